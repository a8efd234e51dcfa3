//! Arithmetic on civil days: months, weeks, feasts. No clock, no zone.

use temoin_model::Day;

/// The day `number` days after 0000-03-01: the reverse of [`Day::number`].
pub(super) fn day_of(number: i64) -> Day {
    let era = number.div_euclid(146_097);
    let of_era = number.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u8;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u8;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Day { year: year as i32, month, day }
}

/// `day` moved by a number of days.
pub(super) fn add_days(day: Day, days: i64) -> Day {
    day_of(day.number() + days)
}

/// `day` moved by a number of months; the 31st of a month that has none is its last day.
pub(super) fn add_months(day: Day, months: i64) -> Day {
    let total = i64::from(day.year) * 12 + i64::from(day.month) - 1 + months;
    let (year, month) = (total.div_euclid(12) as i32, total.rem_euclid(12) as u8 + 1);
    Day { year, month, day: day.day.min(days_in(year, month)) }
}

/// How many days a month has.
pub(super) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a calendar has this day.
pub(super) fn is_day(year: i32, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month)
}

/// 1 for Monday to 7 for Sunday.
pub(super) fn weekday(day: Day) -> u8 {
    ((day.number() + 2).rem_euclid(7) + 1) as u8
}

/// The Monday on or before a day.
pub(super) fn monday(day: Day) -> Day {
    add_days(day, 1 - i64::from(weekday(day)))
}

/// ISO 8601 week: the year it belongs to, and its number.
pub(super) fn iso_week(day: Day) -> (i32, u8) {
    let thursday = add_days(monday(day), 3);
    let first = Day { year: thursday.year, month: 1, day: 1 };
    (thursday.year, ((thursday.number() - first.number()) / 7 + 1) as u8)
}

/// The Monday of an ISO week.
pub(super) fn monday_of(year: i32, week: u8) -> Day {
    add_days(monday(Day { year, month: 1, day: 4 }), (i64::from(week) - 1) * 7)
}

/// Easter Sunday of the Gregorian calendar (the anonymous computus, Meeus 1991, chapter 8).
pub(super) fn easter(year: i32) -> Day {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let shifted = h + l - 7 * m + 114;
    Day { year, month: (shifted / 31) as u8, day: (shifted % 31 + 1) as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Day {
        Day { year, month, day }
    }

    #[test]
    fn numbers_go_there_and_back() {
        for number in (-800_000..1_000_000).step_by(97) {
            assert_eq!(day_of(number).number(), number);
        }
        assert_eq!(add_days(day(1992, 2, 28), 2), day(1992, 3, 1));
    }

    #[test]
    fn months_keep_to_the_calendar() {
        assert_eq!(add_months(day(2020, 3, 31), -1), day(2020, 2, 29));
        assert_eq!(add_months(day(2020, 11, 30), 3), day(2021, 2, 28));
    }

    #[test]
    fn weeks_and_weekdays() {
        assert_eq!(weekday(day(1937, 4, 26)), 1);
        assert_eq!(iso_week(day(2021, 1, 3)), (2020, 53));
        assert_eq!(monday_of(2020, 53), day(2020, 12, 28));
    }

    #[test]
    fn easter_of_known_years() {
        assert_eq!(easter(1961), day(1961, 4, 2));
        assert_eq!(easter(2038), day(2038, 4, 25));
    }
}
