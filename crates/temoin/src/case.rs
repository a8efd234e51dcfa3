//! A case: a folder with everything in it.
use std::path::{Path, PathBuf};
use temoin_model::{Corpus, Finding, Sha256};
use crate::{Error, Progress, Store};

/// How a case is built.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// A folder of packs to use instead of those compiled in.
    pub packs: Option<PathBuf>,
    /// Number of threads; `None` is one for each core.
    pub jobs: Option<usize>,
    /// Whether a warning or an error among the findings makes the build fail in the end.
    pub strict: bool,
}

/// What a build made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents.
    pub documents: u64,
    /// Claims.
    pub claims: u64,
    /// Events.
    pub events: u64,
    /// Events with a contested figure.
    pub contested: u64,
    /// Findings.
    pub findings: u64,
}

/// Why something is in the record: labelled lines, in the order to read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What is explained, in a few words.
    pub subject: String,
    /// Label and text.
    pub lines: Vec<(&'static str, String)>,
}

/// A folder: `temoin.toml`, `originals/` by hash, `temoin.sqlite`.
#[derive(Clone, Debug)]
pub struct Case { dir: PathBuf }

#[allow(missing_docs, unused_variables, clippy::todo)]
impl Case {
    pub fn create(dir: &Path) -> Result<Self, Error> { todo!() }
    pub fn open(dir: &Path) -> Result<Self, Error> { todo!() }
    pub fn build(&self, inputs: &[PathBuf], options: &BuildOptions, progress: &dyn Progress) -> Result<Summary, Error> { todo!() }
    pub fn dir(&self) -> &Path { &self.dir }
    pub fn name(&self) -> String { todo!() }
    pub fn store(&self) -> Result<Store, Error> { todo!() }
    pub fn corpus(&self) -> Result<Corpus, Error> { todo!() }
    pub fn original(&self, hash: &Sha256) -> Result<Vec<u8>, Error> { todo!() }
    pub fn verify(&self) -> Result<Vec<Finding>, Error> { todo!() }
    pub fn export(&self, format: &str, out: Option<&Path>) -> Result<(), Error> { todo!() }
    pub fn explain(&self, id: &str) -> Result<Explanation, Error> { todo!() }
}
