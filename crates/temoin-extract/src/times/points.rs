//! One date or period, from its own words or from the day of publication.

use temoin_model::ResolvedBy;

use super::absolute;
use super::first::{self, First};
use super::nth;
use super::period::Period;
use super::reader::Reader;
use super::relative;
use super::words::Word;

/// A date or period read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) end: usize,
    /// `None` when it is told from a day that is not known.
    pub(super) period: Option<Period>,
    pub(super) by: Option<ResolvedBy>,
}

/// The longest date or period at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Point> {
    r.points.at(at, || if first::admits(r, at, &FIRST) { read_anew(r, at) } else { None })
}

/// What any date or period begins with.
pub(super) const FIRST: First = absolute::FIRST.or(relative::FIRST).or(NTH).or(First::words(&[Word::Weekday]));

const NTH: First = First::number_or(&[Word::Final, Word::Ordinal]).within(&[Word::Weekday, Word::Length, Word::Unit]);

fn read_anew(r: &Reader<'_, '_>, at: usize) -> Option<Point> {
    let nth = if first::admits(r, at, &NTH) { nth::read(r, at) } else { None };
    let relative = relative::read(r, at).or(nth).map(told);
    let nth = nth.map(told);
    let absolute = absolute::read(r, at).map(|read| agreeing(r, at, read).unwrap_or_else(|| fixed(r, read)));
    let weekday = || weekday(r, at);
    [nth, relative, absolute].into_iter().flatten().rev().max_by_key(|point| point.end).or_else(weekday)
}

/// A day without year whose weekday is said: the nearest on which they agree.
fn agreeing(r: &Reader<'_, '_>, at: usize, (end, period): (usize, Period)) -> Option<Point> {
    let Period::Day { year: None, month: Some(month), day } = period else { return None };
    let (_, weekday) = r.weekday(r.skip(at, Word::Article))?;
    let day = r.anchor.day_named(weekday, Some(month), day)?;
    Some(Point { end, period: Some(Period::of_day(day)), by: Some(ResolvedBy::Publication) })
}

fn told((end, period): (usize, Option<Period>)) -> Point {
    Point { end, period, by: period.map(|_| ResolvedBy::Publication) }
}

/// A period of the calendar, with what it leaves open fixed by the day of publication where that is known.
pub(super) fn fixed(r: &Reader<'_, '_>, (end, period): (usize, Period)) -> Point {
    if !period.is_open() {
        return Point { end, period: Some(period), by: Some(ResolvedBy::Text) };
    }
    match r.anchor.fix(period) {
        Some(fixed) => Point { end, period: Some(fixed), by: Some(ResolvedBy::Publication) },
        None => Point { end, period: Some(period), by: None },
    }
}

fn weekday(r: &Reader<'_, '_>, at: usize) -> Option<Point> {
    let from = r.skip(at, Word::Article);
    let (end, weekday) = r.weekday(from)?;
    Some(fixed(r, (end, Period::Weekday(weekday))))
}
