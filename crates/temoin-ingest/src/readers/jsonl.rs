//! JSON Lines: one document for each line, with what is known of it in named fields.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8};
use serde_json::{Map, Value};
use temoin_model::{Document, Finding, Published, PublishedFrom, Severity, Sha256};

use super::{Reader, html, too_large, txt};
use crate::draft::{Draft, Origin};
use crate::{Ingested, Input, MAX_DOCUMENT_BYTES, about, charset, language, published, sniff};

/// Reads `.jsonl`, the program's own form of input.
///
/// # Shape
/// Fields `id`, one of `text` and `html`, and optionally `title`, `url`, `publisher`, `published`, `language`. Fields
/// of other names are left aside. A line that cannot be read is a finding with its number; the rest is read.
///
/// # Source
/// The exchange contract, version 1, "In".
pub(crate) const READER: Reader = Reader { name: "jsonl", extensions: &["jsonl", "ndjson"], is_surely, read };

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

fn read(input: &Input) -> Ingested {
    let bytes = as_utf8(input.bytes);
    let mut ingested = Ingested::default();
    let mut seen = Seen::default();
    for (i, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match read_line(line.trim_ascii(), i + 1) {
            Ok(record) => ingested.documents.push(seen.place(record, input.path)),
            Err(finding) => ingested.findings.push(about(input, finding)),
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

/// One good line.
struct Record<'a> {
    line: &'a [u8],
    number: usize,
    id: Option<String>,
    draft: Draft,
}

fn read_line(line: &[u8], number: usize) -> Result<Record<'_>, Finding> {
    if line.len() > MAX_DOCUMENT_BYTES {
        return Err(too_large(&format!("line {number}"), line.len()));
    }
    let decoded = charset::decode(line, None).unplaced();
    let fields: Map<String, Value> = serde_json::from_str(&decoded.text).map_err(|error| {
        let place = format!("line {number}, column {}", error.column());
        invalid(format!("{place}: {}", plainly(&error)))
    })?;
    let mut fields = Fields { fields, number, findings: decoded.findings };
    let id = fields.take_id();
    let mut draft = fields.take_content()?;
    fields.describe(&mut draft);
    draft.findings.append(&mut fields.findings);
    Ok(Record { line, number, id, draft })
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

/// The fields of one line, taken one by one.
struct Fields {
    fields: Map<String, Value>,
    number: usize,
    findings: Vec<Finding>,
}

impl Fields {
    /// The text of a field; `null` and blank text are as if it were not there.
    fn take(&mut self, key: &str) -> Option<String> {
        match self.fields.remove(key)? {
            Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
            Value::Null => None,
            other => {
                let message = format!("line {}: `{key}` is {}, expected a string", self.number, kind(&other));
                self.notice("jsonl-field-invalid", message);
                None
            }
        }
    }

    fn take_id(&mut self) -> Option<String> {
        if let Some(Value::Number(number)) = self.fields.get("id") {
            let id = number.to_string();
            self.notice("jsonl-id-number", format!("line {}: `id` is the number {id}, kept as text", self.number));
            return Some(id);
        }
        let id = self.take("id");
        if id.is_none() {
            self.notice("jsonl-id-missing", format!("line {}: `id` is missing, expected a string", self.number));
        }
        id
    }

    fn take_content(&mut self) -> Result<Draft, Finding> {
        let (text, page) = (self.take("text"), self.take("html"));
        let url = self.fields.get("url").and_then(Value::as_str);
        match (text, page) {
            (Some(text), page) => {
                if page.is_some() {
                    let message = format!("line {}: both `text` and `html` are given; `text` was read", self.number);
                    self.notice("jsonl-content-twice", message);
                }
                let tidied = charset::tidy(&text);
                self.findings.extend(tidied.findings);
                Ok(txt::draft(tidied.text))
            }
            (None, Some(page)) => {
                let tidied = charset::tidy(&page).unplaced();
                self.findings.extend(tidied.findings);
                Ok(html::draft(&tidied.text, url))
            }
            (None, None) => {
                Err(invalid(format!("line {}: neither `text` nor `html` holds anything, expected one", self.number)))
            }
        }
    }

    /// What the line says of its document goes before what the document says of itself.
    fn describe(&mut self, draft: &mut Draft) {
        draft.format = READER.name;
        draft.title = self.take("title").or_else(|| draft.title.take());
        draft.url = self.take("url").or_else(|| draft.url.take());
        draft.publisher = self.take("publisher").or_else(|| draft.publisher.take());
        if let Some(given) = self.take("published") {
            match published::read_given(&given) {
                Some(edtf) => draft.published = Some(Published { edtf, from: PublishedFrom::Given }),
                None => self.notice(
                    "published-invalid",
                    format!("line {}: `published` is `{given}`, expected EDTF or an ISO 8601 date", self.number),
                ),
            }
        }
        if let Some(tag) = self.take("language") {
            match language::primary(&tag) {
                Some(code) => draft.language = Some(code),
                None => self.notice(
                    "language-invalid",
                    format!("line {}: `language` is `{tag}`, expected an ISO 639-1 code", self.number),
                ),
            }
        }
    }

    fn notice(&mut self, code: &'static str, message: String) {
        self.findings.push(Finding::new(code, Severity::Warning, message));
    }
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

/// Ids and lines met so far in one file.
#[derive(Default)]
struct Seen {
    ids: BTreeMap<String, usize>,
    lines: BTreeMap<(Sha256, Option<String>), usize>,
}

impl Seen {
    /// Makes the document; a record like an earlier one stays a document of its own.
    fn place(&mut self, mut record: Record, path: Option<&str>) -> Document {
        if let Some(id) = &record.id {
            let first = *self.ids.entry(id.clone()).or_insert(record.number);
            if first != record.number {
                let message = format!("line {}: the id `{id}` was already used on line {first}", record.number);
                record.draft.findings.push(Finding::new("jsonl-id-repeated", Severity::Warning, message));
            }
        }
        let key = (Sha256::of(record.line), record.id.clone());
        let count = self.lines.entry(key).or_insert(0);
        let origin = Origin { bytes: record.line, path, record: record.id, repeat: *count };
        *count += 1;
        record.draft.into_document(origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Ingested {
        read(&Input { bytes: text.as_bytes(), path: Some("reports.jsonl") })
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
