//! Documents and their readings, read back.

use rusqlite::Row;
use temoin_model::{
    Block, BlockKind, Document, DocumentId, Edtf, MentionId, Published, PublishedFrom, Reading, Sentence, Sha256,
};

use super::{Store, bounded};
use crate::rows::{
    Scope, SpanPair, claim_of_row, event_mention_of_row, finding_of_row, json, mention_of_row, offset, optional_word,
    pages_of_row, properties_of_row, span_of, span_of_row, word,
};
use crate::{DocumentSummary, Error};

const SUMMARIES: &str = "
    SELECT d.id, d.path, d.record, d.title, d.publisher, d.published, d.language, d.format, d.sentences, d.claims,
           (SELECT c.original FROM copies AS c WHERE c.document = d.id ORDER BY c.position LIMIT 1) AS copies_of,
           (SELECT count(*) FROM findings AS f WHERE f.document = d.key) AS findings
    FROM documents AS d";

impl Store {
    /// The list of documents, in order of path, record and id.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn documents(&self, skip: u64, limit: u64) -> Result<Vec<DocumentSummary>, Error> {
        let sql = format!("{SUMMARIES} ORDER BY d.path, d.record, d.id LIMIT ?2 OFFSET ?1");
        self.rows(&sql, [bounded(skip), bounded(limit)], summary_of_row)
    }

    /// One line of that list.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn document_summary(&self, id: &DocumentId) -> Result<Option<DocumentSummary>, Error> {
        self.row(&format!("{SUMMARIES} WHERE d.id = ?1"), [id.as_str()], summary_of_row)
    }

    /// Every document id, in order.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn document_ids(&self) -> Result<Vec<DocumentId>, Error> {
        self.rows("SELECT id FROM documents ORDER BY id", [], |row| {
            Ok(DocumentId::from_stored(row.get::<_, String>(0)?))
        })
    }

    /// One document with its reading; mentions and speakers carry the ids they were resolved to.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn document(&self, id: &DocumentId) -> Result<Option<(Document, Reading)>, Error> {
        let snapshot = self.reading()?;
        let Some((document, mut reading)) = self.document_as_put(id)? else { return Ok(None) };
        self.fill_links(&mut reading)?;
        snapshot.finish()?;
        Ok(Some((document, reading)))
    }

    /// One document with its reading, equal to what was put.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn document_as_put(&self, id: &DocumentId) -> Result<Option<(Document, Reading)>, Error> {
        let found = self.row("SELECT * FROM documents WHERE id = ?1", [id.as_str()], |row| {
            Ok((row.get::<_, i64>("key")?, document_of_row(row)?, reading_of_row(row)?))
        });
        let Some((key, mut document, mut reading)) = found? else { return Ok(None) };
        self.fill(key, &mut document, &mut reading).map_err(|error| error.within(format!("document {id}")))?;
        Ok(Some((document, reading)))
    }

    /// The part of a document and its reading that resolution asks for.
    pub(super) fn document_to_resolve(&self, id: &DocumentId) -> Result<Option<(Document, Reading)>, Error> {
        let found = self.row("SELECT * FROM documents WHERE id = ?1", [id.as_str()], |row| {
            Ok((row.get::<_, i64>("key")?, document_of_row(row)?, reading_of_row(row)?))
        });
        let Some((key, mut document, mut reading)) = found? else { return Ok(None) };
        let numbers_apart = "SELECT * FROM mentions WHERE document = ?1 AND kind <> 'number' ORDER BY position";
        self.fill_parts(key, &document, &mut reading, numbers_apart)
            .map_err(|error| error.within(format!("document {id}")))?;
        (document.blocks, document.properties, document.pages) = Default::default();
        reading.blocks.shrink_to_fit();
        reading.sentences.shrink_to_fit();
        reading.mentions.shrink_to_fit();
        reading.claims.shrink_to_fit();
        reading.events.shrink_to_fit();
        Ok(Some((document, reading)))
    }

    fn fill(&self, key: i64, document: &mut Document, reading: &mut Reading) -> Result<(), Error> {
        self.fill_parts(key, document, reading, "SELECT * FROM mentions WHERE document = ?1 ORDER BY position")?;
        let findings = "SELECT * FROM findings WHERE document = ?1 AND scope = ?2 ORDER BY key";
        document.findings = self.rows(findings, (key, Scope::Document.as_str()), finding_of_row)?;
        reading.findings = self.rows(findings, (key, Scope::Reading.as_str()), finding_of_row)?;
        Ok(())
    }

    fn fill_parts(&self, key: i64, document: &Document, reading: &mut Reading, mentions: &str) -> Result<(), Error> {
        let part = |table: &str| format!("SELECT * FROM {table} WHERE document = ?1 ORDER BY position");
        reading.blocks = self.rows(&part("blocks"), [key], block_of_row)?;
        reading.sentences = self.rows(&part("sentences"), [key], |row| {
            Ok(Sentence { span: span_of_row(row)?, block: offset(row, "block")? })
        })?;
        reading.mentions = self.rows(mentions, [key], mention_of_row)?;
        reading.claims = self.rows(&part("claims"), [key], |row| claim_of_row(document.id.clone(), row))?;
        reading.events = self.rows(&part("event_mentions"), [key], event_mention_of_row)?;
        Ok(())
    }
}

fn summary_of_row(row: &Row<'_>) -> Result<DocumentSummary, Error> {
    Ok(DocumentSummary {
        id: DocumentId::from_stored(row.get::<_, String>("id")?),
        path: row.get("path")?,
        record: row.get("record")?,
        title: row.get("title")?,
        publisher: row.get("publisher")?,
        published: row.get("published")?,
        language: row.get("language")?,
        format: row.get("format")?,
        sentences: offset(row, "sentences")? as u64,
        claims: offset(row, "claims")? as u64,
        copies_of: row.get::<_, Option<String>>("copies_of")?.map(DocumentId::from_stored),
        findings: offset(row, "findings")? as u64,
    })
}

fn document_of_row(row: &Row<'_>) -> Result<Document, Error> {
    let layout: Vec<(SpanPair, String)> = json(row, "layout")?;
    let block = |(span, kind): (SpanPair, String)| {
        Ok(Block { span: span_of(span), kind: word("kind of block", &kind, BlockKind::parse)? })
    };
    Ok(Document {
        id: DocumentId::from_stored(row.get::<_, String>("id")?),
        path: row.get("path")?,
        record: row.get("record")?,
        url: row.get("url")?,
        publisher: row.get("publisher")?,
        title: row.get("title")?,
        published: published_of_row(row)?,
        language: row.get("language")?,
        format: row.get("format")?,
        bytes: row.get::<_, i64>("bytes")?.cast_unsigned(),
        sha256: Sha256::from_stored(row.get::<_, String>("sha256")?),
        text: row.get("text")?,
        blocks: layout.into_iter().map(block).collect::<Result<_, Error>>()?,
        properties: properties_of_row(row)?,
        pages: pages_of_row(row)?,
        findings: Vec::new(),
    })
}

fn published_of_row(row: &Row<'_>) -> Result<Option<Published>, Error> {
    let (edtf, from): (Option<String>, Option<String>) = (row.get("published")?, row.get("published_from")?);
    let edtf = optional_word("EDTF date", edtf.as_deref(), |text| Edtf::parse(text).ok())?;
    let from = optional_word("way to know a date", from.as_deref(), PublishedFrom::parse)?;
    Ok(edtf.zip(from).map(|(edtf, from)| Published { edtf, from }))
}

fn reading_of_row(row: &Row<'_>) -> Result<Reading, Error> {
    let aliases: Vec<(String, String)> = json(row, "aliases")?;
    let alias = |(a, b): (String, String)| (MentionId::from_stored(a), MentionId::from_stored(b));
    Ok(Reading {
        document: DocumentId::from_stored(row.get::<_, String>("id")?),
        language: row.get("read_with")?,
        blocks: Vec::new(),
        sentences: Vec::new(),
        mentions: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        aliases: aliases.into_iter().map(alias).collect(),
        findings: Vec::new(),
    })
}

fn block_of_row(row: &Row<'_>) -> Result<Block, Error> {
    let kind = word("kind of block", &row.get::<_, String>("kind")?, BlockKind::parse)?;
    Ok(Block { span: span_of_row(row)?, kind })
}
