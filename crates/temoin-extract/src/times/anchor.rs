//! What fixes the dates a text leaves open: the day of publication and what was said before.

use temoin_model::{Day, Edtf};

use super::calendar::{add_days, add_months, is_day, weekday};
use super::period::Period;

/// Where the reading of a document stands in time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Anchor {
    /// The day of publication, where it is known to the day.
    pub(super) published: Option<Day>,
    /// The last day named, which times of day ("at 18:00", "in the night") refer to. It crosses from one sentence to the
    /// next only where the day of publication is known: other documents may be scraps in any order.
    pub(super) last: Option<Day>,
    /// The last period named, which "two years later" refers to; it crosses sentences as `last` does.
    pub(super) told: Option<Period>,
    /// How many sentences ago that was.
    pub(super) since_told: u8,
    /// Whether the sentence has named a date that is years off the day of publication: what it leaves open may belong
    /// there.
    pub(super) elsewhere: bool,
    /// Whether the document opens with a day of another time and tells of no other: an anniversary, a chapter of
    /// history.
    pub(super) looks_back: bool,
    /// Whether the clause looks ahead.
    pub(super) ahead: bool,
    /// Whether the sentence tells what has been.
    pub(super) tells: bool,
}

/// Sentences after which a period named is no longer what "two years later" refers to.
const REACH: u8 = 3;

impl Anchor {
    pub(super) fn new(published: Option<&Edtf>) -> Self {
        let day = published.and_then(Edtf::days).filter(|(first, last)| first == last).map(|(first, _)| first);
        Self { published: day, ..Self::default() }
    }

    /// Forgets, at the end of a sentence, what must not reach the next.
    pub(super) fn turn(&mut self) {
        self.since_told = self.since_told.saturating_add(1);
        self.last = self.last.filter(|_| self.published.is_some());
        self.told = self.told.filter(|_| self.published.is_some() && self.since_told <= REACH);
        self.elsewhere = self.looks_back;
    }

    /// Remembers the last day and the last period named.
    pub(super) fn remember(&mut self, day: Option<Day>, told: Option<Period>) {
        self.last = day.or(self.last);
        if told.is_some() {
            (self.told, self.since_told) = (told, 0);
        }
    }

    /// Takes note of a date that its own words fix.
    pub(super) fn note(&mut self, date: &Edtf) {
        self.elsewhere |= self.is_far(date) == Some(true);
    }

    /// Whether a date is years off the day of publication; `None` where either is open.
    pub(super) fn is_far(&self, date: &Edtf) -> Option<bool> {
        let (today, (first, last)) = self.published.zip(date.days())?;
        Some(first.year > today.year + 1 || last.year < today.year - 1)
    }

    /// Fixes what a period leaves open by the day of publication: the nearest day or month of that name. A weekday
    /// looks back, or ahead where the sentence does. Seasons stay open: they are often said in general.
    pub(super) fn fix(&self, period: Period) -> Option<Period> {
        let today = self.published?;
        if self.elsewhere && !matches!(period, Period::Weekday(_)) {
            return None;
        }
        match period {
            Period::Day { year: None, month: Some(month), day } => self.nearest_day(today, month, day),
            Period::Day { year: None, month: None, day } => day_of_month(today, day),
            Period::Month { year: None, month } => {
                let year = self.nearest_month(today, month);
                Some(Period::Month { year: Some(year), month })
            }
            Period::Quarter { year: None, .. } | Period::Half { year: None, .. } => {
                Some(period.filled(Some(today.year), None))
            }
            Period::Weekday(wanted) => {
                let day = if self.ahead { next_weekday(today, wanted, 0) } else { last_weekday(today, wanted, 0) };
                Some(Period::of_day(day))
            }
            _ => None,
        }
    }

    fn nearest_day(&self, today: Day, month: u8, day: u8) -> Option<Period> {
        (today.year - 1..=today.year + 1)
            .filter(|year| is_day(*year, month, day))
            .map(|year| Day { year, month, day })
            .min_by_key(|day| self.away(day.number() - today.number()))
            .map(Period::of_day)
    }

    fn nearest_month(&self, today: Day, month: u8) -> i32 {
        let months = |year: i32, month: u8| i64::from(year) * 12 + i64::from(month);
        (today.year - 1..=today.year + 1)
            .min_by_key(|year| self.away(months(*year, month) - months(today.year, today.month)))
            .unwrap_or(today.year)
    }

    /// How far off a date is. A report tells what has been: what lies ahead counts three times as far, and twelve times
    /// where a word says that something has been, unless the clause looks ahead.
    pub(super) fn away(&self, ahead_by: i64) -> i64 {
        match (ahead_by > 0, self.ahead, self.tells) {
            (true, false, true) => 12 * ahead_by,
            (true, false, false) => 3 * ahead_by,
            _ => ahead_by.abs(),
        }
    }

    /// The nearest day that has this name and this number, in this month where one is said.
    pub(super) fn day_named(&self, wanted: u8, month: Option<u8>, day: u8) -> Option<Day> {
        let today = self.published?;
        days_numbered(today, day, 14)
            .filter(|found| weekday(*found) == wanted && month.is_none_or(|month| month == found.month))
            .min_by_key(|found| (found.number() - today.number()).abs())
    }
}

/// The nearest day of that number.
fn day_of_month(today: Day, day: u8) -> Option<Period> {
    days_numbered(today, day, 2).min_by_key(|found| (found.number() - today.number()).abs()).map(Period::of_day)
}

/// Days of that number in the months around today.
fn days_numbered(today: Day, day: u8, months: i64) -> impl Iterator<Item = Day> {
    (-months..=months)
        .map(move |shift| add_months(Day { day: 1, ..today }, shift))
        .filter(move |first| is_day(first.year, first.month, day))
        .map(move |first| Day { day, ..first })
}

/// The last day of that name, at least `least` days back.
pub(super) fn last_weekday(today: Day, wanted: u8, least: i64) -> Day {
    let from = add_days(today, -least);
    add_days(from, -(i64::from(weekday(from)) - i64::from(wanted)).rem_euclid(7))
}

/// The next day of that name, at least `least` days ahead.
pub(super) fn next_weekday(today: Day, wanted: u8, least: i64) -> Day {
    let from = add_days(today, least);
    add_days(from, (i64::from(wanted) - i64::from(weekday(from))).rem_euclid(7))
}
