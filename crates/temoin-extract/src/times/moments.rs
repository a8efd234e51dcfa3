//! Moments told by a length: "il y a trois jours", "two weeks ago", "in ten days", "two Thursdays ago".

use temoin_model::{Day, ResolvedBy, TimeKind};

use super::anchor::{last_weekday, next_weekday};
use super::calendar::{add_days, add_months};
use super::durations::{LENGTHS, Length, lengths, timex};
use super::first::First;
use super::found::Found;
use super::period::Period;
use super::points;
use super::reader::Reader;
use super::words::Word;

/// How exact a moment told by lengths is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Day,
    Week,
    Month,
    Year,
}

/// The smallest unit of lengths; `None` for a number that is not said, and for hours and less.
pub(super) fn smallest_step(lengths: &[Length<'_>]) -> Option<Step> {
    let step = |length: &Length<'_>| {
        length.amount?;
        match length.unit {
            "day" | "night" | "weekend" => Some(Step::Day),
            "week" | "fortnight" => Some(Step::Week),
            "month" | "quarter" => Some(Step::Month),
            "year" | "decade" | "century" => Some(Step::Year),
            _ => None,
        }
    };
    lengths.iter().map(step).collect::<Option<Vec<_>>>()?.into_iter().min()
}

/// A day moved by lengths; `None` for a number that is not said, and for fractions.
pub(super) fn moved(from: Day, lengths: &[Length<'_>], sign: i64) -> Option<Day> {
    lengths.iter().try_fold(from, |day, length| {
        let count = sign * length.amount?.as_whole().filter(|count| *count < 10_000)?;
        Some(match length.unit {
            "second" | "minute" | "hour" => day,
            "day" | "night" => add_days(day, count),
            "week" | "weekend" => add_days(day, 7 * count),
            "fortnight" => add_days(day, 14 * count),
            "month" => add_months(day, count),
            "quarter" => add_months(day, 3 * count),
            "year" => add_months(day, 12 * count),
            "decade" => add_months(day, 120 * count),
            "century" => add_months(day, 1_200 * count),
            _ => return None,
        })
    })
}

/// What a moment told by a length begins with.
pub(super) const FIRST: First = LENGTHS.or(First::words(&[Word::AgoBefore, Word::Ahead, Word::AheadUnsure]));

/// The longest moment told by a length at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    if let Some((inner, _)) = r.at(at, Word::AgoBefore) {
        let inner = r.skip(inner, Word::Approximate);
        let (end, lengths) = lengths(r, inner)?;
        return told(r, inner, end, &lengths, -1);
    }
    let unsure = || r.at(at, Word::AheadUnsure).filter(|_| r.anchor.ahead || r.opens_sentence(at));
    if let Some((inner, _)) = r.at(at, Word::Ahead).or_else(unsure) {
        let inner = r.skip(inner, Word::Approximate);
        let (end, lengths) = lengths(r, inner)?;
        return told(r, inner, end, &lengths, 1);
    }
    weekdays_off(r, at).or_else(|| after_length(r, at))
}

fn after_length(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, lengths) = lengths(r, at)?;
    if let Some((after, _)) = r.at(end, Word::AgoAfter) {
        return told(r, at, after, &lengths, -1);
    }
    if let Some(found) = starting_on(r, at, end, &lengths).or_else(|| from_day(r, at, end, &lengths)) {
        return Some(found);
    }
    let (after, _) = r.at(end, Word::AheadAfter)?;
    told(r, at, after, &lengths, 1)
}

/// "two days before yesterday", "trois jours après le 12 mai".
fn from_day(r: &Reader<'_, '_>, at: usize, end: usize, lengths: &[Length<'_>]) -> Option<Found> {
    let (inner, limit) =
        r.at(end, Word::Limit).or_else(|| r.at(end, Word::FromDay).map(|(inner, _)| (inner, "since")))?;
    let sign = match limit {
        "before" => -1,
        "after" | "since" => 1,
        _ => return None,
    };
    let point = points::read(r, inner)?;
    let Some(Period::Day { .. }) = point.period else { return None };
    let first = point.period?.first()?;
    let day = moved(first, lengths, sign)?;
    // "for ten days from May 3": all of them.
    if sign > 0 && r.is_before(at, Word::LengthLead) && limit == "since" {
        return Some(all_days(at, point, first, day, lengths));
    }
    Some(Found::dated(at, point.end, Period::of_day(day), point.by))
}

/// "two weeks starting 20 May": all the days of that length.
fn starting_on(r: &Reader<'_, '_>, at: usize, end: usize, lengths: &[Length<'_>]) -> Option<Found> {
    let (inner, _) = r.at(end, Word::StartingOn)?;
    let point = points::read(r, inner)?;
    let first = point.period.filter(|period| matches!(period, Period::Day { .. }))?.first()?;
    Some(all_days(at, point, first, moved(first, lengths, 1)?, lengths))
}

/// The days from the first to the day before `after`.
fn all_days(at: usize, point: points::Point, first: Day, after: Day, lengths: &[Length<'_>]) -> Found {
    let last = add_days(after, -1).max(first);
    Found { timex: timex(lengths), ..Found::dated(at, point.end, Period::Days(first, last), point.by) }
}

/// "two Thursdays ago", "three Sundays from now".
fn weekdays_off(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, count) = r.amount(at)?;
    let count = count.as_whole().filter(|count| (1..=52).contains(count))?;
    let (end, weekday) = r.at(inner, Word::Weekdays)?;
    let weekday: u8 = weekday.parse().ok()?;
    let (after, sign) = match (r.at(end, Word::AgoAfter), r.at(end, Word::AheadAfter)) {
        (Some((after, _)), _) => (after, -1),
        (None, Some((after, _))) => (after, 1),
        (None, None) => return None,
    };
    let near = |today: Day| if sign < 0 { last_weekday(today, weekday, 1) } else { next_weekday(today, weekday, 1) };
    let day = r.anchor.published.map(|today| add_days(near(today), sign * 7 * (count - 1)));
    match day {
        Some(day) => Some(Found::dated(at, after, Period::of_day(day), Some(ResolvedBy::Publication))),
        None => Some(Found::open(at, after, TimeKind::Date, Some(format!("XXXX-WXX-{weekday}")))),
    }
}

/// A moment as far from today as the lengths say.
pub(super) fn told(r: &Reader<'_, '_>, start: usize, end: usize, lengths: &[Length<'_>], sign: i64) -> Option<Found> {
    let Some(day) = r.anchor.published.and_then(|today| moved(today, lengths, sign)) else {
        let open = lengths[0].amount.is_none() || r.anchor.published.is_none();
        let timex = if open { timex(lengths) } else { None };
        let kind = if timex.is_some() { TimeKind::Duration } else { TimeKind::Date };
        return Some(Found::open(start, end, kind, timex));
    };
    let step = smallest_step(lengths).unwrap_or(Step::Day);
    Some(stepped(start, end, day, step, ResolvedBy::Publication))
}

/// A day reached by steps. Days are exact; what is told in weeks or more is about that day, and TIMEX3 names the week,
/// the month or the year.
pub(super) fn stepped(start: usize, end: usize, day: Day, step: Step, by: ResolvedBy) -> Found {
    let rounded = match step {
        Step::Day => return Found::dated(start, end, Period::of_day(day), Some(by)),
        Step::Week => Period::week_of(day),
        Step::Month => Period::Month { year: Some(day.year), month: day.month },
        Step::Year => Period::Year(day.year),
    };
    let found = Found::dated(start, end, rounded, Some(by));
    // From today the day is known, near enough; from a date of the story only what that date names.
    let near = (by == ResolvedBy::Publication).then(|| format!("{day}~"));
    Found { edtf: near.or(found.edtf.clone()), ..found }
}
