//! What a person decided about something the machine made, with who, when, why, and what they had before them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{ActorId, ClaimId, DecisionId, DocumentId, EventId, Moment, PlaceId, Sha256, Verdict};

/// One entry of the log of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Of all that follows: the same decision has the same id wherever it is kept.
    pub id: DecisionId,
    /// Who decided, and when.
    pub signature: Signature,
    /// Why, in the author's words.
    pub reason: Option<String>,
    /// What about.
    pub target: Target,
    /// What was decided.
    pub verdict: Verdict,
    /// What the author had before them.
    pub basis: Basis,
}

/// Who decided, and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature {
    /// The author, by whatever name they go.
    pub author: String,
    /// When; given by the edge.
    pub at: Moment,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A claim.
    Claim(ClaimId),
    /// An event.
    Event(EventId),
    /// A place.
    Place(PlaceId),
    /// An actor.
    Actor(ActorId),
    /// A document.
    Document(DocumentId),
    /// Another decision.
    Decision(DecisionId),
}

impl Target {
    /// The names of the kinds, as [`Target::kind`] gives them.
    pub const KINDS: [&str; 6] = ["claim", "event", "place", "actor", "document", "decision"];

    /// What kind of thing it is.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Claim(_) => "claim",
            Self::Event(_) => "event",
            Self::Place(_) => "place",
            Self::Actor(_) => "actor",
            Self::Document(_) => "document",
            Self::Decision(_) => "decision",
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Claim(id) => id.as_str(),
            Self::Event(id) => id.as_str(),
            Self::Place(id) => id.as_str(),
            Self::Actor(id) => id.as_str(),
            Self::Document(id) => id.as_str(),
            Self::Decision(id) => id.as_str(),
        }
    }

    /// The reverse of [`Target::kind`] and [`Target::id`].
    pub fn parse(kind: &str, id: &str) -> Option<Self> {
        Some(match kind {
            "claim" => Self::Claim(ClaimId::from_stored(id)),
            "event" => Self::Event(EventId::from_stored(id)),
            "place" => Self::Place(PlaceId::from_stored(id)),
            "actor" => Self::Actor(ActorId::from_stored(id)),
            "document" => Self::Document(DocumentId::from_stored(id)),
            "decision" => Self::Decision(DecisionId::from_stored(id)),
            _ => return None,
        })
    }
}

/// What the author had before them. A decision whose target no longer stands on it is an orphan: it is kept, named, and
/// obeyed by nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The claim's quote, the event's title, the name of the place, actor or document.
    pub words: String,
    /// The bytes of the claim's document.
    pub document: Option<Sha256>,
}

impl Decision {
    /// A decision, with its id.
    pub fn new(signature: Signature, reason: Option<String>, target: Target, verdict: Verdict, basis: Basis) -> Self {
        let document = basis.document.as_ref().map_or("", Sha256::as_str);
        let mut parts = vec![
            signature.author.as_str(),
            signature.at.as_str(),
            reason.as_deref().unwrap_or(""),
            target.kind(),
            target.id(),
            verdict.name(),
            basis.words.as_str(),
            document,
        ];
        let terms = verdict.terms();
        parts.extend(terms.iter().flat_map(|(name, value)| [*name, value.as_str()]));
        let id = DecisionId::of(&parts);
        Self { id, signature, reason, target, verdict, basis }
    }

    /// What it decides of its target: of two decisions on one question, the later holds.
    fn question(&self) -> String {
        let terms = |from: usize| {
            let terms = self.verdict.terms();
            terms.into_iter().skip(from).map(|(name, value)| format!(" {name} {value}")).collect::<String>()
        };
        match &self.verdict {
            Verdict::Accept | Verdict::Reject | Verdict::Unsure | Verdict::Edit(_) => "reading".to_owned(),
            Verdict::Move(_) => "event".to_owned(),
            Verdict::Dependent(_) | Verdict::Independent => "voice".to_owned(),
            // The value decided comes first among its terms; what it is a value of is the question.
            Verdict::Best(_) => format!("best{}", terms(1)),
            // Several may stand beside each other.
            Verdict::Split(_) | Verdict::SamePlace(_) | Verdict::SameActor(_) => {
                self.verdict.name().to_owned() + &terms(0)
            }
            Verdict::Merge(_) | Verdict::Rule(_) | Verdict::Grade(_) | Verdict::Undo => self.verdict.name().to_owned(),
        }
    }
}

/// The decisions that hold, oldest first: neither undone nor followed by a later one on the same question.
///
/// # Shape
/// Whatever the order they come in, and however often one comes, the answer is the same: decisions are put in order of
/// time, then of id.
pub fn standing(decisions: &[Decision]) -> Vec<&Decision> {
    let undone = undone(decisions);
    let in_order: BTreeMap<(&Moment, &DecisionId), &Decision> =
        decisions.iter().map(|it| ((&it.signature.at, &it.id), it)).collect();
    let mut last: BTreeMap<(&Target, String), (&Moment, &DecisionId)> = BTreeMap::new();
    let holds = |it: &&Decision| it.verdict != Verdict::Undo && !undone.contains(&it.id);
    for (key, decision) in in_order.iter().filter(|(_, it)| holds(it)) {
        last.insert((&decision.target, decision.question()), *key);
    }
    let keys: BTreeSet<_> = last.into_values().collect();
    keys.into_iter().map(|key| in_order[&key]).collect()
}

/// Decisions taken back. An undo can be undone: whether it holds depends on those made of it.
fn undone(decisions: &[Decision]) -> BTreeSet<&DecisionId> {
    let mut undos: BTreeMap<&DecisionId, BTreeSet<&DecisionId>> = BTreeMap::new();
    for decision in decisions.iter().filter(|it| it.verdict == Verdict::Undo) {
        if let Target::Decision(of) = &decision.target {
            undos.entry(of).or_default().insert(&decision.id);
        }
    }
    undos.keys().copied().filter(|id| is_undone(id, &undos, 0)).collect()
}

/// An id comes from the content, so that no chain of undos can close: one that seemed to was forged, and ends here.
fn is_undone(id: &DecisionId, undos: &BTreeMap<&DecisionId, BTreeSet<&DecisionId>>, depth: usize) -> bool {
    let of = undos.get(id).into_iter().flatten();
    depth < CHAIN_MAX && of.into_iter().any(|undo| !is_undone(undo, undos, depth + 1))
}

/// Nobody takes back the taking back of something more often.
const CHAIN_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn on(target: Target, verdict: Verdict, at: u64) -> Decision {
        let signature = Signature { author: "A. B.".into(), at: Moment::from_unix_millis(at) };
        Decision::new(signature, None, target, verdict, Basis::default())
    }

    fn claim(verdict: Verdict, at: u64) -> Decision {
        on(Target::Claim(ClaimId::from_stored("c-1")), verdict, at)
    }

    fn undo(of: &Decision, at: u64) -> Decision {
        on(Target::Decision(of.id.clone()), Verdict::Undo, at)
    }

    fn best(value: u64, kind: &str, at: u64) -> Decision {
        let verdict = Verdict::Best(crate::Best {
            value: Some(value),
            kind: crate::ClaimKind::new(kind),
            victims: crate::VictimCategory::Persons,
        });
        on(Target::Event(EventId::from_stored("e-1")), verdict, at)
    }

    #[test]
    fn of_two_decisions_on_one_question_the_later_holds() {
        let log = [claim(Verdict::Accept, 5), claim(Verdict::Move(None), 6), claim(Verdict::Reject, 7)];
        assert_eq!(standing(&log), [&log[1], &log[2]]);
        let log = [best(40, "killed", 1), best(9, "injured", 2), best(41, "killed", 3)];
        assert_eq!(standing(&log), [&log[1], &log[2]]);
    }

    #[test]
    fn an_undo_undoes_and_can_be_undone() {
        let (first, second) = (claim(Verdict::Accept, 1), claim(Verdict::Reject, 2));
        let taken_back = undo(&second, 3);
        let given_back = undo(&taken_back, 4);
        let log = [first.clone(), second.clone(), taken_back.clone()];
        assert_eq!(standing(&log), [&first]);
        let log = [first, second.clone(), taken_back, given_back];
        assert_eq!(standing(&log), [&second]);
    }

    #[test]
    fn order_and_repetition_change_nothing() {
        let second = claim(Verdict::Reject, 2);
        let mut log = vec![claim(Verdict::Accept, 1), second.clone(), undo(&second, 3), best(4, "killed", 2)];
        let expected: Vec<Decision> = standing(&log).into_iter().cloned().collect();
        for _ in 0..log.len() {
            log.rotate_left(1);
            let twice: Vec<Decision> = log.iter().chain(log.iter().rev()).cloned().collect();
            assert_eq!(standing(&twice).into_iter().cloned().collect::<Vec<_>>(), expected);
        }
    }
}
