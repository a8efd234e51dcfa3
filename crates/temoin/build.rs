//! Stamps the program with what decides how files are read: its own sources, the packs compiled in, the libraries. A
//! reading that carries another stamp was made by another program and is made again.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What readings and resolutions follow from, from the root of the workspace.
const SOURCES: [&str; 8] = [
    "Cargo.lock",
    "packs",
    "crates/temoin-extract/src",
    "crates/temoin-ingest/src",
    "crates/temoin-lang/src",
    "crates/temoin-model/src",
    "crates/temoin-resolve/src",
    "crates/temoin/src/build",
];

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let root = here.join("../..");
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", root.join(source).display());
        add(&root.join(source), &mut hasher)?;
    }
    println!("cargo::rustc-env=TEMOIN_SOURCES={:016x}", hasher.finish());
    Ok(())
}

/// Adds a file, or the files of a folder in order of name.
fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if !path.is_dir() {
        hasher.write(path.file_name().unwrap_or_default().as_encoded_bytes());
        hasher.write(&fs::read(path)?);
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| add(entry, hasher))
}
