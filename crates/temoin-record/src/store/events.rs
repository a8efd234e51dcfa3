//! Events, one by one and by question.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use temoin_model::{
    ClaimId, ClaimKind, Day, DocumentId, Edtf, Estimate, Event, EventId, EventType, EventWhen, EventWhere, PlaceId,
    Reason, Suggestion, VictimCategory,
};

use super::search::match_expression;
use super::{Store, bounded};
use crate::rows::{EventParts, EventValue, StoredReason, day_of, json, optional_word, word};
use crate::{Error, EventFilter};

impl Store {
    /// Events that a filter lets through, in its order.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn events(&self, filter: &EventFilter) -> Result<Vec<Event>, Error> {
        let snapshot = self.reading()?;
        let (condition, mut values) = condition(filter);
        values.extend([Value::Integer(bounded(filter.limit)), Value::Integer(bounded(filter.offset))]);
        let order = filter.order.sql();
        // Sorted by key first: a sort of whole rows would carry every value along.
        let sql = format!(
            "SELECT * FROM events AS e WHERE e.key IN (
                 SELECT e.key FROM events AS e WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?) ORDER BY {order}"
        );
        let events = self.events_where(&sql, params_from_iter(values))?;
        snapshot.finish()?;
        Ok(events)
    }

    /// How many events a filter lets through, whatever its offset and limit.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_events(&self, filter: &EventFilter) -> Result<u64, Error> {
        let (condition, values) = condition(filter);
        self.count(&format!("SELECT count(*) FROM events AS e WHERE {condition}"), params_from_iter(values))
    }

    /// One event.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn event(&self, id: &EventId) -> Result<Option<Event>, Error> {
        let events = self.events_where("SELECT * FROM events WHERE id = ?1", [id.as_str()])?;
        Ok(events.into_iter().next())
    }

    /// Ids of the events that begin with `prefix`, in order, ten at most.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn event_ids(&self, prefix: &str) -> Result<Vec<EventId>, Error> {
        let sql = "SELECT id FROM events WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 10";
        self.rows(sql, [prefix], |row| Ok(EventId::from_stored(row.get::<_, String>(0)?)))
    }

    pub(super) fn events_where(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Event>, Error> {
        let found = self.rows(sql, params, |row| Ok((row.get::<_, i64>("key")?, event_of_row(row)?)))?;
        found.into_iter().map(|(key, event)| self.complete(key, event)).collect()
    }

    fn complete(&self, key: i64, mut event: Event) -> Result<Event, Error> {
        event.documents =
            self.rows("SELECT document FROM event_documents WHERE event = ?1 ORDER BY position", [key], |row| {
                Ok(DocumentId::from_stored(row.get::<_, String>(0)?))
            })?;
        let claims = "SELECT * FROM event_claims WHERE event = ?1 AND role = ?2 ORDER BY position";
        event.claims = self.rows(claims, (key, "joined"), claim_id_of_row)?;
        event.suggested = self.rows(claims, (key, "suggested"), |row| {
            Ok(Suggestion {
                claim: claim_id_of_row(row)?,
                reason: reason_of_row(row)?,
                score_permille: row.get("score")?,
            })
        })?;
        let estimates = "SELECT * FROM estimates WHERE event = ?1 ORDER BY position";
        event.estimates = self.rows(estimates, [key], estimate_of_row)?;
        Ok(event)
    }
}

/// The filter as a condition over `events AS e`, with its values in order.
///
/// A bare `+` keeps SQLite from looking tolls and voices up one by one in the index that lists are ordered by: most events
/// have some, and a scan of the index that holds every narrowed column is quicker.
pub(super) fn condition(filter: &EventFilter) -> (String, Vec<Value>) {
    let mut parts = vec!["true".to_owned()];
    let mut values = Vec::new();
    let mut add = |part: &str, given: Vec<Value>| {
        parts.push(part.to_owned());
        values.extend(given);
    };
    if let Some(kind) = &filter.kind {
        add("e.type = ?", vec![Value::Text(kind.clone())]);
    }
    if let Some(place) = &filter.place {
        add("? COLLATE NOCASE IN (e.place, e.place_name, e.region, e.country)", vec![Value::Text(place.clone())]);
    }
    if let Some(id) = &filter.place_id {
        add("e.place = ?", vec![Value::Text(id.as_str().to_owned())]);
    }
    if let Some(actor) = &filter.actor {
        let took_part = "e.key IN (SELECT event FROM event_actors WHERE actor = ?)";
        add(took_part, vec![Value::Text(actor.as_str().to_owned())]);
    }
    if let Some(year) = filter.year {
        add("e.first_year <= ? AND e.last_year >= ?", vec![Value::Integer(year.into()); 2]);
    }
    if let Some(from) = filter.from {
        add("coalesce(e.latest, e.earliest) >= ?", vec![Value::Text(from.to_string())]);
    }
    if let Some(to) = filter.to {
        add("coalesce(e.earliest, e.latest) <= ?", vec![Value::Text(to.to_string())]);
    }
    if let Some(bounds) = &filter.within {
        let around = if bounds.west <= bounds.east { "AND" } else { "OR" };
        let ends = [bounds.west, bounds.east, bounds.south, bounds.north].map(Value::Real);
        let within = format!("(e.longitude >= ? {around} e.longitude <= ?) AND e.latitude BETWEEN ? AND ?");
        add(&within, ends.to_vec());
    }
    if filter.contested {
        add("e.contested", Vec::new());
    }
    if let Some(toll) = filter.toll {
        add("+e.toll >= ?", vec![Value::Integer(bounded(toll))]);
    }
    if let Some(voices) = filter.voices {
        add("+e.voices >= ?", vec![Value::Integer(voices.into())]);
    }
    if let Some(words) = filter.text.as_deref().and_then(|text| match_expression(text, |_| Vec::new())) {
        add("e.key IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)", vec![Value::Text(words)]);
    }
    (parts.join(" AND "), values)
}

fn claim_id_of_row(row: &Row<'_>) -> Result<ClaimId, Error> {
    Ok(ClaimId::from_stored(row.get::<_, String>("claim")?))
}

/// Why a claim was suggested.
pub(super) fn reason_of_row(row: &Row<'_>) -> Result<Reason, Error> {
    json::<StoredReason>(row, "reason")?.read()
}

fn event_of_row(row: &Row<'_>) -> Result<Event, Error> {
    let EventParts { actors, mentions, reasons } = json::<EventValue>(row, "value")?.read()?;
    Ok(Event {
        id: EventId::from_stored(row.get::<_, String>("id")?),
        event_type: EventType::new(row.get::<_, String>("type")?),
        title: row.get("title")?,
        when: when_of_row(row)?,
        place: place_of_row(row)?,
        actors,
        documents: Vec::new(),
        mentions,
        claims: Vec::new(),
        suggested: Vec::new(),
        estimates: Vec::new(),
        grade: row.get("grade")?,
        part_of: row.get::<_, Option<String>>("part_of")?.map(EventId::from_stored),
        reasons,
    })
}

fn when_of_row(row: &Row<'_>) -> Result<EventWhen, Error> {
    let day = |column: &str| -> Result<Option<Day>, Error> {
        optional_word("day", row.get::<_, Option<String>>(column)?.as_deref(), day_of)
    };
    let edtf: Option<String> = row.get("edtf")?;
    Ok(EventWhen {
        edtf: optional_word("EDTF date", edtf.as_deref(), |text| Edtf::parse(text).ok())?,
        earliest: day("earliest")?,
        latest: day("latest")?,
        date_prec: row.get("date_prec")?,
    })
}

fn place_of_row(row: &Row<'_>) -> Result<Option<EventWhere>, Error> {
    let (id, name): (Option<String>, Option<String>) = (row.get("place")?, row.get("place_name")?);
    let Some((id, name)) = id.zip(name) else { return Ok(None) };
    Ok(Some(EventWhere {
        name,
        id: PlaceId::from_stored(id),
        region: row.get("region")?,
        country: row.get("country")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
        where_prec: row.get("where_prec")?,
    }))
}

fn estimate_of_row(row: &Row<'_>) -> Result<Estimate, Error> {
    let bound =
        |column: &str| -> Result<Option<u64>, Error> { Ok(row.get::<_, Option<i64>>(column)?.map(i64::cast_unsigned)) };
    let claims: Vec<String> = json(row, "claims")?;
    Ok(Estimate {
        kind: ClaimKind::new(row.get::<_, String>("kind")?),
        victims: word("category of victims", &row.get::<_, String>("victims")?, VictimCategory::parse)?,
        low: bound("low")?,
        best: bound("best")?,
        high: bound("high")?,
        rule: row.get("rule")?,
        voices: row.get("voices")?,
        contested: row.get("contested")?,
        claims: claims.into_iter().map(ClaimId::from_stored).collect(),
    })
}
