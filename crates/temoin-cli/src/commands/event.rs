//! The event that is meant by an id, the beginning of one, or words of its title.

use temoin::model::{Event, EventId};
use temoin::{Case, EventFilter, Store};

use crate::failure::{Failure, asked};

const HINT: &str = "give an id, the beginning of an id, or words of the title";

/// The one event that is meant.
pub fn find(case: &Case, store: &Store, asked_for: &str) -> Result<Event, Failure> {
    let by_id = asked(store.event_ids(asked_for))?;
    let exact = by_id.iter().find(|id| id.as_str() == asked_for).or(match by_id.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    if let Some(id) = exact
        && let Some(event) = asked(store.event(id))?
    {
        return Ok(event);
    }
    by_words(case, store, asked_for, &by_id)
}

/// The one event whose title holds the words; among several, the one that has figures.
fn by_words(case: &Case, store: &Store, asked_for: &str, by_id: &[EventId]) -> Result<Event, Failure> {
    let filter = EventFilter { text: Some(asked_for.to_owned()), limit: 10, ..EventFilter::default() };
    let mut found = asked(store.events(&filter))?;
    if found.iter().filter(|event| !event.estimates.is_empty()).count() == 1 {
        found.retain(|event| !event.estimates.is_empty());
    }
    match (found.len(), by_id.len()) {
        (0, 0) => Err(Failure::not_found(format!("no event is called `{asked_for}`"), HINT)),
        (1, _) => Ok(found.remove(0)),
        (0, _) => Err(several(asked_for, by_id.iter().map(EventId::to_string))),
        _ => {
            let wording = case.wording("en")?;
            Err(several(asked_for, found.iter().map(|event| format!("{}  {}", event.id, wording.title(event)))))
        }
    }
}

fn several(asked_for: &str, found: impl Iterator<Item = String>) -> Failure {
    let list: String = found.map(|line| format!("\n  {line}")).collect();
    Failure::usage(format!("`{asked_for}` may be any of these events:{list}"), HINT)
}
