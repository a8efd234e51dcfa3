//! Dates with what limits them: before, after, since, at the start of; and times that refer to another.

use temoin_lang::TokenKind;
use temoin_model::{ResolvedBy, TimeKind};

use super::first::{self, First, Gated};
use super::found::Found;
use super::period::{Period, Third};
use super::points::{self, Point};
use super::ranges;
use super::reader::Reader;
use super::words::Word;
use super::{narrative, nth};

/// The longest dated expression at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let others = first::longest(r, at, READERS, |found| found.end);
    let range = ranges::read(r, at).map(ranges::Range::found);
    let plain = points::read(r, at).map(|point| {
        let open = if point.period.is_none() { nth::open_value(r, at) } else { None };
        let found = plain(at, point);
        Found { timex: found.timex.clone().or(open), ..found }
    });
    let anaphor = if r.is(at, Word::Anaphor) { narrative::anaphor(r, at) } else { None };
    let (resolved, open) =
        if anaphor.as_ref().is_some_and(|found| found.by.is_some()) { (anaphor, None) } else { (None, anaphor) };
    // "the following year" of nothing told is not the year after publication.
    let follows = open.as_ref().is_some_and(|found| narrative::follows(r, at, found.end));
    let plain = plain.filter(|plain| !follows || open.as_ref().is_none_or(|open| open.end != plain.end));
    [open, others, plain, range, resolved].into_iter().flatten().max_by_key(|found| found.end)
}

pub(super) const READERS: &[Gated<Found>] = &[
    (First::words(&[Word::Limit]), limited),
    (First::words(&[Word::Third]), third),
    (First::words(&[Word::Side]), side),
    (First::words(&[Word::Unit, Word::Quarter]).within(&[Word::UnitLead]), bare_unit),
    (First::words(&[Word::Anaphor]), beside_day),
    (First::words(&[Word::Weekday, Word::DayLead]), lone_day),
    (ranges::BARE_DAY, ranges::listed_day),
    (First::words(&[Word::Reference]), reference),
];

fn plain(start: usize, point: Point) -> Found {
    match point.period {
        Some(period) => Found::dated(start, point.end, period, point.by),
        None => Found::open(start, point.end, TimeKind::Date, None),
    }
}

/// "avant 1992", "since Monday", "jusqu'au 3 mai": an interval open at one end; its TIMEX3 value is that of the date.
fn limited(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, limit) = r.at(at, Word::Limit)?;
    if let Some(found) = limited_third(r, end, limit) {
        return Some(found);
    }
    let point = points::read(r, end).or_else(|| year(r, end))?;
    let mut found = plain(end, point);
    let Some(period) = point.period.filter(|period| !period.is_open()) else { return Some(found) };
    if r.at(point.end, Word::Part).is_some() {
        return None;
    }
    found.edtf = match limit {
        "before" => period.edtf_end(false).map(|edtf| format!("../{edtf}")),
        "until" => period.edtf_end(true).map(|edtf| format!("../{edtf}")),
        "after" => period.edtf_after().map(|edtf| format!("{edtf}/..")),
        _ => period.edtf_end(false).map(|edtf| format!("{edtf}/..")),
    };
    Some(found)
}

/// "since early 1992", "jusqu'à la fin de mai": open at one end, approximate at the other.
fn limited_third(r: &Reader<'_, '_>, at: usize, limit: &str) -> Option<Found> {
    let mut found = third(r, at)?;
    let (from, to) = found.edtf.as_deref()?.split_once('/')?;
    let edtf = match limit {
        "before" => format!("../{from}"),
        "until" => format!("../{to}"),
        "after" => format!("{to}/.."),
        _ => format!("{from}/.."),
    };
    found.edtf = Some(edtf);
    Some(found)
}

/// "le lendemain du 4 août", "la veille de Noël 1941", "the day after June 3": so many days off the day said.
fn beside_day(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, days) = narrative::days_off(r, at)?;
    let inner = r.skip(end, Word::Of);
    let point = points::read(r, inner).or_else(|| points::read(r, r.skip(inner, Word::Article)))?;
    let day = point.period.filter(|period| matches!(period, Period::Day { .. }))?.first()?;
    Some(Found::dated(at, point.end, Period::of_day(super::calendar::add_days(day, days)), point.by))
}

fn year(r: &Reader<'_, '_>, at: usize) -> Option<Point> {
    let (end, period) = super::absolute::read(r, at)?;
    Some(points::fixed(r, (end, period)))
}

/// "au début de 1992", "late June 1941", "mid-1990s": the third of the period, with the TIMEX3 value of the whole.
fn third(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, third) = third_at(r, at)?;
    let point = points::read(r, inner)
        .or_else(|| points::read(r, r.skip(inner, Word::Article)))
        .or_else(|| this_unit(r, inner))?;
    let mut found = plain(at, point);
    match point.period {
        // "beginning Monday" limits; "late Monday" is that day.
        Some(Period::Day { .. } | Period::Weekday(_)) if r.is(at, Word::Limit) => return None,
        Some(Period::Day { .. } | Period::Weekday(_)) => {}
        Some(period) if !period.is_open() => found.edtf = period.third(third),
        _ => {}
    }
    Some(found)
}

/// "au début de", "mid-": the token after it, and which third it is.
pub(super) fn third_at(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Third)> {
    let (end, leaf) = r.at(r.skip(at, Word::Article), Word::Third)?;
    let third = match leaf {
        "start" => Third::Start,
        "middle" => Third::Middle,
        _ => Third::End,
    };
    let inner = r.skip(r.skip_mark(end, &['-']), Word::Of);
    // "the end of about next week"
    Some((if inner > end { r.skip(inner, Word::Approximate) } else { inner }, third))
}

/// "la semaine", "the month" after "the end of": the one of the day of publication.
fn this_unit(r: &Reader<'_, '_>, at: usize) -> Option<Point> {
    let (end, unit) = r.at(r.skip(at, Word::Article), Word::Unit)?;
    if !matches!(unit, "day" | "week" | "month" | "year" | "decade" | "century") {
        return None;
    }
    let period = r.anchor.published.and_then(|today| super::relative::unit_shifted(today, unit, 0));
    let by = period.map(|_| ResolvedBy::Publication);
    Some(Point { end, period, by })
}

/// "le 18", "on the 3rd", "mercredi 13": a day of a month that is not said; nothing that may be counted follows.
fn lone_day(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let weekday = r.weekday(r.skip(at, Word::Article));
    let from = match weekday {
        Some((end, _)) => r.skip(end, Word::Article),
        None => r.at(at, Word::DayLead)?.0,
    };
    let (end, day) = r.day(from).filter(|_| weekday.is_some() || r.scan.is_digits(from))?;
    let goes_on = points::read(r, from).is_some_and(|point| point.end > end);
    if goes_on || !stops(r, from, end) || weekday.is_none() && r.is_mark(end, &[',']) {
        return None;
    }
    // "on the 26th" is said of "the 26th".
    let lead = if r.is(from - 1, Word::Article) { from - 1 } else { from };
    if let Some(listed) = ranges::listed_day(r, lead) {
        return Some(listed);
    }
    let at = if weekday.is_some() { at } else { lead };
    let period = Period::Day { year: None, month: None, day };
    let named = weekday.and_then(|(_, weekday)| r.anchor.day_named(weekday, None, day));
    match named {
        Some(day) => Some(Found::dated(at, end, Period::of_day(day), Some(ResolvedBy::Publication))),
        None => Some(plain(at, points::fixed(r, (end, period)))),
    }
}

/// Whether a number ends here: nothing follows that it may count or that may carry it on.
fn stops(r: &Reader<'_, '_>, from: usize, end: usize) -> bool {
    let counts = r.kind(end) == Some(TokenKind::Word) && !r.is(end, Word::Function);
    let goes_on =
        r.is_joint(end, &['/', '-', '.', ':']) || r.is_mark(end, &['%', '°', '€', '$']) || r.is(end, Word::HalfDay);
    !counts && !goes_on && !r.scan.is_digits(end) && r.stands_alone(from, end)
}

/// "maintenant", "recently".
fn reference(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, leaf) =
        r.at(at, Word::Reference).filter(|(end, _)| !r.is(*end, Word::Unit) && r.amount(*end).is_none())?;
    Some(Found::open(at, end, TimeKind::Date, Some(leaf.to_owned())))
}

/// "earlier this month", "later in the week", "plus tôt dans la journée": the part of it before or after today.
fn side(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, leaf) = r.at(at, Word::Side)?;
    let point = points::read(r, inner).or_else(|| this_unit(r, r.at(inner, Word::Of)?.0))?;
    let mut found = plain(at, point);
    let days = point.period.and_then(|period| period.first().zip(period.last()));
    if let Some((today, (first, last))) =
        r.anchor.published.zip(days).filter(|(today, (first, last))| first <= today && today <= last)
        && first < last
    {
        let (from, to) = if leaf == "earlier" { (first, today) } else { (today, last) };
        found.edtf = Some(format!("{from}/{to}"));
    }
    Some(found)
}

/// "for the year", "during the week", "in the quarter": the one that the sentence has told of, else that of publication.
fn bare_unit(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, _) = r.at(at, Word::Article).filter(|_| r.is_before(at, Word::UnitLead))?;
    let (end, unit) =
        super::durations::unit(r, inner).filter(|(end, _)| r.stops_at(*end) && !r.is(inner, Word::Part))?;
    let told = r.anchor.told.filter(|told| r.anchor.since_told == 0 && told.year().is_some());
    let day = told.and_then(Period::first).or(r.anchor.published)?;
    let period = super::relative::unit_shifted(day, unit, 0)?;
    Some(Found::dated(at, end, period, Some(ResolvedBy::Publication)))
}
