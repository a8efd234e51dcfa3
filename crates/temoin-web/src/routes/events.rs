//! `/events`: every event, with the filters in the address.

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, EventFilter, Store};
use temoin_export::contract;
use temoin_model::{Corpus, Event, Resolution};

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{EventLine, Pager};

/// One page of the list.
pub struct Events {
    ask: Ask,
    corpus: Corpus,
    total: u64,
    types: BTreeSet<String>,
}

impl Page for Events {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let filter = filter(ask);
        let total = store.count_events(&filter).map_err(Error::while_doing("counting the events"))?;
        let events = store.events(&filter).map_err(Error::while_doing("reading the events"))?;
        let corpus = Corpus { resolution: Resolution { events, ..Resolution::default() }, ..Corpus::default() };
        Ok(Some(Self { ask: ask.clone(), corpus, total, types: types(&store)? }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let events = &self.corpus.resolution.events;
        let value = |name: &str| self.ask.value(name).unwrap_or_default().to_owned();
        let chosen = value("type");
        let types = self.types.iter().map(|kind| (kind.clone(), m.term("event_type", kind), *kind == chosen));
        render(&EventsPage {
            frame,
            m,
            lines: events.iter().map(|event| EventLine::of(event, m)).collect(),
            types: types.collect(),
            place: value("place"),
            year: value("year"),
            text: value("q"),
            contested: self.ask.value("contested").is_some(),
            filtered: ["type", "place", "year", "q", "contested"].iter().any(|name| self.ask.value(name).is_some()),
            total: m.n("count.events", self.total),
            pager: Pager::of(&self.ask, events.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        Ok(json!({ "total": self.total, "page": self.ask.page(), "events": contract::events(&self.corpus) }))
    }
}

/// The filter an address asks for. A year that is no number narrows to nothing that could be meant, so it is left out.
fn filter(ask: &Ask) -> EventFilter {
    let owned = |name: &str| ask.value(name).map(str::to_owned);
    EventFilter {
        kind: owned("type"),
        place: owned("place"),
        year: ask.value("year").and_then(|year| year.parse().ok()),
        contested: ask.value("contested").is_some(),
        text: owned("q"),
        offset: (ask.page() - 1) * Pager::SIZE,
        limit: Pager::SIZE,
    }
}

/// The types that occur, for the choice.
fn types(store: &Store) -> Result<BTreeSet<String>, Error> {
    let events = store.events(&EventFilter::default()).map_err(Error::while_doing("reading the types of events"))?;
    Ok(events.into_iter().map(|event: Event| event.event_type.as_str().to_owned()).collect())
}

#[derive(Template)]
#[template(path = "events.html")]
struct EventsPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    lines: Vec<EventLine>,
    types: Vec<(String, String, bool)>,
    place: String,
    year: String,
    text: String,
    contested: bool,
    filtered: bool,
    total: String,
    pager: Pager,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::tests::ask;

    #[test]
    fn the_address_is_the_filter() {
        let filter = filter(&ask(
            "/events",
            &[("type", "battle"), ("year", "1921"), ("contested", "1"), ("page", "2"), ("q", " ")],
        ));
        assert_eq!((filter.kind.as_deref(), filter.year, filter.contested), (Some("battle"), Some(1921), true));
        assert_eq!((filter.offset, filter.text), (50, None));
    }
}
