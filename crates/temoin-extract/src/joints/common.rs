//! The words that a document writes small somewhere.

use std::cell::OnceCell;
use std::collections::HashSet;

/// The words that a document writes small somewhere: with a capital they are no names. Gathered when first asked for.
pub(crate) struct Common<'t> {
    text: &'t str,
    words: OnceCell<HashSet<&'t str>>,
}

impl<'t> Common<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    pub(super) fn holds(&self, word: &str) -> bool {
        let gather = || {
            self.text.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_lowercase)).collect()
        };
        self.words.get_or_init(gather).contains(word.to_lowercase().as_str())
    }
}
