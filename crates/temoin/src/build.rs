//! A build: every input read, resolved with all others, and stored.

mod copies;
mod gather;
mod ledger;
mod opened;
mod pieces;
mod read;
mod readers;
mod take_in;
mod tracker;

use std::path::{Path, PathBuf};

use rayon::{ThreadPool, ThreadPoolBuilder};
use temoin_lang::Packs;
use temoin_model::{Resolution, Severity};
use temoin_resolve::{Options, TypeFacts, resolve_with_copies};

use crate::case::record_of;
use crate::config::Config;
use crate::error::Kind;
use crate::walk::{canonical, relative_to};
use crate::{Case, Counts, Error, Phase, Progress, Store};
use copies::copies_of;
use gather::gather;
pub use ledger::FileCounts;
use read::{Tools, read_all};
use readers::Readers;
pub(crate) use readers::barriers;
use tracker::Tracker;

/// How a case is built.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// A folder of packs to use from now on instead of those compiled in.
    pub packs: Option<PathBuf>,
    /// An index of places to use from now on instead of the case's own, made by `import_places` in another case.
    pub places: Option<PathBuf>,
    /// Number of threads; `None` is one for each core. It changes no result.
    pub jobs: Option<usize>,
    /// The program that reads inputs in processes of their own when called with [`READ_APART`](crate::READ_APART), so that
    /// hostile bytes reach nothing else; `None` reads them in this process.
    pub reader: Option<PathBuf>,
    /// Whether a warning or an error among the findings makes the build fail in the end.
    pub strict: bool,
}

/// What a case holds after a build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How much there is of everything.
    pub counts: Counts,
    /// What this build did with the files.
    pub files: FileCounts,
    /// Findings that say something could not be read.
    pub errors: u64,
    /// Findings that say something may have been read wrongly.
    pub warnings: u64,
}

impl Case {
    /// Reads inputs into the case and resolves everything anew.
    ///
    /// Inputs are remembered: those given before stay in the case, from the bytes kept of them; those given again are
    /// looked through again, and what is gone from them leaves the record, never `originals/`. Without inputs the case
    /// is rebuilt from what it keeps. A file that was read to its end, by this program with these packs and limits, is
    /// not read again. The record can be read while it is built; whatever ends a build, what it has told of is in the
    /// record, and the next one goes on from there.
    ///
    /// # Shape
    /// The same inputs give the same record, whatever their order and the number of threads.
    ///
    /// # Errors
    /// `is_not_found` when an input is not there; `is_usage` when there is nothing to build or the packs do not load;
    /// `is_busy` when another process builds the same case; `is_findings` when `strict` and something was found, after
    /// everything was stored. What is wrong with one input is a finding, and the build goes on.
    pub fn build(&self, inputs: &[PathBuf], options: &BuildOptions, progress: &dyn Progress) -> Result<Summary, Error> {
        let _alone = self.lock()?;
        let mut config = self.config()?;
        let given = self.remember(inputs, options, &mut config)?;
        let packs = self.packs(&config)?;
        config.save(self.dir())?;
        let store = Store::create(&record_of(self.dir()))?;
        let tracker = Tracker::start(&store, progress)?;
        let gathered = gather(self, &store, &config.inputs, &given)?;
        self.originals().create()?;
        let (readers, pool) = (Readers::new(options.reader.clone()), threads(options.jobs)?);
        let (originals, stamp) = (self.originals(), self.stamp_of_readings(&config)?);
        let tools = Tools {
            originals: &originals,
            store: &store,
            packs: &packs,
            readers: &readers,
            pool: &pool,
            tracker: &tracker,
            stamp: &stamp,
        };
        let files = read_all(tools, &gathered)?;
        self.resolve_all(&store, &config, &packs, &tracker)?;
        summarise(&store, files, options.strict)
    }

    /// Notes inputs and packs in the settings, which are saved once the packs have loaded; gives back the inputs as
    /// they are noted.
    fn remember(&self, inputs: &[PathBuf], options: &BuildOptions, config: &mut Config) -> Result<Vec<String>, Error> {
        let noted = |path: &Path| Ok(relative_to(self.dir(), &canonical(path)?));
        let given = inputs.iter().map(|path| noted(path)).collect::<Result<Vec<_>, Error>>()?;
        config.inputs.extend(given.iter().cloned());
        config.inputs.sort();
        config.inputs.dedup();
        if let Some(packs) = &options.packs {
            config.packs = Some(noted(packs)?);
        }
        if let Some(places) = &options.places {
            config.places = Some(noted(places)?);
        }
        if config.inputs.is_empty() {
            return Err(Error::usage("nothing to build: expected a file or a folder"));
        }
        Ok(given)
    }

    /// Resolves everything anew where people decided something that the record does not show yet, or a build was
    /// interrupted; gives back whether it had to.
    ///
    /// It reads every document of the record: on a case of a few thousand documents that takes a second or so.
    ///
    /// # Errors
    /// `is_busy` when another process builds the same case, which obeys the log itself; `is_integrity` when the log was
    /// changed.
    pub fn refresh(&self) -> Result<bool, Error> {
        let _alone = self.lock()?;
        let (store, config) = (self.store()?, self.config()?);
        let (_, log) = store.log_head()?;
        let stamp = self.stamp_of_resolution(&config, &log)?;
        let is_behind = !store.is_resolved(&stamp)?;
        if is_behind {
            let resolution = self.resolve_anew(&store, &config, &self.packs(&config)?)?;
            store.put_resolution_made_with(&resolution, &stamp)?;
        }
        Ok(is_behind)
    }

    /// Resolves everything anew, unless nothing has changed since it was.
    fn resolve_all(&self, store: &Store, config: &Config, packs: &Packs, tracker: &Tracker<'_>) -> Result<(), Error> {
        let (_, log) = store.log_head()?;
        let stamp = self.stamp_of_resolution(config, &log)?;
        tracker.phase(Phase::Resolve, 0, 1)?;
        let resolution = match store.is_resolved(&stamp)? {
            true => None,
            false => Some(self.resolve_anew(store, config, packs)?),
        };
        tracker.phase(Phase::Resolve, 1, 1)?;
        tracker.phase(Phase::Index, 0, 1)?;
        if let Some(resolution) = resolution {
            store.put_resolution_made_with(&resolution, &stamp)?;
        }
        tracker.phase(Phase::Index, 1, 1)
    }

    fn resolve_anew(&self, store: &Store, config: &Config, packs: &Packs) -> Result<Resolution, Error> {
        let corpus = store.corpus_to_resolve()?;
        let facts = packs
            .ontology()
            .all()
            .map(|entry| (entry.id.as_str().to_owned(), TypeFacts { wider: entry.wider, lethal: entry.lethal }));
        let (actors, findings) = self.actors()?;
        let options = Options {
            rule: config.rule.clone(),
            best_when_contested: config.best_when_contested,
            types: facts.collect(),
            decisions: store.decisions()?,
            actors,
        };
        let gazetteer = self.gazetteer(config, &corpus)?;
        let copies = copies_of(store, &corpus)?;
        let mut resolution = resolve_with_copies(&corpus.documents, &corpus.readings, copies, &gazetteer, &options);
        resolution.findings.extend(findings);
        Ok(resolution)
    }
}

fn threads(jobs: Option<usize>) -> Result<ThreadPool, Error> {
    let pool = ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build();
    Ok(pool.map_err(|error| Kind::Other(format!("no threads could be started: {error}")))?)
}

fn summarise(store: &Store, files: FileCounts, strict: bool) -> Result<Summary, Error> {
    let summary = Summary {
        counts: store.counts()?,
        files,
        errors: store.count_findings(Severity::Error)?,
        warnings: store.count_findings(Severity::Warning)?,
    };
    match summary.errors + summary.warnings {
        found if strict && found > 0 => Err(Kind::Findings(found).into()),
        _ => Ok(summary),
    }
}
