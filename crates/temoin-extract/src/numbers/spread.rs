//! Roles that a number has from an earlier one of its sentence: lists of pages, units left unsaid.

use temoin_lang::class;
use temoin_model::NumberRole;

use super::FoundNumber;
use super::context::Context;
use super::core::ONE;
use super::roles::{is_years, unit_after};

/// From here on, and with decimals, a bare number may carry an earlier unit; a bare "12" may be anything.
const LARGE: i128 = 100_000 * ONE;

/// Gives numbers the role of an earlier number where the sentence shows that it goes on.
pub(super) fn spread_roles(context: &Context<'_, '_>, numbers: &mut [FoundNumber]) {
    let mut unit_said = None;
    for index in 0..numbers.len() {
        let number = &numbers[index];
        let listed = index.checked_sub(1).and_then(|before| listed_role(context, &numbers[before], number));
        let carried = unit_said.filter(|_| is_large(number) && counts_nothing(context, number));
        let role = listed.or(number.role).or(carried);
        if matches!(role, Some(NumberRole::Measure | NumberRole::Money))
            && is_large(number)
            && !is_time(context, number)
        {
            unit_said = role;
        }
        numbers[index].role = role;
    }
}

/// "pages 12 et 13", "aged 5, 7 and 12": the same as the number before in a list.
fn listed_role(context: &Context<'_, '_>, before: &FoundNumber, number: &FoundNumber) -> Option<NumberRole> {
    let is_joiner = |at: usize| context.scan.mark(at) == Some(',') || context.is(at, class::RANGE_AND);
    let mut between = before.end..number.start;
    if !(1..=2).contains(&between.len()) || !between.all(is_joiner) {
        return None;
    }
    let is_bare =
        number.role.is_none() && (counts_nothing(context, number) || context.is(number.end, class::RANGE_AND));
    let goes_on = match before.role? {
        NumberRole::Reference => is_bare && context.is(before.start.saturating_sub(1), class::BEFORE_REFERENCE),
        NumberRole::Age => is_bare && !is_years(context, before.core.1) || is_years(context, number.core.1),
        _ => false,
    };
    before.role.filter(|_| goes_on)
}

fn is_time(context: &Context<'_, '_>, number: &FoundNumber) -> bool {
    unit_after(context, number.core.1).is_some_and(|(unit, ..)| unit == "time")
}

fn is_large(number: &FoundNumber) -> bool {
    let value = number.low.or(number.high).unwrap_or(0);
    value % ONE != 0 || value >= LARGE
}

/// Whether no word that it could count follows.
fn counts_nothing(context: &Context<'_, '_>, number: &FoundNumber) -> bool {
    !context.is_word(number.end) && !context.scan.is_digits(number.end)
}
