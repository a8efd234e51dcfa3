//! What each voice says of one quantity in one document, made of its claims.
//!
//! "3 killed", "the mother died at the scene" and "two brothers were found dead" are one account: it counts three, and
//! tells of some of them again.

use std::collections::BTreeMap;

use temoin_model::{Bound, Claim, ClaimId, Figure, Span, Stance};

use crate::voices::Voice;

/// How a figure was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Means {
    /// Said.
    Said,
    /// Added up over the victims that one sentence lists.
    Sum,
    /// People hit, less those of them who died.
    Difference,
}

impl Means {
    /// What the name of an estimate's rule ends in.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Said => "",
            Self::Sum => "+sum",
            Self::Difference => "+difference",
        }
    }
}

/// A figure of one quantity.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub figure: Figure,
    /// Whether it counts all, or only tells of some.
    pub whole: bool,
    pub firm: bool,
    /// Whether it contradicts figures that it rules out.
    pub excludes: bool,
    pub means: Means,
    pub voice: &'a Voice,
    /// Index of the document.
    pub doc: usize,
    /// The claims it rests on.
    pub claims: Vec<&'a ClaimId>,
}

/// A claim with its voice and the index of its document.
#[derive(Clone, Copy)]
pub(super) struct Voiced<'a> {
    pub claim: &'a Claim,
    pub voice: &'a Voice,
    pub doc: usize,
}

impl<'a> Voiced<'a> {
    /// The figure as it stands; a victim told without a number, or one group of victims among `all`, is at least so many.
    pub fn told(self, all: bool) -> Told<'a> {
        let claim = self.claim;
        let whole = all && claim.figure.text.is_some();
        let figure = if whole { claim.figure.clone() } else { at_least(claim.figure.low.or(claim.figure.high)) };
        Told {
            figure,
            whole,
            firm: claim.stance.is_firm(),
            excludes: !matches!(claim.stance, Stance::Denied | Stance::Possible),
            means: Means::Said,
            voice: self.voice,
            doc: self.doc,
            claims: vec![&claim.id],
        }
    }
}

/// A figure open above.
pub(super) fn at_least(low: Option<u64>) -> Figure {
    Figure { text: None, low, high: None, bound: Bound::AtLeast }
}

/// The victims that one sentence lists ("a woman and her two sons died"), added up: at least so many.
pub(super) fn sums<'a>(claims: &[Voiced<'a>]) -> Vec<Told<'a>> {
    let mut lists: BTreeMap<(usize, &Voice, Span, bool, usize), Vec<Voiced<'a>>> = BTreeMap::new();
    let counted = |claim: &Claim| claim.figure.bound == Bound::Exact && claim.stance.is_firm();
    for voiced in claims.iter().filter(|voiced| counted(voiced.claim)) {
        let quote = voiced.claim.evidence.quote().span();
        let key = |ends: bool, at: usize| (voiced.doc, voiced.voice, voiced.claim.evidence.sentence(), ends, at);
        lists.entry(key(false, quote.start)).or_default().push(*voiced);
        lists.entry(key(true, quote.end)).or_default().push(*voiced);
    }
    let lists = lists.into_values().filter(|list| list.len() > 1);
    lists.map(|list| sum(&list)).collect()
}

fn sum<'a>(list: &[Voiced<'a>]) -> Told<'a> {
    let low = list.iter().filter_map(|voiced| voiced.claim.figure.low).sum();
    Told {
        figure: at_least(Some(low)),
        whole: false,
        firm: true,
        excludes: true,
        means: Means::Sum,
        voice: list[0].voice,
        doc: list[0].doc,
        claims: list.iter().map(|voiced| &voiced.claim.id).collect(),
    }
}

/// One figure for each voice and document: the greatest that it firmly gives, a vague one only where no other is.
pub(super) fn accounts<'a, 't>(told: &'t [Told<'a>]) -> Vec<&'t Told<'a>> {
    let mut accounts: BTreeMap<(&Voice, usize), &Told> = BTreeMap::new();
    let rank = |told: &Told| (told.figure.bound != Bound::Vague, told.figure.low.or(told.figure.high), told.whole);
    for told in told.iter().filter(|told| told.firm) {
        let account = accounts.entry((told.voice, told.doc)).or_insert(told);
        if rank(told) > rank(account) {
            *account = told;
        }
    }
    accounts.into_values().collect()
}
