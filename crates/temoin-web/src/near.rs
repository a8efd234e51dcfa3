//! What a form offers to choose among: things that may be the same as the one on the page. Any other can be given by its
//! id.

use std::collections::BTreeSet;

use temoin::{EventFilter, Store};
use temoin_model::{DocumentId, Event, EventId};

use crate::error::Error;
use crate::messages::Messages;
use crate::view::document_title;
use crate::words;

/// An id and its words.
pub type Choice = (String, String);

/// Offered of each sort.
const OFFERED: u64 = 60;

/// Events of the same place and of the same days, that one left out.
pub fn events(store: &Store, event: &Event, m: &Messages) -> Result<Vec<Choice>, Error> {
    let mut filters = Vec::new();
    if let Some(place) = &event.place {
        filters.push(EventFilter { place_id: Some(place.id.clone()), limit: OFFERED, ..EventFilter::default() });
    }
    if let (Some(from), Some(to)) = (event.when.earliest, event.when.latest) {
        filters.push(EventFilter { from: Some(from), to: Some(to), limit: OFFERED, ..EventFilter::default() });
    }
    let mut seen = BTreeSet::from([event.id.clone()]);
    let mut offered = Vec::new();
    for filter in filters {
        for near in store.events(&filter).map_err(Error::while_doing("reading the events near it"))? {
            if seen.insert(near.id.clone()) {
                offered.push(event_choice(&near, m));
            }
        }
    }
    Ok(offered)
}

/// An event as a choice.
pub fn event_choice(event: &Event, m: &Messages) -> Choice {
    (event.id.to_string(), words::event_title(event, m))
}

/// Events that a claim may be moved to: those it is offered to, then those near the one that holds it.
pub fn homes(store: &Store, offered: &[Event], now: Option<&EventId>, m: &Messages) -> Result<Vec<Choice>, Error> {
    let mut choices: Vec<Choice> = offered.iter().map(|event| event_choice(event, m)).collect();
    let now = now.map(|id| store.event(id)).transpose().map_err(Error::while_doing("reading its event"))?.flatten();
    for near in offered.iter().chain(&now) {
        choices.extend(events(store, near, m)?);
    }
    let mut seen: BTreeSet<String> = now.iter().map(|event| event.id.to_string()).collect();
    choices.retain(|(id, _)| seen.insert(id.clone()));
    Ok(choices)
}

/// Places most often named.
pub fn places(store: &Store, but: &str) -> Result<Vec<Choice>, Error> {
    let places = store.places_from(0, OFFERED).map_err(Error::while_doing("reading the places"))?;
    let words = |place: &temoin_model::Place| match &place.country {
        Some(country) if *country != place.name => format!("{}, {country}", place.name),
        _ => place.name.clone(),
    };
    let choices = places.iter().map(|(place, _)| (place.id.to_string(), words(place)));
    Ok(choices.filter(|(id, _)| id != but).collect())
}

/// Actors of most events.
pub fn actors(store: &Store, but: &str) -> Result<Vec<Choice>, Error> {
    let actors = store.event_actors(0, OFFERED).map_err(Error::while_doing("reading the actors"))?;
    let choices = actors.into_iter().map(|actor| (actor.id.to_string(), actor.name));
    Ok(choices.filter(|(id, _)| id != but).collect())
}

/// Documents: those already held to share words with it first.
pub fn documents(store: &Store, but: &DocumentId, first: &[DocumentId]) -> Result<Vec<Choice>, Error> {
    let doing = || Error::while_doing("reading the documents");
    let mut found = Vec::new();
    for id in first {
        found.extend(store.document_summary(id).map_err(doing())?);
    }
    found.extend(store.documents(0, OFFERED).map_err(doing())?);
    let mut seen = BTreeSet::from([but.clone()]);
    found.retain(|document| seen.insert(document.id.clone()));
    let words = |it: &temoin::DocumentSummary| {
        let title = document_title(it.title.as_deref(), it.path.as_deref(), it.record.as_deref(), it.id.as_str());
        it.publisher.as_ref().map_or(title.clone(), |publisher| format!("{title}, {publisher}"))
    };
    Ok(found.iter().map(|document| (document.id.to_string(), words(document))).collect())
}
