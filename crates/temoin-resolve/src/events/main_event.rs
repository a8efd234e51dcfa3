//! Words that do not say where, or not when: read by the main event of their document.

use std::collections::BTreeSet;

use temoin_model::{Edtf, EventType, Joining};

use super::atoms::Atom;
use super::cluster::{Clusters, Fit, fit, whereabouts};
use super::opening::Openings;
use super::types;

impl Clusters<'_> {
    /// Gathers words that do not say where, by the main event of their document.
    pub fn gather_placeless(&mut self, openings: &mut Openings) {
        self.name_main_events(openings);
        let placeless = |atom: &Atom| atom.is_words() && atom.place.is_none();
        for at in self.in_order(|atom| placeless(atom) && atom.when.is_some()) {
            self.add_placeless(at, openings);
        }
        openings.add_placeless(self.view, self);
        for at in self.in_order(|atom| placeless(atom) && atom.when.is_none()) {
            self.add_bare(at, openings);
        }
        self.settle();
    }

    /// Gives to the main event of a document the words that call it by another name: those that say no date, name its
    /// place and a lethal type, when nothing of that type is dated there; those that name a spot of it on its day; and those
    /// for the assault by which a town was taken, at its place and on its day.
    fn name_main_events(&mut self, openings: &Openings) {
        for at in 0..self.atoms.len() {
            let (atom, Some(old)) = (&self.atoms[at], self.of[at]) else { continue };
            let Some(main) = openings.main(atom.doc, self).filter(|&main| main != old) else { continue };
            let another_name = self.list[old].core.is_none()
                && atom.place.is_some()
                && atom.place == self.list[main].place
                && self.is_lethal(old)
                && self.is_lethal(main);
            let spot = self.is_spot_of(at, main) && self.takes_type(main, &atom.event_type);
            let assault = atom.place.is_some()
                && atom.place == self.list[main].place
                && atom.when == self.list[main].core.as_ref()
                && self.is_assault(&atom.event_type, main);
            if another_name || spot || assault {
                self.list[old].atoms.retain(|&other| other != at);
                self.join(at, main, Joining::OtherName);
                self.forget_if_empty(old);
            }
        }
    }

    /// Whether words for an offensive or a siege mean the capture of a town, or the reverse: both are what others happen
    /// within, and one day saw both.
    fn is_assault(&self, event_type: &EventType, main: usize) -> bool {
        let of_war = |kind: &EventType| self.view.options.facts(kind).wider && kind.as_str() != types::DISPLACEMENT;
        let main = &self.list[main];
        of_war(event_type) && of_war(&main.event_type) && main.core.as_ref().is_some_and(Edtf::is_day)
    }

    /// Takes an event that has nothing left out of those that others can join.
    pub fn forget_if_empty(&mut self, cluster: usize) {
        if self.list[cluster].atoms.is_empty() {
            let gone = whereabouts(self.list[cluster].place.as_ref(), self.list[cluster].within);
            self.by_place.entry(gone).or_default().retain(|&other| other != cluster);
        }
    }

    /// Merges what turned out to be one event once dates were found: equal type, place and date, or no date where only
    /// one event of the type is dated.
    pub fn settle(&mut self) {
        for at in 0..self.list.len() {
            if let Some(into) = self.same_event(at) {
                for atom in std::mem::take(&mut self.list[at].atoms) {
                    self.join(atom, into, Joining::OnlyWithDate);
                }
                self.forget_if_empty(at);
            }
        }
    }

    fn same_event(&self, at: usize) -> Option<usize> {
        let cluster = &self.list[at];
        let place = cluster.place.as_ref().filter(|_| !cluster.atoms.is_empty())?;
        let alike = |other: &usize| {
            let other = &self.list[*other];
            other.event_type == cluster.event_type && other.within == cluster.within
        };
        let others: Vec<usize> = self.at_place(place).iter().copied().filter(alike).filter(|&c| c != at).collect();
        let dated = others.iter().copied().filter(|&other| self.list[other].core.is_some());
        match (&cluster.core, fit(dated)) {
            (None, Fit::One(only)) => Some(only),
            (core, _) => others.into_iter().find(|&other| other < at && self.list[other].core == *core),
        }
    }

    fn add_placeless(&mut self, at: usize, openings: &Openings) {
        let atom = &self.atoms[at];
        let main = openings.main(atom.doc, self).filter(|_| !atom.place_unclear);
        match main.filter(|&cluster| self.dates_fit(atom, cluster)) {
            Some(cluster)
                if self.takes_type(cluster, &atom.event_type) || self.is_assault(&atom.event_type, cluster) =>
            {
                self.join(at, cluster, Joining::MainWithDate);
            }
            Some(cluster) if self.list[cluster].core.as_ref() == atom.when && atom.when.is_some_and(Edtf::is_day) => {
                self.add_dated(at, self.list[cluster].place.clone(), None);
            }
            _ => self.add_dated(at, None, Some(atom.doc)),
        }
    }

    fn add_bare(&mut self, at: usize, openings: &Openings) {
        let atom = &self.atoms[at];
        let same_type = |cluster: &usize| self.takes_type(*cluster, &atom.event_type);
        let beside = self.of_document(atom.doc).filter(|(other, _)| other.sentence == atom.sentence);
        let beside: BTreeSet<usize> = beside.filter_map(|(_, of)| of).filter(same_type).collect();
        if let Fit::One(cluster) = fit(beside.into_iter()) {
            self.join(at, cluster, Joining::OnlyInSentence);
        } else if let Some(cluster) = openings.main(atom.doc, self).filter(same_type).filter(|_| !atom.place_unclear) {
            self.join(at, cluster, Joining::MainOfDocument);
        }
    }
}
