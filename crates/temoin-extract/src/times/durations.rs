//! Lengths of time: "three days", "près de trente ans", "for years", "an hour and a half".

use temoin_model::TimeKind;

use super::ages::is_age;
use super::first::{self, First, Gated};
use super::found::Found;
use super::reader::{Amount, Reader};
use super::words::Word;
use super::{moments, narrative, sets, spans};

/// One number and unit: "trois jours"; no number is one that is not said ("plusieurs jours").
#[derive(Clone, Copy, Debug)]
pub(super) struct Length<'r> {
    pub(super) amount: Option<Amount>,
    pub(super) unit: &'r str,
}

/// The longest length, moment told by a length, or repetition at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    first::longest(r, at, READERS, |found| found.end)
}

pub(super) const READERS: &[Gated<Found>] = &[
    (First::words(&[Word::Repeated, Word::Weekdays, Word::Each]), sets::read),
    (spans::FIRST, spans::read),
    (moments::FIRST.within(&[Word::Unit, Word::Quarter, Word::Weekdays]), moments::read),
    (LENGTHS.or(First::words(&[Word::Length])).within(&[Word::Unit, Word::Quarter, Word::Length]), plain),
    (LENGTHS.within(&[Word::Later, Word::LaterBare]), narrative::later),
    (First::words(&[Word::YearBefore]), narrative::year_before),
];

/// What a number of units begins with.
pub(super) const COUNTED: First = First::number_or(&[
    Word::Vague,
    Word::LedVague,
    Word::Whole,
    Word::One,
    Word::About,
    Word::QuarterOf,
    Word::Half,
    Word::Small,
]);

/// What lengths begin with.
pub(super) const LENGTHS: First = COUNTED.or(First::words(&[Word::Unit]));

fn plain(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    if let Some((end, leaf)) = r.at(at, Word::Length) {
        return Some(Found::open(at, end, TimeKind::Duration, Some(leaf.to_owned())));
    }
    let (end, lengths) = lengths(r, at)?;
    if is_age(r, at, end, &lengths.iter().map(|length| length.unit).collect::<Vec<_>>()) {
        return None;
    }
    Some(Found::open(at, end, TimeKind::Duration, Some(timex(&lengths)?)))
}

/// Lengths in a row: "deux ans et trois mois", "1 hour 30 minutes".
pub(super) fn lengths<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Vec<Length<'r>>)> {
    let (mut end, first) = length(r, at)?;
    let mut list = vec![first];
    while let Some((after, next)) = length(r, r.skip(r.skip_mark(end, &[',']), Word::And)) {
        let known = list.iter().any(|length| length.unit == next.unit);
        if known || next.amount.is_none() || list[0].amount.is_none() {
            break;
        }
        list.push(next);
        end = after;
    }
    Some(match minutes_left_out(r, end, &list) {
        Some((after, minutes)) => {
            list.push(minutes);
            (after, list)
        }
        None => (end, list),
    })
}

/// "an hour and thirty", "2 hours ten": minutes whose unit is not said.
fn minutes_left_out<'r>(r: &Reader<'r, '_>, end: usize, list: &[Length<'r>]) -> Option<(usize, Length<'r>)> {
    let [Length { unit: "hour", amount: Some(_) }] = list else { return None };
    let (after, amount) = r.amount(r.skip(end, Word::And)).filter(|(after, _)| r.stops_at(*after))?;
    (amount < Amount::whole(60)).then_some((after, Length { amount: Some(amount), unit: "minute" }))
}

/// One number and unit, or units alone.
pub(super) fn length<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Length<'r>)> {
    r.lengths.at(at, || if first::admits(r, at, &LENGTHS) { length_anew(r, at) } else { None })
}

fn length_anew<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Length<'r>)> {
    if let Some(found) = bare(r, at) {
        return Some(found);
    }
    let (end, amount) = counted(r, at)?;
    let end = r.skip(r.skip_mark(end, &['-']), Word::More);
    let (end, unit) = unit(r, end)?;
    if unit == "night" && r.is(at, Word::One) {
        return None;
    }
    // "a second attack" counts, "a second." is a length.
    let ranks = r.is(at, Word::One) && r.at(at, Word::Small).is_none() && !r.scan.is_digits(at) && !r.stops_at(end);
    if unit == "second" && ranks {
        return None;
    }
    match fraction(r, end).filter(|(after, _)| amount.is_some() && !r.is(*after, Word::Unit)) {
        Some((after, more)) => Some((after, Length { amount: amount.map(|amount| Amount(amount.0 + more)), unit })),
        None => Some((end, Length { amount, unit })),
    }
}

/// Units in the plural whose number is not said: "for years", "in months", "weeks of", "hours after".
fn bare<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Length<'r>)> {
    r.words.class(Word::BareLead)?;
    let (end, unit) =
        r.at(at, Word::Unit).filter(|(end, unit)| letters(unit).is_some() && r.folded(end - 1).ends_with('s'))?;
    let led = r.is_before(at, Word::BareLead) && (r.stops_at(end) || r.is(end, Word::Function) || r.is(end, Word::Of));
    let goes_on = [Word::AgoAfter, Word::Later, Word::LaterBare].iter().any(|word| r.is(end, *word));
    let before = at.checked_sub(1);
    let alone = before.is_none_or(|before| {
        !r.scan.is_digits(before)
            && !r.is(before, Word::Article)
            && !r.is(before, Word::Small)
            && !r.is_mark(before, &['-'])
    });
    (led || goes_on && alone).then_some((end, Length { amount: None, unit }))
}

/// "and a half", "et demie", "and three quarters of": the token after it, in thousandths.
fn fraction(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u64)> {
    let (inner, _) = r.at(at, Word::And)?;
    let one = r.skip(inner, Word::One);
    if let Some((end, _)) = r.at(one, Word::Half) {
        return Some((end, 500));
    }
    let (counted, times) = r.worded(one).unwrap_or((one, 1));
    let (end, _) = r.at(counted, Word::QuarterPart)?;
    (times < 4).then_some((r.skip(end, Word::Of), 250 * times))
}

/// How many: a number, "a", "a dozen", "half a", "several" (none).
pub(super) fn counted(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Option<Amount>)> {
    if let Some((end, _)) = r.at(at, Word::Vague) {
        return Some((end, None));
    }
    if let Some((end, _)) = r.at(at, Word::LedVague).filter(|_| r.is_before(at, Word::LengthLead)) {
        return Some((end, None));
    }
    if let Some((end, _)) = r.at(at, Word::Whole) {
        return Some((end, Some(Amount::whole(1))));
    }
    if let Some(found) = part_in_digits(r, at) {
        return Some(found);
    }
    let one = r.skip(at, Word::One);
    if let Some((end, leaf)) = r.at(one, Word::About) {
        let count = leaf.parse().ok()?;
        return Some((r.skip(end, Word::Of), (count < 100_000).then(|| Amount::whole(count))));
    }
    if let Some((end, _)) = r.at(one, Word::QuarterOf) {
        return Some((r.skip(end, Word::One), Some(Amount(250))));
    }
    if let Some((end, _)) = r.at(one, Word::Half) {
        let end = r.skip(r.skip_mark(r.skip(end, Word::Of), &['-']), Word::One);
        return Some((end, Some(Amount(500))));
    }
    match r.amount(at) {
        Some((end, amount)) if !r.scan.is_digits(at) || r.starts_number(at) && !is_year(r, at, end) => {
            let more = fraction(r, end).filter(|(after, _)| r.is(*after, Word::Unit));
            let (end, more) = more.unwrap_or((end, 0));
            Some((end, Some(Amount(amount.0 + more))))
        }
        Some(_) => None,
        None => (one > at).then_some((one, Some(Amount::whole(1)))),
    }
}

/// "1/2", "3/4" before a unit, "½".
fn part_in_digits(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Option<Amount>)> {
    if r.is_mark(at, &['½']) || r.scan.word(at) == "½" {
        return Some((at + 1, Some(Amount(500))));
    }
    let (part, _) = r.digits(at).filter(|_| r.is_joint(at + 1, &['/']) && r.starts_number(at))?;
    let (whole, _) = r.digits(at + 2).filter(|(whole, _)| part < *whole && matches!(whole, 2 | 4))?;
    Some((r.skip(at + 3, Word::Of), Some(Amount(u64::from(part * 1000 / whole)))))
}

/// Whether a number before a quarter or a weekend is their year.
fn is_year(r: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let year = r.digits(at).is_some_and(|(number, length)| length == 4 && (1900..=2100).contains(&number));
    let end = r.skip_mark(end, &['-']);
    year && (r.is(end, Word::Quarter) || r.at(end, Word::Unit).is_some_and(|(_, unit)| unit == "weekend"))
}

/// A unit of time; other units stand in the same class.
pub(super) fn unit<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, &'r str)> {
    if let Some((end, leaf)) = r.at(at, Word::Unit).filter(|(_, leaf)| letters(leaf).is_some()) {
        return Some((r.skip_mark_glued_stop(end), leaf));
    }
    let (end, _) = r.at(at, Word::Quarter)?;
    Some((end, "quarter"))
}

/// What TIMEX3 writes for a unit: how many of it, its letters, and whether it is one of the clock.
fn letters(unit: &str) -> Option<(u64, &'static str, bool)> {
    Some(match unit {
        "second" => (1, "S", true),
        "minute" => (1, "M", true),
        "hour" => (1, "H", true),
        "day" | "night" => (1, "D", false),
        "weekend" => (1, "WE", false),
        "week" => (1, "W", false),
        "fortnight" => (2, "W", false),
        "month" => (1, "M", false),
        "quarter" => (3, "M", false),
        "year" => (1, "Y", false),
        "decade" => (1, "DE", false),
        "century" => (1, "CE", false),
        _ => return None,
    })
}

/// As TIMEX3: `P2Y3M`, `PT1.5H`, `PXD`; the longest unit first.
pub(super) fn timex(lengths: &[Length<'_>]) -> Option<String> {
    const ORDER: [&str; 9] = ["CE", "DE", "Y", "M", "W", "WE", "D", "H", "S"];
    let mut parts = Vec::new();
    for length in lengths {
        let (times, letters, of_clock) = match (length.unit, length.amount) {
            // "un quart de siècle" is told in years.
            ("decade", Some(amount)) if amount.as_whole().is_none() => (10, "Y", false),
            ("century", Some(amount)) if amount.as_whole().is_none() => (100, "Y", false),
            _ => letters(length.unit)?,
        };
        let count = length.amount.map_or_else(|| "X".to_owned(), |amount| Amount(amount.0 * times).to_string());
        let place = ORDER.iter().position(|known| *known == letters);
        parts.push((of_clock, of_clock && letters == "M", place, format!("{count}{letters}")));
    }
    parts.sort();
    let joined =
        |clock: bool| parts.iter().filter(|part| part.0 == clock).map(|part| part.3.as_str()).collect::<String>();
    let (days, clock) = (joined(false), joined(true));
    Some(if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") })
}
