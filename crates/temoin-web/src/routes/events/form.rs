//! The form by which a list of events is narrowed.

use crate::ask::Ask;
use crate::messages::Messages;

/// What stands in the form of filters.
pub struct Filters {
    /// Types of events: id, words, whether it is chosen.
    pub types: Vec<(String, String, bool)>,
    /// Name of a place.
    pub place: String,
    /// First day of the period.
    pub from: String,
    /// Last day of it.
    pub to: String,
    /// Words.
    pub text: String,
    /// Least number of dead.
    pub toll: String,
    /// Least number of voices.
    pub voices: String,
    /// Whether only contested events are listed.
    pub contested: bool,
    /// What the form keeps without showing it: name and value.
    pub kept: Vec<(&'static str, String)>,
}

impl Filters {
    /// The fields as the address fills them; `types` are the types of events that occur.
    pub fn of(ask: &Ask, types: &[(String, u64)], m: &Messages) -> Self {
        let value = |name: &str| ask.value(name).unwrap_or_default().to_owned();
        let (chosen, year) = (value("type"), value("year"));
        let name = |kind: &str, count: u64| format!("{} ({})", m.term("event_type", kind), m.number(count));
        let types = types.iter().map(|(kind, count)| (kind.clone(), name(kind, *count), *kind == chosen));
        let period = |name: &str| if year.is_empty() { value(name) } else { year.clone() };
        let kept = ["view", "sort", "within", "actor"].map(|name| (name, value(name)));
        Self {
            types: types.collect(),
            place: value("place"),
            from: period("from"),
            to: period("to"),
            text: value("q"),
            toll: value("toll"),
            voices: value("voices"),
            contested: ask.value("contested").is_some(),
            kept: kept.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        }
    }
}
