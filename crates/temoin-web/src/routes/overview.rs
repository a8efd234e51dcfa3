//! `/`: what the case holds, what is contested, when and where it happened, what needs a look.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, EventFilter, Store};
use temoin_model::{Claim, Event, Figure, Finding, Place, PlaceId};

use super::status::Status;
use crate::ask::Ask;
use crate::chart;
use crate::error::Error;
use crate::map::{self, Spot};
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::timeline::{self, Timeline};
use crate::view::EventLine;

/// Contested events shown.
const CONTESTED: usize = 6;
/// Places listed beside the map.
const PLACES: usize = 12;
/// Findings that are counted by name; a case with more has a page for them.
const FINDINGS: u64 = 2_000;

/// What the overview shows.
pub struct Overview {
    status: Status,
    events: Vec<Event>,
    contested: Vec<(Event, Vec<Claim>)>,
    places: Vec<(Place, u64)>,
    findings: Vec<Finding>,
}

impl Page for Overview {
    fn load(case: &Case, _ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let events = store.events(&EventFilter::default()).map_err(Error::while_doing("reading the events"))?;
        let findings = store.findings(0, FINDINGS).map_err(Error::while_doing("reading the findings"))?;
        Ok(Some(Self {
            status: Status::read(case)?,
            contested: most_contested(&events, &store)?,
            places: store.places().map_err(Error::while_doing("reading the places"))?,
            findings: findings.into_iter().map(|(_, finding)| finding).collect(),
            events,
        }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let contested = self.contested.iter().map(|(event, claims)| {
            let figures: Vec<&Figure> = claims.iter().map(|claim| &claim.figure).collect();
            EventLine::of(event, m).drawn(event, &figures, m)
        });
        let spots = spots(&self.events, &self.places);
        let timeline = timeline::draw(&self.events, m);
        render(&OverviewPage {
            frame,
            m,
            status: &self.status,
            contested: contested.collect(),
            patterns: chart::patterns(),
            undated: m.n("timeline.undated", timeline.undated as u64),
            left_out: m.n("timeline.left_out", timeline.left_out as u64),
            timeline,
            map: map::draw(&spots, m.t("map.label")),
            places: top_places(&self.events, m),
            findings: by_code(&self.findings, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let contested: Vec<&str> = self.contested.iter().map(|(event, _)| event.id.as_str()).collect();
        Ok(json!({ "status": self.status, "contested": contested }))
    }
}

/// The events whose figures exclude each other, widest first, each with the claims its chief estimate was made of.
fn most_contested(events: &[Event], store: &Store) -> Result<Vec<(Event, Vec<Claim>)>, Error> {
    let mut contested: Vec<&Event> =
        events.iter().filter(|event| event.estimates.iter().any(|e| e.contested)).collect();
    let spread = |event: &Event| {
        let estimate = crate::view::chief(event)?;
        Some(estimate.high?.saturating_mul(1000) / estimate.low?.max(1))
    };
    contested.sort_by_key(|event| (std::cmp::Reverse(spread(event)), event.id.clone()));
    let with_claims = |event: &Event| {
        let ids = crate::view::chief(event).map(|estimate| estimate.claims.clone()).unwrap_or_default();
        let mut claims = store.claims(&ids).map_err(Error::while_doing("reading claims"))?;
        claims.sort_by_key(|claim| (claim.figure.low.or(claim.figure.high), claim.id.clone()));
        claims.dedup_by(|a, b| a.figure == b.figure);
        Ok((event.clone(), claims))
    };
    contested.into_iter().take(CONTESTED).map(with_claims).collect()
}

/// One spot for each place with coordinates where something happened.
pub fn spots(events: &[Event], places: &[(Place, u64)]) -> Vec<Spot> {
    let classes: BTreeMap<&PlaceId, _> = places.iter().map(|(place, _)| (&place.id, place.class)).collect();
    let mut spots: BTreeMap<&PlaceId, Spot> = BTreeMap::new();
    for event in events {
        let Some(place) = &event.place else { continue };
        let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude) else { continue };
        let class = classes.get(&place.id).copied().flatten();
        let new = || Spot {
            id: place.id.clone(),
            name: place.name.clone(),
            latitude,
            longitude,
            class,
            events: 0,
            contested: false,
        };
        let spot = spots.entry(&place.id).or_insert_with(new);
        spot.events += 1;
        spot.contested |= event.estimates.iter().any(|estimate| estimate.contested);
    }
    spots.into_values().collect()
}

/// Places by number of events: id, name, number in words, and whether the map has it.
fn top_places(events: &[Event], m: &Messages) -> Vec<(String, String, String, bool)> {
    let mut counted: BTreeMap<&PlaceId, (&temoin_model::EventWhere, u64)> = BTreeMap::new();
    for place in events.iter().filter_map(|event| event.place.as_ref()) {
        counted.entry(&place.id).or_insert((place, 0)).1 += 1;
    }
    let mut rows: Vec<_> = counted.into_values().collect();
    rows.sort_by_key(|(place, events)| (std::cmp::Reverse(*events), place.name.clone()));
    let row = |(place, events): (&temoin_model::EventWhere, u64)| {
        (place.id.to_string(), crate::words::place(place, m), m.n("count.events", events), place.latitude.is_some())
    };
    rows.into_iter().take(PLACES).map(row).collect()
}

/// Findings by weight and name: weight for the eye, weight in words, name, number.
fn by_code(findings: &[Finding], m: &Messages) -> Vec<(&'static str, String, String, String)> {
    let mut counted = BTreeMap::new();
    for finding in findings {
        *counted.entry((std::cmp::Reverse(finding.severity), finding.code.as_ref())).or_insert(0u64) += 1;
    }
    let row = |((severity, code), count): ((std::cmp::Reverse<temoin_model::Severity>, &str), u64)| {
        (severity.0.as_str(), m.term("severity", severity.0.as_str()), m.term("finding", code), m.number(count))
    };
    counted.into_iter().map(row).collect()
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
    left_out: String,
    map: String,
    places: Vec<(String, String, String, bool)>,
    findings: Vec<(&'static str, String, String, String)>,
}
