//! What a build has met so far: every document once, every file, what was noticed about inputs.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{DocumentId, Finding, Severity, Sha256};
use temoin_record::{FileKey, Listed, WholeBuild};

use super::gather::Source;
use super::tracker::Tracker;

/// How the files of a build compare with those of the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// Files that were read: new ones, changed ones, and those read before by another program or with other packs.
    pub read: u64,
    /// Files that stand in the record as they are, and were not read again.
    pub unread: u64,
    /// Files that have other bytes than before under the same path; the earlier bytes are kept.
    pub changed: u64,
}

/// What a build has met so far.
pub(super) struct Ledger<'a> {
    tracker: &'a Tracker<'a>,
    /// Hashes of the build before, by input and path.
    before: BTreeMap<(String, String), Sha256>,
    pub(super) whole: WholeBuild,
    pub(super) counts: FileCounts,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(
        tracker: &'a Tracker<'a>,
        before: Vec<(String, String, Sha256)>,
        walked: BTreeSet<String>,
    ) -> Self {
        let before = before.into_iter().map(|(root, path, hash)| ((root, path), hash)).collect();
        let lists = walked.into_iter().map(|root| (root, Vec::new())).collect();
        let whole = WholeBuild { lists, ..WholeBuild::default() };
        Self { tracker, before, whole, counts: FileCounts::default() }
    }

    /// Enters a file under the hash it has now.
    pub(super) fn enter(&mut self, source: &Source, hash: &Sha256, key: FileKey) {
        self.whole.files.insert(key);
        if let Some(list) = self.whole.lists.get_mut(&source.root) {
            list.push((source.file.path.clone(), hash.clone()));
            let place = (source.root.clone(), source.file.path.clone());
            self.counts.changed += u64::from(self.before.get(&place).is_some_and(|before| before != hash));
        }
    }

    /// Whether all documents of a list either were met or are the file's own in the record.
    pub(super) fn knows(&self, listed: &[Listed], own: &BTreeSet<DocumentId>) -> bool {
        listed.iter().all(|it| own.contains(&it.id) || self.whole.documents.contains(&it.id))
    }

    /// Meets a document: true the first time; later it is noted that another file holds it too.
    pub(super) fn meet(&mut self, source: &Source, listed: &Listed) -> bool {
        let is_first = self.whole.documents.insert(listed.id.clone());
        if !is_first {
            self.note(repeated(source, listed));
        }
        is_first
    }

    /// Notes something about the inputs as a whole.
    pub(super) fn note(&mut self, finding: Finding) {
        self.tracker.finding(&finding);
        self.whole.findings.push(finding);
    }
}

fn repeated(source: &Source, listed: &Listed) -> Finding {
    let message = match &listed.record {
        Some(record) => format!("record `{record}` was taken in already, with the same bytes"),
        None => "a file of this path was taken in already, with the same bytes".to_owned(),
    };
    Finding::new("document-repeated", Severity::Info, message).about(source.file.path.as_str())
}
