//! Shares said as fractions: "deux tiers", "three-quarters", "nine out of ten".

use temoin_model::NumberRole;

use super::context::Context;
use super::core::{Core, ONE};
use super::digits;
use super::words::read_cardinal;

/// Reads the share whose numerator stands before.
pub(super) fn read_share(context: &Context<'_, '_>, numerator: &Core) -> Option<Core> {
    read_fraction(context, numerator).or_else(|| read_ratio(context, numerator))
}

/// Whether a denominator stands at `at`, or after a hyphen.
pub(super) fn is_denominator(context: &Context<'_, '_>, at: usize) -> bool {
    context.is(context.over_hyphen(at), "number.fraction")
}

/// "deux tiers", "three-quarters".
fn read_fraction(context: &Context<'_, '_>, numerator: &Core) -> Option<Core> {
    let at = context.over_hyphen(numerator.end);
    let is_duration = context.is(at, "unit.time") || context.is(at, "unit.age");
    let (end, denominator) = context.longest(at, "number.fraction").filter(|_| !is_duration)?;
    let value = numerator.low / denominator.parse::<i128>().ok().filter(|d| *d > 0)?;
    Some(Core::exact(numerator.start, end, value).with_role(NumberRole::Share))
}

/// "1 sur 3", "nine out of ten", "one in five"; "12 out of 30 hostages" are twelve hostages.
fn read_ratio(context: &Context<'_, '_>, numerator: &Core) -> Option<Core> {
    let one = || context.longest(numerator.end, "number.one_in").filter(|_| numerator.low == ONE);
    let (at, _) = context.longest(numerator.end, "number.over").or_else(one)?;
    let (end, whole) = match digits::read_digits(context, at) {
        Some(digits) => (digits.end, digits.value),
        None => read_cardinal(context, at)?,
    };
    let is_round = (2..=10).contains(&(whole / ONE)) || whole == 100 * ONE || whole == 1000 * ONE;
    let is_share = numerator.low < whole && (is_round || numerator.low == ONE && whole < 1000 * ONE);
    let value = numerator.low.checked_mul(ONE).filter(|_| is_share && !context.is(end, "unit"))? / whole;
    Some(Core::exact(numerator.start, end, value).with_role(NumberRole::Share))
}
