//! The versions of the database, and the steps from each to the next.

use rusqlite::Connection;

use crate::Error;

/// Step `i` takes a database from version `i` to `i + 1`. A step that was released is never edited: a change is a new
/// file and a new line.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
    include_str!("schema/0006.sql"),
    include_str!("schema/0007.sql"),
    include_str!("schema/0008.sql"),
];

/// Brings a database to the version this program knows, each step in a transaction of its own.
pub(crate) fn migrate(db: &mut Connection) -> Result<(), Error> {
    let known = MIGRATIONS.len() as i64;
    let found = version(db)?;
    if found > known {
        return Err(Error::newer(found, known));
    }
    if found == known {
        return Ok(());
    }
    for (step, sql) in (1..).zip(MIGRATIONS) {
        let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if version(&transaction)? < step {
            transaction.execute_batch(sql)?;
            transaction.pragma_update(None, "user_version", step)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

fn version(db: &Connection) -> Result<i64, Error> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
