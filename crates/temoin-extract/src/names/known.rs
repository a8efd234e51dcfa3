//! What a document says of its names, from all its sentences.

use std::collections::{BTreeMap, BTreeSet};

use temoin_lang::{Case, Pack, Scan};
use temoin_model::ActorClass;

use super::evidence::{self, Evidence, LIKELY, SURE};
use super::words::{folded, is_hyphen, opens_sentence};
use super::{NameClass, PERSON, runs};

/// Every name of a document with what its occurrences weigh for each class.
#[derive(Debug, Default)]
pub(crate) struct Known {
    votes: BTreeMap<String, Vec<Evidence>>,
    /// Last names of people who are named in full.
    surnames: BTreeSet<String>,
    /// Names that something sure said to be a place's.
    located: BTreeSet<String>,
    /// The runs of each sentence.
    runs: Vec<Vec<Run>>,
}

/// A run of capitals, and what the words in and around it say it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    pub told: Option<Evidence>,
}

impl Known {
    /// Learns from every sentence of a document.
    pub(crate) fn learn(scans: &[Scan<'_>], pack: &Pack) -> Self {
        let common = common_words(scans);
        let mut known = Self::default();
        for scan in scans {
            let told = |(start, end)| Run { start, end, told: evidence::of(scan, start, end, pack) };
            let runs: Vec<Run> = runs::find(scan, pack, &common).into_iter().map(told).collect();
            for Run { start, end, told } in runs.iter().copied() {
                if let Some(told) = told {
                    known.add(folded(scan, start, end), told);
                    known.add_surnames(scan, start, end, told);
                }
            }
            known.runs.push(runs);
        }
        known
    }

    /// The runs of a sentence, by its place among those learnt from.
    pub(super) fn runs(&self, sentence: usize) -> &[Run] {
        self.runs.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// What most weighs for a folded name; of equals what came first.
    ///
    /// A town of its name is no more than a chance where a person of the document bears the name and nothing but a
    /// gazetteer says that it is a place.
    pub(super) fn class(&self, name: &str) -> Option<NameClass> {
        if self.surnames.contains(name) && !self.located.contains(name) {
            return Some(PERSON);
        }
        let mut best: Option<&Evidence> = None;
        for vote in self.votes.get(name)? {
            if best.is_none_or(|best| vote.weight > best.weight) {
                best = Some(vote);
            }
        }
        best.map(|best| best.class)
    }

    fn add(&mut self, name: String, found: Evidence) {
        if matches!(found.class, NameClass::Place(_)) && found.weight >= SURE {
            self.located.insert(name.clone());
        }
        let votes = self.votes.entry(name).or_default();
        match votes.iter_mut().find(|vote| is_alike(vote.class, found.class)) {
            Some(vote) => {
                vote.weight += found.weight;
                // A place's size is known where the gazetteer or a head noun tells it.
                if vote.class == NameClass::Place(None) {
                    vote.class = found.class;
                }
            }
            None => votes.push(found),
        }
    }

    /// A person is named in full once and by the last name after. Spanish and Arabic names go on by a part of what follows
    /// the first: "Luis Untel Quidam" is then "Untel" or "Untel Quidam". A part that the pack has as a word of its own
    /// tells nothing.
    fn add_surnames(&mut self, scan: &Scan<'_>, start: usize, end: usize, found: Evidence) {
        if found.class != PERSON || end - start < 2 {
            return;
        }
        let sure = found.weight > LIKELY;
        let found = Evidence { weight: found.weight.min(LIKELY), ..found };
        let mut last = end - 1;
        while last > start && is_hyphen(scan, last - 1) {
            last -= 2;
        }
        let mut names = BTreeSet::from([folded(scan, last, end)]);
        for from in start + usize::from(end - start > 2)..end {
            let telling = !scan.begins_phrase(from) && scan.tokens()[from].span.len() > 3;
            if telling && scan.tokens()[from].is_capitalised() {
                names.extend([folded(scan, from, end), folded(scan, from, from + 1)]);
            }
        }
        names.remove(&folded(scan, start, end));
        self.surnames.extend(sure.then(|| folded(scan, last, end)));
        names.into_iter().for_each(|name| self.add(name, found));
    }
}

fn is_alike(a: NameClass, b: NameClass) -> bool {
    match (a, b) {
        (NameClass::Place(_), NameClass::Place(_)) => true,
        (NameClass::Actor(a), NameClass::Actor(b)) => a == b || is_body(a) && is_body(b),
        _ => a == b,
    }
}

fn is_body(class: ActorClass) -> bool {
    !matches!(class, ActorClass::Person | ActorClass::Population)
}

/// Words that open a sentence with a capital and stand without it elsewhere in the document.
fn common_words(scans: &[Scan<'_>]) -> BTreeSet<String> {
    let mut openers = BTreeSet::new();
    for scan in scans {
        let opens = |at: &usize| scan.tokens()[*at].is_capitalised() && opens_sentence(scan, *at);
        openers.extend((0..scan.len()).filter(opens).map(|at| scan.folded(at)));
    }
    // One bit for each first letter and length, so that few words are compared.
    let sign = |word: &str| 1u64 << ((word.bytes().next().map_or(0, usize::from) + 5 * word.len()) % 64);
    let signs = openers.iter().fold(0, |signs, word| signs | sign(word));
    let mut common = BTreeSet::new();
    for scan in scans {
        let lower = |at: &usize| scan.tokens()[*at].case == Case::Lower && scan.tokens()[*at].span.len() > 2;
        let words = (0..scan.len()).filter(lower).map(|at| scan.folded(at));
        common.extend(words.filter(|word| signs & sign(word) != 0 && openers.contains(word)));
    }
    common.into_iter().map(str::to_owned).collect()
}
