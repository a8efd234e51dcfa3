//! What can go wrong with a case.

use std::fmt;
use std::io;

/// Why a case could not be opened, built, read or exported.
#[derive(Debug)]
pub struct Error {
    context: Vec<String>,
    kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Io(io::Error),
    Record(temoin_record::Error),
    NotFound(String),
    Usage(String),
    Integrity(String),
    Findings(u64),
    Newer(String),
    Busy,
    Other(String),
}

impl Error {
    pub(crate) fn usage(what: impl Into<String>) -> Self {
        Kind::Usage(what.into()).into()
    }

    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Kind::NotFound(what.into()).into()
    }

    /// The same error, seen from one step further out.
    #[must_use]
    pub fn within(mut self, context: impl Into<String>) -> Self {
        self.context.insert(0, context.into());
        self
    }

    /// Whether what was asked for is not there: a case, an id, a file.
    pub fn is_not_found(&self) -> bool {
        match &self.kind {
            Kind::NotFound(_) => true,
            Kind::Io(error) => error.kind() == io::ErrorKind::NotFound,
            Kind::Record(error) => error.is_not_found(),
            _ => false,
        }
    }

    /// Whether the question was wrong: an unknown format, a missing output.
    pub fn is_usage(&self) -> bool {
        matches!(self.kind, Kind::Usage(_))
    }

    /// Whether what is stored is not what was written: run `verify`, then build again.
    pub fn is_integrity(&self) -> bool {
        match &self.kind {
            Kind::Integrity(_) => true,
            Kind::Record(error) => error.is_integrity(),
            _ => false,
        }
    }

    /// Whether a strict build finished, and found something.
    pub fn is_findings(&self) -> bool {
        matches!(self.kind, Kind::Findings(_))
    }

    /// Whether the case was written by a newer program: use that one.
    pub fn is_newer(&self) -> bool {
        match &self.kind {
            Kind::Newer(_) => true,
            Kind::Record(error) => error.is_newer(),
            _ => false,
        }
    }

    /// Whether another process is writing the case: wait, then try again.
    pub fn is_busy(&self) -> bool {
        match &self.kind {
            Kind::Busy => true,
            Kind::Record(error) => error.is_busy(),
            _ => false,
        }
    }

    /// Whether the reader of our output went away, as `head` does.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(&self.kind, Kind::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self { context: Vec::new(), kind }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Kind::Io(error).into()
    }
}

impl From<temoin_record::Error> for Error {
    fn from(error: temoin_record::Error) -> Self {
        Kind::Record(error).into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.context {
            write!(f, "{step}: ")?;
        }
        match &self.kind {
            Kind::Io(error) => write!(f, "{error}"),
            Kind::Record(error) => write!(f, "{error}"),
            Kind::Findings(1) => f.write_str("finished with 1 finding, and none was allowed"),
            Kind::Findings(count) => write!(f, "finished with {count} findings, and none was allowed"),
            Kind::Busy => f.write_str("another process is building this case: expected to be alone"),
            Kind::NotFound(what)
            | Kind::Usage(what)
            | Kind::Integrity(what)
            | Kind::Newer(what)
            | Kind::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(error) => Some(error),
            Kind::Record(error) => Some(error),
            _ => None,
        }
    }
}
