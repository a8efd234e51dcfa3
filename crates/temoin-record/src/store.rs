//! One connection to the record, and what all its parts share.

mod browse;
mod claims;
mod copies;
mod copy_memory;
mod corpus;
mod decisions;
mod documents;
mod events;
mod facets;
mod files;
mod former;
mod inputs;
mod places;
mod put;
mod resolution;
mod review;
mod search;
mod status;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Params, Row, Transaction, TransactionBehavior};

use crate::{Error, schema};

pub use files::{EndedFile, FileKey, FileState, Listed, WholeBuild};

/// One connection to the record of a case.
///
/// Any number of them may read while one writes; each may be sent to another thread, none may be shared by two.
#[derive(Debug)]
pub struct Store {
    db: Connection,
}

/// How long a connection waits for another that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the database a connection holds in memory: enough for the inner pages of the indices of a large case.
const CACHE_KIB: i64 = 48 << 10;

impl Store {
    /// Opens the record at `path`, making an empty one when there is none.
    ///
    /// # Errors
    /// `is_newer` when a newer program wrote it; `is_busy` when another process holds it.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the record at `path`.
    ///
    /// # Errors
    /// `is_not_found` when there is none; `is_newer` when a newer program wrote it; `is_busy` when another process
    /// holds it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.is_file() {
            return Err(Error::missing(path.display().to_string()));
        }
        Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let prepared = connection.map_err(Error::from).and_then(prepare);
        let db = prepared.map_err(|error| error.within(path.display().to_string()))?;
        Ok(Self { db })
    }

    /// A transaction that writes; it is rolled back unless committed.
    fn writing(&self) -> Result<Transaction<'_>, Error> {
        Ok(Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?)
    }

    /// A transaction in which every question sees the same state.
    fn reading(&self) -> Result<Transaction<'_>, Error> {
        Ok(Transaction::new_unchecked(&self.db, TransactionBehavior::Deferred)?)
    }

    /// Every row of an answer.
    fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        self.db.prepare_cached(sql)?.query_and_then(params, read)?.collect()
    }

    /// The first row of an answer.
    fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.db.prepare_cached(sql)?.query_and_then(params, read)?.next().transpose()
    }

    /// One number.
    fn count(&self, sql: &str, params: impl Params) -> Result<u64, Error> {
        let count = self.row(sql, params, |row| Ok(row.get::<_, i64>(0)?))?;
        Ok(count.unwrap_or(0).cast_unsigned())
    }
}

fn prepare(mut db: Connection) -> Result<Connection, Error> {
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(64);
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "full")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -CACHE_KIB)?;
    schema::migrate(&mut db)?;
    Ok(db)
}

/// A limit or an offset as SQLite takes it.
fn bounded(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
