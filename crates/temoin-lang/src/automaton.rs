//! All patterns of a pack as one automaton: prefixes are shared, and a pattern whose first step is not in a sentence
//! costs nothing there.

use std::collections::BTreeMap;

use crate::alphabet::{Alphabet, Symbol, Symbols};
use crate::bits::Bits;
use crate::lexicon::{ClassId, Lexicon};
use crate::needs::Needs;
use crate::pattern::{Element, Sequence, Unit};
use crate::run::Run;
use crate::scan::{Edge, Label, Scan};

/// Index of a pattern among those compiled together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub usize);

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match<'p> {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// Which pattern.
    pub pattern: PatternId,
    /// What was captured, in order: name and edge.
    pub captures: Vec<(&'p str, Edge)>,
}

impl Match<'_> {
    /// The edge captured under `name`.
    pub fn capture(&self, name: &str) -> Option<Edge> {
        self.captures.iter().find(|(n, _)| *n == name).map(|(_, edge)| *edge)
    }
}

/// Index of a state.
pub(crate) type State = u32;
pub(crate) const ROOT: State = 0;

/// What must hold at a token before a step is taken from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Guard {
    Not(Label),
    NotClass(ClassId),
    Start,
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) to: State,
    pub(crate) capture: Option<u32>,
    pub(crate) guards: Vec<Guard>,
}

#[derive(Clone, Debug)]
pub(crate) struct Gap {
    pub(crate) to: State,
    pub(crate) over_barriers: bool,
    pub(crate) guards: Vec<Guard>,
}

/// What leaves a state besides its steps, and what it is good for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub(crate) gaps: Vec<Gap>,
    pub(crate) accepts: Vec<(PatternId, Vec<Guard>)>,
    /// The needs of the patterns it serves.
    pub(crate) served: Bits,
    /// The symbols of its steps.
    pub(crate) symbols: Symbols,
    /// Its steps by symbol, in order of symbol.
    steps: Vec<(Symbol, Vec<Step>)>,
}

impl Node {
    /// The steps of a symbol.
    #[inline]
    fn steps(&self, symbol: Symbol) -> &[Step] {
        let found = self.steps.binary_search_by_key(&symbol, |(symbol, _)| *symbol);
        found.map_or(&[], |at| &self.steps[at].1)
    }

    fn add(&mut self, symbol: Symbol, step: Step) {
        self.symbols.insert(symbol);
        match self.steps.binary_search_by_key(&symbol, |(symbol, _)| *symbol) {
            Ok(at) => self.steps[at].1.push(step),
            Err(at) => self.steps.insert(at, (symbol, vec![step])),
        }
    }
}

/// The automaton; compile it, then run it over scans.
#[derive(Clone, Debug, Default)]
pub struct Automaton {
    pub(crate) alphabet: Alphabet,
    pub(crate) nodes: Vec<Node>,
    /// The steps of the root by symbol: it has more than a search should go through at each token.
    openers: Vec<Vec<Step>>,
    pub(crate) captures: Vec<String>,
    /// What sentences must hold for patterns to match.
    pub(crate) needs: Needs,
    /// States of the pattern being added.
    passed: Vec<State>,
    /// Where a step from a set of states leads, so that equal beginnings are built once.
    known: BTreeMap<Key, State>,
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
    /// An automaton without patterns.
    pub(crate) fn new() -> Self {
        let mut empty = Self::default();
        empty.fresh();
        empty
    }

    /// Compiles patterns for sentences looked up in this lexicon from now on; ids count from 0 in their order.
    ///
    /// # Errors
    /// When a pattern is badly written or names a class that the lexicon lacks.
    pub fn compile(patterns: &[String], lexicon: &mut Lexicon) -> Result<Self, String> {
        let mut automaton = Self::new();
        for pattern in patterns {
            automaton.add(pattern, lexicon)?;
        }
        lexicon.finish();
        automaton.finish(lexicon);
        Ok(automaton)
    }

    /// Adds a pattern; ids count from 0 in the order of adding.
    ///
    /// # Errors
    /// When the pattern is badly written or names a class that the lexicon lacks.
    pub(crate) fn add(&mut self, pattern: &str, lexicon: &mut Lexicon) -> Result<PatternId, String> {
        let sequence = crate::pattern::parse(pattern)?;
        let id = PatternId(self.patterns);
        let mut guards = Vec::new();
        self.passed = vec![ROOT];
        let ends = self.build(&sequence, vec![ROOT], &mut guards, lexicon)?;
        if ends.contains(&ROOT) {
            return Err("the pattern also matches nothing at all".into());
        }
        for end in ends {
            self.nodes[end as usize].accepts.push((id, guards.clone()));
        }
        let need = self.needs.add(&sequence, lexicon);
        self.passed.iter().for_each(|state| self.nodes[*state as usize].served.insert(need));
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
        for (at, element) in sequence.iter().enumerate() {
            if !guards.is_empty() && matches!(element, Element::Gap { .. } | Element::Optional(_)) {
                return self.branch(&sequence[at..], from, guards, lexicon);
            }
            from = self.build_one(element, from, guards, lexicon)?;
        }
        Ok(from)
    }

    /// A guard before what may be left out holds where it stands: at the gap or the optional part if that is taken, at
    /// what follows if not. The two ways are built apart.
    fn branch(
        &mut self,
        sequence: &[Element],
        from: Vec<State>,
        guards: &mut Vec<Guard>,
        lexicon: &mut Lexicon,
    ) -> Result<Vec<State>, String> {
        let rest = sequence[1..].to_vec();
        let mut skipped = guards.clone();
        let mut ends = self.build(&rest, from.clone(), &mut skipped, lexicon)?;
        let held = std::mem::take(guards);
        let taken = match &sequence[0] {
            Element::Gap { most, over_barriers } => {
                let zero = from.len();
                self.gap(from, *most, *over_barriers, held)[zero..].to_vec()
            }
            Element::Optional(inner) => self.build(&vec![(**inner).clone()], from, &mut held.clone(), lexicon)?,
            _ => return Err("only a gap or an optional part can be left out".into()),
        };
        ends.extend(self.build(&rest, taken, guards, lexicon)?);
        if skipped != *guards {
            return Err("a `!x` or `^` needs a word, class or slot after it".into());
        }
        Ok(sorted(ends))
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
            Element::Gap { most, over_barriers } => {
                return Ok(sorted(self.gap(from, *most, *over_barriers, Vec::new())));
            }
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
            self.passed.push(*known);
            return *known;
        }
        let to = self.fresh();
        for state in &key.from {
            for label in &key.labels {
                let symbol = self.alphabet.symbol(*label);
                let step = Step { to, capture, guards: key.guards.clone() };
                self.nodes[*state as usize].add(symbol, step);
            }
        }
        self.known.insert(key, to);
        to
    }

    /// The states reached by a gap of any length up to `most`: `from` itself, one state after one token, and so on.
    fn gap(&mut self, from: Vec<State>, most: usize, over_barriers: bool, mut guards: Vec<Guard>) -> Vec<State> {
        let (mut reached, mut last) = (from.clone(), from);
        for _ in 0..most {
            let guards = std::mem::take(&mut guards);
            let key = Key { from: last, labels: Vec::new(), capture: None, guards, gap: Some(over_barriers) };
            let to = match self.known.get(&key) {
                Some(known) => {
                    self.passed.push(*known);
                    *known
                }
                None => self.open_gap(key, over_barriers),
            };
            reached.push(to);
            last = vec![to];
        }
        reached
    }

    fn open_gap(&mut self, key: Key, over_barriers: bool) -> State {
        let to = self.fresh();
        for state in &key.from {
            let guards = key.guards.clone();
            self.nodes[*state as usize].gaps.push(Gap { to, over_barriers, guards });
        }
        self.known.insert(key, to);
        to
    }

    fn fresh(&mut self) -> State {
        self.nodes.push(Node::default());
        let state = (self.nodes.len() - 1) as State;
        self.passed.push(state);
        state
    }

    fn capture_named(&mut self, name: &str) -> u32 {
        let at = self.captures.iter().position(|known| known == name).unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        });
        at as u32
    }

    /// Works out what each place of the lexicon's trie means here, once every pattern of the pack is in.
    pub(crate) fn finish(&mut self, lexicon: &Lexicon) {
        let root = &self.nodes[ROOT as usize];
        self.openers = (0..self.alphabet.len()).map(|symbol| root.steps(symbol).to_vec()).collect();
        let openers = &self.openers;
        self.alphabet.finish(lexicon, |symbol| !openers[symbol as usize].is_empty());
        self.needs.finish(lexicon);
    }

    /// The steps of a symbol from a state.
    #[inline]
    pub(crate) fn steps(&self, from: State, symbol: Symbol) -> &[Step] {
        if from == ROOT { &self.openers[symbol as usize] } else { self.nodes[from as usize].steps(symbol) }
    }

    /// Every match in a sentence, in order of start, end and pattern.
    ///
    /// # Shape
    /// For one pattern, one match for each start and end; where several readings of the tokens between lead there, the
    /// one found first, which takes the shorter gaps. A sentence that holds what no pattern needs costs next to nothing.
    pub fn find(&self, scan: &Scan<'_>) -> Vec<Match<'_>> {
        Run::new(self, scan).map(Run::find).unwrap_or_default()
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
