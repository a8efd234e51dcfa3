//! Files to documents to readings, many at a time, in batches so that memory stays bounded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::ThreadPool;
use rayon::prelude::*;
use temoin_ingest::{Ingested, Input};
use temoin_lang::Packs;
use temoin_model::{Document, DocumentId, Finding, Reading, Severity, Sha256};

use super::gather::{Gathered, Source};
use super::readers::{PANICKED, Readers, panic_message};
use super::tracker::Tracker;
use crate::originals::Originals;
use crate::{Error, Phase, Store};

/// Files whose bytes are in memory at once.
const FILES_AT_ONCE: usize = 64;

/// Largest file that is read.
const FILE_BYTES_MAX: u64 = 512 << 20;

/// Documents read between two commits.
const DOCUMENTS_AT_ONCE: usize = 256;

/// What reading needs, and what it has come to.
pub(super) struct Reader<'a> {
    originals: &'a Originals,
    store: &'a Store,
    packs: &'a Packs,
    readers: &'a Readers,
    pool: &'a ThreadPool,
    tracker: &'a Tracker<'a>,
    seen: BTreeSet<DocumentId>,
    findings: Vec<Finding>,
    /// The files of each input that was looked through anew.
    lists: BTreeMap<String, Vec<(String, Sha256)>>,
    extracted: u64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        originals: &'a Originals,
        store: &'a Store,
        packs: &'a Packs,
        readers: &'a Readers,
        pool: &'a ThreadPool,
        tracker: &'a Tracker<'a>,
    ) -> Self {
        let (seen, findings, lists) = (BTreeSet::new(), Vec::new(), BTreeMap::new());
        Self { originals, store, packs, readers, pool, tracker, seen, findings, lists, extracted: 0 }
    }

    /// Reads every source into the store; what the store holds besides is taken out.
    pub(super) fn read_all(mut self, gathered: Gathered) -> Result<(), Error> {
        let Gathered { sources, walked, findings } = gathered;
        self.lists = walked.into_iter().map(|root| (root, Vec::new())).collect();
        self.note(findings);
        let total = sources.len() as u64;
        let mut done = 0;
        self.tracker.phase(Phase::Read, done, total)?;
        for batch in sources.chunks(FILES_AT_ONCE) {
            let documents = self.take_in(batch)?;
            done += batch.len() as u64;
            self.tracker.phase(Phase::Read, done, total)?;
            self.extract(documents, total - done)?;
        }
        self.tracker.phase(Phase::Extract, self.extracted, self.extracted)?;
        self.finish()
    }

    /// Files to documents, each document once.
    fn take_in(&mut self, batch: &[Source]) -> Result<Vec<Document>, Error> {
        let (originals, readers) = (self.originals, self.readers);
        let taken = self.pool.install(|| batch.par_iter().map(|source| take_in(originals, readers, source)).collect());
        let taken: Result<Vec<_>, Error> = taken;
        let mut documents = Vec::new();
        for (source, (hash, ingested)) in batch.iter().zip(taken?) {
            if let Some((list, hash)) = self.lists.get_mut(&source.root).zip(hash) {
                list.push((source.file.path.clone(), hash));
            }
            self.note(ingested.findings);
            for document in ingested.documents {
                if self.seen.insert(document.id.clone()) {
                    documents.push(document);
                } else {
                    self.note(vec![repeated(source, &document)]);
                }
            }
        }
        Ok(documents)
    }

    /// Documents to readings, and both into the store. `files_left` are to come, of one document at least.
    fn extract(&mut self, mut documents: Vec<Document>, files_left: u64) -> Result<(), Error> {
        let total = self.extracted + documents.len() as u64 + files_left;
        self.tracker.phase(Phase::Extract, self.extracted, total)?;
        while !documents.is_empty() {
            let rest = documents.split_off(documents.len().min(DOCUMENTS_AT_ONCE));
            let packs = self.packs;
            let readings: Vec<_> = self.pool.install(|| documents.par_iter().map(|it| read(it, packs)).collect());
            let panicked = readings.iter().flat_map(|reading| &reading.findings).filter(|it| it.code == PANICKED);
            panicked.for_each(|finding| self.tracker.finding(finding));
            self.extracted += documents.len() as u64;
            self.store.put(&documents.into_iter().zip(readings).collect::<Vec<_>>())?;
            self.tracker.phase(Phase::Extract, self.extracted, total)?;
            documents = rest;
        }
        Ok(())
    }

    fn note(&mut self, findings: Vec<Finding>) {
        findings.iter().for_each(|finding| self.tracker.finding(finding));
        self.findings.extend(findings);
    }

    /// Takes out what no source holds any more, and notes what the sources were.
    fn finish(mut self) -> Result<(), Error> {
        let mut stale = self.store.document_ids()?;
        stale.retain(|id| !self.seen.contains(id));
        self.store.remove_documents(&stale)?;
        self.findings.sort();
        self.store.put_findings(&self.findings)?;
        for (root, list) in &self.lists {
            self.store.put_inputs(root, list)?;
        }
        Ok(())
    }
}

/// Keeps a file's bytes and reads its documents. Only the case's own folder can fail it.
fn take_in(originals: &Originals, readers: &Readers, source: &Source) -> Result<(Option<Sha256>, Ingested), Error> {
    let path = source.file.path.as_str();
    let refused = |finding: Finding| Ingested { documents: Vec::new(), findings: vec![finding.about(path)] };
    let bytes = match bytes_of(source) {
        Ok(bytes) => bytes,
        Err(finding) => return Ok((None, refused(finding))),
    };
    let hash = originals.keep(&bytes)?;
    Ok((Some(hash), readers.read(&Input { bytes: &bytes, path: Some(path) })?))
}

/// The bytes of a source. Those that the case keeps must still be what was taken in: altered bytes would enter the
/// record as if the source had said so.
fn bytes_of(source: &Source) -> Result<Vec<u8>, Finding> {
    let error = |code, message: String| Finding::new(code, Severity::Error, message);
    let unreadable = |it: io::Error| error("input-unreadable", format!("the file could not be read: {it}"));
    let size = fs::metadata(&source.file.at).map_err(unreadable)?.len();
    if size > FILE_BYTES_MAX {
        let message = format!("the file has {size} bytes and was not read: expected {FILE_BYTES_MAX} at most");
        return Err(error("input-too-large", message));
    }
    let bytes = fs::read(&source.file.at).map_err(unreadable)?;
    match &source.kept {
        Some(hash) if hash != &Sha256::of(&bytes) => {
            let message = format!("its original {hash} was altered and is not read: give the file to `build` again");
            Err(error("original-altered", message))
        }
        _ => Ok(bytes),
    }
}

/// Reads one document; a panic becomes a finding, so that one document cannot stop the others.
fn read(document: &Document, packs: &Packs) -> Reading {
    catch_unwind(AssertUnwindSafe(|| temoin_extract::read(document, packs))).unwrap_or_else(|panic| {
        let name = document.path.as_deref().or(document.record.as_deref()).unwrap_or(document.id.as_str());
        let finding = Finding::new(PANICKED, Severity::Error, panic_message(&*panic)).about(name);
        Reading {
            document: document.id.clone(),
            language: None,
            blocks: document.blocks.clone(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            claims: Vec::new(),
            events: Vec::new(),
            aliases: Vec::new(),
            findings: vec![finding],
        }
    })
}

fn repeated(source: &Source, document: &Document) -> Finding {
    let message = match &document.record {
        Some(record) => format!("record `{record}` was taken in already, with the same bytes"),
        None => "a file of this path was taken in already, with the same bytes".to_owned(),
    };
    Finding::new("document-repeated", Severity::Info, message).about(source.file.path.as_str())
}
