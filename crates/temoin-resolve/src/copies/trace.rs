//! What a text leaves behind: little enough to be kept for every document of a large case, and all that it takes to tell
//! which other texts are worth comparing with it.

use super::Source;
use super::prints::prints;
use crate::words::{each_word, shingles};
use temoin_model::Span;

/// The method by which traces are made and texts are compared. Whoever keeps either keeps this beside it: what another
/// method left is of no use.
pub const COPY_METHOD: u32 = 1;

/// A text's words and shingles, by their place.
#[derive(Default)]
pub(super) struct Text {
    pub words: Vec<u64>,
    pub shingles: Vec<u64>,
}

impl Text {
    /// Reads a source in place of what was read before, and hands on the span of each word.
    pub fn read(&mut self, source: &Source, mut span_of: impl FnMut(Span)) {
        self.words.clear();
        for passage in &source.passages {
            each_word(source.text, *passage, |word, span| {
                self.words.push(word);
                span_of(span);
            });
        }
        shingles(&self.words, &mut self.shingles);
    }

    /// A hash of all words in their order.
    fn whole(&self) -> u64 {
        self.words.iter().fold(0, |whole: u64, word| (whole.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// What a text leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// How many words are compared.
    pub(super) words: u32,
    /// A hash of all words in their order.
    pub(super) whole: u64,
    /// In order, each once; none for a text that copies nothing.
    pub(super) prints: Box<[u32]>,
}

impl Trace {
    /// The trace of a text.
    pub fn of(source: &Source) -> Self {
        Self::with(source, &mut Text::default())
    }

    /// The same, in memory that was used for the text before.
    pub(super) fn with(source: &Source, text: &mut Text) -> Self {
        text.read(source, |_| {});
        let words = u32::try_from(text.words.len()).unwrap_or(u32::MAX);
        Self { words, whole: text.whole(), prints: prints(&text.shingles) }
    }

    /// The trace as it is kept: words, hash and prints, all little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(12 + self.prints.len() * 4);
        bytes.extend(self.words.to_le_bytes());
        bytes.extend(self.whole.to_le_bytes());
        bytes.extend(self.prints.iter().flat_map(|print| print.to_le_bytes()));
        bytes
    }

    /// The reverse of [`Trace::to_bytes`]; `None` for bytes that it did not give.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.split_first_chunk()?;
        let (whole, rest) = rest.split_first_chunk()?;
        let (prints, left_over) = rest.as_chunks::<4>();
        let prints: Box<[u32]> = prints.iter().map(|print| u32::from_le_bytes(*print)).collect();
        let sound = left_over.is_empty() && prints.is_sorted_by(|a, b| a < b);
        sound.then(|| Self { words: u32::from_le_bytes(*words), whole: u64::from_le_bytes(*whole), prints })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back() {
        let trace = Trace { words: 700, whole: 0x1234_5678_9abc_def0, prints: [3, 9, u32::MAX].into() };
        let kept = trace.to_bytes();
        assert_eq!(Trace::from_bytes(&kept), Some(trace));
        for broken in [&kept[..11], &kept[..kept.len() - 1], &[&kept[..12], &kept[16..20], &kept[12..16]].concat()] {
            assert_eq!(Trace::from_bytes(broken), None);
        }
    }
}
