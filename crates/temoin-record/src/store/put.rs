//! Documents and their readings, put in and taken out.

use rusqlite::{Connection, params};
use temoin_model::{Block, Claim, Document, DocumentId, EventMention, Mention, Reading, Sentence};

use super::Store;
use crate::Error;
use crate::rows::{ClaimValue, EventMentionValue, Scope, StoredValue, insert_finding, pair_of};

impl Store {
    /// Puts documents with their readings in, all or none; a document of the same id is replaced.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put(&self, batch: &[(Document, Reading)]) -> Result<(), Error> {
        let transaction = self.writing()?;
        for (document, reading) in batch {
            put_document(&transaction, document, reading)
                .map_err(|error| error.within(format!("document {}", document.id)))?;
        }
        Ok(transaction.commit()?)
    }

    /// Takes documents out, with all that was read in them. Ids that are not there are passed over.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn remove_documents(&self, ids: &[DocumentId]) -> Result<(), Error> {
        let transaction = self.writing()?;
        for id in ids {
            remove_document(&transaction, id)?;
        }
        Ok(transaction.commit()?)
    }
}

fn put_document(db: &Connection, document: &Document, reading: &Reading) -> Result<(), Error> {
    remove_document(db, &document.id)?;
    let key = insert_document(db, document, reading)?;
    insert_blocks(db, key, &reading.blocks)?;
    insert_sentences(db, key, &document.text, &reading.sentences)?;
    insert_mentions(db, key, &reading.mentions)?;
    insert_claims(db, key, &reading.claims)?;
    insert_event_mentions(db, key, &reading.events)?;
    for (scope, findings) in [(Scope::Document, &document.findings), (Scope::Reading, &reading.findings)] {
        for finding in findings {
            insert_finding(db, Some(key), scope, finding)?;
        }
    }
    Ok(())
}

/// The index of words keeps no text of its own: what it is to forget must be told to it.
fn remove_document(db: &Connection, id: &DocumentId) -> Result<(), Error> {
    let mut find = db.prepare_cached("SELECT key, text FROM documents WHERE id = ?1")?;
    let mut rows = find.query([id.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let (key, text): (i64, String) = (row.get(0)?, row.get(1)?);
    let mut sentences = db.prepare_cached("SELECT key, start, stop FROM sentences WHERE document = ?1")?;
    let mut forget =
        db.prepare_cached("INSERT INTO sentence_words (sentence_words, rowid, text) VALUES ('delete', ?1, ?2)")?;
    let mut sentences = sentences.query([key])?;
    while let Some(row) = sentences.next()? {
        let (start, stop): (i64, i64) = (row.get(1)?, row.get(2)?);
        forget.execute(params![row.get::<_, i64>(0)?, text.get(start as usize..stop as usize).unwrap_or_default()])?;
    }
    db.prepare_cached("DELETE FROM documents WHERE key = ?1")?.execute([key])?;
    Ok(())
}

fn insert_document(db: &Connection, document: &Document, reading: &Reading) -> Result<i64, Error> {
    let layout: Vec<_> = document.blocks.iter().map(|block| (pair_of(block.span), block.kind.as_str())).collect();
    let aliases: Vec<_> = reading.aliases.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut insert = db.prepare_cached(
        "INSERT INTO documents (id, path, record, url, publisher, title, published, published_from, language, format,
                                bytes, sha256, read_with, sentences, mentions, claims, aliases, layout, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    Ok(insert.insert(params![
        document.id.as_str(),
        document.path,
        document.record,
        document.url,
        document.publisher,
        document.title,
        document.published.as_ref().map(|published| published.edtf.as_str()),
        document.published.as_ref().map(|published| published.from.as_str()),
        document.language,
        document.format,
        document.bytes.cast_signed(),
        document.sha256.as_str(),
        reading.language,
        reading.sentences.len() as i64,
        reading.mentions.len() as i64,
        reading.claims.len() as i64,
        serde_json::to_string(&aliases)?,
        serde_json::to_string(&layout)?,
        document.text,
    ])?)
}

fn insert_blocks(db: &Connection, key: i64, blocks: &[Block]) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO blocks VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (position, block) in (0i64..).zip(blocks) {
        insert.execute(params![key, position, block.span.start as i64, block.span.end as i64, block.kind.as_str()])?;
    }
    Ok(())
}

fn insert_sentences(db: &Connection, key: i64, text: &str, sentences: &[Sentence]) -> Result<(), Error> {
    let mut insert = db
        .prepare_cached("INSERT INTO sentences (document, position, start, stop, block) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut index = db.prepare_cached("INSERT INTO sentence_words (rowid, text) VALUES (?1, ?2)")?;
    for (position, sentence) in (0i64..).zip(sentences) {
        let (start, stop) = (sentence.span.start as i64, sentence.span.end as i64);
        let sentence_key = insert.insert(params![key, position, start, stop, sentence.block as i64])?;
        index.execute(params![sentence_key, sentence.span.slice(text).unwrap_or_default()])?;
    }
    Ok(())
}

fn insert_mentions(db: &Connection, key: i64, mentions: &[Mention]) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO mentions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    for (position, mention) in (0i64..).zip(mentions) {
        let span = mention.quote.span();
        insert.execute(params![
            key,
            position,
            mention.id.as_str(),
            mention.value.kind(),
            mention.sentence as i64,
            span.start as i64,
            span.end as i64,
            mention.quote.text(),
            serde_json::to_string(&StoredValue::from(&mention.value))?,
        ])?;
    }
    Ok(())
}

fn insert_claims(db: &Connection, key: i64, claims: &[Claim]) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?;
    for (position, claim) in (0i64..).zip(claims) {
        let (quote, sentence) = (claim.evidence.quote(), claim.evidence.sentence());
        insert.execute(params![
            key,
            position,
            claim.id.as_str(),
            claim.kind.as_str(),
            quote.span().start as i64,
            quote.span().end as i64,
            quote.text(),
            sentence.start as i64,
            sentence.end as i64,
            claim.part_of.as_ref().map(|id| id.as_str()),
            serde_json::to_string(&ClaimValue::from(claim))?,
        ])?;
    }
    Ok(())
}

fn insert_event_mentions(db: &Connection, key: i64, mentions: &[EventMention]) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO event_mentions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    for (position, mention) in (0i64..).zip(mentions) {
        let span = mention.quote.span();
        insert.execute(params![
            key,
            position,
            mention.id.as_str(),
            mention.event_type.as_str(),
            mention.sentence as i64,
            span.start as i64,
            span.end as i64,
            mention.quote.text(),
            serde_json::to_string(&EventMentionValue::from(mention))?,
        ])?;
    }
    Ok(())
}
