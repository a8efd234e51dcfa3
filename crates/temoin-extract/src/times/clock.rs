//! Times of day: clock times and parts of days, alone and with their day.

use temoin_model::{ResolvedBy, TimeKind};

use super::calendar::add_days;
use super::found::Found;
use super::period::Period;
use super::points;
use super::reader::Reader;
use super::words::Word;

/// The longest time of day at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let readers: [fn(&Reader<'_, '_>, usize) -> Option<Found>; 5] =
        [part_of_day, day_with_part, part_from_today, bare_part, clock];
    readers.iter().filter_map(|read| read(r, at)).max_by_key(|found| found.end)
}

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

/// "16h30", "4.30 pm", "à 18 heures", "midi": of the day named before, where one is.
fn clock(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let (end, hour, minute) = clock_time(r, at)?;
    let time = format!("T{hour:02}:{minute:02}");
    // "vers 0 h 40, jeudi"
    let next = points::read(r, r.skip_mark(end, &[',']))
        .and_then(|point| point.period?.first().filter(|_| matches!(point.period, Some(Period::Day { .. }))));
    let (day, by) = match (next.or(r.anchor.last), r.anchor.published) {
        (Some(day), _) => (Some(day), ResolvedBy::Context),
        (None, today) => (today, ResolvedBy::Publication),
    };
    Some(in_day(at, end, day.map(Period::of_day), Some(by), &time))
}

fn clock_time(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u32, u32)> {
    if let Some((end, leaf)) = r.at(at, Word::Noon).filter(|_| !r.in_name(at) && !r.is_joint(at.max(1) - 1, &['-'])) {
        let (hour, minute) = leaf.split_once(':')?;
        return Some((end, hour.parse().ok()?, minute.parse().ok()?));
    }
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
    let (end, hour, sure) = match r.at(end, Word::HalfDay) {
        Some((after, half)) if hour <= 12 => (after, hour % 12 + if half == "pm" { 12 } else { 0 }, true),
        _ => (end, hour, sure),
    };
    let exact = minute > 0 || r.is_before(at, Word::ClockLead);
    (exact || sure && !r.is_before(at, Word::LengthLead)).then_some((end, hour, minute))
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
