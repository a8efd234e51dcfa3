//! Times told from the last date of the story: "the next day", "two years later", "the same month", "a year earlier".
//!
//! Without such a date they stay open: the day of publication is no day of the story.

use temoin_model::{Day, ResolvedBy, TimeKind};

use super::calendar::{add_days, add_months};
use super::durations::{self, Length, lengths};
use super::found::Found;
use super::moments::{self, Step};
use super::period::Period;
use super::reader::Reader;
use super::relative::unit_shifted;
use super::words::Word;

/// What a phrase names beside the last date told: so many units off, or a part of that day.
struct Offset<'r> {
    count: i64,
    unit: char,
    part: &'r str,
}

/// A leaf of `time.anaphor`: "1D", "-1Y", "0DTNI"; "X" names nothing.
fn offset(leaf: &str) -> Option<Offset<'_>> {
    let at = leaf.find(|c: char| c.is_ascii_uppercase())?;
    let (count, rest) = leaf.split_at(at);
    Some(Offset { count: count.parse().ok()?, unit: rest.chars().next()?, part: &rest[1..] })
}

/// "the same day", "le lendemain", "that year", "the previous month".
pub(super) fn anaphor(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, leaf) = r.at(at, Word::Anaphor).filter(|(end, _)| !r.is(*end, Word::Of))?;
    // "the day after the vote" is told from the vote.
    if r.is(end - 1, Word::LaterBare) && !r.stops_at(end) {
        return None;
    }
    let Some(offset) = offset(leaf) else { return Some(Found::open(at, end, TimeKind::Date, None)) };
    let kind = if offset.part.is_empty() { TimeKind::Date } else { TimeKind::Time };
    let told = beside(r, &offset).map(|period| (period, ResolvedBy::Context));
    let today = || Some((after_today(r, &offset, at, end)?, ResolvedBy::Publication));
    let Some((period, by)) = told.or_else(today) else {
        return Some(Found::open(at, end, kind, Some(open_value(&offset))));
    };
    let mut found = Found::dated(at, end, period, Some(by));
    found.kind = kind;
    found.timex = found.timex.map(|day| format!("{day}{}", offset.part));
    Some(found)
}

/// "the following week" where nothing has been told and the clause looks ahead, or says nothing else: from publication.
fn after_today(r: &Reader<'_, '_>, offset: &Offset<'_>, at: usize, end: usize) -> Option<Period> {
    let free = r.anchor.told.is_none() && r.anchor.last.is_none() && offset.count > 0 && offset.part.is_empty();
    let unit = match offset.unit {
        'D' => "day",
        'W' => "week",
        'M' => "month",
        'Y' => "year",
        _ => return None,
    };
    // "next" looks ahead by itself, from the story as well as from today.
    let ahead = r.anchor.ahead && !(at..end).any(|at| r.is(at, Word::Future));
    let today = r.anchor.published.filter(|_| free && (ahead || r.is_all(at, end)))?;
    unit_shifted(today, unit, offset.count)
}

/// "la semaine suivante" after the weekday at `at`: the week, where something fixes it.
pub(super) fn week_told(r: &Reader<'_, '_>, at: usize, link: usize) -> Option<(usize, Option<Period>)> {
    let (end, leaf) = r.at(link, Word::Anaphor)?;
    let offset = offset(leaf).filter(|offset| offset.unit == 'W')?;
    Some((end, beside(r, &offset).or_else(|| after_today(r, &offset, at, end))))
}

/// "le lendemain" as so many days off a day that is said after it.
pub(super) fn days_off(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64)> {
    let (end, leaf) = r.at(at, Word::Anaphor)?;
    let offset = offset(leaf).filter(|offset| offset.unit == 'D' && offset.count != 0 && offset.part.is_empty())?;
    (r.is(end, Word::Of) || r.is(end - 1, Word::LaterBare)).then_some((end, offset.count))
}

/// Whether the phrase names what comes after the last date told.
pub(super) fn follows(r: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let leaf = r.at(at, Word::Anaphor).filter(|(found, _)| *found == end).map(|(_, leaf)| leaf);
    leaf.and_then(offset).is_some_and(|offset| offset.count > 0)
}

/// The period so far from the last date told, where that date is exact enough.
fn beside(r: &Reader<'_, '_>, offset: &Offset<'_>) -> Option<Period> {
    let count = offset.count;
    let last = |days: i64| r.anchor.last.map(|day| add_days(day, days));
    match offset.unit {
        'D' => last(count).map(Period::of_day),
        'W' => last(7 * count).map(Period::week_of),
        'E' => last(7 * count).map(Period::weekend_of),
        'M' => {
            let told = r.anchor.told.filter(|told| told.month().is_some())?;
            let month = add_months(Day { day: 1, ..told.first()? }, count);
            Some(Period::Month { year: Some(month.year), month: month.month })
        }
        'Y' => r.anchor.told?.year().map(|year| Period::Year(year + count as i32)),
        _ => None,
    }
}

/// The TIMEX3 value of what no date fixes.
fn open_value(offset: &Offset<'_>) -> String {
    let calendar = match offset.unit {
        'D' => "XXXX-XX-XX",
        'W' => "XXXX-WXX",
        'E' => "XXXX-WXX-WE",
        'M' => "XXXX-XX",
        _ => "XXXX",
    };
    format!("{calendar}{}", offset.part)
}

/// "two years later", "trois jours plus tôt", "a week afterwards": from the last date told; a length where there is none.
pub(super) fn later(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, lengths) = lengths(r, at)?;
    let bare = || r.at(end, Word::LaterBare).filter(|(after, _)| r.stops_at(*after));
    let (end, leaf) = r.at(end, Word::Later).or_else(bare)?;
    let sign: i64 = leaf.parse().ok()?;
    if let Some((step, day)) = from_last(r, &lengths, sign) {
        return Some(moments::stepped(at, end, day, step, ResolvedBy::Context));
    }
    let ahead = sign > 0 && r.anchor.ahead && r.anchor.told.is_none();
    if ahead && r.anchor.published.is_some() {
        return moments::told(r, at, end, &lengths, sign);
    }
    Some(Found::open(at, end, TimeKind::Duration, Some(durations::timex(&lengths)?)))
}

/// The last date told moved by lengths that it is exact enough for.
fn from_last(r: &Reader<'_, '_>, lengths: &[Length<'_>], sign: i64) -> Option<(Step, Day)> {
    let step = moments::smallest_step(lengths)?;
    let told = r.anchor.told?;
    let from = match step {
        Step::Day | Step::Week => r.anchor.last?,
        Step::Month => told.month().and_then(|_| told.first())?,
        Step::Year => told.year().and_then(|_| told.first())?,
    };
    Some((step, moments::moved(from, lengths, sign)?))
}

/// "a year earlier", "the year-ago period": the quarter or half of which the sentence speaks, a year before; else the
/// year before.
pub(super) fn year_before(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, _) = r.at(r.skip(at, Word::Article), Word::YearBefore)?;
    let end = r.skip(end, Word::YearBeforeNoun);
    let told = r.anchor.told.filter(|_| r.anchor.since_told == 0);
    let period = match told {
        Some(Period::Quarter { year: Some(year), quarter }) => Period::Quarter { year: Some(year - 1), quarter },
        Some(Period::Half { year: Some(year), half }) => Period::Half { year: Some(year - 1), half },
        _ => Period::Year(r.anchor.published?.year - 1),
    };
    Some(Found::dated(at, end, period, Some(ResolvedBy::Publication)))
}
