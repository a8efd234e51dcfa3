//! What a number counts, as far as its form and the words next to it decide alone.

use temoin_lang::class;
use temoin_model::{Bound, NumberRole};

use super::bounds::Bounded;
use super::context::Context;
use super::core::ONE;

/// From here on inhabitants are a population, not victims, even when nothing else says so.
const POPULATION_FROM: i128 = 1000 * ONE;

/// The role of a number, if its form or its neighbours decide it; `None` is left to who reads what it counts.
pub(super) fn find_role(context: &Context<'_, '_>, found: &Bounded, floor: usize) -> Option<NumberRole> {
    let core = &found.core;
    if core.role.is_some() {
        return core.role;
    }
    let may_refer = !core.article && core.bound == Bound::Exact;
    if may_refer && has_before(context, core.start, "reference") {
        return Some(NumberRole::Reference);
    }
    if has_before(context, core.start, "money") {
        return Some(NumberRole::Money);
    }
    if is_told_age(context, found) || is_age_aside(context, found) || is_age_of(context, found, floor) {
        return Some(NumberRole::Age);
    }
    role_by_unit(context, found)
}

fn has_before(context: &Context<'_, '_>, at: usize, what: &str) -> bool {
    let starts = at.saturating_sub(context.reach_before(at))..at;
    starts.into_iter().any(|start| context.phrases(start, class::BEFORE).any(|(end, name)| end == at && name == what))
}

/// The unit after a number, over a hyphen or "de": its class, first token and the token after.
pub(super) fn unit_after<'s>(context: &Context<'s, '_>, at: usize) -> Option<(&'s str, usize, usize)> {
    let at = context.over_hyphen(at);
    let of = context.longest(at, class::NUMBER_OF).map(|(end, _)| end);
    let (start, (end, unit)) =
        [Some(at), of].into_iter().flatten().find_map(|s| Some((s, context.longest(s, class::UNIT)?)))?;
    // "12 M. Untel" holds no metres.
    let is_initial = end == start + 1 && context.is_capital(start) && context.scan.word(start).chars().count() == 1;
    (!is_initial || context.scan.is_glued(start)).then_some((unit, start, end))
}

fn role_by_unit(context: &Context<'_, '_>, found: &Bounded) -> Option<NumberRole> {
    if is_clock(context, found) {
        return Some(NumberRole::Clock);
    }
    let has_population =
        has_before(context, found.start, "population") || has_before(context, found.core.start, "population");
    let Some((unit, _, _)) = unit_after(context, found.core.end) else {
        return has_population.then_some(NumberRole::Population);
    };
    match unit {
        "share" => Some(NumberRole::Share),
        "money" => Some(NumberRole::Money),
        "age" => Some(NumberRole::Age),
        "population" => {
            let settled = has_population || has_before(context, found.start, "settled");
            let many = found.low.or(found.high).is_some_and(|n| n >= POPULATION_FROM);
            (settled || many).then_some(NumberRole::Population)
        }
        _ => Some(NumberRole::Measure),
    }
}

/// "5 pm", "à 16 heures".
fn is_clock(context: &Context<'_, '_>, found: &Bounded) -> bool {
    let is_hour = found.low.is_some_and(|hour| (0..=24 * ONE).contains(&hour)) && !found.core.article;
    if !is_hour {
        return false;
    }
    let after = context.is(found.core.end, class::AFTER_CLOCK);
    let before = || has_before(context, found.start, "clock") || has_before(context, found.core.start, "clock");
    after || context.is(found.core.end, class::AFTER_HOUR) && before()
}

/// "âgé de 12 ans", "aged 12", "il avait 12 ans".
fn is_told_age(context: &Context<'_, '_>, found: &Bounded) -> bool {
    let has = |what: &str| has_before(context, found.start, what) || has_before(context, found.core.start, what);
    // Folded, "à dix ans" reads like "a dix ans".
    let is_accented = found.start > 0 && context.scan.word(found.start - 1).chars().eq(['à']);
    let has_lived = || has("aged") && !has("ago") && !is_accented && is_years(context, found.core.end);
    !found.core.article && (has("age") || has_lived())
}

/// Whether years or months follow.
pub(super) fn is_years(context: &Context<'_, '_>, at: usize) -> bool {
    unit_after(context, at).is_some_and(|(_, start, _)| context.is(start, class::AFTER_YEARS))
}

/// A number of years between commas or brackets after a name: "…, 34 ans,", "…, 34,".
fn is_age_aside(context: &Context<'_, '_>, found: &Bounded) -> bool {
    let core = &found.core;
    let is_age = core.low % ONE == 0 && (ONE..=115 * ONE).contains(&core.low) && core.end == found.end;
    let Some(before) = found.start.checked_sub(2).filter(|_| is_age && !core.article) else { return false };
    let in_brackets = context.scan.mark(before + 1) == Some('(');
    let opens = in_brackets || context.scan.mark(before + 1) == Some(',');
    let unit = unit_after(context, core.end).filter(|(unit, ..)| *unit == "time");
    let end = unit.map_or(core.end, |(_, _, end)| end);
    let closes = match context.scan.mark(end) {
        Some(',' | ';') => !in_brackets,
        Some(')') => true,
        _ => unit.is_some() && end == context.scan.len(),
    };
    let is_years = unit.is_none_or(|(_, start, _)| context.is(start, class::AFTER_YEARS));
    let is_named = context.is_word(before)
        && !context.is(before, class::NUMBER)
        && (context.is_capital(before) || context.is(before, class::PERSON));
    opens && closes && is_years && is_named && (unit.is_some() || context.is_capital(before))
}

/// "un homme de 34 ans", "children under 12", "a man of 34".
fn is_age_of(context: &Context<'_, '_>, found: &Bounded, floor: usize) -> bool {
    let is_person = |at: usize| context.longest_before(at, floor, class::PERSON).is_some();
    let of = context.longest_before(found.start, floor, class::NUMBER_OF);
    let unit = unit_after(context, found.core.end);
    if is_years(context, found.core.end) {
        return of.is_some_and(|(at, _)| is_person(at)) || is_person(found.start);
    }
    let low = found.low.or(found.high).unwrap_or(0);
    let could_be = unit.is_none() && low <= 115 * ONE && !found.core.article && !context.is_word(found.core.end);
    let is_limit = matches!(found.bound, Bound::LessThan | Bound::MoreThan);
    could_be && (of.is_some_and(|(at, _)| is_person(at)) || is_limit && is_person(found.start))
}
