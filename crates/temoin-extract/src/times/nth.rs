//! The nth of something within a period: "the first Monday of May 1921", "la dernière semaine d'octobre".

use temoin_model::Day;

use super::absolute;
use super::calendar::{add_days, weekday};
use super::period::Period;
use super::reader::Reader;
use super::relative;
use super::words::Word;

/// What is counted.
#[derive(Clone, Copy)]
enum Item {
    Day,
    Week,
    Weekend,
    Weekday(u8),
    Month,
    /// "quinzaine": half a month.
    HalfMonth,
}

/// The token after it, and the period where it can be told.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<relative::Read> {
    let (end, rank, item, whole) = parts(r, at)?;
    Some((end, whole.and_then(|whole| pick(whole, item, rank))))
}

/// The TIMEX3 value of the nth of a month whose year is not known: "the first Monday of May" is `XXXX-05-WXX-1-#1`.
pub(super) fn open_value(r: &Reader<'_, '_>, at: usize) -> Option<String> {
    let (_, rank, item, whole) = parts(r, at)?;
    let Some(Period::Month { year: None, month }) = whole else { return None };
    match item {
        Item::Weekday(weekday) if rank > 0 => Some(format!("XXXX-{month:02}-WXX-{weekday}-#{rank}")),
        Item::Week if rank > 0 => Some(format!("XXXX-{month:02}-W{rank:02}")),
        Item::Week if rank == -1 => Some(format!("XXXX-{month:02}-W05")),
        _ => None,
    }
}

fn parts(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64, Item, Option<Period>)> {
    let at = r.skip(at, Word::Article);
    let (end, rank) = rank(r, at)?;
    let (end, item) = item(r, end)?;
    let (inner, _) = r.at(end, Word::Of)?;
    let (end, whole) = whole(r, inner).or_else(|| whole(r, r.skip(inner, Word::Article)))?;
    Some((end, rank, item, whole))
}

/// From 1; from the end below 0.
fn rank(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64)> {
    if let Some((end, _)) = r.at(at, Word::Final) {
        return Some((end, -1));
    }
    let (end, rank) = r.rank(at)?;
    match r.at(r.skip_mark(end, &['-']), Word::Final) {
        Some((after, _)) => Some((after, -i64::from(rank))),
        None => Some((end, i64::from(rank))),
    }
}

fn item(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Item)> {
    if let Some((end, day)) = r.weekday(at) {
        return Some((end, Item::Weekday(day)));
    }
    if let Some((end, _)) = r.at(at, Word::Length).filter(|(_, leaf)| *leaf == "P2W") {
        return Some((end, Item::HalfMonth));
    }
    let (end, unit) = r.at(at, Word::Unit)?;
    let item = match unit {
        "day" => Item::Day,
        "week" => Item::Week,
        "weekend" => Item::Weekend,
        "month" => Item::Month,
        _ => return None,
    };
    Some((end, item))
}

fn whole(r: &Reader<'_, '_>, at: usize) -> Option<relative::Read> {
    let relative = relative::read(r, at);
    let absolute = absolute::read(r, at).map(|(end, period)| (end, r.anchor.fix(period).or(Some(period))));
    let unit = || {
        let (end, unit) =
            r.at(r.skip(at, Word::Article), Word::Unit).filter(|(_, unit)| matches!(*unit, "month" | "year"))?;
        Some((end, r.anchor.published.and_then(|today| relative::unit_shifted(today, unit, 0))))
    };
    [relative, absolute].into_iter().flatten().max_by_key(|(end, _)| *end).or_else(unit)
}

fn pick(whole: Period, item: Item, rank: i64) -> Option<Period> {
    if let (Item::Day, Period::Month { year: None, month }, 1..=31) = (item, whole, rank) {
        return Some(Period::Day { year: None, month: Some(month), day: rank as u8 });
    }
    let (first, last) = (whole.first()?, whole.last()?);
    let found = match item {
        Item::Day if rank > 0 => Period::of_day(add_days(first, rank - 1)),
        Item::Day => Period::of_day(add_days(last, rank + 1)),
        Item::Weekday(wanted) => Period::of_day(nth_weekday(first, last, wanted, rank)),
        // A week belongs to the period that its Thursday is in, as in ISO 8601.
        Item::Week => Period::week_of(nth_weekday(first, last, 4, rank)),
        Item::Weekend => {
            let (year, week) = super::calendar::iso_week(nth_weekday(first, last, 6, rank));
            Period::Weekend { year, week }
        }
        Item::HalfMonth if matches!(whole, Period::Month { .. }) => match rank {
            1 => Period::Days(first, add_days(first, 14)),
            2 | -1 => Period::Days(add_days(first, 15), last),
            _ => return None,
        },
        Item::HalfMonth => return None,
        Item::Month => {
            let shifted = if rank > 0 {
                super::calendar::add_months(first, rank - 1)
            } else {
                super::calendar::add_months(last, rank + 1)
            };
            Period::Month { year: Some(shifted.year), month: shifted.month }
        }
    };
    (found.last()? >= first && found.first()? <= last).then_some(found)
}

fn nth_weekday(first: Day, last: Day, wanted: u8, rank: i64) -> Day {
    if rank > 0 {
        let ahead = (i64::from(wanted) - i64::from(weekday(first))).rem_euclid(7);
        return add_days(first, ahead + 7 * (rank - 1));
    }
    let back = (i64::from(weekday(last)) - i64::from(wanted)).rem_euclid(7);
    add_days(last, 7 * (rank + 1) - back)
}
