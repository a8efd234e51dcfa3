//! What this machine and this program have to work with.

use std::path::Path;

use serde::Serialize;
use temoin_ingest::READERS;
use temoin_lang::Packs;

use crate::apart::Barriers;
use crate::build::barriers;

/// What this machine and this program have to work with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checkup {
    /// Languages that are read, by ISO 639-1 code.
    pub languages: Vec<String>,
    /// Formats that are read.
    pub formats: Vec<String>,
    /// Threads that a build takes unless told otherwise.
    pub threads: usize,
    /// The barriers around the readers; or why the readers cannot be started.
    pub readers: Result<Barriers, String>,
}

impl Checkup {
    /// Looks around, and starts a reader of `program` as [`BuildOptions::reader`](crate::BuildOptions) would.
    ///
    /// # Errors
    /// None: what is amiss is part of the answer.
    pub fn of(program: &Path) -> Self {
        Self {
            languages: Packs::builtin().languages().map(|pack| pack.id.clone()).collect(),
            formats: READERS.iter().map(|reader| reader.name.to_owned()).collect(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            readers: barriers(program).map_err(|error| error.to_string()),
        }
    }

    /// Whether a build can start.
    pub fn is_ready(&self) -> bool {
        self.readers.is_ok()
    }
}
