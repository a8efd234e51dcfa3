//! Words that name a time, a place, an actor or a number.

use crate::{ActorId, Bound, Edtf, MentionId, PlaceId, Quote};

/// Words of a document with what they name.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Of the document, the span and the kind.
    pub id: MentionId,
    /// Index of its sentence in the reading.
    pub sentence: usize,
    /// The words.
    pub quote: Quote,
    /// What they name.
    pub value: MentionValue,
}

/// What a mention names.
#[derive(Clone, Debug, PartialEq)]
pub enum MentionValue {
    /// A date, a time of day, a duration or a repetition.
    Time(TimeValue),
    /// Somewhere.
    Place(PlaceValue),
    /// Somebody, or a body of people.
    Actor(ActorValue),
    /// A number and what it counts.
    Number(NumberValue),
}

impl MentionValue {
    /// The contract's name of the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Time(_) => "time",
            Self::Place(_) => "place",
            Self::Actor(_) => "actor",
            Self::Number(_) => "number",
        }
    }
}

/// A time expression read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeValue {
    /// The date, partial where the text is partial; `None` for durations, repetitions and what nothing anchors.
    pub edtf: Option<Edtf>,
    /// What sort of time it is.
    pub kind: TimeKind,
    /// The TIMEX3 value (`1992-02-26TNI`, `P30Y`, `PRESENT_REF`); `None` when there is none to give.
    pub timex: Option<String>,
    /// What fixed it; `None` while it stays open.
    pub resolved_by: Option<ResolvedBy>,
}

/// TIMEX3's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day or anything longer.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// A repetition.
    Set,
}

impl TimeKind {
    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }

    /// The reverse of [`TimeKind::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Date, Self::Time, Self::Duration, Self::Set].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What fixed a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResolvedBy {
    /// Its own words.
    Text,
    /// The date of publication.
    Publication,
    /// An earlier expression of the document.
    Context,
}

impl ResolvedBy {
    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Publication => "publication",
            Self::Context => "context",
        }
    }

    /// The reverse of [`ResolvedBy::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Text, Self::Publication, Self::Context].into_iter().find(|by| by.as_str() == name)
    }
}

/// A place as the sentence names it. Coordinates come with resolution, as a [`crate::Place`].
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceValue {
    /// The name as written, without article.
    pub name: String,
    /// What the words around it say it is, if they do.
    pub class: Option<PlaceClass>,
    /// The place it was resolved to; `None` before resolution.
    pub id: Option<PlaceId>,
}

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceClass {
    /// A state.
    Country,
    /// A part of one, or of several.
    Region,
    /// A town or village.
    Settlement,
    /// A mountain, river, road, building.
    Feature,
}

impl PlaceClass {
    /// Every class.
    pub const ALL: [Self; 4] = [Self::Country, Self::Region, Self::Settlement, Self::Feature];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Settlement => "settlement",
            Self::Feature => "feature",
        }
    }

    /// The reverse of [`PlaceClass::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }
}

/// Somebody as the sentence names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorValue {
    /// The name as written, without article.
    pub name: String,
    /// What sort of actor.
    pub class: ActorClass,
    /// The actor it was resolved to; `None` before resolution.
    pub id: Option<ActorId>,
}

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorClass {
    /// One human being.
    Person,
    /// An army, a unit, an armed group.
    ArmedActor,
    /// A state's organ: government, police, court.
    Authority,
    /// Any other body: charity, newspaper, party, company.
    Organisation,
    /// A people or a population.
    Population,
}

impl ActorClass {
    /// Every class.
    pub const ALL: [Self; 5] = [Self::Person, Self::ArmedActor, Self::Authority, Self::Organisation, Self::Population];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::ArmedActor => "armed actor",
            Self::Authority => "authority",
            Self::Organisation => "organisation",
            Self::Population => "population",
        }
    }

    /// The reverse of [`ActorClass::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }
}

/// A number read, in billionths: a third of something is exact enough to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberValue {
    /// Least value affirmed, in billionths ("21,5" is 21 500 000 000); `None` when open.
    pub low_nano: Option<i128>,
    /// Greatest value affirmed, in billionths; `None` when open.
    pub high_nano: Option<i128>,
    /// How it limits.
    pub bound: Bound,
    /// What it counts.
    pub role: NumberRole,
}

/// What a number counts; only the first can become a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberRole {
    /// People or things harmed.
    Casualty,
    /// Inhabitants.
    Population,
    /// Fighters, vehicles, weapons of a force.
    Strength,
    /// A percentage or fraction.
    Share,
    /// A rank: "366th".
    Ordinal,
    /// An amount of money.
    Money,
    /// A quantity with a unit: tonnes, kilometres.
    Measure,
    /// Somebody's age.
    Age,
    /// A time of day.
    Clock,
    /// A footnote mark, a page, an article of law.
    Reference,
    /// A count of anything else.
    Count,
    /// Nothing known.
    Other,
}

impl NumberRole {
    /// Every role, in the order of the contract.
    pub const ALL: [Self; 12] = [
        Self::Casualty,
        Self::Population,
        Self::Strength,
        Self::Share,
        Self::Ordinal,
        Self::Money,
        Self::Measure,
        Self::Age,
        Self::Clock,
        Self::Reference,
        Self::Count,
        Self::Other,
    ];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Casualty => "casualty",
            Self::Population => "population",
            Self::Strength => "strength",
            Self::Share => "share",
            Self::Ordinal => "ordinal",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Age => "age",
            Self::Clock => "clock",
            Self::Reference => "reference",
            Self::Count => "count",
            Self::Other => "other",
        }
    }

    /// The reverse of [`NumberRole::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}
