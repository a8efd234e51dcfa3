//! The formats that are read, and which of them a file is.

mod html;
mod jsonl;
mod md;
mod txt;

use temoin_model::{Finding, Severity};

use crate::{Ingested, Input, sniff};

/// One format: what its files are called, how they are known without a name, how they are read.
#[derive(Debug)]
pub struct Reader {
    /// The format's name, as documents carry it.
    pub name: &'static str,
    /// Its file name endings, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the bytes can hardly be of another format, whatever the file is called.
    pub(crate) is_surely: fn(&[u8]) -> bool,
    /// Reads a file that is neither blank nor machine data.
    pub(crate) read: fn(&Input) -> Ingested,
}

/// Every format. A new one is a file beside this one and a line here; the last takes text that has no name.
pub const READERS: &[Reader] = &[html::READER, jsonl::READER, md::READER, txt::READER];

/// A reader, and what was odd about choosing it.
pub(crate) struct Chosen {
    pub(crate) reader: &'static Reader,
    pub(crate) finding: Option<Finding>,
}

/// Chooses by the file's ending, with the bytes as second opinion: what is surely another format is read as that.
pub(crate) fn choose(input: &Input) -> Result<Chosen, Finding> {
    let ending = input.path.and_then(extension);
    if sniff::is_blank(input.bytes) {
        return Err(file_empty());
    }
    let named = ending.as_deref().and_then(|ending| READERS.iter().find(|reader| reader.extensions.contains(&ending)));
    if let Some(kind) = sniff::find_binary(input.bytes) {
        return Err(refuse_binary(named, ending.as_deref(), kind));
    }
    let sure = READERS.iter().find(|reader| (reader.is_surely)(input.bytes));
    match (sure, named, &ending) {
        (Some(sure), Some(named), _) if sure.name != named.name => Ok(contradicting(sure, named)),
        (_, Some(reader), _) | (Some(reader), None, _) => Ok(Chosen { reader, finding: None }),
        (None, None, None) => Ok(Chosen { reader: &READERS[READERS.len() - 1], finding: None }),
        (None, None, Some(ending)) => Err(unknown(&format!("files ending in .{ending} are not read"))),
    }
}

fn contradicting(sure: &'static Reader, named: &Reader) -> Chosen {
    let message = format!("the file is named as {} but holds {}, and was read as that", named.name, sure.name);
    Chosen { reader: sure, finding: Some(Finding::new("format-contradicted", Severity::Info, message)) }
}

fn refuse_binary(named: Option<&Reader>, ending: Option<&str>, kind: &str) -> Finding {
    match (named, ending) {
        (Some(named), _) => {
            let message = format!("the file is named as {} but holds {kind}", named.name);
            Finding::new("binary-content", Severity::Error, message)
        }
        (None, Some(ending)) => unknown(&format!("files ending in .{ending} are not read; it holds {kind}")),
        (None, None) => unknown(&format!("the file has no ending and holds {kind}")),
    }
}

fn unknown(what: &str) -> Finding {
    let known: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
    let message = format!("{what}; expected one of {}", known.join(", "));
    Finding::new("format-unknown", Severity::Error, message)
}

pub(crate) fn file_empty() -> Finding {
    Finding::new("file-empty", Severity::Warning, "the file is empty")
}

/// What follows the last dot of the file's name, in lower case; a name that begins with its only dot has none.
fn extension(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty() && !ending.is_empty()).then(|| ending.to_lowercase())
}

/// The finding for a document that is larger than any that is read.
pub(crate) fn too_large(what: &str, bytes: usize) -> Finding {
    let message =
        format!("{what} has {} MB; a single document may have {} MB", bytes >> 20, crate::MAX_DOCUMENT_BYTES >> 20);
    Finding::new("document-too-large", Severity::Error, message)
}
