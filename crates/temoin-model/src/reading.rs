//! What a stage hands to the next: the reading of one document, the resolution of many.

use std::collections::BTreeMap;

use crate::{
    ActorId, Block, Claim, ClaimId, Copy, Decision, Document, DocumentId, Event, EventId, EventMention, Finding,
    Mention, MentionId, PlaceClass, PlaceId, PlaceReason, Quote, Sentence,
};

/// All that was read in one document. Indices of sentences and blocks point into this reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The document.
    pub document: DocumentId,
    /// ISO 639-1 code of the pack it was read with; `None` when no pack was found for it.
    pub language: Option<String>,
    /// The layout, refined: what is set aside and why.
    pub blocks: Vec<Block>,
    /// Every character of a block that is read and is not white space lies in exactly one sentence.
    pub sentences: Vec<Sentence>,
    /// In order of span.
    pub mentions: Vec<Mention>,
    /// In order of span.
    pub claims: Vec<Claim>,
    /// In order of span.
    pub events: Vec<EventMention>,
    /// Two names the text gives to one place ("X, then called Y"): the mentions of each.
    pub aliases: Vec<(MentionId, MentionId)>,
    /// What was noticed while reading.
    pub findings: Vec<Finding>,
}

/// A whole case in memory: what exports are written from.
///
/// `readings[i]` is the reading of `documents[i]`; both are in order of document id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// Every document.
    pub documents: Vec<Document>,
    /// Its reading, at the same index.
    pub readings: Vec<Reading>,
    /// What they say together.
    pub resolution: Resolution,
    /// What was noticed about inputs that became no document.
    pub findings: Vec<Finding>,
    /// Decisions of people that hold, oldest first.
    pub decisions: Vec<Decision>,
}

/// What many readings say together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// Every place named, in order of id.
    pub places: Vec<Place>,
    /// Which place a mention means.
    pub place_links: BTreeMap<MentionId, PlaceLink>,
    /// Which actor a mention means.
    pub actor_links: BTreeMap<MentionId, ActorId>,
    /// Every event, in order of id.
    pub events: Vec<Event>,
    /// Who copies whom, in order of the later document.
    pub copies: Vec<Copy>,
    /// What was noticed while resolving.
    pub findings: Vec<Finding>,
    /// Claims as people corrected them, in order of id; readings keep them as they were read.
    pub edited: Vec<EditedClaim>,
    /// Claims that people rejected, in order: they stay in their readings and belong to nothing.
    pub rejected: Vec<ClaimId>,
    /// What a person should look at, what matters most first.
    pub due: Vec<Due>,
}

/// A claim as a person corrected it.
#[derive(Clone, Debug, PartialEq)]
pub struct EditedClaim {
    /// The claim, whole.
    pub claim: Claim,
    /// Times and places it names that no words of the text do; they stand at the claim's own quote.
    pub mentions: Vec<Mention>,
}

/// A claim that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The claim.
    pub claim: ClaimId,
    /// The event it was joined to.
    pub event: EventId,
    /// Why, the weightiest first; empty when nothing is special about it.
    pub reasons: Vec<DueReason>,
}

/// Why a person should look at a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueReason {
    /// It is one of figures that exclude each other.
    Contested,
    /// It counts many.
    HighToll,
    /// Nobody else says it.
    SingleVoice,
    /// Something of it was hard to read: a vague number, a date or a place that stayed open.
    DoubtfulReading,
}

impl DueReason {
    /// Every one, the weightiest first.
    pub const ALL: [Self; 4] = [Self::Contested, Self::HighToll, Self::SingleVoice, Self::DoubtfulReading];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contested => "contested",
            Self::HighToll => "high-toll",
            Self::SingleVoice => "single-voice",
            Self::DoubtfulReading => "doubtful-reading",
        }
    }

    /// The reverse of [`DueReason::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// A place with identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// `geonames:…`, `wikidata:…`, or our own.
    pub id: PlaceId,
    /// Its usual name.
    pub name: String,
    /// Other names found or known for it, in order.
    pub forms: Vec<String>,
    /// How large it is.
    pub class: Option<PlaceClass>,
    /// First-level division.
    pub region: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
}

/// What a mention of a place was resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLink {
    /// The choice; `None` when the candidates cannot be told apart.
    pub place: Option<PlaceId>,
    /// Everything the name could mean, best first.
    pub candidates: Vec<PlaceId>,
    /// What spoke for the choice, in order; nothing for a place that no gazetteer has.
    pub reasons: Vec<PlaceReason>,
}

impl Corpus {
    /// The same with every claim as people corrected it, for those who tell what is held and not how it came about.
    #[must_use]
    pub fn as_decided(mut self) -> Self {
        for edited in &self.resolution.edited {
            let document = edited.claim.evidence.document();
            if let Ok(at) = self.readings.binary_search_by(|reading| reading.document.cmp(document)) {
                self.readings[at].correct(edited);
            }
        }
        self
    }
}

impl Reading {
    /// Puts a corrected claim in the place of the one that was read, and its mentions beside it.
    pub fn correct(&mut self, edited: &EditedClaim) {
        if let Some(claim) = self.claims.iter_mut().find(|claim| claim.id == edited.claim.id) {
            *claim = edited.claim.clone();
        }
        for mention in &edited.mentions {
            let after = self.mentions.partition_point(|other| other.quote.span() <= mention.quote.span());
            self.mentions.insert(after, mention.clone());
        }
    }

    /// The mention with this id.
    pub fn mention(&self, id: &MentionId) -> Option<&Mention> {
        self.mentions.iter().find(|mention| &mention.id == id)
    }

    /// Every quote the reading rests on, with the name of what rests on it.
    pub fn quotes(&self) -> impl Iterator<Item = (&str, &Quote)> {
        let mentions = self.mentions.iter().map(|m| (m.id.as_str(), &m.quote));
        let claims = self.claims.iter().map(|c| (c.id.as_str(), c.evidence.quote()));
        let events = self.events.iter().map(|e| (e.id.as_str(), &e.quote));
        mentions.chain(claims).chain(events)
    }
}
