//! One file while it is read, piece by piece.

use std::collections::BTreeSet;

use temoin_model::{Document, DocumentId, Finding, Severity, Sha256};
use temoin_record::{EndedFile, FileKey, FileState, Listed};

use super::gather::Source;
use super::pieces::{Piece, pieces};
use super::take_in::Taken;

/// One file while it is read.
pub(super) struct Opened<'s> {
    pub(super) source: &'s Source,
    pub(super) bytes: Vec<u8>,
    pub(super) hash: Sha256,
    pub(super) key: FileKey,
    /// Its documents that the record has already, read with what this build reads with.
    pub(super) own: BTreeSet<DocumentId>,
    /// What it holds: all of it where nothing is left to read, else what the pieces so far held.
    pub(super) listed: Vec<Listed>,
    /// What is left to read; none for a file that stands in the record as it is.
    pub(super) pieces: Vec<Piece>,
    /// Whether reading it again would come to the same.
    pub(super) is_settled: bool,
    findings: Vec<Finding>,
    ids: BTreeSet<DocumentId>,
    records: BTreeSet<String>,
}

impl<'s> Opened<'s> {
    /// A file to be read, or one that is `known` to stand in the record as it is.
    pub(super) fn new(source: &'s Source, taken: Taken, state: FileState, known: bool) -> Self {
        let FileState { key, whole, own } = state;
        let Taken { bytes, hash } = taken;
        let pieces = if known { Vec::new() } else { pieces(&source.file.path, &bytes) };
        let listed = whole.filter(|_| known).unwrap_or_default();
        let (findings, ids, records) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        Self { source, bytes, hash, key, own, listed, pieces, is_settled: true, findings, ids, records }
    }

    /// Lists what a piece held. Records that share an id with one of an earlier piece get ids of their own, as readers
    /// see to within a piece.
    pub(super) fn list(&mut self, piece: &Piece, document: &mut Document) -> Listed {
        if let Some(record) = document.record.clone().filter(|_| piece.goes_on() || self.pieces.len() > 1) {
            if !self.records.insert(record.clone()) && !document.findings.iter().any(|it| it.code == REPEATED_ID) {
                let message = format!("the id `{record}` was already used earlier in the file");
                document.findings.push(Finding::new(REPEATED_ID, Severity::Warning, message));
            }
            for again in 1.. {
                if self.ids.insert(document.id.clone()) {
                    break;
                }
                document.id = DocumentId::of(&[document.id.as_str(), &format!("again {again}")]);
            }
        }
        let listed = Listed { id: document.id.clone(), record: document.record.clone() };
        self.listed.push(listed.clone());
        listed
    }

    pub(super) fn note(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// The file as the record notes it once all pieces are read.
    pub(super) fn ended(&mut self) -> EndedFile {
        EndedFile {
            key: self.key,
            documents: std::mem::take(&mut self.listed),
            findings: std::mem::take(&mut self.findings),
        }
    }
}

/// As the reader of JSON Lines calls it.
const REPEATED_ID: &str = "jsonl-id-repeated";
