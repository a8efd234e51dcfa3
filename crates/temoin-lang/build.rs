//! Compiles `packs/` into the binary: every file is embedded by path, after the very loader of the program has read
//! them, so that a fault in a pack stops the build with its file and line.

// The loader's modules are compiled a second time here; what only the program uses is unused.
#![allow(dead_code, missing_docs)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

#[path = "src/alphabet.rs"]
mod alphabet;
#[path = "src/automaton.rs"]
mod automaton;
#[path = "src/bits.rs"]
mod bits;
#[path = "src/class.rs"]
mod class;
#[path = "src/files.rs"]
mod files;
#[path = "src/fold.rs"]
mod fold;
#[path = "src/forms.rs"]
mod forms;
#[path = "src/lexicon.rs"]
mod lexicon;
#[path = "src/needs.rs"]
mod needs;
#[path = "src/ontology.rs"]
mod ontology;
#[path = "src/pack.rs"]
mod pack;
#[path = "src/pattern.rs"]
mod pattern;
#[path = "src/rules.rs"]
mod rules;
#[path = "src/run.rs"]
mod run;
#[path = "src/scan.rs"]
mod scan;
#[path = "src/source.rs"]
mod source;
#[path = "src/token.rs"]
mod token;
#[path = "src/trie.rs"]
mod trie;

fn main() {
    let packs = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../packs");
    println!("cargo::rerun-if-changed={}", packs.display());
    let checked = files::read_folder(&packs).and_then(|files| pack::Packs::from_files(&files).map(|_| files));
    let files = match checked {
        Ok(files) => files,
        Err(fault) => {
            println!("cargo::error=packs/{fault}");
            std::process::exit(1);
        }
    };
    let mut code = String::from("fn builtin_files() -> Vec<PackFile> {\n    vec![\n");
    for file in &files {
        let full = packs.join(&file.path).display().to_string();
        let _ =
            writeln!(code, "        PackFile {{ path: {:?}.into(), text: include_str!({full:?}).into() }},", file.path);
    }
    code.push_str("    ]\n}\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("builtin.rs");
    fs::write(&out, code).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}
