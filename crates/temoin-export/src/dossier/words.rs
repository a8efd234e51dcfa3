//! What a language must be able to say for the dossier; one constant of this type for each language.

use temoin_model::{
    ActorRole, Claim, ClaimKind, Comparison, CopyRelation, Estimate, EventWhere, Figure, Joining, Nearness, PlaceClass,
    Polarity, Stance, VictimCategory,
};

use super::dates::Date;
use crate::options::Language;
use crate::place_names::place_name;

/// The words of one language: fixed ones, and the sentences that need grammar.
pub(super) struct Words {
    pub dossier: &'static str,
    pub heads: Heads,
    /// Heads of the figures table: who, figure, of which, how it is said, document.
    pub columns: [&'static str; 5],
    /// Heads of the estimates table: what, low, best, high, voices, rule.
    pub estimate_columns: [&'static str; 6],
    pub suggestions_note: &'static str,
    pub contested: &'static str,
    pub corrected: &'static str,
    pub denied: &'static str,
    pub undated: &'static str,
    pub unplaced: &'static str,
    pub no_events: &'static str,
    pub no_copies: &'static str,
    /// Between two items of a sentence: `; ` with the spaces the language wants.
    pub semicolon: &'static str,
    pub colon: &'static str,
    pub quotes: [&'static str; 2],
    pub characters: &'static str,
    pub claim: &'static str,
    /// Before the name of a file that speaks for itself.
    pub the_document: &'static str,
    /// A document that speaks for itself, where its name stands beside it.
    pub itself: &'static str,
    pub part_of: &'static str,
    pub may_belong: &'static str,
    pub grade: &'static str,
    /// An end of an estimate that nobody closed; a best that the rule does not give.
    pub open_end: &'static str,
    pub withheld: &'static str,
    /// What the dossier is: of so many documents, so many events.
    pub preface: fn(usize, usize) -> String,
    /// A date as a name: `26 April 1937`.
    pub date: fn(&Date) -> String,
    /// What the documents report: how many, of which type, when, where.
    pub report: fn(&Report<'_>) -> String,
    /// An event named by its type alone.
    pub of_type: fn(&str) -> String,
    /// A place with what it lies in, its coordinates and how exactly it is known.
    pub whereabouts: fn(&EventWhere) -> String,
    /// The words they have for it, each with its notes.
    pub called: fn(&[String]) -> String,
    /// Who had this part: role and names.
    pub parties: fn(ActorRole, &[String]) -> String,
    /// The ends of an estimate: `180 to 540`.
    pub range: fn(&Estimate) -> String,
    /// How a document follows earlier ones, whose names are given.
    pub copy: fn(CopyRelation, &[String]) -> String,
    /// Whom the documents quote: the voice, and where.
    pub quoted: fn(&str, &[String]) -> String,
    /// What several voices make of a quantity, before they are heard one by one.
    pub overview: fn(&ClaimKind, &Estimate) -> String,
    /// The article a publisher's name takes in a sentence, with its blank; empty for one that takes none.
    pub article_of: fn(&str) -> &'static str,
    /// What one voice, or several alike, say of a quantity: one sentence.
    pub sentence: fn(&[String], usize, &[Statement], usize) -> String,
    /// A figure with its bound in words: `at least 200`.
    pub figure: fn(&Figure) -> String,
    /// A figure with what it counts: `at least 200 civilians killed`.
    pub counted: fn(&Figure, &ClaimKind, VictimCategory) -> String,
    /// A figure with its group only: `106 women`.
    pub group: fn(&Figure, VictimCategory) -> String,
    /// A figure with the things it counts, in the document's word for them: `300 houses`.
    pub things: fn(&Figure, &str) -> String,
    /// A group of victims by itself, as an estimate names it.
    pub whom: fn(VictimCategory) -> &'static str,
    /// `according to …`.
    pub according: fn(&str) -> String,
    /// Articles that a name may begin with.
    pub articles: &'static [&'static str],
    /// Articles that hide in a preposition: `du` holds `le`.
    pub contracted: &'static [(&'static str, &'static str)],
    pub stance: fn(Stance) -> &'static str,
    /// A kind as a heading: `Killed`.
    pub kind: fn(&ClaimKind) -> String,
    /// What a rule does.
    pub rule: fn(&str) -> String,
    pub method: &'static str,
    /// The hash over the content, and what it is taken of.
    pub checkpoint: fn(&str) -> String,
    /// Why words or a claim were joined to an event.
    pub joining: fn(Joining) -> &'static str,
    /// Why a claim was offered for one; holds words of the documents as they are.
    pub nearness: fn(&Nearness) -> String,
    /// Why two reports were joined or kept apart; holds words of the documents as they are.
    pub comparison: fn(&Comparison) -> String,
    pub open_points: OpenPoints,
    /// How many more voices are only in the table.
    pub more: fn(usize) -> String,
    /// A number as running text has it.
    pub number: fn(u64) -> String,
    /// Who made this, in which version.
    pub colophon: fn(&str) -> String,
}

/// Headings.
pub(super) struct Heads {
    pub contents: &'static str,
    pub figures: &'static str,
    pub estimates: &'static str,
    pub chronology: &'static str,
    pub map: &'static str,
    pub suggestions: &'static str,
    pub open: &'static str,
    pub reasons: &'static str,
    pub sources: &'static str,
    pub dependence: &'static str,
    pub method: &'static str,
    pub notes: &'static str,
}

/// How somebody stands to a figure, as far as a sentence has to be built otherwise for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    Firm,
    Claimed,
    Estimated,
    Admitted,
    Conditional,
    Possible,
    Denied,
}

/// What a voice says of one kind of harm in one manner.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub kind: ClaimKind,
    pub manner: Manner,
    pub counts: Vec<Count>,
}

/// A figure of a statement, with its notes and what it is made of.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub figure: Figure,
    pub victims: VictimCategory,
    /// What is counted when it is not people.
    pub unit: Option<String>,
    pub corrected: bool,
    pub marks: String,
    /// Sub-counts, in words and with their notes.
    pub parts: Vec<(String, String)>,
}

impl Manner {
    /// Of a claim's stance and polarity.
    pub fn of(claim: &Claim) -> Self {
        // `Nobody was killed` is told by its nought; to call it untrue would turn it round.
        let turned = claim.polarity == Polarity::Negated && claim.figure.high != Some(0);
        match claim.stance {
            _ if turned => Self::Denied,
            Stance::Asserted | Stance::Reported => Self::Firm,
            Stance::Claimed => Self::Claimed,
            Stance::Estimated => Self::Estimated,
            Stance::Possible => Self::Possible,
            Stance::Conditional => Self::Conditional,
            Stance::Denied => Self::Denied,
            Stance::Admitted => Self::Admitted,
        }
    }
}

/// What the first sentence of an event says.
pub(super) struct Report<'a> {
    pub documents: usize,
    /// The type as a sentence has it: `a battle`.
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

/// The wider places a place lies in, without repeating its own name: a country is itself, in whatever language it is named.
pub(super) fn around(place: &EventWhere, language: Language) -> Vec<&str> {
    let is_country = place.where_prec == Some(6);
    let wider = [&place.region, &place.country].map(|wider| wider.as_ref().filter(|_| !is_country));
    let names = wider.into_iter().flatten().map(|name| place_name(name, language));
    names.filter(|name| *name != place.name).collect()
}

/// The one number a figure gives, if it gives one.
pub(super) fn single(figure: &Figure) -> Option<u64> {
    figure.low.filter(|_| figure.low == figure.high)
}
