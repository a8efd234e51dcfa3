//! Texts as scraping leaves them: odd blanks, stray marks, letters of other scripts, cut anywhere. No stage may stop at
//! one, and every quote is the text at its place.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use temoin::model::{Document, Reading};
use temoin_ingest::{Input, ingest};
use temoin_lang::Packs;
use temoin_resolve::{Gazetteer, Options, resolve};

/// What stands where a space or nothing should.
const ODD: [&str; 16] = [
    "\u{a0}",
    "\u{202f}",
    "\u{3000}",
    "\u{200b}",
    "\u{2028}",
    "\t",
    "\u{301}",
    "İ",
    "ß",
    "½",
    "٣",
    "Ж",
    "’",
    "«",
    "—",
    "9999999999999999999999",
];

fn texts(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let of = |path: &std::path::PathBuf| match path.is_dir() {
        true => texts(path),
        false => fs::read_to_string(path).into_iter().collect(),
    };
    paths.iter().flat_map(of).collect()
}

/// The text with something odd for every third space and, now and then, within a word; the places differ with `seed`.
fn spoilt(text: &str, seed: usize) -> String {
    let odd = |at: usize| ODD[(at * 7 + seed) % ODD.len()];
    let mut spoilt = String::new();
    for (at, char) in text.chars().enumerate() {
        match char {
            ' ' if (at + seed).is_multiple_of(3) => spoilt.push_str(odd(at)),
            _ if (at * 31 + seed).is_multiple_of(23) => {
                spoilt.push_str(odd(at));
                spoilt.extend(char.to_uppercase());
            }
            _ if (at * 17 + seed).is_multiple_of(41) => {}
            _ => spoilt.push(char),
        }
    }
    spoilt
}

#[test]
fn odd_texts_are_read_to_their_end() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/guernica");
    let (packs, gazetteer) = (Packs::builtin(), Gazetteer::builtin());
    let originals = texts(&example);
    for seed in 0..8 {
        let documents: Vec<Document> = originals
            .iter()
            .flat_map(|text| ingest(&Input { bytes: spoilt(text, seed).as_bytes(), path: Some("odd.txt") }).documents)
            .collect();
        let readings: Vec<Reading> = documents.iter().map(|document| temoin_extract::read(document, &packs)).collect();
        for (document, reading) in documents.iter().zip(&readings) {
            for (id, quote) in reading.quotes() {
                assert_eq!(quote.span().slice(&document.text), Some(quote.text()), "{id}, seed {seed}");
            }
        }
        let resolution = resolve(&documents, &readings, &gazetteer, &Options::default());
        let read = readings.iter().filter(|reading| !reading.sentences.is_empty()).count();
        assert!(read > originals.len() / 2 && !resolution.events.is_empty(), "seed {seed}: {read} texts were read");
    }
}
