//! A sentence as the readers of numbers see it.

use temoin_lang::{Case, ClassId, Lexicon, Pack, Scan, TokenKind, is_dash, is_hyphen_between};

/// What every reader of this module looks at.
pub(super) struct Context<'s, 't> {
    pub(super) scan: &'s Scan<'t>,
    pub(super) lexicon: &'s Lexicon,
    /// Between the whole part of a number and its decimals.
    pub(super) decimal: char,
}

impl<'s, 't> Context<'s, 't> {
    pub(super) fn new(scan: &'s Scan<'t>, pack: &'s Pack) -> Self {
        Self { scan, lexicon: &pack.lexicon, decimal: pack.decimal }
    }

    /// Phrases of `class` that begin at `at`: the token after, and the name of the sub-class within `class`.
    pub(super) fn phrases(&self, at: usize, class: ClassId) -> impl Iterator<Item = (usize, &'s str)> + use<'s, 't> {
        let lexicon = self.lexicon;
        // Nearly every question is answered by "no" here.
        let phrases = self.scan.begins(at, class).then(|| self.scan.phrases_at(at)).into_iter().flatten();
        let under = phrases.filter(move |(_, found)| lexicon.is_under(*found, class));
        under.map(move |(end, found)| (end, within(lexicon.class_name(found), lexicon.class_name(class))))
    }

    /// The longest phrase of `class` that begins at `at`.
    pub(super) fn longest(&self, at: usize, class: ClassId) -> Option<(usize, &'s str)> {
        self.phrases(at, class).max_by_key(|(end, _)| *end)
    }

    /// The longest phrase of `class` that ends before `at` and does not begin before `floor`.
    pub(super) fn longest_before(&self, at: usize, floor: usize, class: ClassId) -> Option<(usize, &'s str)> {
        (floor.max(at.saturating_sub(self.reach_before(at)))..at)
            .find_map(|start| self.phrases(start, class).find(|(end, _)| *end == at).map(|(_, leaf)| (start, leaf)))
    }

    /// How far before `at` a phrase may begin that ends there: six tokens at most.
    pub(super) fn reach_before(&self, at: usize) -> usize {
        self.scan.reach_before(at).min(6)
    }

    /// Whether a phrase of `class` begins at `at`.
    pub(super) fn is(&self, at: usize, class: ClassId) -> bool {
        self.scan.begins(at, class)
    }

    /// The token at `at`, or the one after a hyphen that joins it to what stands before.
    pub(super) fn over_hyphen(&self, at: usize) -> usize {
        if self.is_hyphen(at) { at + 1 } else { at }
    }

    /// Whether a hyphen at `at` joins its neighbours.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        at < self.scan.len() && is_hyphen_between(self.scan.tokens(), at)
    }

    /// Whether the token at `at` is this mark, without space before it.
    pub(super) fn is_glued_mark(&self, at: usize, mark: char) -> bool {
        self.scan.is_glued(at) && self.scan.mark(at) == Some(mark)
    }

    /// Whether the token at `at` is a dash of any width.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.scan.mark(at).is_some_and(is_dash)
    }

    /// Whether the token at `at` is digits, without space before it.
    pub(super) fn is_glued_digits(&self, at: usize) -> bool {
        self.scan.is_glued(at) && self.scan.is_digits(at)
    }

    /// Whether the token at `at` is a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.scan.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether the token at `at` is a word, without space before it.
    pub(super) fn is_glued_word(&self, at: usize) -> bool {
        self.scan.is_glued(at) && self.is_word(at)
    }

    /// Whether the token at `at` begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.scan.tokens().get(at).is_some_and(|token| token.case != Case::Lower)
    }

    /// The digits at `at` as a whole number; `None` for anything else, and beyond 18 digits.
    pub(super) fn digits(&self, at: usize) -> Option<i128> {
        let word = self.scan.word(at);
        (self.scan.is_digits(at) && word.len() <= 18).then(|| word.parse().ok()).flatten()
    }
}

/// The rest of a class name within `class`: `12` of `number.unit.12` within `number.unit`.
fn within<'n>(name: &'n str, class: &str) -> &'n str {
    name.get(class.len() + 1..).unwrap_or_default()
}
