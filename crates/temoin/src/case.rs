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

    /// Everything, documents in order of id.
    ///
    /// # Errors
    /// `is_integrity` when a stored row is unreadable.
    pub fn corpus(&self) -> Result<Corpus, Error> {
        Ok(self.store()?.corpus()?)
    }

    /// The bytes a document was read from, as they were taken in: a whole file, or one line of a file of records.
    ///
    /// # Errors
    /// `is_not_found` when nothing taken in has this hash; `is_integrity` when the bytes are no longer those.
    pub fn original(&self, hash: &Sha256) -> Result<Vec<u8>, Error> {
        match self.originals().read(hash) {
            Ok(bytes) => check(bytes, hash),
            Err(error) if error.is_not_found() => self.record_line(hash)?.ok_or(error),
            Err(error) => Err(error),
        }
    }

    /// The line with this hash, in the files of which it is known to be a part.
    fn record_line(&self, hash: &Sha256) -> Result<Option<Vec<u8>>, Error> {
        for container in self.store()?.containers(hash)? {
            let bytes = check(self.originals().read(&container)?, &container)?;
            let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
            if let Some(line) = lines.find(|line| &Sha256::of(line) == hash) {
                return Ok(Some(line.to_owned()));
            }
        }
        Ok(None)
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
