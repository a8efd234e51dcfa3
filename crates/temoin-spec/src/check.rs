//! One thing a pack says of itself, to be held against what is read; and how it fails.

use std::fmt;

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A sentence that a rule must read.
    Example,
    /// A sentence that a rule must leave alone.
    CounterExample,
    /// A heading of a specification.
    Spec,
}

/// One check, not yet made.
pub struct Check {
    /// What it is called: `rule/fr/passive/example-1`, `fr/harm#total-with-parts`.
    pub name: String,
    /// What it is about.
    pub sort: Sort,
    run: Box<dyn FnOnce() -> Result<(), Failure> + Send>,
}

impl Check {
    pub(crate) fn new(name: String, sort: Sort, run: impl FnOnce() -> Result<(), Failure> + Send + 'static) -> Self {
        Self { name, sort, run: Box::new(run) }
    }

    /// Makes the check.
    ///
    /// # Errors
    /// When what is read is not what the pack says.
    pub fn run(self) -> Result<(), Failure> {
        (self.run)()
    }
}

/// What a pack says of itself and is not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file that says so.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What was expected and what was read; several lines.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}
