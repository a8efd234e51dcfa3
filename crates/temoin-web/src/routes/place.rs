//! `/p/ID`: one place, the names it goes by, what happened there.

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, EventFilter};
use temoin_export::contract;
use temoin_model::{Corpus, Place, PlaceId, Resolution};

use super::places::{around, other_forms, row};
use crate::ask::{Ask, escape};
use crate::decided::Log;
use crate::error::Error;
use crate::map::{Map, Spot};
use crate::messages::Messages;
use crate::near::{self, Choice};
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, EventLine, Pager};

/// A place, the number of its mentions, and one page of its events.
pub struct PlacePage {
    ask: Ask,
    place: Place,
    mentions: u64,
    total: u64,
    contested: u64,
    corpus: Corpus,
    log: Log,
    others: Vec<Choice>,
    author: String,
}

impl Page for PlacePage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = PlaceId::from_stored(ask.id.clone());
        let Some(place) = store.place(&id).map_err(Error::while_doing("reading the place"))? else { return Ok(None) };
        let mentions = store.count_mentions_of_place(&id).map_err(Error::while_doing("counting its mentions"))?;
        let narrowed = EventFilter { place_id: Some(id), ..EventFilter::default() };
        let count =
            |filter: &EventFilter| store.count_events(filter).map_err(Error::while_doing("counting its events"));
        let (total, contested) = (count(&narrowed)?, count(&EventFilter { contested: true, ..narrowed.clone() })?);
        let part = EventFilter { offset: (ask.page() - 1) * Pager::SIZE, limit: Pager::SIZE, ..narrowed };
        let events = store.events(&part).map_err(Error::while_doing("reading its events"))?;
        let corpus = Corpus { resolution: Resolution { events, ..Resolution::default() }, ..Corpus::default() };
        let (log, others) = (Log::read(&store)?, near::places(&store, place.id.as_str())?);
        let (ask, author) = (ask.clone(), ask.author.clone());
        Ok(Some(Self { ask, place, mentions, total, contested, corpus, log, others, author }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let events = &self.corpus.resolution.events;
        let spot = self.place.latitude.zip(self.place.longitude).map(|(latitude, longitude)| Spot {
            id: self.place.id.clone(),
            name: self.place.name.clone(),
            latitude,
            longitude,
            class: self.place.class,
            events: self.total,
            contested: self.contested > 0,
        });
        let point = self.place.latitude.zip(self.place.longitude).map(|(north, east)| format!("{north:.3}, {east:.3}"));
        render(&PlaceTemplate {
            frame,
            m,
            name: &self.place.name,
            id: self.place.id.as_str(),
            around: around(&self.place, m),
            forms: other_forms(&self.place),
            point: point.unwrap_or_default(),
            mentions: m.n("count.mentions", self.mentions),
            map: Map { spots: spot.as_slice(), bounds: None, look: &|_| String::new() }.draw(m),
            events: events.iter().map(|event| EventLine::of(event, m)).collect(),
            decided: DecisionLine::all(
                &self.log,
                self.log.about(&BTreeSet::from([self.place.id.as_str().to_owned()])),
                m,
            ),
            others: &self.others,
            author: &self.author,
            home: format!("/p/{}", escape(self.place.id.as_str())),
            pager: Pager::of(&self.ask, events.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        Ok(
            json!({ "place": row(&self.place, self.mentions), "total": self.total, "page": self.ask.page(), "events": contract::events(&self.corpus) }),
        )
    }

    fn moved(case: &Case, ask: &Ask) -> Result<Option<Vec<String>>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        Ok(Log::read(&store)?.became(&ask.id).map(|id| vec![format!("/p/{}", escape(&id))]))
    }
}

#[derive(Template)]
#[template(path = "place.html")]
struct PlaceTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    name: &'a str,
    id: &'a str,
    around: String,
    forms: String,
    point: String,
    mentions: String,
    map: String,
    events: Vec<EventLine>,
    decided: Vec<DecisionLine>,
    others: &'a [Choice],
    author: &'a str,
    home: String,
    pager: Pager,
}
