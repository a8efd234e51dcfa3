//! Phrases of a sentence asked for by the name of their class.

use temoin_lang::{Pack, Scan};

/// The token after the longest phrase of `class` that begins at `at`; `None` where none does or the pack has no such class.
pub(crate) fn longest(scan: &Scan<'_>, at: usize, pack: &Pack, class: &str) -> Option<usize> {
    if !scan.begins_phrase(at) {
        return None;
    }
    let class = pack.lexicon.class(class)?;
    scan.longest(at, class).map(|(end, _)| end)
}

/// The first token of the longest phrase of `class` that ends right before `at`.
pub(crate) fn before(scan: &Scan<'_>, at: usize, pack: &Pack, class: &str) -> Option<usize> {
    pack.lexicon.class(class).and_then(|class| scan.longest_before(at, class)).map(|(from, _)| from)
}
