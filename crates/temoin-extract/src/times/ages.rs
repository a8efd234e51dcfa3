//! Lengths that are ages: somebody's years are no time of the story.

use super::reader::Reader;
use super::words::Word;

/// Years that somebody has lived are an age, no length of anything that happened.
pub(super) fn is_age(r: &Reader<'_, '_>, at: usize, end: usize, units: &[&str]) -> bool {
    if !units.iter().all(|unit| matches!(*unit, "decade" | "year" | "month" | "day" | "week")) {
        return false;
    }
    let apposed =
        at > 0 && r.is_mark(at - 1, &[',', '(', '-']) && (end == r.scan.len() || r.is_mark(end, &[',', ')', ';']));
    let years = units[0] == "year" && r.scan.is_digits(at);
    if years && at > 1 && r.is_joint(at - 1, &['-']) && r.scan.is_digits(at - 2) {
        return true;
    }
    years && (apposed || is_age_of(r, at, end))
        || r.is_before(first_number(r, at), Word::AgeLead)
        || r.is(r.skip_mark(end, &['-']), Word::AgeEnd)
}

/// "de 38 ans", where the noun before is none that lasts; "à 32 ans".
fn is_age_of(r: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let of = r.is(before, Word::AgeOf) && !r.is_before(before, Word::SpanNoun);
    of || r.is(before, Word::AgeAt) && !r.is(end, Word::Of)
}

/// The first number of "18 à 25 ans", "between 26 and 37 years", and what leads to it.
fn first_number(r: &Reader<'_, '_>, at: usize) -> usize {
    let linked = at > 1 && (r.is(at - 1, Word::And) || r.is(at - 1, Word::To)) && r.scan.is_digits(at - 2);
    if !linked {
        // "un berger d'une vingtaine d'années"
        return if at > 0 && r.is(at - 1, Word::One) { at - 1 } else { at };
    }
    let led = at > 2 && (r.is(at - 3, Word::Between) || r.is(at - 3, Word::From));
    if led && !r.is_before(at - 2, Word::AgeLead) { at - 3 } else { at - 2 }
}
