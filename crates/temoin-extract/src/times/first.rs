//! What each reader of times may begin with: it is asked where that stands, and nowhere else.

use temoin_lang::{ClassSet, TokenKind, is_apostrophe};

use super::eras::roman;
use super::reader::Reader;
use super::words::{Word, set};

/// What a reader of times needs. It may ask for more than stands here, never for less.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    /// Words of which one begins where it begins, or after the articles there.
    words: ClassSet,
    /// Whether a number that no word tells will do: digits, a half, in a sentence with a century Roman ones.
    number: bool,
    /// Words of which one stands somewhere in the sentence; empty: nothing is asked.
    within: ClassSet,
}

/// A reader, and what it may begin with.
pub(super) type Gated<T> = (First, fn(&Reader<'_, '_>, usize) -> Option<T>);

/// What stands at a token, and after the articles that begin there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    words: ClassSet,
    number: bool,
}

const NONE: ClassSet = ClassSet::of(&[]);

impl First {
    /// Beginning with one of these words.
    pub(super) const fn words(words: &[Word]) -> Self {
        Self { words: set(words), number: false, within: NONE }
    }

    /// Beginning with one of these words or with a number, an apostrophe before it or not.
    pub(super) const fn number_or(words: &[Word]) -> Self {
        Self { words: set(words), number: true, within: NONE }
    }

    /// Beginning as either does.
    pub(super) const fn or(self, other: Self) -> Self {
        Self { words: self.words.or(other.words), number: self.number || other.number, within: NONE }
    }

    /// Beginning as any of these readers does.
    pub(super) const fn of<T>(readers: &[Gated<T>]) -> Self {
        let mut first = Self::words(&[]);
        let mut at = 0;
        while at < readers.len() {
            first = first.or(readers[at].0);
            at += 1;
        }
        first
    }

    /// Only in a sentence that holds one of these words.
    pub(super) const fn within(self, words: &[Word]) -> Self {
        Self { within: set(words), ..self }
    }
}

impl Start {
    pub(super) fn new(r: &Reader<'_, '_>, at: usize) -> Self {
        let mut start = Self { words: *r.scan.classes_at(at), number: is_number(r, at) };
        let mut end = at;
        while let Some((after, _)) = r.at(end, Word::Article) {
            end = after;
            start.words = start.words.or(*r.scan.classes_at(end));
            start.number |= is_number(r, end);
        }
        start
    }

    pub(super) fn admits(&self, first: &First) -> bool {
        first.number && self.number || self.words.meets(&first.words)
    }
}

fn is_number(r: &Reader<'_, '_>, at: usize) -> bool {
    match r.kind(at) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Mark) => r.scan.mark(at).is_some_and(is_apostrophe),
        // "½" is a letter by its kind, since it is numeric.
        Some(TokenKind::Word) => r.scan.word(at) == "½" || r.has(Word::Century) && roman(r, at).is_some(),
        None => false,
    }
}

/// Whether a reader may find anything at a token.
pub(super) fn admits(r: &Reader<'_, '_>, at: usize, first: &First) -> bool {
    r.start(at).admits(first) && (first.within == NONE || r.scan.classes().meets(&first.within))
}

/// The longest that readers find at a token; of equals the last.
pub(super) fn longest<T>(r: &Reader<'_, '_>, at: usize, readers: &[Gated<T>], end: impl Fn(&T) -> usize) -> Option<T> {
    let asked = readers.iter().filter(|(first, _)| admits(r, at, first));
    asked.filter_map(|(_, read)| read(r, at)).max_by_key(end)
}
