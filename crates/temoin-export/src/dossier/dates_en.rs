//! Dates in English: `on 1 May 1937`, `between 25 and 26 February 1992`.

use super::dates::{Date, Said, within_a_month, within_a_year};
use super::text::code;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as a name.
pub(super) fn date(date: &Date) -> String {
    let about = if date.about { "around " } else { "" };
    format!("{about}{}{}", named(&date.said), doubt(date))
}

fn doubt(date: &Date) -> &'static str {
    if date.uncertain { " (date uncertain)" } else { "" }
}

fn named(said: &Said) -> String {
    let year =
        |year: &Option<i32>| year.map(|year| format!(" {year}")).unwrap_or_else(|| " (year not given)".to_owned());
    match said {
        Said::Day { year: y, .. } | Said::Month { year: y, .. } => bare(said) + &year(y),
        Said::Season { year, season } => {
            format!("{} {year}", ["spring", "summer", "autumn", "winter"][usize::from(*season)])
        }
        Said::Year(year) => year.to_string(),
        Said::Decade(year) => format!("{year}s"),
        Said::Between(from, to) => match within_a_month(from, to) {
            Some((first, last, y, month)) => format!("{first}–{last} {}{}", month_name(month), year(&y)),
            None if within_a_year(from, to) => format!("{} – {}", bare(from), named(to)),
            None => format!("{} – {}", named(from), named(to)),
        },
        Said::Since(from) => format!("since {}", named(from)),
        Said::Until(to) => format!("no later than {}", named(to)),
        Said::Other(edtf) => edtf.clone(),
    }
}

/// A day or a month without its year.
fn bare(said: &Said) -> String {
    match said {
        Said::Day { month, day, .. } => format!("{day} {}", month_name(*month)),
        Said::Month { month, .. } => month_name(*month).to_owned(),
        _ => named(said),
    }
}

/// `on 26 April 1937`, `in May 1937`, `between 25 and 26 February 1992`.
pub(super) fn on(date: &Date) -> String {
    let phrase = match &date.said {
        Said::Other(edtf) => format!("on a date written {}", code(edtf)),
        Said::Between(from, to) if date.about => format!("roughly {}", between(from, to)),
        said if date.about => format!("around {}", named(said)),
        said @ Said::Day { year: Some(_), .. } => format!("on {}", named(said)),
        said @ Said::Day { .. } => format!("on a {}", named(said)),
        said @ (Said::Since(_) | Said::Until(_)) => named(said),
        Said::Decade(year) => format!("in the {year}s"),
        Said::Between(from, to) => between(from, to),
        said => format!("in {}", named(said)),
    };
    phrase + doubt(date)
}

fn between(from: &Said, to: &Said) -> String {
    let first = match within_a_month(from, to) {
        Some((first, ..)) => first.to_string(),
        None if within_a_year(from, to) => bare(from),
        None => named(from),
    };
    format!("between {first} and {}", named(to))
}

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}
