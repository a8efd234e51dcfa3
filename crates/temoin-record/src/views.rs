//! What questions to the record look like, and their answers where the model has no word for them.

use temoin_model::{ActorId, Day, Decision, DocumentId, PlaceId, Sha256, Span};

use crate::{Bounds, EventOrder};

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents read.
    pub documents: u64,
    /// Sentences in them.
    pub sentences: u64,
    /// Mentions of times, places, actors and numbers.
    pub mentions: u64,
    /// Claims.
    pub claims: u64,
    /// Events.
    pub events: u64,
    /// Places with identity.
    pub places: u64,
    /// Findings of every severity.
    pub findings: u64,
    /// Events with at least one contested figure.
    pub contested: u64,
}

/// One line of the list of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSummary {
    /// Which document.
    pub id: DocumentId,
    /// Path relative to what was given.
    pub path: Option<String>,
    /// The id within a container.
    pub record: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as EDTF.
    pub published: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Name of its reader.
    pub format: String,
    /// Number of sentences.
    pub sentences: u64,
    /// Number of claims.
    pub claims: u64,
    /// The earliest document that it draws on.
    pub copies_of: Option<DocumentId>,
    /// Number of findings.
    pub findings: u64,
}

/// Which events are asked for; what is `None` or false does not narrow the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFilter {
    /// Id of the event type.
    pub kind: Option<String>,
    /// Id of a place, or the name of a place, region or country.
    pub place: Option<String>,
    /// Id of a place, and nothing else.
    pub place_id: Option<PlaceId>,
    /// A year that the event may touch.
    pub year: Option<i32>,
    /// First day of a period that the event may touch.
    pub from: Option<Day>,
    /// Last day of that period.
    pub to: Option<Day>,
    /// Only events in this part of the world.
    pub within: Option<Bounds>,
    /// Only events in which this actor took part.
    pub actor: Option<ActorId>,
    /// Only events with a contested figure.
    pub contested: bool,
    /// Only events with so many dead or more, by the best figure of the rule.
    pub toll: Option<u64>,
    /// Only events of which so many independent voices or more give a figure.
    pub voices: Option<u32>,
    /// Words of the title, of the place's names or of the actors' names.
    pub text: Option<String>,
    /// In which order.
    pub order: EventOrder,
    /// How many to leave out first.
    pub offset: u64,
    /// How many at most.
    pub limit: u64,
}

impl Default for EventFilter {
    /// Every event.
    fn default() -> Self {
        Self {
            kind: None,
            place: None,
            place_id: None,
            year: None,
            from: None,
            to: None,
            within: None,
            actor: None,
            contested: false,
            toll: None,
            voices: None,
            text: None,
            order: EventOrder::default(),
            offset: 0,
            limit: i64::MAX as u64,
        }
    }
}

/// One sentence that holds the words looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its document.
    pub document: DocumentId,
    /// Title of the document.
    pub title: Option<String>,
    /// Where the sentence stands in the document's text.
    pub span: Span,
    /// The sentence.
    pub sentence: String,
    /// The words found, as byte ranges of `sentence`.
    pub marks: Vec<Span>,
}

/// One entry of the log of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log, from 1.
    pub sequence: u64,
    /// What was decided.
    pub decision: Decision,
    /// Of this entry and all before it.
    pub hash: Sha256,
}
