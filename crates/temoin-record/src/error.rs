//! What can go wrong with the stored record.

use std::fmt;

/// Why the record could not be read or written.
#[derive(Debug)]
pub struct Error {
    context: Vec<String>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Sqlite(rusqlite::Error),
    Json(serde_json::Error),
    Newer { found: i64, known: i64 },
    Missing,
    Unreadable(String),
}

impl Error {
    pub(crate) fn newer(found: i64, known: i64) -> Self {
        Kind::Newer { found, known }.into()
    }

    pub(crate) fn missing(what: impl Into<String>) -> Self {
        Self::from(Kind::Missing).within(what)
    }

    pub(crate) fn unreadable(what: impl Into<String>) -> Self {
        Kind::Unreadable(what.into()).into()
    }

    /// The same error, seen from one step further out.
    #[must_use]
    pub fn within(mut self, context: impl Into<String>) -> Self {
        self.context.insert(0, context.into());
        self
    }

    /// Whether the database was written by a newer program: use that one.
    pub fn is_newer(&self) -> bool {
        matches!(self.kind, Kind::Newer { .. })
    }

    /// Whether there is no database at that place: build the case first.
    pub fn is_not_found(&self) -> bool {
        matches!(self.kind, Kind::Missing)
    }

    /// Whether another process holds the database: wait, then try again.
    pub fn is_busy(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        matches!(&self.kind, Kind::Sqlite(error)
            if matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked)))
    }

    /// Whether what is stored cannot be what was written: verify the case, then rebuild it.
    pub fn is_integrity(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match &self.kind {
            Kind::Json(_) | Kind::Unreadable(_) => true,
            Kind::Sqlite(error) => matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)),
            _ => false,
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self { context: Vec::new(), kind }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Kind::Sqlite(error).into()
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Kind::Json(error).into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.context {
            write!(f, "{step}: ")?;
        }
        match &self.kind {
            Kind::Sqlite(error) => write!(f, "{error}"),
            Kind::Json(error) => write!(f, "a stored row is unreadable: {error}"),
            Kind::Newer { found, known } => {
                write!(f, "the record has schema {found}, written by a newer program: expected {known} or less")
            }
            Kind::Missing => f.write_str("no record there"),
            Kind::Unreadable(what) => write!(f, "a stored row is unreadable: {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Sqlite(error) => Some(error),
            Kind::Json(error) => Some(error),
            _ => None,
        }
    }
}
