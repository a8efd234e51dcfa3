//! What the search for copies learnt, kept for the next.

use rusqlite::{Row, params};
use temoin_model::{Copy, CopyRelation, DocumentId};

use super::Store;
use crate::Error;
use crate::rows::{SpanPair, json, pair_of, span_of, word};

/// Relation, thousandths and spans of a copy, as they are kept.
type Found = (String, u16, Vec<SpanPair>);

/// Two documents that were compared, the later first, with what came of it.
pub type Compared<'c> = (&'c DocumentId, &'c DocumentId, Option<&'c Copy>);

impl Store {
    /// The bytes that each document left by this method, in order of document.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn copy_traces(&self, method: u32) -> Result<Vec<(DocumentId, Vec<u8>)>, Error> {
        let sql = "SELECT d.id, t.trace FROM copy_traces AS t JOIN documents AS d ON d.key = t.document
                   WHERE t.method = ?1 ORDER BY d.id";
        self.rows(sql, [method], |row| Ok((DocumentId::from_stored(row.get::<_, String>(0)?), row.get(1)?)))
    }

    /// Documents that were compared by this method, the later first, with what came of it; in no order.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn copies_compared(&self, method: u32) -> Result<Vec<(DocumentId, DocumentId, Option<Copy>)>, Error> {
        let sql = "SELECT l.id AS later, e.id AS earlier, c.found FROM copies_compared AS c
                   JOIN documents AS l ON l.key = c.later JOIN documents AS e ON e.key = c.earlier
                   WHERE c.method = ?1";
        self.rows(sql, [method], compared_of_row)
    }

    /// Adds what was learnt by this method, all or nothing. Documents that the record does not hold are passed over.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_copy_memory<'c>(
        &self,
        method: u32,
        traces: impl Iterator<Item = (&'c DocumentId, Vec<u8>)>,
        compared: impl Iterator<Item = Compared<'c>>,
    ) -> Result<(), Error> {
        let transaction = self.writing()?;
        let mut put = transaction
            .prepare_cached("INSERT OR REPLACE INTO copy_traces SELECT key, ?2, ?3 FROM documents WHERE id = ?1")?;
        for (document, trace) in traces {
            put.execute(params![document.as_str(), method, trace])?;
        }
        let mut put_pair = transaction.prepare_cached(
            "INSERT OR REPLACE INTO copies_compared
             SELECT l.key, e.key, ?3, ?4 FROM documents AS l, documents AS e WHERE l.id = ?1 AND e.id = ?2",
        )?;
        for (later, earlier, copy) in compared {
            let found = copy.map(|copy| serde_json::to_string(&found(copy))).transpose()?;
            put_pair.execute(params![later.as_str(), earlier.as_str(), method, found])?;
        }
        drop((put, put_pair));
        Ok(transaction.commit()?)
    }
}

fn found(copy: &Copy) -> Found {
    let spans = copy.spans.iter().copied().map(pair_of).collect();
    (copy.relation.as_str().to_owned(), copy.similarity_permille, spans)
}

fn compared_of_row(row: &Row<'_>) -> Result<(DocumentId, DocumentId, Option<Copy>), Error> {
    let later = DocumentId::from_stored(row.get::<_, String>("later")?);
    let earlier = DocumentId::from_stored(row.get::<_, String>("earlier")?);
    if row.get_ref("found")? == rusqlite::types::ValueRef::Null {
        return Ok((later, earlier, None));
    }
    let (relation, similarity_permille, spans): Found = json(row, "found")?;
    let copy = Copy {
        document: later.clone(),
        of: earlier.clone(),
        relation: word("relation of a copy", &relation, CopyRelation::parse)?,
        similarity_permille,
        spans: spans.into_iter().map(span_of).collect(),
    };
    Ok((later, earlier, Some(copy)))
}
