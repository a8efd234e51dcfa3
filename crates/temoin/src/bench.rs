//! How fast each stage reads: for `temoin bench` and whoever compares it with others. The clock is allowed here.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use temoin_ingest::{Input, ingest};
use temoin_lang::{Pack, Packs, Scan};
use temoin_model::Document;

use crate::Error;

/// Small inputs are read again until this many bytes were read, so that a round lasts long enough to be timed.
const LEAST_BYTES: usize = 2_000_000;
const ROUNDS: usize = 5;

/// How fast a stage was.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// What was done: `sentences and tokens`, `numbers`, `times`, `text to claims`.
    pub stage: &'static str,
    /// Clean text a second on one core, the median of the rounds.
    pub megabytes_a_second: f64,
    /// How many of its things it found in one reading of the text.
    pub found: usize,
}

/// Times each stage on files and folders, on one core, after a round that is not counted.
///
/// # Shape
/// One row a stage. Numbers and times are timed on sentences cut before; text to claims is everything.
///
/// # Errors
/// `is_not_found` when a path is not there; `is_usage` when nothing in them is in a language of a pack.
pub fn rates(paths: &[PathBuf]) -> Result<Vec<Rate>, Error> {
    rates_over(paths, LEAST_BYTES)
}

fn rates_over(paths: &[PathBuf], least_bytes: usize) -> Result<Vec<Rate>, Error> {
    let packs = Packs::builtin();
    let mut documents = Vec::new();
    paths.iter().try_for_each(|path| read_into(path, &mut documents))?;
    documents.retain(|document: &Document| pack_of(document, &packs).is_some());
    if documents.is_empty() {
        return Err(Error::usage("nothing to read: expected text in a language that a pack reads"));
    }
    let bench = Bench { packs: &packs, documents: &documents, least_bytes };
    let cut: Vec<(&Document, Vec<Scan<'_>>)> =
        documents.iter().map(|document| (document, temoin_extract::scans(document, &packs))).collect();
    Ok(vec![
        bench.rate("sentences and tokens", |document, pack| {
            temoin_extract::cut(document, pack).iter().map(Scan::len).sum()
        }),
        bench.rate_of(&cut, "numbers", |(_, scans), pack| {
            scans.iter().map(|scan| temoin_extract::numbers::find_numbers(scan, pack).len()).sum()
        }),
        bench.rate_of(&cut, "times", |(document, scans), pack| {
            let published = document.published.as_ref().map(|published| &published.edtf);
            temoin_extract::times::find_times(scans, pack, published).len()
        }),
        bench.rate("text to claims", |document, _| temoin_extract::read(document, &packs).claims.len()),
    ])
}

struct Bench<'b> {
    packs: &'b Packs,
    documents: &'b [Document],
    /// How much one round reads at least.
    least_bytes: usize,
}

type Cut<'d> = (&'d Document, Vec<Scan<'d>>);

impl Bench<'_> {
    fn rate(&self, stage: &'static str, read: impl Fn(&Document, &Pack) -> usize) -> Rate {
        let with_pack = |document: &Document| pack_of(document, self.packs).map_or(0, |pack| read(document, pack));
        self.timed(stage, || self.documents.iter().map(with_pack).sum())
    }

    fn rate_of(&self, cut: &[Cut<'_>], stage: &'static str, read: impl Fn(&Cut<'_>, &Pack) -> usize) -> Rate {
        let with_pack = |cut: &Cut<'_>| pack_of(cut.0, self.packs).map_or(0, |pack| read(cut, pack));
        self.timed(stage, || cut.iter().map(with_pack).sum())
    }

    fn timed(&self, stage: &'static str, read: impl Fn() -> usize) -> Rate {
        let bytes: usize = self.documents.iter().map(|document| document.text.len()).sum();
        let repeats = self.least_bytes.div_ceil(bytes).max(1);
        let found = read();
        let round = || {
            let start = Instant::now();
            let again: usize = (0..repeats).map(|_| read()).sum();
            debug_assert_eq!(again, found * repeats);
            (bytes * repeats) as f64 / 1e6 / start.elapsed().as_secs_f64()
        };
        let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
        rounds.sort_by(f64::total_cmp);
        Rate { stage, megabytes_a_second: rounds[ROUNDS / 2], found }
    }
}

fn pack_of<'p>(document: &Document, packs: &'p Packs) -> Option<&'p Pack> {
    document.language.as_deref().and_then(|language| packs.language(language))
}

fn read_into(path: &Path, documents: &mut Vec<Document>) -> Result<(), Error> {
    let fail = |error: std::io::Error| Error::from(error).within(path.display().to_string());
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(fail)?.collect::<Result<Vec<_>, _>>().map_err(fail)?;
        let mut inside: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        inside.sort();
        return inside.iter().try_for_each(|path| read_into(path, documents));
    }
    let bytes = fs::read(path).map_err(fail)?;
    documents.extend(ingest(&Input { bytes: &bytes, path: Some(&path.to_string_lossy()) }).documents);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_rate() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "On 3 May 1931 twelve miners were killed in the village.\n".repeat(20)).unwrap();
        let rates = rates_over(&[file], 1).unwrap();
        assert_eq!(rates.len(), 4);
        assert!(rates.iter().all(|rate| rate.megabytes_a_second > 0.0 && rate.found > 0), "{rates:?}");
        assert!(super::rates(&[folder.path().join("none")]).unwrap_err().is_not_found());
    }
}
