//! JSON: one record or a list of them, also what archiving tools write beside a page.

use serde_json::{Map, Value};
use temoin_model::{Finding, Severity};

use super::{Reader, jsonl};
use crate::limits::{Budget, too_large};
use crate::names::Field;
use crate::source::Source;
use crate::{Ingested, charset, sniff};

/// Reads `.json`.
///
/// # Shape
/// An object or a list of objects with the fields of JSON Lines. Of auto-archiver's `metadata.json` the fields lie
/// under `metadata`; of ArchiveBox's folders, `article.json` holds a text and `index.json` none, which a finding says.
pub(crate) const READER: Reader = Reader {
    name: "json",
    extensions: &["json"],
    about: "one such record or a list of them; `metadata.json` of auto-archiver, `article.json` of ArchiveBox",
    media: &["application/json"],
    binary: false,
    is_surely: |_| false,
    read,
    #[cfg(test)]
    sample: || "[{\"id\":\"a\",\"content\":\"Deux granges ont brûlé.\"}]".as_bytes().to_vec(),
};

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    if source.bytes.len() > budget.limits.document_bytes {
        return Ingested::refused(source.about(too_large("the file", source.bytes.len(), &budget.limits)));
    }
    let decoded = charset::decode(sniff::without_bom(source.bytes), source.charset).unplaced();
    let records = match serde_json::from_str::<Value>(&decoded.text) {
        Ok(Value::Array(records)) => records,
        Ok(record) => vec![record],
        Err(error) => return Ingested::refused(source.about(invalid(&error.to_string()))),
    };
    let (alone, mut without) = (records.len() == 1, 0);
    let mut ingested = Ingested::default();
    for (i, record) in records.into_iter().enumerate() {
        match document(record, i + 1, alone, source) {
            Some(document) => ingested.documents.push(document),
            None => without += 1,
        }
    }
    ingested.findings.extend((without > 0).then(|| source.about(without_text(without))));
    ingested
}

fn document(record: Value, number: usize, alone: bool, source: &Source) -> Option<temoin_model::Document> {
    let bytes = serde_json::to_vec(&record).ok()?;
    let Value::Object(mut object) = record else { return None };
    if let Some(Value::Object(inner)) = object.remove("metadata") {
        object.extend(inner);
    }
    let mut fields = jsonl::fields_of(as_page(object), format!("record {number}"));
    let id = fields.take(Field::Id).or_else(|| (!alone).then(|| number.to_string()));
    let draft = fields.into_draft(READER.name)?;
    if alone && id.is_none() {
        return Some(draft.into_document(source));
    }
    Some(draft.into_document(&source.part(&bytes, id.as_deref())))
}

/// What readers of pages write: the markup under `content`, which is then no plain text.
fn as_page(mut object: Map<String, Value>) -> Map<String, Value> {
    let is_markup = |value: &Value| value.as_str().is_some_and(|text| text.trim_start().starts_with('<'));
    if object.get("content").is_some_and(is_markup)
        && let Some(page) = object.remove("content")
    {
        object.entry("html").or_insert(page);
    }
    object
}

fn invalid(why: &str) -> Finding {
    Finding::new("json-invalid", Severity::Error, format!("the file is no JSON: {why}"))
}

fn without_text(count: usize) -> Finding {
    let message = format!("{count} records hold neither `text` nor `html` and became no document");
    Finding::new("rows-without-text", Severity::Warning, message)
}

#[cfg(test)]
mod tests {
    use crate::{Input, ingest};

    #[test]
    fn what_archiving_tools_write() {
        let auto = r#"{"status":"ok","metadata":{"url":"https://a.example/1","title":"Le feu","content":"Deux granges ont brûlé.","timestamp":"1997-04-28T08:00:00"},"media":[]}"#;
        let document = ingest(&Input { bytes: auto.as_bytes(), path: Some("metadata.json") }).documents.remove(0);
        assert_eq!((document.url.as_deref(), document.record), (Some("https://a.example/1"), None));
        assert_eq!(document.published.unwrap().edtf.as_str(), "1997-04-28");
        let article = r#"{"title":"Le feu","content":"<div><p>Deux granges ont brûlé.</p></div>","textContent":"x"}"#;
        let document = ingest(&Input { bytes: article.as_bytes(), path: Some("article.json") }).documents.remove(0);
        assert_eq!(document.text, "x");
        let index = r#"{"url":"https://a.example/1","title":"Le feu","history":{}}"#;
        let read = ingest(&Input { bytes: index.as_bytes(), path: Some("index.json") });
        assert_eq!(read.findings[0].code, "rows-without-text");
    }

    #[test]
    fn depth_ends_the_reading() {
        let read = ingest(&Input { bytes: "[".repeat(200_000).as_bytes(), path: Some("a.json") });
        assert_eq!(read.findings[0].code, "json-invalid");
    }
}
