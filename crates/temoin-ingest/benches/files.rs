//! Files to documents on one core: files and megabytes of original a second, by format.
//!
//! ```text
//! cargo bench -p temoin-ingest --bench files -- FILE FOLDER…
//! ```
//!
//! Every file is read into memory first; the median of some rounds is printed, after one that is not counted.

// A bench says what it measured.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use temoin_ingest::{Input, ingest};

const ROUNDS: usize = 3;

fn main() {
    let given = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let mut files: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    given.for_each(|path| gather(Path::new(&path), &mut files));
    if files.is_empty() {
        println!("nothing to read: name files or folders");
    }
    for (ending, files) in &files {
        let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut seconds: Vec<f64> = (0..=ROUNDS).map(|_| read_all(files)).skip(1).collect();
        seconds.sort_by(f64::total_cmp);
        let median = seconds[ROUNDS / 2];
        let (rate, megabytes) = (files.len() as f64 / median, bytes as f64 / 1e6);
        println!(
            "{ending}: {rate:.1} files/s, {:.1} MB/s ({} files, {megabytes:.1} MB)",
            megabytes / median,
            files.len()
        );
    }
}

fn gather(path: &Path, into: &mut BTreeMap<String, Vec<(String, Vec<u8>)>>) {
    if let Ok(entries) = std::fs::read_dir(path) {
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths.iter().for_each(|path| gather(path, into));
    } else if let Ok(bytes) = std::fs::read(path) {
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        into.entry(ending).or_default().push((path.display().to_string(), bytes));
    }
}

fn read_all(files: &[(String, Vec<u8>)]) -> f64 {
    let start = Instant::now();
    for (path, bytes) in files {
        std::hint::black_box(ingest(&Input { bytes, path: Some(path) }));
    }
    start.elapsed().as_secs_f64()
}
