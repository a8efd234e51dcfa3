//! Stored forms of findings.

use std::borrow::Cow;

use rusqlite::{Connection, Row, params};
use temoin_model::{Finding, Severity, Span};

use super::word;
use crate::{Error, FileKey};

/// Which stage noticed a finding.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope {
    Input,
    Document,
    Reading,
    Resolution,
}

impl Scope {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Document => "document",
            Self::Reading => "reading",
            Self::Resolution => "resolution",
        }
    }
}

/// What a finding goes away with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owner {
    Document(i64),
    File(FileKey),
    Case,
}

/// Adds a row to `findings`.
pub(crate) fn insert_finding(db: &Connection, owner: Owner, scope: Scope, finding: &Finding) -> Result<(), Error> {
    let (document, file) = match owner {
        Owner::Document(key) => (Some(key), None),
        Owner::File(key) => (None, Some(key)),
        Owner::Case => (None, None),
    };
    let mut statement = db.prepare_cached(
        "INSERT INTO findings (document, file, scope, code, severity, path, start, stop, message)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    statement.execute(params![
        document,
        file,
        scope.as_str(),
        finding.code,
        finding.severity.as_str(),
        finding.path,
        finding.span.map(|span| span.start as i64),
        finding.span.map(|span| span.end as i64),
        finding.message,
    ])?;
    Ok(())
}

/// A row of `findings`.
pub(crate) fn finding_of_row(row: &Row<'_>) -> Result<Finding, Error> {
    let (start, stop): (Option<i64>, Option<i64>) = (row.get("start")?, row.get("stop")?);
    Ok(Finding {
        code: Cow::Owned(row.get("code")?),
        severity: word("severity", &row.get::<_, String>("severity")?, Severity::parse)?,
        path: row.get("path")?,
        span: start.zip(stop).map(|(start, stop)| Span::new(start as usize, stop as usize)),
        message: row.get("message")?,
    })
}
