//! The sentences of an event, under the quantity each of them counts.

use std::collections::BTreeSet;

use temoin_model::ClaimId;

use super::event::group_title;
use super::{EvidenceView, Excerpt};
use crate::chart::Group;
use crate::messages::Messages;

/// The sentences under one quantity.
#[derive(Clone, Debug)]
pub struct Sentences {
    pub title: String,
    pub said: Vec<Said>,
}

impl Sentences {
    /// Every claim under it, repetitions too.
    pub fn claims(&self) -> impl Iterator<Item = &EvidenceView> {
        self.said.iter().flat_map(|said| std::iter::once(&said.first).chain(&said.again))
    }
}

/// The sentence of a row, and the others in which its voice repeats the figure.
#[derive(Clone, Debug)]
pub struct Said {
    pub first: EvidenceView,
    pub again: Vec<EvidenceView>,
    /// How many there are, in words; empty when none.
    pub again_words: String,
}

/// The sentences in the order of the chart's rows. A sub-count that has a row in two groups has its sentence in the first.
pub fn sentences(groups: &[Group], excerpt: &Excerpt, m: &Messages) -> Vec<Sentences> {
    let mut seen: BTreeSet<&ClaimId> = BTreeSet::new();
    let mut all = Vec::new();
    for group in groups {
        let mut said = Vec::new();
        for row in &group.rows {
            let claims = std::iter::once(&row.claim).chain(&row.repeated).filter(|claim| seen.insert(&claim.id));
            let mut views: Vec<EvidenceView> = claims.filter_map(|claim| EvidenceView::of(claim, excerpt, m)).collect();
            if !views.is_empty() {
                let again = views.split_off(1);
                let again_words = m.n("event.said_again", again.len() as u64);
                said.extend(views.pop().map(|first| Said { first, again, again_words }));
            }
        }
        if !said.is_empty() {
            all.push(Sentences { title: group_title(group, m), said });
        }
    }
    all
}
