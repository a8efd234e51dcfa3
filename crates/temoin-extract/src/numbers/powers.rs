//! Powers: "10^6", "1.3e6", "6,2 x 10^-4".

use super::context::Context;
use super::core::ONE;

/// Beyond this no power of ten fits with its billionths.
const MAX_EXPONENT: i128 = 24;

/// The token after the power that `value` is raised to or multiplied by, and the value with it.
pub(super) fn read_power(context: &Context<'_, '_>, end: usize, value: i128) -> Option<(usize, i128)> {
    if let Some((end, exponent)) = read_exponent(context, end) {
        return Some((end, raise(value, exponent)?));
    }
    let (end, exponent) = read_of_ten(context, end)?;
    Some((end, times_ten(value, exponent)?))
}

/// "^-3": the token after, and the exponent.
fn read_exponent(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    if !context.is_glued_mark(at, '^') { None } else { read_signed(context, at + 1) }
}

/// "e6", "x 10^6".
fn read_of_ten(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    if context.is_glued_word(at) && context.scan.folded(at) == "e" {
        return read_signed(context, at + 1);
    }
    let is_times = context.scan.mark(at) == Some('×') || context.is_word(at) && context.scan.folded(at) == "x";
    (is_times && context.scan.word(at + 1) == "10").then(|| read_exponent(context, at + 2)).flatten()
}

fn read_signed(context: &Context<'_, '_>, at: usize) -> Option<(usize, i128)> {
    let sign = context.scan.mark(at).filter(|mark| matches!(mark, '+' | '-' | '−') && context.scan.is_glued(at));
    let at = at + usize::from(sign.is_some());
    let exponent = context.digits(at).filter(|n| context.scan.is_glued(at) && *n <= MAX_EXPONENT)?;
    Some((at + 1, if matches!(sign, Some('-' | '−')) { -exponent } else { exponent }))
}

fn times_ten(value: i128, exponent: i128) -> Option<i128> {
    let power = 10i128.pow(u32::try_from(exponent.abs()).ok()?);
    if exponent < 0 { Some(value / power) } else { value.checked_mul(power) }
}

/// `value` to a whole power, each step cut to billionths.
fn raise(value: i128, exponent: i128) -> Option<i128> {
    let mut power = ONE;
    for _ in 0..exponent.abs() {
        power = power.checked_mul(value)? / ONE;
    }
    if exponent < 0 { (ONE * ONE).checked_div(power) } else { Some(power) }
}
