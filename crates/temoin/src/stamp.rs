//! What a reading or a resolution was made with. Where the stamp is another, what was made is made again.

use std::fs;

use temoin_model::Sha256;

use crate::config::Config;
use crate::walk::files;
use crate::{Case, Error};

/// The program's own part: its version, and a hash of the sources and packs it was made of.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("TEMOIN_SOURCES"));

impl Case {
    /// What readings are made with: program, packs, limits.
    pub(crate) fn stamp_of_readings(&self, config: &Config) -> Result<String, Error> {
        let limits = (temoin_ingest::Limits::default(), temoin_sandbox::Limits::default());
        Ok(stamp(&[PROGRAM, &self.hash_of_packs(config)?, &format!("{limits:?}")]))
    }

    /// What a resolution is made with: what readings are, the settings of the case, its index of places, its list of
    /// actors, and what people decided, by the hash of the last entry of their log.
    pub(crate) fn stamp_of_resolution(&self, config: &Config, log: &Sha256) -> Result<String, Error> {
        let (readings, best) = (self.stamp_of_readings(config)?, config.best_when_contested.to_string());
        let (places, actors) = (self.stamp_of_places(config)?, self.list_of_actors()?);
        Ok(stamp(&[&readings, &config.rule, &best, &places, &actors, log.as_str()]))
    }

    /// Of the folder's files by path and content; packs compiled in are part of the program.
    fn hash_of_packs(&self, config: &Config) -> Result<String, Error> {
        let Some(folder) = &config.packs else { return Ok(String::new()) };
        let mut hashes = String::new();
        for file in files(&self.dir().join(folder)).0 {
            let bytes = fs::read(&file.at).map_err(|error| Error::from(error).within(file.path.clone()))?;
            hashes += &format!("{} {}\n", file.path, Sha256::of(&bytes));
        }
        Ok(Sha256::of(hashes.as_bytes()).to_string())
    }
}

fn stamp(parts: &[&str]) -> String {
    Sha256::of(parts.join("\n").as_bytes()).to_string()
}
