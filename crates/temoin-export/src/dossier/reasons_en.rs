//! Why an event is one, in English.

use temoin_model::{Joining, Named, Nearness};

use super::marks::grouped;

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
