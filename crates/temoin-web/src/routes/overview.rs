//! `/`: what the case holds, what is contested, when and where it happened, what needs a look.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Bounds, Case, EventFilter, FindingTally, PlaceTally, Store};
use temoin_model::{Claim, Event, Figure};

use super::events::DRAWN;
use super::status::Status;
use crate::ask::Ask;
use crate::brush::Brush;
use crate::chart;
use crate::error::Error;
use crate::map::{Map, Spot};
use crate::messages::Messages;
use crate::narrow;
use crate::page::{Frame, Page, render};
use crate::timeline::{self, Timeline};
use crate::view::EventLine;

/// Contested events shown.
const CONTESTED: u64 = 6;
/// Places listed beside the map.
const PLACES: usize = 12;
/// Places on the map: those where most happened.
const SPOTS: u64 = 400;

/// What the overview shows.
pub struct Overview {
    status: Status,
    /// Every event, where there are few enough to be drawn.
    events: Vec<Event>,
    brush: Brush,
    contested: Vec<(Event, Vec<Claim>)>,
    places: Vec<PlaceTally>,
    findings: Vec<FindingTally>,
}

impl Page for Overview {
    fn load(case: &Case, _ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let status = Status::read(case)?;
        let all = EventFilter::default();
        let drawn = EventFilter { limit: if status.counts.events > DRAWN { 0 } else { DRAWN }, ..all.clone() };
        let spots = EventFilter { limit: SPOTS, ..all.clone() };
        Ok(Some(Self {
            events: store.events(&drawn).map_err(Error::while_doing("reading the events"))?,
            brush: Brush::read(&store, &all)?,
            contested: most_contested(&store)?,
            places: store.event_places(&spots).map_err(Error::while_doing("reading the places"))?,
            findings: store.finding_tallies().map_err(Error::while_doing("counting the findings"))?,
            status,
        }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let contested = self.contested.iter().map(|(event, claims)| {
            let figures: Vec<&Figure> = claims.iter().map(|claim| &claim.figure).collect();
            EventLine::of(event, m).drawn(event, &figures, m)
        });
        let spots: Vec<Spot> = self.places.iter().filter_map(Spot::of).collect();
        let look = |bounds: &Bounds| format!("/events?view=map&within={}", narrow::bounds_text(bounds));
        let timeline = timeline::draw(&self.events, m);
        render(&OverviewPage {
            frame,
            m,
            status: &self.status,
            contested: contested.collect(),
            patterns: chart::patterns(),
            undated: m.n("timeline.undated", self.brush.undated),
            any_undated: self.brush.undated > 0,
            left_out: m.n("timeline.left_out", timeline.left_out as u64),
            brush: if timeline.svg.is_empty() { self.brush.draw(&events_page(), m) } else { String::new() },
            timeline,
            map: Map { spots: &spots, bounds: None, look: &look }.draw(m),
            places: self.places.iter().take(PLACES).map(|found| place_line(found, m)).collect(),
            findings: self.findings.iter().map(|tally| finding_line(tally, m)).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let contested: Vec<&str> = self.contested.iter().map(|(event, _)| event.id.as_str()).collect();
        Ok(json!({ "status": self.status, "contested": contested }))
    }
}

/// The page the bars of the overview lead to.
fn events_page() -> Ask {
    Ask { path: "/events".to_owned(), ..Ask::default() }
}

/// The events whose figures exclude each other, widest first, each with the claims its chief estimate was made of.
fn most_contested(store: &Store) -> Result<Vec<(Event, Vec<Claim>)>, Error> {
    let contested = store.most_contested(CONTESTED).map_err(Error::while_doing("reading the contested events"))?;
    let with_claims = |event: Event| {
        let ids = crate::view::chief(&event).map(|estimate| estimate.claims.clone()).unwrap_or_default();
        let mut claims = store.claims(&ids).map_err(Error::while_doing("reading claims"))?;
        claims.sort_by_key(|claim| (claim.figure.low.or(claim.figure.high), claim.id.clone()));
        claims.dedup_by(|a, b| a.figure == b.figure);
        Ok((event, claims))
    };
    contested.into_iter().map(with_claims).collect()
}

/// A place: id, name, number of events in words, whether the map has it.
pub fn place_line(found: &PlaceTally, m: &Messages) -> (String, String, String, bool) {
    let name = crate::words::place(&found.place, m);
    (found.place.id.to_string(), name, m.n("count.events", found.tally.events), found.place.latitude.is_some())
}

/// Findings of one name: weight for the eye, weight in words, name, number, code.
fn finding_line(tally: &FindingTally, m: &Messages) -> (&'static str, String, String, String, String) {
    let severity = tally.severity.as_str();
    let (weight, name) = (m.term("severity", severity), m.term("finding", &tally.code));
    (severity, weight, name, m.number(tally.findings), tally.code.clone())
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    status: &'a Status,
    contested: Vec<EventLine>,
    patterns: &'static str,
    timeline: Timeline,
    undated: String,
    any_undated: bool,
    left_out: String,
    brush: String,
    map: String,
    places: Vec<(String, String, String, bool)>,
    findings: Vec<(&'static str, String, String, String, String)>,
}
