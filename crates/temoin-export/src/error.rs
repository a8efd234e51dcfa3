//! Why an export did not come about.

use std::fmt;
use std::io;

use temoin_model::EventId;

/// Why an export did not come about.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    UnknownFormat { asked: String, known: Vec<&'static str> },
    NoEvent { id: String },
    Form { form: &'static str, reason: String },
    Write { file: String, source: io::Error },
}

impl Error {
    pub(crate) fn unknown_format(asked: &str, known: Vec<&'static str>) -> Self {
        Self(Kind::UnknownFormat { asked: asked.to_owned(), known })
    }

    pub(crate) fn no_event(id: &EventId) -> Self {
        Self(Kind::NoEvent { id: id.to_string() })
    }

    pub(crate) fn form(form: &'static str, reason: String) -> Self {
        Self(Kind::Form { form, reason })
    }

    pub(crate) fn write(file: &str, source: io::Error) -> Self {
        Self(Kind::Write { file: file.to_owned(), source })
    }

    /// Whether no exporter has the name that was asked for; the message lists those there are.
    pub fn is_unknown_format(&self) -> bool {
        matches!(self.0, Kind::UnknownFormat { .. })
    }

    /// Whether an event was asked for that the corpus has not.
    pub fn is_not_found(&self) -> bool {
        matches!(self.0, Kind::NoEvent { .. })
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
            Kind::NoEvent { id } => write!(f, "`{id}` is no event of the record"),
            Kind::Form { form, reason } => write!(f, "the dossier could not be written as {form}: {reason}"),
            Kind::Write { file, .. } => write!(f, "could not write `{file}` of the export"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::UnknownFormat { .. } | Kind::NoEvent { .. } | Kind::Form { .. } => None,
            Kind::Write { source, .. } => Some(source),
        }
    }
}
