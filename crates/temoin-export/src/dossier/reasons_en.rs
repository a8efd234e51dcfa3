//! Why an event is one, in English.

use temoin_model::{Comparison, Ground, Joining, Named, Nearness};

use super::dates::Date;
use super::dates_en::date;
use super::text::grouped;
use super::tolls_en::matter;

/// Why words or a claim were joined.
pub(super) fn joining(joining: Joining) -> &'static str {
    match joining {
        Joining::SameDate => "Words give the same type, place and date.",
        Joining::FittingDate => "Words give the same type and place, and a date that fits.",
        Joining::WiderWord => "A wider word means it, with a date that fits.",
        Joining::OnlyInDocument => {
            "Words without date mean the only event of this type at this place in their document."
        }
        Joining::OnlyAtPlace => "Words without date mean the only event of this type at this place.",
        Joining::WiderWordAtPlace => "A wider word without date means the only event at this place that it can mean.",
        Joining::OnlyWithDate => "Words mean the only event of this type at this place and date.",
        Joining::ReportsAlike => "Reports tell of one event by what they share.",
        Joining::OtherName => "Words give another name to the main event of their document.",
        Joining::MainWithDate => "Words without place mean the main event of their document, with a date that fits.",
        Joining::OnlyInSentence => {
            "Words with neither place nor date mean the only event of this type in their sentence."
        }
        Joining::MainOfDocument => "Words with neither place nor date mean the main event of their document.",
        Joining::ClaimFits => "A claim gives the same place and a date that fits.",
        Joining::ClaimFounds => "A claim gives its place and its date.",
        Joining::ClaimInSentence => "A claim stands in a sentence that names it.",
        Joining::ClaimPoints => "A claim points to its place or its date.",
        Joining::ClaimOfDocument => "A claim without event of its own stands in a document that opens with this one.",
        Joining::Decided => "A person decided so.",
    }
}

/// Why a claim was offered.
pub(super) fn nearness(nearness: &Nearness) -> String {
    let who = match nearness.named {
        Named::Here => "The sentence itself",
        Named::Before => "The sentence before",
        Named::After => "The next sentence",
        Named::Elsewhere => "The document",
    };
    let number = |number| grouped(number, ',');
    let range = nearness.range.map(|(low, high)| {
        format!(", and the figure lies within the range of {} to {} given for it", number(low), number(high))
    });
    let date = if nearness.date_fits { "; a date beside it fits" } else { "" };
    format!("{who} names {}, where this happened{}{date}.", nearness.place, range.unwrap_or_default())
}

/// Why two reports were held to tell of one event, or were not.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let [one, other] = &comparison.documents;
    let (pro, contra): (Vec<_>, Vec<_>) = comparison.grounds.iter().partition(|ground| ground.speaks_for());
    let (verdict, label) = match comparison.joined {
        true => ("are held to tell of one event", "for it"),
        false => ("are kept apart", "for one event"),
    };
    let listed = |label: &str, grounds: Vec<&Ground>| match grounds.is_empty() {
        true => String::new(),
        false => format!("; {label}: {}", grounds.into_iter().map(ground).collect::<Vec<_>>().join(", ")),
    };
    format!("Reports {one} and {other} {verdict}{}{}.", listed(label, pro), listed("against", contra))
}

fn ground(ground: &Ground) -> String {
    let day = |edtf: &temoin_model::Edtf| date(&Date::read(edtf.as_str()));
    let number = |number| grouped(number, ',');
    match ground {
        Ground::SharedWords(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            format!("words that few reports have ({})", words.join(", "))
        }
        Ground::SamePlace(place) => format!("the same place ({place})"),
        Ground::SameDay(edtf) => format!("the same day ({})", day(edtf)),
        Ground::FewThere => "few reports of that place and day".to_owned(),
        Ground::DaysBetween(1) => "one day between them".to_owned(),
        Ground::DaysBetween(days) => format!("{} days between them", number(u64::from(*days))),
        Ground::OtherPlaces([one, other]) => format!("two places ({one}, {other})"),
        Ground::OtherDays([one, other]) => format!("two days ({}, {})", day(one), day(other)),
        Ground::OtherTypes([one, other]) => format!("two types of event ({one}, {other})"),
        Ground::WordsAlone => "one of them says neither where nor when".to_owned(),
        Ground::OtherFigures(kind, [one, other]) => {
            format!("two figures for {} ({}, {})", matter(kind), number(*one), number(*other))
        }
    }
}
