//! Readers in processes of their own: what crosses the pipe, and the child's side of it.
//!
//! A request is the number of lines before a part of a file (eight bytes, little endian), the path's length (four bytes;
//! all ones for a stream without path), the path, and the bytes; an empty request asks which barriers stand. Answers are
//! JSON.

use serde::{Deserialize, Serialize};
use temoin_ingest::{Ingested, Input, Part, give_ids, ingest_part};
use temoin_model::{Document, Finding, Sha256, Span};
use temoin_sandbox::{Confined, Limits, confine, serve};

use crate::Error;
use crate::error::Kind;

/// The word that makes a program read apart: see [`read_apart`].
pub const READ_APART: &str = "read-apart";

/// What came of one file, as it crosses the pipe.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    documents: Vec<Document>,
    findings: Vec<Finding>,
}

/// Which barriers stand around the readers, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barriers {
    /// Against opening, making or changing files.
    pub files: String,
    /// Against sockets, programs and processes.
    pub calls: String,
    /// Against taking too much memory.
    pub resources: String,
}

impl Barriers {
    fn of(confined: &Confined) -> Self {
        Self {
            files: confined.files.to_string(),
            calls: confined.calls.to_string(),
            resources: confined.resources.to_string(),
        }
    }

    /// Whether every one of them stands whole or in part.
    pub fn all_stand(&self) -> bool {
        [&self.files, &self.calls, &self.resources].iter().all(|said| said.starts_with("stands"))
    }
}

/// Reads the files that come on standard input and gives their documents on standard output, until the input ends. The
/// process gives up everything else first.
///
/// A program that is named in [`BuildOptions::reader`](crate::BuildOptions) calls this when its first argument is
/// [`READ_APART`].
///
/// # Errors
/// When a pipe breaks: the program that asked is gone.
pub fn read_apart() -> Result<(), Error> {
    read_apart_with(ingest_part)
}

/// The same with a reader of one's own.
///
/// # Errors
/// As [`read_apart`].
pub fn read_apart_with(mut read: impl FnMut(&Part) -> Ingested) -> Result<(), Error> {
    let barriers = Barriers::of(&confine(&Limits::default()));
    let answered = serve(|request| {
        let answer = match part_of(&request) {
            None => serde_json::to_vec(&barriers),
            Some(part) => {
                let Ingested { documents, findings } = read(&part);
                serde_json::to_vec(&Answer { documents, findings })
            }
        };
        answer.unwrap_or_default()
    });
    Ok(answered.map_err(Kind::Io)?)
}

/// No path, in place of its length.
const NO_PATH: u32 = u32::MAX;

pub(crate) fn request_of(part: &Part) -> Vec<u8> {
    let Part { input, lines_before } = part;
    let path = input.path.unwrap_or_default();
    let length = input.path.map_or(NO_PATH, |path| u32::try_from(path.len()).unwrap_or(NO_PATH));
    [(*lines_before as u64).to_le_bytes().as_slice(), &length.to_le_bytes(), path.as_bytes(), input.bytes].concat()
}

fn part_of(request: &[u8]) -> Option<Part<'_>> {
    let (lines, rest) = request.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let input = match u32::from_le_bytes(*length) {
        NO_PATH => Input { bytes: rest, path: None },
        length => {
            let (path, bytes) = rest.split_at_checked(length as usize)?;
            Input { bytes, path: Some(std::str::from_utf8(path).ok()?) }
        }
    };
    Some(Part { input, lines_before: usize::try_from(u64::from_le_bytes(*lines)).ok()? })
}

/// Takes an answer for what it is: words of a process that has read hostile bytes. `None` when it is no answer, is about
/// another file than the one asked for, or would send a reader of the record past the end of a text. Ids are made anew.
pub(crate) fn ingested_of(answer: &[u8], asked: &Input) -> Option<Ingested> {
    let Answer { mut documents, findings } = serde_json::from_slice(answer).ok()?;
    let own = Sha256::of(asked.bytes);
    let is_of_asked = |document: &Document| {
        // A line without an id is a part of its file under the file's own name.
        let is_whole_file = document.record.is_none() && document.bytes == asked.bytes.len() as u64;
        document.path.as_deref() == asked.path && (!is_whole_file || document.sha256 == own)
    };
    let is_believed = documents.iter().all(|document| is_of_asked(document) && is_sound(document));
    give_ids(&mut documents);
    is_believed.then_some(Ingested { documents, findings })
}

pub(crate) fn barriers_of(answer: &[u8]) -> Option<Barriers> {
    serde_json::from_slice(answer).ok()
}

fn is_sound(document: &Document) -> bool {
    let is_within = |span: &Span| span.start <= span.end && span.slice(&document.text).is_some();
    let in_order = document.blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let mut spans = document.blocks.iter().map(|block| &block.span);
    let mut pages = document.pages.iter().map(|page| &page.span);
    let mut noticed = document.findings.iter().filter_map(|finding| finding.span.as_ref());
    in_order && spans.all(is_within) && pages.all(is_within) && noticed.all(is_within)
}

#[cfg(test)]
mod tests {
    use temoin_ingest::ingest;
    use temoin_model::DocumentId;

    use super::*;

    #[test]
    fn a_file_crosses_the_pipe_whole() {
        for path in [None, Some("notes/été.txt"), Some("")] {
            let request = request_of(&Part { input: Input { bytes: b"\x00two", path }, lines_before: 70_000 });
            let Part { input, lines_before } = part_of(&request).unwrap();
            assert_eq!((input.bytes, input.path, lines_before), (b"\x00two".as_slice(), path, 70_000));
        }
        assert!(part_of(b"").is_none() && part_of(&[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1]).is_none());
    }

    #[test]
    fn an_answer_is_believed_only_about_its_file_and_within_its_text() {
        let asked = Input { bytes: b"Two bridges are down.\n", path: Some("a.txt") };
        let read = ingest(&asked);
        let after = |change: fn(&mut Document)| {
            let mut documents = read.documents.clone();
            documents.iter_mut().for_each(change);
            let answer = Answer { documents, findings: Vec::new() };
            ingested_of(&serde_json::to_vec(&answer).unwrap(), &asked).map(|ingested| ingested.documents)
        };
        assert_eq!(after(|_| {}), Some(read.documents.clone()));
        assert_eq!(after(|document| document.id = DocumentId::of(&["of another"])), Some(read.documents.clone()));
        assert!(after(|document| document.blocks[0].span.end = 9999).is_none());
        assert!(after(|document| document.path = Some("b.txt".to_owned())).is_none());
        assert!(after(|document| document.sha256 = Sha256::of(b"of another")).is_none());
        assert!(ingested_of(b"{\"documents\":", &asked).is_none());
        let lines = Input { bytes: b"{\"text\": \"Two.\"}\n{\"text\": \"Three.\"}\n", path: Some("a.jsonl") };
        let Ingested { documents, findings } = ingest(&lines);
        let answer = serde_json::to_vec(&Answer { documents, findings }).unwrap();
        assert_eq!(
            ingested_of(&answer, &lines).unwrap().documents.len(),
            2,
            "lines without ids are parts of their file"
        );
    }
}
