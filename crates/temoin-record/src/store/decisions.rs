//! The log of what people decided: it is only ever added to.

use rusqlite::Row;

use super::Store;
use crate::{Decision, Error};

impl Store {
    /// Adds a decision to the log. An undo is another decision.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn decide(&self, decision: &Decision) -> Result<(), Error> {
        let Decision { target_kind, target, decision, by, at, reason } = decision;
        let sql = "INSERT INTO decisions (target_kind, target, decision, author, at, reason)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.db.prepare_cached(sql)?.execute((target_kind, target, decision, by, at, reason))?;
        Ok(())
    }

    /// What was decided about one thing, oldest first.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn decisions(&self, target: &str) -> Result<Vec<Decision>, Error> {
        self.rows("SELECT * FROM decisions WHERE target = ?1 ORDER BY key", [target], decision_of_row)
    }
}

fn decision_of_row(row: &Row<'_>) -> Result<Decision, Error> {
    Ok(Decision {
        target_kind: row.get("target_kind")?,
        target: row.get("target")?,
        decision: row.get("decision")?,
        by: row.get("author")?,
        at: row.get("at")?,
        reason: row.get("reason")?,
    })
}
