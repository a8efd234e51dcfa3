//! Places with identity, and which mentions mean them.

use rusqlite::Row;
use temoin_model::{MentionId, Place, PlaceClass, PlaceId, PlaceLink, PlaceReason};

use super::{Store, bounded};
use crate::Error;
use crate::rows::{json, optional_word};

impl Store {
    /// Every place with the number of its mentions, most mentioned first, then in order of name and id.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn places(&self) -> Result<Vec<(Place, u64)>, Error> {
        self.places_from(0, i64::MAX as u64)
    }

    /// Part of that list.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn places_from(&self, skip: u64, limit: u64) -> Result<Vec<(Place, u64)>, Error> {
        let sql = "SELECT * FROM places ORDER BY mentions DESC, name, id LIMIT ?2 OFFSET ?1";
        self.rows(sql, [bounded(skip), bounded(limit)], |row| {
            Ok((place_of_row(row)?, row.get::<_, i64>("mentions")?.cast_unsigned()))
        })
    }

    /// How often mentions were resolved to a place.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_mentions_of_place(&self, id: &PlaceId) -> Result<u64, Error> {
        self.count("SELECT count(*) FROM place_links WHERE place = ?1", [id.as_str()])
    }

    /// One place.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn place(&self, id: &PlaceId) -> Result<Option<Place>, Error> {
        self.row("SELECT * FROM places WHERE id = ?1", [id.as_str()], place_of_row)
    }

    /// Names of places without coordinates, with the number of mentions and of places that may be
    /// meant, in no order.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn unplaced_names(&self) -> Result<Vec<(String, u64, usize)>, Error> {
        let sql = "SELECT coalesce(p.name, m.quote) AS name, count(*) AS mentions, max(json_array_length(l.candidates)) AS candidates
                   FROM place_links AS l
                   JOIN mentions AS m ON m.id = l.mention
                   LEFT JOIN places AS p ON p.id = l.place
                   WHERE p.latitude IS NULL
                   GROUP BY coalesce(p.id, m.quote)";
        self.rows(sql, [], |row| {
            let candidates = usize::try_from(row.get::<_, i64>("candidates")?).unwrap_or(0);
            Ok((row.get("name")?, row.get::<_, i64>("mentions")?.cast_unsigned(), candidates))
        })
    }

    /// What a mention of a place was resolved to.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn place_link(&self, mention: &MentionId) -> Result<Option<PlaceLink>, Error> {
        self.row("SELECT * FROM place_links WHERE mention = ?1", [mention.as_str()], place_link_of_row)
    }
}

pub(super) fn place_of_row(row: &Row<'_>) -> Result<Place, Error> {
    let class: Option<String> = row.get("class")?;
    Ok(Place {
        id: PlaceId::from_stored(row.get::<_, String>("id")?),
        name: row.get("name")?,
        forms: json(row, "forms")?,
        class: optional_word("class of place", class.as_deref(), PlaceClass::parse)?,
        region: row.get("region")?,
        country: row.get("country")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
    })
}

pub(super) fn place_link_of_row(row: &Row<'_>) -> Result<PlaceLink, Error> {
    let candidates: Vec<String> = json(row, "candidates")?;
    let reasons: Vec<String> = json(row, "reasons")?;
    Ok(PlaceLink {
        place: row.get::<_, Option<String>>("place")?.map(PlaceId::from_stored),
        candidates: candidates.into_iter().map(PlaceId::from_stored).collect(),
        // One that only a newer program knows is left out.
        reasons: reasons.iter().filter_map(|name| PlaceReason::parse(name)).collect(),
    })
}
