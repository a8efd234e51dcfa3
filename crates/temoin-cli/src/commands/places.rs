//! `temoin places`: gazetteers taken in, places listed, names looked up.

use serde_json::{Value, json};
use temoin::model::Place;
use temoin::{KnownPlace, Unplaced};

use crate::args::{Args, Places, PlacesFind, PlacesImport, PlacesList};
use crate::failure::{Failure, asked};
use crate::output::{grouped, harmless};
use crate::{output, place};

pub fn run(args: &Args, places: &Places) -> Result<(), Failure> {
    match places {
        Places::Import(given) => import(args, given),
        Places::List(given) => list(args, given),
        Places::Find(given) => find(args, given),
    }
}

fn import(args: &Args, given: &PlacesImport) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let imported = case.import_places(&given.files)?;
    let mut text = String::new();
    for finding in &imported.findings {
        let file = finding.path.as_deref().unwrap_or_default();
        text += &harmless(&format!("{}[{}]: {file}: {}", finding.severity.as_str(), finding.code, finding.message));
        text.push('\n');
    }
    for (file, rows) in &imported.files {
        text += &format!("{}: {} rows\n", file.display(), grouped(*rows));
    }
    text += &format!("{} places under {} names\n", grouped(imported.places), grouped(imported.names));
    Ok(output::print(&text)?)
}

fn list(args: &Args, given: &PlacesList) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    if given.unplaced {
        let rows = case.unplaced()?;
        let line = |row: &Unplaced| match given.json {
            true => line_of(&json!({"name": row.name, "mentions": row.mentions, "candidates": row.candidates})),
            false => format!("{:>8}  {}{}\n", grouped(row.mentions), harmless(&row.name), bearers(row.candidates)),
        };
        return Ok(output::print(&rows.iter().map(line).collect::<String>())?);
    }
    let rows = asked(case.store()?.places())?;
    let line = |(place, mentions): &(Place, u64)| match given.json {
        true => line_of(&of_case(place, *mentions)),
        false => format!("{:>8}  {}\n", grouped(*mentions), harmless(&told(place))),
    };
    Ok(output::print(&rows.iter().map(line).collect::<String>())?)
}

fn find(args: &Args, given: &PlacesFind) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let found = case.find_places(&given.name.join(" "))?;
    let line =
        |place: &KnownPlace| if given.json { line_of(&known(place)) } else { harmless(&described(place)) + "\n" };
    Ok(output::print(&found.iter().map(line).collect::<String>())?)
}

fn line_of(value: &Value) -> String {
    format!("{value}\n")
}

fn bearers(candidates: usize) -> String {
    match candidates {
        0 | 1 => String::new(),
        several => format!(" ({several} places may be meant)"),
    }
}

fn told(place: &Place) -> String {
    let parts = [Some(&place.name), place.region.as_ref(), place.country.as_ref()];
    let name = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    match (place.latitude, place.longitude) {
        (Some(lat), Some(lon)) => format!("{name} ({lat}, {lon})  {}", place.id),
        _ => format!("{name}  {}", place.id),
    }
}

fn of_case(place: &Place, mentions: u64) -> Value {
    json!({
        "id": place.id.as_str(),
        "name": place.name,
        "forms": place.forms,
        "class": place.class.map(|class| class.as_str()),
        "region": place.region,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "mentions": mentions,
    })
}

fn described(place: &KnownPlace) -> String {
    let parts = [Some(&place.name), place.region.as_ref(), place.country.as_ref()];
    let name = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let point = place.point().map(|(lat, lon)| format!(" ({lat}, {lon})")).unwrap_or_default();
    let people = if place.population > 0 { format!(", {} people", grouped(place.population)) } else { String::new() };
    format!("{name}: {}{people}{point}  {}", place.class.as_str(), place.id)
}

fn known(place: &KnownPlace) -> Value {
    json!({
        "id": place.id.as_str(),
        "name": place.name,
        "names": place.aliases.iter().map(|alias| json!({"name": alias.text, "from": alias.from, "to": alias.to})).collect::<Vec<_>>(),
        "class": place.class.as_str(),
        "region": place.region,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "population": place.population,
    })
}
