//! The words and claims of each group of reports made one event.
//!
//! A report takes along what it says itself of its main event. What other documents say of it stays with the group that
//! most of the event's reports went to.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::Joining;

use super::report::Report;
use crate::events::cluster::{Cluster, Clusters, whereabouts};
use crate::events::opening::Openings;
use crate::events::types;
use crate::events::when::date_of;

/// Makes one event of the main events of each group: `groups[i]` is that of the i-th report.
pub(super) fn regroup(clusters: &mut Clusters, openings: &Openings, groups: &[u32], reports: &[Report]) {
    let of_doc: BTreeMap<usize, u32> =
        groups.iter().zip(reports).flat_map(|(group, report)| report.docs.iter().map(|doc| (*doc, *group))).collect();
    let mut mains: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for doc in of_doc.keys() {
        mains.entry(openings.main(*doc, clusters).expect("a report has a main event")).or_default().push(*doc);
    }
    let mut parts: BTreeMap<u32, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (&main, docs) in &mains {
        let heir = heir(docs.iter().filter_map(|doc| of_doc.get(doc).copied()));
        let telling: BTreeSet<usize> = docs.iter().copied().collect();
        for &atom in &clusters.list[main].atoms {
            let doc = clusters.atoms[atom].doc;
            let own = of_doc.get(&doc).copied().filter(|_| telling.contains(&doc));
            if let Some(group) = own.or(heir) {
                parts.entry(group).or_default().entry(main).or_default().push(atom);
            }
        }
    }
    let first_made = clusters.list.len();
    parts.into_values().for_each(|parts| settle(clusters, parts));
    clusters.tell_apart(first_made);
    clusters.index();
}

/// The group most reports of an event went to; the least of equals.
fn heir(groups: impl Iterator<Item = u32>) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for group in groups {
        *counts.entry(group).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(group, count)| (*count, std::cmp::Reverse(*group))).map(|(group, _)| group)
}

/// Makes one event of parts of events, unless it is one whole event already.
fn settle(clusters: &mut Clusters, parts: BTreeMap<usize, Vec<usize>>) {
    let whole = |(main, atoms): (&usize, &Vec<usize>)| clusters.list[*main].atoms.len() == atoms.len();
    if parts.len() == 1 && parts.iter().all(whole) {
        return;
    }
    let at = clusters.list.len();
    let mut made = described(clusters, &parts);
    for (main, atoms) in parts {
        let gone: BTreeSet<usize> = atoms.iter().copied().collect();
        clusters.list[main].atoms.retain(|atom| !gone.contains(atom));
        made.reasons.extend(clusters.list[main].reasons.iter().copied());
        for atom in atoms {
            clusters.of[atom] = Some(at);
            made.atoms.push(atom);
        }
    }
    made.reasons.insert(Joining::ReportsAlike);
    clusters.list.push(made);
}

/// Type, place and date of the whole: of each the most telling that most documents give.
fn described(clusters: &Clusters, parts: &BTreeMap<usize, Vec<usize>>) -> Cluster {
    let (mut types, mut places, mut told) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (main, atoms) in parts {
        let part = &clusters.list[*main];
        for atom in atoms.iter().map(|atom| &clusters.atoms[*atom]) {
            types.insert((&part.event_type, atom.doc));
            places.extend(part.place.iter().map(|place| (place, atom.doc)));
            told.push(atom);
        }
    }
    let known = clusters.view.places;
    let event_type = most_told(&types, |event_type| u64::from(types::is_open(event_type)));
    let place = most_told(&places, |place| u64::from(known.is_wide(place)) * 2 + u64::from(known.is_unknown(place)));
    let first = parts.values().flatten().min().map(|atom| clusters.atoms[*atom].doc);
    Cluster {
        event_type: event_type.expect("an event has a part").clone(),
        place: place.cloned(),
        core: date_of(clusters.view, &told).cloned(),
        within: first,
        atoms: Vec::new(),
        reasons: BTreeSet::new(),
        comparisons: Vec::new(),
        given: None,
    }
}

/// Of what ranks lowest, the one that most documents give; ties to the least.
fn most_told<'t, T: Ord>(told: &BTreeSet<(&'t T, usize)>, rank: impl Fn(&T) -> u64) -> Option<&'t T> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for (value, _) in told {
        *counts.entry(value).or_default() += 1;
    }
    counts
        .into_iter()
        .min_by_key(|(value, count)| (rank(value), std::cmp::Reverse(*count), *value))
        .map(|(value, _)| value)
}

impl Clusters<'_> {
    /// Lets type, place and date alone tell an event from others where they do, since documents may yet come and go.
    fn tell_apart(&mut self, first_made: usize) {
        let key = |cluster: &Cluster| (cluster.event_type.clone(), cluster.place.clone(), cluster.core.clone());
        let (old, made) = self.list.split_at_mut(first_made);
        let alone = |cluster: &&Cluster| !cluster.atoms.is_empty() && cluster.within.is_none();
        let mut taken: BTreeSet<_> = old.iter().filter(|cluster| alone(cluster)).map(key).collect();
        for cluster in made.iter_mut().filter(|cluster| cluster.place.is_some()) {
            if taken.insert(key(cluster)) {
                cluster.within = None;
            }
        }
    }

    /// Notes anew which events lie where.
    fn index(&mut self) {
        self.by_place.clear();
        for (at, cluster) in self.list.iter().enumerate().filter(|(_, cluster)| !cluster.atoms.is_empty()) {
            self.by_place.entry(whereabouts(cluster.place.as_ref(), cluster.within)).or_default().push(at);
        }
    }
}
