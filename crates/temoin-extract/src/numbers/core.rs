//! The number itself, without its bound: which of the ways to write one stands at a token.

use temoin_lang::class;
use temoin_model::{Bound, NumberRole};

use super::context::Context;
use super::{digits, powers, shapes, shares, signs, words};

/// Amounts are in billionths while they are being read, so that "1.2345 million" is exact.
pub(super) const ONE: i128 = 1_000_000_000;

/// A number without its bound.
#[derive(Clone, Debug)]
pub(super) struct Core {
    /// First token.
    pub(super) start: usize,
    /// Token after the last.
    pub(super) end: usize,
    /// Least value, in billionths.
    pub(super) low: i128,
    /// Greatest value, in billionths.
    pub(super) high: i128,
    /// Exact, about ("une centaine") or vague ("des centaines").
    pub(super) bound: Bound,
    /// What its form alone says that it is.
    pub(super) role: Option<NumberRole>,
    /// Whether it is "un", "a" and the like.
    pub(super) article: bool,
    /// What stands before the scale: 3 in "3 millions" and in "3 000". A lower end may share the scale. The first is what
    /// stands before a hundred as well: 4 in "quatre cent mille".
    pub(super) leads: [Option<i128>; 2],
}

impl Core {
    /// One exact value.
    pub(super) fn exact(start: usize, end: usize, value: i128) -> Self {
        Self { start, end, low: value, high: value, bound: Bound::Exact, role: None, article: false, leads: [None; 2] }
    }

    /// The same with a role that its form decides.
    pub(super) fn with_role(self, role: NumberRole) -> Self {
        Self { role: Some(role), ..self }
    }
}

/// Reads the number that begins at `at`, its sign included.
pub(super) fn read_core(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    signs::read_negative(context, at).or_else(|| read_unsigned(context, at))
}

/// Whether a number may begin with the mark at `at`.
pub(super) fn may_open(context: &Context<'_, '_>, at: usize) -> bool {
    signs::may_be_sign(context, at) || digits::begins_bare_decimals(context, at)
}

/// Reads the number that begins at `at`, which is not below nought.
pub(super) fn read_unsigned(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    if let Some(digits) = digits::read_bare_decimals(context, at) {
        return Some(words::read_after_digits(context, at, &digits));
    }
    if let Some((end, value)) = shares::read_vulgar(context, at) {
        return Some(Core::exact(at, end, value).with_role(NumberRole::Share));
    }
    if context.scan.is_digits(at) {
        return shapes::read_shape(context, at).or_else(|| read_digits(context, at));
    }
    if !context.is(at, class::NUMBER) && !context.is(at, class::ORDINAL_WORD) {
        return None;
    }
    // "an estimated 50", "un peu moins de 20": the number comes later.
    if context.longest(at, class::HEDGE).is_some_and(|(end, _)| end > at + 1) {
        return None;
    }
    read_vague(context, at)
        .or_else(|| words::read_part(context, at))
        .or_else(|| read_listed(context, at))
        .or_else(|| words::read_words(context, at))
}

fn read_digits(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let digits = digits::read_digits(context, at)?;
    if let Some((end, value)) = powers::read_power(context, digits.end, digits.value) {
        return Some(Core::exact(at, end, value));
    }
    if let Some((end, part)) = shares::read_part_after(context, &digits) {
        return Some(Core::exact(at, end, digits.value + part));
    }
    if let Some((end, _)) = ordinal_suffix(context, digits.end).filter(|_| digits.is_plain) {
        return Some(Core::exact(at, end, digits.value).with_role(NumberRole::Ordinal));
    }
    Some(words::read_after_digits(context, at, &digits))
}

fn ordinal_suffix<'s>(context: &Context<'s, '_>, at: usize) -> Option<(usize, &'s str)> {
    if !context.scan.is_glued(at) {
        return context.longest(at, class::ORDINAL_SUFFIX_APART);
    }
    // "20°C" is no rank.
    let suffix = context.longest(at, class::ORDINAL_SUFFIX)?;
    let unit = context.longest(at, class::UNIT).map_or(0, |(end, _)| end);
    (unit <= suffix.0 && !context.is_glued_word(suffix.0)).then_some(suffix)
}

fn read_vague(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let (end, range) = context.longest(at, class::NUMBER_VAGUE)?;
    // "quelques 70 000": the word is a hedge there.
    let is_hedge = context.phrases(at, class::HEDGE).any(|(hedge_end, _)| hedge_end == end);
    if is_hedge && read_core(context, end).is_some() {
        return None;
    }
    let (low, high) = range.split_once('-')?;
    let (low, high) = (low.parse::<i128>().ok()? * ONE, high.parse::<i128>().ok()? * ONE);
    Some(Core { low, high, bound: Bound::Vague, ..Core::exact(at, end, low) })
}

/// "aucun" and "none"; "half" and "la moitié".
fn read_listed(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    if let Some((end, _)) = context.longest(at, class::NUMBER_NONE) {
        // "No." stands before a number of reference, "no" alone is an answer.
        let counts = end > at + 1 || context.is_word(end) || end == context.scan.len();
        return counts.then(|| Core::exact(at, end, 0));
    }
    let (end, thousandths) = context.longest(at, class::NUMBER_SHARE)?;
    let value = thousandths.parse::<i128>().ok()? * ONE / 1000;
    Some(Core::exact(at, end, value).with_role(NumberRole::Share))
}
