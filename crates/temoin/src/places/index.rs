//! The index of imported places: one SQLite file, paged in by need, so that memory does not grow with it.
//!
//! Names are put into a table without order; the index over them is made at the end, by SQLite's sort on disk.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, params};
use temoin_model::{PlaceClass, PlaceId, Sha256};
use temoin_resolve::{KnownName, KnownPlace, Rank, fold_name};

use crate::Error;
use crate::error::Kind;

/// Of a name that more places bear, only the largest are looked at.
const BEARERS_MOST: usize = 60;

/// Kilobytes of pages held in memory.
const CACHE_KIB: i64 = 64 * 1024;

/// Places that have no number of GeoNames are numbered from here.
const FIRST_OWN: i64 = 1 << 40;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS sources (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS places (
        key INTEGER PRIMARY KEY, source INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, class TEXT NOT NULL,
        rank INTEGER NOT NULL, country TEXT, division TEXT, region TEXT, latitude REAL, longitude REAL,
        population INTEGER NOT NULL, radius_km REAL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS names (
        folded TEXT NOT NULL, place INTEGER NOT NULL, source INTEGER NOT NULL, text TEXT NOT NULL, first INTEGER, last INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS divisions (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// An index that is open.
pub(super) struct Index {
    db: Connection,
}

/// A file being taken in.
pub(super) struct Source<'t> {
    db: &'t Transaction<'t>,
    key: i64,
    next: i64,
}

impl Index {
    /// Opens an index for reading; `None` when there is none.
    pub fn open(path: &Path) -> Result<Option<Self>, Error> {
        if !path.is_file() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Some(Self { db: Connection::open_with_flags(path, flags).map_err(failed)? }))
    }

    /// Opens an index for an import, and makes one where there is none.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let db = Connection::open(path).map_err(failed)?;
        db.pragma_update(None, "cache_size", -CACHE_KIB).map_err(failed)?;
        db.execute_batch(SCHEMA).map_err(failed)?;
        Ok(Self { db })
    }

    /// Runs an import: all of it or nothing.
    pub fn import<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self.db.transaction().map_err(failed)?;
        transaction.execute_batch("DROP INDEX IF EXISTS names_by_folded;").map_err(failed)?;
        let done = work(&transaction)?;
        transaction.execute_batch("CREATE INDEX names_by_folded ON names (folded, place);").map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    /// Places that go by a folded name, the largest first, each with whether it is the user's own.
    pub fn named(&self, folded: &str) -> Result<Vec<(KnownPlace, bool)>, Error> {
        let sql = "SELECT p.*, coalesce(p.region, d.name) AS division_name, n.text, n.first, n.last
                   FROM names AS n JOIN places AS p ON p.key = n.place LEFT JOIN divisions AS d ON d.code = p.division
                   WHERE n.folded = ?1 ORDER BY p.population DESC, p.key, n.text";
        let mut query = self.db.prepare_cached(sql).map_err(failed)?;
        let mut rows = query.query([folded]).map_err(failed)?;
        let mut found: Vec<(KnownPlace, bool)> = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let place = place_of_row(row).map_err(failed)?;
            match found.iter().position(|(known, _)| known.id == place.id) {
                Some(at) => found[at].0.aliases.extend(place.aliases),
                None if found.len() < BEARERS_MOST => {
                    let own = place.rank == Rank::Chosen;
                    found.push((place, own));
                }
                None => break,
            }
        }
        Ok(found)
    }

    /// Tells this index from one with other content.
    pub fn stamp(&self) -> Result<String, Error> {
        let mut query = self.db.prepare("SELECT name || ' ' || stamp FROM sources ORDER BY name").map_err(failed)?;
        let rows = query.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
        let all = rows.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        Ok(Sha256::of(all.join("\n").as_bytes()).to_string())
    }

    /// How many places and names there are.
    pub fn counts(&self) -> Result<(u64, u64), Error> {
        let count = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned);
        let places = count("SELECT count(*) FROM places").map_err(failed)?;
        Ok((places, count("SELECT count(*) FROM names").map_err(failed)?))
    }
}

impl<'t> Source<'t> {
    /// Begins a file in place of what was taken from one of its name.
    pub fn begin(db: &'t Transaction<'t>, name: &str) -> Result<Self, Error> {
        let sql = "INSERT INTO sources (name, stamp) VALUES (?1, '') ON CONFLICT (name) DO UPDATE SET stamp = ''";
        db.execute(sql, [name]).map_err(failed)?;
        let key: i64 =
            db.query_row("SELECT key FROM sources WHERE name = ?1", [name], |row| row.get(0)).map_err(failed)?;
        db.execute("DELETE FROM names WHERE source = ?1", [key]).map_err(failed)?;
        db.execute("DELETE FROM places WHERE source = ?1", [key]).map_err(failed)?;
        let last: Option<i64> = db.query_row("SELECT max(key) FROM places", [], |row| row.get(0)).map_err(failed)?;
        Ok(Self { db, key, next: last.unwrap_or(0).max(FIRST_OWN) + 1 })
    }

    /// Notes what the file was, once it was taken in.
    pub fn finish(self, stamp: &str) -> Result<(), Error> {
        let done = self.db.execute("UPDATE sources SET stamp = ?1 WHERE key = ?2", params![stamp, self.key]);
        done.map(|_| ()).map_err(failed)
    }

    /// Puts a place with its names; `number` is GeoNames', `division` its code of a first-level division.
    pub fn put(&mut self, number: Option<i64>, place: &KnownPlace, division: Option<&str>) -> Result<(), Error> {
        let key = number.unwrap_or(self.next);
        self.next += i64::from(number.is_none());
        let sql = "INSERT OR REPLACE INTO places VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let mut insert = self.db.prepare_cached(sql).map_err(failed)?;
        let done = insert.execute(params![
            key,
            self.key,
            place.id.as_str(),
            place.name,
            place.class.as_str(),
            number_of(place.rank),
            place.country,
            division,
            place.region,
            place.latitude,
            place.longitude,
            place.population.cast_signed(),
            place.radius_km,
        ]);
        done.map_err(failed)?;
        self.put_name(key, &KnownName::timeless(&place.name))?;
        place.aliases.iter().try_for_each(|alias| self.put_name(key, alias))
    }

    /// Puts one more name of a place.
    pub fn put_name(&self, place: i64, name: &KnownName) -> Result<(), Error> {
        let folded = fold_name(&name.text);
        if folded.is_empty() {
            return Ok(());
        }
        let sql = "INSERT INTO names VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut insert = self.db.prepare_cached(sql).map_err(failed)?;
        insert.execute(params![folded, place, self.key, name.text, name.from, name.to]).map(|_| ()).map_err(failed)
    }

    /// Puts the name of a division.
    pub fn put_division(&self, code: &str, name: &str) -> Result<(), Error> {
        let mut insert = self.db.prepare_cached("INSERT OR REPLACE INTO divisions VALUES (?1, ?2)").map_err(failed)?;
        insert.execute([code, name]).map(|_| ()).map_err(failed)
    }
}

/// A place by one of its names, which becomes an alias where it is not the usual one.
fn place_of_row(row: &rusqlite::Row<'_>) -> Result<KnownPlace, rusqlite::Error> {
    let name: String = row.get("name")?;
    let found = KnownName { text: row.get("text")?, from: row.get("first")?, to: row.get("last")? };
    let class: String = row.get("class")?;
    Ok(KnownPlace {
        id: PlaceId::from_stored(row.get::<_, String>("id")?),
        aliases: if found.text == name { Vec::new() } else { vec![found] },
        class: PlaceClass::parse(&class).unwrap_or(PlaceClass::Feature),
        rank: rank_of(row.get("rank")?),
        country: row.get("country")?,
        region: row.get("division_name")?,
        latitude: row.get("latitude")?,
        longitude: row.get("longitude")?,
        population: row.get::<_, i64>("population")?.cast_unsigned(),
        radius_km: row.get("radius_km")?,
        name,
    })
}

const RANKS: [Rank; 4] = [Rank::Chosen, Rank::Large, Rank::Small, Rank::Part];

fn number_of(rank: Rank) -> i64 {
    RANKS.iter().position(|known| *known == rank).map_or(2, |at| at as i64)
}

fn rank_of(number: i64) -> Rank {
    usize::try_from(number).ok().and_then(|at| RANKS.get(at).copied()).unwrap_or(Rank::Small)
}

fn failed(error: rusqlite::Error) -> Error {
    Kind::Other(format!("index of places: {error}")).into()
}
