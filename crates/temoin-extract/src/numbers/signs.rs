//! Numbers below nought: "-12 °C", "minus five", "moins 3".

use temoin_lang::class;

use super::context::Context;
use super::core::{Core, read_unsigned};

/// Reads a number whose sign is said.
///
/// # Shape
/// A dash is a sign only where it cannot be a bullet, a range or a dialogue's: right before the digits, with nothing
/// after them that they could count. "-12 blessés" in a list is twelve.
pub(super) fn read_negative(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let after = sign_mark(context, at).or_else(|| sign_word(context, at))?;
    let core = read_unsigned(context, after).filter(|core| !counts_something(context, core.end))?;
    // "négatif un", but "minus a third party".
    let is_number = !core.article || context.is(after, class::NUMBER_UNIT);
    let core = Core { start: at, low: -core.high, high: -core.low, leads: [None; 2], article: false, ..core };
    is_number.then_some(core)
}

/// Whether a token is a dash that may be a sign.
pub(super) fn may_be_sign(context: &Context<'_, '_>, at: usize) -> bool {
    matches!(context.scan.mark(at), Some('-' | '−' | '–'))
}

/// The token after a dash that stands right before digits, or alone before all there is.
fn sign_mark(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    if !may_be_sign(context, at) {
        return None;
    }
    let opens = at == 0
        || !context.scan.is_glued(at) && !context.scan.is_digits(at - 1)
        || matches!(context.scan.mark(at - 1), Some('(' | '<' | '>' | '=' | '≤' | '≥'));
    let decimal = usize::from(context.is_glued_mark(at + 1, context.decimal));
    let is_close = context.is_glued_digits(at + 1 + decimal) && context.scan.is_glued(at + 1);
    let is_all = || at == 0 && context.scan.is_digits(at + 1) && !context.scan.tokens().iter().skip(1).any(is_word);
    (opens && (is_close || is_all())).then_some(at + 1)
}

fn is_word(token: &temoin_lang::Token) -> bool {
    token.kind == temoin_lang::TokenKind::Word
}

/// The token after "minus", unless the word belongs to a hedge ("au moins") or takes something away ("10 minus 3").
fn sign_word(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    let (end, _) = context.longest(at, class::NUMBER_MINUS)?;
    let from = at.saturating_sub(context.reach_before(end));
    let in_hedge = |start: usize| {
        [class::HEDGE, class::HEDGE_AFTER]
            .iter()
            .any(|class| context.phrases(start, *class).any(|(until, _)| until >= end))
    };
    let before = at.checked_sub(1);
    let takes_from = [class::NUMBER_UNIT, class::NUMBER_TEN, class::NUMBER_HUNDRED, class::NUMBER_SCALE, class::UNIT];
    let takes_away =
        before.is_some_and(|b| context.scan.is_digits(b) || takes_from.iter().any(|class| context.is(b, *class)));
    (!takes_away && !(from..=at).any(in_hedge)).then_some(end)
}

/// Whether a word follows that the number could count: neither a unit nor a word of grammar.
fn counts_something(context: &Context<'_, '_>, at: usize) -> bool {
    context.is_word(at)
        && !context.is(at, class::FUNCTION)
        && (!context.is(at, class::UNIT) || context.is(at, class::UNIT_TIME))
}
