//! The events as rows for a spreadsheet.

use temoin_model::Event;

use crate::table::{Cell, Table};
use crate::view::chief;

/// One row for each event, with the estimate that stands for it.
pub fn of(events: &[Event]) -> Table {
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
    for event in events {
        add_row(&mut table, event);
    }
    table
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
