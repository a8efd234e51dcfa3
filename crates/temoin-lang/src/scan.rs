//! A sentence as patterns see it: tokens, and every word, phrase class and typed slot as an edge from token to token.

use temoin_model::Span;

use crate::bits::Rows;
use crate::fold::Folded;
use crate::lexicon::{ClassId, Lexicon, WordId};
use crate::token::{Token, TokenKind, tokenize};

/// What a slot of a pattern may hold; the extractor finds them and adds them to the scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// A number with its bound, whatever it counts.
    Number,
    /// Counted people: "au moins 200 villageois", "the two women".
    People,
    /// People not counted: "les civils", "un soldat", "refugees".
    Group,
    /// Counted things: "trois maisons".
    Things,
    /// One person by name.
    Person,
    /// Somebody who acts or speaks: a person, a force, an authority, an organisation.
    Actor,
    /// A place.
    Place,
    /// A time expression.
    Time,
    /// A word that describes the noun beside it.
    Adjective,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::People,
        Self::Group,
        Self::Things,
        Self::Person,
        Self::Actor,
        Self::Place,
        Self::Time,
        Self::Adjective,
    ];

    /// The name patterns use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::People => "people",
            Self::Group => "group",
            Self::Things => "things",
            Self::Person => "person",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Time => "time",
            Self::Adjective => "adjective",
        }
    }

    /// The reverse of [`Slot::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.as_str() == name)
    }
}

/// What an edge stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// A word of the pack.
    Word(WordId),
    /// A phrase of a class.
    Class(ClassId),
    /// A slot.
    Slot(Slot),
}

/// From token `start` up to, not including, token `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// What it stands for.
    pub label: Label,
    /// For slots: index into the extractor's own list; otherwise 0.
    pub item: usize,
}

/// A sentence ready for patterns.
#[derive(Clone, Debug)]
pub struct Scan<'t> {
    text: &'t str,
    span: Span,
    tokens: Vec<Token>,
    words: Vec<WordId>,
    folded: Folded,
    /// In order of first token; within one, in order of end and label, then slots as they were added.
    edges: Vec<Edge>,
    /// Where each token's edges begin among `edges`, and where the last token's end.
    first_edges: Vec<usize>,
    /// For each token, the classes of the phrases that begin there and all above them; a last row for the sentence.
    classes: Rows,
    /// Tokens of the longest phrase that ends before each token, at most [`REACH`].
    reach: Vec<u8>,
    /// One bit for each kind of slot that was added.
    slots: u16,
}

/// How many tokens back [`Scan::longest_before`] looks.
const REACH: usize = 8;

impl<'t> Scan<'t> {
    /// Cuts the sentence at `span` into tokens and looks every phrase up.
    pub fn new(text: &'t str, span: Span, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(text, span);
        let folded = Folded::new(text, &tokens);
        let words = (0..tokens.len()).map(|at| lexicon.word(folded.get(at))).collect();
        let classes = Rows::new(tokens.len() + 1, lexicon.class_count());
        let (edges, first_edges) = (Vec::with_capacity(tokens.len() * 3), Vec::with_capacity(tokens.len() + 1));
        let reach = vec![0; tokens.len() + 1];
        let mut scan = Self { text, span, tokens, words, folded, edges, first_edges, classes, reach, slots: 0 };
        for start in 0..scan.len() {
            scan.first_edges.push(scan.edges.len());
            scan.look_up(start, lexicon);
        }
        scan.first_edges.push(scan.edges.len());
        scan
    }

    fn look_up(&mut self, start: usize, lexicon: &Lexicon) {
        let word = self.words[start];
        if word == WordId::UNKNOWN {
            return;
        }
        self.edges.push(Edge { start, end: start + 1, label: Label::Word(word), item: 0 });
        let whole = self.tokens.len();
        lexicon.phrases_at(&self.words, start, |length, class| {
            self.edges.push(Edge { start, end: start + length, label: Label::Class(class), item: 0 });
            let reach = &mut self.reach[start + length];
            *reach = (*reach).max(length.min(REACH) as u8);
            for above in lexicon.lineage(class) {
                self.classes.insert(start, above.0 as usize);
                self.classes.insert(whole, above.0 as usize);
            }
        });
    }

    /// The document's whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The sentence's place.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Number of tokens.
    #[inline]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the sentence holds nothing.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The tokens in order.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// A token as written; empty past the end.
    #[inline]
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    /// A token's folded form; empty past the end.
    #[inline]
    pub fn folded(&self, at: usize) -> &str {
        self.folded.get(at)
    }

    /// The id of a token's folded form.
    #[inline]
    pub fn word_id(&self, at: usize) -> WordId {
        self.words.get(at).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// The bytes from token `start` up to, not including, token `end`.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        Span::new(self.tokens[start].span.start, self.tokens[end.max(start + 1) - 1].span.end)
    }

    /// The token that covers or follows byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// Every edge that leaves token `at`.
    #[inline]
    pub fn edges_at(&self, at: usize) -> &[Edge] {
        match self.first_edges.get(at..at + 2) {
            Some(&[from, to]) => &self.edges[from..to],
            _ => &[],
        }
    }

    /// Whether a phrase of `class` begins at `at`.
    #[inline]
    pub fn is_at(&self, at: usize, class: ClassId) -> bool {
        at < self.len() && self.classes.has(at, class.0 as usize)
    }

    /// Whether a phrase of `class` stands anywhere in the sentence.
    #[inline]
    pub fn holds(&self, class: ClassId) -> bool {
        self.classes.has(self.len(), class.0 as usize)
    }

    /// Whether any phrase of the pack begins at `at`: asked before asking for one by name.
    #[inline]
    pub fn begins_phrase(&self, at: usize) -> bool {
        // The word itself comes first, slots come last.
        self.edges_at(at).get(1).is_some_and(|edge| matches!(edge.label, Label::Class(_)))
    }

    /// How many tokens before `at` the longest phrase that ends there begins; counted up to eight.
    #[inline]
    pub fn reach_before(&self, at: usize) -> usize {
        self.reach.get(at).map_or(0, |reach| usize::from(*reach))
    }

    /// Whether an edge with this label, or one of a class under it, stands anywhere in the sentence.
    pub(crate) fn has(&self, label: Label) -> bool {
        match label {
            Label::Class(class) => self.holds(class),
            Label::Slot(slot) => self.slots >> slot as u16 & 1 == 1,
            Label::Word(word) => self.words.contains(&word),
        }
    }

    /// The longest phrase of `class` that begins at `at`: the token after it, and the sub-class that lists it.
    #[inline]
    pub fn longest(&self, at: usize, class: ClassId, lexicon: &Lexicon) -> Option<(usize, ClassId)> {
        if self.is_at(at, class) { self.longest_of(at, class, lexicon) } else { None }
    }

    fn longest_of(&self, at: usize, class: ClassId, lexicon: &Lexicon) -> Option<(usize, ClassId)> {
        let under = |edge: &Edge| match edge.label {
            Label::Class(found) if lexicon.is_under(found, class) => Some((edge.end, found)),
            _ => None,
        };
        self.edges_at(at).iter().filter_map(under).max_by_key(|(end, found)| (*end, std::cmp::Reverse(*found)))
    }

    /// The longest phrase of `class` that ends before token `at`: its first token, and the sub-class that lists it.
    pub fn longest_before(&self, at: usize, class: ClassId, lexicon: &Lexicon) -> Option<(usize, ClassId)> {
        (at.saturating_sub(self.reach_before(at))..at).filter(|start| self.is_at(*start, class)).find_map(|start| {
            let ends =
                |edge: &&Edge| matches!(edge.label, Label::Class(c) if edge.end == at && lexicon.is_under(c, class));
            let edge = self.edges_at(start).iter().find(ends)?;
            let Label::Class(found) = edge.label else { return None };
            Some((start, found))
        })
    }

    /// Adds a slot that the extractor found.
    pub fn add(&mut self, start: usize, end: usize, slot: Slot, item: usize) {
        let edge = Edge { start, end, label: Label::Slot(slot), item };
        if start < end && end <= self.len() && !self.edges_at(start).contains(&edge) {
            self.edges.insert(self.first_edges[start + 1], edge);
            self.first_edges[start + 1..].iter_mut().for_each(|first| *first += 1);
            self.slots |= 1 << slot as u16;
        }
    }

    /// Whether a token is a mark, and which.
    #[inline]
    pub fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(|token| token.mark(self.text))
    }

    /// Whether a token is a run of digits.
    #[inline]
    pub fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
    }

    /// Whether a token follows the one before without space.
    #[inline]
    pub fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }
}
