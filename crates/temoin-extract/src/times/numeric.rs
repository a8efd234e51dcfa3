//! Dates in digits: 26/04/1937, 26.4.37, 1937-04-26, 04/1937, 26/Apr/1937.

use super::absolute::Read;
use super::calendar::is_day;
use super::period::Period;
use super::reader::{Reader, full_year};
use super::words::Word;

/// A part of a date between marks.
#[derive(Clone, Copy)]
enum Part {
    Digits(u32, usize),
    Month(u8),
}

/// The longest date in digits at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let at = r.skip(r.skip(r.skip(at, Word::Article), Word::Weekday), Word::Article);
    let tail = at > 0 && r.scan.is_glued(at) && r.is_mark(at - 1, &['/', '-', '.', ',', ':']);
    if tail && !begins_range(r, at - 1) && !opens_full(r, at) {
        return None;
    }
    three(r, at).or_else(|| two(r, at)).or_else(|| spaced(r, at))
}

/// Whether a year in four digits opens after a dash that no digits stand before: "archive-2018-09-23".
fn opens_full(r: &Reader<'_, '_>, at: usize) -> bool {
    let full = r.digits(at).is_some_and(|(_, length)| length == 4);
    full && r.is_mark(at - 1, &['-']) && (at < 2 || !r.scan.is_digits(at - 2))
}

/// "20 02 2014"; with a year in two digits only after an article, or where nothing else is said.
fn spaced(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let [(a, 1..=2), (b, 1..=2), (year, length)] = [r.digits(at)?, r.digits(at + 1)?, r.digits(at + 2)?] else {
        return None;
    };
    let sure = length == 4 || r.is_before(at, Word::DayLead) || at == 0 && r.scan.len() == 3;
    let year = year_of(year, length).filter(|_| sure)?;
    let (month, day) = month_and_day(r, a, b);
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let real = (1900..=2100).contains(&year) && is_day(year, month, day) && !r.scan.is_digits(at + 3);
    real.then_some((at + 3, Period::Day { year: Some(year), month: Some(month), day }))
}

fn part(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Part)> {
    match r.digits(at) {
        Some((number, length)) => Some((at + 1, Part::Digits(number, length))),
        None => r.at(at, Word::Month).and_then(|(end, leaf)| Some((end, Part::Month(leaf.parse().ok()?)))),
    }
}

fn three(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (mark, first) = part(r, at)?;
    let (second_mark, second) = part(r, joint(r, mark)?)?;
    let third_at = joint(r, second_mark).or_else(|| (r.is_mark(second_mark, &[','])).then_some(second_mark + 1))?;
    let (end, third) = part(r, third_at)?;
    if r.scan.mark(second_mark) != Some(',') && r.scan.mark(mark) != r.scan.mark(second_mark) || continues(r, end) {
        return None;
    }
    if r.is_mark(second_mark, &[',']) && !matches!(third, Part::Digits(_, 4)) {
        return None;
    }
    let (year, month, day) = order(r, first, second, third)?;
    is_day(year, month, day).then_some((end, Period::Day { year: Some(year), month: Some(month), day }))
}

fn joint(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    r.is_joint(at, &['/', '-', '.']).then_some(at + 1)
}

/// Whether the digits go on, as those of a version, an address or a telephone number do.
fn continues(r: &Reader<'_, '_>, end: usize) -> bool {
    joint(r, end).is_some() && r.scan.is_digits(end + 1) && !begins_range(r, end)
}

/// Whether a second date of the same form follows a dash: "10/1-11/7".
fn begins_range(r: &Reader<'_, '_>, end: usize) -> bool {
    let slashed = |mark: usize| r.is_joint(mark, &['/']) && r.scan.is_digits(mark + 1);
    r.is_mark(end, &['-']) && r.is_mark(end.saturating_sub(2), &['/']) && slashed(end + 2)
}

/// Year, month and day of three parts, by their length and the language's order.
fn order(r: &Reader<'_, '_>, first: Part, second: Part, third: Part) -> Option<(i32, u8, u8)> {
    use Part::{Digits, Month};
    let small = |number: u32| u8::try_from(number).ok();
    match (first, second, third) {
        (Digits(year, 4), Digits(a, 1..=2), Digits(b, 1..=2)) if a > 12 => Some((year as i32, small(b)?, small(a)?)),
        (Digits(year, 4), Digits(month, 1..=2), Digits(day, 1..=2)) => Some((year as i32, small(month)?, small(day)?)),
        (Digits(year, 4), Month(month), Digits(day, 1..=2)) | (Digits(year, 4), Digits(day, 1..=2), Month(month)) => {
            Some((year as i32, month, small(day)?))
        }
        (Month(month), Digits(year, 4), Digits(day, 1..=2)) | (Digits(day, 1..=2), Digits(year, 4), Month(month)) => {
            Some((year as i32, month, small(day)?))
        }
        (Digits(day, 1..=2), Month(month), Digits(year, length))
        | (Month(month), Digits(day, 1..=2), Digits(year, length)) => {
            Some((year_of(year, length)?, month, small(day)?))
        }
        (Digits(a, 1..=2), Digits(b, 1..=2), Digits(year, length)) => {
            let (month, day) = month_and_day(r, a, b);
            Some((year_of(year, length)?, small(month)?, small(day)?))
        }
        _ => None,
    }
}

fn month_and_day(r: &Reader<'_, '_>, a: u32, b: u32) -> (u32, u32) {
    let month_first = r.words.class(Word::MonthFirst).is_some();
    if month_first && a <= 12 || b > 12 { (a, b) } else { (b, a) }
}

fn year_of(number: u32, length: usize) -> Option<i32> {
    match length {
        4 => (1000..2200).contains(&number).then_some(number as i32),
        2 => Some(full_year(number)),
        _ => None,
    }
}

/// "04/1937", "1937-04", "26/04": the last only where something says that it is a date.
fn two(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (first, first_length) = r.digits(at)?;
    let mark = at + 1;
    let after = joint(r, mark).or_else(|| apart(r, at, mark))?;
    let (second, second_length) = r.digits(after)?;
    let end = after + 1;
    if continues(r, end) || r.is_joint(end, &[',']) {
        return None;
    }
    let month = |number: u32| u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    let year = |number: u32| (1900..=2100).contains(&number).then_some(Some(number as i32));
    match (first_length, second_length) {
        (1..=2, 4) => Some((end, Period::Month { year: year(second)?, month: month(first)? })),
        (4, 1..=2) => {
            let follows = second as i32 == first as i32 % 100 + 1 && second > 12;
            (!follows).then_some(())?;
            Some((end, Period::Month { year: year(first)?, month: month(second)? }))
        }
        (1..=2, 1..=2) if r.is_mark(mark, &['/', '-']) && dated(r, at, end, mark) => {
            let (month_number, day) = month_and_day(r, first, second);
            let (month, day) = (month(month_number)?, u8::try_from(day).ok()?);
            is_day(2000, month, day).then_some((end, Period::Day { year: None, month: Some(month), day }))
        }
        _ => None,
    }
}

/// The second part after a mark with space beside it, where a year shows what is meant: "11 / 2016", "en 11, 2016".
fn apart(r: &Reader<'_, '_>, at: usize, mark: usize) -> Option<usize> {
    let year = r.digits(at)?.1.max(r.digits(mark + 1)?.1) == 4;
    let comma = r.is_mark(mark, &[',']) && r.is_before(at, Word::YearLead);
    // "2016 - 11 dead" is no month.
    let dash = r.is_mark(mark, &['-']) && r.stops_at(mark + 2) && r.digits(mark + 1)?.1 != r.digits(at)?.1;
    (year && (comma || dash || r.is_mark(mark, &['/']))).then_some(mark + 1)
}

fn dated(r: &Reader<'_, '_>, at: usize, end: usize, mark: usize) -> bool {
    let led = [Word::DayLead, Word::To, Word::Shift].iter().any(|word| r.is_before(at, *word))
        || r.is_before(at, Word::Weekday)
        || r.is_before(at, Word::From);
    let long = r.digits(at).is_some_and(|(_, length)| length == 2)
        && r.digits(mark + 1).is_some_and(|(_, length)| length == 2);
    let ranged = begins_range(r, end) || at > 1 && begins_range(r, at - 1);
    led || ranged || (long && r.scan.mark(mark) == Some('/')) || (at == 0 && end == r.scan.len())
}
