//! `temoin figures`: every figure of an event by who gives it, with the estimate and its rule.

mod matrix;
mod render;

use temoin::model::{Event, EventId};
use temoin::{Case, EventFilter, Store};

use crate::args::{Args, Figures, Format};
use crate::failure::{Failure, asked};
use crate::{output, place};

const HINT: &str = "give an id, the beginning of an id, or words of the title";

pub fn run(args: &Args, figures: &Figures) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let store = case.store()?;
    let event = find(&case, &store, &figures.event.join(" "))?;
    let matrix = matrix::read(&case, &store, event)?;
    match figures.format {
        Format::Table => Ok(output::print(&render::as_text(&matrix))?),
        Format::Json => Ok(output::print_json(&render::as_json(&matrix))?),
    }
}

/// The one event that is meant.
fn find(case: &Case, store: &Store, asked_for: &str) -> Result<Event, Failure> {
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
