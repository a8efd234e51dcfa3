//! `/events`: one query, three views: a table, a map, a line of time. The query is the address.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Bounds, Case, EventFilter, EventOrder, PlaceTally, Store};
use temoin_export::contract;
use temoin_model::{Corpus, Event, Resolution};

use super::overview::place_line;
use crate::ask::{Ask, Form};
use crate::brush::Brush;
use crate::error::Error;
use crate::facets::{self, Facet};
use crate::map::{Map, Spot};
use crate::messages::Messages;
use crate::narrow::{self, Narrowing};
use crate::page::{Frame, Page, render};
use crate::table::{Cell, Table};
use crate::timeline;
use crate::view::{EventLine, Pager, chief};

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
        let mut table = Table::new(&[
            "id",
            "type",
            "title",
            "date",
            "earliest",
            "latest",
            "place",
            "region",
            "country",
            "latitude",
            "longitude",
            "counted",
            "victims",
            "low",
            "best",
            "high",
            "rule",
            "voices",
            "contested",
            "documents",
        ]);
        for event in &self.corpus.resolution.events {
            add_row(&mut table, event);
        }
        table
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

fn add_row(table: &mut Table, event: &Event) {
    let (place, estimate) = (event.place.as_ref(), chief(event));
    let day = |day: Option<temoin_model::Day>| day.map(|day| day.to_string());
    let degrees = |degrees: Option<f64>| degrees.map(|degrees| degrees.to_string());
    let edtf = event.when.edtf.as_ref().map(ToString::to_string);
    let (earliest, latest) = (day(event.when.earliest), day(event.when.latest));
    let (latitude, longitude) =
        (degrees(place.and_then(|place| place.latitude)), degrees(place.and_then(|place| place.longitude)));
    let number = |text: &Option<String>| text.clone().map_or(Cell::Blank, Cell::Exact);
    table.row([
        event.id.as_str().into(),
        event.event_type.as_str().into(),
        (&event.title).into(),
        (&edtf).into(),
        (&earliest).into(),
        (&latest).into(),
        place.map(|place| place.name.as_str()).into(),
        place.and_then(|place| place.region.as_deref()).into(),
        place.and_then(|place| place.country.as_deref()).into(),
        number(&latitude),
        number(&longitude),
        estimate.map(|estimate| estimate.kind.as_str()).into(),
        estimate.map(|estimate| estimate.victims.as_str()).into(),
        estimate.and_then(|estimate| estimate.low).into(),
        estimate.and_then(|estimate| estimate.best).into(),
        estimate.and_then(|estimate| estimate.high).into(),
        estimate.map(|estimate| estimate.rule.as_str()).into(),
        estimate.map(|estimate| u64::from(estimate.voices)).into(),
        Cell::Text(if event.estimates.iter().any(|estimate| estimate.contested) { "true" } else { "false" }),
        (event.documents.len() as u64).into(),
    ]);
}

/// What stands in the form of filters.
struct Filters {
    types: Vec<(String, String, bool)>,
    place: String,
    from: String,
    to: String,
    text: String,
    toll: String,
    voices: String,
    contested: bool,
    /// What the form keeps without showing it: name and value.
    kept: Vec<(&'static str, String)>,
}

impl Filters {
    fn of(ask: &Ask, types: &[(String, u64)], m: &Messages) -> Self {
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
