//! GeoJSON: one point for each placed event, with how exact it is; and the list of those that no map can show.
//!
//! A point that stands for a district, a region or a country has `pin` false: draw an area of `precision_km`, never a
//! pin. Coordinates are longitude, latitude (RFC 7946).

use serde_json::{Value, json};
use temoin_model::{ClaimKind, Event, EventWhere};

use super::ged::LeftOut;
use super::{Exporter, Files};
use crate::catalogue::Catalogue;
use crate::precision::Precision;
use crate::summary::{self, coordinates};
use crate::{Error, Options};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "geojson",
    about: "a map of the placed events with their precision, and beside it the events no map can show",
    single_file: Some("events.geojson"),
    write,
};

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    let mut unplaced = LeftOut::new(options);
    let mut features = Vec::new();
    for event in &catalogue.events {
        match point(event) {
            Ok((place, at)) => features.push(feature(event, place, at, options)),
            Err(reason) => unplaced.add(event, reason),
        }
    }
    let bytes = collection(&features, &options.tool_version);
    files.put("events.geojson", bytes.as_bytes())?;
    files.put("unplaced.csv", &unplaced.finish())
}

/// The collection with one feature a line, so that two versions can be compared line by line.
fn collection(features: &[Value], tool_version: &str) -> String {
    let generator = json!(format!("temoin {tool_version}").trim_end());
    let lines: Vec<String> = features.iter().map(Value::to_string).collect();
    let list = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
    format!("{{\"type\":\"FeatureCollection\",\"generator\":{generator},\"features\":[{list}]}}\n")
}

fn point(event: &Event) -> Result<(&EventWhere, (f64, f64)), &'static str> {
    let place = event.place.as_ref().ok_or("no document says where it happened")?;
    let at = coordinates(place).ok_or("no gazetteer in use knows where the place lies")?;
    Ok((place, at))
}

fn feature(event: &Event, place: &EventWhere, (latitude, longitude): (f64, f64), options: &Options) -> Value {
    let killed = summary::total(event, &ClaimKind::KILLED);
    let precision = Precision::of(place.where_prec);
    json!({
        "type": "Feature",
        "id": event.id.as_str(),
        "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
        "properties": {
            "id": event.id.as_str(),
            "type": event.event_type.as_str(),
            "title": options.title(event),
            "edtf": event.when.edtf.as_ref().map(|edtf| edtf.as_str()),
            "earliest": event.when.earliest.map(|day| day.to_string()),
            "latest": event.when.latest.map(|day| day.to_string()),
            "place": place.name,
            "place_id": place.id.as_str(),
            "region": place.region,
            "country": place.country,
            "killed_low": killed.and_then(|estimate| estimate.low),
            "killed_best": killed.and_then(|estimate| estimate.best),
            "killed_high": killed.and_then(|estimate| estimate.high),
            "rule": killed.map(|estimate| estimate.rule.as_str()),
            "contested": event.estimates.iter().any(|estimate| estimate.contested),
            "where_prec": place.where_prec,
            "precision": precision.name,
            "precision_km": precision.radius_km,
            "pin": precision.pin,
            "documents": event.documents.len(),
            "claims": event.claims.len(),
        }
    })
}
