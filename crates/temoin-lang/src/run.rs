//! One pass of an automaton over a sentence: from each token that a pattern may begin with, attempts token by token.

use crate::alphabet::Symbols;
use crate::automaton::{Automaton, Guard, Match, PatternId, ROOT, State};
use crate::bits::Bits;
use crate::class;
use crate::scan::{Edge, Label, Scan, Slot};

/// One attempt under way: where it stands, what it captured.
#[derive(Clone, Copy)]
struct Thread {
    state: State,
    /// Index + 1 into the list of captures; 0 is none.
    captured: usize,
}

struct Captured {
    name: u32,
    edge: Edge,
    before: usize,
}

/// What a gap meets at a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Free,
    /// A number: it bars the short gaps, but for the attempt that begins with it.
    Counted,
    /// Barred to the short gaps.
    Barred,
    /// Barred to every gap.
    Closed,
}

/// A pass of an automaton over a sentence.
///
/// Attempts from different tokens know nothing of each other, so they are made one after the other, and the lists of
/// threads are those of the attempt before, emptied.
pub(crate) struct Run<'p, 's> {
    automaton: &'p Automaton,
    scan: &'s Scan<'s>,
    /// The needs that the sentence meets: states that serve no other are not entered.
    met: Bits,
    /// What begins at each token, and how gaps fare there.
    tokens: Vec<(Symbols, Way)>,
    /// First token of the attempt.
    start: usize,
    /// The threads that wait at each token from `start` on.
    waiting: Vec<Vec<Thread>>,
    captured: Vec<Captured>,
    /// End, pattern and captures of the attempt's matches.
    accepted: Vec<(usize, PatternId, usize)>,
}

impl<'p, 's> Run<'p, 's> {
    /// A pass to come; `None` where no pattern can match.
    pub(crate) fn new(automaton: &'p Automaton, scan: &'s Scan<'s>) -> Option<Self> {
        let met = automaton.needs.met(scan);
        if met.is_empty() {
            return None;
        }
        let tokens = (0..scan.len()).map(|at| (automaton.alphabet.symbols_at(scan, at), way(scan, at))).collect();
        let (waiting, captured, accepted) = (Vec::new(), Vec::new(), Vec::new());
        Some(Self { automaton, scan, met, tokens, start: 0, waiting, captured, accepted })
    }

    pub(crate) fn find(mut self) -> Vec<Match<'p>> {
        let root = &self.automaton.nodes[ROOT as usize];
        let mut matches = Vec::new();
        for start in 0..self.scan.len() {
            if self.tokens[start].0.may_meet(root.symbols) || !root.gaps.is_empty() {
                self.attempt(start, &mut matches);
            }
        }
        matches
    }

    fn attempt(&mut self, start: usize, matches: &mut Vec<Match<'p>>) {
        self.start = start;
        self.captured.clear();
        self.follow(Thread { state: ROOT, captured: 0 }, start);
        let mut offset = 1;
        while offset < self.waiting.len() {
            let mut here = std::mem::take(&mut self.waiting[offset]);
            here.iter().for_each(|thread| self.follow(*thread, start + offset));
            here.clear();
            self.waiting[offset] = here;
            offset += 1;
        }
        let mut accepted = std::mem::take(&mut self.accepted);
        // Stable: of two ways to one match the first found stays.
        accepted.sort_by_key(|(end, pattern, _)| (*end, *pattern));
        accepted.dedup_by_key(|(end, pattern, _)| (*end, *pattern));
        let matched = |(end, pattern, captured)| Match { start, end, pattern, captures: self.unwind(captured) };
        matches.extend(accepted.drain(..).map(matched));
        self.accepted = accepted;
    }

    fn follow(&mut self, thread: Thread, at: usize) {
        let automaton = self.automaton;
        let node = &automaton.nodes[thread.state as usize];
        for (pattern, guards) in &node.accepts {
            if self.holds(guards, at) {
                self.accepted.push((at, *pattern, thread.captured));
            }
        }
        let Some((symbols, way)) = self.tokens.get(at).copied() else { return };
        if symbols.may_meet(node.symbols) {
            self.take_steps(thread, at, node.symbols);
        }
        let barred = way == Way::Barred || way == Way::Counted && at != self.start;
        for gap in node.gaps.iter().filter(|gap| way != Way::Closed && (gap.over_barriers || !barred)) {
            if self.holds(&gap.guards, at) {
                self.enter(at + 1, Thread { state: gap.to, ..thread });
            }
        }
    }

    fn take_steps(&mut self, thread: Thread, at: usize, symbols: Symbols) {
        let (automaton, scan) = (self.automaton, self.scan);
        for letter in automaton.alphabet.letters(scan.place(at)) {
            if symbols.may_have(letter.symbol) {
                let edge = Edge { start: at, end: at + letter.length as usize, label: letter.label, item: 0 };
                self.take(thread, letter.symbol, edge);
            }
        }
        for edge in scan.slots_at(at) {
            let Label::Slot(slot) = edge.label else { continue };
            if let Some(symbol) = automaton.alphabet.of_slot(slot).filter(|symbol| symbols.may_have(*symbol)) {
                self.take(thread, symbol, *edge);
            }
        }
    }

    fn take(&mut self, thread: Thread, symbol: u32, edge: Edge) {
        let automaton = self.automaton;
        for step in automaton.steps.get(&(thread.state, symbol)).into_iter().flatten() {
            if !self.holds(&step.guards, edge.start) {
                continue;
            }
            let mut captured = thread.captured;
            if let Some(name) = step.capture {
                self.captured.push(Captured { name, edge, before: captured });
                captured = self.captured.len();
            }
            self.enter(edge.end, Thread { state: step.to, captured });
        }
    }

    fn enter(&mut self, at: usize, thread: Thread) {
        if !self.automaton.nodes[thread.state as usize].served.meets(&self.met) {
            return;
        }
        let offset = at - self.start;
        if self.waiting.len() <= offset {
            self.waiting.resize_with(offset + 1, Vec::new);
        }
        let here = &mut self.waiting[offset];
        if here.iter().all(|known| known.state != thread.state) {
            here.push(thread);
        }
    }

    fn holds(&self, guards: &[Guard], at: usize) -> bool {
        guards.iter().all(|guard| match guard {
            Guard::Start => at == 0,
            Guard::End => at == self.scan.len(),
            Guard::Not(label) => !self.scan.edges_at(at).any(|edge| edge.label == *label),
            Guard::NotClass(class) => !self.scan.begins(at, *class),
        })
    }

    fn unwind(&self, mut captured: usize) -> Vec<(&'p str, Edge)> {
        let mut list = Vec::new();
        while captured > 0 {
            let Captured { name, edge, before } = &self.captured[captured - 1];
            list.push((self.automaton.captures[*name as usize].as_str(), *edge));
            captured = *before;
        }
        list.reverse();
        list
    }
}

fn way(scan: &Scan<'_>, at: usize) -> Way {
    let counted = |edge: &Edge| matches!(edge.label, Label::Slot(Slot::People | Slot::Number));
    match scan.mark(at) {
        Some(';') => Way::Closed,
        Some('(' | ')' | ':') => Way::Barred,
        _ if scan.begins(at, class::BARRIER) => Way::Barred,
        _ if scan.slots_at(at).iter().any(counted) => Way::Counted,
        _ => Way::Free,
    }
}
