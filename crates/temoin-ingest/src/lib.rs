//! Bytes to documents: what kind of file it is, which characters it holds, how its text is laid out.
//!
//! Everything here is a pure function of the bytes, the path they came under and the limits they are read within, so
//! that it can run in a process of its own. Nothing that is read is lost: every input ends as a [`Document`] or as a
//! [`Finding`] that says why not.
//!
//! To add a format: one file in `src/readers/`, one line in [`READERS`].

mod charset;
mod containers;
mod dateline;
mod draft;
mod flow;
mod furniture;
mod http;
mod language;
mod layout;
mod limits;
mod names;
mod office;
mod page;
mod published;
mod quoted;
mod readers;
mod rich_text;
mod sniff;
mod source;
mod xml;

use std::collections::BTreeMap;

use temoin_model::{Document, DocumentId, Finding, Severity};

use limits::Budget;
use source::Source;

pub use limits::Limits;
pub use readers::{READERS, Reader};

/// One file as it was found.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its bytes, whole.
    pub bytes: &'a [u8],
    /// Its path relative to what was given to the program, with `/` between folders; `None` for a stream.
    pub path: Option<&'a str>,
}

/// A part of a file of records that is read by itself, as large files are.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its bytes, under the path of the file.
    pub input: Input<'a>,
    /// How many lines of the file come before it, so that what is noticed names the line of the file.
    pub lines_before: usize,
}

/// What came of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingested {
    /// The documents in it, in the order of the file.
    pub documents: Vec<Document>,
    /// What concerns the file or a record that became no document; what concerns a document is kept with it.
    pub findings: Vec<Finding>,
}

impl Ingested {
    /// Nothing but a finding.
    pub(crate) fn refused(finding: Finding) -> Self {
        Self { documents: Vec::new(), findings: vec![finding] }
    }

    /// One document.
    pub(crate) fn one(document: Document) -> Self {
        Self { documents: vec![document], findings: Vec::new() }
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.findings.extend(other.findings);
    }
}

/// Gives the documents of one file, within [`Limits::default`].
///
/// # Shape
/// One document for a text or a page, one for each good record of a stream, those of all entries for an archive, none
/// where nothing could be read. Blocks are in order, do not overlap, and cover every character that is not white space.
///
/// # Errors
/// None: whatever the bytes are, what could not be read is a finding.
///
/// # Example
/// ```
/// use temoin_ingest::{Input, ingest};
/// let read = ingest(&Input { bytes: "Deux ponts ont sauté.\n".as_bytes(), path: Some("notes/1937-03-31.txt") });
/// assert_eq!(read.documents[0].published.as_ref().unwrap().edtf.as_str(), "1937-03-31");
/// let refused = ingest(&Input { bytes: b"\x89PNG\r\n\x1a\n", path: Some("scan.png") });
/// assert_eq!(refused.findings[0].code, "format-unknown");
/// ```
pub fn ingest(input: &Input) -> Ingested {
    ingest_within(input, &Limits::default())
}

/// The same within other limits.
pub fn ingest_within(input: &Input, limits: &Limits) -> Ingested {
    ingest_source(&Source::of(input), limits)
}

/// The same for a part of a file: ids are told apart within it only.
pub fn ingest_part(part: &Part) -> Ingested {
    let source = Source { lines_before: part.lines_before, ..Source::of(&part.input) };
    ingest_source(&source, &Limits::default())
}

fn ingest_source(source: &Source, limits: &Limits) -> Ingested {
    let mut ingested = readers::read(source, &mut Budget::new(*limits));
    give_ids(&mut ingested.documents);
    ingested
}

/// Gives the documents of one file their ids: of their bytes and of their record or, for a whole file, its path. Records
/// that share both with an earlier one are told apart by a number.
///
/// [`ingest`] has done so; who has documents from somewhere else does not need to believe their ids.
pub fn give_ids(documents: &mut [Document]) {
    let mut met: BTreeMap<DocumentId, usize> = BTreeMap::new();
    for document in documents {
        let name = document.record.as_deref().or(document.path.as_deref()).unwrap_or_default();
        let id = source::id_of(&document.sha256, name);
        let repeat = met.entry(id.clone()).or_insert(0);
        document.id = match *repeat {
            0 => id,
            again => DocumentId::of(&[document.sha256.as_str(), name, &again.to_string()]),
        };
        *repeat += 1;
    }
}

/// What holds nothing to read is a finding: a file without documents, a document without characters.
pub(crate) fn set_blank_aside(source: &Source, format: &str, ingested: &mut Ingested) {
    let Ingested { documents, findings } = ingested;
    if documents.is_empty() && findings.is_empty() {
        let message = format!("nothing in the file could be read as {format}");
        findings.push(source.about(Finding::new("text-empty", Severity::Warning, message)));
    }
    documents.retain(|document| {
        let blank = document.text.trim().is_empty();
        if blank {
            let what = document.record.as_ref().map_or("the file".to_owned(), |record| format!("record `{record}`"));
            let message = format!("{what} holds no text, read as {}", document.format);
            let grave = document.findings.iter().filter(|finding| finding.severity > Severity::Info);
            findings.extend(grave.cloned().map(|finding| source.about(finding)));
            findings.push(source.about(Finding::new("text-empty", Severity::Warning, message)));
        }
        !blank
    });
}
