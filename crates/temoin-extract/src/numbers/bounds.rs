//! What limits a number: hedges before and after it, and the other end of a range.

use temoin_lang::class;
use temoin_model::{Bound, NumberRole};

use super::context::Context;
use super::core::{Core, ONE, read_core};
use crate::corrections::is_change;

/// A number with its bound, in billionths still.
pub(super) struct Bounded {
    /// First token, bound included.
    pub(super) start: usize,
    /// Token after the last, bound included.
    pub(super) end: usize,
    /// The number itself; of a range, from its first end to its last.
    pub(super) core: Core,
    /// Least value affirmed.
    pub(super) low: Option<i128>,
    /// Greatest value affirmed.
    pub(super) high: Option<i128>,
    /// How it limits.
    pub(super) bound: Bound,
}

/// Adds to a number the words that limit it, none of them before `floor`.
pub(super) fn read_bounds(context: &Context<'_, '_>, core: Core, floor: usize) -> Bounded {
    if core.role.is_some_and(|role| role != NumberRole::Share) {
        return plain(core);
    }
    read_range(context, &core, floor).unwrap_or_else(|| read_hedges(context, core, floor))
}

fn plain(core: Core) -> Bounded {
    let (low, high, bound) = (Some(core.low), Some(core.high), core.bound);
    Bounded { start: core.start, end: core.end, core, low, high, bound }
}

/// The hedges that stand before `start`: where they begin, and how the outermost of them limits.
fn hedges_before(context: &Context<'_, '_>, start: usize, floor: usize) -> (usize, Option<Bound>) {
    let (mut start, mut bound) = (start, None);
    while let Some((at, name)) = hedge_before(context, start, floor) {
        start = at;
        let found = Bound::parse(name).unwrap_or(Bound::About);
        bound = if found == Bound::About { bound.or(Some(found)) } else { Some(found) };
    }
    (start, bound)
}

/// One hedge that ends before `start`, or with its first token: packs list "plus d'une" whole.
fn hedge_before<'s>(context: &Context<'s, '_>, start: usize, floor: usize) -> Option<(usize, &'s str)> {
    context
        .longest_before(start, floor, class::HEDGE)
        .or_else(|| context.longest_before(start + 1, floor, class::HEDGE).filter(|(at, _)| *at < start))
}

fn read_hedges(context: &Context<'_, '_>, core: Core, floor: usize) -> Bounded {
    let (start, before) = hedges_before(context, core.start, floor);
    if core.article {
        return read_hedged_article(context, core, start, before);
    }
    let after = hedge_after(context, core.end);
    let (mut start, mut end) = (start, core.end);
    let bound = match (before, after) {
        (Some(Bound::MoreThan), Some((after_end, "equal"))) => {
            end = after_end;
            Some(Bound::AtLeast)
        }
        (Some(Bound::LessThan), Some((after_end, "equal"))) => {
            end = after_end;
            Some(Bound::AtMost)
        }
        (None | Some(Bound::About), Some((after_end, name))) if name != "equal" => {
            start = if before.is_none() { core.start } else { start };
            end = after_end;
            Bound::parse(name)
        }
        (before, _) => before,
    };
    let (low, high, bound) = limits(&core, bound);
    let first = Bounded { start, end, core, low, high, bound };
    read_other_limit(context, &first).unwrap_or(first)
}

/// "more than 10 and fewer than 40": the other limit of the same number.
fn read_other_limit(context: &Context<'_, '_>, first: &Bounded) -> Option<Bounded> {
    let opens = |bound: Bound| matches!(bound, Bound::AtLeast | Bound::MoreThan);
    let closes = |bound: Bound| matches!(bound, Bound::AtMost | Bound::LessThan);
    if !opens(first.bound) && !closes(first.bound) {
        return None;
    }
    let (joined, _) = context.longest(first.end, class::RANGE_BUT)?;
    let (at, hedge) = context.longest(joined, class::HEDGE)?;
    let second = read_core(context, at).filter(|second| second.role.is_none() && !second.article)?;
    let (low, high, bound) = limits(&second, Bound::parse(hedge));
    let is_pair = opens(first.bound) && closes(bound) || closes(first.bound) && opens(bound);
    let (low, high) = (first.low.or(low)?, first.high.or(high)?);
    let (start, end) = (first.start, second.end);
    let core = Core { end, low, high, bound: Bound::Range, ..first.core.clone() };
    (is_pair && low < high).then_some(Bounded {
        start,
        end,
        core,
        low: Some(low),
        high: Some(high),
        bound: Bound::Range,
    })
}

/// "au moins un", "more than one": a mere article takes no other hedge, for "vers une maison" is none.
fn read_hedged_article(context: &Context<'_, '_>, core: Core, start: usize, bound: Option<Bound>) -> Bounded {
    let counts = matches!(bound, Some(Bound::AtLeast | Bound::MoreThan | Bound::LessThan));
    if !counts || !context.is(core.start, class::NUMBER_UNIT) {
        return plain(core);
    }
    let core = Core { article: false, ..core };
    let (low, high, bound) = limits(&core, bound);
    Bounded { start, end: core.end, core, low, high, bound }
}

/// A hedge right after the number, unless the next number has it.
fn hedge_after<'s>(context: &Context<'s, '_>, at: usize) -> Option<(usize, &'s str)> {
    let at = context.over_hyphen(at);
    let (end, name) = context.longest(at, class::HEDGE_AFTER)?;
    // "5 000 ou moins de 6 000", "12 environ 30": the words begin the next number's hedge.
    let mut hedges = (at..end).flat_map(|start| context.phrases(start, class::HEDGE));
    let belongs_on = hedges.any(|(hedge_end, _)| hedge_end >= end && read_core(context, hedge_end).is_some());
    (!belongs_on).then_some((end, name))
}

/// Low, high and bound of a number that a hedge limits.
fn limits(core: &Core, hedge: Option<Bound>) -> (Option<i128>, Option<i128>, Bound) {
    let is_count = core.bound != Bound::Vague && core.low % ONE == 0 && core.role.is_none();
    let step = if is_count { ONE } else { 0 };
    match hedge {
        Some(Bound::AtLeast) => (Some(core.low), None, Bound::AtLeast),
        Some(Bound::MoreThan) => (Some(core.low + step), None, Bound::MoreThan),
        Some(Bound::AtMost) => (None, Some(core.high), Bound::AtMost),
        Some(Bound::LessThan) => (None, Some(core.high - step), Bound::LessThan),
        Some(Bound::About) if core.bound == Bound::Exact => (Some(core.low), Some(core.high), Bound::About),
        _ => (Some(core.low), Some(core.high), core.bound),
    }
}

/// "entre 20 et 30", "de 500 à 1 000", "12-15", "two or three".
fn read_range(context: &Context<'_, '_>, first: &Core, floor: usize) -> Option<Bounded> {
    let (start, _) = if first.article { (first.start, None) } else { hedges_before(context, first.start, floor) };
    let between = context.longest_before(start, floor, class::RANGE_BETWEEN);
    let from = context.longest_before(start, floor, class::RANGE_FROM);
    if between.is_none() && is_change(context.scan, from.map_or(start, |(at, _)| at)) {
        return None;
    }
    let (joined, unit) = range_joiner(context, first.end, between.is_some())?;
    let second = read_core(context, skip_hedge(context, joined)).filter(|second| fits(context, first, second, unit))?;
    let low = shared_scale(context, first, &second).unwrap_or(first.low);
    if low >= second.high {
        return None;
    }
    let start = between.or(from).map_or(start, |(at, _)| at);
    let role = first.role.or(second.role);
    let core = Core { end: second.end, low, high: second.high, role, article: false, bound: Bound::Range, ..*first };
    let end = hedge_after(context, second.end).map_or(second.end, |(end, _)| end);
    Some(Bounded { start, end, low: Some(low), high: Some(second.high), bound: Bound::Range, core })
}

/// The token after what joins two ends of a range, and the unit said before it ("20 % à 30 %").
fn range_joiner<'s>(context: &Context<'s, '_>, end: usize, between: bool) -> Option<(usize, Option<&'s str>)> {
    // "11-12", "11 - 12", "11 -12"
    let spaced = context.is_dash(end) && context.scan.is_digits(end - 1) && context.scan.is_digits(end + 1);
    let waved = context.is_glued_mark(end, '~') && context.is_glued_digits(end + 1);
    if waved || context.is_hyphen(end) || spaced {
        return Some((end + 1, None));
    }
    let joiner = |at: usize| {
        let and = context.longest(at, class::RANGE_AND).filter(|_| between);
        and.or_else(|| context.longest(at, class::RANGE_TO)).map(|(end, _)| end)
    };
    if let Some(joined) = joiner(end) {
        return Some((joined, None));
    }
    let (unit_end, unit) = context.longest(context.over_hyphen(end), class::UNIT)?;
    Some((joiner(unit_end)?, Some(unit)))
}

fn skip_hedge(context: &Context<'_, '_>, at: usize) -> usize {
    context.longest(at, class::HEDGE_ABOUT).map_or(at, |(end, _)| end)
}

/// Whether the second number can end a range that the first begins.
fn fits(context: &Context<'_, '_>, first: &Core, second: &Core, unit: Option<&str>) -> bool {
    let unit_again = || context.longest(context.over_hyphen(second.end), class::UNIT).map(|(_, unit)| unit);
    let same_role = first.role == second.role || second.role.is_none();
    !second.article && same_role && (unit.is_none() || unit == unit_again())
}

/// "2 à 3 millions", "10 à 15 000": the scale of the second end is also that of the first.
fn shared_scale(context: &Context<'_, '_>, first: &Core, second: &Core) -> Option<i128> {
    let is_bare = first.leads[1].is_none();
    let lead = second.leads.into_iter().flatten().find(|lead| is_bare && first.low < *lead)?;
    // "1 to 5,000" runs from one, "one to two thousand" does not.
    let is_word = !context.scan.is_digits(first.start);
    let is_told = first.low > ONE || is_word || second.high % (1_000_000 * ONE) == 0;
    is_told.then(|| first.low * (second.low / lead))
}
