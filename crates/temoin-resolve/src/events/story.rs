//! The main event of a document that does not open with it: the one lethal event it tells, if it tells only one.
//!
//! Reports of one occurrence often say when in one sentence, where in another and how many in a third. A report of a known
//! date whose lethal events all lie at one place is such a one; a street or a club that no gazetteer has may lie in the town
//! it names. A report that names two towns tells of several events, and gets no main event here: its bare figures stay open.

use std::collections::BTreeSet;

use temoin_model::PlaceId;

use super::View;
use super::atoms::{Atom, opening_town};
use super::cluster::Clusters;
use super::opening::Openings;

impl Openings {
    /// Adds the main event of documents that say where it was, if only of one place.
    pub fn add_placed(&mut self, view: View, clusters: &mut Clusters) {
        for doc in self.reports_without(view) {
            let told = lethal_atoms(view, clusters, doc, |atom| atom.place.is_some());
            let (Some(&first), true) = (told.first(), one_place(view, clusters, &told)) else { continue };
            if opens_elsewhere(view, clusters, doc, &told) {
                continue;
            }
            let rank = |at: &usize| {
                let atom = &clusters.atoms[*at];
                let wide = atom.place.as_ref().is_some_and(|place| view.places.is_wide(place));
                let unknown = atom.place.as_ref().is_some_and(|place| view.places.is_unknown(place));
                (wide, atom.when.is_none(), unknown, clusters.of[*at].is_none(), *at)
            };
            let best = told.iter().copied().min_by_key(rank).unwrap_or(first);
            clusters.settle_main(best);
            self.set(doc, best);
        }
    }

    /// Adds the main event of documents that say nowhere where it was: the first they date, else the first they tell.
    pub fn add_placeless(&mut self, view: View, clusters: &mut Clusters) {
        for doc in self.reports_without(view) {
            if !lethal_atoms(view, clusters, doc, |atom| atom.place.is_some() || atom.place_unclear).is_empty() {
                continue;
            }
            let told = lethal_atoms(view, clusters, doc, |_| true);
            let dated = told.iter().copied().find(|&at| clusters.of[at].is_some());
            let Some(main) = dated.or_else(|| told.first().copied()) else { continue };
            clusters.settle_main(main);
            self.set(doc, main);
        }
    }

    /// Adds the main event of reports that tell it by claims of harm alone, if only at one place.
    pub fn add_claimed(&mut self, view: View, clusters: &mut Clusters) {
        for doc in self.reports_without(view) {
            let told: Vec<usize> = clusters.range_of(doc).filter(|&at| !clusters.atoms[at].is_words()).collect();
            let Some(&first) = told.first().filter(|_| one_place(view, clusters, &told)) else { continue };
            clusters.settle_main(first);
            self.set(doc, first);
        }
    }
}

/// Whether a document opens with a town where none of these can have been: it tells of them beside something else.
fn opens_elsewhere(view: View, clusters: &Clusters, doc: usize, told: &[usize]) -> bool {
    let Some(town) = opening_town(view, &view.case.docs[doc]) else { return false };
    let mut places = told.iter().filter_map(|&at| clusters.atoms[at].place.as_ref()).peekable();
    let known = |place: &PlaceId| !view.places.is_unknown(place);
    known(town) && places.peek().is_some() && places.all(|place| known(place) && !view.places.compatible(place, town))
}

/// Indices of the lethal words of a document.
fn lethal_atoms(view: View, clusters: &Clusters, doc: usize, wanted: impl Fn(&Atom) -> bool) -> Vec<usize> {
    let lethal = |atom: &Atom| {
        let facts = view.options.facts(&atom.event_type);
        facts.lethal && !facts.wider
    };
    clusters.range_of(doc).filter(|&at| wanted(&clusters.atoms[at]) && lethal(&clusters.atoms[at])).collect()
}

/// Whether all places of these atoms that a gazetteer has can be one.
fn one_place(view: View, clusters: &Clusters, atoms: &[usize]) -> bool {
    let places = atoms.iter().filter_map(|&at| clusters.atoms[at].place.as_ref());
    let places: BTreeSet<&PlaceId> = places.filter(|place| !view.places.is_unknown(place)).collect();
    let places: Vec<&PlaceId> = places.into_iter().collect();
    places.iter().enumerate().all(|(at, a)| places[at + 1..].iter().all(|b| view.places.compatible(a, b)))
}
