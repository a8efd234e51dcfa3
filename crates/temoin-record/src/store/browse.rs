//! Counts and short lists of a large case: what a page shows without reading every event.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use temoin_model::{
    ActorId, ActorRole, DocumentId, Event, EventId, EventWhere, Mention, PlaceClass, PlaceId, Severity,
};

use super::events::condition;
use super::{Store, bounded};
use crate::rows::{finding_of_row, mention_of_row, optional_word, word};
use crate::{ActorTally, DateTally, Error, EventFilter, FindingFilter, FindingTally, ListedFinding, PlaceTally, Tally};

/// Weight of a finding, for orders: errors first.
const WEIGHT: &str = "CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END";

impl Store {
    /// The types of events that occur, in order of id, with how many there are of each.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn event_types(&self) -> Result<Vec<(String, u64)>, Error> {
        self.rows("SELECT type, count(*) FROM events GROUP BY type ORDER BY type", [], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
        })
    }

    /// The rules that estimates were made by, in order of name, with how many estimates each made.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn estimate_rules(&self) -> Result<Vec<(String, u64)>, Error> {
        self.rows("SELECT rule, count(*) FROM estimates GROUP BY rule ORDER BY rule", [], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
        })
    }

    /// The places where the events of a filter happened, most events first; offset and limit of the filter count places.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn event_places(&self, filter: &EventFilter) -> Result<Vec<PlaceTally>, Error> {
        let (condition, mut values) = condition(filter);
        values.extend([Value::Integer(bounded(filter.limit)), Value::Integer(bounded(filter.offset))]);
        let sql = format!(
            "SELECT found.*, e.place_name, e.region, e.country, e.latitude, e.longitude, e.where_prec, p.class
             FROM (SELECT e.place, min(e.key) AS key, count(*) AS events, sum(e.contested) AS contested
                   FROM events AS e WHERE {condition} AND e.place IS NOT NULL GROUP BY e.place
                   ORDER BY events DESC, e.place LIMIT ? OFFSET ?) AS found
             JOIN events AS e ON e.key = found.key LEFT JOIN places AS p ON p.id = found.place
             ORDER BY found.events DESC, found.place"
        );
        self.rows(&sql, params_from_iter(values), place_tally_of_row)
    }

    /// The dates at which the events of a filter begin, cut to `length` characters (4 for years, 7 for months, 10 for
    /// days), in order; events without a date stand under `None`.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn event_dates(&self, filter: &EventFilter, length: u8) -> Result<Vec<DateTally>, Error> {
        let (condition, mut values) = condition(filter);
        values.insert(0, Value::Integer(length.into()));
        let sql = format!(
            "SELECT substr(coalesce(e.earliest, e.latest), 1, ?) AS begins, count(*) AS events,
                    sum(e.contested) AS contested
             FROM events AS e WHERE {condition} GROUP BY begins ORDER BY begins IS NULL, begins"
        );
        self.rows(&sql, params_from_iter(values), |row| Ok((row.get("begins")?, tally_of_row(row)?)))
    }

    /// Events whose figures exclude each other, widest first: by the ratio of high to low, deaths before other harm.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn most_contested(&self, limit: u64) -> Result<Vec<Event>, Error> {
        let sql = "SELECT e.* FROM events AS e JOIN (
                       SELECT event, max(kind = 'killed') AS deaths,
                              max(coalesce(high, low, 0) * 1000 / max(coalesce(low, 1), 1)) AS spread
                       FROM estimates WHERE contested GROUP BY event
                       ORDER BY deaths DESC, spread DESC, event LIMIT ?1) AS widest ON widest.event = e.key
                   ORDER BY widest.deaths DESC, widest.spread DESC, e.id";
        self.events_where(sql, [bounded(limit)])
    }

    /// Events that happened within another, in order of date.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn events_within(&self, whole: &EventId) -> Result<Vec<Event>, Error> {
        let sql = "SELECT * FROM events AS e WHERE e.part_of = ?1 ORDER BY e.first_year, e.earliest, e.id";
        self.events_where(sql, [whole.as_str()])
    }

    /// Actors that took part in events, most events first.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn event_actors(&self, skip: u64, limit: u64) -> Result<Vec<ActorTally>, Error> {
        let sql =
            "SELECT actor, min(name) AS name, count(DISTINCT event) AS events, group_concat(DISTINCT role) AS roles
                   FROM event_actors GROUP BY actor ORDER BY events DESC, name, actor LIMIT ?2 OFFSET ?1";
        self.rows(sql, [bounded(skip), bounded(limit)], actor_tally_of_row)
    }

    /// How many actors took part in events.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_event_actors(&self) -> Result<u64, Error> {
        self.count("SELECT count(DISTINCT actor) FROM event_actors", [])
    }

    /// One of these actors.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn event_actor(&self, id: &ActorId) -> Result<Option<ActorTally>, Error> {
        let sql =
            "SELECT actor, min(name) AS name, count(DISTINCT event) AS events, group_concat(DISTINCT role) AS roles
                   FROM event_actors WHERE actor = ?1 GROUP BY actor";
        self.row(sql, [id.as_str()], actor_tally_of_row)
    }

    /// The mentions that were resolved to an actor, with the documents they stand in, in order of mention.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn mentions_of_actor(&self, id: &ActorId, skip: u64, limit: u64) -> Result<Vec<(DocumentId, Mention)>, Error> {
        let sql = "SELECT m.*, d.id AS in_document
                   FROM (SELECT mention FROM actor_links WHERE actor = ?1 ORDER BY mention LIMIT ?3 OFFSET ?2) AS l
                   JOIN mentions AS m ON m.id = l.mention JOIN documents AS d ON d.key = m.document
                   ORDER BY m.id, m.document";
        self.rows(sql, (id.as_str(), bounded(skip), bounded(limit)), |row| {
            Ok((DocumentId::from_stored(row.get::<_, String>("in_document")?), mention_of_row(row)?))
        })
    }

    /// How many mentions were resolved to an actor.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_mentions_of_actor(&self, id: &ActorId) -> Result<u64, Error> {
        self.count("SELECT count(*) FROM actor_links WHERE actor = ?1", [id.as_str()])
    }

    /// What was noticed, by weight and name, errors first.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn finding_tallies(&self) -> Result<Vec<FindingTally>, Error> {
        let sql = format!(
            "SELECT f.severity, f.code, count(*) AS findings FROM findings AS f GROUP BY f.severity, f.code
             ORDER BY {WEIGHT}, f.code"
        );
        self.rows(&sql, [], |row| {
            Ok(FindingTally {
                severity: word("severity", &row.get::<_, String>("severity")?, Severity::parse)?,
                code: row.get("code")?,
                findings: row.get::<_, i64>("findings")?.cast_unsigned(),
            })
        })
    }

    /// Findings that a filter lets through, by weight, name and document.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn findings_where(&self, filter: &FindingFilter, skip: u64, limit: u64) -> Result<Vec<ListedFinding>, Error> {
        let mut found = Vec::new();
        let (mut skip, mut wanted) = (skip, limit);
        for tally in self.finding_tallies()?.into_iter().filter(|tally| filter.lets_through(tally)) {
            if wanted == 0 {
                break;
            }
            if skip >= tally.findings {
                skip -= tally.findings;
                continue;
            }
            let listed = self.findings_named(&tally, skip, wanted)?;
            wanted -= listed.len() as u64;
            found.extend(listed);
            skip = 0;
        }
        Ok(found)
    }

    fn findings_named(&self, tally: &FindingTally, skip: u64, limit: u64) -> Result<Vec<ListedFinding>, Error> {
        let sql = "SELECT f.*, d.id AS in_document
                   FROM (SELECT key FROM findings WHERE severity = ?1 AND code = ?2
                         ORDER BY document, key LIMIT ?4 OFFSET ?3) AS wanted
                   JOIN findings AS f ON f.key = wanted.key LEFT JOIN documents AS d ON d.key = f.document
                   ORDER BY f.document, f.key";
        let named = (tally.severity.as_str(), &tally.code, bounded(skip), bounded(limit));
        self.rows(sql, named, |row| {
            let document = row.get::<_, Option<String>>("in_document")?.map(DocumentId::from_stored);
            Ok((document, finding_of_row(row)?))
        })
    }
}

fn tally_of_row(row: &Row<'_>) -> Result<Tally, Error> {
    let count = |column: &str| -> Result<u64, Error> { Ok(row.get::<_, i64>(column)?.cast_unsigned()) };
    Ok(Tally { events: count("events")?, contested: count("contested")? })
}

fn place_tally_of_row(row: &Row<'_>) -> Result<PlaceTally, Error> {
    let class: Option<String> = row.get("class")?;
    let place = EventWhere {
        name: row.get("place_name")?,
        id: PlaceId::from_stored(row.get::<_, String>("place")?),
        region: row.get("region")?,
        country: row.get("country")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
        where_prec: row.get("where_prec")?,
    };
    let class = optional_word("class of place", class.as_deref(), PlaceClass::parse)?;
    Ok(PlaceTally { place, class, tally: tally_of_row(row)? })
}

fn actor_tally_of_row(row: &Row<'_>) -> Result<ActorTally, Error> {
    let roles: String = row.get("roles")?;
    let mut roles =
        roles.split(',').map(|role| word("role of an actor", role, ActorRole::parse)).collect::<Result<Vec<_>, _>>()?;
    roles.sort_unstable();
    Ok(ActorTally {
        id: ActorId::from_stored(row.get::<_, String>("actor")?),
        name: row.get("name")?,
        events: row.get::<_, i64>("events")?.cast_unsigned(),
        roles,
    })
}
