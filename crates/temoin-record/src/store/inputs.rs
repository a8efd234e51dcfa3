//! Which files were given, and where their bytes are kept.

use rusqlite::{Connection, params};
use temoin_model::{DocumentId, Sha256};

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

    /// The files of which a document is a part: `hash` is that of the part, the answer the files' hash and path and
    /// what the part is called in there.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn containers(&self, hash: &Sha256) -> Result<Vec<(Sha256, String, Option<String>)>, Error> {
        let sql = "SELECT DISTINCT k.sha256, k.path, d.record FROM documents AS d JOIN document_files AS k
                   ON k.document = d.key WHERE d.sha256 = ?1 AND k.sha256 <> ?1 ORDER BY k.sha256, k.path, d.record";
        self.rows(sql, [hash.as_str()], |row| {
            Ok((Sha256::from_stored(row.get::<_, String>(0)?), row.get(1)?, row.get(2)?))
        })
    }

    /// The files that the case keeps for its record as it stands: each hash once, with a path.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn kept_files(&self) -> Result<Vec<(Sha256, String)>, Error> {
        let sql = "SELECT sha256, min(path) FROM (SELECT sha256, path FROM inputs UNION SELECT sha256, path FROM files)
                   GROUP BY sha256 ORDER BY sha256";
        self.rows(sql, [], |row| Ok((Sha256::from_stored(row.get::<_, String>(0)?), row.get(1)?)))
    }

    /// Documents that lie in no file, in order of id, with what people call them.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn documents_of_no_file(&self) -> Result<Vec<(DocumentId, String)>, Error> {
        let sql = "SELECT id, coalesce(path, record, id) FROM documents AS d
                   WHERE NOT EXISTS (SELECT 1 FROM document_files AS k WHERE k.document = d.key) ORDER BY id";
        self.rows(sql, [], |row| Ok((DocumentId::from_stored(row.get::<_, String>(0)?), row.get(1)?)))
    }

    /// Puts the files found under one root in place of those found there before, which are remembered.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn put_inputs(&self, root: &str, files: &[(String, Sha256)]) -> Result<(), Error> {
        let transaction = self.writing()?;
        replace_inputs(&transaction, root, files)?;
        Ok(transaction.commit()?)
    }

    /// Files that were taken in under a root and a path and are no longer what is read there, in order of root, path and
    /// hash; their bytes are kept.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn former_inputs(&self) -> Result<Vec<(String, String, Sha256)>, Error> {
        self.rows("SELECT root, path, sha256 FROM former_inputs ORDER BY root, path, sha256", [], |row| {
            Ok((row.get(0)?, row.get(1)?, Sha256::from_stored(row.get::<_, String>(2)?)))
        })
    }
}

pub(super) fn replace_inputs(db: &Connection, root: &str, files: &[(String, Sha256)]) -> Result<(), Error> {
    db.execute("INSERT OR IGNORE INTO former_inputs SELECT root, path, sha256 FROM inputs WHERE root = ?1", [root])?;
    db.execute("DELETE FROM inputs WHERE root = ?1", [root])?;
    let mut insert = db.prepare_cached("INSERT OR REPLACE INTO inputs VALUES (?1, ?2, ?3)")?;
    let mut read_again =
        db.prepare_cached("DELETE FROM former_inputs WHERE root = ?1 AND path = ?2 AND sha256 = ?3")?;
    for (path, sha256) in files {
        insert.execute(params![root, path, sha256.as_str()])?;
        read_again.execute(params![root, path, sha256.as_str()])?;
    }
    Ok(())
}
