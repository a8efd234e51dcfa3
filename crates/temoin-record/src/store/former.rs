//! Ids that events had before: where their words went when a new resolution merged, split or dropped them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use temoin_model::{Event, EventId, Resolution};

use super::Store;
use crate::Error;

/// Ids of claims and mentions, by the id of the event that held them.
pub(super) type Leaving = BTreeMap<String, BTreeSet<String>>;

impl Store {
    /// The events of today that hold what an event of an earlier resolution held, most of it first.
    ///
    /// # Shape
    /// `None` when there never was such an event; empty when there was, and no event holds its words any more; the event
    /// itself when it is there.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn events_once_called(&self, id: &EventId) -> Result<Option<Vec<EventId>>, Error> {
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        let mut waiting = std::collections::VecDeque::from([id.as_str().to_owned()]);
        let mut known = false;
        while let Some(id) = waiting.pop_front() {
            if !seen.insert(id.clone()) {
                continue;
            }
            if self.count("SELECT count(*) FROM events WHERE id = ?1", [&id])? > 0 {
                known = true;
                found.push(EventId::from_stored(id));
                continue;
            }
            let sql = "SELECT successor FROM former_events WHERE id = ?1 ORDER BY shared DESC, successor";
            let next: Vec<String> = self.rows(sql, [&id], |row| Ok(row.get(0)?))?;
            known |= !next.is_empty();
            waiting.extend(next.into_iter().filter(|successor| !successor.is_empty()));
        }
        Ok(known.then_some(found))
    }

    /// Ids of earlier resolutions whose words an event holds now, directly or by way of others, in order.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn former_ids(&self, id: &EventId) -> Result<Vec<EventId>, Error> {
        let sql = "WITH RECURSIVE before (id) AS (
                       SELECT id FROM former_events WHERE successor = ?1
                       UNION SELECT f.id FROM former_events AS f JOIN before ON f.successor = before.id)
                   SELECT id FROM before WHERE id NOT IN (SELECT id FROM events) ORDER BY id";
        self.rows(sql, [id.as_str()], |row| Ok(EventId::from_stored(row.get::<_, String>(0)?)))
    }
}

/// What the events hold that are not in the new resolution.
pub(super) fn leaving(db: &Connection, resolution: &Resolution) -> Result<Leaving, Error> {
    let staying: BTreeSet<&str> = resolution.events.iter().map(|event| event.id.as_str()).collect();
    let mut gone = Leaving::new();
    let mut ids = db.prepare("SELECT key, id FROM events")?;
    let mut rows = ids.query([])?;
    while let Some(row) = rows.next()? {
        let (key, id): (i64, String) = (row.get(0)?, row.get(1)?);
        if !staying.contains(id.as_str()) {
            gone.insert(id, members(db, key)?);
        }
    }
    Ok(gone)
}

fn members(db: &Connection, key: i64) -> Result<BTreeSet<String>, Error> {
    let mut ask = db.prepare_cached(
        "SELECT claim FROM event_claims WHERE event = ?1 AND role = 'joined'
         UNION SELECT m.value FROM events AS e, json_each(e.value, '$.mentions') AS m WHERE e.key = ?1",
    )?;
    let members = ask.query_map([key], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(members)
}

/// Notes where the members of the events that went are now.
pub(super) fn lead_on(db: &Connection, gone: &Leaving, resolution: &Resolution) -> Result<(), Error> {
    if gone.is_empty() {
        return Ok(());
    }
    let holders: BTreeMap<&str, &str> = resolution.events.iter().flat_map(held_by).collect();
    let mut forget = db.prepare_cached("DELETE FROM former_events WHERE id = ?1")?;
    let mut insert = db.prepare_cached("INSERT INTO former_events VALUES (?1, ?2, ?3)")?;
    for (id, members) in gone {
        let mut shared: BTreeMap<&str, i64> = BTreeMap::new();
        for holder in members.iter().filter_map(|member| holders.get(member.as_str())) {
            *shared.entry(holder).or_insert(0) += 1;
        }
        if shared.is_empty() {
            shared.insert("", 0);
        }
        forget.execute([id])?;
        for (successor, count) in shared {
            insert.execute(params![id, successor, count])?;
        }
    }
    Ok(())
}

fn held_by(event: &Event) -> impl Iterator<Item = (&str, &str)> {
    let claims = event.claims.iter().map(|claim| claim.as_str());
    let mentions = event.mentions.iter().map(|mention| mention.as_str());
    claims.chain(mentions).map(|member| (member, event.id.as_str()))
}
