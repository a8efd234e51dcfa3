//! Stored forms of what the model leaves unserialised, so that the model can change without the database.

mod claim;
mod decision;
mod event;
mod finding;
mod known;
mod mention;
mod reason;

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use temoin_model::{By, Quote, Span};

pub(crate) use claim::{ClaimValue, claim_of_row};
pub use decision::{read_decision, write_decision};
pub(crate) use event::{EventMentionValue, EventParts, EventValue, day_of, event_mention_of_row};
pub(crate) use finding::{Owner, Scope, finding_of_row, insert_finding};
pub(crate) use known::{pages_of_row, properties_of_row, stored_pages, stored_properties};
pub(crate) use mention::{KeptMention, StoredValue, mention_of_row};
pub(crate) use reason::StoredReason;

use crate::Error;

/// Two offsets, as JSON keeps them.
pub(crate) type SpanPair = (usize, usize);

pub(crate) fn pair_of(span: Span) -> SpanPair {
    (span.start, span.end)
}

pub(crate) fn span_of((start, end): SpanPair) -> Span {
    Span::new(start, end)
}

/// Reads a word of a closed set back.
pub(crate) fn word<T>(what: &str, word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    parse(word).ok_or_else(|| Error::unreadable(format!("`{word}` is no {what}")))
}

/// The same, where there may be none.
pub(crate) fn optional_word<T>(
    what: &str,
    found: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    found.map(|text| word(what, text, parse)).transpose()
}

/// The span in columns `start` and `stop`.
pub(crate) fn span_of_row(row: &Row<'_>) -> Result<Span, Error> {
    Ok(Span::new(offset(row, "start")?, offset(row, "stop")?))
}

/// A column that counts or points.
pub(crate) fn offset(row: &Row<'_>, column: &str) -> Result<usize, Error> {
    let stored: i64 = row.get(column)?;
    usize::try_from(stored).map_err(|_| Error::unreadable(format!("{column} {stored} is no offset")))
}

/// A column of JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)?)
}

/// The quote in columns `start`, `stop` and `quote`.
pub(crate) fn quote_of_row(row: &Row<'_>) -> Result<Quote, Error> {
    Ok(Quote::from_stored(span_of_row(row)?, row.get::<_, String>("quote")?))
}

/// A quote within a JSON value.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredQuote {
    at: SpanPair,
    text: String,
}

impl From<&Quote> for StoredQuote {
    fn from(quote: &Quote) -> Self {
        Self { at: pair_of(quote.span()), text: quote.text().to_owned() }
    }
}

impl From<StoredQuote> for Quote {
    fn from(stored: StoredQuote) -> Self {
        Self::from_stored(span_of(stored.at), stored.text)
    }
}

/// What read it, within a JSON value.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredBy {
    extractor: String,
    rule: String,
    pack: String,
    version: String,
}

impl From<&By> for StoredBy {
    fn from(by: &By) -> Self {
        let By { extractor, rule, pack, version } = by.clone();
        Self { extractor: extractor.into_owned(), rule, pack, version }
    }
}

impl From<StoredBy> for By {
    fn from(stored: StoredBy) -> Self {
        let StoredBy { extractor, rule, pack, version } = stored;
        Self { extractor: extractor.into(), rule, pack, version }
    }
}
