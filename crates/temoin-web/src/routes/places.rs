//! `/places`: every place named, on the map and in a list.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Bounds, Case, EventFilter, PlaceTally};
use temoin_model::Place;

use crate::ask::{Ask, Form};
use crate::error::Error;
use crate::map::{Map, Spot};
use crate::messages::Messages;
use crate::narrow;
use crate::page::{Frame, Page, render};
use crate::table::{Cell, Table};
use crate::view::Pager;
use crate::words;

/// Places on the map: those where most happened.
const SPOTS: u64 = 1_000;

/// One page of the places, with the number of their mentions and events, and the map of the events.
pub struct Places {
    ask: Ask,
    places: Vec<(Place, u64, u64)>,
    spots: Vec<PlaceTally>,
    total: u64,
}

impl Page for Places {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let (skip, limit) =
            if ask.form == Form::Csv { (0, u64::MAX) } else { ((ask.page() - 1) * Pager::SIZE, Pager::SIZE) };
        let mut places = Vec::new();
        for (place, mentions) in store.places_from(skip, limit).map_err(Error::while_doing("reading the places"))? {
            let there = EventFilter { place_id: Some(place.id.clone()), ..EventFilter::default() };
            let events = store.count_events(&there).map_err(Error::while_doing("counting the events of a place"))?;
            places.push((place, mentions, events));
        }
        let spots = store.event_places(&EventFilter { limit: SPOTS, ..EventFilter::default() });
        Ok(Some(Self {
            ask: ask.clone(),
            places,
            spots: spots.map_err(Error::while_doing("counting the events by place"))?,
            total: store.counts().map_err(Error::while_doing("counting"))?.places,
        }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let row = |(place, mentions, events): &(Place, u64, u64)| PlaceRow {
            id: place.id.to_string(),
            name: place.name.clone(),
            around: around(place, m),
            forms: other_forms(place),
            mentions: m.number(*mentions),
            events: if *events > 0 { m.number(*events) } else { String::new() },
            placed: place.latitude.is_some(),
        };
        let spots: Vec<Spot> = self.spots.iter().filter_map(Spot::of).collect();
        let look = |bounds: &Bounds| format!("/events?view=map&within={}", narrow::bounds_text(bounds));
        render(&PlacesPage {
            frame,
            m,
            map: Map { spots: &spots, bounds: None, look: &look }.draw(m),
            rows: self.places.iter().map(row).collect(),
            pager: Pager::of(&self.ask, self.places.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let places: Vec<Value> = self.places.iter().map(|(place, mentions, _)| row(place, *mentions)).collect();
        Ok(json!({ "total": self.total, "page": self.ask.page(), "places": places }))
    }

    fn table(&self) -> Table {
        let columns =
            ["id", "name", "class", "region", "country", "latitude", "longitude", "forms", "mentions", "events"];
        let mut table = Table::new(&columns);
        for (place, mentions, events) in &self.places {
            let degrees = |degrees: Option<f64>| degrees.map_or(Cell::Blank, |it| Cell::Exact(it.to_string()));
            let forms = place.forms.join(" | ");
            table.row([
                place.id.as_str().into(),
                (&place.name).into(),
                place.class.map(temoin_model::PlaceClass::as_str).into(),
                (&place.region).into(),
                (&place.country).into(),
                degrees(place.latitude),
                degrees(place.longitude),
                (&forms).into(),
                (*mentions).into(),
                (*events).into(),
            ]);
        }
        table
    }
}

/// A place as JSON.
pub fn row(place: &Place, mentions: u64) -> Value {
    json!({
        "id": place.id.as_str(), "name": place.name, "forms": place.forms,
        "class": place.class.map(temoin_model::PlaceClass::as_str), "region": place.region, "country": place.country,
        "latitude": place.latitude, "longitude": place.longitude, "mentions": mentions,
    })
}

/// What it is and what it lies in.
pub fn around(place: &Place, m: &Messages) -> String {
    let class = place.class.map(|class| m.term("place_class", class.as_str()));
    let country = place.country.as_deref().filter(|country| *country != place.name);
    let wider = [place.region.as_deref(), country].into_iter().flatten().map(|name| words::wider(name, m).to_owned());
    class.into_iter().chain(wider).collect::<Vec<_>>().join(", ")
}

/// The names beside its usual one.
pub fn other_forms(place: &Place) -> String {
    place.forms.iter().filter(|form| **form != place.name).cloned().collect::<Vec<_>>().join(", ")
}

struct PlaceRow {
    id: String,
    name: String,
    around: String,
    forms: String,
    mentions: String,
    events: String,
    placed: bool,
}

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    map: String,
    rows: Vec<PlaceRow>,
    pager: Pager,
}
