//! Each rule of resolution with worked examples, and the law that the order of documents does not show.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod actors;
mod builder;
mod copies;
mod copy_graph;
mod decisions;
mod estimates;
mod events;
mod order;
mod places;
mod reports;

use std::collections::BTreeMap;

use builder::Draft;
use temoin_model::{Document, Event, Reading, Resolution};
use temoin_resolve::{Gazetteer, Options, TypeFacts, resolve};

fn options() -> Options {
    let facts = |wider, lethal| TypeFacts { wider, lethal };
    let types = [
        ("one-sided violence", facts(false, true)),
        ("violence", facts(false, true)),
        ("battle", facts(false, true)),
        ("clash", facts(false, true)),
        ("bombardment", facts(false, true)),
        ("territory captured", facts(true, false)),
        ("offensive", facts(true, true)),
        ("attack", facts(false, true)),
        ("declaration", facts(false, false)),
        ("displacement", facts(false, false)),
        ("detention", facts(false, false)),
    ];
    let types: BTreeMap<String, TypeFacts> = types.map(|(id, facts)| (id.to_owned(), facts)).into();
    Options { types, ..Options::default() }
}

fn build(drafts: Vec<Draft>) -> (Vec<Document>, Vec<Reading>) {
    drafts.into_iter().map(Draft::build).unzip()
}

fn resolved(drafts: Vec<Draft>) -> Resolution {
    let (documents, readings) = build(drafts);
    resolve(&documents, &readings, &Gazetteer::builtin(), &options())
}

/// One line for each event: type, place, date, number of claims.
fn outline(resolution: &Resolution) -> Vec<String> {
    let mut lines: Vec<String> = resolution.events.iter().map(line).collect();
    lines.sort();
    lines
}

fn line(event: &Event) -> String {
    let place = event.place.as_ref().map_or("-", |place| place.name.as_str());
    let date = event.when.edtf.as_ref().map_or("-", |date| date.as_str());
    format!("{} | {place} | {date} | {}", event.event_type, event.claims.len())
}
