//! What lists, maps and timelines ask of a large case: orders, and counts by place, date, type, actor and finding.

use temoin_model::{ActorId, ActorRole, EventWhere, Finding, PlaceClass, Severity};

/// The order of a list of events. Where two are equal, date and id decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventOrder {
    /// Earliest first; those without a date last.
    #[default]
    Earliest,
    /// Latest first; those without a date last.
    Latest,
    /// Most dead first, by the best figure of the rule; those without a figure last.
    Toll,
    /// Most independent voices first.
    Voices,
    /// By name of place; those without one last.
    Place,
}

impl EventOrder {
    /// Every order, the usual one first.
    pub const ALL: [Self; 5] = [Self::Earliest, Self::Latest, Self::Toll, Self::Voices, Self::Place];

    /// Its name in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Earliest => "earliest",
            Self::Latest => "latest",
            Self::Toll => "toll",
            Self::Voices => "voices",
            Self::Place => "place",
        }
    }

    /// The reverse of [`EventOrder::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == name)
    }

    /// The order over `events AS e`.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Earliest => "e.first_year IS NULL, e.first_year, e.earliest, e.latest, e.id",
            Self::Latest => "e.first_year IS NULL, e.first_year DESC, e.earliest DESC, e.latest DESC, e.id",
            Self::Toll => "e.toll DESC, e.first_year, e.earliest, e.id",
            Self::Voices => "e.voices DESC, e.first_year, e.earliest, e.id",
            Self::Place => "e.place_name IS NULL, e.place_name COLLATE NOCASE, e.first_year, e.earliest, e.id",
        }
    }
}

/// A part of the world, in degrees; `west` is greater than `east` where it runs over the date line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Eastern edge.
    pub east: f64,
    /// Northern edge.
    pub north: f64,
}

/// How many events there are of something, and how many of them have a contested figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events.
    pub events: u64,
    /// Events with a contested figure.
    pub contested: u64,
}

/// A place where events happened.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceTally {
    /// The place, as the events have it.
    pub place: EventWhere,
    /// What sort of place it is.
    pub class: Option<PlaceClass>,
    /// The events.
    pub tally: Tally,
}

/// An actor and its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorTally {
    /// Which actor.
    pub id: ActorId,
    /// Its usual name.
    pub name: String,
    /// In how many events it took part.
    pub events: u64,
    /// What it did there, in order.
    pub roles: Vec<ActorRole>,
}

/// Findings of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingTally {
    /// How much they weigh.
    pub severity: Severity,
    /// Their name.
    pub code: String,
    /// How many there are.
    pub findings: u64,
}

/// Which findings are asked for; what is `None` does not narrow the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Only those that weigh so much.
    pub severity: Option<Severity>,
    /// Only those of this name.
    pub code: Option<String>,
}

/// One finding of a list, with the document it was made in.
pub type ListedFinding = (Option<temoin_model::DocumentId>, Finding);

/// Events that begin at a date, which is `None` where no document tells one.
pub type DateTally = (Option<String>, Tally);

impl FindingFilter {
    /// Whether findings of this weight and name are asked for.
    pub fn lets_through(&self, tally: &FindingTally) -> bool {
        self.severity.is_none_or(|severity| severity == tally.severity)
            && self.code.as_ref().is_none_or(|code| *code == tally.code)
    }
}
