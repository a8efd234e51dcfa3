//! Digits with the marks and spaces that group them, and their decimals.

use temoin_lang::{is_apostrophe, is_blank};

use super::context::Context;
use super::core::ONE;

/// A number in digits.
pub(super) struct Digits {
    /// Token after the last.
    pub(super) end: usize,
    /// In billionths.
    pub(super) value: i128,
    /// One run of digits: neither groups nor decimals.
    pub(super) is_plain: bool,
    /// 12 in "12 000": what stands before groups of noughts.
    pub(super) lead: Option<i128>,
}

/// A group of digits: the token after it, its value, and what it multiplies the digits before by.
type Group = (usize, i128, i128);

/// Reads the digits at `at`, groups and decimals included.
///
/// # Shape
/// Groups join when the first has one to three digits and each next exactly three, over a space of any kind or the
/// language's mark: "1992 200" stays two numbers. The decimal mark also groups when it does so more than once.
pub(super) fn read_digits(context: &Context<'_, '_>, at: usize) -> Option<Digits> {
    let first = context.digits(at)?;
    let groups = read_groups(context, at, other_mark(context.decimal));
    let whole = groups.iter().fold(first, |whole, group| whole * group.2 + group.1) * ONE;
    let end = groups.last().map_or(at + 1, |group| group.0);
    let decimals = read_decimals(context, at, end, groups.is_empty());
    let lead = (!groups.is_empty() && groups.iter().all(|group| group.1 == 0)).then_some(first * ONE);
    let is_plain = groups.is_empty() && decimals.is_none();
    let (end, part) = decimals.unwrap_or((end, 0));
    Some(Digits { end, value: whole + part, is_plain, lead })
}

/// The mark that groups where `decimal` parts decimals off.
fn other_mark(decimal: char) -> char {
    if decimal == ',' { '.' } else { ',' }
}

/// The groups after the digits at `at`, by the first way of grouping that has any.
fn read_groups(context: &Context<'_, '_>, at: usize, thousands: char) -> Vec<Group> {
    if context.scan.word(at).len() > 3 || context.scan.word(at).starts_with('0') {
        return Vec::new();
    }
    let by_thousands = groups_by(context, at, |between| context.is_glued_mark(between, thousands));
    if !by_thousands.is_empty() {
        return by_thousands;
    }
    let by_lakhs = groups_of_two(context, at, thousands);
    if !by_lakhs.is_empty() {
        return by_lakhs;
    }
    let by_decimal = groups_by(context, at, |between| context.is_glued_mark(between, context.decimal));
    let is_foreign = || context.is_glued_mark(at + 3, thousands) && context.is_glued_digits(at + 4);
    if by_decimal.len() > 1 || by_decimal.len() == 1 && is_foreign() {
        return by_decimal;
    }
    let by_apostrophe = groups_by(context, at, |between| {
        context.scan.is_glued(between) && context.scan.word(between).chars().all(is_apostrophe)
    });
    if by_apostrophe.is_empty() { groups_by_space(context, at) } else { by_apostrophe }
}

/// Groups of three after a mark: the token after each, and its value. At most five.
fn groups_by(context: &Context<'_, '_>, at: usize, is_mark: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut end = at + 1;
    while groups.len() < 5 && is_mark(end) && context.is_glued_digits(end + 1) {
        let Some(group) = group_of_three(context, end + 1) else { return Vec::new() };
        end += 2;
        groups.push((end, group, 1000));
    }
    groups
}

/// "12,34,567": pairs, and three digits at the end, as they are written in India. At least two groups.
fn groups_of_two(context: &Context<'_, '_>, at: usize, mark: char) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut end = at + 1;
    while groups.len() < 5 && context.is_glued_mark(end, mark) && context.is_glued_digits(end + 1) {
        let Some(group) = context.digits(end + 1) else { break };
        end += 2;
        match context.scan.word(end - 1).len() {
            2 => groups.push((end, group, 100)),
            3 if !groups.is_empty() => return [groups, vec![(end, group, 1000)]].concat(),
            _ => break,
        }
    }
    Vec::new()
}

/// Groups of three after one space: the token after each, and its value. At most five.
fn groups_by_space(context: &Context<'_, '_>, at: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut end = at + 1;
    while groups.len() < 5 && follows_one_space(context, end) {
        match group_of_three(context, end) {
            // "12 345e" and "5 122mm" are two numbers each.
            Some(_) if context.is_glued_word(end + 1) => break,
            Some(group) => groups.push((end + 1, group, 1000)),
            None => break,
        }
        end += 1;
    }
    groups
}

fn group_of_three(context: &Context<'_, '_>, at: usize) -> Option<i128> {
    context.digits(at).filter(|_| context.scan.word(at).len() == 3)
}

fn follows_one_space(context: &Context<'_, '_>, at: usize) -> bool {
    let tokens = context.scan.tokens();
    let Some(token) = tokens.get(at) else { return false };
    let between = &context.scan.text()[tokens[at - 1].span.end..token.span.start];
    between.chars().count() == 1 && between.chars().all(is_blank)
}

/// ".38", "a .22 rifle": decimals without a whole part, the mark at `at`.
pub(super) fn read_bare_decimals(context: &Context<'_, '_>, at: usize) -> Option<Digits> {
    if !begins_bare_decimals(context, at) {
        return None;
    }
    let value = decimal_value(context.scan.word(at + 1))?;
    Some(Digits { end: at + 2, value, is_plain: false, lead: None })
}

/// Whether a decimal mark at `at` has digits right after it and nothing right before.
pub(super) fn begins_bare_decimals(context: &Context<'_, '_>, at: usize) -> bool {
    let follows_sign = || at > 0 && matches!(context.scan.mark(at - 1), Some('-' | '−' | '–'));
    context.scan.mark(at) == Some(context.decimal)
        && (!context.scan.is_glued(at) || follows_sign())
        && context.is_glued_digits(at + 1)
}

/// Decimals after a whole part from `start` to `at`: the token after, and their value in billionths.
fn read_decimals(context: &Context<'_, '_>, start: usize, at: usize, ungrouped: bool) -> Option<(usize, i128)> {
    let thousands = other_mark(context.decimal);
    // The other mark will do ("1.5 million" in French), unless it parts a list.
    let goes_on = || context.is_glued_mark(at + 2, thousands) && context.is_glued_digits(at + 3);
    let went_on = || start > 1 && context.is_glued_mark(start - 1, thousands) && context.scan.is_digits(start - 2);
    let is_foreign = ungrouped && !goes_on() && !(context.scan.is_glued(start) && went_on())
        || context.is_glued_mark(start + 1, context.decimal);
    let is_other = is_foreign && context.is_glued_mark(at, thousands);
    let is_mark = context.is_glued_mark(at, context.decimal) || is_other;
    if !is_mark || !context.is_glued_digits(at + 1) {
        return None;
    }
    Some((at + 2, decimal_value(context.scan.word(at + 1))?))
}

/// Digits after a decimal mark in billionths; what is finer is cut.
pub(super) fn decimal_value(digits: &str) -> Option<i128> {
    let kept = digits.get(..digits.len().min(9))?;
    Some(kept.parse::<i128>().ok()? * 10i128.pow(9 - kept.len() as u32))
}
