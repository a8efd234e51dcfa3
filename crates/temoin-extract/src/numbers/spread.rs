//! Roles that a number has from an earlier one of its sentence: lists of pages, units left unsaid.

use temoin_model::NumberRole;

use super::FoundNumber;
use super::context::Context;
use super::roles::unit_after;

/// From here on, and with decimals, a bare number may carry an earlier unit; a bare "12" may be anything.
const LARGE_MILLI: i128 = 100_000_000;

/// Gives numbers without a role that of an earlier number where the sentence shows that it goes on.
pub(super) fn spread_roles(context: &Context<'_, '_>, numbers: &mut [FoundNumber]) {
    let mut unit_said = None;
    for index in 0..numbers.len() {
        let number = &numbers[index];
        if number.role.is_some() {
            let carries = matches!(number.role, Some(NumberRole::Measure | NumberRole::Money)) && is_large(number);
            let is_time = unit_after(context, number.core.1).is_some_and(|(unit, ..)| unit == "time");
            unit_said = if carries && !is_time { number.role } else { unit_said };
            continue;
        }
        let before = index.checked_sub(1).map(|before| &numbers[before]);
        let role = before.filter(|before| goes_on(context, before, number)).and_then(|before| before.role);
        let role = role.or_else(|| unit_said.filter(|_| is_large(number) && counts_nothing(context, number)));
        numbers[index].role = role;
    }
}

/// "pages 12 et 13": one reference after another.
fn goes_on(context: &Context<'_, '_>, before: &FoundNumber, number: &FoundNumber) -> bool {
    let between = before.end..number.start;
    let is_joiner = |at: usize| context.scan.mark(at) == Some(',') || context.is(at, "range.and");
    let is_listed = context.is(before.start.saturating_sub(1), "before.reference");
    before.role == Some(NumberRole::Reference)
        && is_listed
        && between.len() == 1
        && is_joiner(before.end)
        && counts_nothing(context, number)
}

fn is_large(number: &FoundNumber) -> bool {
    let value = number.low_milli.or(number.high_milli).unwrap_or(0);
    value % 1000 != 0 || value >= LARGE_MILLI
}

/// Whether no word that it could count follows.
fn counts_nothing(context: &Context<'_, '_>, number: &FoundNumber) -> bool {
    !context.is_word(number.end) && !context.scan.is_digits(number.end)
}
