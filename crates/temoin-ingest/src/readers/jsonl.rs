//! JSON Lines: one document for each line, with what is known of it in named fields.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};
use serde_json::{Map, Value};
use temoin_model::{Finding, Severity};

use super::Reader;
use crate::draft::Draft;
use crate::limits::{Budget, too_large};
use crate::names::{Field, Fields, find_columns};
use crate::source::Source;
use crate::{Ingested, charset, sniff};

/// Reads `.jsonl`, the program's own form of input.
///
/// # Shape
/// Fields `id`, one of `text` and `html`, and optionally `title`, `url`, `publisher`, `author`, `published`,
/// `language`; names that other tools give these are understood too. Fields of further names are left aside. A line
/// that cannot be read is a finding with its number; the rest is read.
///
/// # Source
/// The exchange contract, version 1, "In".
pub(crate) const READER: Reader = Reader {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    about: "one document a line, with `text` or `html` and what is known of it in named fields",
    media: &["application/jsonl", "application/x-ndjson"],
    binary: false,
    is_surely,
    read,
    #[cfg(test)]
    sample: || "{\"id\":\"a\",\"text\":\"Deux granges ont brûlé.\",\"title\":\"Le feu\"}\n".as_bytes().to_vec(),
};

/// How long a first line may be to be tried.
const FIRST_LINE: usize = 1 << 20;

/// Whether the first line is an object that holds a document.
fn is_surely(bytes: &[u8]) -> bool {
    let bytes = sniff::without_bom(bytes).trim_ascii_start();
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.starts_with(b"{")
        && first.len() <= FIRST_LINE
        && serde_json::from_slice::<Map<String, Value>>(first)
            .is_ok_and(|fields| fields.contains_key("text") || fields.contains_key("html"))
}

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let bytes = as_utf8(source.bytes);
    let mut ingested = Ingested::default();
    let mut ids = BTreeMap::new();
    for (i, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let (line, number) = (line.trim_ascii(), source.lines_before + i + 1);
        if line.is_empty() {
            continue;
        }
        match read_line(line, number, budget) {
            Ok((id, mut draft)) => {
                draft.findings.extend(id.as_ref().and_then(|id| find_repeat(&mut ids, id, number)));
                ingested.documents.push(draft.into_document(&source.part(line, id.as_deref())));
            }
            Err(finding) => ingested.findings.push(source.about(finding)),
        }
    }
    ingested
}

/// The bytes after their mark; those of UTF-16 made UTF-8, since they have no lines otherwise.
fn as_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => {
            Cow::Owned(encoding.decode_with_bom_removal(bytes).0.into_owned().into_bytes())
        }
        _ => Cow::Borrowed(sniff::without_bom(bytes)),
    }
}

fn read_line(line: &[u8], number: usize, budget: &Budget) -> Result<(Option<String>, Draft), Finding> {
    let place = format!("line {number}");
    if line.len() > budget.limits.document_bytes {
        return Err(too_large(&place, line.len(), &budget.limits));
    }
    let decoded = charset::decode(line, None).unplaced();
    let object: Map<String, Value> = serde_json::from_str(&decoded.text)
        .map_err(|error| invalid(format!("{place}, column {}: {}", error.column(), plainly(&error))))?;
    let mut fields = fields_of(object, place);
    fields.findings.splice(..0, decoded.findings);
    if !fields.values.contains_key(&Field::Id) {
        let message = format!("{}: `id` is missing, expected a string", fields.place);
        fields.notice("jsonl-id-missing", message);
    }
    let (id, place) = (fields.take(Field::Id), fields.place.clone());
    let draft = fields.into_draft(READER.name);
    let draft =
        draft.ok_or_else(|| invalid(format!("{place}: neither `text` nor `html` holds anything, expected one")));
    draft.map(|draft| (id, draft))
}

/// The fields of an object that mean something; a value that is no string is as if it were not there.
pub(super) fn fields_of(mut object: Map<String, Value>, place: String) -> Fields {
    let names: Vec<String> = object.keys().cloned().collect();
    let mut fields = Fields { values: BTreeMap::new(), place, findings: Vec::new() };
    for (field, column) in find_columns(names.iter().map(String::as_str)) {
        let name = &names[column];
        match (field, object.remove(name).unwrap_or_default()) {
            (_, Value::String(text)) if text.trim().is_empty() => {}
            (_, Value::String(text)) => drop(fields.values.insert(field, text)),
            (_, Value::Null) => {}
            (Field::Id, Value::Number(number)) => {
                let message = format!("{}: `id` is the number {number}, kept as text", fields.place);
                fields.notice("jsonl-id-number", message);
                fields.values.insert(field, number.to_string());
            }
            (_, other) => {
                let message = format!("{}: `{name}` is {}, expected a string", fields.place, kind(&other));
                fields.notice("jsonl-field-invalid", message);
            }
        }
    }
    fields
}

fn invalid(message: String) -> Finding {
    Finding::new("jsonl-line-invalid", Severity::Error, message)
}

/// What the parser says, without the place, which is the line's own.
fn plainly(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    format!("{what}; expected one JSON object with `id` and `text` or `html`")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Notes an id that an earlier line has; the record stays a document of its own.
fn find_repeat(ids: &mut BTreeMap<String, usize>, id: &str, number: usize) -> Option<Finding> {
    let first = *ids.entry(id.to_owned()).or_insert(number);
    (first != number).then(|| {
        let message = format!("line {number}: the id `{id}` was already used on line {first}");
        Finding::new("jsonl-id-repeated", Severity::Warning, message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, ingest};

    fn lines(text: &str) -> Ingested {
        ingest(&Input { bytes: text.as_bytes(), path: Some("reports.jsonl") })
    }

    fn codes(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.code.as_ref()).collect()
    }

    #[test]
    fn given_fields_go_first() {
        let read = lines(
            r#"{"id":"a","text":"BAYONNE, 27 avril 1937 — Deux granges ont brûlé.","title":"T","published":"1937-04","language":"fr-FR","more":1}"#,
        );
        let document = &read.documents[0];
        assert_eq!(document.record.as_deref(), Some("a"));
        assert_eq!(document.path.as_deref(), Some("reports.jsonl"));
        assert_eq!(document.published.as_ref().unwrap().edtf.as_str(), "1937-04");
        assert_eq!((document.language.as_deref(), document.format.as_str()), (Some("fr"), "jsonl"));
        assert!(document.findings.is_empty());
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_is_read() {
        let read = lines(
            "{\"id\":\"a\",\"text\":\"Un.\"}\n\n{\"id\":\"b\",\n{\"id\":\"c\"}\n[]\n{\"id\":\"d\",\"text\":\"Deux.\"}\n",
        );
        assert_eq!(read.documents.len(), 2);
        assert_eq!(codes(&read.findings), ["jsonl-line-invalid"; 3]);
        let places: Vec<&str> = read.findings.iter().map(|finding| &finding.message[..6]).collect();
        assert_eq!(places, ["line 3", "line 4", "line 5"]);
        assert_eq!(read.findings[0].path.as_deref(), Some("reports.jsonl"));
    }

    #[test]
    fn odd_fields_are_noticed() {
        let read = lines(r#"{"id":7,"text":"Un.","title":["x"],"published":"hier","language":"français"}"#);
        assert_eq!(read.documents[0].record.as_deref(), Some("7"));
        assert_eq!(
            codes(&read.documents[0].findings),
            ["jsonl-id-number", "jsonl-field-invalid", "published-invalid", "language-invalid"]
        );
    }

    #[test]
    fn repeated_records_stay_apart() {
        let line = "{\"id\":\"a\",\"text\":\"Un pont.\"}\n";
        let read = lines(&line.repeat(3));
        let ids: std::collections::BTreeSet<&str> =
            read.documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids.len(), 3);
        assert_eq!(codes(&read.documents[2].findings), ["jsonl-id-repeated"]);
    }
}
