//! What many readings say together, replaced as a whole.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use temoin_model::{ClaimKind, Copy, Day, Event, Place, Resolution};

use super::review::insert_decided;
use super::{Store, former};
use crate::Error;
use crate::rows::{EventValue, Owner, Scope, StoredReason, insert_finding, pair_of};

/// Empties every table of the resolution; the log of decisions is not among them.
const FORGET: &str = "
    DELETE FROM resolved;
    DELETE FROM events;
    DELETE FROM places;
    DELETE FROM place_links;
    DELETE FROM actor_links;
    DELETE FROM copies;
    DELETE FROM edited_claims;
    DELETE FROM rejected_claims;
    DELETE FROM due;
    DELETE FROM findings WHERE scope = 'resolution';
    INSERT INTO event_words (event_words) VALUES ('delete-all');
    INSERT INTO place_words (place_words) VALUES ('delete-all');
";

impl Store {
    /// Puts the resolution in place of the one before. Decisions of people stay.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_resolution(&self, resolution: &Resolution) -> Result<(), Error> {
        let transaction = self.writing()?;
        replace_resolution(&transaction, resolution)?;
        Ok(transaction.commit()?)
    }

    /// The same, with a stamp by which [`Store::is_resolved`] knows it again.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_resolution_made_with(&self, resolution: &Resolution, stamp: &str) -> Result<(), Error> {
        let transaction = self.writing()?;
        replace_resolution(&transaction, resolution)?;
        transaction.execute("INSERT INTO resolved VALUES (?1)", [stamp])?;
        Ok(transaction.commit()?)
    }
}

fn replace_resolution(db: &Connection, resolution: &Resolution) -> Result<(), Error> {
    let gone = former::leaving(db, resolution)?;
    db.execute_batch(FORGET)?;
    insert_places(db, &resolution.places)?;
    insert_links(db, resolution)?;
    let places: BTreeMap<_, _> = resolution.places.iter().map(|place| (&place.id, place)).collect();
    for (key, event) in (0i64..).zip(&resolution.events) {
        let place = event.place.as_ref().and_then(|found| places.get(&found.id).copied());
        insert_event(db, key, event, place).map_err(|error| error.within(format!("event {}", event.id)))?;
    }
    former::lead_on(db, &gone, resolution)?;
    insert_copies(db, &resolution.copies)?;
    insert_decided(db, resolution)?;
    resolution.findings.iter().try_for_each(|finding| insert_finding(db, Owner::Case, Scope::Resolution, finding))
}

fn insert_places(db: &Connection, places: &[Place]) -> Result<(), Error> {
    let mut insert = db.prepare_cached(
        "INSERT INTO places (position, id, name, forms, class, region, country, latitude, longitude)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut index = db.prepare_cached("INSERT INTO place_words (rowid, text) VALUES (?1, ?2)")?;
    for (position, place) in (0i64..).zip(places) {
        insert.execute(params![
            position,
            place.id.as_str(),
            place.name,
            serde_json::to_string(&place.forms)?,
            place.class.map(|class| class.as_str()),
            place.region,
            place.country,
            place.latitude,
            place.longitude,
        ])?;
        let single: Vec<_> = names(place).filter(|name| !name.contains(char::is_whitespace)).collect();
        index.execute(params![position, single.join(" ")])?;
    }
    Ok(())
}

fn names(place: &Place) -> impl Iterator<Item = &str> {
    std::iter::once(&place.name).chain(&place.forms).map(String::as_str)
}

fn insert_links(db: &Connection, resolution: &Resolution) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO place_links VALUES (?1, ?2, ?3, ?4)")?;
    for (mention, link) in &resolution.place_links {
        let candidates: Vec<_> = link.candidates.iter().map(|id| id.as_str()).collect();
        let place = link.place.as_ref().map(|id| id.as_str());
        let reasons: Vec<_> = link.reasons.iter().map(|reason| reason.as_str()).collect();
        let (candidates, reasons) = (serde_json::to_string(&candidates)?, serde_json::to_string(&reasons)?);
        insert.execute(params![mention.as_str(), place, candidates, reasons])?;
    }
    let mut insert = db.prepare_cached("INSERT INTO actor_links VALUES (?1, ?2)")?;
    for (mention, actor) in &resolution.actor_links {
        insert.execute(params![mention.as_str(), actor.as_str()])?;
    }
    db.execute("UPDATE places SET mentions = (SELECT count(*) FROM place_links AS l WHERE l.place = places.id)", [])?;
    Ok(())
}

fn insert_event(db: &Connection, key: i64, event: &Event, place: Option<&Place>) -> Result<(), Error> {
    insert_event_row(db, key, event)?;
    let mut insert = db.prepare_cached("INSERT INTO event_documents VALUES (?1, ?2, ?3)")?;
    for (position, document) in (0i64..).zip(&event.documents) {
        insert.execute(params![key, position, document.as_str()])?;
    }
    insert_event_claims(db, key, event)?;
    insert_event_actors(db, key, event)?;
    insert_estimates(db, key, event)?;
    let mut words = vec![event.title.as_str(), event.event_type.as_str()];
    words.extend(event.when.edtf.iter().map(|edtf| edtf.as_str()));
    words.extend(event.actors.iter().map(|actor| actor.name.as_str()));
    words.extend(place.into_iter().flat_map(names));
    db.prepare_cached("INSERT INTO event_words (rowid, text) VALUES (?1, ?2)")?
        .execute(params![key, words.join(" | ")])?;
    Ok(())
}

fn insert_event_row(db: &Connection, key: i64, event: &Event) -> Result<(), Error> {
    let (when, place) = (&event.when, event.place.as_ref());
    let day = |day: &Option<Day>| day.map(|day| day.to_string());
    let mut insert = db.prepare_cached(
        "INSERT INTO events (key, id, type, title, edtf, earliest, latest, first_year, last_year, date_prec, place,
                             place_name, region, country, latitude, longitude, where_prec, grade, part_of, contested,
                             value, toll, voices)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                 ?23)",
    )?;
    insert.execute(params![
        key,
        event.id.as_str(),
        event.event_type.as_str(),
        event.title,
        when.edtf.as_ref().map(|edtf| edtf.as_str()),
        day(&when.earliest),
        day(&when.latest),
        when.earliest.map(|day| day.year),
        when.latest.map(|day| day.year),
        when.date_prec,
        place.map(|place| place.id.as_str()),
        place.map(|place| &place.name),
        place.and_then(|place| place.region.as_ref()),
        place.and_then(|place| place.country.as_ref()),
        place.and_then(|place| place.latitude),
        place.and_then(|place| place.longitude),
        place.and_then(|place| place.where_prec),
        event.grade,
        event.part_of.as_ref().map(|id| id.as_str()),
        event.estimates.iter().any(|estimate| estimate.contested),
        serde_json::to_string(&EventValue::from(event))?,
        toll(event).map(u64::cast_signed),
        event.estimates.iter().map(|estimate| estimate.voices).max().unwrap_or(0),
    ])?;
    Ok(())
}

/// The greatest number of dead that an estimate gives: best, else low, else high.
fn toll(event: &Event) -> Option<u64> {
    let dead = event.estimates.iter().filter(|estimate| estimate.kind == ClaimKind::KILLED);
    dead.filter_map(|estimate| estimate.best.or(estimate.low).or(estimate.high)).max()
}

fn insert_event_actors(db: &Connection, key: i64, event: &Event) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO event_actors VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (position, actor) in (0i64..).zip(&event.actors) {
        insert.execute(params![key, position, actor.id.as_str(), actor.role.as_str(), actor.name])?;
    }
    Ok(())
}

fn insert_event_claims(db: &Connection, key: i64, event: &Event) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO event_claims VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (position, claim) in (0i64..).zip(&event.claims) {
        insert.execute(params![key, "joined", position, claim.as_str(), None::<&str>, None::<u16>])?;
    }
    for (position, offer) in (0i64..).zip(&event.suggested) {
        let (claim, reason) = (offer.claim.as_str(), serde_json::to_string(&StoredReason::from(&offer.reason))?);
        insert.execute(params![key, "suggested", position, claim, reason, offer.score_permille])?;
    }
    Ok(())
}

fn insert_estimates(db: &Connection, key: i64, event: &Event) -> Result<(), Error> {
    let mut insert =
        db.prepare_cached("INSERT INTO estimates VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?;
    for (position, estimate) in (0i64..).zip(&event.estimates) {
        let claims: Vec<_> = estimate.claims.iter().map(|id| id.as_str()).collect();
        insert.execute(params![
            key,
            position,
            estimate.kind.as_str(),
            estimate.victims.as_str(),
            estimate.low.map(u64::cast_signed),
            estimate.best.map(u64::cast_signed),
            estimate.high.map(u64::cast_signed),
            estimate.rule,
            estimate.voices,
            estimate.contested,
            serde_json::to_string(&claims)?,
        ])?;
    }
    Ok(())
}

fn insert_copies(db: &Connection, copies: &[Copy]) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO copies VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (position, copy) in (0i64..).zip(copies) {
        let spans: Vec<_> = copy.spans.iter().copied().map(pair_of).collect();
        insert.execute(params![
            position,
            copy.document.as_str(),
            copy.of.as_str(),
            copy.relation.as_str(),
            copy.similarity_permille,
            serde_json::to_string(&spans)?,
        ])?;
    }
    Ok(())
}
