//! Stretches of time that border on today, or that open or close a period: "the last two weeks", "within ten days",
//! "the rest of the year", "the first three months of 1990".

use temoin_model::{Day, ResolvedBy, TimeKind};

use super::calendar::{add_days, add_months};
use super::durations::{COUNTED, LENGTHS, Length, counted, length, lengths, timex, unit};
use super::first::{self, First, Gated};
use super::found::Found;
use super::moments::moved;
use super::period::Period;
use super::points;
use super::reader::{Amount, Reader};
use super::relative::unit_shifted;
use super::words::Word;

/// The longest stretch at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    first::longest(r, at, READERS, |found| found.end)
}

pub(super) const READERS: &[Gated<Found>] = &[
    (FROM_TODAY.within(&[Word::Recent, Word::Shift, Word::ShiftAfter]), from_today),
    (First::words(&[Word::Within]), within),
    (First::words(&[Word::Rest]), rest_of),
    (COUNTED.or(First::words(&[Word::Final, Word::Ordinal])).within(&[Word::Final, Word::Ordinal]), edge_of),
];

const FROM_TODAY: First = LENGTHS.or(First::words(&[Word::Recent, Word::Shift, Word::ShiftAfter]));

/// What any stretch begins with.
pub(super) const FIRST: First = First::of(READERS);

/// "les trois derniers mois", "the last two weeks", "ces derniers jours", "the next 3 days".
fn from_today(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let inner = r.skip(at, Word::Article);
    if let Some((end, _)) = r.at(inner, Word::Recent).and_then(|(end, _)| plural(r, end)) {
        return Some(Found::open(at, end, TimeKind::Date, Some("PAST_REF".to_owned())));
    }
    let (end, sign, length) = shift_then_length(r, inner).or_else(|| length_then_shift(r, inner))?;
    let timex = timex(&[length])?;
    let days = length.amount.and(r.anchor.published).and_then(|today| bordering(today, length, sign));
    // "within the next ten days": today is one of them.
    let within = sign > 0 && r.is_before(at, Word::Within);
    let days = days.map(|(first, last)| (if within { add_days(first, -1) } else { first }, last));
    Some(match days {
        Some((first, last)) => stretch(at, end, (first, last), timex),
        None => Found::open(at, end, TimeKind::Duration, Some(timex)),
    })
}

fn stretch(at: usize, end: usize, (first, last): (Day, Day), timex: String) -> Found {
    let mut found = Found::dated(at, end, Period::Days(first, last), Some(ResolvedBy::Publication));
    found.timex = Some(timex);
    found
}

/// The days of that length before or after today; quarters are those of the calendar.
fn bordering(today: Day, length: Length<'_>, sign: i64) -> Option<(Day, Day)> {
    let here = match length.unit {
        "quarter" => Day { month: (today.month - 1) / 3 * 3 + 1, day: 1, ..today },
        _ => today,
    };
    let far = moved(here, &[length], sign)?;
    let (first, last) = match (length.unit, sign < 0) {
        ("quarter", false) => (add_months(here, 3), add_days(add_months(far, 3), -1)),
        (_, true) => (far, add_days(here, -1)),
        (_, false) => (add_days(here, 1), far),
    };
    (first <= last).then_some((first, last))
}

/// "within ten days": from today on.
fn within(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, _) = r.at(at, Word::Within).filter(|_| r.anchor.ahead)?;
    let (end, lengths) = lengths(r, inner)?;
    let today = r.anchor.published?;
    let last = moved(today, &lengths, 1).filter(|last| *last > today)?;
    Some(stretch(inner, end, (today, last), timex(&lengths)?))
}

/// "the rest of the year": from today to its end.
fn rest_of(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, _) = r.at(r.skip(at, Word::Article), Word::Rest)?;
    let (end, unit) = unit(r, r.skip(inner, Word::Article))?;
    let whole = r.anchor.published.and_then(|today| unit_shifted(today, unit, 0));
    let Some((today, whole)) = r.anchor.published.zip(whole) else {
        return Some(Found::open(at, end, TimeKind::Date, None));
    };
    let mut found = Found::dated(at, end, Period::Days(today, whole.last()?), Some(ResolvedBy::Publication));
    found.timex = whole.timex();
    Some(found)
}

/// "the first three months of 1990", "les deux dernières semaines de mai": so much of the beginning or the end.
fn edge_of(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, from_end, length) = edge_length(r, r.skip(at, Word::Article))?;
    let (inner, _) = r.at(end, Word::Of)?;
    let point = points::read(r, inner).or_else(|| points::read(r, r.skip(inner, Word::Article)))?;
    let (first, last) = point.period.and_then(|period| period.first().zip(period.last()))?;
    let days = if from_end {
        (add_days(moved(last, &[length], -1)?, 1), last)
    } else {
        (first, add_days(moved(first, &[length], 1)?, -1))
    };
    let mut found = stretch(at, point.end, days, timex(&[length])?);
    found.by = point.by;
    (days.0 <= days.1 && days.0 >= first && days.1 <= last).then_some(found)
}

/// "first three months", "trois premiers mois", "last two weeks", "deux dernières semaines".
fn edge_length<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, bool, Length<'r>)> {
    let edge = |at: usize| {
        let last = r.at(at, Word::Final).map(|(end, _)| (end, true));
        last.or_else(|| r.at(at, Word::Ordinal).filter(|(_, rank)| *rank == "1").map(|(end, _)| (end, false)))
    };
    if let Some((inner, from_end)) = edge(at) {
        let (end, length) = length(r, inner).filter(|_| !r.is(inner, Word::One))?;
        return Some((end, from_end, length));
    }
    let (middle, amount) = counted(r, at)?;
    let (inner, from_end) = edge(middle)?;
    let (end, unit) = unit(r, inner)?;
    Some((end, from_end, Length { amount: Some(amount?), unit }))
}

fn shift_then_length<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, i64, Length<'r>)> {
    let (end, leaf) = r.at(at, Word::Shift)?;
    let sign: i64 = leaf.parse().ok()?;
    if sign == 0 {
        // "ces trois derniers jours", "these last days"
        return length_then_shift(r, end).or_else(|| shift_then_length(r, end));
    }
    let one = || {
        let (end, unit) = unit(r, end).filter(|_| r.is(at, Word::PastSpan))?;
        Some((end, Length { amount: Some(Amount::whole(1)), unit }))
    };
    match length(r, end).filter(|_| !r.is(end, Word::One)).or_else(one) {
        Some((end, length)) => Some((end, sign.signum(), length)),
        None => {
            let (end, unit) = plural(r, end)?;
            Some((end, sign.signum(), Length { amount: None, unit }))
        }
    }
}

fn length_then_shift<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, i64, Length<'r>)> {
    if let Some((number_end, amount)) = counted(r, at)
        && let Some((shift_end, sign)) = middle_shift(r, number_end)
        && let Some((end, unit)) = unit(r, shift_end).filter(|(end, _)| agrees(r, *end, amount))
    {
        return Some((end, sign, Length { amount, unit }));
    }
    if let Some((shift_end, sign)) = middle_shift(r, at) {
        let (end, unit) = plural(r, shift_end)?;
        return Some((end, sign, Length { amount: None, unit }));
    }
    let (end, length) = length(r, at)?;
    let (end, leaf) = r.at(end, Word::ShiftAfter)?;
    Some((end, leaf.parse::<i64>().ok()?.signum(), length))
}

fn middle_shift(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64)> {
    let (end, leaf) = r.at(at, Word::ShiftAfter).or_else(|| r.at(at, Word::Shift))?;
    let sign = leaf.parse::<i64>().ok()?.signum();
    (sign != 0).then_some((end, sign))
}

/// Whether the unit that ends here is in the number that its amount asks for ("at 2000 last night" is no length).
fn agrees(r: &Reader<'_, '_>, end: usize, amount: Option<Amount>) -> bool {
    amount.is_none_or(|amount| amount <= Amount::whole(1)) || r.folded(end - 1).ends_with(['s', 'x'])
}

fn plural<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, &'r str)> {
    unit(r, at).filter(|(end, _)| r.folded(end - 1).ends_with('s'))
}
