//! A point in time as the log writes it: given from outside, since nothing here reads a clock.

use std::fmt;

/// A moment in UTC to the millisecond, written `2001-02-03T04:05:06.007Z`: one width, so that the order of the words is
/// the order of time.
///
/// # Example
/// ```
/// use temoin_model::Moment;
/// let moment = Moment::from_unix_millis(981_173_106_007);
/// assert_eq!(moment.as_str(), "2001-02-03T04:05:06.007Z");
/// assert_eq!(Moment::parse("2001-02-03T04:05:06Z").unwrap().as_str(), "2001-02-03T04:05:06.000Z");
/// assert!(Moment::parse("yesterday").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(String);

const MILLIS_PER_DAY: u64 = 86_400_000;

/// Days from 0000-03-01, where a year of 400 begins that ends with its leap day, to 1970-01-01.
const DAYS_TO_1970: u64 = 719_468;

impl Moment {
    /// The moment so many milliseconds after the beginning of 1970.
    pub fn from_unix_millis(millis: u64) -> Self {
        let (days, rest) = (millis / MILLIS_PER_DAY, millis % MILLIS_PER_DAY);
        let (year, month, day) = date_of(days + DAYS_TO_1970);
        let (seconds, millis) = (rest / 1000, rest % 1000);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Self(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z"))
    }

    /// Reads a moment back; `None` for anything but UTC in this form, with or without milliseconds.
    pub fn parse(text: &str) -> Option<Self> {
        let whole = match text.len() {
            20 => format!("{}.000Z", text.strip_suffix('Z')?),
            _ => text.to_owned(),
        };
        let shape = "dddd-dd-ddTdd:dd:dd.dddZ";
        let fits = |(found, wanted): (char, char)| if wanted == 'd' { found.is_ascii_digit() } else { found == wanted };
        let shaped = whole.len() == shape.len() && whole.chars().zip(shape.chars()).all(fits);
        let part = |from: usize, to: usize| whole.get(from..to).and_then(|digits| digits.parse::<u8>().ok());
        let within = |part: Option<u8>, least: u8, most: u8| part.is_some_and(|part| (least..=most).contains(&part));
        let is_sound = shaped
            && within(part(5, 7), 1, 12)
            && within(part(8, 10), 1, 31)
            && within(part(11, 13), 0, 23)
            && within(part(14, 16), 0, 59)
            && within(part(17, 19), 0, 60);
        is_sound.then_some(Self(whole))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Year, month and day of the Gregorian calendar, so many days after 0000-03-01.
fn date_of(days: u64) -> (u64, u64, u64) {
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_at_the_edges_of_years_are_right() {
        let day = |millis: u64| Moment::from_unix_millis(millis).as_str()[..10].to_owned();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400_000), "2000-02-29");
        assert_eq!(day(951_868_800_000), "2000-03-01");
        assert_eq!(day(4_107_542_399_999), "2100-02-28");
        assert_eq!(day(4_107_542_400_000), "2100-03-01");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "2001-02-03", "2001-13-03T04:05:06Z", "2001-02-03T24:05:06Z", "2001-02-03T04:05:06+01:00"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
