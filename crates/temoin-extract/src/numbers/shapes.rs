//! Digits that count nothing, told by their shape alone: clock times, footnote marks, designations, dates, ratios.

use temoin_lang::{ClassSet, class};
use temoin_model::NumberRole;

use super::context::Context;
use super::core::{Core, ONE};
use super::shares::is_vulgar;

/// Reads what begins with the digits at `at` and is no count.
pub(super) fn read_shape(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    read_designation(context, at)
        .or_else(|| read_bracketed(context, at))
        .or_else(|| read_clock(context, at))
        .or_else(|| read_telephone(context, at))
        .or_else(|| read_chain(context, at))
        .or_else(|| read_ratio(context, at))
        .or_else(|| read_letters_after(context, at))
}

fn reference(context: &Context<'_, '_>, start: usize, end: usize) -> Core {
    Core::exact(start, end, context.digits(start).unwrap_or(0) * ONE).with_role(NumberRole::Reference)
}

/// "AK-47", "B52", and the parts of an address.
fn read_designation(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    if at == 0 || !context.scan.is_glued(at) {
        return None;
    }
    let before = at - 1;
    let named = context.is_word(before) && !context.scan.word(before).ends_with(['\'', '’']);
    let joined = before > 0 && context.is_hyphen(before) && context.is_word(before - 1);
    // Not the second end of "5k-20k".
    let joined = joined && !(before > 1 && context.is_glued_word(before - 1) && context.scan.is_digits(before - 2));
    let in_address = matches!(context.scan.mark(before), Some('/' | '=' | '_' | '@' | '&'));
    (named || joined || in_address).then(|| reference(context, at, at + 1))
}

/// `[11]`, `(3)`.
fn read_bracketed(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let open = context.scan.mark(at.checked_sub(1)?)?;
    let close = context.scan.mark(at + 1)?;
    let is_note = match (open, close) {
        ('[', ']') => true,
        // "(3)", and the area of "(321) 555-0100".
        ('(', ')') => context.scan.word(at).len() <= 2 || context.scan.is_digits(at + 2),
        _ => false,
    };
    is_note.then(|| reference(context, at, at + 1))
}

/// "16:30", "06h36", "16 h 30", "16h", "0430".
fn read_clock(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    if context.scan.word(at).len() == 4 && context.scan.word(at).starts_with('0') {
        let hour = context.digits(at)? / 100;
        return Some(Core::exact(at, at + 1, hour * ONE).with_role(NumberRole::Clock));
    }
    let hour = context.digits(at).filter(|hour| *hour <= 24 && context.scan.word(at).len() <= 2)?;
    let minutes = |at: usize| context.digits(at).is_some_and(|m| m < 60) && context.scan.word(at).len() == 2;
    let end = if context.is_glued_mark(at + 1, ':') && context.scan.is_glued(at + 2) && minutes(at + 2) {
        let seconds = context.is_glued_mark(at + 3, ':') && context.scan.is_glued(at + 4) && minutes(at + 4);
        at + if seconds { 5 } else { 3 }
    } else if context.longest(at + 1, class::AFTER_HOUR).is_some() && minutes(at + 2) {
        at + 3
    } else if context.longest(at + 1, class::AFTER_HOUR).is_some() && context.scan.is_glued(at + 1) {
        at + 2
    } else {
        return None;
    };
    Some(Core::exact(at, end, hour * ONE).with_role(NumberRole::Clock))
}

/// Four pairs of digits or more, the first with a nought: "01 23 45 67 89".
fn read_telephone(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    if !context.scan.word(at).starts_with('0') {
        return None;
    }
    let is_pair = |at: usize| context.scan.is_digits(at) && context.scan.word(at).len() == 2;
    let (mut end, mut pairs) = (at, 0);
    while is_pair(end) {
        pairs += 1;
        end += 1;
        let parted = context.scan.mark(end).is_some_and(|mark| matches!(mark, '.' | '-' | '/')) && is_pair(end + 1);
        end += usize::from(parted);
    }
    (pairs >= 4).then(|| reference(context, at, end))
}

/// Digits in three parts or more: "26/02/1992", "1992-02-26", "192.168.0.1".
fn read_chain(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let mark = context.scan.mark(at + 1).filter(|mark| matches!(mark, '.' | '-' | '/' | '‐' | '‑'))?;
    let (mut end, mut parts, mut thousands) = (at + 1, 1, true);
    while context.is_glued_mark(end, mark) && context.is_glued_digits(end + 1) {
        thousands &= context.scan.word(end + 1).len() == 3;
        parts += 1;
        end += 2;
    }
    if parts < 3 || (mark == '.' && thousands) {
        return None;
    }
    let length = |part: usize| context.scan.word(at + 2 * part).len();
    let is_date = parts == 3 && length(1) <= 2 && matches!((length(0), length(2)), (1 | 2, 2 | 4) | (4, 1 | 2));
    let role = if is_date { NumberRole::Clock } else { NumberRole::Reference };
    Some(Core::exact(at, end, context.digits(at).unwrap_or(0) * ONE).with_role(role))
}

/// "3/4" is a share, "24/7" and "2:1" and "3-0" are none.
fn read_ratio(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let mark = context.scan.mark(at + 1).filter(|_| context.scan.is_glued(at + 1))?;
    if !context.is_glued_digits(at + 2) || !(matches!(mark, '/' | ':') || context.is_dash(at + 1)) {
        return None;
    }
    let (first, second) = (context.digits(at)?, context.digits(at + 2)?);
    if mark == '/' && first < second && first > 0 && context.scan.word(at + 2).len() < 4 {
        return Some(Core::exact(at, at + 3, first * ONE / second).with_role(NumberRole::Share));
    }
    // "555-0142", "555-1234": no range is written so finely.
    let lengths = (context.scan.word(at).len(), context.scan.word(at + 2).len());
    if lengths == (3, 4) && (first % 10 != 0 || second % 10 != 0 || second < 1000) {
        return Some(reference(context, at, at + 3));
    }
    // A rising pair is a range, and "10-15.000" shares its scale.
    let shares_scale = context.scan.mark(at + 3).is_some() && context.is_glued_digits(at + 4);
    let is_range = context.is_dash(at + 1) && (first < second || shares_scale || !is_last(context, at + 3));
    (!is_range).then(|| reference(context, at, at + 3))
}

/// Whether nothing that could scale the number follows.
fn is_last(context: &Context<'_, '_>, at: usize) -> bool {
    !context.scan.is_digits(at) && !context.is(at, class::NUMBER_SCALE) && !context.is(at, class::NUMBER_SUFFIX)
}

/// "3D", "5S": digits run into letters that no unit or suffix has.
fn read_letters_after(context: &Context<'_, '_>, at: usize) -> Option<Core> {
    let after = at + 1;
    if !context.is_glued_word(after) || context.scan.word(after).chars().count() > 2 || is_vulgar(context, after) {
        return None;
    }
    const KNOWN: ClassSet = ClassSet::of(&[
        class::UNIT,
        class::ORDINAL_SUFFIX,
        class::NUMBER_SUFFIX,
        class::NUMBER_CAPITAL_SUFFIX,
        class::NUMBER_SCALE,
        class::AFTER,
    ]);
    let known = context.scan.begins_any(after, &KNOWN);
    (!known).then(|| reference(context, at, after + 1))
}
