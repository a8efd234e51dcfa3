//! Atoms of one type, one place and compatible dates are one event.
//!
//! The most precise come first and found an event; a less precise atom joins the only event it fits, and founds its own
//! when it fits none. One that fits several and says a date founds its own too; one without date is left out, with a
//! finding. Words that say only that there was violence (`attack`) come after the others and mean the lethal event of their
//! place and date, if there is one. A country is too wide to tell events apart: there, documents are joined by equal dates only. Different
//! types, and different places of a gazetteer, are never one event.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use temoin_model::{Comparison, Edtf, EventId, EventType, Finding, Joining, PlaceId, Severity};

use super::atoms::{Atom, Origin, is_violent};
use super::opening::Openings;
use super::{View, types};
use crate::dates::{compatible, width_days};

/// Atoms held to be one event.
pub(super) struct Cluster {
    pub event_type: EventType,
    pub place: Option<PlaceId>,
    /// Date of the atom that founded it, else of the first that gave one.
    pub core: Option<Edtf>,
    /// Set where nothing but its document tells it from others.
    pub within: Option<usize>,
    /// Indices of atoms; empty once it was merged into another.
    pub atoms: Vec<usize>,
    pub reasons: BTreeSet<Joining>,
    /// The id of an event that a person made; others have one of their content.
    pub given: Option<EventId>,
    /// Reports that were held against each other.
    pub comparisons: Vec<Comparison>,
}

/// All events so far.
pub(super) struct Clusters<'a> {
    pub view: View<'a>,
    pub atoms: &'a [Atom<'a>],
    pub list: Vec<Cluster>,
    /// Index of each atom's event.
    pub of: Vec<Option<usize>>,
    pub by_place: BTreeMap<Whereabouts, Vec<usize>>,
    /// Where the atoms of each document lie: atoms are in order of document.
    by_doc: Vec<Range<usize>>,
}

/// A place; where none is named, the document.
pub(super) type Whereabouts = (Option<PlaceId>, Option<usize>);

pub(super) fn whereabouts(place: Option<&PlaceId>, within: Option<usize>) -> Whereabouts {
    (place.cloned(), within.filter(|_| place.is_none()))
}

/// How many events fit.
pub(super) enum Fit {
    None,
    One(usize),
    Several,
}

impl<'a> Clusters<'a> {
    pub fn new(view: View<'a>, atoms: &'a [Atom<'a>]) -> Self {
        let first = |doc: usize| atoms.partition_point(|atom| atom.doc < doc);
        let by_doc = (0..view.case.docs.len()).map(|doc| first(doc)..first(doc + 1)).collect();
        Self { view, atoms, list: Vec::new(), of: vec![None; atoms.len()], by_place: BTreeMap::new(), by_doc }
    }

    /// Gathers words that say where: dated first, then those with an open year, then those without date.
    pub fn gather_placed(&mut self) {
        let placed = |atom: &Atom| atom.is_words() && atom.place.is_some();
        for at in self.in_order(|atom| placed(atom) && atom.when.is_some()) {
            self.add_dated(at, self.atoms[at].place.clone(), None);
        }
        for at in self.in_order(|atom| placed(atom) && atom.when.is_none()) {
            self.add_undated(at);
        }
    }

    /// Gathers claims that say when and where and whose sentence names no event.
    pub fn gather_claims(&mut self, openings: &Openings) {
        for at in self.in_order(|atom| !atom.is_words() && atom.place.is_some() && atom.when.is_some()) {
            let main = openings.main(self.atoms[at].doc, self).filter(|&main| self.is_spot_of(at, main));
            match main.map_or_else(|| self.event_of_claim_atom(at), Fit::One) {
                Fit::One(cluster) => self.join(at, cluster, Joining::ClaimFits),
                Fit::None => self.add_dated(at, self.atoms[at].place.clone(), None),
                Fit::Several => {}
            }
        }
        self.settle();
    }

    /// A finding for each atom that fits several events.
    pub fn findings(&self) -> Vec<Finding> {
        let open = self.atoms.iter().zip(&self.of).filter(|(atom, of)| of.is_none() && atom.place.is_some());
        open.map(|(atom, _)| {
            let message = format!("these words may name several events of type {}: joined to none", atom.event_type);
            let path = self.view.case.docs[atom.doc].label();
            Finding::new("event-ambiguous", Severity::Info, message).at(atom.at).about(path)
        })
        .collect()
    }

    /// Indices of the atoms of a document.
    pub fn range_of(&self, doc: usize) -> Range<usize> {
        self.by_doc[doc].clone()
    }

    /// Gives the atom that tells the main event of its document an event: that of its place and date where it is a claim
    /// and there is one, else one of its own.
    pub fn settle_main(&mut self, at: usize) {
        if self.of[at].is_some() {
            return;
        }
        match self.event_of_claim_atom(at) {
            Fit::One(cluster) => self.join(at, cluster, Joining::ClaimFits),
            Fit::None | Fit::Several => self.found_alone(at),
        }
    }

    /// Founds an event that nothing but its document tells from others.
    pub fn found_alone(&mut self, at: usize) {
        self.found(at, self.atoms[at].place.clone(), Some(self.atoms[at].doc));
    }

    /// The atoms of a document with the event of each.
    pub fn of_document(&self, doc: usize) -> impl Iterator<Item = (&'a Atom<'a>, Option<usize>)> {
        self.by_doc[doc].clone().map(|at| (&self.atoms[at], self.of[at]))
    }

    /// Indices of events that have an atom in this document.
    pub fn in_document(&self, doc: usize) -> BTreeSet<usize> {
        self.of_document(doc).filter_map(|(_, of)| of).collect()
    }

    /// Indices of events at a place.
    pub fn at_place(&self, place: &PlaceId) -> &[usize] {
        self.sharing(Some(place), None)
    }

    /// Indices of events at a place, or without place in one document.
    fn sharing(&self, place: Option<&PlaceId>, within: Option<usize>) -> &[usize] {
        self.by_place.get(&whereabouts(place, within)).map_or(&[], Vec::as_slice)
    }

    /// Words for anything violent last, most precise first; ties by content, so that no order of documents shows.
    pub fn in_order(&self, wanted: impl Fn(&Atom) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.atoms.len()).filter(|&at| wanted(&self.atoms[at])).collect();
        order.sort_by_cached_key(|&at| {
            let when = self.atoms[at].when;
            let open = types::is_open(&self.atoms[at].event_type);
            (open, when.map_or(i64::MAX, width_days), when.map(Edtf::as_str), at)
        });
        order
    }

    pub fn add_dated(&mut self, at: usize, place: Option<PlaceId>, within: Option<usize>) {
        let atom = &self.atoms[at];
        let Some(when) = atom.when else { return };
        let same_kind = |cluster: &&usize| {
            let cluster = &self.list[**cluster];
            cluster.event_type == atom.event_type && cluster.within == within
        };
        let candidates: Vec<usize> = self.sharing(place.as_ref(), within).iter().filter(same_kind).copied().collect();
        let equal = candidates.iter().find(|&&c| self.list[c].core.as_ref() == Some(when));
        let fitting = candidates.iter().filter(|&&c| self.dates_fit(atom, c));
        match (equal.copied(), fit(fitting.copied())) {
            (Some(cluster), _) => self.join(at, cluster, Joining::SameDate),
            (None, Fit::One(cluster)) => self.join(at, cluster, Joining::FittingDate),
            (None, Fit::None) => match self.told_more_closely(at, self.sharing(place.as_ref(), within)) {
                Fit::One(cluster) => self.join(at, cluster, Joining::WiderWord),
                Fit::None | Fit::Several => self.found(at, place, within),
            },
            (None, Fit::Several) => self.found(at, place, within),
        }
    }

    /// For a word that says only that there was violence, the lethal event that it may mean.
    fn told_more_closely(&self, at: usize, candidates: &[usize]) -> Fit {
        let atom = &self.atoms[at];
        if !types::is_open(&atom.event_type) {
            return Fit::None;
        }
        let wide = atom.place.as_ref().is_some_and(|place| self.view.places.is_country(place));
        let fits = |cluster: &&usize| match atom.when {
            Some(_) => self.dates_fit(atom, **cluster),
            None => !wide,
        };
        let lethal = candidates.iter().filter(|cluster| self.is_lethal(**cluster)).filter(fits).copied();
        self.best(lethal.collect(), &atom.event_type)
    }

    /// Whether it is of a type that kills, and not one that others happen within.
    pub fn is_lethal(&self, cluster: usize) -> bool {
        let facts = self.view.options.facts(&self.list[cluster].event_type);
        facts.lethal && !facts.wider
    }

    /// Whether words of this type can mean the event: the same type, or a wider word for it.
    pub fn takes_type(&self, cluster: usize, event_type: &EventType) -> bool {
        self.list[cluster].event_type == *event_type || (types::is_open(event_type) && self.is_lethal(cluster))
    }

    /// Whether the date of an atom fits the event's: across documents, a country asks for equal dates, and an event
    /// without date takes none.
    pub fn dates_fit(&self, atom: &Atom, cluster: usize) -> bool {
        let country = atom.place.as_ref().is_some_and(|place| self.view.places.is_country(place));
        let here = || self.by_doc[atom.doc].clone().any(|other| self.of[other] == Some(cluster));
        match (atom.when, &self.list[cluster].core) {
            (Some(when), Some(core)) => (!country || here()) && compatible(when, core),
            (Some(_), None) => here(),
            (None, _) => false,
        }
    }

    /// Whether an atom says when the main event of its document was, and where within it: at a spot no gazetteer has.
    pub fn is_spot_of(&self, at: usize, main: usize) -> bool {
        let (atom, main_event) = (&self.atoms[at], &self.list[main]);
        let spot = match (&atom.place, &main_event.place) {
            (Some(spot), Some(place)) => self.view.places.is_unknown(spot) || self.view.places.compatible(spot, place),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let same_day = atom.when.is_some() && main_event.core.as_ref() == atom.when;
        spot && same_day && self.is_lethal(main) && self.view.options.facts(&atom.event_type).lethal
    }

    fn add_undated(&mut self, at: usize) {
        let atom = &self.atoms[at];
        let Some(place) = &atom.place else { return };
        let same_type = |cluster: &usize| self.list[*cluster].event_type == atom.event_type;
        let all: Vec<usize> = self.at_place(place).iter().copied().filter(same_type).collect();
        let here = self.in_document(atom.doc);
        let here: Vec<usize> = all.iter().copied().filter(|cluster| here.contains(cluster)).collect();
        let wide = self.view.places.is_country(place);
        let within = wide.then_some(atom.doc);
        match (fit(here.into_iter()), fit(all.into_iter().filter(|_| !wide))) {
            (Fit::One(cluster), _) => self.join(at, cluster, Joining::OnlyInDocument),
            (Fit::None, Fit::One(cluster)) => self.join(at, cluster, Joining::OnlyAtPlace),
            (Fit::None, Fit::None) => match self.told_more_closely(at, self.at_place(place)) {
                Fit::One(cluster) => self.join(at, cluster, Joining::WiderWordAtPlace),
                Fit::None => self.found(at, atom.place.clone(), within),
                Fit::Several => {}
            },
            _ => {}
        }
    }

    /// The event at the claim's place and date: of its own type first, then the narrower, then the more precise. A claim
    /// without date takes the only lethal event at a place that a gazetteer has.
    fn event_of_claim_atom(&self, at: usize) -> Fit {
        let atom = &self.atoms[at];
        let (Origin::Claim(claim), Some(place)) = (atom.origin, &atom.place) else { return Fit::None };
        if atom.when.is_none() {
            let known = !self.view.places.is_unknown(place);
            return if known { self.told_more_closely(at, self.at_place(place)) } else { Fit::None };
        }
        let fits = |cluster: &&usize| {
            let facts = self.view.options.facts(&self.list[**cluster].event_type);
            let same_type = self.list[**cluster].event_type == atom.event_type;
            self.dates_fit(atom, **cluster) && (same_type || (is_violent(claim) && (facts.lethal || facts.wider)))
        };
        let candidates = self.at_place(place).iter().filter(fits).copied();
        self.best(candidates.collect(), &atom.event_type)
    }

    fn best(&self, candidates: Vec<usize>, event_type: &EventType) -> Fit {
        let rank = |c: usize| {
            let cluster = &self.list[c];
            let facts = self.view.options.facts(&cluster.event_type);
            let other_type = cluster.event_type != *event_type && !types::is_open(event_type);
            (other_type, facts.wider, cluster.core.as_ref().map_or(i64::MAX, width_days))
        };
        let Some(least) = candidates.iter().map(|&c| rank(c)).min() else { return Fit::None };
        fit(candidates.into_iter().filter(|&c| rank(c) == least))
    }

    /// The event a claim points to among `candidates`, if one stands out.
    pub fn choose(&self, candidates: Vec<usize>, violent: bool) -> Option<usize> {
        let facts = |c: &usize| self.view.options.facts(&self.list[*c].event_type);
        let lethal: Vec<usize> = candidates.iter().copied().filter(|c| facts(c).lethal || facts(c).wider).collect();
        let pool = if violent { lethal } else { candidates };
        match self.best(pool, &EventType::new(types::VIOLENCE)) {
            Fit::One(cluster) => Some(cluster),
            Fit::None | Fit::Several => None,
        }
    }

    fn found(&mut self, at: usize, place: Option<PlaceId>, within: Option<usize>) {
        let atom = &self.atoms[at];
        let cluster = self.list.len();
        self.by_place.entry(whereabouts(place.as_ref(), within)).or_default().push(cluster);
        self.list.push(Cluster {
            event_type: atom.event_type.clone(),
            place,
            core: atom.when.cloned(),
            within,
            atoms: vec![at],
            reasons: BTreeSet::new(),
            given: None,
            comparisons: Vec::new(),
        });
        self.of[at] = Some(cluster);
    }

    pub fn join(&mut self, at: usize, cluster: usize, reason: Joining) {
        let date = self.atoms[at].when.cloned();
        self.list[cluster].core = self.list[cluster].core.take().or(date);
        self.list[cluster].atoms.push(at);
        self.list[cluster].reasons.insert(reason);
        self.of[at] = Some(cluster);
    }
}

pub(super) fn fit(mut candidates: impl Iterator<Item = usize>) -> Fit {
    match (candidates.next(), candidates.next()) {
        (None, _) => Fit::None,
        (Some(only), None) => Fit::One(only),
        _ => Fit::Several,
    }
}
