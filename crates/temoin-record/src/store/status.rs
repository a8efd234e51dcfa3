//! How much there is, how far the build has come, what was noticed, and whether the database is whole.

use rusqlite::Connection;
use temoin_model::{ClaimId, DocumentId, EventId, Finding, Severity};

use super::{Store, bounded};
use crate::rows::{Owner, Scope, finding_of_row, insert_finding};
use crate::{Counts, Error};

impl Store {
    /// How much the record holds.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn counts(&self) -> Result<Counts, Error> {
        let snapshot = self.reading()?;
        let rows = |table: &str| self.count(&format!("SELECT count(*) FROM {table}"), []);
        let counts = Counts {
            events: rows("events")?,
            places: rows("places")?,
            findings: rows("findings")?,
            contested: rows("events WHERE contested")?,
            ..self.read_counts()?
        };
        snapshot.finish()?;
        Ok(counts)
    }

    /// The part of the counts that each document brings.
    fn read_counts(&self) -> Result<Counts, Error> {
        let sums = "SELECT count(*), coalesce(sum(sentences), 0), coalesce(sum(mentions), 0), coalesce(sum(claims), 0)
                    FROM documents";
        let counts = self.row(sums, [], |row| {
            let count = |column| -> Result<u64, Error> { Ok(row.get::<_, i64>(column)?.cast_unsigned()) };
            Ok(Counts {
                documents: count(0)?,
                sentences: count(1)?,
                mentions: count(2)?,
                claims: count(3)?,
                ..Counts::default()
            })
        })?;
        Ok(counts.unwrap_or_default())
    }

    /// Each phase with what is done and what there is to do, in the order they run; empty when no build ever ran.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn progress(&self) -> Result<Vec<(String, u64, u64)>, Error> {
        self.rows("SELECT phase, done, total FROM progress ORDER BY position", [], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned(), row.get::<_, i64>(2)?.cast_unsigned()))
        })
    }

    /// Notes how far a phase has come; phases are shown in the order they were first noted.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn set_progress(&self, phase: &str, done: u64, total: u64) -> Result<(), Error> {
        let sql = "INSERT INTO progress (phase, done, total) VALUES (?1, ?2, ?3)
                   ON CONFLICT (phase) DO UPDATE SET done = excluded.done, total = excluded.total";
        self.db.prepare_cached(sql)?.execute((phase, bounded(done), bounded(total)))?;
        Ok(())
    }

    /// Puts what was noticed about inputs as a whole in place of what was noticed before; what was noticed in a file
    /// stays with the file.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_findings(&self, findings: &[Finding]) -> Result<(), Error> {
        let transaction = self.writing()?;
        replace_findings(&transaction, findings)?;
        Ok(transaction.commit()?)
    }

    /// Everything noticed, errors first, then warnings; within each, in order of document and place.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn findings(&self, skip: u64, limit: u64) -> Result<Vec<(Option<DocumentId>, Finding)>, Error> {
        let sql = "SELECT f.*, d.id AS in_document FROM findings AS f LEFT JOIN documents AS d ON d.key = f.document
                   ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
                            d.id, f.path, f.start, f.code, f.key
                   LIMIT ?2 OFFSET ?1";
        self.rows(sql, [bounded(skip), bounded(limit)], |row| {
            let document = row.get::<_, Option<String>>("in_document")?.map(DocumentId::from_stored);
            Ok((document, finding_of_row(row)?))
        })
    }

    /// How many findings there are of a severity.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_findings(&self, severity: Severity) -> Result<u64, Error> {
        self.count("SELECT count(*) FROM findings WHERE severity = ?1", [severity.as_str()])
    }

    /// What SQLite itself finds wrong with the database: its pages, its indices, its foreign keys. Empty is well.
    ///
    /// # Errors
    /// `is_integrity` when the database is too damaged to be checked.
    pub fn damage(&self) -> Result<Vec<String>, Error> {
        let mut damage = self.rows("PRAGMA integrity_check", [], |row| Ok(row.get::<_, String>(0)?))?;
        damage.retain(|line| line != "ok");
        let orphans = self.rows("PRAGMA foreign_key_check", [], |row| {
            Ok(format!("a row of {} belongs to nothing", row.get::<_, String>(0)?))
        })?;
        damage.extend(orphans);
        Ok(damage)
    }

    /// Claims that an event holds, joined or suggested, and that are in no document.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn loose_claims(&self) -> Result<Vec<(EventId, ClaimId)>, Error> {
        let sql = "SELECT e.id, l.claim FROM event_claims AS l JOIN events AS e ON e.key = l.event
                   WHERE NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.id = l.claim) ORDER BY e.id, l.claim";
        self.rows(sql, [], |row| {
            Ok((EventId::from_stored(row.get::<_, String>(0)?), ClaimId::from_stored(row.get::<_, String>(1)?)))
        })
    }

    /// Ids that more than one claim has.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn repeated_claims(&self) -> Result<Vec<ClaimId>, Error> {
        let sql = "SELECT id FROM claims GROUP BY id HAVING count(*) > 1 ORDER BY id";
        self.rows(sql, [], |row| Ok(ClaimId::from_stored(row.get::<_, String>(0)?)))
    }
}

pub(super) fn replace_findings(db: &Connection, findings: &[Finding]) -> Result<(), Error> {
    db.execute("DELETE FROM findings WHERE document IS NULL AND file IS NULL AND scope = 'input'", [])?;
    findings.iter().try_for_each(|finding| insert_finding(db, Owner::Case, Scope::Input, finding))
}
