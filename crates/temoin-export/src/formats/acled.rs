//! ACLED: one row for each event of a type that ACLED has, in its 31 columns.
//!
//! `fatalities` is the lowest number that a credible claim affirms (ACLED takes the most conservative report); the
//! range and the claims stand in `notes`. `actor1` and `actor2` carry no direction, as in ACLED: who is said to have
//! done it is in the other formats. What only ACLED can know (its country numbers, regions, actor codes) stays blank.
//! Events that cannot be rows go to `acled-left-out.csv` with the reason.

use temoin_model::{ActorRole, Claim, ClaimKind, Day, Estimate, Event, EventWhere};

use super::ged::LeftOut;
use super::{Exporter, Files};
use crate::catalogue::Catalogue;
use crate::summary::{self, coordinates, distinct, is_credible, source_name};
use crate::table::{Cell, Table};
use crate::wording::title;
use crate::{Error, Language, Options, TypeNames};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "acled",
    about: "events in the 31 columns of ACLED, and beside it the events that cannot be rows",
    single_file: Some("acled.csv"),
    write,
};

const COLUMNS: &str = "\
    event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
    assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,\
    admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,\
    timestamp";

const AGAINST_CIVILIANS: &str = "Violence against civilians";

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    let mut table = Table::new(COLUMNS);
    let mut left_out = LeftOut::new(options);
    for &event in &catalogue.events {
        match Row::of(event, options) {
            Ok(row) => table.row(&row.cells(catalogue)),
            Err(reason) => left_out.add(event, reason),
        }
    }
    files.put("acled.csv", &table.csv(files.cells))?;
    files.put("acled-left-out.csv", &left_out.csv(files.cells))
}

/// An event that has what a row needs.
struct Row<'a> {
    event: &'a Event,
    event_type: &'a str,
    sub_event_type: &'a str,
    day: Day,
    time_precision: u8,
    place: &'a EventWhere,
    geo_precision: Option<u8>,
    names: &'a TypeNames,
}

impl<'a> Row<'a> {
    fn of(event: &'a Event, options: &'a Options) -> Result<Self, &'static str> {
        let codes = options.codes.get(&event.event_type).and_then(|codes| codes.acled.as_ref());
        let (event_type, sub_event_type) = codes.ok_or("ACLED has no event type for it")?;
        let day = event.when.earliest.ok_or("the date is open")?;
        let time_precision = time_precision(event.when.date_prec).ok_or("the date is wider than a month")?;
        let place = event.place.as_ref().ok_or("no document says where it happened")?;
        let geo_precision = place.where_prec.map(geo_precision);
        if geo_precision == Some(None) {
            return Err("the place is known only as a country or as open sea");
        }
        let geo_precision = geo_precision.flatten();
        Ok(Self { event, event_type, sub_event_type, day, time_precision, place, geo_precision, names: &options.names })
    }

    fn cells(&self, catalogue: &Catalogue<'_>) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![
            self.event.id.as_str().into(),
            self.day.into(),
            Cell::Text(format!("{:04}", self.day.year)),
            self.time_precision.into(),
            disorder_type(self.event_type, self.sub_event_type).into(),
            self.event_type.into(),
            self.sub_event_type.into(),
        ];
        cells.extend(self.parties());
        cells.extend(self.location());
        cells.extend(self.report(catalogue));
        cells
    }

    fn is_against_civilians(&self) -> bool {
        self.event_type == AGAINST_CIVILIANS
    }

    /// Those who took part on any side, in order of name; the victims are ACLED's `Civilians` where it counts
    /// violence against them.
    fn actors(&self) -> Vec<String> {
        let acting = self.event.actors.iter().filter(|actor| actor.role != ActorRole::Victim);
        let mut names: Vec<String> = acting.map(|actor| actor.name.clone()).collect();
        if !self.is_against_civilians() {
            let suffering = self.event.actors.iter().filter(|actor| actor.role == ActorRole::Victim);
            names.extend(suffering.map(|actor| actor.name.clone()));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    fn parties(&self) -> [Cell; 8] {
        let mut actors = self.actors().into_iter();
        let first = actors.next();
        let second = if self.is_against_civilians() { Some(self.civilians()) } else { actors.next() };
        let targeting = if self.is_against_civilians() { "Civilian targeting" } else { "" };
        let blank = || Cell::Blank;
        [first.into(), blank(), blank(), second.into(), blank(), blank(), blank(), targeting.into()]
    }

    fn civilians(&self) -> String {
        match &self.place.country {
            Some(country) => format!("Civilians ({country})"),
            None => "Civilians".to_owned(),
        }
    }

    fn location(&self) -> [Cell; 10] {
        let point = coordinates(self.place);
        [
            Cell::Blank,
            Cell::Blank,
            self.place.country.as_deref().into(),
            self.place.region.as_deref().into(),
            Cell::Blank,
            Cell::Blank,
            self.place.name.as_str().into(),
            point.map(|(latitude, _)| latitude).into(),
            point.map(|(_, longitude)| longitude).into(),
            self.geo_precision.into(),
        ]
    }

    fn report(&self, catalogue: &Catalogue<'_>) -> [Cell; 6] {
        let entries = summary::documents(catalogue, self.event);
        let sources = distinct(entries.iter().map(|entry| source_name(entry.document).replace(';', ",")));
        let total = summary::total(self.event, &ClaimKind::KILLED);
        let lowest = total.and_then(|total| lowest_credible(total, catalogue));
        [
            sources.join("; ").into(),
            Cell::Blank,
            self.notes(total, lowest).into(),
            lowest.into(),
            Cell::Blank,
            Cell::Blank,
        ]
    }

    fn notes(&self, total: Option<&Estimate>, lowest: Option<u64>) -> String {
        let mut notes = vec![title(self.event, Language::En, self.names)];
        match total {
            Some(total) => notes.push(range(total)),
            None => notes.push("Nobody gives a number of killed".to_owned()),
        }
        if total.is_some() && lowest.is_none() {
            notes.push("No firm claim gives a lower bound".to_owned());
        }
        let passed_over = if self.is_against_civilians() { 1 } else { 2 };
        let others: Vec<String> = self.actors().into_iter().skip(passed_over).collect();
        if !others.is_empty() {
            notes.push(format!("Also named: {}", others.join(", ")));
        }
        notes.join(". ")
    }
}

/// The least number among firm claims of the estimate.
fn lowest_credible(total: &Estimate, catalogue: &Catalogue<'_>) -> Option<u64> {
    let claims = total.claims.iter().filter_map(|id| catalogue.claim(id));
    claims.filter(|&claim: &&Claim| is_credible(claim)).filter_map(|claim| claim.figure.low).min()
}

fn range(total: &Estimate) -> String {
    let shown = |end: Option<u64>| end.map_or("open".to_owned(), |end| end.to_string());
    let contested = if total.contested { ", contested" } else { "" };
    let claims: Vec<_> = total.claims.iter().map(|claim| claim.as_str()).collect();
    format!(
        "Killed ({}): low {}, best {}, high {} by rule {}{contested}. Claims: {}",
        total.victims.as_str(),
        shown(total.low),
        total.best.map_or("withheld".to_owned(), |best| best.to_string()),
        shown(total.high),
        total.rule,
        claims.join(" ")
    )
}

/// ACLED's 1 to 3 for UCDP's 1 to 5; what is wider than a month has none.
fn time_precision(date_prec: Option<u8>) -> Option<u8> {
    match date_prec? {
        1 => Some(1),
        2 | 3 => Some(2),
        4 => Some(3),
        _ => None,
    }
}

/// ACLED's 1 to 3 for UCDP's 1 to 7; a country or the open sea has none.
fn geo_precision(where_prec: u8) -> Option<u8> {
    match where_prec {
        1 => Some(1),
        2 | 3 => Some(2),
        4 | 5 => Some(3),
        _ => None,
    }
}

fn disorder_type(event_type: &str, sub_event_type: &str) -> &'static str {
    match (event_type, sub_event_type) {
        (_, "Excessive force against protesters") => "Political violence; Demonstrations",
        ("Protests", _) | (_, "Violent demonstration") => "Demonstrations",
        ("Strategic developments", _) => "Strategic developments",
        _ => "Political violence",
    }
}
