//! Language packs as data, the tokens they are matched on, and the pattern engine.
//!
//! A pack is a folder: words by class, rules as patterns, settings. Everything a pack says is checked when the program
//! is built, and again when a folder is loaded at run time, with file and line in every message. Matching works on a
//! folded copy of the text (case, accents, apostrophes, dashes, spaces) whose places are those of the original.

mod alphabet;
mod automaton;
mod bits;
pub mod class;
mod files;
mod fold;
mod forms;
mod lexicon;
mod needs;
mod ontology;
mod pack;
mod pattern;
mod rules;
mod run;
mod scan;
mod source;
mod token;
mod trace;
mod trie;

use std::sync::OnceLock;

pub use automaton::{Automaton, Match, PatternId};
pub use fold::{fold, fold_into, is_apostrophe, is_blank, is_dash};
pub use forms::forms;
pub use lexicon::{ClassId, ClassSet, Entry, Lexicon, WordId};
pub use ontology::{Ontology, TypeEntry};
pub use pack::{Pack, Packs, Tier};
pub use rules::{Example, Found, Reads, Rule, Rules};
pub use scan::{Edge, Label, Scan, Slot};
pub use source::{Origin, PackError, PackFile};
pub use token::{Case, Token, TokenKind, is_hyphen_between, tokenize};
pub use trace::{NearMiss, Why};

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

impl PackFile {
    /// The files compiled into the binary, in order of path.
    pub fn builtin() -> Vec<Self> {
        builtin_files()
    }
}

impl Packs {
    /// The packs compiled into the binary, put together once. They were checked when it was built.
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Packs> = OnceLock::new();
        let load = || Self::from_files(&builtin_files()).expect("the build refuses packs that do not load");
        BUILTIN.get_or_init(load).clone()
    }
}
