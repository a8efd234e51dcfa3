//! What lists are narrowed by beside their words, and how many entries each choice would leave.

use temoin_model::{PlaceId, VictimCategory};

/// Which sentences found are asked for; what is `None` or false does not narrow the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HitFilter {
    /// Year in which the document was published.
    pub year: Option<String>,
    /// A place that the sentence names.
    pub place: Option<PlaceId>,
    /// Who published the document.
    pub source: Option<String>,
    /// Language of the document, by its code.
    pub language: Option<String>,
    /// Whom a claim of the sentence counts.
    pub victims: Option<VictimCategory>,
    /// What people did about the claims of the sentence.
    pub review: Option<HitReview>,
    /// Only sentences with a claim of an event whose figures exclude each other.
    pub contested: bool,
    /// Only documents that repeat no other.
    pub originals: bool,
}

/// What people did about the claims of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitReview {
    /// It holds a claim that somebody judged.
    Judged,
    /// It holds a claim that nobody judged.
    Open,
}

impl HitReview {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Judged, Self::Open];

    /// Its name in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Judged => "judged",
            Self::Open => "open",
        }
    }

    /// The reverse of [`HitReview::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// One of the ways in which sentences found are narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitFacet {
    /// Year of publication.
    Year,
    /// Place named; its values are ids.
    Place,
    /// Publisher.
    Source,
    /// Language.
    Language,
    /// Whom a claim counts.
    Victims,
    /// What people did about its claims.
    Review,
    /// Whether an event with contested figures holds a claim of it.
    Contested,
    /// Whether its document repeats no other.
    Originals,
}

impl HitFacet {
    /// Every one, in the order a page shows them.
    pub const ALL: [Self; 8] = [
        Self::Year,
        Self::Place,
        Self::Source,
        Self::Language,
        Self::Victims,
        Self::Review,
        Self::Contested,
        Self::Originals,
    ];

    /// Its name in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Place => "place",
            Self::Source => "source",
            Self::Language => "language",
            Self::Victims => "victims",
            Self::Review => "review",
            Self::Contested => "contested",
            Self::Originals => "originals",
        }
    }
}

impl HitFilter {
    /// The same filter, not narrowed in one way.
    #[must_use]
    pub fn without(&self, facet: HitFacet) -> Self {
        let mut wider = self.clone();
        match facet {
            HitFacet::Year => wider.year = None,
            HitFacet::Place => wider.place = None,
            HitFacet::Source => wider.source = None,
            HitFacet::Language => wider.language = None,
            HitFacet::Victims => wider.victims = None,
            HitFacet::Review => wider.review = None,
            HitFacet::Contested => wider.contested = false,
            HitFacet::Originals => wider.originals = false,
        }
        wider
    }
}

/// The choices of one facet with the sentences each would leave, and how many there are without any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitCounts {
    /// Which facet.
    pub facet: HitFacet,
    /// Sentences under all other filters.
    pub total: u64,
    /// Value and number of sentences under all other filters, most first.
    pub values: Vec<(String, u64)>,
}

/// What events are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFacet {
    /// Type of event.
    Type,
    /// Country of the place.
    Country,
}

impl EventFacet {
    /// Its column of `events AS e`.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Type => "e.type",
            Self::Country => "e.country",
        }
    }
}
