//! Who copies whom.

use rusqlite::Row;
use temoin_model::{Copy, CopyRelation, DocumentId};

use super::{Store, bounded};
use crate::Error;
use crate::rows::{SpanPair, json, span_of, word};

impl Store {
    /// Who copies whom, in the order of the resolution.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn copies(&self) -> Result<Vec<Copy>, Error> {
        self.copies_from(0, i64::MAX as u64)
    }

    /// Part of that list.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn copies_from(&self, skip: u64, limit: u64) -> Result<Vec<Copy>, Error> {
        let sql = "SELECT * FROM copies ORDER BY position LIMIT ?2 OFFSET ?1";
        self.rows(sql, [bounded(skip), bounded(limit)], copy_of_row)
    }

    /// How many copies there are.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_copies(&self) -> Result<u64, Error> {
        self.count("SELECT count(*) FROM copies", [])
    }

    /// What documents draw on, and what that draws on in turn, in the order of the resolution.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn copies_above<'d>(&self, documents: impl Iterator<Item = &'d DocumentId>) -> Result<Vec<Copy>, Error> {
        let ids: Vec<&str> = documents.map(DocumentId::as_str).collect();
        let sql = "WITH RECURSIVE above (id) AS (
                       SELECT value FROM json_each(?1)
                       UNION SELECT c.original FROM copies AS c JOIN above ON c.document = above.id)
                   SELECT c.* FROM above JOIN copies AS c ON c.document = above.id ORDER BY c.position";
        self.rows(sql, [serde_json::to_string(&ids)?], copy_of_row)
    }

    /// What a document copies and what copies it, in the order of the resolution.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn copies_about(&self, document: &DocumentId) -> Result<Vec<Copy>, Error> {
        let sql = "SELECT * FROM copies WHERE document = ?1 OR original = ?1 ORDER BY position";
        self.rows(sql, [document.as_str()], copy_of_row)
    }
}

fn copy_of_row(row: &Row<'_>) -> Result<Copy, Error> {
    let spans: Vec<SpanPair> = json(row, "spans")?;
    Ok(Copy {
        document: DocumentId::from_stored(row.get::<_, String>("document")?),
        of: DocumentId::from_stored(row.get::<_, String>("original")?),
        relation: word("relation of a copy", &row.get::<_, String>("relation")?, CopyRelation::parse)?,
        similarity_permille: row.get("similarity")?,
        spans: spans.into_iter().map(span_of).collect(),
    })
}
