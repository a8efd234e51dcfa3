//! A sentence as the readers of times see it: classes, digits, numbers and years at a token.

use std::cell::Cell;

use temoin_lang::{Case, ClassId, Scan, TokenKind};

use super::absolute;
use super::anchor::Anchor;
use super::durations::Length;
use super::first::Start;
use super::memo::Memo;
use super::points::Point;
use super::relative;
use super::words::{Word, Words};

/// What every reader of times is given.
pub(super) struct Reader<'r, 't> {
    pub(super) scan: &'r Scan<'t>,
    pub(super) words: &'r Words<'r>,
    pub(super) anchor: Anchor,
    pub(super) absolutes: Memo<absolute::Read>,
    pub(super) relatives: Memo<relative::Read>,
    pub(super) points: Memo<Point>,
    pub(super) lengths: Memo<(usize, Length<'r>)>,
    /// The start asked for last: readers ask one after the other for the same.
    start: Cell<Option<(usize, Start)>>,
}

/// A number of units, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amount(pub(super) u64);

impl Amount {
    pub(super) fn whole(number: u64) -> Self {
        Self(number.saturating_mul(1000))
    }

    /// The number where it has no fraction.
    pub(super) fn as_whole(self) -> Option<i64> {
        self.0.is_multiple_of(1000).then_some((self.0 / 1000) as i64)
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 / 1000)?;
        match self.0 % 1000 {
            0 => Ok(()),
            rest => write!(f, ".{}", format!("{rest:03}").trim_end_matches('0')),
        }
    }
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(scan: &'r Scan<'t>, words: &'r Words<'r>, anchor: Anchor) -> Self {
        let (absolutes, relatives, points, lengths) = (Memo::new(), Memo::new(), Memo::new(), Memo::new());
        Self { scan, words, anchor, absolutes, relatives, points, lengths, start: Cell::new(None) }
    }

    /// What stands at a token, as readers ask for it before they read.
    #[inline]
    pub(super) fn start(&self, at: usize) -> Start {
        match self.start.get() {
            Some((known, start)) if known == at => start,
            _ => {
                let start = Start::new(self, at);
                self.start.set(Some((at, start)));
                start
            }
        }
    }

    /// The longest phrase of a class at a token: the token after it, and the last part of its class's name.
    #[inline]
    pub(super) fn at(&self, at: usize, word: Word) -> Option<(usize, &'r str)> {
        if self.is(at, word) { self.longest(at, Words::known(word)) } else { None }
    }

    fn longest(&self, at: usize, class: ClassId) -> Option<(usize, &'r str)> {
        let (end, leaf) = self.scan.longest(at, class)?;
        Some((end, self.words.lexicon.leaf(leaf)))
    }

    #[inline]
    pub(super) fn is(&self, at: usize, word: Word) -> bool {
        self.scan.classes_at(at).has(Words::known(word))
    }

    /// The token after an optional phrase of a class.
    #[inline]
    pub(super) fn skip(&self, at: usize, word: Word) -> usize {
        self.at(at, word).map_or(at, |(end, _)| end)
    }

    /// Whether a phrase of a class stands anywhere in the sentence.
    #[inline]
    pub(super) fn has(&self, word: Word) -> bool {
        self.scan.classes().has(Words::known(word))
    }

    /// Whether a phrase of a class ends before a token.
    pub(super) fn is_before(&self, at: usize, word: Word) -> bool {
        self.scan.longest_before(at, Words::known(word)).is_some()
    }

    /// The token after an optional mark.
    pub(super) fn skip_mark(&self, at: usize, marks: &[char]) -> usize {
        if self.is_mark(at, marks) { at + 1 } else { at }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.scan
            .mark(at)
            .is_some_and(|mark| marks.contains(&mark) || (temoin_lang::is_dash(mark) && marks.contains(&'-')))
    }

    /// A mark with no space on either side.
    pub(super) fn is_joint(&self, at: usize, marks: &[char]) -> bool {
        self.is_mark(at, marks) && self.scan.is_glued(at) && self.scan.is_glued(at + 1)
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.scan.tokens().get(at).map(|token| token.kind)
    }

    /// Whether a token is a word written small.
    pub(super) fn is_small_word(&self, at: usize) -> bool {
        self.scan.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
    }

    /// A run of digits: its value and how many there are.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let word = if self.scan.is_digits(at) { self.scan.word(at) } else { return None };
        if word.len() > 6 { None } else { Some((word.parse().ok()?, word.len())) }
    }

    /// Whether digits stand alone: not a part of a decimal, a spaced number, a footnote mark, a sum of money, a share.
    pub(super) fn stands_alone(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1);
        let joined_before = before.is_some_and(|before| {
            self.is_mark(before, &['€', '$', '£', '#', '№', '°', '%', '[', '@', '_', '='])
                || self.scan.is_digits(before)
                || (self.scan.is_glued(at) && self.is_mark(before, &['.', ',', '+', ':']))
                || (self.scan.is_glued(at)
                    && self.kind(before) == Some(TokenKind::Word)
                    && !self.ends_in_elision(before))
        });
        let joined_after = self.is_mark(end, &['€', '$', '£', '%', '°', '_', '@'])
            || (self.scan.is_digits(end) && !self.scan.is_glued(end))
            || (self.is_joint(end, &['.', ',', ':']) && self.scan.is_digits(end + 1));
        !joined_before && !joined_after
    }

    /// Whether digits begin a number, and are no part of one before.
    pub(super) fn starts_number(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let joined = self.scan.is_glued(at) && self.is_mark(before, &['.', ',', '/', '$', '€', '£']);
        !(joined || self.scan.is_digits(before) && self.scan.word(at).len() == 3)
    }

    /// Whether digits are the decimals of a number or a sum of money: "107.31", "$ 12".
    pub(super) fn ends_number(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let long = |at: usize| self.digits(at).is_some_and(|(number, length)| length > 2 || number > 31);
        let decimals = self.is_joint(before, &['.', ',']) && before > 0 && long(before - 1);
        decimals || self.is_mark(before, &['$', '€', '£'])
    }

    /// The token after the full stop of a short form ("min.") that the sentence goes on after.
    pub(super) fn skip_mark_glued_stop(&self, end: usize) -> usize {
        let short =
            (2..=4).contains(&self.scan.word(end - 1).len()) && self.is_mark(end, &['.']) && self.scan.is_glued(end);
        if short && self.is_small_word(end + 1) { end + 1 } else { end }
    }

    fn ends_in_elision(&self, at: usize) -> bool {
        self.scan.word(at).ends_with(temoin_lang::is_apostrophe)
    }

    /// A number of units: digits, with decimals and thousands, or number words, halves added ("two and a half").
    pub(super) fn amount(&self, at: usize) -> Option<(usize, Amount)> {
        if self.scan.is_digits(at) { self.digits_amount(at) } else { self.worded_amount(at) }
    }

    fn digits_amount(&self, at: usize) -> Option<(usize, Amount)> {
        let mut end = at + 1;
        let mut digits = self.scan.word(at).to_owned();
        let grouped = |end: usize| self.scan.is_digits(end) && self.scan.word(end).len() == 3;
        while digits.len() <= 9 && grouped(end) && !self.scan.is_glued(end) {
            digits.push_str(self.scan.word(end));
            end += 1;
        }
        let mut thousandths = Amount::whole(digits.parse().ok()?).0;
        if self.is_joint(end, &['.', ',']) && self.scan.is_digits(end + 1) {
            let decimals = self.scan.word(end + 1);
            let padded = format!("{decimals:0<3}");
            thousandths += padded.get(..3)?.parse::<u64>().ok()?;
            end += 2;
        }
        Some((end, Amount(thousandths)))
    }

    /// A small number in words.
    pub(super) fn worded(&self, at: usize) -> Option<(usize, u64)> {
        let (end, leaf) = self.at(at, Word::Small)?;
        Some((end, leaf.parse().ok()?))
    }

    fn worded_amount(&self, at: usize) -> Option<(usize, Amount)> {
        let (end, leaf) = self.at(at, Word::Small)?;
        Some((end, Amount::whole(leaf.parse().ok()?)))
    }

    /// A day of the month: digits with or without their ending, an ordinal or a number word.
    pub(super) fn day(&self, at: usize) -> Option<(usize, u8)> {
        if let Some((number, length)) = self.digits(at) {
            let end = if self.scan.is_glued(at + 1) { self.skip(at + 1, Word::OrdinalEnd) } else { at + 1 };
            return (length <= 2 && (1..=31).contains(&number)).then_some((end, number as u8));
        }
        let (end, leaf) = self.at(at, Word::Ordinal).or_else(|| self.at(at, Word::Small))?;
        let day: u8 = leaf.parse().ok()?;
        (day <= 31).then_some((end, day))
    }

    /// A rank within a period: "first", "2nd", "troisième".
    pub(super) fn rank(&self, at: usize) -> Option<(usize, u8)> {
        if let Some((number, length)) = self.digits(at) {
            let end = self.at(at + 1, Word::OrdinalEnd).filter(|_| self.scan.is_glued(at + 1))?.0;
            return (length <= 2 && number > 0).then_some((end, number as u8));
        }
        let (end, leaf) = self.at(at, Word::Ordinal)?;
        Some((end, leaf.parse().ok()?))
    }

    /// A month and the full stop of its short form.
    pub(super) fn month(&self, at: usize) -> Option<(usize, u8)> {
        let (end, leaf) = self.at(at, Word::Month)?;
        let month = leaf.parse().ok()?;
        let stop = self.is_mark(end, &['.']) && self.scan.is_glued(end) && self.scan.word(end - 1).len() <= 5;
        let goes_on = self.scan.is_digits(end + 1) || self.is_mark(end + 1, &[',']) || self.is_small_word(end + 1);
        Some((if stop && goes_on { end + 1 } else { end }, month))
    }

    /// A weekday that is no part of a name ("the Sunday Tribune"); a short form that is another word too needs a number.
    pub(super) fn weekday(&self, at: usize) -> Option<(usize, u8)> {
        let (end, leaf) = self.at(at, Word::Weekday)?;
        let titled = at > 0 && self.is(at - 1, Word::Article) && self.starts_high(at) && self.starts_high(end);
        if self.is(at, Word::Never) || titled && !self.words.begin_at(self.scan, end) {
            return None;
        }
        let unsure = self.is(at, Word::Unsure) && !(self.scan.is_digits(end) || self.scan.is_digits(end + 1));
        (!unsure).then_some((end, leaf.parse().ok()?))
    }

    /// A year after the rest of a date: four digits, or two with the century left out.
    pub(super) fn year_after_date(&self, at: usize) -> Option<(usize, i32)> {
        let Some((number, length)) = self.digits(at) else { return self.worded_year(at) };
        let end = at + 1;
        let counts = self.is_small_word(end) && !self.is(end, Word::Function) && !self.is(end, Word::Limit);
        let clock =
            self.is(end, Word::HourMark) || self.is_joint(end, &[':', '.', ',']) && self.scan.is_digits(end + 1);
        match length {
            4 if (1000..2200).contains(&number) && (!counts || (1900..=2100).contains(&number)) => {
                (!(counts && self.is(end, Word::Unit))).then_some((end, number as i32))
            }
            2 if !counts && !clock && self.stands_after(end) && !self.is(end, Word::HalfDay) => {
                Some((end, full_year(number)))
            }
            _ => None,
        }
    }

    /// A year in words: "nineteen eighty-six", "mille neuf cent trente-sept", "two thousand and eighteen".
    pub(super) fn worded_year(&self, at: usize) -> Option<(usize, i32)> {
        if let Some((end, leaf)) = self.at(at, Word::YearBase) {
            let base: i32 = leaf.parse().ok()?;
            let rest = self.worded(self.skip(end, Word::And)).filter(|(_, rest)| *rest < 100);
            return Some(rest.map_or((end, base), |(end, rest)| (end, base + rest as i32)));
        }
        let (middle, hundreds) = self.worded(at)?;
        let (end, rest) = self.worded(middle)?;
        ((15..=20).contains(&hundreds) && (10..100).contains(&rest)).then_some((end, (hundreds * 100 + rest) as i32))
    }

    fn stands_after(&self, end: usize) -> bool {
        !self.is_mark(end, &['€', '$', '£', '%'])
            && !self.scan.is_digits(end)
            && self.kind(end) != Some(TokenKind::Word)
            || self.is(end, Word::Function)
            || self.is(end, Word::Limit)
    }

    /// The folded form of a token.
    pub(super) fn folded(&self, at: usize) -> &str {
        self.scan.folded(at)
    }

    /// Whether a word with a capital follows or precedes another: a part of a name, such as that of a newspaper.
    pub(super) fn in_name(&self, at: usize) -> bool {
        self.starts_high(at) && (at > 0 && self.starts_high(at - 1) || self.starts_high(at + 1))
    }

    /// Whether a token is a word with a capital at its start only.
    pub(super) fn starts_high(&self, at: usize) -> bool {
        self.scan.tokens().get(at).is_some_and(|token| token.case == Case::Title)
    }

    /// Whether the sentence ends at a token, or a mark stands there.
    pub(super) fn stops_at(&self, at: usize) -> bool {
        at >= self.scan.len() || self.kind(at) == Some(TokenKind::Mark)
    }

    /// Whether the tokens from `at` to `end` are all the sentence says, as in the cell of a table.
    pub(super) fn is_all(&self, at: usize, end: usize) -> bool {
        self.opens_sentence(at) && (end..self.scan.len()).all(|after| self.kind(after) == Some(TokenKind::Mark))
    }

    /// Whether a token stands at the start of the sentence, quotation marks and brackets set aside.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        (0..at).all(|before| self.kind(before) == Some(TokenKind::Mark))
    }
}

/// The year that two digits mean: 1931 to 2030.
pub(super) fn full_year(two: u32) -> i32 {
    if two > 30 { 1900 + two as i32 } else { 2000 + two as i32 }
}
