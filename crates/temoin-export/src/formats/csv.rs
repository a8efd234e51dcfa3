//! Plain tables for a spreadsheet: one row for each claim, one for each event, one for each estimate.
//!
//! Text that a spreadsheet would run as a formula begins with an apostrophe; numbers are numbers.

use temoin_model::{Claim, ClaimKind, Estimate, Event, MentionValue};

use super::{Exporter, Files};
use crate::catalogue::{Catalogue, Entry};
use crate::summary;
use crate::table::{Cell, Table};
use crate::{Error, Options};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "csv",
    about: "tables for a spreadsheet: every claim with its quote and source, every event, every estimate",
    single_file: Some("claims.csv"),
    write,
};

const CLAIM_COLUMNS: &str = "\
    claim_id,event_id,event,event_date,event_place,kind,figure,low#,high#,bound,unit,victims,victim_category,\
    nationality,part_of,speaker,cue,stance,polarity,said_date,said_place,quote,sentence,document_title,url,\
    publisher,published,path,record,start#,end#,sha256,rule,superseded_by";

const EVENT_COLUMNS: &str = "\
    event_id,type,title,date,earliest,latest,date_prec#,place,region,country,latitude~,longitude~,where_prec#,\
    killed_low#,killed_best#,killed_high#,killed_contested?,injured_low#,injured_best#,injured_high#,\
    injured_contested?,rule,documents#,claims#,suggested#,part_of,grade";

/// One row for each estimate of each event.
const ESTIMATE_COLUMNS: &str = "\
    event_id,event,kind,victim_category,low#,best#,high#,rule,voices#,contested?,claims";

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    for (name, table) in tables(catalogue, options) {
        files.put(&format!("{name}.csv"), &table.csv(files.cells))?;
    }
    Ok(())
}

/// Every table by name: claims, events, estimates.
pub(super) fn tables(catalogue: &Catalogue<'_>, options: &Options) -> [(&'static str, Table); 3] {
    let mut claims = Table::new(CLAIM_COLUMNS);
    for entry in &catalogue.entries {
        for claim in entry.reading.into_iter().flat_map(|reading| &reading.claims) {
            claims.row(&claim_cells(claim, entry, catalogue, options));
        }
    }
    let mut events = Table::new(EVENT_COLUMNS);
    let mut estimates = Table::new(ESTIMATE_COLUMNS);
    for event in &catalogue.events {
        events.row(&event_cells(event, options));
        event.estimates.iter().for_each(|estimate| estimates.row(&estimate_cells(event, estimate, options)));
    }
    [("claims", claims), ("events", events), ("estimates", estimates)]
}

fn estimate_cells(event: &Event, estimate: &Estimate, options: &Options) -> [Cell; 11] {
    let claims: Vec<&str> = estimate.claims.iter().map(|claim| claim.as_str()).collect();
    [
        event.id.as_str().into(),
        options.title(event).into(),
        estimate.kind.as_str().into(),
        estimate.victims.as_str().into(),
        estimate.low.into(),
        estimate.best.into(),
        estimate.high.into(),
        estimate.rule.as_str().into(),
        Cell::Whole(estimate.voices.into()),
        estimate.contested.into(),
        claims.join(" ").into(),
    ]
}

fn claim_cells(claim: &Claim, entry: &Entry<'_>, catalogue: &Catalogue<'_>, options: &Options) -> Vec<Cell> {
    let mut cells = vec![claim.id.as_str().into()];
    cells.extend(event_of(claim, catalogue, options));
    cells.extend(said(claim, catalogue));
    cells.extend(evidence(claim, entry));
    cells.push(format!("{}/{}", claim.by.pack, claim.by.rule).into());
    cells.push(claim.superseded_by.as_ref().map(|id| id.as_str()).into());
    cells
}

fn event_of(claim: &Claim, catalogue: &Catalogue<'_>, options: &Options) -> [Cell; 4] {
    let event = catalogue.event_of(&claim.id).and_then(|id| catalogue.event(id));
    [
        event.map(|event| event.id.as_str()).into(),
        event.map(|event| options.title(event)).into(),
        event.and_then(|event| event.when.edtf.as_ref()).map(|edtf| edtf.as_str()).into(),
        event.and_then(|event| event.place.as_ref()).map(|place| place.name.as_str()).into(),
    ]
}

fn said(claim: &Claim, catalogue: &Catalogue<'_>) -> [Cell; 16] {
    let speaker = claim.speaker.as_ref();
    let when = claim.when.as_ref().and_then(|id| catalogue.time_of(id));
    let place = claim.place.as_ref().and_then(|id| catalogue.mention(id)).and_then(|mention| match &mention.value {
        MentionValue::Place(place) => Some(place.name.as_str()),
        _ => None,
    });
    [
        claim.kind.as_str().into(),
        claim.figure.text.as_deref().into(),
        claim.figure.low.into(),
        claim.figure.high.into(),
        claim.figure.bound.as_str().into(),
        claim.unit.as_deref().into(),
        claim.victims.text.as_deref().into(),
        claim.victims.category.as_str().into(),
        claim.victims.nationality.as_deref().into(),
        claim.part_of.as_ref().map(|id| id.as_str()).into(),
        speaker.map(|speaker| speaker.quote.text()).into(),
        speaker.and_then(|speaker| speaker.cue.as_ref()).map(|cue| cue.text()).into(),
        claim.stance.as_str().into(),
        claim.polarity.as_str().into(),
        when.and_then(|when| when.edtf.as_ref()).map(|edtf| edtf.as_str()).into(),
        place.into(),
    ]
}

fn evidence(claim: &Claim, entry: &Entry<'_>) -> [Cell; 11] {
    let document = entry.document;
    let (start, end) = entry.in_chars(claim.evidence.quote().span());
    [
        claim.evidence.quote().text().into(),
        claim.evidence.sentence().slice(&document.text).into(),
        document.title.as_deref().into(),
        document.url.as_deref().into(),
        document.publisher.as_deref().into(),
        document.published.as_ref().map(|published| published.edtf.as_str()).into(),
        document.path.as_deref().into(),
        document.record.as_deref().into(),
        start.into(),
        end.into(),
        document.sha256.as_str().into(),
    ]
}

fn event_cells(event: &Event, options: &Options) -> Vec<Cell> {
    let rule = event.estimates.first().map(|estimate| estimate.rule.as_str());
    let mut cells: Vec<Cell> =
        vec![event.id.as_str().into(), event.event_type.as_str().into(), options.title(event).into()];
    cells.extend(when_and_where(event));
    cells.extend(toll(event, &ClaimKind::KILLED));
    cells.extend(toll(event, &ClaimKind::INJURED));
    cells.extend([
        rule.into(),
        event.documents.len().into(),
        event.claims.len().into(),
        event.suggested.len().into(),
        event.part_of.as_ref().map(|id| id.as_str()).into(),
        event.grade.as_deref().into(),
    ]);
    cells
}

fn when_and_where(event: &Event) -> [Cell; 10] {
    let place = event.place.as_ref();
    let point = place.and_then(summary::coordinates);
    [
        event.when.edtf.as_ref().map(|edtf| edtf.as_str()).into(),
        event.when.earliest.into(),
        event.when.latest.into(),
        event.when.date_prec.into(),
        place.map(|place| place.name.as_str()).into(),
        place.and_then(|place| place.region.as_deref()).into(),
        place.and_then(|place| place.country.as_deref()).into(),
        point.map(|(latitude, _)| latitude).into(),
        point.map(|(_, longitude)| longitude).into(),
        place.and_then(|place| place.where_prec).into(),
    ]
}

fn toll(event: &Event, kind: &ClaimKind) -> [Cell; 4] {
    let total = summary::total(event, kind);
    [
        total.and_then(|estimate| estimate.low).into(),
        total.and_then(|estimate| estimate.best).into(),
        total.and_then(|estimate| estimate.high).into(),
        total.map(|estimate| estimate.contested).into(),
    ]
}
