//! What people decided about a thing, and what became of each decision.

use std::collections::{BTreeMap, BTreeSet};

use temoin::{Entry, FindingFilter, Store};
use temoin_model::{Decision, DecisionId, Event, EventId, Target, Verdict, standing};

use crate::error::Error;

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It holds.
    Holds,
    /// It was taken back.
    Undone,
    /// A later one on the same question holds in its place.
    Followed,
    /// It fits nothing any more, for this reason.
    Orphan(String),
}

/// Everything logged, oldest first, with the fate of each entry.
pub struct Log {
    entries: Vec<Entry>,
    fates: BTreeMap<DecisionId, Fate>,
}

impl Log {
    /// Reads it.
    pub fn read(store: &Store) -> Result<Self, Error> {
        let mut entries = store.entries(0, u64::MAX).map_err(Error::while_doing("reading the log"))?;
        entries.reverse();
        let orphans = FindingFilter { code: Some("decision-orphan".to_owned()), severity: None };
        let orphans =
            store.findings_where(&orphans, 0, u64::MAX).map_err(Error::while_doing("reading the findings"))?;
        let orphans: Vec<String> = orphans.into_iter().map(|(_, finding)| finding.message).collect();
        let decisions: Vec<Decision> = entries.iter().map(|entry| entry.decision.clone()).collect();
        Ok(Self { fates: fates(&decisions, &orphans), entries })
    }

    /// What became of an entry.
    pub fn fate(&self, id: &DecisionId) -> Fate {
        self.fates.get(id).cloned().unwrap_or(Fate::Holds)
    }

    /// What people held a place or an actor to be, as far as that leads; `None` when nobody held it to be another.
    pub fn became(&self, id: &str) -> Option<String> {
        let holds = |entry: &&Entry| self.fate(&entry.decision.id) == Fate::Holds;
        let unites = |decision: &&Decision| matches!(decision.verdict, Verdict::SamePlace(_) | Verdict::SameActor(_));
        let decisions = self.entries.iter().filter(holds).map(|entry| &entry.decision).filter(unites);
        let same: BTreeMap<&str, &str> =
            decisions.filter_map(|it| Some((it.target.id(), other(&it.verdict)?))).collect();
        let (mut seen, mut at) = (BTreeSet::from([id]), id);
        while let Some(next) = same.get(at).copied().filter(|next| seen.insert(next)) {
            at = next;
        }
        (at != id).then(|| at.to_owned())
    }

    /// The entries about things with these ids and those that take such an entry back, oldest first.
    pub fn about(&self, ids: &BTreeSet<String>) -> Vec<&Entry> {
        let mut ids: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        let mut found = Vec::new();
        for entry in &self.entries {
            let decision = &entry.decision;
            if ids.contains(decision.target.id()) || other(&decision.verdict).is_some_and(|id| ids.contains(id)) {
                ids.insert(decision.id.as_str());
                found.push(entry);
            }
        }
        found
    }
}

/// The thing that a decision names beside its target.
fn other(verdict: &Verdict) -> Option<&str> {
    Some(match verdict {
        Verdict::Merge(into) => into.as_str(),
        Verdict::Move(Some(to)) => to.as_str(),
        Verdict::SamePlace(place) => place.as_str(),
        Verdict::SameActor(actor) => actor.as_str(),
        Verdict::Dependent(on) => on.as_str(),
        _ => return None,
    })
}

fn fates(log: &[Decision], orphans: &[String]) -> BTreeMap<DecisionId, Fate> {
    let holding: BTreeSet<&DecisionId> = standing(log).into_iter().map(|it| &it.id).collect();
    let undos: Vec<Decision> = log.iter().filter(|it| it.verdict == Verdict::Undo).cloned().collect();
    let fate = |decision: &Decision| {
        if decision.verdict == Verdict::Undo {
            return Fate::Holds;
        }
        if holding.contains(&decision.id) {
            return orphans.iter().find_map(|told| orphaned(decision, told)).unwrap_or(Fate::Holds);
        }
        // Alone with all that was taken back, nothing can have followed it.
        let mut alone = undos.clone();
        alone.push(decision.clone());
        if standing(&alone).is_empty() { Fate::Undone } else { Fate::Followed }
    };
    log.iter().map(|decision| (decision.id.clone(), fate(decision))).collect()
}

/// Whether a finding says that this decision fits nothing: it names the target, the author and the time.
fn orphaned(decision: &Decision, told: &str) -> Option<Fate> {
    let (target, signature) = (&decision.target, &decision.signature);
    let named = format!("`{}` on {} {} (", decision.verdict.name(), target.kind(), target.id());
    let signed = format!("decided by {} at {}, ", signature.author, signature.at);
    let is_it = told.starts_with(&named) && told.contains(&signed);
    is_it.then(|| Fate::Orphan(told.rsplit_once("obeyed by nothing: ").map_or(told, |(_, why)| why).to_owned()))
}

/// Ids whose decisions touch an event: its own, those it had before, its claims, place, actors and documents.
pub fn ids_of(event: &Event, former: &[EventId]) -> BTreeSet<String> {
    let mut ids = own_ids(event, former);
    ids.extend(event.claims.iter().map(ToString::to_string));
    ids.extend(event.suggested.iter().map(|offered| offered.claim.to_string()));
    ids.extend(event.documents.iter().map(ToString::to_string));
    ids.extend(event.place.iter().map(|place| place.id.to_string()));
    ids.extend(event.actors.iter().map(|actor| actor.id.to_string()));
    ids
}

/// The ids of an event, of today and before.
pub fn own_ids(event: &Event, former: &[EventId]) -> BTreeSet<String> {
    std::iter::once(&event.id).chain(former).map(ToString::to_string).collect()
}

/// The address of what a decision is about; empty where that has no page.
pub fn address(target: &Target) -> String {
    let folder = match target {
        Target::Claim(_) => "c",
        Target::Event(_) => "e",
        Target::Place(_) => "p",
        Target::Actor(_) => "a",
        Target::Document(_) => "d",
        Target::Decision(id) => return format!("/log#{}", crate::ask::escape(id.as_str())),
    };
    format!("/{folder}/{}", crate::ask::escape(target.id()))
}

#[cfg(test)]
mod tests {
    use temoin_model::{Basis, ClaimId, Moment, Signature};

    use super::*;

    fn decision(target: Target, verdict: Verdict, at: u64) -> Decision {
        let signature = Signature { author: "A. B.".into(), at: Moment::from_unix_millis(at) };
        Decision::new(signature, None, target, verdict, Basis::default())
    }

    #[test]
    fn every_decision_has_its_fate() {
        let claim = |verdict, at| decision(Target::Claim(ClaimId::from_stored("c-1")), verdict, at);
        let (first, second, third) = (claim(Verdict::Accept, 1), claim(Verdict::Reject, 2), claim(Verdict::Unsure, 3));
        let undo = decision(Target::Decision(third.id.clone()), Verdict::Undo, 4);
        let log = [first.clone(), second.clone(), third.clone(), undo.clone()];
        let found = fates(&log, &[]);
        assert_eq!(
            [&first, &second, &third, &undo].map(|it| found[&it.id].clone()),
            [Fate::Followed, Fate::Holds, Fate::Undone, Fate::Holds]
        );
        let told = format!(
            "`reject` on claim c-1 (`x`), decided by A. B. at {}, is kept and obeyed by nothing: the quote is gone",
            second.signature.at
        );
        assert_eq!(fates(&log, &[told])[&second.id], Fate::Orphan("the quote is gone".into()));
    }
}
