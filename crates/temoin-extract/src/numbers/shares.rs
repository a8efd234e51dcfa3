//! Shares said as fractions: "deux tiers", "three-quarters", "nine out of ten", "½", and what they are parts of.

use temoin_lang::class;
use temoin_model::{Bound, NumberRole};

use super::builder::scale_at;
use super::context::Context;
use super::core::{Core, ONE};
use super::digits::{self, Digits};
use super::words::{read_cardinal, read_denominator};

/// Reads the share whose numerator stands before.
pub(super) fn read_share(context: &Context<'_, '_>, numerator: &Core) -> Option<Core> {
    read_fraction(context, numerator).map(|share| of_scale(context, share)).or_else(|| read_ratio(context, numerator))
}

/// "deux tiers", "three-quarters", "three twenty-firsts".
fn read_fraction(context: &Context<'_, '_>, numerator: &Core) -> Option<Core> {
    let at = context.over_hyphen(numerator.end);
    let is_duration = context.is(at, class::UNIT_TIME) || context.is(at, class::UNIT_AGE);
    let (end, denominator) = read_denominator(context, at).filter(|_| !is_duration)?;
    let is_plural = context.scan.folded(end - 1).ends_with('s');
    // "one twenty-fifth of", but "one twenty-fifth anniversary".
    let is_simple = end == at + 1;
    let is_last = !context.is_word(end);
    let is_whole = is_simple && numerator.low == ONE || context.is(end, class::NUMBER_OF) || is_last;
    // "les deux premiers", "three seconds": ranks that never divide by themselves.
    let divides = denominator > 0 && (!is_simple || context.is(at, class::NUMBER_FRACTION));
    let is_share = divides && (is_plural || is_whole && (numerator.low == ONE || is_last));
    let value = numerator.low.checked_div(denominator).filter(|value| is_share && *value > 0)?;
    Some(Core::exact(numerator.start, end, value).with_role(NumberRole::Share))
}

/// "three fifths of a million": an amount, no share.
fn of_scale(context: &Context<'_, '_>, share: Core) -> Core {
    let of = context.longest(share.end, class::NUMBER_OF).map_or(share.end, |(end, _)| end);
    let article = context.longest(of, class::NUMBER_ARTICLE).map_or(of, |(end, _)| end);
    match scale_at(context, article) {
        // A third of a million is no exact count of anything.
        Some((end, scale)) => {
            let amount = share.low * scale;
            let rounded = (amount + ONE / 2) / ONE * ONE;
            let is_even = share.low % (ONE / 1000) == 0;
            let bound = if is_even { Bound::Exact } else { Bound::About };
            Core { bound, ..Core::exact(share.start, end, if is_even { amount } else { rounded }) }
        }
        None => share,
    }
}

/// "1 sur 3", "nine out of ten", "one in five"; "12 out of 30 hostages" are twelve hostages.
fn read_ratio(context: &Context<'_, '_>, numerator: &Core) -> Option<Core> {
    let one = || context.longest(numerator.end, class::NUMBER_ONE_IN).filter(|_| numerator.low == ONE);
    let (at, _) = context.longest(numerator.end, class::NUMBER_OVER).or_else(one)?;
    let (end, whole) = match digits::read_digits(context, at) {
        Some(digits) => (digits.end, digits.value),
        None => read_cardinal(context, at)?,
    };
    let is_round = (2..=10).contains(&(whole / ONE)) || whole == 100 * ONE || whole == 1000 * ONE;
    let is_share = numerator.low < whole && (is_round || numerator.low == ONE && whole < 1000 * ONE);
    let value = numerator.low.checked_mul(ONE).filter(|_| is_share && !context.is(end, class::UNIT))? / whole;
    Some(Core::exact(numerator.start, end, value).with_role(NumberRole::Share))
}

/// "and a fifth" after a number: the token after, and what it adds; `scale` is the last one said.
///
/// # Shape
/// "two and a third", but "killed two and a third was hurt": a rank must have nothing after it that it could describe.
/// "a third of them" is a number of its own.
pub(super) fn read_added(context: &Context<'_, '_>, at: usize, scale: Option<i128>) -> Option<(usize, i128)> {
    let (at, _) = context.longest(at, class::NUMBER_JOINER_PART)?;
    let one = || Some((context.longest(at, class::NUMBER_ARTICLE)?.0, ONE));
    let (end, numerator) = one().or_else(|| read_cardinal(context, at))?;
    let share = read_fraction(context, &Core::exact(at, end, numerator)).filter(|share| share.low < ONE)?;
    let is_rank = context.is(share.end - 1, class::ORDINAL_WORD);
    let amount = of_scale(context, share.clone());
    if amount.end > share.end {
        return (scale.is_some_and(|scale| amount.low < scale * ONE)).then_some((amount.end, amount.low));
    }
    let describes = is_rank && context.is_word(share.end) && !context.is(share.end, class::UNIT);
    let stands = !describes && !context.is(share.end, class::NUMBER_OF);
    stands.then_some((share.end, share.low * scale.unwrap_or(1)))
}

/// Whether the token at `at` is "½" or its like.
pub(super) fn is_vulgar(context: &Context<'_, '_>, at: usize) -> bool {
    let word = context.scan.word(at);
    !word.is_ascii() && word.starts_with(|c| matches!(c, '¼'..='¾' | '⅐'..='⅞'))
}

/// "½": the token after, and its value in billionths.
pub(super) fn read_vulgar(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    if at >= context.scan.len() || !is_vulgar(context, at) {
        return None;
    }
    // Folding writes it out, with a slash of its own.
    let (over, under) = context.scan.folded(at).split_once('⁄')?;
    Some((at + 1, over.parse::<i128>().ok()? * ONE / under.parse::<i128>().ok().filter(|under| *under > 0)?))
}

/// "2 1/4", "2½": a part after whole digits.
pub(super) fn read_part_after(context: &Context<'_, '_>, digits: &Digits) -> Option<(usize, i128)> {
    if !digits.is_plain {
        return None;
    }
    read_vulgar(context, digits.end).or_else(|| {
        let at = digits.end;
        let is_slash =
            !context.scan.is_glued(at) && context.is_glued_mark(at + 1, '/') && context.scan.is_glued(at + 2);
        let (over, under) = (context.digits(at)?, context.digits(at + 2).filter(|_| is_slash)?);
        let is_part = 0 < over && over < under && under <= 16 && !context.is_glued_mark(at + 3, '/');
        is_part.then(|| (at + 3, over * ONE / under))
    })
}
