//! All patterns of a pack as one automaton: prefixes are shared, and a pattern whose first step is not in a sentence
//! costs nothing there.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::lexicon::{ClassId, Lexicon};
use crate::pattern::{Element, Sequence, Unit};
use crate::scan::{Edge, Label, Scan, Slot};

/// Index of a pattern among those compiled together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub usize);

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// Which pattern.
    pub pattern: PatternId,
    /// What was captured, in order: name and edge.
    pub captures: Vec<(String, Edge)>,
}

impl Match {
    /// The edge captured under `name`.
    pub fn capture(&self, name: &str) -> Option<Edge> {
        self.captures.iter().find(|(n, _)| n == name).map(|(_, edge)| *edge)
    }
}

type State = u32;
const ROOT: State = 0;

/// What must hold at a token before a step is taken from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Guard {
    Not(Label),
    NotClass(ClassId),
    Start,
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    to: State,
    capture: Option<u32>,
    guards: Vec<Guard>,
}

#[derive(Clone, Debug)]
struct Gap {
    to: State,
    over_barriers: bool,
}

/// The automaton; build it with [`Automaton::add`], then run it over scans.
#[derive(Clone, Debug, Default)]
pub struct Automaton {
    steps: HashMap<(State, Label), Vec<Step>>,
    gaps: Vec<Vec<Gap>>,
    accepts: Vec<Vec<(PatternId, Vec<Guard>)>>,
    captures: Vec<String>,
    /// Where a step from a set of states leads, so that equal beginnings are built once.
    known: BTreeMap<Key, State>,
    barrier: Option<ClassId>,
    patterns: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    from: Vec<State>,
    labels: Vec<Label>,
    capture: Option<u32>,
    guards: Vec<Guard>,
    /// For gaps: whether it runs over barriers.
    gap: Option<bool>,
}

impl Automaton {
    /// An automaton without patterns. Tokens of the class `barrier` stop the short gaps.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { gaps: vec![Vec::new()], accepts: vec![Vec::new()], barrier: lexicon.class("barrier"), ..Self::default() }
    }

    /// Compiles a pattern in; ids count from 0 in the order of adding.
    ///
    /// # Errors
    /// When the pattern is badly written or names a class that the lexicon lacks.
    pub fn add(&mut self, pattern: &str, lexicon: &mut Lexicon) -> Result<PatternId, String> {
        let sequence = crate::pattern::parse(pattern)?;
        let id = PatternId(self.patterns);
        let mut guards = Vec::new();
        let ends = self.build(&sequence, vec![ROOT], &mut guards, lexicon)?;
        if ends.contains(&ROOT) {
            return Err("the pattern also matches nothing at all".into());
        }
        for end in ends {
            self.accepts[end as usize].push((id, guards.clone()));
        }
        self.patterns += 1;
        Ok(id)
    }

    fn build(
        &mut self,
        sequence: &Sequence,
        mut from: Vec<State>,
        guards: &mut Vec<Guard>,
        lexicon: &mut Lexicon,
    ) -> Result<Vec<State>, String> {
        for element in sequence {
            from = self.build_one(element, from, guards, lexicon)?;
        }
        Ok(from)
    }

    fn build_one(
        &mut self,
        element: &Element,
        from: Vec<State>,
        guards: &mut Vec<Guard>,
        lexicon: &mut Lexicon,
    ) -> Result<Vec<State>, String> {
        match element {
            Element::Start => guards.push(Guard::Start),
            Element::End => guards.push(Guard::End),
            Element::Not(unit) => guards.extend(forbidden(unit, lexicon)?),
            Element::Unit { unit, capture } => {
                let labels = labels(unit, lexicon)?;
                let capture = capture.as_ref().map(|name| self.capture_named(name));
                return Ok(vec![self.step(from, labels, capture, std::mem::take(guards))]);
            }
            Element::Gap { most, over_barriers } => return Ok(self.gap(from, *most, *over_barriers)),
            Element::Optional(inner) => {
                let mut taken = self.build_one(inner, from.clone(), &mut guards.clone(), lexicon)?;
                taken.extend(from);
                return Ok(sorted(taken));
            }
            Element::OneOf(choices) => {
                let held = std::mem::take(guards);
                let mut ends = Vec::new();
                for choice in choices {
                    ends.extend(self.build(choice, from.clone(), &mut held.clone(), lexicon)?);
                }
                return Ok(sorted(ends));
            }
        }
        Ok(from)
    }

    fn step(&mut self, from: Vec<State>, labels: Vec<Label>, capture: Option<u32>, guards: Vec<Guard>) -> State {
        let key = Key { from, labels, capture, guards, gap: None };
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let to = self.fresh();
        for state in &key.from {
            for label in &key.labels {
                let step = Step { to, capture, guards: key.guards.clone() };
                self.steps.entry((*state, *label)).or_default().push(step);
            }
        }
        self.known.insert(key, to);
        to
    }

    fn gap(&mut self, from: Vec<State>, most: usize, over_barriers: bool) -> Vec<State> {
        let (mut reached, mut last) = (from.clone(), from);
        for _ in 0..most {
            let key =
                Key { from: last, labels: Vec::new(), capture: None, guards: Vec::new(), gap: Some(over_barriers) };
            let to = match self.known.get(&key) {
                Some(known) => *known,
                None => {
                    let to = self.fresh();
                    key.from.iter().for_each(|state| self.gaps[*state as usize].push(Gap { to, over_barriers }));
                    self.known.insert(key, to);
                    to
                }
            };
            reached.push(to);
            last = vec![to];
        }
        sorted(reached)
    }

    fn fresh(&mut self) -> State {
        self.gaps.push(Vec::new());
        self.accepts.push(Vec::new());
        (self.gaps.len() - 1) as State
    }

    fn capture_named(&mut self, name: &str) -> u32 {
        let at = self.captures.iter().position(|known| known == name).unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        });
        at as u32
    }

    /// Every match in a sentence, in order of start, end and pattern.
    ///
    /// # Shape
    /// For one pattern, one match for each start and end; where several readings of the tokens between lead there, the
    /// one found first, which takes the shorter gaps.
    pub fn find(&self, scan: &Scan<'_>, lexicon: &Lexicon) -> Vec<Match> {
        Run::new(self, scan, lexicon).find()
    }
}

fn sorted(mut states: Vec<State>) -> Vec<State> {
    states.sort_unstable();
    states.dedup();
    states
}

fn labels(unit: &Unit, lexicon: &mut Lexicon) -> Result<Vec<Label>, String> {
    Ok(match unit {
        Unit::Word(word) => vec![Label::Word(lexicon.intern(word))],
        Unit::Slot(slot) => vec![Label::Slot(*slot)],
        Unit::Class(name) => {
            let class = lexicon.class(name).ok_or_else(|| format!("no file of the pack lists the class `{name}`"))?;
            lexicon.family(class).into_iter().map(Label::Class).collect()
        }
    })
}

fn forbidden(unit: &Unit, lexicon: &mut Lexicon) -> Result<Vec<Guard>, String> {
    Ok(match unit {
        Unit::Class(name) => {
            let class = lexicon.class(name).ok_or_else(|| format!("no file of the pack lists the class `{name}`"))?;
            vec![Guard::NotClass(class)]
        }
        _ => labels(unit, lexicon)?.into_iter().map(Guard::Not).collect(),
    })
}

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

struct Run<'r, 't> {
    automaton: &'r Automaton,
    scan: &'r Scan<'t>,
    lexicon: &'r Lexicon,
    threads: Vec<Vec<Thread>>,
    seen: Vec<HashSet<(State, usize)>>,
    captured: Vec<Captured>,
    matches: BTreeMap<(usize, usize, PatternId), usize>,
}

impl<'r, 't> Run<'r, 't> {
    fn new(automaton: &'r Automaton, scan: &'r Scan<'t>, lexicon: &'r Lexicon) -> Self {
        let places = scan.len() + 1;
        Self {
            automaton,
            scan,
            lexicon,
            threads: vec![Vec::new(); places],
            seen: vec![HashSet::new(); places],
            captured: Vec::new(),
            matches: BTreeMap::new(),
        }
    }

    fn find(mut self) -> Vec<Match> {
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
        if at >= self.scan.len() || matches!(self.scan.mark(at), Some(';')) {
            return;
        }
        let barred = self.is_barrier(at, thread.start);
        for gap in &self.automaton.gaps[thread.state as usize] {
            if gap.over_barriers || !barred {
                self.enter(at + 1, Thread { state: gap.to, ..thread });
            }
        }
    }

    fn is_barrier(&self, at: usize, start: usize) -> bool {
        let stops = |edge: &Edge| match edge.label {
            Label::Slot(Slot::People | Slot::Number) => at != start,
            Label::Class(class) => self.automaton.barrier.is_some_and(|barrier| self.lexicon.is_under(class, barrier)),
            _ => false,
        };
        matches!(self.scan.mark(at), Some('(' | ')' | ':')) || self.scan.edges_at(at).iter().any(stops)
    }

    fn enter(&mut self, at: usize, thread: Thread) {
        if self.seen[at].insert((thread.state, thread.start)) {
            self.threads[at].push(thread);
        }
    }

    fn holds(&self, guards: &[Guard], at: usize) -> bool {
        guards.iter().all(|guard| match guard {
            Guard::Start => at == 0,
            Guard::End => at == self.scan.len(),
            Guard::Not(label) => !self.scan.edges_at(at).iter().any(|edge| edge.label == *label),
            Guard::NotClass(class) => self.scan.longest(at, *class, self.lexicon).is_none(),
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
