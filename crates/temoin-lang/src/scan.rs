//! A sentence as patterns see it: tokens, and every word, phrase class and typed slot as an edge from token to token.

use temoin_model::Span;

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
    /// By first token; within one, in order of end and label.
    edges: Vec<Vec<Edge>>,
}

impl<'t> Scan<'t> {
    /// Cuts the sentence at `span` into tokens and looks every phrase up.
    pub fn new(text: &'t str, span: Span, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(text, span);
        let words = lexicon.word_ids(text, &tokens);
        let mut edges = vec![Vec::new(); tokens.len()];
        for (start, from) in edges.iter_mut().enumerate() {
            if words[start] == WordId::UNKNOWN {
                continue;
            }
            from.push(Edge { start, end: start + 1, label: Label::Word(words[start]), item: 0 });
            lexicon.phrases_at(&words, start, |length, class| {
                from.push(Edge { start, end: start + length, label: Label::Class(class), item: 0 });
            });
        }
        Self { text, span, tokens, words, edges }
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
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the sentence holds nothing.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// A token as written; empty past the end.
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    /// The id of a token's folded form.
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
    pub fn edges_at(&self, at: usize) -> &[Edge] {
        self.edges.get(at).map_or(&[], Vec::as_slice)
    }

    /// The longest phrase of `class` that begins at `at`: the token after it, and the sub-class that lists it.
    pub fn longest(&self, at: usize, class: ClassId, lexicon: &Lexicon) -> Option<(usize, ClassId)> {
        let under = |edge: &Edge| match edge.label {
            Label::Class(found) if lexicon.is_under(found, class) => Some((edge.end, found)),
            _ => None,
        };
        self.edges_at(at).iter().filter_map(under).max_by_key(|(end, found)| (*end, std::cmp::Reverse(*found)))
    }

    /// The longest phrase of `class` that ends before token `at`: its first token, and the sub-class that lists it.
    pub fn longest_before(&self, at: usize, class: ClassId, lexicon: &Lexicon) -> Option<(usize, ClassId)> {
        (at.saturating_sub(8)..at).find_map(|start| {
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
        if start < end && end <= self.len() && !self.edges[start].contains(&edge) {
            self.edges[start].push(edge);
        }
    }

    /// Whether a token is a mark, and which.
    pub fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(|token| token.mark(self.text))
    }

    /// Whether a token is a run of digits.
    pub fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
    }

    /// Whether a token follows the one before without space.
    pub fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }
}
