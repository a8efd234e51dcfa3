//! GeoJSON: for each placed event a point and the area it may lie in; and the list of those that no map can show.
//!
//! A geometry is a collection of the point and, where a radius is honest, of a circle around it as a polygon. Where the
//! place is known as a country only, or not how exactly, there is the point with its name: no circle would be true, and
//! `pin` false says that no pin would be either. Coordinates are longitude, latitude (RFC 7946).

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
    files.put("unplaced.csv", &unplaced.csv(files.cells))
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
        "geometry": geometry(latitude, longitude, precision.radius_km),
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
            "voices": killed.map(|estimate| estimate.voices),
            "contested": event.estimates.iter().any(|estimate| estimate.contested),
            "grade": event.grade,
            "where_prec": place.where_prec,
            "precision": precision.name,
            "precision_km": precision.radius_km,
            "pin": precision.pin,
            "documents": event.documents.len(),
            "claims": event.claims.len(),
        }
    })
}

/// The point and, where there is a radius, the circle.
fn geometry(latitude: f64, longitude: f64, radius_km: Option<u16>) -> Value {
    let point = json!({ "type": "Point", "coordinates": [longitude, latitude] });
    match radius_km.and_then(|km| circle(latitude, longitude, f64::from(km))) {
        Some(ring) => {
            let area = json!({ "type": "Polygon", "coordinates": [ring] });
            json!({ "type": "GeometryCollection", "geometries": [point, area] })
        }
        None => point,
    }
}

/// A circle as a closed ring of 36 sides, counter-clockwise; `None` where it would run over a pole or the date line,
/// which one ring cannot do.
fn circle(latitude: f64, longitude: f64, radius_km: f64) -> Option<Vec<[f64; 2]>> {
    const SIDES: u32 = 36;
    const KM_PER_DEGREE: f64 = 111.2;
    let tall = radius_km / KM_PER_DEGREE;
    let wide = tall / latitude.to_radians().cos().max(0.01);
    if latitude.abs() + tall >= 90.0 || longitude.abs() + wide > 180.0 {
        return None;
    }
    // Rounded to a metre, so that no machine's last digit shows.
    let round = |degrees: f64| (degrees * 100_000.0).round() / 100_000.0;
    let at = |side: u32| {
        let angle = f64::from(side % SIDES) * std::f64::consts::TAU / f64::from(SIDES);
        [round(longitude + wide * angle.cos()), round(latitude + tall * angle.sin())]
    };
    Some((0..=SIDES).map(at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_closed_and_as_wide_as_it_says() {
        let ring = circle(60.0, 10.0, 111.2).unwrap();
        assert_eq!(ring.first(), ring.last());
        assert_eq!((ring[0], ring[9]), ([12.0, 60.0], [10.0, 61.0]));
        assert_eq!(circle(10.0, 179.9, 50.0), None);
    }
}
