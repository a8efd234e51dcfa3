//! One pass of an automaton over a sentence: attempts under way, token by token.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::automaton::{Automaton, Guard, Match, PatternId, ROOT, State};
use crate::bits::Bits;
use crate::scan::{Edge, Label, Scan, Slot};

/// One attempt under way: where it began, where it stands, what it captured.
#[derive(Clone, Copy)]
struct Thread {
    state: State,
    start: usize,
    /// Index + 1 into the list of captures; 0 is none.
    captured: usize,
}

struct Captured {
    name: u32,
    edge: Edge,
    before: usize,
}

/// A pass of an automaton over a sentence.
pub(crate) struct Run<'r, 't> {
    automaton: &'r Automaton,
    scan: &'r Scan<'t>,
    /// The needs that the sentence meets: states that serve no other are not entered.
    met: Bits,
    threads: Vec<Vec<Thread>>,
    /// Where a thread entered which state, and where it began.
    seen: FxHashSet<(usize, State, usize)>,
    captured: Vec<Captured>,
    matches: BTreeMap<(usize, usize, PatternId), usize>,
}

impl<'r, 't> Run<'r, 't> {
    /// A pass to come; `None` where no pattern can match.
    pub(crate) fn new(automaton: &'r Automaton, scan: &'r Scan<'t>) -> Option<Self> {
        let met = automaton.needs.met(scan);
        if met.is_empty() {
            return None;
        }
        Some(Self {
            automaton,
            scan,
            met,
            threads: vec![Vec::new(); scan.len() + 1],
            seen: FxHashSet::default(),
            captured: Vec::new(),
            matches: BTreeMap::new(),
        })
    }

    pub(crate) fn find(mut self) -> Vec<Match> {
        for at in 0..=self.scan.len() {
            let mut here = std::mem::take(&mut self.threads[at]);
            here.push(Thread { state: ROOT, start: at, captured: 0 });
            for thread in here {
                self.accept(thread, at);
                self.take_steps(thread, at);
                self.take_gaps(thread, at);
            }
        }
        let matches = std::mem::take(&mut self.matches);
        matches
            .into_iter()
            .map(|((start, end, pattern), captured)| Match { start, end, pattern, captures: self.unwind(captured) })
            .collect()
    }

    fn accept(&mut self, thread: Thread, at: usize) {
        for (pattern, guards) in &self.automaton.accepts[thread.state as usize] {
            if self.holds(guards, at) {
                self.matches.entry((thread.start, at, *pattern)).or_insert(thread.captured);
            }
        }
    }

    fn take_steps(&mut self, thread: Thread, at: usize) {
        for edge in self.scan.edges_at(at) {
            if thread.state == ROOT && !self.automaton.openers.has(edge.label) {
                continue;
            }
            let Some(steps) = self.automaton.steps.get(&(thread.state, edge.label)) else { continue };
            for step in steps {
                if !self.holds(&step.guards, at) {
                    continue;
                }
                let captured = match step.capture {
                    Some(name) => {
                        self.captured.push(Captured { name, edge: *edge, before: thread.captured });
                        self.captured.len()
                    }
                    None => thread.captured,
                };
                self.enter(edge.end, Thread { state: step.to, start: thread.start, captured });
            }
        }
    }

    fn take_gaps(&mut self, thread: Thread, at: usize) {
        let gaps = &self.automaton.gaps[thread.state as usize];
        if gaps.is_empty() || at >= self.scan.len() || matches!(self.scan.mark(at), Some(';')) {
            return;
        }
        let barred = self.is_barrier(at, thread.start);
        for gap in gaps {
            if (gap.over_barriers || !barred) && self.holds(&gap.guards, at) {
                self.enter(at + 1, Thread { state: gap.to, ..thread });
            }
        }
    }

    fn is_barrier(&self, at: usize, start: usize) -> bool {
        let counted = |edge: &Edge| matches!(edge.label, Label::Slot(Slot::People | Slot::Number));
        matches!(self.scan.mark(at), Some('(' | ')' | ':'))
            || self.automaton.barrier.is_some_and(|barrier| self.scan.is_at(at, barrier))
            || at != start && self.scan.edges_at(at).iter().any(counted)
    }

    fn enter(&mut self, at: usize, thread: Thread) {
        let serves = self.automaton.served[thread.state as usize].meets(&self.met);
        if serves && self.seen.insert((at, thread.state, thread.start)) {
            self.threads[at].push(thread);
        }
    }

    fn holds(&self, guards: &[Guard], at: usize) -> bool {
        guards.iter().all(|guard| match guard {
            Guard::Start => at == 0,
            Guard::End => at == self.scan.len(),
            Guard::Not(label) => !self.scan.edges_at(at).iter().any(|edge| edge.label == *label),
            Guard::NotClass(class) => !self.scan.is_at(at, *class),
        })
    }

    fn unwind(&self, mut captured: usize) -> Vec<(String, Edge)> {
        let mut list = Vec::new();
        while captured > 0 {
            let Captured { name, edge, before } = &self.captured[captured - 1];
            list.push((self.automaton.captures[*name as usize].clone(), *edge));
            captured = *before;
        }
        list.reverse();
        list
    }
}
