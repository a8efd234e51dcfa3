//! JSON Lines: the whole record, as the exchange contract says.

use serde::Serialize;

use super::{Exporter, Files};
use crate::catalogue::Catalogue;
use crate::{Error, Options, contract};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "jsonl",
    about: "the whole record as JSON Lines: documents, mentions, claims, events, findings",
    single_file: None,
    write,
};

fn write(catalogue: &Catalogue<'_>, _: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    files.put("documents.jsonl", &lines(&contract::document_rows(catalogue)))?;
    files.put("mentions.jsonl", &lines(&contract::mention_rows(catalogue)))?;
    files.put("claims.jsonl", &lines(&contract::claim_rows(catalogue)))?;
    files.put("events.jsonl", &lines(&contract::event_rows(catalogue)))?;
    files.put("findings.jsonl", &lines(&contract::finding_rows(catalogue)))
}

fn lines<T: Serialize>(rows: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut bytes, row).expect("rows have string keys only, and memory takes every byte");
        bytes.push(b'\n');
    }
    bytes
}
