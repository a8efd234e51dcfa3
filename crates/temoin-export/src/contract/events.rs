//! Rows of `events.jsonl`.

use schemars::JsonSchema;
use serde::Serialize;
use temoin_model::{Actor, ClaimId, DocumentId, Edtf, Estimate, Event, EventId, EventWhere, Suggestion};

use super::names;
use crate::catalogue::Catalogue;
use crate::grades::{Proposal, proposed_grades};
use crate::{Language, reason};

/// Something that happened, as all documents together tell it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EventRow<'a> {
    /// Survives a rebuild.
    pub id: &'a str,
    /// An id of the ontology.
    #[serde(rename = "type")]
    pub event_type: &'a str,
    /// The words that name it best, as a text writes them; else made of type, place and date.
    pub title: &'a str,
    /// When.
    pub when: WhenRow<'a>,
    /// Where; null when no document says.
    #[serde(rename = "where")]
    pub place: Option<WhereRow<'a>>,
    /// Who took part.
    pub actors: Vec<ActorPartRow<'a>>,
    /// The documents that tell of it.
    pub documents: Vec<&'a str>,
    /// The claims joined to it.
    pub claims: Vec<&'a str>,
    /// Claims that may belong to it; they count in no estimate until a person accepts them.
    pub suggested: Vec<SuggestionRow<'a>>,
    /// Summary figures.
    pub estimates: Vec<EstimateRow<'a>>,
    /// Grade set by a person.
    pub grade: Option<&'a str>,
    /// Grades that the rules of others would give; none of them is set until a person sets it.
    pub proposed: Vec<ProposalRow>,
    /// The event within which it happened.
    pub part_of: Option<&'a str>,
    /// Why its words and claims were held to be one event, in English sentences.
    pub reasons: Vec<String>,
}

/// A grade that the rules of others would give an event.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ProposalRow {
    /// Whose rules: `airwars`, `every-casualty` or `ucdp`.
    pub scheme: &'static str,
    /// The grade, as the scheme writes it.
    pub grade: &'static str,
    /// The test that fired.
    pub test: &'static str,
    /// What the test found, in an English sentence.
    pub because: String,
    /// The claims it rests on; none where it rests on date and place.
    pub claims: Vec<String>,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct WhenRow<'a> {
    /// As the texts give it.
    pub edtf: Option<&'a str>,
    /// First day possible; null while open.
    pub earliest: Option<String>,
    /// Last day possible; null while open.
    pub latest: Option<String>,
    /// UCDP's precision, 1 (day) to 5 (year); null while open.
    pub date_prec: Option<u8>,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct WhereRow<'a> {
    /// The place's usual name.
    pub name: &'a str,
    /// The place.
    pub id: &'a str,
    /// First-level division.
    pub region: Option<&'a str>,
    /// Country.
    pub country: Option<&'a str>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
    /// UCDP's precision, 1 (exact point) to 7; null when unplaced.
    pub where_prec: Option<u8>,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ActorPartRow<'a> {
    /// What it did.
    #[schemars(schema_with = "names::actor_role")]
    pub role: &'static str,
    /// Its usual name.
    pub name: &'a str,
    /// Which actor.
    pub id: &'a str,
}

/// A claim that may belong to an event.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SuggestionRow<'a> {
    /// The claim.
    pub claim: &'a str,
    /// Why it was offered, in an English sentence.
    pub reason: String,
    /// Strength, 0 to 1: an order among suggestions, no probability.
    pub score: f64,
}

/// Low, best and high of one quantity of one event.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EstimateRow<'a> {
    /// What happened to them.
    pub kind: &'a str,
    /// To whom; `persons` stands for everybody.
    #[schemars(schema_with = "names::victim_category")]
    pub victims: &'static str,
    /// Least bound any voice affirms.
    pub low: Option<u64>,
    /// The rule's choice; null when it withholds one.
    pub best: Option<u64>,
    /// Greatest bound any voice affirms.
    pub high: Option<u64>,
    /// The documented rule that made it.
    pub rule: &'a str,
    /// Number of independent voices.
    pub voices: u32,
    /// Whether independent voices exclude each other.
    pub contested: bool,
    /// The claims it was made of.
    pub claims: Vec<&'a str>,
}

pub(crate) fn rows<'a>(catalogue: &Catalogue<'a>) -> Vec<EventRow<'a>> {
    catalogue.events.iter().map(|&event| EventRow::of(event, catalogue)).collect()
}

impl<'a> EventRow<'a> {
    fn of(event: &'a Event, catalogue: &Catalogue<'a>) -> Self {
        let proposed = proposed_grades(event, &catalogue.claims_of(event), |id| catalogue.actor_of(id).cloned());
        Self {
            id: event.id.as_str(),
            event_type: event.event_type.as_str(),
            title: &event.title,
            when: WhenRow {
                edtf: event.when.edtf.as_ref().map(Edtf::as_str),
                earliest: event.when.earliest.map(|day| day.to_string()),
                latest: event.when.latest.map(|day| day.to_string()),
                date_prec: event.when.date_prec,
            },
            place: event.place.as_ref().map(WhereRow::from),
            actors: event.actors.iter().map(ActorPartRow::from).collect(),
            documents: event.documents.iter().map(DocumentId::as_str).collect(),
            claims: event.claims.iter().map(ClaimId::as_str).collect(),
            suggested: event.suggested.iter().map(SuggestionRow::from).collect(),
            estimates: event.estimates.iter().map(EstimateRow::from).collect(),
            grade: event.grade.as_deref(),
            proposed: proposed.into_iter().map(ProposalRow::from).collect(),
            part_of: event.part_of.as_ref().map(EventId::as_str),
            reasons: event.reasons.iter().map(|told| reason(told, Language::En)).collect(),
        }
    }
}

impl From<Proposal> for ProposalRow {
    fn from(Proposal { scheme, grade, test, because, claims }: Proposal) -> Self {
        Self { scheme, grade, test, because, claims: claims.iter().map(ToString::to_string).collect() }
    }
}

impl<'a> From<&'a EventWhere> for WhereRow<'a> {
    fn from(place: &'a EventWhere) -> Self {
        Self {
            name: &place.name,
            id: place.id.as_str(),
            region: place.region.as_deref(),
            country: place.country.as_deref(),
            latitude: place.latitude,
            longitude: place.longitude,
            where_prec: place.where_prec,
        }
    }
}

impl<'a> From<&'a Actor> for ActorPartRow<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self { role: actor.role.as_str(), name: &actor.name, id: actor.id.as_str() }
    }
}

impl<'a> From<&'a Suggestion> for SuggestionRow<'a> {
    fn from(suggestion: &'a Suggestion) -> Self {
        Self {
            claim: suggestion.claim.as_str(),
            reason: reason(&suggestion.reason, Language::En),
            score: f64::from(suggestion.score_permille) / 1000.0,
        }
    }
}

impl<'a> From<&'a Estimate> for EstimateRow<'a> {
    fn from(estimate: &'a Estimate) -> Self {
        Self {
            kind: estimate.kind.as_str(),
            victims: estimate.victims.as_str(),
            low: estimate.low,
            best: estimate.best,
            high: estimate.high,
            rule: &estimate.rule,
            voices: estimate.voices,
            contested: estimate.contested,
            claims: estimate.claims.iter().map(ClaimId::as_str).collect(),
        }
    }
}
