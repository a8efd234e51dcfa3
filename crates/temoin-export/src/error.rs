//! Why an export did not come about.

use std::fmt;
use std::io;

/// Why an export did not come about.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    UnknownFormat { asked: String, known: Vec<&'static str> },
    Write { file: String, source: io::Error },
}

impl Error {
    pub(crate) fn unknown_format(asked: &str, known: Vec<&'static str>) -> Self {
        Self(Kind::UnknownFormat { asked: asked.to_owned(), known })
    }

    pub(crate) fn write(file: &str, source: io::Error) -> Self {
        Self(Kind::Write { file: file.to_owned(), source })
    }

    /// Whether no exporter has the name that was asked for; the message lists those there are.
    pub fn is_unknown_format(&self) -> bool {
        matches!(self.0, Kind::UnknownFormat { .. })
    }

    /// Whether the caller's writer refused a file; the source is its own error.
    pub fn is_write(&self) -> bool {
        matches!(self.0, Kind::Write { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::UnknownFormat { asked, known } => {
                write!(f, "`{asked}` is no export format: expected one of {}", known.join(", "))
            }
            Kind::Write { file, .. } => write!(f, "could not write `{file}` of the export"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::UnknownFormat { .. } => None,
            Kind::Write { source, .. } => Some(source),
        }
    }
}
