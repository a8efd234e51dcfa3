//! The log of what people decided: it is only ever added to, and each entry is hashed with the one before.

use rusqlite::Row;
use temoin_model::{Decision, Sha256};

use super::{Store, bounded};
use crate::rows::{read_decision, write_decision};
use crate::{Entry, Error};

impl Store {
    /// Adds decisions to the log, in this order; those that are there already are passed over. Gives back how many
    /// were added.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn log(&self, decisions: &[Decision]) -> Result<u64, Error> {
        let transaction = self.writing()?;
        let (first, mut previous) = self.log_head()?;
        let mut sequence = first;
        for decision in decisions {
            if self.count("SELECT count(*) FROM log WHERE id = ?1", [decision.id.as_str()])? > 0 {
                continue;
            }
            sequence += 1;
            let entry = write_decision(decision);
            let hash = chained(&previous, sequence, &entry);
            let sql = "INSERT INTO log VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let (id, target) = (decision.id.as_str(), &decision.target);
            let row = (bounded(sequence), id, target.kind(), target.id(), entry, previous.as_str(), hash.as_str());
            self.db.prepare_cached(sql)?.execute(row)?;
            previous = hash;
        }
        transaction.commit()?;
        Ok(sequence - first)
    }

    /// How many entries the log has, and the hash of the last; of nothing where it has none.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn log_head(&self) -> Result<(u64, Sha256), Error> {
        let last = self.row("SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1", [], |row| {
            Ok((row.get::<_, i64>(0)?.cast_unsigned(), Sha256::from_stored(row.get::<_, String>(1)?)))
        });
        Ok(last?.unwrap_or_else(|| (0, Sha256::of(b""))))
    }

    /// Every decision, in the order it was logged.
    ///
    /// # Errors
    /// `is_integrity` when an entry is unreadable or was changed.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        self.rows("SELECT entry FROM log ORDER BY sequence", [], |row| read_decision(&row.get::<_, String>(0)?))
    }

    /// Entries of the log, the latest first.
    ///
    /// # Errors
    /// `is_integrity` when an entry is unreadable or was changed.
    pub fn entries(&self, skip: u64, limit: u64) -> Result<Vec<Entry>, Error> {
        let sql = "SELECT * FROM log ORDER BY sequence DESC LIMIT ?2 OFFSET ?1";
        self.rows(sql, [bounded(skip), bounded(limit)], entry_of_row)
    }

    /// Entries about one thing, oldest first.
    ///
    /// # Errors
    /// `is_integrity` when an entry is unreadable or was changed.
    pub fn entries_about(&self, id: &str) -> Result<Vec<Entry>, Error> {
        self.rows("SELECT * FROM log WHERE target = ?1 ORDER BY sequence", [id], entry_of_row)
    }

    /// One entry; `None` when no decision has this id.
    ///
    /// # Errors
    /// `is_integrity` when the entry is unreadable or was changed.
    pub fn entry(&self, id: &str) -> Result<Option<Entry>, Error> {
        self.row("SELECT * FROM log WHERE id = ?1", [id], entry_of_row)
    }

    /// What does not hold together in the log, one line each: entries changed, missing or out of order. Nothing can tell
    /// that the last were cut off but somebody who kept the hash of the last.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn log_damage(&self) -> Result<Vec<String>, Error> {
        let (mut damage, mut expected, mut previous) = (Vec::new(), 1, Sha256::of(b""));
        for (sequence, entry, before, hash) in self.rows("SELECT * FROM log ORDER BY sequence", [], links_of_row)? {
            if sequence != expected {
                damage.push(format!("entry {expected} is missing: the next is {sequence}"));
            }
            let is_whole = before == previous && chained(&before, sequence, &entry) == hash;
            if let (false, _) | (_, Err(_)) = (is_whole, read_decision(&entry)) {
                damage.push(format!("entry {sequence} was changed, or one before it"));
            }
            (expected, previous) = (sequence + 1, hash);
        }
        Ok(damage)
    }
}

fn chained(previous: &Sha256, sequence: u64, entry: &str) -> Sha256 {
    Sha256::of(format!("{previous}\n{sequence}\n{entry}\n").as_bytes())
}

/// Number, entry, hash before and own hash.
type Links = (u64, String, Sha256, Sha256);

fn links_of_row(row: &Row<'_>) -> Result<Links, Error> {
    let hash = |column: &str| Ok::<_, Error>(Sha256::from_stored(row.get::<_, String>(column)?));
    Ok((row.get::<_, i64>("sequence")?.cast_unsigned(), row.get("entry")?, hash("previous")?, hash("hash")?))
}

fn entry_of_row(row: &Row<'_>) -> Result<Entry, Error> {
    let (sequence, entry, _, hash) = links_of_row(row)?;
    Ok(Entry { sequence, decision: read_decision(&entry)?, hash })
}
