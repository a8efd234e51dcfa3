//! Bytes to documents: what kind of file it is, which characters it holds, how its text is laid out.
//!
//! Everything here is a pure function of the bytes and the path they came under, so that it can run in a process of
//! its own. Nothing that is read is lost: every input ends as a [`Document`] or as a [`Finding`] that says why not.
//!
//! To add a format: one file in `src/readers/`, one line in [`READERS`].

mod charset;
mod dateline;
mod draft;
mod furniture;
mod language;
mod layout;
mod page;
mod published;
mod readers;
mod sniff;

use temoin_model::{Document, Finding, Severity};

pub use readers::{READERS, Reader};

/// One file as it was found.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its bytes, whole.
    pub bytes: &'a [u8],
    /// Its path relative to what was given to the program, with `/` between folders; `None` for a stream.
    pub path: Option<&'a str>,
}

/// What came of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingested {
    /// The documents in it, in the order of the file.
    pub documents: Vec<Document>,
    /// What concerns the file or a record that became no document; what concerns a document is kept with it.
    pub findings: Vec<Finding>,
}

/// Largest single document that is read, in bytes.
pub(crate) const MAX_DOCUMENT_BYTES: usize = 64 << 20;

/// Gives the documents of one file.
///
/// # Shape
/// One document for a text or a page, one for each good line of a `.jsonl`, none where nothing could be read. Blocks
/// are in order, do not overlap, and cover every character that is not white space.
///
/// # Errors
/// None: whatever the bytes are, what could not be read is a finding.
///
/// # Example
/// ```
/// use temoin_ingest::{Input, ingest};
/// let read = ingest(&Input { bytes: "Deux ponts ont sauté.\n".as_bytes(), path: Some("notes/1937-03-31.txt") });
/// assert_eq!(read.documents[0].published.as_ref().unwrap().edtf.as_str(), "1937-03-31");
/// let refused = ingest(&Input { bytes: b"%PDF-1.7", path: Some("scan.pdf") });
/// assert_eq!(refused.findings[0].code, "format-unknown");
/// ```
pub fn ingest(input: &Input) -> Ingested {
    let chosen = match readers::choose(input) {
        Ok(chosen) => chosen,
        Err(refusal) => return Ingested { documents: Vec::new(), findings: vec![about(input, refusal)] },
    };
    let mut ingested = (chosen.reader.read)(input);
    ingested.findings.extend(chosen.finding.map(|finding| about(input, finding)));
    set_blank_aside(input, &mut ingested);
    ingested
}

/// Names the file in a finding.
pub(crate) fn about(input: &Input, finding: Finding) -> Finding {
    match input.path {
        Some(path) => finding.about(path),
        None => finding,
    }
}

/// What holds nothing to read is a finding: a file without documents, a document without characters.
fn set_blank_aside(input: &Input, ingested: &mut Ingested) {
    let Ingested { documents, findings } = ingested;
    if documents.is_empty() && findings.is_empty() {
        findings.push(about(input, readers::file_empty()));
    }
    documents.retain(|document| {
        let blank = document.text.trim().is_empty();
        if blank {
            let what = document.record.as_ref().map_or("the file".to_owned(), |record| format!("record `{record}`"));
            let message = format!("{what} holds no text, read as {}", document.format);
            findings.push(about(input, Finding::new("text-empty", Severity::Warning, message)));
        }
        !blank
    });
}
