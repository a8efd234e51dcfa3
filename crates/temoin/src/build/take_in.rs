//! Files to bytes that the case keeps.

use std::fs;
use std::io;

use temoin_model::{Finding, Severity, Sha256};

use super::gather::Source;
use crate::Error;
use crate::originals::Originals;

/// Largest file that is read.
const FILE_BYTES_MAX: u64 = 512 << 20;

/// Files that are in memory at once, and how many bytes they may have together; one larger file is alone.
const FILES_AT_ONCE: usize = 64;
const BYTES_AT_ONCE: u64 = 64 << 20;

/// A file's bytes, and their hash.
pub(super) struct Taken {
    pub(super) bytes: Vec<u8>,
    pub(super) hash: Sha256,
}

/// The sources in lots that fit into memory, in order.
pub(super) fn lots(sources: &[Source]) -> Vec<&[Source]> {
    let (mut lots, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (at, source) in sources.iter().enumerate() {
        let size = fs::metadata(&source.file.at).map_or(0, |metadata| metadata.len());
        if at > start && (at - start == FILES_AT_ONCE || bytes + size > BYTES_AT_ONCE) {
            lots.push(&sources[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += size;
    }
    if start < sources.len() {
        lots.push(&sources[start..]);
    }
    lots
}

/// Keeps a file's bytes, or says why it is not read. Only the case's own folder can fail it.
pub(super) fn take_in(originals: &Originals, source: &Source) -> Result<Result<Taken, Finding>, Error> {
    match (bytes_of(source), &source.kept) {
        (Err(finding), _) => Ok(Err(finding.about(source.file.path.as_str()))),
        (Ok(bytes), Some(hash)) => Ok(Ok(Taken { bytes, hash: hash.clone() })),
        (Ok(bytes), None) => {
            let hash = originals.keep(&bytes)?;
            Ok(Ok(Taken { bytes, hash }))
        }
    }
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
