//! Text to claims on one core, in megabytes of clean text a second, and what must not make it slower: hostile input, more
//! text, more rules, a second thread.
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

use temoin::model::{Document, Reading};
use temoin_ingest::{Input, ingest};
use temoin_lang::{PackFile, Packs};

const ROUNDS: usize = 9;
/// Small inputs are repeated up to this many bytes, so that a round lasts long enough to be timed.
const LEAST_BYTES: usize = 4_000_000;
/// Hostile inputs are of these sizes: where the rate of the larger is that of the smaller, time grows with the length.
const HOSTILE_BYTES: [usize; 2] = [250_000, 1_000_000];

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
    let one = Rates::of(&documents, &packs, repeats);
    println!(
        "text to claims: {:.2} MB/s on one core (least {:.2}, greatest {:.2}; {} documents, {:.2} MB a round, {} claims)",
        one.median,
        one.least,
        one.greatest,
        documents.len() * repeats,
        (bytes * repeats) as f64 / 1e6,
        one.claims,
    );
    let crowded = Rates::of(&documents, &crowded(), repeats);
    println!("with as many rules again that never match: {:.2} of that rate", crowded.median / one.median);
    println!("two threads: {:.2} times that rate", two_threads(&documents, &packs, repeats) / one.median);
    for (name, unit) in HOSTILE {
        let [small, large] = HOSTILE_BYTES.map(|bytes| Rates::of(&[hostile(unit, bytes)], &packs, 1).median);
        println!("{name}: {small:.2} MB/s on a quarter of a megabyte, {large:.2} on a whole");
    }
    if let Some(peak) = peak_megabytes() {
        println!("greatest memory of it all: {peak} MB");
    }
}

/// Rates of the rounds, and the claims of one.
struct Rates {
    median: f64,
    least: f64,
    greatest: f64,
    claims: usize,
}

impl Rates {
    fn of(documents: &[Document], packs: &Packs, repeats: usize) -> Self {
        let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
        let mut claims = 0;
        let mut round = || {
            let start = Instant::now();
            claims = read_repeatedly(documents, packs, repeats);
            (bytes * repeats) as f64 / 1e6 / start.elapsed().as_secs_f64()
        };
        round();
        let mut rates: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
        rates.sort_by(f64::total_cmp);
        Self { median: rates[ROUNDS / 2], least: rates[0], greatest: rates[ROUNDS - 1], claims }
    }
}

fn read_repeatedly(documents: &[Document], packs: &Packs, repeats: usize) -> usize {
    let read = |document| -> Reading { temoin_extract::read(document, packs) };
    (0..repeats).flat_map(|_| documents).map(|document| read(document).claims.len()).sum()
}

/// The rate of two threads that each read everything.
fn two_threads(documents: &[Document], packs: &Packs, repeats: usize) -> f64 {
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let mut rates: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::thread::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|| read_repeatedly(documents, packs, repeats));
                }
            });
            (2 * bytes * repeats) as f64 / 1e6 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    rates[ROUNDS / 2]
}

/// The built-in packs with as many rules again. They begin as real rules do, and each needs a word that no text has.
fn crowded() -> Packs {
    let mut files = PackFile::builtin();
    let languages: Vec<(String, usize)> =
        Packs::builtin().languages().map(|pack| (pack.id.clone(), pack.rules.all().len())).collect();
    for (language, count) in languages {
        let rule = |number: usize| {
            format!(
                "[[rule]]\nid = \"inert-{number}\"\nreads = \"claim\"\nkind = \"killed\"\n\
                 patterns = [\"<people:who> ..4 qzx{number} <place>\", \"qzx{number} ...14 <people:who>\"]\n"
            )
        };
        let head = "# Origin: the bench; licence: that of the program; author: the bench; date: today\n";
        let text = (0..count).map(rule).fold(head.to_owned(), |text, rule| text + &rule);
        files.push(PackFile { path: format!("{language}/rules/inert.toml"), text });
    }
    Packs::from_files(&files).expect("the rules of this bench are well written")
}

/// What is repeated to make an input that tries the reader.
const HOSTILE: [(&str, &str); 7] = [
    ("one line without a stop", "les mineurs de la vallée marchaient vers le nord et "),
    ("numbers alone", "1 204 17 360 5 "),
    ("counted dead without a stop", "12 morts et 30 blessés, "),
    ("quotations within quotations", "« il a dit « elle a dit « "),
    ("one capital after the other", "K"),
    ("capital words", "BRUMOIS "),
    ("days and months", "le 3 mai du 4 au 5 juin "),
];

fn hostile(unit: &str, bytes: usize) -> Document {
    let text = unit.repeat(bytes / unit.len());
    let input = ingest(&Input { bytes: text.as_bytes(), path: Some("hostile.txt") });
    let mut document = input.documents.into_iter().next().expect("text gives a document");
    document.language = Some("fr".to_owned());
    document
}

/// The most memory the process has held, where the system tells.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1000)
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
