//! Why an event is one, in French.

use temoin_model::{Comparison, Ground, Joining, Named, Nearness};

use super::dates::Date;
use super::dates_fr::date;
use super::text::grouped;
use super::tolls_fr::matter;

/// Why words or a claim were joined.
pub(super) fn joining(joining: Joining) -> &'static str {
    match joining {
        Joining::SameDate => "Des mots donnent le même type, le même lieu et la même date.",
        Joining::FittingDate => "Des mots donnent le même type, le même lieu et une date compatible.",
        Joining::WiderWord => "Un mot plus général le désigne, avec une date compatible.",
        Joining::OnlyInDocument => {
            "Des mots sans date désignent le seul événement de ce type en ce lieu dans leur document."
        }
        Joining::OnlyAtPlace => "Des mots sans date désignent le seul événement de ce type en ce lieu.",
        Joining::WiderWordAtPlace => {
            "Un mot plus général, sans date, désigne le seul événement de ce lieu dont il puisse s’agir."
        }
        Joining::OnlyWithDate => "Des mots désignent le seul événement de ce type en ce lieu et à cette date.",
        Joining::ReportsAlike => "Des articles relatent un seul événement, d’après ce qu’ils ont en commun.",
        Joining::OtherName => "Des mots donnent un autre nom à l’événement principal de leur document.",
        Joining::MainWithDate => {
            "Des mots sans lieu désignent l’événement principal de leur document, avec une date compatible."
        }
        Joining::OnlyInSentence => {
            "Des mots sans lieu ni date désignent le seul événement de ce type dans leur phrase."
        }
        Joining::MainOfDocument => "Des mots sans lieu ni date désignent l’événement principal de leur document.",
        Joining::ClaimFits => "Une affirmation donne le même lieu et une date compatible.",
        Joining::ClaimFounds => "Une affirmation en donne le lieu et la date.",
        Joining::ClaimInSentence => "Une affirmation se trouve dans une phrase qui le nomme.",
        Joining::ClaimPoints => "Une affirmation renvoie à son lieu ou à sa date.",
        Joining::ClaimOfDocument => {
            "Une affirmation sans événement propre se trouve dans un document qui s’ouvre sur celui-ci."
        }
        Joining::Decided => "Une personne en a décidé ainsi.",
    }
}

/// Why a claim was offered.
pub(super) fn nearness(nearness: &Nearness) -> String {
    let who = match nearness.named {
        Named::Here => "La phrase elle-même",
        Named::Before => "La phrase précédente",
        Named::After => "La phrase suivante",
        Named::Elsewhere => "Le document",
    };
    let number = |number| grouped(number, '\u{202f}');
    let range = nearness.range.map(|(low, high)| {
        format!(", et le chiffre tient dans la fourchette de {} à {} donnée pour lui", number(low), number(high))
    });
    let date = if nearness.date_fits { "\u{202f}; une date voisine est compatible" } else { "" };
    format!("{who} nomme {}, lieu de l’événement{}{date}.", nearness.place, range.unwrap_or_default())
}

/// Why two reports were held to tell of one event, or were not.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let [one, other] = &comparison.documents;
    let (pro, contra): (Vec<_>, Vec<_>) = comparison.grounds.iter().partition(|ground| ground.speaks_for());
    let (verdict, label) = match comparison.joined {
        true => ("sont tenus pour relater un seul événement", "pour"),
        false => ("sont tenus séparés", "pour un seul événement"),
    };
    let listed = |label: &str, grounds: Vec<&Ground>| match grounds.is_empty() {
        true => String::new(),
        false => {
            let grounds: Vec<String> = grounds.into_iter().map(ground).collect();
            format!("\u{202f}; {label}\u{a0}: {}", grounds.join(", "))
        }
    };
    format!("Les articles {one} et {other} {verdict}{}{}.", listed(label, pro), listed("contre", contra))
}

fn ground(ground: &Ground) -> String {
    let day = |edtf: &temoin_model::Edtf| date(&Date::read(edtf.as_str()));
    let number = |number| grouped(number, '\u{202f}');
    match ground {
        Ground::SharedWords(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("«\u{a0}{word}\u{a0}»")).collect();
            format!("des mots que peu d’articles ont ({})", words.join(", "))
        }
        Ground::SamePlace(place) => format!("le même lieu ({place})"),
        Ground::SameDay(edtf) => format!("le même jour ({})", day(edtf)),
        Ground::FewThere => "peu d’articles sur ce lieu et ce jour".to_owned(),
        Ground::DaysBetween(1) => "un jour d’écart".to_owned(),
        Ground::DaysBetween(days) => format!("{} jours d’écart", number(u64::from(*days))),
        Ground::OtherPlaces([one, other]) => format!("deux lieux ({one}, {other})"),
        Ground::OtherDays([one, other]) => format!("deux jours ({}, {})", day(one), day(other)),
        Ground::OtherTypes([one, other]) => format!("deux types d’événement ({one}, {other})"),
        Ground::WordsAlone => "l’un des deux ne dit ni où ni quand".to_owned(),
        Ground::OtherFigures(kind, [one, other]) => {
            format!("deux chiffres pour {} ({}, {})", matter(kind), number(*one), number(*other))
        }
    }
}
