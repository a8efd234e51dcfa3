//! Tables of documents: one document for each row, its columns known by their names.

use std::collections::BTreeMap;

use ::csv::{ReaderBuilder, StringRecord};
use temoin_model::{Finding, Severity};

use super::Reader;
use crate::limits::{Budget, too_large};
use crate::names::{Field, Fields, find_columns, text_names};
use crate::source::Source;
use crate::{Ingested, charset};

/// Reads `.csv`, whichever mark parts its columns.
pub(crate) const CSV: Reader = Reader {
    name: "csv",
    extensions: &["csv"],
    about: "one document a row, its text in a column named `text`, `content`, `body` or the like",
    media: &["text/csv"],
    binary: false,
    is_surely: |_| false,
    read: |source, budget| read(source, budget, None),
    #[cfg(test)]
    sample: || "id;text;date\na;\"Deux granges ont brûlé ; le pont tient.\";1997-04-28\n".as_bytes().to_vec(),
};

/// Reads `.tsv`.
pub(crate) const TSV: Reader = Reader {
    name: "tsv",
    extensions: &["tsv", "tab"],
    about: "the same, its columns parted by tabs",
    media: &["text/tab-separated-values"],
    binary: false,
    is_surely: |_| false,
    read: |source, budget| read(source, budget, Some(b'\t')),
    #[cfg(test)]
    sample: || "title\tcontent\nLe feu\tDeux granges ont brûlé.\n".as_bytes().to_vec(),
};

/// Marks that part columns, the likeliest first.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];

fn read(source: &Source, budget: &mut Budget, mark: Option<u8>) -> Ingested {
    let decoded = charset::decode(source.bytes, source.charset).unplaced();
    let mut ingested = Ingested::default();
    ingested.findings.extend(decoded.findings.into_iter().map(|finding| source.about(finding)));
    let mark = mark.unwrap_or_else(|| find_mark(&decoded.text));
    let mut rows = ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(decoded.text.as_bytes());
    let columns = rows.headers().map(|names| find_columns(names.iter())).unwrap_or_default();
    if !holds_text(&columns) {
        ingested.findings.push(source.about(without_text()));
        return ingested;
    }
    let (name, mut short) = (if mark == b'\t' { TSV.name } else { CSV.name }, 0usize);
    for (i, row) in rows.records().enumerate() {
        let place = format!("row {}", i + 2);
        match row.map_err(|error| damaged(&place, &error.to_string())).and_then(|row| within(row, &place, budget)) {
            Ok(row) => {
                let values = columns.iter().filter_map(|(field, at)| Some((*field, row.get(*at)?.to_owned())));
                match document(values.collect(), place, name, source) {
                    Some(document) => ingested.documents.push(document),
                    None => short += 1,
                }
            }
            Err(finding) => ingested.findings.push(source.about(finding)),
        }
    }
    ingested.findings.extend((short > 0).then(|| source.about(rows_without_text(short))));
    ingested
}

/// The document of one row; `None` where its text is blank.
pub(super) fn document(
    mut values: BTreeMap<Field, String>,
    place: String,
    format: &'static str,
    source: &Source,
) -> Option<temoin_model::Document> {
    values.retain(|_, value| !value.trim().is_empty());
    let bytes = values.values().map(String::as_str).collect::<Vec<_>>().join("\0");
    let id = values.remove(&Field::Id).unwrap_or_else(|| place.clone());
    let draft = Fields { values, place, findings: Vec::new() }.into_draft(format)?;
    Some(draft.into_document(&source.part(bytes.as_bytes(), Some(&id))))
}

pub(super) fn holds_text<Column>(columns: &BTreeMap<Field, Column>) -> bool {
    columns.contains_key(&Field::Text) || columns.contains_key(&Field::Html)
}

pub(super) fn without_text() -> Finding {
    let message = format!("no column holds a text; expected one named {} or the like in its first row", text_names());
    Finding::new("table-without-text", Severity::Error, message)
}

pub(super) fn rows_without_text(count: usize) -> Finding {
    Finding::new("rows-without-text", Severity::Warning, format!("{count} rows hold no text and became no document"))
}

fn damaged(place: &str, why: &str) -> Finding {
    Finding::new("row-damaged", Severity::Error, format!("{place}: {why}"))
}

fn within(row: StringRecord, place: &str, budget: &Budget) -> Result<StringRecord, Finding> {
    let bytes = row.as_slice().len();
    if bytes > budget.limits.document_bytes { Err(too_large(place, bytes, &budget.limits)) } else { Ok(row) }
}

/// The mark that parts most columns of the first line, outside quotes.
fn find_mark(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| {
        let mut quoted = false;
        let parts = first.bytes().filter(|byte| {
            quoted ^= *byte == b'"';
            *byte == mark && !quoted
        });
        parts.count()
    };
    MARKS.into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use crate::{Input, ingest};

    #[test]
    fn rows_are_documents() {
        let table = "Link;Upload Title;Text Content;Upload Timestamp\nhttps://a.example/1;Le feu;\"Deux granges ont \
                     brûlé ;\nle pont tient.\";1997-04-28T08:00\nhttps://a.example/2;Vide;;\n";
        let read = ingest(&Input { bytes: table.as_bytes(), path: Some("links.csv") });
        let document = &read.documents[0];
        assert_eq!((document.record.as_deref(), document.title.as_deref()), (Some("row 2"), Some("Le feu")));
        assert_eq!(document.published.as_ref().unwrap().edtf.as_str(), "1997-04-28");
        assert_eq!(read.findings[0].code, "rows-without-text");
    }

    #[test]
    fn a_table_of_something_else_is_said_to_be_one() {
        let read = ingest(&Input { bytes: b"place,count\nBayonne,3\n", path: Some("figures.csv") });
        assert_eq!((read.documents.len(), read.findings[0].code.as_ref()), (0, "table-without-text"));
    }
}
