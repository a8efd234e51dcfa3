//! The formats that are read, and which of them a file is.

mod csv;
mod docx;
mod eml;
mod epub;
mod gz;
mod html;
mod json;
mod jsonl;
mod mbox;
mod md;
mod mhtml;
mod odt;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod rtf;
mod tar;
mod txt;
mod wacz;
mod warc;
mod xlsx;
mod zip;
mod zst;

#[cfg(test)]
mod tests;

use temoin_model::{Finding, Severity};

use crate::limits::Budget;
use crate::source::Source;
use crate::{Ingested, set_blank_aside, sniff};

/// One format: what its files are called, how they are known without a name, how they are read.
#[derive(Debug)]
pub struct Reader {
    /// The format's name, as documents carry it.
    pub name: &'static str,
    /// Its file name endings, in lower case, without the first dot.
    pub extensions: &'static [&'static str],
    /// What is read of it, in a few words.
    pub about: &'static str,
    /// The media types under which it travels.
    pub(crate) media: &'static [&'static str],
    /// Whether its files are more than text.
    pub(crate) binary: bool,
    /// Whether the bytes can hardly be of another format, whatever the file is called.
    pub(crate) is_surely: fn(&[u8]) -> bool,
    /// Reads a file that is not blank.
    pub(crate) read: fn(&Source, &mut Budget) -> Ingested,
    /// A small whole file, made on the spot; every law is tried on it and on what is left of it when it is damaged.
    #[cfg(test)]
    pub(crate) sample: fn() -> Vec<u8>,
}

/// Every format. A new one is a file beside this one and a line here; where several are sure, the first has it, and
/// the last takes text that has no name.
pub const READERS: &[Reader] = &[
    docx::READER,
    odt::READER,
    xlsx::READER,
    epub::READER,
    wacz::READER,
    zip::READER,
    warc::READER,
    gz::READER,
    zst::READER,
    tar::READER,
    #[cfg(feature = "pdf")]
    pdf::READER,
    #[cfg(feature = "parquet")]
    parquet::READER,
    rtf::READER,
    html::READER,
    mhtml::READER,
    mbox::READER,
    eml::READER,
    jsonl::READER,
    json::READER,
    csv::CSV,
    csv::TSV,
    md::READER,
    txt::READER,
];

/// Reads a file, or what lies in one.
pub(crate) fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let chosen = match choose(source) {
        Ok(chosen) => chosen,
        Err(refusal) => return Ingested::refused(source.about(refusal)),
    };
    let mut ingested = (chosen.reader.read)(source, budget);
    ingested.findings.extend(chosen.finding.map(|finding| source.about(finding)));
    set_blank_aside(source, chosen.reader.name, &mut ingested);
    ingested
}

/// The parts of a file that is an archive.
pub(crate) use self::zip::Parts;
/// The draft of a page, for records that hold one.
pub(crate) use html::draft as draft_of_page;
/// The draft of a plain text, for records that hold one.
pub(crate) use txt::draft as draft_of_text;

/// A reader, and what was odd about choosing it.
struct Chosen {
    reader: &'static Reader,
    finding: Option<Finding>,
}

/// Chooses by the file's ending, or else by its media type, with the bytes as second opinion: what is surely another
/// format is read as that.
fn choose(source: &Source) -> Result<Chosen, Finding> {
    if sniff::is_blank(source.bytes) {
        return Err(file_empty());
    }
    let name = source.file_name();
    let named = name.as_deref().and_then(find_by_name).or_else(|| source.media.as_deref().and_then(find_by_media));
    let ending = name.as_deref().and_then(extension);
    if let Some(sure) = READERS.iter().find(|reader| (reader.is_surely)(source.bytes)) {
        let finding = named.filter(|named| contradicts(sure, named)).map(|named| contradicted(sure, named));
        return Ok(Chosen { reader: sure, finding });
    }
    let kind = sniff::find_binary(source.bytes);
    match (named, kind, ending) {
        (Some(reader), None, _) => Ok(Chosen { reader, finding: None }),
        (Some(reader), Some(_), _) if reader.binary => Ok(Chosen { reader, finding: None }),
        (Some(named), Some(kind), _) => Err(binary(named, kind)),
        (None, None, None) => Ok(Chosen { reader: &READERS[READERS.len() - 1], finding: None }),
        (None, None, Some(ending)) => Err(unknown(&format!("files ending in .{ending} are not read"))),
        (None, Some(kind), Some(ending)) => {
            Err(unknown(&format!("files ending in .{ending} are not read; it holds {kind}")))
        }
        (None, Some(kind), None) => Err(unknown(&format!("the file has no ending and holds {kind}"))),
    }
}

/// The reader of the longest ending that a name has.
fn find_by_name(name: &str) -> Option<&'static Reader> {
    let length = |reader: &&Reader| {
        let ends =
            |ending: &&&str| name.strip_suffix(**ending).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'));
        reader.extensions.iter().filter(ends).map(|ending| ending.len()).max()
    };
    READERS.iter().filter(|reader| length(reader).is_some()).max_by_key(length)
}

fn find_by_media(media: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.media.contains(&media))
}

/// Whether a file is something else than its name says. An archive or a mail by its general name is none the less one.
fn contradicts(sure: &Reader, named: &Reader) -> bool {
    let general = matches!((sure.name, named.name), (_, "zip" | "gz" | "zst") | ("mhtml", "eml") | ("warc", "warc"));
    sure.name != named.name && !general
}

fn contradicted(sure: &Reader, named: &Reader) -> Finding {
    let message = format!("the file is named as {} but holds {}, and was read as that", named.name, sure.name);
    Finding::new("format-contradicted", Severity::Info, message)
}

fn binary(named: &Reader, kind: &str) -> Finding {
    let message = format!("the file is named as {} but holds {kind}", named.name);
    Finding::new("binary-content", Severity::Error, message)
}

fn unknown(what: &str) -> Finding {
    let known: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
    let message = format!("{what}; expected one of {}", known.join(", "));
    Finding::new("format-unknown", Severity::Error, message)
}

pub(crate) fn file_empty() -> Finding {
    Finding::new("file-empty", Severity::Warning, "the file is empty")
}

/// What follows the last dot of a file's name; a name that begins with its only dot has none.
pub(crate) fn extension(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty() && !ending.is_empty()).then_some(ending)
}
