//! What an export is told besides the record itself.

use std::collections::BTreeMap;

use temoin_model::{Event, EventType, Reason};

use crate::wording;

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
    /// Language of the dossier and of titles; tables keep the names of their schema.
    pub language: Language,
    /// Version of the program, printed where an export names its maker.
    pub tool_version: String,
    /// How other schemas call our event types, from the ontology. A type that is not there gets no code, never a
    /// guessed one.
    pub codes: BTreeMap<EventType, Codes>,
    /// How people call our event types, from the ontology.
    pub names: TypeNames,
}

impl Options {
    /// Gives an event's title in the language asked for: type, place and date, as far as they are known.
    pub fn title(&self, event: &Event) -> String {
        wording::title(event, self.language, &self.names)
    }

    /// Gives an event type as a sentence has it after `documents report`, in the language asked for.
    pub fn phrase(&self, event_type: &EventType) -> String {
        wording::phrase(event_type, self.language, &self.names)
    }

    /// Gives a reason as a sentence in the language asked for.
    pub fn reason(&self, reason: &Reason) -> String {
        wording::reason(reason, self.language)
    }
}

/// How people call event types. What is not there is called by its id.
pub type TypeNames = BTreeMap<EventType, TypeName>;

/// How people call one event type, by ISO 639-1 code of their language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeName {
    /// As a title has it: `battle`.
    pub name: BTreeMap<String, String>,
    /// As a sentence has it, after `documents report`: `a battle`.
    pub phrase: BTreeMap<String, String>,
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
