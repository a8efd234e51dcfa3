//! A case: a folder with everything in it.

use std::fs;
use std::path::{Path, PathBuf};

use temoin_lang::Packs;
use temoin_model::{Corpus, Sha256};

use crate::config::Config;
use crate::error::Kind;
use crate::originals::Originals;
use crate::{Error, Store};

/// A folder with everything in it: `temoin.toml`, `originals/` by hash, `temoin.sqlite`.
#[derive(Clone, Debug)]
pub struct Case {
    dir: PathBuf,
    name: String,
}

/// What a document was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The bytes: its own, or those of the file that holds it.
    pub bytes: Vec<u8>,
    /// Where it lies, if the bytes are those of the file that holds it.
    pub within: Option<Within>,
}

/// A place in a file that holds others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// Hash of the file.
    pub file: Sha256,
    /// Its path relative to what was given to the program.
    pub path: String,
    /// What the document is called in there; `None` for the only one.
    pub record: Option<String>,
}

impl Case {
    /// Makes a case at `dir`, or opens the one that is there.
    ///
    /// # Errors
    /// `is_newer` when a newer program wrote it; `is_usage` when its settings are unreadable.
    pub fn create(dir: &Path) -> Result<Self, Error> {
        fs::create_dir_all(dir).map_err(|error| Error::from(error).within(dir.display().to_string()))?;
        let dir = crate::walk::canonical(dir)?;
        if !dir.join(Config::FILE).exists() {
            let folder = dir.file_name().unwrap_or_default().to_string_lossy();
            Config::new(folder.trim_end_matches(".temoin")).save(&dir)?;
        }
        Originals::new(&dir).create()?;
        Store::create(&record_of(&dir))?;
        Self::open(&dir)
    }

    /// Opens the case at `dir`.
    ///
    /// # Errors
    /// `is_not_found` when there is none; `is_newer` when a newer program wrote it; `is_usage` when its settings are
    /// unreadable.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let Config { name, .. } = Config::load(dir)?;
        Ok(Self { dir: crate::walk::canonical(dir)?, name })
    }

    /// Where it is.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What people call it: its folder's name, unless `temoin.toml` says otherwise.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// A fresh connection to the record; take one for each thread.
    ///
    /// # Errors
    /// `is_not_found` when the record is missing: build the case again.
    pub fn store(&self) -> Result<Store, Error> {
        Ok(Store::open(&record_of(&self.dir))?)
    }

    /// Everything, documents in order of id, claims as people corrected them.
    ///
    /// # Errors
    /// `is_integrity` when a stored row is unreadable.
    pub fn corpus(&self) -> Result<Corpus, Error> {
        Ok(self.store()?.corpus()?.as_decided())
    }

    /// The bytes a document was read from, as they were taken in: a whole file, one line of a file of records, or the
    /// file that holds it with the name it has in there.
    ///
    /// An entry of an archive, a part of a mail or a record of a web archive is handed over within its file: what was
    /// taken in is the file, and nothing is made of it on the way out.
    ///
    /// # Errors
    /// `is_not_found` when nothing taken in has this hash; `is_integrity` when the bytes are no longer those.
    pub fn original(&self, hash: &Sha256) -> Result<Original, Error> {
        match self.original_file(hash) {
            Ok(bytes) => Ok(Original { bytes, within: None }),
            Err(error) if error.is_not_found() => self.original_within(hash)?.ok_or(error),
            Err(error) => Err(error),
        }
    }

    /// The bytes of a whole file as it was taken in.
    pub(crate) fn original_file(&self, hash: &Sha256) -> Result<Vec<u8>, Error> {
        check(self.originals().read(hash)?, hash)
    }

    /// The line with this hash in the files that hold it, or else the first of these files.
    fn original_within(&self, hash: &Sha256) -> Result<Option<Original>, Error> {
        let mut first = None;
        for (container, path, record) in self.store()?.containers(hash)? {
            let bytes = self.original_file(&container)?;
            let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
            if let Some(line) = lines.find(|line| &Sha256::of(line) == hash) {
                return Ok(Some(Original { bytes: line.to_owned(), within: None }));
            }
            first.get_or_insert(Original { bytes, within: Some(Within { file: container, path, record }) });
        }
        Ok(first)
    }

    pub(crate) fn originals(&self) -> Originals {
        Originals::new(&self.dir)
    }

    pub(crate) fn config(&self) -> Result<Config, Error> {
        Config::load(&self.dir)
    }

    /// The packs the case is read with.
    pub(crate) fn packs(&self, config: &Config) -> Result<Packs, Error> {
        match &config.packs {
            None => Ok(Packs::builtin()),
            Some(folder) => Packs::load(&self.dir.join(folder)).map_err(|error| Error::usage(error.to_string())),
        }
    }

    /// Keeps other builds of the same case away for as long as the answer is held.
    pub(crate) fn lock(&self) -> Result<fs::File, Error> {
        let file = fs::File::create(self.dir.join("temoin.lock"))?;
        file.try_lock().map_err(|error| match error {
            fs::TryLockError::WouldBlock => Error::from(Kind::Busy),
            fs::TryLockError::Error(error) => error.into(),
        })?;
        Ok(file)
    }
}

fn check(bytes: Vec<u8>, hash: &Sha256) -> Result<Vec<u8>, Error> {
    let found = Sha256::of(&bytes);
    if &found == hash {
        return Ok(bytes);
    }
    Err(Kind::Integrity(format!("original {hash} was altered: its bytes now hash to {found}")).into())
}

/// Where the record of the case at `dir` is.
pub(crate) fn record_of(dir: &Path) -> PathBuf {
    dir.join("temoin.sqlite")
}
