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
    captured: u32,
}

/// The threads that wait at a token: the first and the last of a chain through [`Run::threads`].
#[derive(Clone, Copy)]
struct Queue {
    first: u32,
    last: u32,
}

/// The end of a chain.
const NOBODY: u32 = u32::MAX;
const EMPTY: Queue = Queue { first: NOBODY, last: NOBODY };

struct Captured {
    name: u32,
    edge: Edge,
    before: u32,
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
/// Attempts from different tokens know nothing of each other, so they are made one after the other, in the lists of the
/// attempt before, emptied.
pub(crate) struct Run<'p, 's> {
    automaton: &'p Automaton,
    scan: &'s Scan<'s>,
    /// The needs that the sentence meets: states that serve no other are not entered.
    met: Bits,
    /// First token of the attempt.
    start: usize,
    /// The attempt's threads, each with the next that waits at its token.
    threads: Vec<(Thread, u32)>,
    /// Who waits at each token from `start` on.
    waiting: Vec<Queue>,
    captured: Vec<Captured>,
    /// End, pattern and captures of the attempt's matches.
    accepted: Vec<(usize, PatternId, u32)>,
}

impl<'p, 's> Run<'p, 's> {
    /// A pass to come; `None` where no pattern can match.
    pub(crate) fn new(automaton: &'p Automaton, scan: &'s Scan<'s>) -> Option<Self> {
        let met = automaton.needs.met(scan);
        if met.is_empty() {
            return None;
        }
        let (threads, waiting, captured, accepted) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Some(Self { automaton, scan, met, start: 0, threads, waiting, captured, accepted })
    }

    pub(crate) fn find(mut self) -> Vec<Match<'p>> {
        let gaps = !self.automaton.nodes[ROOT as usize].gaps.is_empty();
        let mut matches = Vec::new();
        for start in 0..self.scan.len() {
            if gaps || self.automaton.alphabet.opens(self.scan, start) {
                self.attempt(start, &mut matches);
            }
        }
        matches
    }

    fn attempt(&mut self, start: usize, matches: &mut Vec<Match<'p>>) {
        self.start = start;
        self.captured.clear();
        self.threads.clear();
        self.waiting.clear();
        self.follow(Thread { state: ROOT, captured: 0 }, start);
        let mut offset = 1;
        while offset < self.waiting.len() {
            let mut next = self.waiting[offset].first;
            while next != NOBODY {
                let (thread, after) = self.threads[next as usize];
                self.follow(thread, start + offset);
                next = after;
            }
            offset += 1;
        }
        if self.accepted.is_empty() {
            return;
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
        if at == self.scan.len() {
            return;
        }
        if automaton.alphabet.symbols_at(self.scan, at).may_meet(node.symbols) {
            self.take_steps(thread, at, node.symbols);
        }
        if node.gaps.is_empty() {
            return;
        }
        let way = way(self.scan, at);
        let barred = way == Way::Barred || way == Way::Counted && at != self.start;
        for gap in node.gaps.iter().filter(|gap| way != Way::Closed && (gap.over_barriers || !barred)) {
            if self.serves(gap.to) && self.holds(&gap.guards, at) {
                self.enter(at + 1, Thread { state: gap.to, ..thread });
            }
        }
    }

    fn take_steps(&mut self, thread: Thread, at: usize, symbols: Symbols) {
        let (automaton, scan) = (self.automaton, self.scan);
        for letter in automaton.alphabet.letters(scan.place(at)) {
            if symbols.may_have(letter.symbol) && (letter.opens || thread.state != ROOT) {
                let edge = Edge { start: at, end: at + letter.length as usize, label: letter.label, item: 0 };
                self.take(thread, letter.symbol, edge);
            }
        }
        for edge in scan.slots_at(at) {
            let Label::Slot(slot) = edge.label else { continue };
            let symbol = automaton.alphabet.of_slot(slot).map(|(symbol, _)| symbol);
            if let Some(symbol) = symbol.filter(|symbol| symbols.may_have(*symbol)) {
                self.take(thread, symbol, *edge);
            }
        }
    }

    fn take(&mut self, thread: Thread, symbol: u32, edge: Edge) {
        let automaton = self.automaton;
        for step in automaton.steps(thread.state, symbol) {
            if !self.serves(step.to) || !self.holds(&step.guards, edge.start) {
                continue;
            }
            let mut captured = thread.captured;
            if let Some(name) = step.capture {
                self.captured.push(Captured { name, edge, before: captured });
                captured = self.captured.len() as u32;
            }
            self.enter(edge.end, Thread { state: step.to, captured });
        }
    }

    /// Whether a state is on the way of a pattern whose needs the sentence meets.
    #[inline]
    fn serves(&self, state: State) -> bool {
        self.automaton.nodes[state as usize].served.meets(&self.met)
    }

    fn enter(&mut self, at: usize, thread: Thread) {
        let offset = at - self.start;
        if self.waiting.len() <= offset {
            self.waiting.resize(offset + 1, EMPTY);
        }
        let mut next = self.waiting[offset].first;
        while next != NOBODY {
            let (known, after) = self.threads[next as usize];
            if known.state == thread.state {
                return;
            }
            next = after;
        }
        self.queue(offset, thread);
    }

    fn queue(&mut self, offset: usize, thread: Thread) {
        let fresh = self.threads.len() as u32;
        self.threads.push((thread, NOBODY));
        let queue = &mut self.waiting[offset];
        if queue.last == NOBODY {
            queue.first = fresh;
        } else {
            self.threads[queue.last as usize].1 = fresh;
        }
        queue.last = fresh;
    }

    fn holds(&self, guards: &[Guard], at: usize) -> bool {
        guards.iter().all(|guard| match guard {
            Guard::Start => at == 0,
            Guard::End => at == self.scan.len(),
            Guard::Not(label) => !self.scan.edges_at(at).any(|edge| edge.label == *label),
            Guard::NotClass(class) => !self.scan.begins(at, *class),
        })
    }

    fn unwind(&self, mut captured: u32) -> Vec<(&'p str, Edge)> {
        let mut list = Vec::new();
        while captured > 0 {
            let Captured { name, edge, before } = &self.captured[captured as usize - 1];
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
