//! What a sentence must hold for a pattern to match there: asked before the automaton runs, so that sentences without
//! any trigger, and the states of patterns that cannot match, cost next to nothing.

use crate::bits::Bits;
use crate::lexicon::Lexicon;
use crate::pattern::{Element, Sequence, Unit};
use crate::scan::{Label, Scan};

/// Labels of which a sentence must hold one. A class stands for itself and all under it.
type Clause = Vec<Label>;

/// The needs of all patterns of an automaton, equal ones kept once.
///
/// Ordered by first clause, the most telling of each need: where a sentence lacks it, the needs that share it are not
/// looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    groups: Vec<(Clause, Vec<Need>)>,
    /// Needs without any clause.
    always: Bits,
    count: usize,
}

#[derive(Clone, Debug)]
struct Need {
    id: usize,
    /// All its clauses but the first.
    more: Vec<Clause>,
}

impl Needs {
    /// The number of the need of a pattern, added if it is new.
    pub(crate) fn add(&mut self, pattern: &Sequence, lexicon: &mut Lexicon) -> usize {
        let mut more = clauses(pattern, lexicon);
        if more.is_empty() {
            let id = self.fresh();
            self.always.insert(id);
            return id;
        }
        let first = more.remove(0);
        let at = self.groups.iter().position(|(clause, _)| *clause == first).unwrap_or_else(|| {
            self.groups.push((first, Vec::new()));
            self.groups.len() - 1
        });
        if let Some(known) = self.groups[at].1.iter().find(|need| need.more == more) {
            return known.id;
        }
        let id = self.fresh();
        self.groups[at].1.push(Need { id, more });
        id
    }

    fn fresh(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    /// The needs that a sentence meets.
    pub(crate) fn met(&self, scan: &Scan<'_>) -> Bits {
        let holds = |clause: &Clause| clause.iter().any(|label| scan.has(*label));
        let mut met = self.always.clone();
        for (_, needs) in self.groups.iter().filter(|(first, _)| holds(first)) {
            needs.iter().filter(|need| need.more.iter().all(holds)).for_each(|need| met.insert(need.id));
        }
        met
    }
}

/// The clauses of a pattern, the most telling first.
fn clauses(pattern: &Sequence, lexicon: &mut Lexicon) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = pattern.iter().filter_map(|element| clause(element, lexicon)).collect();
    clauses.sort_by_cached_key(|clause| (rank(clause), clause.clone()));
    clauses.dedup();
    clauses
}

/// What an element needs; `None` where it can match without any token.
fn clause(element: &Element, lexicon: &mut Lexicon) -> Option<Clause> {
    match element {
        Element::Unit { unit, .. } => Some(vec![label(unit, lexicon)]),
        Element::OneOf(choices) => {
            let each: Option<Vec<Clause>> =
                choices.iter().map(|choice| clauses(choice, lexicon).into_iter().next()).collect();
            let mut any: Clause = each?.concat();
            any.sort_unstable();
            any.dedup();
            Some(any)
        }
        Element::Optional(_) | Element::Gap { .. } | Element::Not(_) | Element::Start | Element::End => None,
    }
}

/// Few sentences hold a certain class, more hold a word of a list, most hold some slot.
fn rank(clause: &Clause) -> (u8, usize) {
    let kind = clause.iter().map(|label| match label {
        Label::Class(_) => 0,
        Label::Word(_) => 1,
        Label::Slot(_) => 2,
    });
    (kind.max().unwrap_or(0), clause.len())
}

fn label(unit: &Unit, lexicon: &mut Lexicon) -> Label {
    match unit {
        Unit::Word(word) => Label::Word(lexicon.intern(word)),
        Unit::Slot(slot) => Label::Slot(*slot),
        Unit::Class(name) => Label::Class(lexicon.class(name).expect("the automaton refused unknown classes before")),
    }
}
