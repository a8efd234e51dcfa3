//! Why an event is one, in French.

use temoin_model::{Joining, Named, Nearness};

use super::marks::grouped;

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
