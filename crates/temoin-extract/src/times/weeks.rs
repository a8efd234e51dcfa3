//! Weeks and days within weeks and months: "Sunday of last week", "the week of May 3rd", "mardi en huit", "week 27".

use temoin_model::Day;

use super::absolute;
use super::anchor::next_weekday;
use super::calendar::{add_days, is_day};
use super::period::Period;
use super::reader::Reader;
use super::relative::{Read, shift_first, shift_last, this_weekend};
use super::words::Word;

/// "lundi de la semaine prochaine", "Sunday of last week", "Thursday this week".
pub(super) fn weekday_of_week(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, wanted) = r.weekday(r.skip(at, Word::Article))?;
    let comma = r.skip_mark(end, &[',']);
    let link = r.skip(comma, Word::Of);
    // "jeudi de la semaine suivante": the article belongs to the week.
    let told = || [link, comma, link - 1].into_iter().find_map(|link| super::narrative::week_told(r, at, link));
    let (end, week) = shift_first(r, link).or_else(|| shift_last(r, link)).or_else(told)?;
    let Some(week) = week else { return is_week(r, link).then_some((end, None)) };
    match week {
        Period::Week { .. } => {
            Some((end, week.first().map(|monday| Period::of_day(add_days(monday, i64::from(wanted) - 1)))))
        }
        _ => None,
    }
}

/// "next week on Tuesday", "la semaine prochaine, mardi".
pub(super) fn week_then_weekday(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, week) = shift_first(r, at).or_else(|| shift_last(r, at))?;
    let week = week.filter(|week| matches!(week, Period::Week { .. }))?;
    let (end, wanted) = r.weekday(r.skip(end, Word::Of))?;
    let day = add_days(week.first()?, i64::from(wanted) - 1);
    Some((end, Some(Period::of_day(day))))
}

/// "la semaine du 2 mars", "the week of May 3rd".
pub(super) fn week_of_day(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (inner, _) = r.at(r.skip(at, Word::Article), Word::WeekOf)?;
    let named = absolute::read(r, inner).filter(|(_, period)| matches!(period, Period::Day { .. }));
    let bare = || {
        let at = r.skip(inner, Word::Article);
        let (end, day) = r.day(at).filter(|(end, _)| r.scan.is_digits(at) && r.stops_at(*end))?;
        Some((end, Period::Day { year: None, month: None, day }))
    };
    let (end, period) = named.or_else(bare)?;
    let period = if period.is_open() { r.anchor.fix(period) } else { Some(period) };
    Some((end, Some(Period::week_of(period?.first()?))))
}

/// "the 20th of next month", "le 3 du mois dernier".
pub(super) fn day_of_month(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, day) = r.day(r.skip(at, Word::Article))?;
    // "4-23 next month": without preposition only as the end of a range.
    let joined = at > 0 && (r.is_before(at, Word::To) || r.is_mark(at - 1, &['-']));
    let inner = r.at(end, Word::Of).map(|(inner, _)| inner).or(joined.then_some(end))?;
    let (end, month) = shift_first(r, inner).or_else(|| shift_last(r, inner))?;
    let Some(Period::Month { year: Some(year), month }) = month else { return None };
    is_day(year, month, day).then_some((end, Some(Period::of_day(Day { year, month, day }))))
}

/// "mardi en huit".
pub(super) fn weeks_on(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (inner, wanted) = r.weekday(r.skip(at, Word::Article))?;
    let (end, weeks) = r.at(inner, Word::WeeksOn)?;
    let weeks: i64 = weeks.parse().ok()?;
    let day = r.anchor.published.map(|today| add_days(next_weekday(today, wanted, 0), 7 * weeks));
    Some((end, day.map(Period::of_day)))
}

/// "le week-end": that of this week.
pub(super) fn the_weekend(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (inner, _) = r.at(at, Word::Article)?;
    let (end, _) = r.at(inner, Word::Unit).filter(|(_, unit)| *unit == "weekend")?;
    Some((end, r.anchor.published.map(|today| this_weekend(r, today))))
}

/// "la semaine 27", "week 3 of 1927".
pub(super) fn week_number(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (inner, _) = r.at(r.skip(at, Word::Article), Word::Unit).filter(|(_, unit)| *unit == "week")?;
    let (number, length) = r.digits(inner)?;
    let week = u8::try_from(number).ok().filter(|week| length <= 2 && (1..=53).contains(week))?;
    let end = inner + 1;
    let link = r.skip(end, Word::Of);
    let year = absolute::read(r, link).map(|(end, period)| (end, Some(period))).or_else(|| shift_first(r, link));
    if let Some((end, Some(Period::Year(year)))) = year {
        return Some((end, Some(Period::Week { year, week })));
    }
    Some((end, r.anchor.published.map(|today| Period::Week { year: today.year, week })))
}

fn is_week(r: &Reader<'_, '_>, at: usize) -> bool {
    (at..at + 4).any(|at| r.at(at, Word::Unit).is_some_and(|(_, unit)| unit == "week"))
}
