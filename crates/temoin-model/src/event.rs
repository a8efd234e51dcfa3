//! What happened: words that name an event, and the events they are gathered into.

use std::fmt;

use compact_str::CompactString;

use crate::{ActorId, By, ClaimId, Day, DocumentId, Edtf, Estimate, EventId, MentionId, PlaceId, Quote, Reason};

/// Id of an entry of the ontology (`one-sided violence`, `battle`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventType(CompactString);

impl EventType {
    /// A type by its id in `packs/ontology`.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into().into())
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Words of a sentence that say an event happened.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// Of the document, the span and the type.
    pub id: MentionId,
    /// Index of its sentence in the reading.
    pub sentence: usize,
    /// The words.
    pub quote: Quote,
    /// What sort of event.
    pub event_type: EventType,
    /// The mention that says when.
    pub when: Option<MentionId>,
    /// The mention that says where.
    pub place: Option<MentionId>,
    /// Who took part, with their role.
    pub actors: Vec<(ActorRole, MentionId)>,
    /// Which rule read it.
    pub by: By,
}

/// What an actor did in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorRole {
    /// Did it.
    Perpetrator,
    /// Suffered it.
    Victim,
    /// Took part; the text does not say on which side of the act.
    Participant,
}

impl ActorRole {
    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Perpetrator => "perpetrator",
            Self::Victim => "victim",
            Self::Participant => "participant",
        }
    }

    /// The reverse of [`ActorRole::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Perpetrator, Self::Victim, Self::Participant].into_iter().find(|role| role.as_str() == name)
    }
}

/// Something that happened, as all documents together tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Survives a rebuild.
    pub id: EventId,
    /// What sort of event.
    pub event_type: EventType,
    /// The words that name it best, as a text writes them; else made of type, place and date.
    pub title: String,
    /// When.
    pub when: EventWhen,
    /// Where; `None` when no document says.
    pub place: Option<EventWhere>,
    /// Who took part, in order of role and name.
    pub actors: Vec<Actor>,
    /// The documents that tell of it, in order of id.
    pub documents: Vec<DocumentId>,
    /// Words that name it, in order of id.
    pub mentions: Vec<MentionId>,
    /// Claims joined to it, in order of id.
    pub claims: Vec<ClaimId>,
    /// Claims that may belong to it and were not joined.
    pub suggested: Vec<Suggestion>,
    /// Summary figures, one for each kind and group of victims.
    pub estimates: Vec<Estimate>,
    /// Grade set by a person; never by the program.
    pub grade: Option<String>,
    /// The event within which it happened.
    pub part_of: Option<EventId>,
    /// Why these words and claims were held to be one event, in order.
    pub reasons: Vec<Reason>,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventWhen {
    /// As the texts give it; `None` when none does.
    pub edtf: Option<Edtf>,
    /// First day possible; `None` while open.
    pub earliest: Option<Day>,
    /// Last day possible; `None` while open.
    pub latest: Option<Day>,
    /// UCDP's precision, 1 (day) to 5 (year); `None` while open.
    pub date_prec: Option<u8>,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq)]
pub struct EventWhere {
    /// The place's usual name.
    pub name: String,
    /// The place.
    pub id: PlaceId,
    /// First-level division.
    pub region: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Degrees north, WGS 84; `None` when no gazetteer has the place.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
    /// UCDP's precision, 1 (exact point) to 7; `None` when unplaced.
    pub where_prec: Option<u8>,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Actor {
    /// What it did.
    pub role: ActorRole,
    /// Its usual name.
    pub name: String,
    /// Which actor.
    pub id: ActorId,
}

/// A claim that may belong to an event, until a person decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The claim.
    pub claim: ClaimId,
    /// Why it was offered.
    pub reason: Reason,
    /// Strength in thousandths: an order among suggestions, no probability.
    pub score_permille: u16,
}
