//! Documents to blocks, sentences, mentions and claims.

use temoin_lang::Packs;
use temoin_model::{Document, Reading};

/// Reads one document with the pack of its language.
pub fn read(document: &Document, packs: &Packs) -> Reading {
    let _ = packs;
    Reading {
        document: document.id.clone(),
        language: document.language.clone(),
        blocks: document.blocks.clone(),
        sentences: Vec::new(),
        mentions: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        aliases: Vec::new(),
        findings: Vec::new(),
    }
}
