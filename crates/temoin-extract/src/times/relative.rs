//! Times told from the day of publication: yesterday, last week, next June, three days ago.

use temoin_model::Day;

use super::absolute;
use super::anchor::{last_weekday, next_weekday};
use super::calendar::{add_days, add_months, is_day, weekday};
use super::first::{self, First, Gated};
use super::period::Period;
use super::reader::Reader;
use super::weeks;
use super::words::Word;

/// The token after it, and the period where the day of publication is known.
pub(super) type Read = (usize, Option<Period>);

/// What a shift moves.
#[derive(Clone, Copy, Debug)]
enum Target<'r> {
    Unit(&'r str),
    Quarter,
    HalfYear,
    Weekday(u8),
    Season(u8),
    Calendar(Period),
}

/// A time told from the day of publication: the token after it, and the period where that day is known.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    r.relatives.at(at, || first::longest(r, at, READERS, |(end, _)| *end))
}

pub(super) const READERS: &[Gated<Read>] = &[
    (First::words(&[Word::Deictic]), deictic),
    (TARGET.within(&[Word::Anaphor, Word::Shift, Word::ShiftAfter]), of_year),
    (TARGET.within(&[Word::AfterNext]), after_next),
    (First::words(&[Word::Shift]), shift_first),
    (TARGET.within(&[Word::ShiftAfter]), shift_last),
    (First::words(&[Word::Weekday]).within(&[Word::Shift, Word::ShiftAfter, Word::Anaphor]), weeks::weekday_of_week),
    (TARGET.or(First::words(&[Word::Shift])).within(&[Word::Weekday]), weeks::week_then_weekday),
    (First::words(&[Word::WeekOf]), weeks::week_of_day),
    (First::number_or(&[Word::Ordinal, Word::Small]).within(&[Word::Shift, Word::ShiftAfter]), weeks::day_of_month),
    (First::words(&[Word::Weekday]).within(&[Word::WeeksOn]), weeks::weeks_on),
    (First::words(&[Word::Unit]), weeks::the_weekend),
    (First::words(&[Word::Unit]), weeks::week_number),
];

/// What a target begins with.
const TARGET: First = absolute::FIRST.or(First::words(&[
    Word::Month,
    Word::Weekday,
    Word::Season,
    Word::Quarter,
    Word::HalfYear,
    Word::Unit,
]));

/// What any time told from the day of publication begins with.
pub(super) const FIRST: First = First::of(READERS);

/// "hier", "the day before yesterday", "aujourd'hui vendredi".
fn deictic(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::Deictic).filter(|_| !r.in_name(at))?;
    let days: i64 = leaf.parse().ok()?;
    let end = r.weekday(end).map_or(end, |(after, _)| if r.day(after).is_some() { end } else { after });
    Some((end, r.anchor.published.map(|today| Period::of_day(add_days(today, days)))))
}

/// "ce mardi", "cette semaine", "last summer", "next June", "this month".
pub(super) fn shift_first(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(r.skip(at, Word::Article), Word::Shift)?;
    let by: i64 = leaf.parse().ok()?;
    let near = r.is(r.skip(at, Word::Article), Word::PastSpan);
    let (end, by, near) = nearest(r, end).filter(|_| by == 0).map_or((end, by, near), |(end, by)| (end, by, true));
    let (end, target) = target(r, end)?;
    if let (true, Target::Weekday(wanted), Some(today)) = (near, target, r.anchor.published) {
        let day = if by < 0 { last_weekday(today, wanted, 1) } else { next_weekday(today, wanted, 1) };
        return Some((end, Some(Period::of_day(day))));
    }
    // "the next day" is told from a day of the story, "the past year" is a length.
    let spans = near && by < 0 && matches!(target, Target::Unit(_));
    if spans || by != 0 && matches!(target, Target::Unit("day")) {
        return None;
    }
    // "ce lundi dernier", "this past week": the word after says more.
    let (end, by) = after(r, end).unwrap_or((end, by));
    if r.at(end, Word::PartLead).is_none() && matches!(target, Target::Calendar(period) if period.year().is_some()) {
        return None;
    }
    Some((end, moved(r, target, by)))
}

/// "past", "coming" after "this": the nearest one, be it tomorrow.
fn nearest(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64)> {
    let (end, leaf) = r.at(at, Word::Shift)?;
    Some((end, leaf.parse().ok().filter(|by| *by != 0)?))
}

/// "la semaine dernière", "lundi prochain", "le 6 mai dernier", "juin prochain".
pub(super) fn shift_last(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, target) = target(r, r.skip(at, Word::Article))?;
    let (end, by) = after(r, end)?;
    if matches!(target, Target::Calendar(period) if period.year().is_some()) {
        return None;
    }
    Some((end, moved(r, target, by)))
}

fn after(r: &Reader<'_, '_>, end: usize) -> Option<(usize, i64)> {
    let (end, leaf) = r.at(end, Word::ShiftAfter)?;
    Some((end, leaf.parse().ok()?))
}

fn target<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Target<'r>)> {
    let calendar =
        absolute::read(r, at).filter(|(_, period)| matches!(period, Period::Day { .. } | Period::Month { .. }));
    if let Some((end, period)) = calendar {
        return Some((end, Target::Calendar(period)));
    }
    let is_verb = r.is(at, Word::Verb) && r.is_small_word(at);
    if let Some((end, leaf)) = r.at(at, Word::Month).filter(|(end, _)| !is_verb && r.digits(*end).is_none()) {
        return Some((end, Target::Calendar(Period::Month { year: None, month: leaf.parse().ok()? })));
    }
    if let Some((end, day)) = r.weekday(at) {
        return Some((end, Target::Weekday(day)));
    }
    if let Some((end, leaf)) = r.at(at, Word::Season) {
        return Some((end, Target::Season(leaf.parse().ok()?)));
    }
    if let Some((end, _)) = r.at(at, Word::Quarter) {
        return Some((end, Target::Quarter));
    }
    if let Some((end, _)) = r.at(at, Word::HalfYear) {
        return Some((end, Target::HalfYear));
    }
    let (end, unit) = r.at(at, Word::Unit)?;
    matches!(unit, "day" | "week" | "weekend" | "month" | "year" | "decade" | "century")
        .then_some((end, Target::Unit(unit)))
}

/// "June of last year", "the fourth quarter of this year", "juin de l'an dernier", "march next year".
fn of_year(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let whole = absolute::read(r, at).filter(|(_, period)| period.month().is_some() || is_part_of_year(*period));
    let (end, period) = whole.or_else(|| month_alone(r, at)).filter(|(_, period)| period.is_open())?;
    let link = r.skip(r.skip_mark(end, &[',']), Word::Of);
    let shift = || shift_first(r, link).or_else(|| shift_last(r, link));
    let (end, year) = told_year(r, link).or_else(shift)?;
    match year {
        Some(Period::Year(year)) => Some((end, Some(period.filled(Some(year), None)))),
        Some(_) => None,
        None => is_year(r, link, end).then_some((end, Some(period))),
    }
}

fn is_part_of_year(period: Period) -> bool {
    matches!(period, Period::Season { .. } | Period::Quarter { .. } | Period::Half { .. })
}

fn month_alone(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Period)> {
    let (end, month) = r.month(at).filter(|_| !r.is(at, Word::Verb) || !r.is_small_word(at))?;
    Some((end, Period::Month { year: None, month }))
}

/// "that year", "l'année suivante": the year of the last date told, or the one beside it.
fn told_year(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let found = super::narrative::anaphor(r, at)?;
    match found.told {
        Some(Period::Year(year)) => Some((found.end, Some(Period::Year(year)))),
        _ => None,
    }
}

fn is_year(r: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    (at..end).any(|at| r.at(at, Word::Unit).is_some_and(|(_, unit)| unit == "year"))
}

/// "the week after next", "Friday after next".
fn after_next(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, target) = target(r, r.skip(at, Word::Article))?;
    let (end, _) = r.at(end, Word::AfterNext)?;
    let today = r.anchor.published;
    let period = match target {
        Target::Weekday(wanted) => today.map(|today| Period::of_day(add_days(next_weekday(today, wanted, 1), 7))),
        Target::Unit(unit) => today.and_then(|today| unit_shifted(today, unit, 2)),
        _ => return None,
    };
    Some((end, period))
}

/// A target moved from the day of publication; without one, what its own words say.
fn moved(r: &Reader<'_, '_>, target: Target<'_>, by: i64) -> Option<Period> {
    match (r.anchor.published, target) {
        (Some(today), Target::Weekday(wanted)) if by == 0 => Some(Period::of_day(this_weekday(r, today, wanted))),
        (Some(today), Target::Unit("weekend")) if by == 0 => Some(this_weekend(r, today)),
        (Some(today), _) => shifted(r, today, target, by),
        (None, Target::Weekday(weekday)) => Some(Period::Weekday(weekday)),
        (None, Target::Calendar(period)) => Some(period),
        (None, _) => None,
    }
}

/// "ce mardi": the day just named where it is one, else that of this week.
fn this_weekday(r: &Reader<'_, '_>, today: Day, wanted: u8) -> Day {
    let named = r.anchor.last.filter(|last| weekday(*last) == wanted);
    named.unwrap_or_else(|| add_days(today, i64::from(wanted) - i64::from(weekday(today))))
}

/// "ce week-end": the last that has begun, or the next where the sentence looks ahead.
pub(super) fn this_weekend(r: &Reader<'_, '_>, today: Day) -> Period {
    let (year, week) = super::calendar::iso_week(if r.anchor.ahead { today } else { add_days(today, -5) });
    Period::Weekend { year, week }
}

/// A target moved from today: -1 is the last, 0 this, 1 the next.
fn shifted(r: &Reader<'_, '_>, today: Day, target: Target<'_>, by: i64) -> Option<Period> {
    match target {
        Target::Unit(unit) => unit_shifted(today, unit, by),
        Target::Quarter => unit_shifted(today, "quarter", by),
        Target::HalfYear => {
            let day = add_months(Day { day: 1, ..today }, 6 * by);
            Some(Period::Half { year: Some(day.year), half: (day.month - 1) / 6 + 1 })
        }
        Target::Weekday(wanted) => {
            // Of the same week, tomorrow and yesterday would be called so.
            let beside = i64::from(wanted) - i64::from(weekday(today)) == by.signum();
            let least = if beside { 2 } else { 1 };
            Some(Period::of_day(match by {
                1.. => next_weekday(today, wanted, least),
                _ => last_weekday(today, wanted, least),
            }))
        }
        Target::Season(season) => season_shifted(r, today, season, by),
        Target::Calendar(period) => calendar_shifted(today, period, by),
    }
}

/// A unit of the calendar moved from today.
pub(super) fn unit_shifted(today: Day, unit: &str, by: i64) -> Option<Period> {
    let week = |day: Day| super::calendar::iso_week(day);
    Some(match unit {
        "day" => Period::of_day(add_days(today, by)),
        "week" => Period::week_of(add_days(today, 7 * by)),
        "weekend" => {
            let (year, week) = week(add_days(today, 7 * by));
            Period::Weekend { year, week }
        }
        "month" => {
            let day = add_months(Day { day: 1, ..today }, by);
            Period::Month { year: Some(day.year), month: day.month }
        }
        "quarter" => {
            let day = add_months(Day { day: 1, ..today }, 3 * by);
            Period::Quarter { year: Some(day.year), quarter: (day.month - 1) / 3 + 1 }
        }
        "year" => Period::Year(today.year + by as i32),
        "decade" => Period::Decade(today.year.div_euclid(10) + by as i32),
        "century" => Period::Century(today.year.div_euclid(100) + by as i32),
        _ => return None,
    })
}

fn season_shifted(r: &Reader<'_, '_>, today: Day, season: u8, by: i64) -> Option<Period> {
    let of = |year: i32| Period::Season { year: Some(year), season };
    let mut years = today.year - 2..=today.year + 2;
    match by {
        0 => years.map(of).min_by_key(|period| away(r, today, *period)),
        1.. => years.map(of).find(|period| period.first().is_some_and(|first| first > today)),
        _ => years.rfind(|year| of(*year).last().is_some_and(|last| last < today)).map(of),
    }
}

/// How far off a period is: none where it has begun and is not over.
fn away(r: &Reader<'_, '_>, today: Day, period: Period) -> i64 {
    let number = |day: Option<Day>| day.map_or(0, Day::number);
    let (first, last) = (number(period.first()), number(period.last()));
    let ahead_by = (first - today.number()).max(0) - (today.number() - last).max(0);
    r.anchor.away(ahead_by)
}

fn calendar_shifted(today: Day, period: Period, by: i64) -> Option<Period> {
    let month = period.month()?;
    let mut years = today.year - 4..=today.year + 4;
    let of = |year: i32| period.filled(Some(year), None);
    let is_real = |year: &i32| match period {
        Period::Day { day, .. } => is_day(*year, month, day),
        _ => true,
    };
    match by {
        0 => Some(of(today.year)),
        1.. => years.filter(is_real).map(of).find(|period| period.first().is_some_and(|first| first > today)),
        _ => years.rfind(|year| is_real(year) && of(*year).last().is_some_and(|last| last < today)).map(of),
    }
}
