//! A pattern followed over a sentence element by element, from every token: how far it comes, and where it stops.

use std::collections::BTreeSet;

use crate::class;
use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::pattern::{Element, Sequence, Unit};
use crate::scan::{Edge, Label, Scan, Slot};

/// A sentence to follow patterns over.
pub(super) struct Walk<'w, 't> {
    scan: &'w Scan<'t>,
    lexicon: &'w Lexicon,
}

/// The longest row of elements that the sentence meets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Index of the first element that was met.
    pub(super) first: usize,
    /// Index of the element that was not; the number of elements if all after `first` were.
    pub(super) failed: usize,
    /// How many solid elements lie between.
    pub(super) met: usize,
    /// Tokens that they cover.
    pub(super) start: usize,
    pub(super) end: usize,
}

type Places = BTreeSet<usize>;

impl<'w, 't> Walk<'w, 't> {
    pub(super) fn new(scan: &'w Scan<'t>, lexicon: &'w Lexicon) -> Self {
        Self { scan, lexicon }
    }

    pub(super) fn len(&self) -> usize {
        self.scan.len()
    }

    /// The first place where the whole sequence matches, and there the shortest.
    pub(super) fn whole(&self, sequence: &Sequence) -> Option<(usize, usize)> {
        self.everywhere(sequence).into_iter().next()
    }

    /// Every place where the whole sequence matches.
    pub(super) fn everywhere(&self, sequence: &Sequence) -> Vec<(usize, usize)> {
        let from = |start: usize| {
            let ends = self.sequence(sequence, Places::from([start]), start);
            ends.into_iter().filter(move |end| *end > start).map(move |end| (start, end))
        };
        (0..=self.len()).flat_map(from).collect()
    }

    /// Every place where one element matches.
    pub(super) fn places(&self, element: &Element) -> Vec<(usize, usize)> {
        self.everywhere(&vec![element.clone()])
    }

    /// Whether an element matches from a token.
    pub(super) fn begins(&self, element: &Element, at: usize) -> bool {
        !self.element(element, Places::from([at]), at).is_empty()
    }

    /// How far the sequence comes, from any of its solid elements and any token: the most elements met in a row, and
    /// among equals those that begin earlier in the pattern.
    pub(super) fn furthest(&self, sequence: &Sequence) -> Option<Reach> {
        let mut best: Option<Reach> = None;
        for first in (0..sequence.len()).filter(|at| *at == 0 || super::is_solid(&sequence[*at])) {
            for start in 0..self.len() {
                let reach = self.reach(sequence, first, start);
                let better = best
                    .is_none_or(|known| (reach.met, reach.failed - first) > (known.met, known.failed - known.first));
                if reach.met > 0 && better {
                    best = Some(reach);
                }
            }
        }
        best
    }

    fn reach(&self, sequence: &Sequence, first: usize, start: usize) -> Reach {
        let mut reach = Reach { first, failed: first, met: 0, start, end: start };
        let mut places = Places::from([start]);
        for element in &sequence[first..] {
            let next = self.element(element, places, start);
            let Some(nearest) = next.first().copied() else { break };
            if super::is_solid(element) {
                (reach.met, reach.end) = (reach.met + 1, nearest);
            }
            reach.failed += 1;
            places = next;
        }
        reach
    }

    fn sequence(&self, sequence: &Sequence, from: Places, begun: usize) -> Places {
        sequence.iter().fold(from, |places, element| self.element(element, places, begun))
    }

    /// Where an element leads from any of the places.
    fn element(&self, element: &Element, from: Places, begun: usize) -> Places {
        match element {
            Element::Unit { unit, .. } => from.into_iter().flat_map(|at| self.unit(unit, at)).collect(),
            Element::OneOf(choices) => {
                choices.iter().flat_map(|choice| self.sequence(choice, from.clone(), begun)).collect()
            }
            Element::Optional(inner) => {
                let mut places = self.element(inner, from.clone(), begun);
                places.extend(from);
                places
            }
            Element::Gap { most, .. } => {
                let (mut reached, mut last) = (from.clone(), from);
                for _ in 0..*most {
                    last = last.into_iter().filter(|at| self.passes(element, *at, begun)).map(|at| at + 1).collect();
                    reached.extend(&last);
                }
                reached
            }
            Element::Not(unit) => from.into_iter().filter(|at| self.unit(unit, *at).next().is_none()).collect(),
            Element::Start => from.into_iter().filter(|at| *at == 0).collect(),
            Element::End => from.into_iter().filter(|at| *at == self.len()).collect(),
        }
    }

    /// Where the edges of a unit end that begin at a token.
    fn unit<'u>(&'u self, unit: &'u Unit, at: usize) -> impl Iterator<Item = usize> + 'u {
        let word = if let Unit::Word(word) = unit { Some(self.lexicon.word(&fold(word))) } else { None };
        let class = if let Unit::Class(name) = unit { self.lexicon.class(name) } else { None };
        let matches = move |edge: &Edge| match (edge.label, unit) {
            (Label::Word(found), _) => word == Some(found),
            (Label::Class(found), _) => class.is_some_and(|class| self.lexicon.is_under(found, class)),
            (Label::Slot(found), Unit::Slot(slot)) => found == *slot,
            (Label::Slot(_), _) => false,
        };
        self.scan.edges_at(at).filter(matches).map(|edge| edge.end)
    }

    /// Whether a gap of an attempt that began at `begun` may run over a token. The automaton keeps to the same.
    pub(super) fn passes(&self, gap: &Element, at: usize, begun: usize) -> bool {
        let Element::Gap { over_barriers, .. } = gap else { return false };
        if at >= self.len() || self.scan.mark(at) == Some(';') {
            return false;
        }
        let counted = |edge: &Edge| matches!(edge.label, Label::Slot(Slot::People | Slot::Number));
        let barred = matches!(self.scan.mark(at), Some('(' | ')' | ':'))
            || self.scan.begins(at, class::BARRIER)
            || at != begun && self.scan.slots_at(at).iter().any(counted);
        *over_barriers || !barred
    }
}
