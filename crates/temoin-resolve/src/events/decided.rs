//! What people decided of events: split, merged, claims moved, in this order, once claims are joined.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ClaimId, Decision, EventId, Finding, Joining, Target, Verdict};

use super::atoms::Origin;
use super::cluster::{Cluster, Clusters};
use super::describe::id_of;
use super::join::{Joined, whole_of};
use crate::decisions::{Redirects, orphan};

/// Events by id while decisions are obeyed.
pub(super) struct Obeying<'c, 'a> {
    clusters: &'c mut Clusters<'a>,
    joined: &'c mut Joined,
    at: BTreeMap<EventId, usize>,
    pub homes: Redirects<EventId>,
    pub findings: Vec<Finding>,
}

impl<'c, 'a> Obeying<'c, 'a> {
    pub fn new(clusters: &'c mut Clusters<'a>, joined: &'c mut Joined) -> Self {
        let list = clusters.list.iter().enumerate().filter(|(_, cluster)| !cluster.atoms.is_empty());
        let at = list.map(|(at, cluster)| (id_of(clusters.view, cluster), at)).collect();
        Self { clusters, joined, at, homes: Redirects::default(), findings: Vec::new() }
    }

    /// Obeys what was decided of events and of the events of claims.
    pub fn obey(&mut self) {
        let decided = self.clusters.view.decided;
        for (decision, id) in decided.of_events() {
            if let Verdict::Split(claims) = &decision.verdict {
                let split = self.split(decision, id, claims);
                self.note(decision, split);
            }
        }
        for (decision, id) in decided.of_events() {
            if let Verdict::Merge(into) = &decision.verdict {
                let merged = self.merge(id, into);
                self.note(decision, merged);
            }
        }
        for decision in &decided.standing {
            if let (Target::Claim(claim), Verdict::Move(to)) = (&decision.target, &decision.verdict) {
                let moved = self.move_claim(claim, to.as_ref());
                self.note(decision, moved);
            }
        }
        let gone = decided.of_events().filter(|(_, id)| !self.at.contains_key(*id));
        let gone = gone.filter(|(it, _)| !matches!(it.verdict, Verdict::Split(_) | Verdict::Merge(_)));
        let gone: Vec<Finding> = gone.map(|(it, _)| orphan(it, NO_EVENT)).collect();
        self.findings.extend(gone);
    }

    fn note(&mut self, decision: &Decision, done: Result<(), &str>) {
        self.findings.extend(done.err().map(|why| orphan(decision, why)));
    }

    fn split(&mut self, decision: &Decision, id: &EventId, claims: &BTreeSet<ClaimId>) -> Result<(), &'static str> {
        let from = *self.at.get(id).ok_or(NO_EVENT)?;
        let held = self.joined.claims[from].iter().filter(|claim| claims.contains(claim)).count();
        if held == 0 {
            return Err("the event holds none of these claims");
        }
        let Cluster { event_type, place, core, within, .. } = &self.clusters.list[from];
        let given = EventId::of(&["split", id.as_str(), decision.id.as_str()]);
        self.clusters.list.push(Cluster {
            event_type: event_type.clone(),
            place: place.clone(),
            core: core.clone(),
            within: *within,
            atoms: Vec::new(),
            reasons: BTreeSet::from([Joining::Decided]),
            comparisons: Vec::new(),
            given: Some(given.clone()),
        });
        self.joined.claims.push(Vec::new());
        let to = self.clusters.list.len() - 1;
        self.at.insert(given, to);
        claims.iter().for_each(|claim| self.shift(claim, from, to));
        Ok(())
    }

    fn merge(&mut self, id: &EventId, into: &EventId) -> Result<(), &'static str> {
        let from = *self.at.get(&self.homes.end(id)).ok_or(NO_EVENT)?;
        let to = *self.at.get(&self.homes.end(into)).ok_or("the event it was merged into is not there")?;
        if !self.homes.add(id, into) {
            return Err("the other way round was decided before");
        }
        if from == to {
            return Ok(());
        }
        for atom in std::mem::take(&mut self.clusters.list[from].atoms) {
            self.clusters.join(atom, to, Joining::Decided);
        }
        self.clusters.forget_if_empty(from);
        let claims = std::mem::take(&mut self.joined.claims[from]);
        self.joined.claims[to].extend(claims);
        self.joined.claims[to].sort();
        Ok(())
    }

    fn move_claim(&mut self, claim: &ClaimId, to: Option<&EventId>) -> Result<(), &'static str> {
        let to = match to {
            Some(event) => Some(*self.at.get(&self.homes.end(event)).ok_or("the event it was moved to is not there")?),
            None => None,
        };
        let from = self.joined.claims.iter().position(|claims| claims.binary_search(claim).is_ok());
        // Sub-counts follow.
        let mut family: Vec<ClaimId> = from.map(|from| self.parts_of(claim, from)).unwrap_or_default();
        family.push(claim.clone());
        for claim in &family {
            match (from, to) {
                (Some(from), Some(to)) => self.shift(claim, from, to),
                (Some(from), None) => self.joined.claims[from].retain(|other| other != claim),
                (None, Some(to)) => self.take(claim, to),
                (None, None) => {}
            }
        }
        // What a person placed, or held to belong nowhere, is not offered again.
        self.joined.open.retain(|other| other != claim);
        Ok(())
    }

    fn parts_of(&self, whole: &ClaimId, from: usize) -> Vec<ClaimId> {
        let view = self.clusters.view;
        let held = self.joined.claims[from].iter();
        held.filter(|claim| *claim != whole && whole_of(view, claim) == whole).cloned().collect()
    }

    /// Takes a claim, and what it founded, out of one event and into another.
    fn shift(&mut self, claim: &ClaimId, from: usize, to: usize) {
        let Ok(held) = self.joined.claims[from].binary_search(claim) else { return };
        if from == to {
            return;
        }
        self.joined.claims[from].remove(held);
        let is_of_claim =
            |atom: &usize| matches!(self.clusters.atoms[*atom].origin, Origin::Claim(it) if it.id == *claim);
        let founded = self.clusters.list[from].atoms.iter().copied().find(is_of_claim);
        if let Some(atom) = founded {
            self.clusters.list[from].atoms.retain(|other| *other != atom);
            self.clusters.join(atom, to, Joining::Decided);
        }
        self.take(claim, to);
    }

    fn take(&mut self, claim: &ClaimId, to: usize) {
        let claims = &mut self.joined.claims[to];
        let at = claims.partition_point(|other| other < claim);
        claims.insert(at, claim.clone());
        self.clusters.list[to].reasons.insert(Joining::Decided);
    }
}

const NO_EVENT: &str = "no event has this id";
