//! Stretches of the calendar as a text names them, open where it leaves them open, with their EDTF and TIMEX3 forms.

use temoin_model::Day;

use super::calendar::{add_days, add_months, days_in, iso_week, monday_of};

/// A stretch of the calendar; `None` is what the text does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day {
        year: Option<i32>,
        month: Option<u8>,
        day: u8,
    },
    Weekday(u8),
    Week {
        year: i32,
        week: u8,
    },
    Weekend {
        year: i32,
        week: u8,
    },
    Month {
        year: Option<i32>,
        month: u8,
    },
    /// By EDTF's numbers: 21 is spring, 24 winter.
    Season {
        year: Option<i32>,
        season: u8,
    },
    Quarter {
        year: Option<i32>,
        quarter: u8,
    },
    Half {
        year: Option<i32>,
        half: u8,
    },
    Year(i32),
    /// The year without its last digit.
    Decade(i32),
    /// The year without its last two digits.
    Century(i32),
    /// First and last year.
    Years(i32, i32),
    /// First and last day.
    Days(Day, Day),
}

/// Which third of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Start,
    Middle,
    End,
}

impl Period {
    pub(super) fn of_day(day: Day) -> Self {
        Self::Day { year: Some(day.year), month: Some(day.month), day: day.day }
    }

    pub(super) fn week_of(day: Day) -> Self {
        let (year, week) = iso_week(day);
        Self::Week { year, week }
    }

    pub(super) fn weekend_of(day: Day) -> Self {
        let (year, week) = iso_week(day);
        Self::Weekend { year, week }
    }

    /// The year where it is said.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Season { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. } => year,
            Self::Week { year, .. } | Self::Weekend { year, .. } | Self::Year(year) => Some(year),
            _ => None,
        }
    }

    /// The month where it is said.
    pub(super) fn month(self) -> Option<u8> {
        match self {
            Self::Day { month, .. } => month,
            Self::Month { month, .. } => Some(month),
            _ => None,
        }
    }

    /// The same with its open year, and for a day its open month, filled in.
    pub(super) fn filled(self, with_year: Option<i32>, with_month: Option<u8>) -> Self {
        match self {
            Self::Day { year, month, day } => Self::Day { year: year.or(with_year), month: month.or(with_month), day },
            Self::Month { year, month } => Self::Month { year: year.or(with_year), month },
            Self::Season { year, season } => Self::Season { year: year.or(with_year), season },
            Self::Quarter { year, quarter } => Self::Quarter { year: year.or(with_year), quarter },
            Self::Half { year, half } => Self::Half { year: year.or(with_year), half },
            other => other,
        }
    }

    /// Whether something of it is left open.
    pub(super) fn is_open(self) -> bool {
        match self {
            Self::Weekday(_) => true,
            Self::Day { month: None, .. } => true,
            Self::Decade(_) | Self::Century(_) | Self::Years(..) | Self::Days(..) => false,
            other => other.year().is_none(),
        }
    }

    /// Its first day; `None` while it is open.
    pub(super) fn first(self) -> Option<Day> {
        let day = |year: i32, month: u8, day: u8| Some(Day { year, month, day });
        match self {
            Self::Day { year, month, day: of } => day(year?, month?, of),
            Self::Weekday(_) => None,
            Self::Week { year, week } => Some(monday_of(year, week)),
            Self::Weekend { year, week } => Some(add_days(monday_of(year, week), 5)),
            Self::Month { year, month } => day(year?, month, 1),
            Self::Season { year, season } => day(year?, (season - 20) * 3, 1),
            Self::Quarter { year, quarter } => day(year?, quarter * 3 - 2, 1),
            Self::Half { year, half } => day(year?, half * 6 - 5, 1),
            Self::Year(year) => day(year, 1, 1),
            Self::Decade(decade) => day(decade * 10, 1, 1),
            Self::Century(century) => day(century * 100, 1, 1),
            Self::Years(first, _) => day(first, 1, 1),
            Self::Days(first, _) => Some(first),
        }
    }

    /// Its last day; `None` while it is open.
    pub(super) fn last(self) -> Option<Day> {
        let first = self.first()?;
        let months = |count: i64| add_days(add_months(first, count), -1);
        Some(match self {
            Self::Week { .. } => add_days(first, 6),
            Self::Weekend { .. } => add_days(first, 1),
            Self::Month { year, month } => Day { day: days_in(year?, month), ..first },
            Self::Season { .. } | Self::Quarter { .. } => months(3),
            Self::Half { .. } => months(6),
            Self::Year(_) => months(12),
            Self::Decade(_) => months(120),
            Self::Century(_) => months(1_200),
            Self::Years(_, last) => Day { year: last, month: 12, day: 31 },
            Self::Days(_, last) => last,
            _ => first,
        })
    }

    /// As EDTF; `None` for a weekday that nothing fixes.
    pub(super) fn edtf(self) -> Option<String> {
        Some(match self {
            Self::Weekday(_) => return None,
            Self::Day { year, month, day } => format!("{}-{}-{day:02}", year_or_x(year), month_or_x(month)),
            Self::Month { year, month } => format!("{}-{month:02}", year_or_x(year)),
            Self::Season { year, season } => format!("{}-{season}", year_or_x(year)),
            Self::Quarter { year, quarter } => format!("{}-{}", year_or_x(year), 32 + quarter),
            Self::Half { year, half } => format!("{}-{}", year_or_x(year), 39 + half),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(decade) => format!("{decade:03}X"),
            Self::Century(century) => format!("{century:02}XX"),
            Self::Years(first, last) => format!("{first:04}/{last:04}"),
            Self::Week { .. } | Self::Weekend { .. } | Self::Days(..) => {
                format!("{}/{}", self.first()?, self.last()?)
            }
        })
    }

    /// As EDTF where that is one date, for the end of an interval: the first day otherwise, or the last.
    pub(super) fn edtf_end(self, last: bool) -> Option<String> {
        match self {
            Self::Week { .. } | Self::Weekend { .. } | Self::Years(..) | Self::Days(..) => {
                Some(if last { self.last()? } else { self.first()? }.to_string())
            }
            other => other.edtf(),
        }
    }

    /// As EDTF, what follows it: the next day, month or year.
    pub(super) fn edtf_after(self) -> Option<String> {
        let next = add_days(self.last()?, 1);
        Some(match self {
            Self::Year(_) | Self::Decade(_) | Self::Century(_) => format!("{:04}", next.year),
            Self::Month { .. } => format!("{:04}-{:02}", next.year, next.month),
            _ => next.to_string(),
        })
    }

    /// As a TIMEX3 value; `None` for days that TIMEX3 has no name for.
    pub(super) fn timex(self) -> Option<String> {
        Some(match self {
            Self::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
            Self::Season { year, season } => {
                let name = ["SP", "SU", "FA", "WI"][usize::from(season - 21)];
                format!("{}-{name}", year_or_x(year))
            }
            Self::Quarter { year, quarter } => format!("{}-Q{quarter}", year_or_x(year)),
            Self::Half { year, half } => format!("{}-H{half}", year_or_x(year)),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Week { year, week } => format!("{year:04}-W{week:02}"),
            Self::Weekend { year, week } => format!("{year:04}-W{week:02}-WE"),
            Self::Years(..) | Self::Days(..) => return None,
            other => other.edtf()?,
        })
    }

    /// The EDTF of a third of it, approximate at both ends; the whole where thirds say nothing.
    pub(super) fn third(self, third: Third) -> Option<String> {
        let pick = |thirds: [(i64, i64); 3]| match third {
            Third::Start => thirds[0],
            Third::Middle => thirds[1],
            Third::End => thirds[2],
        };
        match self {
            Self::Year(year) => {
                let (first, last) = pick([(1, 4), (5, 8), (9, 12)]);
                Some(format!("{year:04}-{first:02}~/{year:04}-{last:02}~"))
            }
            Self::Month { year: Some(year), month } => {
                let (first, last) = pick([(1, 10), (11, 20), (21, i64::from(days_in(year, month)))]);
                Some(format!("{year:04}-{month:02}-{first:02}~/{year:04}-{month:02}-{last:02}~"))
            }
            Self::Week { year, week } => {
                let (first, last) = pick([(0, 2), (2, 3), (4, 6)]);
                let day = |offset| add_days(monday_of(year, week), offset);
                Some(format!("{}/{}", day(first), day(last)))
            }
            Self::Decade(decade) => {
                let (first, last) = pick([(0, 3), (4, 6), (7, 9)]);
                let year = |offset| i64::from(decade) * 10 + offset;
                Some(format!("{:04}~/{:04}~", year(first), year(last)))
            }
            Self::Century(century) => {
                let (first, last) = pick([(0, 33), (34, 66), (67, 99)]);
                let year = |offset| i64::from(century) * 100 + offset;
                Some(format!("{:04}~/{:04}~", year(first), year(last)))
            }
            other => other.edtf(),
        }
    }
}

fn year_or_x(year: Option<i32>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"))
}

fn month_or_x(month: Option<u8>) -> String {
    month.map_or_else(|| "XX".to_owned(), |month| format!("{month:02}"))
}
