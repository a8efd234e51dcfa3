//! What a language must be able to say for the dossier; one constant of this type for each language.

use temoin_model::{
    ActorRole, ClaimKind, Comparison, CopyRelation, Estimate, EventWhere, Figure, Joining, Nearness, PlaceClass,
    Stance, VictimCategory,
};

use super::dates::Date;
use crate::options::Language;
use crate::place_names::place_name;

/// The words of one language: fixed ones, and the sentences that need grammar.
pub(super) struct Words {
    pub dossier: &'static str,
    pub contents: &'static str,
    pub chronology: &'static str,
    pub suggestions: &'static str,
    pub suggestions_note: &'static str,
    pub open: &'static str,
    pub reasons: &'static str,
    pub sources: &'static str,
    /// Heads of the figures table: who, figure, of which, how it is said, document.
    pub columns: [&'static str; 5],
    pub contested: &'static str,
    pub corrected: &'static str,
    pub denied: &'static str,
    pub undated: &'static str,
    pub unplaced: &'static str,
    pub no_events: &'static str,
    /// Between two items of a sentence: `; ` with the spaces the language wants.
    pub semicolon: &'static str,
    pub colon: &'static str,
    pub quotes: [&'static str; 2],
    pub characters: &'static str,
    pub claim: &'static str,
    pub part_of: &'static str,
    pub may_belong: &'static str,
    pub grade: &'static str,
    /// What the dossier is: of so many documents, so many events.
    pub preface: fn(usize, usize) -> String,
    /// A date as a name: `26 April 1937`.
    pub date: fn(&Date) -> String,
    /// What the documents report: how many, of which type, when, where.
    pub report: fn(&Report<'_>) -> String,
    /// Who had this part: role and names.
    pub parties: fn(ActorRole, &[String]) -> String,
    /// The ends of an estimate: `180 to 540`.
    pub range: fn(&Estimate) -> String,
    /// How a document follows an earlier one, whose name is given.
    pub copy: fn(CopyRelation, &str) -> String,
    /// What the voices make of a quantity, before they are heard one by one.
    pub overview: fn(&ClaimKind, Option<&Estimate>) -> String,
    /// A figure with its bound in words: `at least 200`.
    pub figure: fn(&Figure) -> String,
    /// A figure with what it counts: `at least 200 civilians killed`.
    pub counted: fn(&Figure, &ClaimKind, VictimCategory) -> String,
    /// A figure with its group only: `106 women`.
    pub group: fn(&Figure, VictimCategory) -> String,
    /// `according to …`.
    pub according: fn(&str) -> String,
    /// Articles that a name may begin with.
    pub articles: &'static [&'static str],
    /// Articles that hide in a preposition: `du` holds `le`.
    pub contracted: &'static [(&'static str, &'static str)],
    pub stance: fn(Stance) -> &'static str,
    /// A kind as a heading: `Killed`.
    pub kind: fn(&ClaimKind) -> String,
    /// Low, best and high, of which group, contested or not.
    pub estimate: fn(&Estimate) -> String,
    /// What a rule does, with the number of voices it heard.
    pub rule: fn(&str) -> String,
    /// Why words or a claim were joined to an event.
    pub joining: fn(Joining) -> &'static str,
    /// Why a claim was offered for one; holds words of the documents as they are.
    pub nearness: fn(&Nearness) -> String,
    /// Why two reports were joined or kept apart; holds words of the documents as they are.
    pub comparison: fn(&Comparison) -> String,
    pub open_points: OpenPoints,
    /// How many more are only in the table.
    pub more: fn(usize) -> String,
    /// Who made this, in which version.
    pub colophon: fn(&str) -> String,
}

/// What the first sentence of an event says.
pub(super) struct Report<'a> {
    pub documents: usize,
    /// The type's name, with a capital.
    pub what: String,
    pub when: Option<Date>,
    pub place: Option<(&'a EventWhere, Scale)>,
}

/// What remains open about an event.
pub(super) struct OpenPoints {
    pub date_unknown: &'static str,
    pub date_partial: &'static str,
    pub place_unknown: &'static str,
    pub place_unlocated: &'static str,
    pub place_wide: &'static str,
    pub no_perpetrator: &'static str,
    pub contested: fn(&ClaimKind) -> String,
    pub one_voice: fn(&ClaimKind) -> String,
    pub no_killed: &'static str,
    pub uncounted: fn(usize) -> String,
    pub pending: fn(usize) -> String,
}

/// How wide a place is, for the preposition that goes with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    Place,
    Region,
    Country,
}

impl Scale {
    /// Of UCDP's `where_prec`; where no coordinates were found to give one, of what sort of place it is.
    pub fn of(place: &EventWhere, class: Option<PlaceClass>) -> Self {
        match (place.where_prec, class) {
            (Some(4 | 5), _) | (None, Some(PlaceClass::Region)) => Self::Region,
            (Some(6), _) | (None, Some(PlaceClass::Country)) => Self::Country,
            _ => Self::Place,
        }
    }
}

/// The wider places a place lies in, without repeating its own name.
pub(super) fn around(place: &EventWhere, language: Language) -> Vec<&str> {
    let wider = [&place.region, &place.country];
    let names = wider.into_iter().flatten().map(|name| place_name(name, language));
    names.filter(|name| *name != place.name).collect()
}

/// The one number a figure gives, if it gives one.
pub(super) fn single(figure: &Figure) -> Option<u64> {
    figure.low.filter(|_| figure.low == figure.high)
}
