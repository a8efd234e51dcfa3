//! The lists a user keeps in the case's folder, by hand: `actors.csv`.

use std::fs;
use std::io::ErrorKind;

use temoin_model::Finding;
use temoin_resolve::ActorList;

use crate::{Case, Error};

/// The list of actors, within a case.
const ACTORS: &str = "actors.csv";

impl Case {
    /// The actors whose identity the user gives, and what is wrong with the list; nothing where there is no list.
    pub(crate) fn actors(&self) -> Result<(ActorList, Vec<Finding>), Error> {
        Ok(ActorList::read(&self.list_of_actors()?))
    }

    /// The text of the list of actors; empty where there is none. Bytes that are no UTF-8 are marked as such in it.
    pub(crate) fn list_of_actors(&self) -> Result<String, Error> {
        match fs::read(self.dir().join(ACTORS)) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Error::from(error).within(ACTORS)),
        }
    }
}
