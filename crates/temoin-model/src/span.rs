//! Places in a text: half-open ranges of UTF-8 bytes, and their translation to Unicode scalar values.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// A half-open range of UTF-8 bytes into one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`. An end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies between the two ends.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span; `None` when it runs past the end or cuts a character.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range shifted right by `bytes`.
    pub fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }

    /// The same range counted in Unicode scalar values.
    pub fn in_chars(self, index: &CharIndex) -> Range<usize> {
        index.char_at(self.start)..index.char_at(self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

/// Translates byte offsets of one text into counts of Unicode scalar values, in near-constant time.
///
/// # Example
/// ```
/// use temoin_model::{CharIndex, Span};
/// let index = CharIndex::new("été 1992");
/// assert_eq!(Span::new(6, 10).in_chars(&index), 4..8);
/// ```
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// Scalar values before each `STRIDE`-th byte.
    marks: Vec<usize>,
    continuation: Vec<u64>,
    bytes: usize,
    chars: usize,
}

const STRIDE: usize = 64;

impl CharIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut continuation = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut chars = 0;
        for chunk in bytes.chunks(STRIDE) {
            marks.push(chars);
            let mut bits = 0u64;
            for (i, byte) in chunk.iter().enumerate() {
                bits |= u64::from(byte & 0xC0 == 0x80) << i;
            }
            continuation.push(bits);
            chars += chunk.len() - bits.count_ones() as usize;
        }
        Self { marks, continuation, bytes: bytes.len(), chars }
    }

    /// How many scalar values begin before byte `at`; past the end, all of them.
    pub fn char_at(&self, at: usize) -> usize {
        if at >= self.bytes {
            return self.chars;
        }
        let (mark, rest) = (at / STRIDE, at % STRIDE);
        let inside = self.continuation[mark] & ((1u64 << rest) - 1);
        self.marks[mark] + rest - inside.count_ones() as usize
    }

    /// Scalar values in the whole text.
    pub fn chars(&self) -> usize {
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn char_index_agrees_with_counting() {
        let text = "Khodjaly, « 30\u{202f}000 » déplacés — ".repeat(9);
        let index = CharIndex::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.char_at(byte), chars);
        }
        assert_eq!(index.char_at(text.len()), text.chars().count());
    }
}
