//! `/places`: every place named, on the map and in a list.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, EventFilter};
use temoin_model::{Event, Place, PlaceId};

use super::overview::spots;
use crate::ask::Ask;
use crate::error::Error;
use crate::map;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::words;

/// Every place, with the number of its mentions, and every event.
pub struct Places {
    places: Vec<(Place, u64)>,
    events: Vec<Event>,
}

impl Page for Places {
    fn load(case: &Case, _ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let mut places = store.places().map_err(Error::while_doing("reading the places"))?;
        places.sort_by_key(|(place, mentions)| (std::cmp::Reverse(*mentions), place.name.clone()));
        let events = store.events(&EventFilter::default()).map_err(Error::while_doing("reading the events"))?;
        Ok(Some(Self { places, events }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let mut events: BTreeMap<&PlaceId, u64> = BTreeMap::new();
        for place in self.events.iter().filter_map(|event| event.place.as_ref()) {
            *events.entry(&place.id).or_insert(0) += 1;
        }
        let row = |(place, mentions): &(Place, u64)| PlaceRow {
            id: place.id.to_string(),
            name: place.name.clone(),
            around: around(place, m),
            forms: other_forms(place),
            mentions: m.number(*mentions),
            events: events.get(&place.id).map(|count| m.number(*count)).unwrap_or_default(),
            placed: place.latitude.is_some(),
        };
        render(&PlacesPage {
            frame,
            m,
            map: map::draw(&spots(&self.events, &self.places), m.t("map.label")),
            rows: self.places.iter().map(row).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        Ok(json!({ "places": self.places.iter().map(|(place, mentions)| row(place, *mentions)).collect::<Vec<_>>() }))
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
}
