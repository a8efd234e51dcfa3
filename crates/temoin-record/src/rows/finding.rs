//! Stored forms of findings.

use std::borrow::Cow;

use rusqlite::{Connection, Row, params};
use temoin_model::{Finding, Severity, Span};

use super::word;
use crate::Error;

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

/// Adds a row to `findings`.
pub(crate) fn insert_finding(
    db: &Connection,
    document: Option<i64>,
    scope: Scope,
    finding: &Finding,
) -> Result<(), Error> {
    let mut statement = db.prepare_cached(
        "INSERT INTO findings (document, scope, code, severity, path, start, stop, message)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    statement.execute(params![
        document,
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
