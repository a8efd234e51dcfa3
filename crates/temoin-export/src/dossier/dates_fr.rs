//! Dates in French: `le 1er mai 1937`, `entre le 3 et le 4 mars 1931`.

use super::dates::{Date, Said, within_a_month, within_a_year};
use super::text::code;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A date as a name.
pub(super) fn date(date: &Date) -> String {
    let about = if date.about { "vers " } else { "" };
    format!("{about}{}{}", named(&date.said), doubt(date))
}

fn doubt(date: &Date) -> &'static str {
    if date.uncertain { " (date incertaine)" } else { "" }
}

fn named(said: &Said) -> String {
    let year =
        |year: &Option<i32>| year.map(|year| format!(" {year}")).unwrap_or_else(|| " (année non précisée)".to_owned());
    match said {
        Said::Day { year: y, .. } | Said::Month { year: y, .. } => bare(said) + &year(y),
        Said::Season { year, season } => {
            format!("{} {year}", ["printemps", "été", "automne", "hiver"][usize::from(*season)])
        }
        Said::Year(year) => year.to_string(),
        Said::Decade(year) => format!("années {year}"),
        Said::Between(from, to) => match within_a_month(from, to) {
            Some((first, last, y, month)) => format!("{}–{last} {}{}", ordinal(first), month_name(month), year(&y)),
            None if within_a_year(from, to) => format!("{} – {}", bare(from), named(to)),
            None => format!("{} – {}", named(from), named(to)),
        },
        Said::Since(from) => format!("depuis {}", with_article(from)),
        Said::Until(to) => until(to),
        Said::Other(edtf) => edtf.clone(),
    }
}

/// A day or a month without its year.
fn bare(said: &Said) -> String {
    match said {
        Said::Day { month, day, .. } => format!("{} {}", ordinal(*day), month_name(*month)),
        Said::Month { month, .. } => month_name(*month).to_owned(),
        _ => named(said),
    }
}

/// `le 26 avril 1937`, `en mai 1937`, `entre le 3 et le 4 mars 1931`.
pub(super) fn on(date: &Date) -> String {
    let phrase = match &date.said {
        Said::Between(from, to) if date.about => format!("{} environ", between(from, to)),
        _ if date.about => format!("vers {}", with_article(&date.said)),
        said @ Said::Day { year: Some(_), .. } => with_article(said),
        said @ Said::Day { .. } => format!("un {}", named(said)),
        said @ Said::Season { .. } => in_season(said),
        said @ (Said::Month { .. } | Said::Year(_)) => format!("en {}", named(said)),
        Said::Decade(year) => format!("dans les années {year}"),
        Said::Between(from, to) => between(from, to),
        said @ (Said::Since(_) | Said::Until(_)) => named(said),
        Said::Other(edtf) => format!("à une date notée {}", code(edtf)),
    };
    phrase + doubt(date)
}

fn between(from: &Said, to: &Said) -> String {
    let first = match (within_a_month(from, to), from) {
        (Some((first, ..)), _) => format!("le {}", ordinal(first)),
        (None, Said::Day { .. }) if within_a_year(from, to) => format!("le {}", bare(from)),
        (None, _) if within_a_year(from, to) => bare(from),
        _ => with_article(from),
    };
    format!("entre {first} et {}", with_article(to))
}

/// `au printemps 1937`, `à l’été 1937`.
fn in_season(said: &Said) -> String {
    match said {
        Said::Season { season: 0, .. } => format!("au {}", named(said)),
        _ => format!("à l’{}", named(said)),
    }
}

fn with_article(said: &Said) -> String {
    match said {
        Said::Day { .. } => format!("le {}", named(said)),
        Said::Season { season: 0, .. } => format!("le {}", named(said)),
        Said::Season { .. } => format!("l’{}", named(said)),
        Said::Decade(_) => format!("les {}", named(said)),
        _ => named(said),
    }
}

/// `au plus tard le 3 mai 1937`, `au plus tard en mai 1937`.
fn until(said: &Said) -> String {
    match said {
        Said::Day { .. } => format!("au plus tard le {}", named(said)),
        Said::Decade(_) => format!("au plus tard dans les {}", named(said)),
        Said::Season { .. } => format!("au plus tard {}", in_season(said)),
        _ => format!("au plus tard en {}", named(said)),
    }
}

fn ordinal(day: u8) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}
