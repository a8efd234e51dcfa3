//! UCDP GED: one row for each event with deaths, in the 49 columns of its codebook.
//!
//! A row is an event for which somebody gives a number of killed, or whose type UCDP counts as organised violence. It
//! needs a date no wider than a year and a named place; an event that has not goes to `ged-left-out.csv` with the
//! reason. What only UCDP can know (its conflict, dyad and country numbers, whether a dyad was active) stays blank.

use std::collections::BTreeSet;

use temoin_model::{ActorRole, ClaimKind, Day, Event, EventId, EventWhere, Sha256, VictimCategory};

use super::{Exporter, Files};
use crate::catalogue::{Catalogue, Entry};
use crate::grades::event_clarity;
use crate::summary::{self, coordinates, distinct, source_name};
use crate::table::{Cell, Cells, Table};
use crate::{Error, Options};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "ged",
    about: "events with deaths in the 49 columns of UCDP GED, and beside it the events that cannot be rows",
    single_file: Some("ged.csv"),
    write,
};

const COLUMNS: &str = "\
    id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,\
    dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,\
    side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,\
    where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,\
    country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,\
    deaths_unknown,best,high,low,gwnoa,gwnob";

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    let mut table = Table::new(COLUMNS);
    let mut left_out = LeftOut::new(options);
    let mut taken = BTreeSet::new();
    for event in &catalogue.events {
        match Row::of(event, options) {
            Ok(row) => table.row(&row.cells(number(&event.id, &mut taken), catalogue)),
            Err(reason) => left_out.add(event, reason),
        }
    }
    files.put("ged.csv", &table.csv(files.cells))?;
    files.put("ged-left-out.csv", &left_out.csv(files.cells))
}

/// Events that a schema cannot hold, with the reason: nothing is lost without a word.
pub(super) struct LeftOut<'o> {
    table: Table,
    options: &'o Options,
}

impl<'o> LeftOut<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        Self { table: Table::new("event_id,type,title,date,place,reason"), options }
    }

    pub(super) fn add(&mut self, event: &Event, reason: &str) {
        self.table.row(&[
            event.id.as_str().into(),
            event.event_type.as_str().into(),
            self.options.title(event).into(),
            event.when.edtf.as_ref().map(|edtf| edtf.as_str()).into(),
            event.place.as_ref().map(|place| place.name.as_str()).into(),
            reason.into(),
        ]);
    }

    pub(super) fn csv(&self, cells: Cells) -> Vec<u8> {
        self.table.csv(cells)
    }
}

/// A positive 31-bit number made of the event's id. Two events that would share one (one chance in many millions for
/// a pair) get neighbours, in order of id.
fn number(id: &EventId, taken: &mut BTreeSet<u32>) -> u64 {
    const LARGEST: u32 = i32::MAX as u32;
    let hash = Sha256::of(id.as_str().as_bytes());
    let digits = u32::from_str_radix(&hash.as_str()[..8], 16).expect("a hash is hexadecimal digits");
    let mut number = digits % LARGEST + 1;
    while !taken.insert(number) {
        number = number % LARGEST + 1;
    }
    number.into()
}

/// An event that has what a row needs.
struct Row<'a> {
    event: &'a Event,
    place: &'a EventWhere,
    first: Day,
    last: Day,
    date_prec: u8,
    violence: Option<u8>,
}

impl<'a> Row<'a> {
    fn of(event: &'a Event, options: &Options) -> Result<Self, &'static str> {
        let violence = options.codes.get(&event.event_type).and_then(|codes| codes.ucdp);
        if violence.is_none() && summary::total(event, &ClaimKind::KILLED).is_none() {
            return Err("nobody gives a number of killed, and UCDP has no type of violence for it");
        }
        let (first, last) = event.when.earliest.zip(event.when.latest).ok_or("the date is open")?;
        let date_prec = event.when.date_prec.ok_or("the date is wider than a year")?;
        let place = event.place.as_ref().ok_or("no document says where it happened")?;
        Ok(Self { event, place, first, last, date_prec, violence })
    }

    fn cells(&self, number: u64, catalogue: &Catalogue<'_>) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![
            number.into(),
            self.event.id.as_str().into(),
            Cell::Text(format!("{:04}", self.first.year)),
            Cell::Blank, // active_year: a matter of the dyad's whole year
            Cell::Blank, // code_status: UCDP's own vetting
            self.violence.into(),
        ];
        cells.extend(self.parties());
        cells.extend(self.sources(catalogue));
        cells.extend(self.place());
        cells.extend([event_clarity(self.event).into(), self.date_prec.into(), moment(self.first), moment(self.last)]);
        cells.extend(self.deaths());
        cells.extend([Cell::Blank, Cell::Blank]);
        cells
    }

    /// Conflict, dyad and sides: names only, the numbers are UCDP's.
    fn parties(&self) -> [Cell; 12] {
        let (a, b) = self.sides();
        let dyad = if a.is_empty() || b.is_empty() { String::new() } else { format!("{a} - {b}") };
        let blank = || Cell::Blank;
        [
            blank(),
            blank(),
            blank(),
            blank(),
            blank(),
            dyad.into(), //
            blank(),
            blank(),
            a.into(),
            blank(),
            blank(),
            b.into(),
        ]
    }

    /// Side A is who did it; in one-sided violence side B is `Civilians`, as the codebook has it. Where no text says
    /// who acted, the parties stand in order of name.
    fn sides(&self) -> (String, String) {
        let mut acting = self.names(ActorRole::Perpetrator);
        let mut others = self.names(ActorRole::Participant);
        if acting.is_empty() && !others.is_empty() {
            acting.push(others.remove(0));
        }
        others.extend(self.names(ActorRole::Victim));
        let b = if self.violence == Some(3) { "Civilians".to_owned() } else { others.join(", ") };
        (acting.join(", "), b)
    }

    fn names(&self, role: ActorRole) -> Vec<&'a str> {
        let actors = self.event.actors.iter().filter(|actor| actor.role == role);
        let mut names: Vec<_> = actors.map(|actor| actor.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn sources(&self, catalogue: &Catalogue<'_>) -> [Cell; 6] {
        let entries = summary::documents(catalogue, self.event);
        let list = |part: fn(&Entry<'_>) -> String| joined(entries.iter().map(|entry| part(entry)));
        let killed = catalogue.claims_of(self.event).into_iter().filter(|claim| claim.kind == ClaimKind::KILLED);
        let voices = distinct(killed.map(|claim| summary::voice(catalogue, claim).to_owned()));
        [
            entries.len().into(),
            list(article),
            list(|entry| source_name(entry.document).to_owned()),
            list(published),
            list(|entry| entry.document.title.clone().unwrap_or_default()),
            joined(voices),
        ]
    }

    fn place(&self) -> [Cell; 12] {
        let place = self.place;
        let point = coordinates(place);
        [
            place.where_prec.into(),
            place.name.as_str().into(),
            place.id.as_str().into(),
            place.region.as_deref().into(),
            Cell::Blank,
            point.map(|(latitude, _)| latitude).into(),
            point.map(|(_, longitude)| longitude).into(),
            point.map(|(latitude, longitude)| format!("POINT ({longitude} {latitude})")).into(),
            point.map(priogrid).into(),
            place.country.as_deref().into(),
            Cell::Blank,
            Cell::Blank,
        ]
    }

    /// Deaths by side and the estimate, in the codebook's order: best, high, low. The split adds up to `best`; where
    /// the civilians' own figure does not fit into it, all are of unknown side.
    fn deaths(&self) -> [Cell; 7] {
        let total = summary::total(self.event, &ClaimKind::KILLED);
        let best = total.and_then(|estimate| estimate.best);
        let civilians = summary::of_group(self.event, &ClaimKind::KILLED, VictimCategory::Civilians)
            .and_then(|estimate| estimate.best)
            .filter(|&civilians| best.is_some_and(|best| civilians <= best));
        let unknown = best.map(|best| best - civilians.unwrap_or(0));
        let (low, high) = (total.and_then(|estimate| estimate.low), total.and_then(|estimate| estimate.high));
        [Cell::Blank, Cell::Blank, civilians.into(), unknown.into(), best.into(), high.into(), low.into()]
    }
}

fn moment(day: Day) -> Cell {
    Cell::Text(format!("{day} 00:00:00.000"))
}

/// A list in one cell, parted by `;`. Empty items keep their place, so that the lists of one row stay side by side.
fn joined(items: impl IntoIterator<Item = String>) -> Cell {
    let items: Vec<String> = items.into_iter().map(|item| item.replace(';', ",")).collect();
    if items.iter().all(String::is_empty) { Cell::Blank } else { items.join(";").into() }
}

fn published(entry: &Entry<'_>) -> String {
    entry.document.published.as_ref().map(|published| published.edtf.to_string()).unwrap_or_default()
}

fn article(entry: &Entry<'_>) -> String {
    let title = entry.document.title.as_ref().map(|title| format!("\"{title}\"")).unwrap_or_default();
    let parts = [source_name(entry.document).to_owned(), published(entry), title];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The half-degree cell of PRIO-GRID: rows of 720 from the south-west corner, counted from 1.
fn priogrid((latitude, longitude): (f64, f64)) -> u64 {
    let cell = |degrees: f64, cells: u64| ((degrees * 2.0).floor() as u64).min(cells - 1);
    cell(latitude + 90.0, 360) * 720 + cell(longitude + 180.0, 720) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_priogrid() {
        assert_eq!(priogrid((-90.0, -180.0)), 1);
        assert_eq!(priogrid((90.0, 180.0)), 259_200);
        assert_eq!(priogrid((0.25, 0.25)), 180 * 720 + 361);
    }

    #[test]
    fn numbers_are_stable_positive_and_apart() {
        let id = EventId::from_stored("e-1");
        let mut taken = BTreeSet::new();
        let (first, second) = (number(&id, &mut taken), number(&id, &mut taken));
        assert_eq!(first, number(&id, &mut BTreeSet::new()));
        assert_ne!(first, second);
        assert!((1..=u64::from(i32::MAX as u32)).contains(&first));
    }
}
