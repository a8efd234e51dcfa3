//! Numbers in words, alone or after digits: "deux cent mille", "a hundred and six", "21,5 millions", "two dozen".

use temoin_lang::class;
use temoin_model::Bound;

use super::builder::{Builder, Part, part_at};
use super::context::Context;
use super::core::{Core, ONE};
use super::digits::Digits;
use super::shares::read_share;
use super::tally::Tally;

/// Reads "half a million", "une demi-douzaine": a part of the scale or collective that must follow.
pub(super) fn read_part(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let (end, thousandths) = context.longest(at, class::NUMBER_PART)?;
    let share = thousandths.parse::<i128>().ok()?;
    let of = |value: i128| value * ONE * share / 1000;
    match part_at(context, context.over_hyphen(end))? {
        (end, Part::Scale(scale)) => Some(Core::exact(at, end, of(scale))),
        (end, Part::Collective(value, about)) => Some(rough(Core::exact(at, end, of(value)), about)),
        _ => None,
    }
}

pub(super) fn rough(core: Core, about: bool) -> Core {
    Core { bound: if about { Bound::About } else { core.bound }, ..core }
}

/// Goes on from digits: "3 millions", "12 hundred", "2 dozen", "10k".
pub(super) fn read_after_digits(context: &Context<'_, '_>, at: usize, digits: &Digits) -> Core {
    let mut builder = Builder::new(context, at, digits.end, Tally::from_digits(digits.value));
    if let Some((end, scale)) = suffix_at(context, digits, at) {
        builder.tally.multiply_scale(scale, false);
        builder.end = end;
    } else {
        builder.run();
    }
    let [hundred, scale] = builder.tally.leads();
    Core { leads: [hundred, scale.or(digits.lead)], ..builder.into_core() }
}

/// "10k", "1.2bn", "3M", "$5m": letters that scale the digits they stand right after, or off it after decimals ("2,1 M").
fn suffix_at(context: &Context<'_, '_>, digits: &Digits, start: usize) -> Option<(usize, i128)> {
    let at = digits.end;
    let has_decimals = digits.value % ONE != 0;
    let stands_near = context.is_glued_word(at) || has_decimals && context.is_word(at);
    if !stands_near {
        return None;
    }
    let is_money = context.longest_before(start, 0, class::BEFORE_MONEY).is_some();
    let is_told =
        |at: usize| context.is_capital(at) || has_decimals && context.scan.is_glued(at) && !context.is(at, class::UNIT);
    let capital = || context.longest(at, class::NUMBER_CAPITAL_SUFFIX).filter(|_| is_money || is_told(at));
    let (end, scale) = context.longest(at, class::NUMBER_SUFFIX).or_else(capital)?;
    Some((end, scale.parse().ok()?))
}

/// Reads a number that begins with a word, ordinals and fractions included.
pub(super) fn read_words(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let article = context.longest(at, class::NUMBER_ARTICLE);
    if let Some(core) = article.and_then(|(end, _)| read_after_article(context, at, end)) {
        return Some(core);
    }
    let mut builder = Builder::new(context, at, at, Tally::new());
    builder.run();
    let is_empty = builder.end == at;
    let article = article.is_some_and(|(end, _)| end == builder.end);
    (!is_empty).then(|| Core { article, ..builder.into_core() })
}

/// Reads a plain number in words: the token after, and its value in billionths.
pub(super) fn read_cardinal(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    let mut builder = Builder::new(context, at, at, Tally::new());
    builder.run();
    (builder.end > at && !builder.ordinal).then(|| (builder.end, builder.tally.value()))
}

/// Reads what a fraction has under its line, in words: "fifths", "twenty-firsts"; the token after, and how many.
pub(super) fn read_denominator(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    let mut builder = Builder::divisor(context, at);
    builder.run();
    (builder.ordinal && builder.end > at).then(|| (builder.end, builder.tally.value() / ONE))
}

/// "a hundred", "un million et demi", "une centaine", "un tiers", or the article alone.
fn read_after_article(context: &Context<'_, '_>, at: usize, end: usize) -> Option<Core> {
    let one = Core::exact(at, end, ONE);
    if let Some(core) = read_share(context, &one) {
        // "a third of them", but "a third man".
        let is_share = context.is(core.end, class::NUMBER_OF) || !context.is_word(core.end);
        let is_share = is_share || !context.is(core.end - 1, class::ORDINAL_WORD);
        return Some(if is_share { core } else { Core { article: true, ..one } });
    }
    let mut builder = Builder::new(context, at, end, Tally::new());
    builder.tally.add(ONE, 0);
    builder.run();
    let article = builder.end == end;
    let is_compound = article && context.is(at, class::NUMBER_UNIT) && part_at(context, end).is_some();
    (!is_compound).then(|| Core { article, ..builder.into_core() })
}
