//! Rows of `claims.jsonl`.

use schemars::JsonSchema;
use serde::Serialize;
use temoin_model::{Claim, ClaimId, Decision, EventId, MentionId, MentionValue, Speaker};

use super::{ActorRow, PlaceRow, Said, SpanRow, TimeRow, names};
use crate::catalogue::{Catalogue, Entry};

/// One assertion by one speaker about one quantity, with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ClaimRow<'a> {
    /// From content: the same input gives the same id on any machine.
    pub id: &'a str,
    /// Its document.
    pub document: &'a str,
    /// The event it was joined to.
    pub event: Option<&'a str>,
    /// What it says happened.
    pub kind: &'a str,
    /// First character of the evidence: the figure and what it counts.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// Exactly the text between the two.
    pub quote: &'a str,
    /// The sentence it stands in.
    pub sentence: SpanRow,
    /// The number.
    pub figure: FigureRow<'a>,
    /// `person`, or the thing counted.
    pub unit: Option<&'a str>,
    /// To whom.
    pub victims: VictimsRow<'a>,
    /// The claim of which this is a sub-count.
    pub part_of: Option<&'a str>,
    /// Who says so; null is the document's own voice.
    pub speaker: Option<SpeakerRow<'a>>,
    /// The words that signal the attribution.
    pub cue: Option<&'a str>,
    /// How firmly it is said.
    #[schemars(schema_with = "names::stance")]
    pub stance: &'static str,
    /// Asserted or denied.
    #[schemars(schema_with = "names::polarity")]
    pub polarity: &'static str,
    /// When, as the text says.
    pub when: Option<Said<'a, TimeRow<'a>>>,
    /// Where, as the text says.
    #[serde(rename = "where")]
    pub place: Option<Said<'a, PlaceRow<'a>>>,
    /// By whom, as the text says.
    pub perpetrator: Option<Said<'a, ActorRow<'a>>>,
    /// Which rule read it.
    pub by: ByRow<'a>,
    /// The claim of the same source that corrects it.
    pub superseded_by: Option<&'a str>,
    /// What a person decided about it.
    pub review: Option<ReviewRow<'a>>,
}

/// A number as written, with what it affirms.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FigureRow<'a> {
    /// The words that give it.
    pub text: Option<&'a str>,
    /// Least value affirmed, inclusive; null when open.
    pub low: Option<u64>,
    /// Greatest value affirmed, inclusive; null when open.
    pub high: Option<u64>,
    /// How it limits.
    #[schemars(schema_with = "names::bound")]
    pub bound: &'static str,
}

/// Who was harmed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct VictimsRow<'a> {
    /// The words that name them.
    pub text: Option<&'a str>,
    /// The category they fall under.
    #[schemars(schema_with = "names::victim_category")]
    pub category: &'static str,
    /// ISO 3166 alpha-2 code, or a people's name, when said.
    pub nationality: Option<&'a str>,
}

/// Who says a claim.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SpeakerRow<'a> {
    /// As named.
    pub text: &'a str,
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// The actor it was resolved to.
    pub id: Option<&'a str>,
}

/// What read a claim.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ByRow<'a> {
    /// Name of the extractor.
    pub extractor: &'a str,
    /// The rule's id within its pack.
    pub rule: &'a str,
    /// The pack's id.
    pub pack: &'a str,
    /// The pack's version.
    pub version: &'a str,
}

/// What a person decided about a claim.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReviewRow<'a> {
    /// The decision.
    pub decision: &'a str,
    /// Who decided.
    pub by: &'a str,
    /// When.
    pub at: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
}

pub(crate) fn rows<'a>(catalogue: &Catalogue<'a>) -> Vec<ClaimRow<'a>> {
    let of = |entry: &Entry<'a>| entry.reading.into_iter().flat_map(|reading| &reading.claims);
    catalogue.entries.iter().flat_map(|entry| of(entry).map(move |claim| row(entry, claim, catalogue))).collect()
}

fn row<'a>(entry: &Entry<'a>, claim: &'a Claim, catalogue: &Catalogue<'a>) -> ClaimRow<'a> {
    let (start, end) = entry.in_chars(claim.evidence.quote().span());
    let speaker = claim.speaker.as_ref();
    ClaimRow {
        id: claim.id.as_str(),
        document: entry.document.id.as_str(),
        event: catalogue.event_of(&claim.id).map(EventId::as_str),
        kind: claim.kind.as_str(),
        start,
        end,
        quote: claim.evidence.quote().text(),
        sentence: SpanRow::of(entry, claim.evidence.sentence()),
        figure: FigureRow::of(claim),
        unit: claim.unit.as_deref(),
        victims: VictimsRow::of(claim),
        part_of: claim.part_of.as_ref().map(ClaimId::as_str),
        speaker: speaker.map(|speaker| SpeakerRow::of(speaker, entry, catalogue)),
        cue: speaker.and_then(|speaker| speaker.cue.as_ref()).map(|cue| cue.text()),
        stance: claim.stance.as_str(),
        polarity: claim.polarity.as_str(),
        when: claim.when.as_ref().and_then(|id| when(id, catalogue)),
        place: claim.place.as_ref().and_then(|id| place(id, catalogue)),
        perpetrator: claim.perpetrator.as_ref().and_then(|id| perpetrator(id, catalogue)),
        by: ByRow::of(claim),
        superseded_by: claim.superseded_by.as_ref().map(ClaimId::as_str),
        review: catalogue.review_of(claim).map(ReviewRow::of),
    }
}

impl<'a> ReviewRow<'a> {
    fn of(decision: &'a Decision) -> Self {
        Self {
            decision: decision.verdict.name(),
            by: &decision.signature.author,
            at: decision.signature.at.as_str(),
            reason: decision.reason.as_deref(),
        }
    }
}

impl<'a> FigureRow<'a> {
    fn of(claim: &'a Claim) -> Self {
        let figure = &claim.figure;
        Self { text: figure.text.as_deref(), low: figure.low, high: figure.high, bound: figure.bound.as_str() }
    }
}

impl<'a> VictimsRow<'a> {
    fn of(claim: &'a Claim) -> Self {
        let victims = &claim.victims;
        Self {
            text: victims.text.as_deref(),
            category: victims.category.as_str(),
            nationality: victims.nationality.as_deref(),
        }
    }
}

impl<'a> SpeakerRow<'a> {
    fn of(speaker: &'a Speaker, entry: &Entry<'a>, catalogue: &Catalogue<'a>) -> Self {
        let (start, end) = entry.in_chars(speaker.quote.span());
        let linked = speaker.mention.as_ref().and_then(|mention| catalogue.actor_of(mention));
        let id = speaker.id.as_ref().or(linked).map(|id| id.as_str());
        Self { text: speaker.quote.text(), start, end, id }
    }
}

impl<'a> ByRow<'a> {
    fn of(claim: &'a Claim) -> Self {
        let by = &claim.by;
        Self { extractor: &by.extractor, rule: &by.rule, pack: &by.pack, version: &by.version }
    }
}

fn when<'a>(id: &'a MentionId, catalogue: &Catalogue<'a>) -> Option<Said<'a, TimeRow<'a>>> {
    Some(Said { value: TimeRow::of(catalogue.time_of(id)?), mention: id.as_str() })
}

fn place<'a>(id: &'a MentionId, catalogue: &Catalogue<'a>) -> Option<Said<'a, PlaceRow<'a>>> {
    match &catalogue.mention(id)?.value {
        MentionValue::Place(place) => Some(Said { value: PlaceRow::of(id, place, catalogue), mention: id.as_str() }),
        _ => None,
    }
}

fn perpetrator<'a>(id: &'a MentionId, catalogue: &Catalogue<'a>) -> Option<Said<'a, ActorRow<'a>>> {
    match &catalogue.mention(id)?.value {
        MentionValue::Actor(actor) => Some(Said { value: ActorRow::of(id, actor, catalogue), mention: id.as_str() }),
        _ => None,
    }
}
