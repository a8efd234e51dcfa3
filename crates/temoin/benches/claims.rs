//! Text to claims on one core, in megabytes of clean text a second.
//!
//! ```text
//! cargo bench -p temoin --bench claims                  # the example's reports, repeated
//! cargo bench -p temoin --bench claims -- FILE FOLDER…  # your own
//! ```
//!
//! Each round reads every document with the built-in packs, after one round that is not counted; the median, the least
//! and the greatest of the rounds are printed. Taking files in (charset, main text) is not part of it.

// A bench says what it measured.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use temoin::model::Document;
use temoin_ingest::{Input, ingest};
use temoin_lang::Packs;

const ROUNDS: usize = 9;
/// Small inputs are repeated up to this many bytes, so that a round lasts long enough to be timed.
const LEAST_BYTES: usize = 4_000_000;

fn main() {
    let given: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/guernica");
    let documents = read_all(if given.is_empty() { std::slice::from_ref(&example) } else { &given });
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    if bytes == 0 {
        println!("nothing to read");
        return;
    }
    let repeats = LEAST_BYTES.div_ceil(bytes);
    let packs = Packs::builtin();
    let mut claims = 0;
    let mut round = || {
        let start = Instant::now();
        for document in (0..repeats).flat_map(|_| &documents) {
            claims += temoin_extract::read(document, &packs).claims.len();
        }
        (bytes * repeats) as f64 / 1e6 / start.elapsed().as_secs_f64()
    };
    round();
    let mut rates: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
    rates.sort_by(f64::total_cmp);
    println!(
        "text to claims: {:.2} MB/s on one core (least {:.2}, greatest {:.2}; {} documents, {:.2} MB a round, {} claims)",
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1],
        documents.len() * repeats,
        (bytes * repeats) as f64 / 1e6,
        claims / (ROUNDS + 1),
    );
}

fn read_all(paths: &[PathBuf]) -> Vec<Document> {
    let mut documents = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
            let mut inside: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            inside.sort();
            documents.extend(read_all(&inside));
        } else if let Ok(bytes) = std::fs::read(path) {
            let name = path.to_string_lossy();
            documents.extend(ingest(&Input { bytes: &bytes, path: Some(&name) }).documents);
        }
    }
    documents
}
