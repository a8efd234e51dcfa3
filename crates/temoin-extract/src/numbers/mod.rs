//! Numbers with their bounds: digits and words, hedges and ranges, and what is plainly no count.

mod bounds;
mod builder;
mod context;
mod core;
mod digits;
mod powers;
mod roles;
mod shapes;
mod shares;
mod signs;
mod spread;
mod tally;
mod words;

#[cfg(test)]
mod tests;

use temoin_lang::{ClassSet, Pack, Scan, TokenKind, class};
use temoin_model::{Bound, Figure, NumberRole};

use self::bounds::{Bounded, read_bounds};
use self::context::Context;
use self::core::{ONE, may_open, read_core};

/// A number with its bound, as written.
///
/// # Units
/// Billionths, both ends inclusive; `None` is an open end. "more than 200" has the low end 201.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundNumber {
    /// First token, words of the bound included.
    pub start: usize,
    /// Token after the last, words of the bound included.
    pub end: usize,
    /// Tokens of the number itself; of a range, from its first end to its last.
    pub core: (usize, usize),
    /// Least value affirmed, in billionths.
    pub low: Option<i128>,
    /// Greatest value affirmed, in billionths.
    pub high: Option<i128>,
    /// How it limits.
    pub bound: Bound,
    /// What its form or the next words alone decide; `None` is left to who reads what is counted.
    pub role: Option<NumberRole>,
    /// Whether it is "un", "une", "a" or "an" and may be a mere article.
    pub article: bool,
}

impl FoundNumber {
    /// The number as a figure; `None` when an end is below nought or no whole number.
    pub fn figure(&self, scan: &Scan<'_>) -> Option<Figure> {
        let whole = |value: i128| (value % ONE == 0).then(|| u64::try_from(value / ONE).ok()).flatten();
        let low = self.low.map(|value| whole(value).ok_or(())).transpose().ok()?;
        let high = self.high.map(|value| whole(value).ok_or(())).transpose().ok()?;
        let span = scan.span_of(self.start, self.end);
        Some(Figure { text: Some(scan.text()[span.start..span.end].to_owned()), low, high, bound: self.bound })
    }

    fn new(found: &Bounded, role: Option<NumberRole>) -> Self {
        Self {
            start: found.start,
            end: found.end,
            core: (found.core.start, found.core.end),
            low: found.low,
            high: found.high,
            bound: found.bound,
            role,
            article: found.core.article,
        }
    }
}

/// Words that begin a number.
const OPENING: ClassSet = ClassSet::of(&[class::NUMBER, class::ORDINAL_WORD]);

/// Finds every number of a sentence.
///
/// # Shape
/// In order, no overlap, the longest reading of each place; years and dates are numbers here too, for the reader of
/// times to claim. Empty when the sentence has none.
pub fn find_numbers(scan: &Scan<'_>, pack: &Pack) -> Vec<FoundNumber> {
    let context = Context::new(scan, pack);
    let opens = |at: usize| match scan.tokens()[at].kind {
        TokenKind::Digits => true,
        TokenKind::Word => scan.begins_any(at, &OPENING) || shares::is_vulgar(&context, at),
        TokenKind::Mark => scan.begins_any(at, &OPENING) || may_open(&context, at),
    };
    let mut numbers = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < scan.len() {
        if !opens(at) {
            at += 1;
        } else if let Some((end, _)) = context.longest(at, class::NUMBER_NEVER) {
            at = end;
        } else if let Some(core) = read_core(&context, at) {
            let found = read_bounds(&context, core, floor);
            let role = roles::find_role(&context, &found, floor);
            numbers.push(FoundNumber::new(&found, role));
            at = found.end;
            floor = at;
        } else {
            at += 1;
        }
    }
    spread::spread_roles(&context, &mut numbers);
    numbers
}
