//! What there is to read: files looked up anew, and files whose bytes the case keeps.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Finding, Severity, Sha256};

use crate::walk::{Found, files};
use crate::{Case, Error, Store};

/// One file to read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The input it belongs to, as the settings note it.
    pub(super) root: String,
    /// Its path within that, and where its bytes are.
    pub(super) file: Found,
    /// The hash of its bytes when they were taken in, where it is the case that keeps them.
    pub(super) kept: Option<Sha256>,
}

/// Everything to read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) sources: Vec<Source>,
    /// The inputs that were looked through anew.
    pub(super) walked: BTreeSet<String>,
    pub(super) findings: Vec<Finding>,
}

/// Looks through the inputs in `given`, through those that an interrupted build was looking through, and through those
/// of which the record keeps no list; takes the others from `originals/`.
pub(super) fn gather(case: &Case, store: &Store, inputs: &[String], given: &[String]) -> Result<Gathered, Error> {
    let mut kept: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for (root, path, hash) in store.inputs()? {
        let file = Found { path, at: case.originals().path(&hash) };
        kept.entry(root.clone()).or_default().push(Source { root, file, kept: Some(hash) });
    }
    let left_open = store.roots_left_open()?;
    let mut gathered = Gathered::default();
    for root in inputs {
        let to_walk = given.contains(root) || left_open.contains(root) && case.dir().join(root).exists();
        let found = match kept.remove(root) {
            Some(found) if !to_walk => found,
            _ => gathered.walk(case, root),
        };
        gathered.sources.extend(found);
    }
    Ok(gathered)
}

impl Gathered {
    fn walk(&mut self, case: &Case, root: &str) -> Vec<Source> {
        let at = case.dir().join(root);
        if !at.exists() {
            let message = "an input of the case is gone and nothing of it was kept: expected a file or a folder";
            self.findings.push(Finding::new("input-missing", Severity::Error, message).about(root));
            return Vec::new();
        }
        let (found, findings) = files(&at);
        if found.is_empty() && findings.iter().all(|finding| finding.severity == Severity::Info) {
            let message = "an input holds no file to read";
            self.findings.push(Finding::new("input-empty", Severity::Warning, message).about(root));
        }
        self.findings.extend(findings);
        self.walked.insert(root.to_owned());
        found.into_iter().map(|file| Source { root: root.to_owned(), file, kept: None }).collect()
    }
}
