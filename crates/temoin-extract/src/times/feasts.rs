//! Days and periods that have a name: feasts, days remembered by what happened, wars.

use super::absolute::{Read, with_year};
use super::calendar::{add_days, easter, weekday};
use super::period::Period;
use super::reader::Reader;
use super::words::Word;
use temoin_model::Day;

/// "Noël 1941", "Christmas Day", "Easter 1916", "Thanksgiving", "Bloody Sunday", "la guerre froide".
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let from = r.skip(at, Word::Article);
    let readers: [fn(&Reader<'_, '_>, usize) -> Option<Read>; 5] = [fixed, of_easter, nth, named_day, named];
    readers.iter().filter_map(|read| read(r, from)).max_by_key(|(end, _)| *end)
}

/// A feast on the same day of every year; the class is its month and day.
fn fixed(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::Feast)?;
    let (month, day) = leaf.split_once('-')?;
    let (end, year) = with_year(r, end);
    Some((end, Period::Day { year, month: month.parse().ok(), day: day.parse().ok()? }))
}

/// A feast by days from Easter, in the year of publication where none is said.
fn of_easter(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::Easter)?;
    let (end, year) = with_year(r, end);
    let year = year.or(r.anchor.published.map(|day| day.year))?;
    Some((end, Period::of_day(add_days(easter(year), leaf.parse().ok()?))))
}

/// A feast on the nth weekday of a month; the class is month, weekday and rank, and days after that ("11-4-4+1").
fn nth(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::FeastNth)?;
    let (rule, after) = leaf.split_once('+').unwrap_or((leaf, "0"));
    let mut parts = rule.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (month, wanted, rank) = (parts.next()??, parts.next()??, parts.next()??);
    let (end, year) = with_year(r, end);
    let first = Day { year: year.or(r.anchor.published.map(|day| day.year))?, month: month as u8, day: 1 };
    let ahead = (wanted - i64::from(weekday(first))).rem_euclid(7);
    Some((end, Period::of_day(add_days(first, ahead + 7 * (rank - 1) + after.parse::<i64>().ok()?))))
}

/// A day that is remembered by name; the class is that day.
fn named_day(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::NamedDay)?;
    let mut parts = leaf.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some((end, Period::Day { year: year.parse().ok(), month: month.parse().ok(), day: day.parse().ok()? }))
}

/// "la guerre froide", "World War II"; the class is its first and last year.
fn named(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::Named)?;
    let (first, last) = leaf.split_once('/')?;
    Some((end, Period::Years(first.parse().ok()?, last.parse().ok()?)))
}
