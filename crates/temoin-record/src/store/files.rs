//! Which files were read, how far, and with what; what a build leaves when it is done with all of them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{ToSql, ToSqlOutput};
use rusqlite::{Connection, params};
use temoin_model::{DocumentId, Finding, Sha256};

use super::Store;
use super::inputs::replace_inputs;
use super::put::remove_all;
use super::status::replace_findings;
use crate::Error;
use crate::rows::{Owner, Scope, insert_finding};

/// A file in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileKey(i64);

impl ToSql for FileKey {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

/// How far a file was read with a stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    /// The file.
    pub key: FileKey,
    /// Everything it holds, once it was read to its end.
    pub whole: Option<Vec<Listed>>,
    /// The documents in the record that were read from it.
    pub own: BTreeSet<DocumentId>,
}

/// A document as a file lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub id: DocumentId,
    /// Its id within the file.
    pub record: Option<String>,
}

/// A file that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedFile {
    /// Which.
    pub key: FileKey,
    /// Every document it holds, in its order.
    pub documents: Vec<Listed>,
    /// What was noticed outside its documents.
    pub findings: Vec<Finding>,
}

/// What a build leaves that has read every file.
#[derive(Clone, Debug, Default)]
pub struct WholeBuild {
    /// Every document that a file holds; others are taken out.
    pub documents: BTreeSet<DocumentId>,
    /// Every file there is; others are forgotten.
    pub files: BTreeSet<FileKey>,
    /// The files of each input that was looked through: path and hash.
    pub lists: BTreeMap<String, Vec<(String, Sha256)>>,
    /// What was noticed about inputs as a whole.
    pub findings: Vec<Finding>,
}

impl Store {
    /// Finds out how far a file was read with this stamp. One that was read with another begins anew: its documents stay
    /// until others take their place, and belong to no file.
    ///
    /// # Shape
    /// One state for each path and hash, in order.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn begin_files(&self, files: &[(&str, &Sha256)], stamp: &str) -> Result<Vec<FileState>, Error> {
        let known = files.iter().map(|(path, hash)| self.file_read_with(path, hash, stamp));
        let known = known.collect::<Result<Vec<_>, Error>>()?;
        if known.iter().any(Option::is_none) {
            let transaction = self.writing()?;
            for ((path, hash), _) in files.iter().zip(&known).filter(|(_, known)| known.is_none()) {
                begin_anew(&transaction, path, hash, stamp)?;
            }
            transaction.commit()?;
        }
        let states = files.iter().map(|(path, hash)| self.file_state(path, hash));
        states.collect()
    }

    fn file_read_with(&self, path: &str, hash: &Sha256, stamp: &str) -> Result<Option<FileKey>, Error> {
        let sql = "SELECT key FROM files WHERE path = ?1 AND sha256 = ?2 AND read_with = ?3";
        self.row(sql, params![path, hash.as_str(), stamp], |row| Ok(FileKey(row.get(0)?)))
    }

    fn file_state(&self, path: &str, hash: &Sha256) -> Result<FileState, Error> {
        let sql = "SELECT key, whole FROM files WHERE path = ?1 AND sha256 = ?2";
        let found = self.row(sql, params![path, hash.as_str()], |row| Ok((FileKey(row.get(0)?), row.get(1)?)))?;
        let (key, is_whole): (FileKey, bool) = found.ok_or_else(|| Error::missing(format!("file {path}")))?;
        let id = |row: &rusqlite::Row<'_>| Ok(DocumentId::from_stored(row.get::<_, String>(0)?));
        let own = self.rows("SELECT id FROM documents WHERE file = ?1", [key], id)?.into_iter().collect();
        let listed = "SELECT document, record FROM file_documents WHERE file = ?1 ORDER BY position";
        let whole = is_whole.then(|| self.rows(listed, [key], |row| Ok(Listed { id: id(row)?, record: row.get(1)? })));
        Ok(FileState { key, whole: whole.transpose()?, own })
    }

    /// What was noticed in a file outside its documents.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn findings_of_file(&self, file: FileKey) -> Result<Vec<Finding>, Error> {
        self.rows("SELECT * FROM findings WHERE file = ?1 ORDER BY key", [file], crate::rows::finding_of_row)
    }

    /// Notes that these inputs are being looked through, until [`Store::end_build`].
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn open_roots(&self, roots: &BTreeSet<String>) -> Result<(), Error> {
        let transaction = self.writing()?;
        for root in roots {
            transaction.prepare_cached("INSERT OR IGNORE INTO open_roots VALUES (?1)")?.execute([root])?;
        }
        Ok(transaction.commit()?)
    }

    /// Inputs that a build had begun to look through when it was interrupted.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn roots_left_open(&self) -> Result<BTreeSet<String>, Error> {
        Ok(self.rows("SELECT root FROM open_roots", [], |row| Ok(row.get(0)?))?.into_iter().collect())
    }

    /// Brings the record to what a build has read, all or nothing.
    ///
    /// # Errors
    /// `is_busy` when another process writes.
    pub fn end_build(&self, build: &WholeBuild) -> Result<(), Error> {
        let mut stale = self.document_ids()?;
        stale.retain(|id| !build.documents.contains(id));
        let mut files = self.rows("SELECT key FROM files", [], |row| Ok(FileKey(row.get(0)?)))?;
        files.retain(|file| !build.files.contains(file));
        let transaction = self.writing()?;
        remove_all(&transaction, &stale)?;
        for file in files {
            transaction.prepare_cached("DELETE FROM files WHERE key = ?1")?.execute([file])?;
        }
        for (root, list) in &build.lists {
            replace_inputs(&transaction, root, list)?;
        }
        replace_findings(&transaction, &build.findings)?;
        transaction.execute("DELETE FROM open_roots", [])?;
        Ok(transaction.commit()?)
    }

    /// Whether the resolution was made with this stamp, of the documents as they are.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn is_resolved(&self, stamp: &str) -> Result<bool, Error> {
        Ok(self.count("SELECT count(*) FROM resolved WHERE stamp = ?1", [stamp])? > 0)
    }
}

fn begin_anew(db: &Connection, path: &str, hash: &Sha256, stamp: &str) -> Result<(), Error> {
    let sql = "INSERT INTO files (path, sha256, read_with, whole) VALUES (?1, ?2, ?3, 0)
               ON CONFLICT (path, sha256) DO UPDATE SET read_with = excluded.read_with, whole = 0
               RETURNING key";
    let key: i64 = db.prepare_cached(sql)?.query_row(params![path, hash.as_str(), stamp], |row| row.get(0))?;
    forget_what_it_holds(db, FileKey(key))?;
    db.prepare_cached("UPDATE documents SET file = NULL WHERE file = ?1")?.execute([key])?;
    Ok(())
}

fn forget_what_it_holds(db: &Connection, key: FileKey) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM file_documents WHERE file = ?1")?.execute([key])?;
    db.prepare_cached("DELETE FROM findings WHERE file = ?1")?.execute([key])?;
    Ok(())
}

/// Notes that a file is whole.
pub(super) fn end_file(db: &Connection, ended: &EndedFile) -> Result<(), Error> {
    forget_what_it_holds(db, ended.key)?;
    let mut list = db.prepare_cached("INSERT INTO file_documents VALUES (?1, ?2, ?3, ?4)")?;
    for (position, listed) in (0i64..).zip(&ended.documents) {
        list.execute(params![ended.key, position, listed.id.as_str(), listed.record])?;
    }
    for finding in &ended.findings {
        insert_finding(db, Owner::File(ended.key), Scope::Input, finding)?;
    }
    db.prepare_cached("UPDATE files SET whole = 1 WHERE key = ?1")?.execute([ended.key])?;
    Ok(())
}
