//! What holds for every reader: its sample is read, and nothing that is left of it when it is damaged does harm.

use temoin_model::{Document, Finding};

use super::{READERS, Reader};
use crate::{Ingested, Input, ingest};

/// The words that every sample holds.
const WORDS: &str = "Deux granges";

fn under(reader: &Reader, bytes: &[u8]) -> Ingested {
    let path = format!("folder/sample.{}", reader.extensions[0]);
    ingest(&Input { bytes, path: Some(&path) })
}

fn findings(read: &Ingested) -> impl Iterator<Item = &Finding> {
    read.findings.iter().chain(read.documents.iter().flat_map(|document| &document.findings))
}

/// Blocks are in order, apart, whole characters, trimmed, and leave only white space between them; pages are in order.
fn holds(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(document.text[end..block.span.start].trim().is_empty(), "words in no block");
        let words = block.span.slice(&document.text).expect("a block cuts no character");
        assert_eq!(words.trim(), words);
        assert!(!words.is_empty());
        end = block.span.end;
    }
    assert!(document.text[end..].trim().is_empty(), "words in no block");
    let spans = document.pages.iter().map(|page| page.span).chain(document.findings.iter().filter_map(|it| it.span));
    spans.for_each(|span| assert!(span.slice(&document.text).is_some(), "a span leaves the text"));
    assert!(document.pages.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    assert!(document.properties.is_sorted());
}

fn read_and_check(reader: &Reader, bytes: &[u8]) -> Ingested {
    let read = under(reader, bytes);
    assert!(!read.documents.is_empty() || !read.findings.is_empty(), "{}: nothing at all", reader.name);
    read.documents.iter().for_each(holds);
    read
}

#[test]
fn every_sample_is_read() {
    for reader in READERS {
        let read = read_and_check(reader, &(reader.sample)());
        let document = read.documents.first().unwrap_or_else(|| panic!("{}: {:?}", reader.name, read.findings));
        assert!(document.text.contains(WORDS), "{}: {}", reader.name, document.text);
        let grave = findings(&read).find(|finding| finding.severity > temoin_model::Severity::Info);
        assert_eq!(grave, None, "{}", reader.name);
        assert_eq!(read, under(reader, &(reader.sample)()), "{}: the same bytes give the same documents", reader.name);
    }
}

#[test]
fn samples_are_known_without_a_name() {
    for reader in READERS.iter().filter(|reader| reader.binary && reader.name != "mbox") {
        let bytes = (reader.sample)();
        let read = ingest(&Input { bytes: &bytes, path: None });
        let surely = (reader.is_surely)(&bytes);
        assert!(surely || reader.name == "eml", "{} is not known by its bytes", reader.name);
        assert!(read.documents.iter().any(|it| it.text.contains(WORDS)), "{}: {:?}", reader.name, read.findings);
    }
}

#[test]
fn what_is_cut_short_does_no_harm() {
    for reader in READERS {
        let bytes = (reader.sample)();
        let step = bytes.len().div_ceil(16);
        (0..bytes.len()).step_by(step).for_each(|end| drop(read_and_check(reader, &bytes[..end])));
    }
}

#[test]
fn what_is_cut_in_half_is_said_to_be_damaged_where_its_form_shows_it() {
    for reader in
        READERS.iter().filter(|reader| reader.binary && !matches!(reader.name, "eml" | "mbox" | "mhtml" | "tar"))
    {
        let bytes = (reader.sample)();
        let read = read_and_check(reader, &bytes[..bytes.len() / 2]);
        assert!(findings(&read).next().is_some(), "{}: {:?}", reader.name, read.documents);
    }
}

#[test]
fn what_is_altered_does_no_harm() {
    for reader in READERS {
        let bytes = (reader.sample)();
        let step = bytes.len().div_ceil(24);
        for at in (0..bytes.len()).step_by(step) {
            let mut altered = bytes.clone();
            altered[at] ^= if at % 2 == 0 { 0x01 } else { 0xff };
            read_and_check(reader, &altered);
        }
    }
}

#[test]
fn names_and_endings_are_told_apart() {
    let mut names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    let mut endings: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
    let (all_names, all_endings) = (names.len(), endings.len());
    names.sort_unstable();
    names.dedup();
    endings.sort_unstable();
    endings.dedup();
    assert_eq!((names.len(), endings.len()), (all_names, all_endings));
}
