//! `/p/ID`: one place, the names it goes by, what happened there.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, EventFilter};
use temoin_export::contract;
use temoin_model::{Corpus, Place, PlaceId, Resolution};

use super::places::{around, other_forms, row};
use crate::ask::Ask;
use crate::error::Error;
use crate::map::{self, Spot};
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::EventLine;

/// A place, the number of its mentions, and its events.
pub struct PlacePage {
    place: Place,
    mentions: u64,
    corpus: Corpus,
}

impl Page for PlacePage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = PlaceId::from_stored(ask.id.clone());
        let Some(place) = store.place(&id).map_err(Error::while_doing("reading the place"))? else { return Ok(None) };
        let places = store.places().map_err(Error::while_doing("counting its mentions"))?;
        let mentions = places.iter().find(|(other, _)| other.id == id).map_or(0, |(_, mentions)| *mentions);
        let filter = EventFilter { place: Some(ask.id.clone()), ..EventFilter::default() };
        let events = store.events(&filter).map_err(Error::while_doing("reading its events"))?;
        let corpus = Corpus { resolution: Resolution { events, ..Resolution::default() }, ..Corpus::default() };
        Ok(Some(Self { place, mentions, corpus }))
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
            events: events.len() as u64,
            contested: events.iter().any(|event| event.estimates.iter().any(|estimate| estimate.contested)),
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
            map: map::draw(spot.as_slice(), m.t("map.label")),
            events: events.iter().map(|event| EventLine::of(event, m)).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        Ok(json!({ "place": row(&self.place, self.mentions), "events": contract::events(&self.corpus) }))
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
}
