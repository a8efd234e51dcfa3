//! Files to documents to readings, many at a time, in lots so that memory stays bounded.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::ThreadPool;
use rayon::prelude::*;
use temoin_lang::Packs;
use temoin_model::{Document, Finding, Reading, Severity};
use temoin_record::{EndedFile, FileKey};

use super::gather::{Gathered, Source};
use super::ledger::{FileCounts, Ledger};
use super::opened::Opened;
use super::pieces::Piece;
use super::readers::{PANICKED, Read, Readers, panic_message};
use super::take_in::{Taken, lots, take_in};
use super::tracker::Tracker;
use crate::originals::Originals;
use crate::{Error, Phase, Store};

/// Pieces of files that are read at once, and how many bytes they may have together; one larger piece is alone.
const PIECES_AT_ONCE: usize = 64;
const BYTES_AT_ONCE: usize = 4 << 20;

/// Documents read between two commits.
const DOCUMENTS_AT_ONCE: usize = 256;

/// What reading needs.
#[derive(Clone, Copy)]
pub(super) struct Tools<'a> {
    pub(super) originals: &'a Originals,
    pub(super) store: &'a Store,
    pub(super) packs: &'a Packs,
    pub(super) readers: &'a Readers,
    pub(super) pool: &'a ThreadPool,
    pub(super) tracker: &'a Tracker<'a>,
    /// What readings are made with.
    pub(super) stamp: &'a str,
}

/// What reading needs, and what it has come to.
struct Reader<'a> {
    tools: Tools<'a>,
    ledger: Ledger<'a>,
    /// Documents to be extracted, and files that are whole with them.
    queue: Vec<(FileKey, Document)>,
    ended: Vec<EndedFile>,
    files_done: u64,
    files: u64,
    documents_done: u64,
}

/// A piece of the file at an index.
type Step = (usize, Piece);

/// Reads every source into the store, but for files that stand there as they are; what the store holds besides is taken
/// out.
pub(super) fn read_all(tools: Tools<'_>, gathered: &Gathered) -> Result<FileCounts, Error> {
    let Gathered { sources, walked, findings } = gathered;
    let mut ledger = Ledger::new(tools.tracker, tools.store.inputs()?, walked.clone());
    findings.iter().for_each(|finding| ledger.note(finding.clone()));
    tools.store.open_roots(walked)?;
    let files = sources.len() as u64;
    let mut reader =
        Reader { tools, ledger, queue: Vec::new(), ended: Vec::new(), files_done: 0, files, documents_done: 0 };
    tools.tracker.phase(Phase::Read, 0, files)?;
    for lot in lots(sources) {
        reader.read_lot(lot)?;
    }
    tools.tracker.phase(Phase::Extract, reader.documents_done, reader.documents_done)?;
    tools.store.end_build(&reader.ledger.whole)?;
    Ok(reader.ledger.counts)
}

impl<'a> Reader<'a> {
    fn read_lot(&mut self, lot: &[Source]) -> Result<(), Error> {
        let mut files = self.open(lot)?;
        let steps: Vec<Step> = files
            .iter()
            .enumerate()
            .flat_map(|(at, file)| file.pieces.iter().map(move |piece| (at, piece.clone())))
            .collect();
        let (mut rest, mut next) = (steps.as_slice(), 0);
        while !rest.is_empty() {
            let (group, later) = rest.split_at(at_once(rest));
            let read = self.read_pieces(&files, group)?;
            for ((at, piece), read) in group.iter().zip(read) {
                (next..*at).for_each(|known| self.pass(&files[known]));
                let is_last = files[*at].pieces.last() == Some(piece);
                self.take(&mut files[*at], piece, read, is_last);
                next = *at + usize::from(is_last);
            }
            rest = later;
            self.tools.tracker.phase(Phase::Read, self.files_done, self.files)?;
            self.extract(rest.len() as u64)?;
        }
        if next < files.len() {
            files[next..].iter().for_each(|known| self.pass(known));
            self.tools.tracker.phase(Phase::Read, self.files_done, self.files)?;
        }
        Ok(())
    }

    /// Keeps the bytes of files, and finds out what is left to read of each.
    fn open<'s>(&mut self, lot: &'s [Source]) -> Result<Vec<Opened<'s>>, Error> {
        let originals = self.tools.originals;
        let taken = self.tools.pool.install(|| lot.par_iter().map(|source| take_in(originals, source)).collect());
        let taken: Result<Vec<Result<Taken, Finding>>, Error> = taken;
        let mut kept = Vec::new();
        for (source, taken) in lot.iter().zip(taken?) {
            match taken {
                Ok(taken) => kept.push((source, taken)),
                Err(finding) => {
                    self.files_done += 1;
                    self.ledger.note(finding);
                }
            }
        }
        let names: Vec<_> = kept.iter().map(|(source, taken)| (source.file.path.as_str(), &taken.hash)).collect();
        let states = self.tools.store.begin_files(&names, self.tools.stamp)?;
        let opened = kept.into_iter().zip(states).map(|((source, taken), state)| {
            let known = state.whole.as_ref().is_some_and(|listed| self.ledger.knows(listed, &state.own));
            Opened::new(source, taken, state, known)
        });
        Ok(opened.collect())
    }

    fn read_pieces(&self, files: &[Opened<'_>], group: &[Step]) -> Result<Vec<Read>, Error> {
        let readers = self.tools.readers;
        let read = |(at, piece): &Step| {
            let file = &files[*at];
            readers.read(&piece.part(&file.source.file.path, &file.bytes))
        };
        self.tools.pool.install(|| group.par_iter().map(read).collect())
    }

    /// Enters a file that stands in the record as it is.
    fn pass(&mut self, file: &Opened<'_>) {
        self.ledger.enter(file.source, &file.hash, file.key);
        for listed in &file.listed {
            self.documents_done += u64::from(self.ledger.meet(file.source, listed));
        }
        self.ledger.counts.unread += 1;
        self.files_done += 1;
    }

    /// Takes in what was read of a piece.
    fn take(&mut self, file: &mut Opened<'_>, piece: &Piece, read: Read, is_last: bool) {
        read.ingested.findings.iter().for_each(|finding| self.tools.tracker.finding(finding));
        file.note(read.ingested.findings);
        file.is_settled &= read.is_settled;
        for mut document in read.ingested.documents {
            let listed = file.list(piece, &mut document);
            match (self.ledger.meet(file.source, &listed), file.own.contains(&listed.id)) {
                (true, false) => self.queue.push((file.key, document)),
                (true, true) => self.documents_done += 1,
                (false, _) => {}
            }
        }
        if is_last {
            self.ledger.enter(file.source, &file.hash, file.key);
            self.ledger.counts.read += 1;
            self.files_done += 1;
            match file.is_settled {
                true => self.ended.push(file.ended()),
                // Nothing says that it is whole: the next build tries again.
                false => self.ledger.whole.findings.extend(file.ended().findings),
            }
        }
    }

    /// Documents to readings, and both into the store; only then are they told of. `pieces_left` of the files at hand
    /// are to come, of one document at least.
    fn extract(&mut self, pieces_left: u64) -> Result<(), Error> {
        let (mut documents, ended) = (std::mem::take(&mut self.queue), std::mem::take(&mut self.ended));
        let to_come = pieces_left + self.files - self.files_done;
        let total = self.documents_done + documents.len() as u64 + to_come;
        self.tools.tracker.phase(Phase::Extract, self.documents_done, total)?;
        loop {
            let rest = documents.split_off(documents.len().min(DOCUMENTS_AT_ONCE));
            self.documents_done += documents.len() as u64;
            let batch = self.read_documents(documents);
            self.tools.store.put_of_files(&batch, if rest.is_empty() { &ended } else { &[] })?;
            self.tools.tracker.phase(Phase::Extract, self.documents_done, total)?;
            if rest.is_empty() {
                return Ok(());
            }
            documents = rest;
        }
    }

    fn read_documents(&self, documents: Vec<(FileKey, Document)>) -> Vec<(FileKey, Document, Reading)> {
        let packs = self.tools.packs;
        let read = |(file, document): (FileKey, Document)| {
            let reading = read(&document, packs);
            (file, document, reading)
        };
        let batch: Vec<_> = self.tools.pool.install(|| documents.into_par_iter().map(read).collect());
        let noticed = batch.iter().flat_map(|(_, _, reading)| &reading.findings);
        noticed.filter(|it| it.code == PANICKED).for_each(|finding| self.tools.tracker.finding(finding));
        batch
    }
}

/// How many pieces are read together.
fn at_once(steps: &[Step]) -> usize {
    let mut bytes = 0;
    let fits = |(_, piece): &&Step| {
        bytes += piece.len();
        bytes <= BYTES_AT_ONCE
    };
    steps.iter().take(PIECES_AT_ONCE).take_while(fits).count().max(1)
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
