//! Dates in words: as much as the texts say, and no more.

use temoin_model::{Edtf, EventWhen};

use crate::messages::Messages;

/// An EDTF date in words ("26 February 1992", "June, year not said"); the expression itself where it has no plain words.
pub fn in_words(edtf: &Edtf, m: &Messages) -> String {
    let text = edtf.as_str();
    match text.split_once('/') {
        Some((from, to)) => interval(from, to, m),
        None => one(text, m).unwrap_or_else(|| text.to_owned()),
    }
}

/// A date that is kept as text, in words; the text itself when it is no EDTF.
pub fn of_text(text: &str, m: &Messages) -> String {
    Edtf::parse(text).map_or_else(|_| text.to_owned(), |edtf| in_words(&edtf, m))
}

/// When an event happened, in words; says so when no document tells.
pub fn of_event(when: &EventWhen, m: &Messages) -> String {
    match (&when.edtf, when.earliest, when.latest) {
        (Some(edtf), _, _) => in_words(edtf, m),
        (None, Some(first), Some(last)) => interval(&first.to_string(), &last.to_string(), m),
        (None, ..) => m.t("when.unknown").to_owned(),
    }
}

fn interval(from: &str, to: &str, m: &Messages) -> String {
    let side = |text: &str| one(text, m).unwrap_or_else(|| text.to_owned());
    match (from, to) {
        ("" | "..", to) => m.fill("when.until", &[("to", &side(to))]),
        (from, "" | "..") => m.fill("when.since", &[("from", &side(from))]),
        (from, to) => {
            let first = within(from, to, m).unwrap_or_else(|| side(from));
            m.fill("when.interval", &[("from", &first), ("to", &side(to))])
        }
    }
}

/// The first day of an interval within one month: its number alone ("25–26 February 1992").
fn within(from: &str, to: &str, m: &Messages) -> Option<String> {
    let (month, day) = from.rsplit_once('-')?;
    let same_month = month.len() == 7 && to.len() == 10 && to.starts_with(month);
    same_month.then(|| day_number(day.parse().ok()?, m)).flatten()
}

fn one(text: &str, m: &Messages) -> Option<String> {
    let bare = text.trim_end_matches(['?', '~', '%']);
    let words = plain(bare, m)?;
    Some(match &text[bare.len()..] {
        "" => words,
        "?" => m.fill("when.uncertain", &[("date", &words)]),
        "~" => m.fill("when.about", &[("date", &words)]),
        _ => m.fill("when.about_uncertain", &[("date", &words)]),
    })
}

fn plain(text: &str, m: &Messages) -> Option<String> {
    let text = text.split_once('T').map_or(text, |(date, _)| date);
    let mut fields = text.split('-');
    let year = fields.next().filter(|year| year.len() == 4)?;
    let (month, day) = (fields.next(), fields.next());
    if fields.next().is_some() {
        return None;
    }
    let within = match (month, day) {
        (Some(month), Some(day)) => {
            let gaps = (some_day(day, m)?, period(month, m)?);
            Some(m.fill("when.day", &[("day", &gaps.0), ("month", &gaps.1)]))
        }
        (Some(month), None) => Some(period(month, m)?),
        (None, _) => None,
    };
    in_year(within, year, m)
}

/// Adds the year, or says that the text leaves it open.
fn in_year(within: Option<String>, year: &str, m: &Messages) -> Option<String> {
    let words = match year {
        "XXXX" => {
            return Some(match within {
                Some(date) => m.fill("when.in_no_year", &[("date", &date)]),
                None => m.t("when.year_open").to_owned(),
            });
        }
        _ if year.bytes().all(|byte| byte.is_ascii_digit()) => year.trim_start_matches('0').to_owned(),
        _ => {
            let decade = year.strip_suffix('X').filter(|decade| !decade.contains('X'))?;
            m.fill("when.decade", &[("year", &format!("{decade}0"))])
        }
    };
    Some(match within {
        Some(date) => m.fill("when.in_year", &[("date", &date), ("year", &words)]),
        None => words,
    })
}

/// A month, or a season by its EDTF number (21 to 24).
fn period(text: &str, m: &Messages) -> Option<String> {
    match text.parse::<u8>() {
        Ok(1..=12 | 21..=24) => Some(m.term("month", text)),
        _ => (text == "XX").then(|| m.t("when.month_open").to_owned()),
    }
}

fn some_day(text: &str, m: &Messages) -> Option<String> {
    match text.as_bytes() {
        b"XX" => Some(m.t("when.day_open").to_owned()),
        [tens @ b'0'..=b'3', b'X'] => {
            let last = if *tens == b'3' { "31".to_owned() } else { format!("{}9", *tens as char) };
            let first = if *tens == b'0' { "1".to_owned() } else { format!("{}0", *tens as char) };
            Some(m.fill("when.days_between", &[("from", &first), ("to", last.trim_start_matches('0'))]))
        }
        _ => day_number(text.parse().ok()?, m),
    }
}

fn day_number(day: u8, m: &Messages) -> Option<String> {
    match day {
        1 => Some(m.t("when.first_day").to_owned()),
        2..=31 => Some(day.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn both(text: &str) -> (String, String) {
        let edtf = Edtf::parse(text).unwrap();
        (in_words(&edtf, Messages::of(Language::French)), in_words(&edtf, Messages::of(Language::English)))
    }

    #[test]
    fn whole_dates() {
        assert_eq!(both("1921-03-01"), ("1er mars 1921".into(), "1 March 1921".into()));
        assert_eq!(both("1921-03-14/1921-03-16"), ("14–16 mars 1921".into(), "14–16 March 1921".into()));
    }

    #[test]
    fn partial_dates_stay_partial() {
        assert_eq!(both("1921-03").0, "mars 1921");
        assert_eq!(both("1921-22").1, "summer 1921");
        assert_eq!(both("XXXX-06-12"), ("12 juin, année non dite".into(), "12 June, year not said".into()));
        assert_eq!(both("1921-03-1X").1, "between 10 and 19 March 1921");
        assert_eq!(both("192X").0, "années 1920");
        assert_eq!(both("1921-03~").1, "about March 1921");
    }
}
