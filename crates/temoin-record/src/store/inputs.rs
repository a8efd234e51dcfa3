//! Which files were given, and where their bytes are kept.

use rusqlite::params;
use temoin_model::Sha256;

use super::Store;
use crate::Error;

impl Store {
    /// Every file taken in, in order of root and path: the root it was found under, its path within that, and the hash
    /// of its bytes.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn inputs(&self) -> Result<Vec<(String, String, Sha256)>, Error> {
        self.rows("SELECT root, path, sha256 FROM inputs ORDER BY root, path", [], |row| {
            Ok((row.get(0)?, row.get(1)?, Sha256::from_stored(row.get::<_, String>(2)?)))
        })
    }

    /// The files of which a document is a part: `hash` is that of the part, the answer those of the files.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn containers(&self, hash: &Sha256) -> Result<Vec<Sha256>, Error> {
        let sql = "SELECT DISTINCT i.sha256 FROM documents AS d JOIN inputs AS i ON i.path = d.path
                   WHERE d.sha256 = ?1 AND i.sha256 <> ?1 ORDER BY i.sha256";
        self.rows(sql, [hash.as_str()], |row| Ok(Sha256::from_stored(row.get::<_, String>(0)?)))
    }

    /// Puts the files found under one root in place of those found there before.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_inputs(&self, root: &str, files: &[(String, Sha256)]) -> Result<(), Error> {
        let transaction = self.writing()?;
        transaction.execute("DELETE FROM inputs WHERE root = ?1", [root])?;
        let mut insert = transaction.prepare_cached("INSERT OR REPLACE INTO inputs VALUES (?1, ?2, ?3)")?;
        for (path, sha256) in files {
            insert.execute(params![root, path, sha256.as_str()])?;
        }
        drop(insert);
        Ok(transaction.commit()?)
    }
}
