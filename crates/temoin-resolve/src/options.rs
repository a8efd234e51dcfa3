//! What the caller gives: the rule that makes estimates, what the ontology says of each event type, what people decided, the
//! actors that the user knows.

use std::collections::BTreeMap;

use temoin_model::{Decision, EventType, Finding, Severity};

use crate::actor_list::ActorList;
use crate::rules::Rule;

/// What the caller gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Name and version of the rule that makes estimates: `voices-1`, `conservative-1`, `range-1` or
    /// `most-conservative-1`.
    pub rule: String,
    /// Whether a best value is given where independent voices exclude each other.
    pub best_when_contested: bool,
    /// What the ontology says of each event type, by id. A type not listed is taken as lethal and not wider.
    pub types: BTreeMap<String, TypeFacts>,
    /// What people decided: the whole log, in any order.
    pub decisions: Vec<Decision>,
    /// Actors whose identity the user gives; empty without any.
    pub actors: ActorList,
}

/// What resolution needs to know of an event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeFacts {
    /// Whether other events happen within it (an offensive, a siege, the capture of a town).
    pub wider: bool,
    /// Whether people are killed or hurt by what it is, so that figures of dead belong to it.
    pub lethal: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rule: Rule::Voices1.name().to_owned(),
            best_when_contested: true,
            types: BTreeMap::new(),
            decisions: Vec::new(),
            actors: ActorList::default(),
        }
    }
}

impl Options {
    /// What is known of a type.
    pub(crate) fn facts(&self, event_type: &EventType) -> TypeFacts {
        self.types.get(event_type.as_str()).copied().unwrap_or(TypeFacts { wider: false, lethal: true })
    }

    /// The rule asked for; the default where there is no such rule.
    pub(crate) fn rule(&self) -> Rule {
        Rule::parse(&self.rule).unwrap_or(Rule::Voices1)
    }

    /// A finding when the rule asked for does not exist.
    pub(crate) fn check(&self) -> Option<Finding> {
        if Rule::parse(&self.rule).is_some() {
            return None;
        }
        let known: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        let used = Rule::Voices1.name();
        let message = format!(
            "there is no rule `{}` for estimates: expected one of {}; `{used}` was used",
            self.rule,
            known.join(", ")
        );
        Some(Finding::new("rule-unknown", Severity::Warning, message))
    }
}
