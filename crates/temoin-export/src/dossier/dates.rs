//! EDTF taken apart into what can be said in words.

/// What a date says, before any language puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A day; the year may be open.
    Day { year: Option<i32>, month: u8, day: u8 },
    /// A month; the year may be open.
    Month { year: Option<i32>, month: u8 },
    /// 0 spring, 1 summer, 2 autumn, 3 winter.
    Season { year: i32, season: u8 },
    /// A year.
    Year(i32),
    /// Ten years from this one.
    Decade(i32),
    /// From one to another.
    Between(Box<Said>, Box<Said>),
    /// From one on, with no end said.
    Since(Box<Said>),
    /// Until one, with no beginning said.
    Until(Box<Said>),
    /// Anything else, as written.
    Other(String),
}

/// What a date says, and how surely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub said: Said,
    /// `~` or `%`.
    pub about: bool,
    /// `?` or `%`.
    pub uncertain: bool,
}

impl Date {
    /// Takes an EDTF expression apart; what has no plain words stays as written.
    pub fn read(edtf: &str) -> Self {
        let holds = |marks: [char; 2]| edtf.contains(marks);
        let plain: String = edtf.chars().filter(|c| !"~?%".contains(*c)).collect();
        let said = match plain.split_once('/') {
            Some((from, "..")) => read_one(from).map(|from| Said::Since(Box::new(from))),
            Some(("..", to)) => read_one(to).map(|to| Said::Until(Box::new(to))),
            Some((from, to)) => read_one(from).zip(read_one(to)).map(|(from, to)| between(from, to)),
            None => read_one(&plain),
        };
        Self {
            said: said.unwrap_or_else(|| Said::Other(edtf.to_owned())),
            about: holds(['~', '%']),
            uncertain: holds(['?', '%']),
        }
    }
}

fn between(from: Said, to: Said) -> Said {
    if from == to { from } else { Said::Between(Box::new(from), Box::new(to)) }
}

fn read_one(text: &str) -> Option<Said> {
    let date = text.split('T').next()?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let month = month.filter(|&month| month != "XX").map(str::parse::<u8>).transpose().ok()?;
    let day = day.filter(|&day| day != "XX").map(str::parse::<u8>).transpose().ok()?;
    if month.is_none() && year.ends_with('X') && year != "XXXX" {
        return Some(Said::Decade(year.strip_suffix('X')?.parse::<i32>().ok()? * 10));
    }
    let year = if year == "XXXX" { None } else { Some(year.parse().ok()?) };
    match (year, month, day) {
        (year, Some(month @ 1..=12), Some(day)) => Some(Said::Day { year, month, day }),
        (year, Some(month @ 1..=12), None) => Some(Said::Month { year, month }),
        (Some(year), Some(season @ 21..=24), None) => Some(Said::Season { year, season: season - 21 }),
        (Some(year), None, None) => Some(Said::Year(year)),
        _ => None,
    }
}

/// Two days of one month: (first day, last day, year, month).
pub(super) fn within_a_month(from: &Said, to: &Said) -> Option<(u8, u8, Option<i32>, u8)> {
    match (from, to) {
        (Said::Day { year: a, month: m, day: first }, Said::Day { year: b, month: n, day: last })
            if (a, m) == (b, n) =>
        {
            Some((*first, *last, *a, *m))
        }
        _ => None,
    }
}

/// Whether both ends name the same year, which is then said once.
pub(super) fn within_a_year(from: &Said, to: &Said) -> bool {
    let year = |said: &Said| match said {
        Said::Day { year, .. } | Said::Month { year, .. } => Some(*year),
        _ => None,
    };
    year(from).is_some() && year(from) == year(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_apart() {
        assert_eq!(Date::read("1937-04-26").said, Said::Day { year: Some(1937), month: 4, day: 26 });
        assert_eq!(Date::read("XXXX-06-12").said, Said::Day { year: None, month: 6, day: 12 });
        assert_eq!(Date::read("1937-04-26T16:30:00").said, Said::Day { year: Some(1937), month: 4, day: 26 });
        assert_eq!(Date::read("1937-XX-XX").said, Said::Year(1937));
        assert_eq!(Date::read("193X").said, Said::Decade(1930));
        assert_eq!(Date::read("1937-22").said, Said::Season { year: 1937, season: 1 });
        assert_eq!(Date::read("1937-2X").said, Said::Other("1937-2X".into()));
        assert_eq!(Date::read("../1937").said, Said::Until(Box::new(Said::Year(1937))));
        let about = Date::read("1937~");
        assert!(about.about && !about.uncertain && about.said == Said::Year(1937));
    }
}
