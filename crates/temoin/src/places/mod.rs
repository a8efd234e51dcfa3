//! Places beside those compiled in: imports of gazetteers too large for memory, and the case's own.
//!
//! An import is compiled once into an index in the case folder ([`index`]); a build looks up the names that occur in it
//! and hands what it finds to the resolve stage as a value. `import` says which files are understood.

mod geonames;
mod import;
mod index;
mod jsonl;

use std::path::{Path, PathBuf};

use temoin_model::{Corpus, Finding};
use temoin_resolve::{Gazetteer, KnownPlace, names_to_find};

use crate::config::Config;
use crate::{Case, Error, Store};
use index::Index;

/// What an import took in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Each file with the number of its rows that were taken.
    pub files: Vec<(PathBuf, u64)>,
    /// Rows that could not be read, each with its file and line; the first of each file only, then how many more.
    pub findings: Vec<Finding>,
    /// Places in the index now.
    pub places: u64,
    /// Names in the index now.
    pub names: u64,
}

/// A name that no gazetteer has, or that none could tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The name, as it is written most often.
    pub name: String,
    /// How many mentions it has.
    pub mentions: u64,
    /// How many known places bear it.
    pub candidates: usize,
}

impl Case {
    /// Takes gazetteers into the case's index of places, which later builds look names up in. A file taken before, by its
    /// name, is replaced.
    ///
    /// # Shape
    /// GeoNames' dumps (`allCountries.txt`, `cities….txt`, a country's), `alternateNamesV2.txt`, `admin1CodesASCII.txt`,
    /// `admin2Codes.txt`, `countryInfo.txt`; a `.csv` of one's own; a `.jsonl` of places. Memory does not grow with them.
    ///
    /// # Errors
    /// `is_not_found` when a file is not there; `is_usage` when one is of no known form; `is_busy` while the case is built.
    /// A bad row is a finding. On an error the index stays as it was.
    pub fn import_places(&self, files: &[PathBuf]) -> Result<Imported, Error> {
        let _alone = self.lock()?;
        let mut index = Index::create(&self.index_path(&self.config()?))?;
        import::import(&mut index, files)
    }

    /// Places that go by a name, in the index and among those compiled in, the largest first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find_places(&self, name: &str) -> Result<Vec<KnownPlace>, Error> {
        let folded = temoin_resolve::fold_name(name);
        let gazetteer = self.gazetteer_of(&self.config()?, std::iter::once(folded))?;
        let mut found: Vec<KnownPlace> = gazetteer.find(name).into_iter().cloned().collect();
        found.sort_by(|a, b| (b.population, &a.id).cmp(&(a.population, &b.id)));
        Ok(found)
    }

    /// Names of places that have no coordinates, the most frequent first, then in order of name.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn unplaced(&self) -> Result<Vec<Unplaced>, Error> {
        unplaced(&self.store()?)
    }

    /// What the resolve stage needs to know of places for these readings.
    pub(crate) fn gazetteer(&self, config: &Config, corpus: &Corpus) -> Result<Gazetteer, Error> {
        self.gazetteer_of(config, names_to_find(&corpus.readings).into_iter())
    }

    /// By what a resolution is known to have been made with this index; empty without one.
    pub(crate) fn stamp_of_places(&self, config: &Config) -> Result<String, Error> {
        let index = Index::open(&self.index_path(config))?;
        index.map_or(Ok(String::new()), |index| index.stamp())
    }

    fn gazetteer_of(&self, config: &Config, names: impl Iterator<Item = String>) -> Result<Gazetteer, Error> {
        let builtin = Gazetteer::builtin();
        let Some(index) = Index::open(&self.index_path(config))? else { return Ok(builtin) };
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for name in names {
            for (place, is_own) in index.named(&name)? {
                if is_own { own.push(place) } else { others.push(place) }
            }
        }
        Ok(builtin.with_places(others).with_own(own))
    }

    fn index_path(&self, config: &Config) -> PathBuf {
        let named = config.places.as_deref().unwrap_or(Config::PLACES);
        self.dir().join(Path::new(named))
    }
}

fn unplaced(store: &Store) -> Result<Vec<Unplaced>, Error> {
    let mut list: Vec<Unplaced> = Vec::new();
    for (name, mentions, candidates) in store.unplaced_names()? {
        list.push(Unplaced { name, mentions, candidates });
    }
    list.sort_by(|a, b| (b.mentions, &a.name).cmp(&(a.mentions, &b.name)));
    Ok(list)
}
