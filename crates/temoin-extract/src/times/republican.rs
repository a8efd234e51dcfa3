//! Dates of the French Republican calendar: "18 brumaire an VIII", "vendémiaire an III". The years count from 1 to 14.

use temoin_model::Day;

use super::absolute::Read;
use super::calendar::add_days;
use super::eras::roman;
use super::period::Period;
use super::reader::Reader;
use super::words::Word;

/// The day of September on which each year begins, from the first (1792) on.
const FIRST_DAYS: [u8; 14] = [22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23];

/// A day or a month with its year; without one it names no time.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let from = r.skip(at, Word::Article);
    let (month_at, day) = r.day(from).map_or((from, None), |(end, day)| (end, Some(day)));
    let (end, month) = r.at(month_at, Word::Republican)?;
    let (inner, _) = r.at(r.skip_mark(end, &[',']), Word::YearNoun)?;
    let (end, year) = roman(r, inner).or_else(|| r.digits(inner).map(|(year, _)| (inner + 1, year as u8)))?;
    let before: i64 = (month.parse::<i64>().ok()? - 1) * 30;
    let new_year =
        Day { year: 1791 + i32::from(year), month: 9, day: *FIRST_DAYS.get(usize::from(year).checked_sub(1)?)? };
    let first = add_days(new_year, before);
    let period = match day {
        Some(day) if day <= 30 => Period::of_day(add_days(first, i64::from(day) - 1)),
        Some(_) => return None,
        None => Period::Days(first, add_days(first, 29)),
    };
    Some((end, period))
}
