//! Times of day: clock times and parts of days, alone and with their day.

use temoin_model::{ResolvedBy, TimeKind};

use super::calendar::add_days;
use super::first::{self, First, Gated};
use super::found::Found;
use super::period::Period;
use super::points;
use super::reader::Reader;
use super::words::Word;

/// The longest time of day at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    first::longest(r, at, READERS, |found| found.end)
}

pub(super) const READERS: &[Gated<Found>] = &[
    (First::words(&[Word::Part]), part_of_day),
    (points::FIRST.within(&[Word::Part]), day_with_part),
    (First::words(&[Word::DeicticPart, Word::Shift]), part_from_today),
    (First::words(&[Word::Part]), bare_part),
    (First::number_or(&[Word::Noon]), clock),
];

fn in_day(start: usize, end: usize, period: Option<Period>, by: Option<ResolvedBy>, part: &str) -> Found {
    let Some(period) = period else {
        return Found::open(start, end, TimeKind::Time, Some(part.to_owned()));
    };
    let mut found = Found::dated(start, end, period, by);
    found.kind = TimeKind::Time;
    found.timex = period.timex().map(|day| format!("{day}{part}"));
    found
}

/// "la nuit du 4 mars 1931", "the morning of 26 April", "dans la nuit de lundi à mardi".
fn part_of_day(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let inner = r.skip(at, Word::Article);
    let (end, part) = r.at(inner, Word::Part)?;
    let (day_at, _) = r.at(end, Word::Of)?;
    if let Some((end, found)) = super::ranges::read(r, end).map(|found| (found.end, found)) {
        let timex = found.timex_of_first.map(|day| format!("{day}{part}"));
        return Some(Found {
            start: at,
            end,
            kind: TimeKind::Time,
            timex,
            edtf: found.edtf,
            by: found.by,
            day: found.first,
            told: None,
        });
    }
    let point = points::read(r, r.skip(day_at, Word::Article))?;
    matches!(point.period, None | Some(Period::Day { .. } | Period::Weekday(_)))
        .then(|| in_day(at, point.end, point.period, point.by, part))
}

/// "lundi soir", "hier matin", "26 April in the morning", "ce même lundi après-midi".
fn day_with_part(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let point = points::read(r, at)?;
    if !matches!(point.period, None | Some(Period::Day { .. } | Period::Weekday(_))) {
        return None;
    }
    let lead = r.skip(r.skip_mark(point.end, &[',']), Word::PartLead);
    let (end, part) = r.at(lead, Word::Part)?;
    Some(in_day(at, end, point.period, point.by, part))
}

/// "ce soir", "tonight", "last night".
fn part_from_today(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let today = |days: i64| r.anchor.published.map(|today| Period::of_day(add_days(today, days)));
    if let Some((end, leaf)) = r.at(at, Word::DeicticPart) {
        let (days, part) = leaf.split_at(leaf.find('T')?);
        return Some(in_day(at, end, today(days.parse().ok()?), Some(ResolvedBy::Publication), part));
    }
    let (end, shift) = r.at(at, Word::Shift).filter(|(_, leaf)| *leaf == "0")?;
    let (end, part) = r.at(end, Word::Part)?;
    debug_assert_eq!(shift, "0");
    Some(in_day(at, end, today(0), Some(ResolvedBy::Publication), part))
}

/// "la nuit", "in the evening": of the day named before, where one is.
fn bare_part(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (inner, _) = r.at(at, Word::Article)?;
    let (end, part) = r.at(inner, Word::Part).filter(|(end, _)| !r.is(*end, Word::Of) && !r.in_name(inner))?;
    Some(in_day(at, end, r.anchor.last.map(Period::of_day), Some(ResolvedBy::Context), part))
}

/// "16h30", "4.30 pm", "à 18 heures", "midi", "9 a.m. Monday": of the day said with it, else of the day named before.
fn clock(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, time) = clock_time(r, at)?;
    if let Some((after, days)) = part_from_today_at(r, end) {
        let day = r.anchor.published.map(|today| Period::of_day(add_days(today, days)));
        return Some(in_day(at, after, day, Some(ResolvedBy::Publication), &time));
    }
    if let Some(point) = day_at(r, end) {
        // "5:30 yesterday morning"
        return Some(in_day(at, r.skip(point.end, Word::Part), point.period, point.by, &time));
    }
    // "vers 0 h 40, jeudi", "at 9 a.m. on Monday"
    let next = day_at(r, r.skip(r.skip_mark(end, &[',']), Word::PartLead)).and_then(|point| point.period?.first());
    let (day, by) = match (next.or(r.anchor.last), r.anchor.published) {
        (Some(day), _) => (Some(day), ResolvedBy::Context),
        (None, today) => (today, ResolvedBy::Publication),
    };
    Some(in_day(at, end, day.map(Period::of_day), Some(by), &time))
}

/// "last night" after a time of the clock: the token after it, and how many days from today it began.
fn part_from_today_at(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64)> {
    let (end, leaf) = r.at(at, Word::DeicticPart)?;
    Some((end, leaf.split_once('T')?.0.parse().ok()?))
}

/// A day, or one that nothing fixes.
fn day_at(r: &Reader<'_, '_>, at: usize) -> Option<points::Point> {
    points::read(r, at)
        .filter(|point| matches!(point.period, None | Some(Period::Day { month: Some(_), .. } | Period::Weekday(_))))
}

/// A time of the clock with its zone: the token after it, and its TIMEX3 form.
fn clock_time(r: &Reader<'_, '_>, at: usize) -> Option<(usize, String)> {
    let (end, hour, minute) = noon(r, at).or_else(|| hour_and_minute(r, at)).or_else(|| of_four_digits(r, at))?;
    Some((r.skip(end, Word::Zone), format!("T{hour:02}:{minute:02}")))
}

fn noon(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u32, u32)> {
    let joined = r.is_joint(at.max(1) - 1, &['-']);
    let (end, leaf) = r.at(at, Word::Noon).filter(|_| !r.in_name(at) && !joined)?;
    let (hour, minute) = leaf.split_once(':')?;
    Some((end, hour.parse().ok()?, minute.parse().ok()?))
}

fn hour_and_minute(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u32, u32)> {
    let (hour, length) = r.digits(at)?;
    let in_word = at > 0 && r.scan.is_glued(at) && r.kind(at - 1) == Some(temoin_lang::TokenKind::Word);
    if length > 2
        || hour > 24
        || in_word
        || (at > 0 && r.scan.is_glued(at) && r.is_mark(at - 1, &['.', ',', '/', '-', ':', '[']))
    {
        return None;
    }
    let (end, minute, sure) = minutes(r, at + 1)?;
    if let Some((after, half)) = r.at(end, Word::HalfDay).filter(|_| hour <= 12) {
        return Some((after, hour % 12 + if half == "pm" { 12 } else { 0 }, minute));
    }
    let exact = minute > 0 || r.is_before(at, Word::ClockLead);
    (exact || sure && !r.is_before(at, Word::LengthLead)).then_some((end, hour, minute))
}

/// "at 2030 GMT", "at 0930": four digits after "at", where a zone, a zero or a day shows what they are.
pub(super) fn of_four_digits(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u32, u32)> {
    let (number, _) = r.digits(at).filter(|(_, length)| *length == 4)?;
    let (hour, minute) = (number / 100, number % 100);
    let real = hour < 24 && minute < 60 && r.stands_alone(at, at + 1);
    let end = r.skip(at + 1, Word::HourMark);
    let led = || r.is_before(at, Word::ClockLead);
    let dated = || {
        r.is(end, Word::DeicticPart)
            || r.is(end, Word::Deictic)
            || r.is(end, Word::PartLead) && day_at(r, r.skip(end, Word::PartLead)).is_some()
    };
    // "at 2100 (0300 GMT)"
    let zoned = || r.is_mark(end, &['(']) && r.digits(end + 1).is_some_and(|(_, length)| length == 4);
    let shown = r.is(end, Word::Zone) || led() && (end > at + 1 || number < 1000 || zoned() || dated());
    (real && shown).then_some((end, hour, minute))
}

/// What follows the hour: the token after it, the minutes, and whether this can be no length of time.
fn minutes(r: &Reader<'_, '_>, end: usize) -> Option<(usize, u32, bool)> {
    let minute =
        |at: usize| r.digits(at).filter(|(number, length)| *length == 2 && *number < 60).map(|(number, _)| number);
    if let Some((after, mark)) = r.at(end, Word::HourMark) {
        return match minute(after) {
            Some(minute) if !r.is(after + 1, Word::Unit) => Some((after + 1, minute, true)),
            _ => Some((after, 0, mark == "short")),
        };
    }
    if r.is_joint(end, &[':', '.'])
        && let Some(minute) = minute(end + 1)
    {
        let colon = r.is_mark(end, &[':']);
        let half = r.is(end + 2, Word::HalfDay);
        let lone = !r.is_joint(end + 2, &['.', ',', ':']) && !r.is_mark(end + 2, &['%', '€', '$']);
        return (half || lone && (colon && r.is_before(end - 1, Word::ClockLead))).then_some((end + 2, minute, true));
    }
    r.is(end, Word::HalfDay).then_some((end, 0, true))
}
