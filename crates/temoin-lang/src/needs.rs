//! What a sentence must hold for a pattern to match there: asked before the automaton runs, so that sentences without
//! any trigger, and the states of patterns that cannot match, cost next to nothing.

use std::collections::BTreeMap;

use crate::bits::Bits;
use crate::lexicon::{ClassId, Lexicon};
use crate::pattern::{Element, Sequence, Unit};
use crate::scan::{Label, Scan, Slot};

/// Labels of which a sentence must hold one. A class stands for itself and all under it.
type Clause = Vec<Label>;

/// The needs of all patterns of an automaton, equal ones kept once.
///
/// Asked from the sentence's side: each place of the trie tells which clauses its token satisfies, and only needs whose
/// first clause, the most telling, is satisfied are looked at. So a rule whose words are not there costs nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    clauses: BTreeMap<Clause, usize>,
    /// The needs by their first clause.
    by_first: Vec<Vec<Need>>,
    /// Needs without any clause.
    always: Bits,
    count: usize,
    /// For each place of the trie the clauses it satisfies, as a part of `satisfied`.
    rows: Vec<(u32, u32)>,
    satisfied: Vec<u32>,
    /// The same for each slot.
    by_slot: [Vec<u32>; Slot::ALL.len()],
}

#[derive(Clone, Debug)]
struct Need {
    id: usize,
    /// All its clauses but the first.
    more: Vec<usize>,
}

impl Needs {
    /// The number of the need of a pattern, added if it is new.
    pub(crate) fn add(&mut self, pattern: &Sequence, lexicon: &mut Lexicon) -> usize {
        let telling = clauses(pattern, lexicon).into_iter().take(TELLING);
        let numbers: Vec<usize> = telling.map(|clause| self.numbered(clause)).collect();
        let Some((first, more)) = numbers.split_first() else {
            let id = self.fresh();
            self.always.insert(id);
            return id;
        };
        if let Some(known) = self.by_first[*first].iter().find(|need| need.more == more) {
            return known.id;
        }
        let id = self.fresh();
        self.by_first[*first].push(Need { id, more: more.to_vec() });
        id
    }

    fn numbered(&mut self, clause: Clause) -> usize {
        let fresh = self.clauses.len();
        let number = *self.clauses.entry(clause).or_insert(fresh);
        if number == fresh {
            self.by_first.push(Vec::new());
        }
        number
    }

    fn fresh(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    /// Works out which clauses each place of the trie satisfies, once every pattern is in.
    pub(crate) fn finish(&mut self, lexicon: &Lexicon) {
        let (by_class, by_word) = self.by_label(lexicon);
        (self.rows, self.satisfied) = (Vec::new(), Vec::new());
        let mut row: Vec<u32> = Vec::new();
        for place in lexicon.trie().places() {
            row.extend(&by_word[lexicon.trie().first_word(place).0 as usize]);
            for phrase in lexicon.trie().phrases(place) {
                row.extend(&by_class[phrase.class.0 as usize]);
            }
            row.sort_unstable();
            row.dedup();
            let from = self.satisfied.len() as u32;
            self.satisfied.append(&mut row);
            self.rows.push((from, self.satisfied.len() as u32));
        }
    }

    /// The clauses that each class satisfies, with those it lies under, and each word; those of slots go to `by_slot`.
    fn by_label(&mut self, lexicon: &Lexicon) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
        let (classes, words) = lexicon.sizes();
        let (mut own, mut by_word) = (vec![Vec::new(); classes], vec![Vec::new(); words]);
        self.by_slot = Slot::ALL.map(|_| Vec::new());
        for (clause, number) in &self.clauses {
            for label in clause {
                let list = match label {
                    Label::Word(word) => &mut by_word[word.0 as usize],
                    Label::Class(class) => &mut own[class.0 as usize],
                    Label::Slot(slot) => &mut self.by_slot[*slot as usize],
                };
                list.push(*number as u32);
            }
        }
        let with_above = |class: u32| {
            let lineage = lexicon.lineage(ClassId(class)).iter();
            lineage.flat_map(|class| &own[class.0 as usize]).copied().collect()
        };
        ((0..classes as u32).map(with_above).collect(), by_word)
    }

    /// The needs that a sentence meets.
    pub(crate) fn met(&self, scan: &Scan<'_>) -> Bits {
        let mut held = Bits::below(self.clauses.len());
        for at in 0..scan.len() {
            let (from, to) = self.rows[scan.place(at).0 as usize];
            self.satisfied[from as usize..to as usize].iter().for_each(|clause| held.set(*clause as usize));
        }
        for edge in scan.slots() {
            if let Label::Slot(slot) = edge.label {
                self.by_slot[slot as usize].iter().for_each(|clause| held.set(*clause as usize));
            }
        }
        let mut met = self.always.clone();
        for need in held.iter().flat_map(|clause| &self.by_first[clause]) {
            if need.more.iter().all(|clause| held.has(*clause)) {
                met.insert(need.id);
            }
        }
        met
    }
}

/// Clauses of a pattern that are asked for, the most telling: what more there are costs more to ask than it spares.
const TELLING: usize = 3;

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
