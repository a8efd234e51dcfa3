//! Partial dates compared: whether two can be one day, and how precise each is.

use temoin_model::{Day, Edtf, EventWhen};

/// Years tried when an open year meets a long span: beyond this, any day of the year fits.
const YEARS_MAX: i32 = 12;

/// A leap year, standing for any year where both are open.
const ANY_YEAR: &str = "2000";

/// Whether one and the same day can be meant by both.
///
/// An open year (`XXXX-06-12`) fits any span that holds its day and month.
pub(crate) fn compatible(a: &Edtf, b: &Edtf) -> bool {
    // Most often asked of equal dates, and neither has to be read for that.
    if a == b {
        return true;
    }
    match (a.is_year_open(), b.is_year_open()) {
        (false, false) => overlap(a, b),
        (true, false) => open_fits(a, b),
        (false, true) => open_fits(b, a),
        (true, true) => match (in_year(a, ANY_YEAR), in_year(b, ANY_YEAR)) {
            (Some(a), Some(b)) => overlap(&a, &b),
            _ => false,
        },
    }
}

fn overlap(a: &Edtf, b: &Edtf) -> bool {
    let ((a_first, a_last), (b_first, b_last)) = (a.ends(), b.ends());
    let before = |last: Option<Day>, first: Option<Day>| matches!((last, first), (Some(l), Some(f)) if l < f);
    !before(a_last, b_first) && !before(b_last, a_first)
}

fn open_fits(open: &Edtf, dated: &Edtf) -> bool {
    let Some((first, last)) = dated.days() else { return true };
    if last.year - first.year > YEARS_MAX {
        return true;
    }
    let mut years = first.year..=last.year;
    years.any(|year| in_year(open, &format!("{year:04}")).is_some_and(|date| overlap(&date, dated)))
}

fn in_year(open: &Edtf, year: &str) -> Option<Edtf> {
    Edtf::parse(&open.as_str().replace("XXXX", year)).ok()
}

/// Number of days it may be; an open year or end counts as endless.
pub(crate) fn width_days(date: &Edtf) -> i64 {
    date.days().map_or(i64::MAX, |(first, last)| last.number() - first.number() + 1)
}

/// UCDP's `date_prec`: the smallest class that holds every day it may be; `None` while open or wider than a year.
///
/// # Source
/// UCDP GED codebook: 1 exact day, 2 within two to six days, 3 within a week, 4 within a month, 5 within a year.
pub(crate) fn precision(date: &Edtf) -> Option<u8> {
    match width_days(date) {
        1 => Some(1),
        2..=6 => Some(2),
        7 => Some(3),
        8..=31 => Some(4),
        32..=366 => Some(5),
        _ => None,
    }
}

/// The same date as an event carries it.
pub(crate) fn event_when(date: Option<&Edtf>) -> EventWhen {
    let (earliest, latest) = date.map(Edtf::ends).unwrap_or_default();
    EventWhen { edtf: date.cloned(), earliest, latest, date_prec: date.and_then(precision) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    #[test]
    fn dates_that_can_be_one_day() {
        let fit = |a: &str, b: &str| compatible(&date(a), &date(b)) && compatible(&date(b), &date(a));
        assert!(fit("1937-04-26", "1937-04"));
        assert!(fit("1937-04-26", "XXXX-04-26"));
        assert!(fit("XXXX-04", "XXXX-04-26"));
        assert!(fit("XXXX-02-29", "1990/1993"));
        assert!(!fit("XXXX-02-29", "1990/1991"));
        assert!(!fit("1937-04-26", "1937-03-31"));
        assert!(!fit("XXXX-11-07", "1992-06"));
        assert!(fit("1936-07/..", "1937-04-26"));
    }

    #[test]
    fn ucdp_precision() {
        let precision = |text: &str| precision(&date(text));
        assert_eq!(precision("1937-04-26"), Some(1));
        assert_eq!(precision("1937-04-25/1937-04-26"), Some(2));
        assert_eq!(precision("1937-04"), Some(4));
        assert_eq!(precision("1992-24"), Some(5));
        assert_eq!(precision("1992"), Some(5));
        assert_eq!(precision("199X"), None);
        assert_eq!(precision("XXXX-06-12"), None);
    }
}
