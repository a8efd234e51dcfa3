//! Dates as the text gives them: EDTF (ISO 8601-2:2019), partial where the text is partial.

use std::fmt;

use compact_str::CompactString;
use edtf_core::{Bound, BoundDate};
use serde::{Deserialize, Serialize};

/// A calendar day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Astronomical year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// Days since 0000-03-01, for differences and windows.
    pub fn number(self) -> i64 {
        let (year, month) = if self.month > 2 {
            (i64::from(self.year), i64::from(self.month) - 3)
        } else {
            (i64::from(self.year) - 1, i64::from(self.month) + 9)
        };
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 153 + 2) / 5
            + i64::from(self.day)
            - 1
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What made a text no EDTF expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    text: String,
    reason: String,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no EDTF date: {}", self.text, self.reason)
    }
}

impl std::error::Error for EdtfError {}

/// The parsed form, for those who need more than bounds.
pub type ParseEdtf = edtf_core::Edtf;

/// A valid EDTF expression (levels 0 to 2).
///
/// # Example
/// ```
/// use temoin_model::Edtf;
/// let june = Edtf::parse("XXXX-06-12").unwrap();
/// assert!(june.is_year_open());
/// assert_eq!(june.days(), None);
/// assert!(Edtf::parse("1992-02-30").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(CompactString);

impl Edtf {
    /// Checks and keeps the expression as written.
    ///
    /// # Errors
    /// When it is not EDTF: a bad form, or a day no calendar has.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        match ParseEdtf::parse(text) {
            Ok(_) => Ok(Self(text.into())),
            Err(error) => Err(EdtfError { text: text.to_owned(), reason: error.to_string() }),
        }
    }

    /// The expression.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the year is left open (`XXXX-06-12`).
    pub fn is_year_open(&self) -> bool {
        self.0.starts_with("XXXX")
    }

    /// First and last day it touches, inclusive; `None` while the year or an end is open.
    pub fn days(&self) -> Option<(Day, Day)> {
        if self.is_year_open() {
            return None;
        }
        let (first, last) = self.ends();
        Some((first?, last?))
    }

    /// First and last day, each `None` where open or unknown.
    pub fn ends(&self) -> (Option<Day>, Option<Day>) {
        match ParseEdtf::parse(&self.0) {
            Ok(parsed) if !self.is_year_open() => {
                let bounds = parsed.bounds();
                (day(bounds.earliest), day(bounds.latest))
            }
            _ => (None, None),
        }
    }

    /// Whether it names one single day.
    pub fn is_day(&self) -> bool {
        self.days().is_some_and(|(first, last)| first == last)
    }
}

impl TryFrom<String> for Edtf {
    type Error = EdtfError;

    fn try_from(text: String) -> Result<Self, EdtfError> {
        Self::parse(&text)
    }
}

impl From<Edtf> for String {
    fn from(edtf: Edtf) -> Self {
        edtf.0.into()
    }
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => Some(Day { year: i32::try_from(year).ok()?, month, day }),
        _ => None,
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_of_partial_dates() {
        let month = Edtf::parse("1937-04").unwrap().days().unwrap();
        assert_eq!((month.0.to_string(), month.1.to_string()), ("1937-04-01".into(), "1937-04-30".into()));
        assert_eq!(Edtf::parse("1937-04-26").unwrap().days().map(|d| d.0.day), Some(26));
        assert!(Edtf::parse("1937-24").is_ok());
        assert!(Edtf::parse("le 26 avril").is_err());
        assert_eq!(Edtf::parse("XXXX-07").unwrap().days(), None);
    }

    #[test]
    fn day_numbers_are_consecutive() {
        let number = |text: &str| Edtf::parse(text).unwrap().days().unwrap().0.number();
        assert_eq!(number("1992-03-01") - number("1992-02-28"), 2);
        assert_eq!(number("1993-01-01") - number("1992-12-31"), 1);
    }
}
