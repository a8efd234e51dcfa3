//! Documents and their readings, put in and taken out.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use temoin_model::{Block, Claim, Document, DocumentId, EventMention, Mention, Reading, Sentence};

use super::Store;
use super::files::end_file;
use crate::rows::{
    ClaimValue, EventMentionValue, Owner, Scope, StoredValue, insert_finding, pair_of, stored_pages, stored_properties,
};
use crate::{EndedFile, Error, FileKey};

impl Store {
    /// Puts documents with their readings in, all or none; a document of the same id is replaced.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put(&self, batch: &[(Document, Reading)]) -> Result<(), Error> {
        let transaction = self.writing()?;
        for (document, reading) in batch {
            put_document(&transaction, None, document, reading)?;
        }
        Ok(transaction.commit()?)
    }

    /// The same for documents of files, and notes which files are whole with them, all or none.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_of_files(&self, batch: &[(FileKey, Document, Reading)], ended: &[EndedFile]) -> Result<(), Error> {
        let transaction = self.writing()?;
        for (file, document, reading) in batch {
            put_document(&transaction, Some(*file), document, reading)?;
        }
        for file in ended {
            end_file(&transaction, file)?;
        }
        Ok(transaction.commit()?)
    }

    /// Takes documents out, with all that was read in them. Ids that are not there are passed over.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn remove_documents(&self, ids: &[DocumentId]) -> Result<(), Error> {
        let transaction = self.writing()?;
        remove_all(&transaction, ids)?;
        Ok(transaction.commit()?)
    }
}

/// Takes documents out; what was resolved from them is no longer so.
pub(super) fn remove_all(db: &Connection, ids: &[DocumentId]) -> Result<(), Error> {
    for id in ids {
        let released = remove_document(db, id)?;
        release_claims(db, released.iter().map(String::as_str))?;
    }
    Ok(())
}

fn put_document(db: &Connection, file: Option<FileKey>, document: &Document, reading: &Reading) -> Result<(), Error> {
    let put = || -> Result<(), Error> {
        let former = remove_document(db, &document.id)?;
        insert(db, file, document, reading)?;
        if former.is_empty() {
            return Ok(());
        }
        let claims: BTreeSet<&str> = reading.claims.iter().map(|claim| claim.id.as_str()).collect();
        release_claims(db, former.iter().map(String::as_str).filter(|id| !claims.contains(id)))
    };
    put().map_err(|error| error.within(format!("document {}", document.id)))
}

fn insert(db: &Connection, file: Option<FileKey>, document: &Document, reading: &Reading) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM resolved")?.execute([])?;
    let key = insert_document(db, file, document, reading)?;
    insert_blocks(db, key, &reading.blocks)?;
    insert_sentences(db, key, &document.text, &reading.sentences)?;
    insert_mentions(db, key, &reading.mentions)?;
    insert_claims(db, key, &reading.claims)?;
    insert_event_mentions(db, key, &reading.events)?;
    for (scope, findings) in [(Scope::Document, &document.findings), (Scope::Reading, &reading.findings)] {
        for finding in findings {
            insert_finding(db, Owner::Document(key), scope, finding)?;
        }
    }
    Ok(())
}

/// Takes a document out and gives back the ids of its claims. The index of words keeps no text of its own: what it is
/// to forget must be told to it.
fn remove_document(db: &Connection, id: &DocumentId) -> Result<Vec<String>, Error> {
    let mut find = db.prepare_cached("SELECT key, text FROM documents WHERE id = ?1")?;
    let mut rows = find.query([id.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(Vec::new()) };
    let (key, text): (i64, String) = (row.get(0)?, row.get(1)?);
    let mut sentences = db.prepare_cached("SELECT key, start, stop FROM sentences WHERE document = ?1")?;
    let mut forget =
        db.prepare_cached("INSERT INTO sentence_words (sentence_words, rowid, text) VALUES ('delete', ?1, ?2)")?;
    let mut sentences = sentences.query([key])?;
    while let Some(row) = sentences.next()? {
        let (start, stop): (i64, i64) = (row.get(1)?, row.get(2)?);
        forget.execute(params![row.get::<_, i64>(0)?, text.get(start as usize..stop as usize).unwrap_or_default()])?;
    }
    let mut claims = db.prepare_cached("SELECT id FROM claims WHERE document = ?1")?;
    let claims = claims.query_map([key], |row| row.get(0))?.collect::<Result<_, _>>()?;
    db.prepare_cached("DELETE FROM documents WHERE key = ?1")?.execute([key])?;
    db.prepare_cached("DELETE FROM resolved")?.execute([])?;
    Ok(claims)
}

/// Events let go of claims that no document holds any more; what is left of them waits for the next resolution.
fn release_claims<'c>(db: &Connection, claims: impl Iterator<Item = &'c str>) -> Result<(), Error> {
    let mut release = db.prepare_cached("DELETE FROM event_claims WHERE claim = ?1")?;
    for claim in claims {
        release.execute([claim])?;
    }
    Ok(())
}

fn insert_document(
    db: &Connection,
    file: Option<FileKey>,
    document: &Document,
    reading: &Reading,
) -> Result<i64, Error> {
    let layout: Vec<_> = document.blocks.iter().map(|block| (pair_of(block.span), block.kind.as_str())).collect();
    let aliases: Vec<_> = reading.aliases.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut insert = db.prepare_cached(
        "INSERT INTO documents (id, path, record, url, publisher, title, published, published_from, language, format,
                                bytes, sha256, read_with, sentences, mentions, claims, aliases, layout, text, file,
                                properties, pages)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
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
        file,
        serde_json::to_string(&stored_properties(&document.properties))?,
        serde_json::to_string(&stored_pages(&document.pages))?,
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
