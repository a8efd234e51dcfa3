//! The exchange contract: the rows of the JSON Lines export, and their JSON Schema.
//!
//! These types are the outside form of the model. A field may be added; none may change its meaning without a new
//! [`VERSION`]. Every `start` and `end` counts Unicode scalar values into the `text` of the document named beside it,
//! half open; unknown is `null`, never 0 and never an empty string; dates are EDTF.

mod claims;
mod documents;
mod events;
mod input;
mod mentions;
mod names;
mod parts;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use temoin_model::Corpus;

pub use claims::{ByRow, ClaimRow, FigureRow, ReviewRow, SpeakerRow, VictimsRow};
pub use documents::{BlockRow, CopyRow, DocumentRow, FindingRow, PageRow, PropertyRow, SentenceRow};
pub use events::{ActorPartRow, EstimateRow, EventRow, ProposalRow, SuggestionRow, WhenRow, WhereRow};
pub use input::InputRow;
pub use mentions::{ActorRow, CandidateRow, MentionRow, NumberRow, PlaceRow, TimeRow, ValueRow};
pub use parts::{Said, SpanRow};

use crate::catalogue::Catalogue;

/// Version of the contract.
pub const VERSION: u32 = 1;

/// Gives one row for each document, in order of id.
pub fn documents(corpus: &Corpus) -> Vec<DocumentRow<'_>> {
    documents::rows(&Catalogue::new(corpus))
}

/// Gives one row for each mention, in order of document and span.
pub fn mentions(corpus: &Corpus) -> Vec<MentionRow<'_>> {
    mentions::rows(&Catalogue::new(corpus))
}

/// Gives one row for each claim, in order of document and span.
///
/// # Shape
/// `event` comes from the events of the corpus: a corpus without them gives claims that belong nowhere.
pub fn claims(corpus: &Corpus) -> Vec<ClaimRow<'_>> {
    claims::rows(&Catalogue::new(corpus))
}

/// Gives one row for each event, in order of id.
pub fn events(corpus: &Corpus) -> Vec<EventRow<'_>> {
    events::rows(&Catalogue::new(corpus))
}

/// Gives one row for each input that became no document, and for what was noticed while resolving.
pub fn findings(corpus: &Corpus) -> Vec<FindingRow<'_>> {
    finding_rows(&Catalogue::new(corpus))
}

pub(crate) use claims::rows as claim_rows;
pub(crate) use documents::{finding_rows, rows as document_rows};
pub(crate) use events::rows as event_rows;
pub(crate) use mentions::rows as mention_rows;

/// The files of the exchange; one line of a file is one item.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Exchange")]
struct Exchange<'a> {
    /// What the program takes: one line of any `.jsonl` input.
    #[serde(rename = "input.jsonl")]
    input: Vec<InputRow>,
    /// Every document taken in.
    #[serde(rename = "documents.jsonl")]
    documents: Vec<DocumentRow<'a>>,
    /// Every time, place, actor and number named.
    #[serde(rename = "mentions.jsonl")]
    mentions: Vec<MentionRow<'a>>,
    /// Every claim, with its evidence.
    #[serde(rename = "claims.jsonl")]
    claims: Vec<ClaimRow<'a>>,
    /// Every event.
    #[serde(rename = "events.jsonl")]
    events: Vec<EventRow<'a>>,
    /// Inputs that became no document, and why.
    #[serde(rename = "findings.jsonl")]
    findings: Vec<FindingRow<'a>>,
}

/// Gives the JSON Schema (draft 2020-12) of the exchange contract.
///
/// # Shape
/// The root describes an object with one list for each file; a single line is described by the entry of `$defs` that
/// the list's `items` names (`#/$defs/ClaimRow`).
pub fn schema() -> serde_json::Value {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Exchange>();
    schema.insert("title".into(), format!("Témoin exchange contract, version {VERSION}").into());
    schema.to_value()
}
