//! What a sentence must hold for a pattern to match there: asked before the automaton runs, so that sentences without
//! any trigger, and the states of patterns that cannot match, cost next to nothing.

use rustc_hash::FxHashMap;

use crate::bits::Bits;
use crate::lexicon::{Lexicon, WordId};
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
    /// The words of first clauses, and the groups each stands for: a sentence has fewer words than the clauses have.
    words: Bits,
    by_word: FxHashMap<WordId, Vec<usize>>,
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
            self.list_words(&first);
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

    /// Lists the words of the first clause of the group to come.
    fn list_words(&mut self, first: &Clause) {
        for label in first {
            if let Label::Word(word) = label {
                self.words.insert(word.0 as usize);
                self.by_word.entry(*word).or_default().push(self.groups.len());
            }
        }
    }

    /// The groups whose first clause a word of the sentence satisfies.
    fn opened_by_words(&self, scan: &Scan<'_>) -> Bits {
        let mut opened = Bits::default();
        for word in (0..scan.len()).map(|at| scan.word_id(at)).filter(|word| self.words.has(word.0 as usize)) {
            self.by_word.get(&word).into_iter().flatten().for_each(|group| opened.insert(*group));
        }
        opened
    }

    fn fresh(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    /// The needs that a sentence meets.
    pub(crate) fn met(&self, scan: &Scan<'_>) -> Bits {
        let holds = |clause: &Clause| clause.iter().any(|label| scan.has(*label));
        let by_class = |clause: &Clause| clause.iter().any(|l| !matches!(l, Label::Word(_)) && scan.has(*l));
        let opened = self.opened_by_words(scan);
        let mut met = self.always.clone();
        for (at, (first, needs)) in self.groups.iter().enumerate() {
            if !opened.has(at) && !by_class(first) {
                continue;
            }
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
