//! What an export is told besides the record itself.

use std::collections::BTreeMap;

use temoin_model::EventType;

/// The language of what is written for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Language {
    /// ISO 639-1 code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The reverse of [`Language::as_str`].
    pub fn parse(code: &str) -> Option<Self> {
        [Self::En, Self::Fr].into_iter().find(|language| language.as_str() == code)
    }
}

/// What an export is told besides the record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Language of the dossier; tables keep the names of their schema.
    pub language: Language,
    /// Version of the program, printed where an export names its maker.
    pub tool_version: String,
    /// How other schemas call our event types, from the ontology. A type that is not there gets no code, never a
    /// guessed one.
    pub codes: BTreeMap<EventType, Codes>,
}

/// How other schemas call one event type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided.
    pub ucdp: Option<u8>,
    /// ACLED's event type and sub-event type.
    pub acled: Option<(String, String)>,
    /// PLOVER's event type.
    pub plover: Option<String>,
}
