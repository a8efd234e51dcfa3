//! `/events`: one query, three views: a table, a map, a line of time. The query is the address.

mod form;
mod sheet;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Bounds, Case, EventFilter, EventOrder, PlaceTally, Store};
use temoin_export::contract;
use temoin_model::{Corpus, Resolution};

use super::overview::place_line;
use crate::ask::{Ask, Form};
use crate::brush::Brush;
use crate::error::Error;
use crate::facets::{self, Facet};
use crate::map::{Map, Spot};
use crate::messages::Messages;
use crate::narrow::{self, Narrowing};
use crate::page::{Frame, Page, render};
use crate::table::Table;
use crate::timeline;
use crate::view::{EventLine, Pager};
use form::Filters;

/// Places on one map.
const PLACES: u64 = 2_000;
/// Events drawn one by one on the line of time; more are bars.
pub const DRAWN: u64 = 240;

/// How the events are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Table,
    Map,
    Time,
}

impl View {
    const ALL: [Self; 3] = [Self::Table, Self::Map, Self::Time];

    fn of(ask: &Ask) -> Self {
        Self::ALL.into_iter().find(|view| Some(view.as_str()) == ask.value("view")).unwrap_or(Self::Table)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Map => "map",
            Self::Time => "time",
        }
    }
}

/// What one view of the query shows.
pub struct Events {
    ask: Ask,
    view: View,
    /// The page of the table, or the events drawn on the line of time.
    corpus: Corpus,
    places: Vec<PlaceTally>,
    brush: Brush,
    total: u64,
    types: Vec<(String, u64)>,
    actor: Option<String>,
    wider: Vec<(&'static str, u64)>,
    facets: Vec<Facet>,
}

impl Page for Events {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let view = View::of(ask);
        let filter = narrow::filter(ask);
        let total = store.count_events(&filter).map_err(Error::while_doing("counting the events"))?;
        let events = store.events(&part(ask, view, filter.clone(), total));
        let events = events.map_err(Error::while_doing("reading the events"))?;
        let shown = ask.form == Form::Html;
        let actor = filter.actor.as_ref().map(|id| store.event_actor(id)).transpose();
        let actor = actor.map_err(Error::while_doing("reading the actor"))?.flatten();
        Ok(Some(Self {
            corpus: Corpus { resolution: Resolution { events, ..Resolution::default() }, ..Corpus::default() },
            places: if view == View::Map { places(&store, &filter)? } else { Vec::new() },
            brush: if shown { Brush::read(&store, &filter)? } else { Brush::default() },
            types: store.event_types().map_err(Error::while_doing("reading the types of events"))?,
            actor: actor.map(|actor| actor.name),
            wider: if shown { narrow::wider(&store, ask)? } else { Vec::new() },
            facets: if shown { facets::of_events(&store, ask, Messages::of(ask.language))? } else { Vec::new() },
            ask: ask.clone(),
            view,
            total,
        }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let events = &self.corpus.resolution.events;
        let map = self.map(m);
        let timeline = if self.view == View::Time { timeline::draw(events, m) } else { timeline::Timeline::default() };
        render(&EventsPage {
            frame,
            m,
            lines: events.iter().map(|event| EventLine::of(event, m)).collect(),
            form: Filters::of(&self.ask, &self.types, m),
            narrowings: narrow::narrowings(&self.ask, &self.wider, self.actor.as_deref(), m),
            facets: &self.facets,
            filtered: narrow::is_narrowed(&self.ask),
            view: self.view.as_str(),
            views: self.views(m),
            orders: orders(&self.ask, m),
            brush: self.brush.draw(&self.ask, m),
            undated: m.n("timeline.undated", self.brush.undated),
            any_undated: self.brush.undated > 0,
            too_many: self.view == View::Time && self.total > DRAWN,
            left_out: if timeline.left_out > 0 {
                m.n("timeline.left_out", timeline.left_out as u64)
            } else {
                String::new()
            },
            timeline: timeline.svg,
            map: map.0,
            steps: map.1,
            places: self.places.iter().take(60).map(|found| place_line(found, m)).collect(),
            total: m.n("count.events", self.total),
            pager: Pager::of(&self.ask, events.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let place = |found: &PlaceTally| {
            json!({
                "id": found.place.id.as_str(), "name": found.place.name, "latitude": found.place.latitude,
                "longitude": found.place.longitude, "events": found.tally.events, "contested": found.tally.contested,
            })
        };
        let mut twin =
            json!({ "total": self.total, "page": self.ask.page(), "events": contract::events(&self.corpus) });
        if self.view == View::Map {
            twin["places"] = self.places.iter().map(place).collect();
        }
        Ok(twin)
    }

    fn table(&self) -> Table {
        sheet::of(&self.corpus.resolution.events)
    }
}

/// The part of the filtered events that a view reads: a page, all there is room for, or, for a spreadsheet, all.
fn part(ask: &Ask, view: View, filter: EventFilter, total: u64) -> EventFilter {
    match (ask.form, view) {
        (Form::Csv, _) => EventFilter { offset: 0, limit: u64::MAX, ..filter },
        (Form::Html, View::Time) if total <= DRAWN => EventFilter { offset: 0, limit: DRAWN, ..filter },
        (Form::Html, View::Time | View::Map) => EventFilter { limit: 0, ..filter },
        _ => filter,
    }
}

fn places(store: &Store, filter: &EventFilter) -> Result<Vec<PlaceTally>, Error> {
    let filter = EventFilter { offset: 0, limit: PLACES, ..filter.clone() };
    store.event_places(&filter).map_err(Error::while_doing("counting the events by place"))
}

impl Events {
    /// The map with the addresses of its steps; both empty in other views.
    fn map(&self, m: &Messages) -> (String, Vec<(String, String)>) {
        if self.view != View::Map {
            return Default::default();
        }
        let spots: Vec<Spot> = self.places.iter().filter_map(Spot::of).collect();
        let bounds = self.ask.value("within").and_then(narrow::bounds);
        let look = |bounds: &Bounds| self.ask.with(&[("within", &narrow::bounds_text(bounds)), ("page", "")]);
        let map = Map { spots: &spots, bounds, look: &look };
        let steps = map.steps().into_iter().map(|(name, bounds)| (m.term("map", name), look(&bounds)));
        (map.draw(m), steps.collect())
    }

    /// The views: name, address, whether it is this one.
    fn views(&self, m: &Messages) -> Vec<(String, String, bool)> {
        let view = |view: View| {
            let name = if view == View::Table { "" } else { view.as_str() };
            (m.term("view", view.as_str()), self.ask.with(&[("view", name), ("page", "")]), view == self.view)
        };
        View::ALL.into_iter().map(view).collect()
    }
}

/// The orders of the table: name, address, whether it is this one.
fn orders(ask: &Ask, m: &Messages) -> Vec<(String, String, bool)> {
    let now = narrow::filter(ask).order;
    let order = |order: EventOrder| {
        let name = if order == EventOrder::default() { "" } else { order.as_str() };
        (m.term("order", order.as_str()), ask.with(&[("sort", name), ("page", "")]), order == now)
    };
    EventOrder::ALL.into_iter().map(order).collect()
}

#[derive(Template)]
#[template(path = "events.html")]
struct EventsPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    lines: Vec<EventLine>,
    form: Filters,
    narrowings: Vec<Narrowing>,
    facets: &'a [Facet],
    filtered: bool,
    view: &'static str,
    views: Vec<(String, String, bool)>,
    orders: Vec<(String, String, bool)>,
    brush: String,
    undated: String,
    any_undated: bool,
    too_many: bool,
    left_out: String,
    timeline: String,
    map: String,
    steps: Vec<(String, String)>,
    places: Vec<(String, String, String, bool)>,
    total: String,
    pager: Pager,
}
