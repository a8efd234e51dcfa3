//! What people decided, as resolution obeys it: on top of every rebuild, by stable ids.
//!
//! | decision | obeyed |
//! |---|---|
//! | reject, edit a claim | before anything else: the reading is changed (`claims`) |
//! | same place, same actor | once places and actors have their identity |
//! | dependent, independent document | when voices are told |
//! | split, merge events, move a claim, in this order | once claims are joined (`events::decided`) |
//! | rule, best, grade of an event | when its estimates are made |
//!
//! Of several decisions on one question the latest holds ([`temoin_model::standing`]). A decision whose claim no longer
//! has the quote it was made on, or whose event, place, actor or document is not there, is an orphan: a finding, and
//! nothing else.

mod claims;
mod redirects;

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{
    ActorId, ClaimId, Decision, Document, DocumentId, EditedClaim, Event, EventId, Finding, PlaceId, Reading, Severity,
    Target, Verdict, standing,
};

use crate::actors::Actors;
use crate::options::Options;
use crate::places::Places;
pub(crate) use redirects::Redirects;

/// The decisions that hold, and what became of the readings under them.
#[derive(Default)]
pub(crate) struct Decided<'a> {
    /// Oldest first. Those about claims that are not there are left out.
    pub standing: Vec<&'a Decision>,
    /// Readings in which claims were rejected or edited.
    pub readings: Vec<Reading>,
    /// In order of id.
    pub edited: Vec<EditedClaim>,
    /// In order.
    pub rejected: Vec<ClaimId>,
    pub findings: Vec<Finding>,
}

impl<'a> Decided<'a> {
    /// Reads the log against the readings it was made on.
    pub fn of(documents: &[Document], readings: &[Reading], decisions: &'a [Decision]) -> Self {
        let mut decided = Self { standing: standing(decisions), ..Self::default() };
        if !decided.standing.is_empty() {
            decided.change_readings(documents, readings);
        }
        decided
    }

    /// What was decided of events, oldest first.
    pub fn of_events(&self) -> impl Iterator<Item = (&'a Decision, &'a EventId)> + '_ {
        self.standing.iter().filter_map(|decision| match &decision.target {
            Target::Event(id) => Some((*decision, id)),
            _ => None,
        })
    }

    /// Documents that a person held to be voices of their own.
    pub fn independent(&self) -> BTreeSet<&'a DocumentId> {
        let independent = self.of_documents().filter(|(it, _)| it.verdict == Verdict::Independent);
        independent.map(|(_, document)| document).collect()
    }

    /// Documents that a person held to draw on another, with that.
    pub fn dependent(&self) -> impl Iterator<Item = (&'a DocumentId, &'a DocumentId)> + '_ {
        self.of_documents().filter_map(|(decision, document)| match &decision.verdict {
            Verdict::Dependent(on) => Some((document, on)),
            _ => None,
        })
    }

    fn of_documents(&self) -> impl Iterator<Item = (&'a Decision, &'a DocumentId)> + '_ {
        self.standing.iter().filter_map(|decision| match &decision.target {
            Target::Document(id) => Some((*decision, id)),
            _ => None,
        })
    }

    /// Makes places one, and actors, where a person held them to be one.
    pub fn unite(&mut self, places: &mut Places, actors: &mut Actors) {
        let (mut same_places, mut same_actors) = (Redirects::default(), Redirects::default());
        for decision in &self.standing {
            let united = match (&decision.target, &decision.verdict) {
                (Target::Place(id), Verdict::SamePlace(other)) => {
                    let known = |id: &PlaceId| places.place(id).is_some();
                    Some(known(id) && known(other) && same_places.add(id, other))
                }
                (Target::Actor(id), Verdict::SameActor(other)) => {
                    let known = |id: &ActorId| actors.knows(id);
                    Some(known(id) && known(other) && same_actors.add(id, other))
                }
                _ => None,
            };
            if united == Some(false) {
                self.findings.push(orphan(
                    decision,
                    "one of the two is named nowhere, or the other way round was decided before",
                ));
            }
        }
        places.unite(&same_places);
        actors.unite(&same_actors);
    }

    /// Orphans among the decisions about documents.
    pub fn check_documents(&mut self, documents: &[Document]) {
        let known: BTreeSet<&DocumentId> = documents.iter().map(|document| &document.id).collect();
        let missing = |(decision, id): &(&Decision, &DocumentId)| {
            let on = match &decision.verdict {
                Verdict::Dependent(on) => Some(on),
                _ => None,
            };
            !known.contains(*id) || on.is_some_and(|on| !known.contains(on))
        };
        let orphans: Vec<Finding> =
            self.of_documents().filter(missing).map(|(it, _)| orphan(it, "the document is not in the case")).collect();
        self.findings.extend(orphans);
    }

    /// The rule that makes the estimates of each event for which a person chose one.
    pub fn rules(&self, homes: &Redirects<EventId>) -> BTreeMap<EventId, &'a str> {
        let rule = |(decision, id): (&'a Decision, &'a EventId)| match &decision.verdict {
            Verdict::Rule(rule) => Some((homes.end(id), rule.as_str())),
            _ => None,
        };
        self.of_events().filter_map(rule).collect()
    }

    /// Writes best figures and grades into the events they were set for.
    pub fn settle(&self, events: &mut [Event], homes: &Redirects<EventId>) {
        for (decision, id) in self.of_events() {
            let id = homes.end(id);
            let Ok(at) = events.binary_search_by(|event| event.id.cmp(&id)) else { continue };
            match &decision.verdict {
                Verdict::Grade(grade) => events[at].grade.clone_from(grade),
                Verdict::Best(best) => {
                    let asked = |it: &&mut temoin_model::Estimate| it.kind == best.kind && it.victims == best.victims;
                    for estimate in events[at].estimates.iter_mut().filter(asked) {
                        estimate.best = best.value;
                        estimate.rule = format!("{}{SET}", estimate.rule);
                    }
                }
                _ => {}
            }
        }
    }
}

/// What the name of a rule ends with where a person set the best figure.
const SET: &str = "+set";

/// The rule for one event: that of the case, unless a person chose another.
pub(crate) fn options_of(options: &Options, rule: Option<&&str>) -> Options {
    let rule = rule.map_or_else(|| options.rule.clone(), |rule| (*rule).to_owned());
    Options { rule, best_when_contested: options.best_when_contested, ..Options::default() }
}

/// A decision that fits nothing any more.
pub(crate) fn orphan(decision: &Decision, why: &str) -> Finding {
    let (target, signature) = (&decision.target, &decision.signature);
    let message = format!(
        "`{}` on {} {} (`{}`), decided by {} at {}, is kept and obeyed by nothing: {why}",
        decision.verdict.name(),
        target.kind(),
        target.id(),
        decision.basis.words,
        signature.author,
        signature.at,
    );
    Finding::new("decision-orphan", Severity::Warning, message)
}
