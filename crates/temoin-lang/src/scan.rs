//! A sentence as patterns see it: tokens, and every word, phrase class and typed slot as an edge from token to token.
//!
//! Nothing of the pack is copied into a scan. A token has the number of its place in the lexicon's trie, and there hang,
//! worked out when the pack was loaded, the phrases that begin with it and the set of their classes. So a token costs
//! one look-up of its word and, where longer phrases begin, a few steps in the trie; asking whether a class stands at a
//! token is one bit.

use temoin_model::Span;

use crate::fold::fold_onto;
use crate::lexicon::{ClassId, ClassSet, Lexicon, WordId};
use crate::token::{Case, Token, TokenKind, tokenize};
use crate::trie::{Place, ROOT};

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

/// What the pack says of a token.
#[derive(Clone, Copy, Debug)]
struct Entry {
    word: WordId,
    place: Place,
    /// Number of the set of classes of the phrases that begin here.
    set: u32,
    /// Where the folded form lies among [`Scan::folds`]; `None` where the token is written so.
    folded: Option<(u32, u32)>,
    /// Tokens of the longest phrase that ends before this token, at most [`REACH`].
    reach: u8,
}

const NOTHING: Entry = Entry { word: WordId::UNKNOWN, place: ROOT, set: 0, folded: None, reach: 0 };

/// A sentence ready for patterns.
#[derive(Clone, Debug)]
pub struct Scan<'t> {
    text: &'t str,
    span: Span,
    lexicon: &'t Lexicon,
    tokens: Vec<Token>,
    /// One for each token, and one for the end.
    entries: Vec<Entry>,
    /// The folded forms of tokens that are written otherwise.
    folds: String,
    /// Classes of all phrases of the sentence.
    classes: ClassSet,
    cases: Cases,
    /// In order of first token, then as they were given.
    slots: Vec<Edge>,
    /// Where each token's slots begin, and where the last token's end; empty where there are none.
    first_slots: Vec<u32>,
}

/// How many words of more than one letter are written how.
#[derive(Clone, Copy, Debug, Default)]
struct Cases {
    lower: usize,
    title: usize,
    upper: usize,
}

/// How many tokens back [`Scan::longest_before`] looks.
const REACH: usize = 8;

impl<'t> Scan<'t> {
    /// Cuts the sentence at `span` into tokens and looks every phrase up.
    pub fn new(text: &'t str, span: Span, lexicon: &'t Lexicon) -> Self {
        let tokens = tokenize(text, span);
        let entries = Vec::with_capacity(tokens.len() + 1);
        let (classes, cases) = (ClassSet::default(), Cases::default());
        let (folds, slots, first_slots) = (String::new(), Vec::new(), Vec::new());
        let mut scan = Self { text, span, lexicon, tokens, entries, folds, classes, cases, slots, first_slots };
        scan.look_words_up();
        scan.look_phrases_up();
        scan
    }

    fn look_words_up(&mut self) {
        for token in &self.tokens {
            let written = token.text(self.text);
            let from = self.folds.len();
            let same = fold_onto(written, &mut self.folds);
            let form = if same { written } else { &self.folds[from..] };
            let word = self.lexicon.word(form);
            let folded = (!same).then_some((from as u32, self.folds.len() as u32));
            self.entries.push(Entry { word, folded, ..NOTHING });
            self.cases.count(token);
        }
        self.entries.push(NOTHING);
    }

    fn look_phrases_up(&mut self) {
        let trie = self.lexicon.trie();
        for at in 0..self.tokens.len() {
            if self.entries[at].word == WordId::UNKNOWN {
                continue;
            }
            let place = trie.place(self.entries[at..].iter().map(|entry| entry.word));
            let set = trie.set_of(place);
            (self.entries[at].place, self.entries[at].set) = (place, set);
            self.classes.extend(trie.set(set));
            for phrase in trie.phrases(place) {
                let reach = &mut self.entries[at + phrase.length as usize].reach;
                *reach = (*reach).max(phrase.length.min(REACH as u32) as u8);
            }
        }
    }

    /// The document's whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The sentence's place.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The lexicon the sentence was looked up in.
    pub fn lexicon(&self) -> &'t Lexicon {
        self.lexicon
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
        match self.entry(at).folded {
            Some((from, to)) => &self.folds[from as usize..to as usize],
            None => self.word(at),
        }
    }

    #[inline]
    fn entry(&self, at: usize) -> &Entry {
        self.entries.get(at).unwrap_or(&NOTHING)
    }

    /// The id of a token's folded form.
    #[inline]
    pub fn word_id(&self, at: usize) -> WordId {
        self.entry(at).word
    }

    /// The token's place in the trie.
    #[inline]
    pub(crate) fn place(&self, at: usize) -> Place {
        self.entry(at).place
    }

    /// The bytes from token `start` up to, not including, token `end`.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        Span::new(self.tokens[start].span.start, self.tokens[end.max(start + 1) - 1].span.end)
    }

    /// The token that covers or follows byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The phrases that begin at `at`, shortest first: the token after each, and its class.
    #[inline]
    pub fn phrases_at(&self, at: usize) -> impl DoubleEndedIterator<Item = (usize, ClassId)> + Clone + use<'t> {
        let phrases = self.lexicon.trie().phrases(self.place(at));
        phrases.iter().map(move |phrase| (at + phrase.length as usize, phrase.class))
    }

    /// The slots that begin at `at`.
    #[inline]
    pub fn slots_at(&self, at: usize) -> &[Edge] {
        match self.first_slots.get(at..at + 2) {
            Some(&[from, to]) => &self.slots[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Every edge that leaves token `at`: its word, its phrases, its slots.
    pub fn edges_at(&self, at: usize) -> impl Iterator<Item = Edge> {
        let word = Some(self.word_id(at)).filter(|word| *word != WordId::UNKNOWN);
        let word = word.map(|word| Edge { start: at, end: at + 1, label: Label::Word(word), item: 0 });
        let edge = move |(end, class)| Edge { start: at, end, label: Label::Class(class), item: 0 };
        word.into_iter().chain(self.phrases_at(at).map(edge)).chain(self.slots_at(at).iter().copied())
    }

    /// Whether a phrase of `class` begins at `at`.
    #[inline]
    pub fn begins(&self, at: usize, class: ClassId) -> bool {
        self.lexicon.trie().has(self.entry(at).set, class)
    }

    /// The classes, of those that code knows, of the phrases that begin at `at`, and all above them.
    #[inline]
    pub fn classes_at(&self, at: usize) -> &'t ClassSet {
        self.lexicon.trie().set(self.entry(at).set)
    }

    /// Whether a phrase of any of these classes begins at `at`.
    #[inline]
    pub fn begins_any(&self, at: usize, classes: &ClassSet) -> bool {
        self.classes_at(at).meets(classes)
    }

    /// Whether any phrase of the pack begins at `at`.
    #[inline]
    pub fn begins_phrase(&self, at: usize) -> bool {
        !self.lexicon.trie().phrases(self.place(at)).is_empty()
    }

    /// Whether a phrase of `class` stands anywhere in the sentence.
    pub fn holds(&self, class: ClassId) -> bool {
        if class.is_known() { self.classes.has(class) } else { (0..self.len()).any(|at| self.begins(at, class)) }
    }

    /// The classes, of those that code knows, of all phrases of the sentence.
    #[inline]
    pub fn classes(&self) -> &ClassSet {
        &self.classes
    }

    /// The longest phrase of `class` that begins at `at`: the token after it, and the sub-class that lists it.
    #[inline]
    pub fn longest(&self, at: usize, class: ClassId) -> Option<(usize, ClassId)> {
        if self.begins(at, class) { self.longest_of(at, class) } else { None }
    }

    fn longest_of(&self, at: usize, class: ClassId) -> Option<(usize, ClassId)> {
        let under = self.phrases_at(at).filter(|(_, found)| self.lexicon.is_under(*found, class));
        under.max_by_key(|(end, found)| (*end, std::cmp::Reverse(self.lexicon.rank(*found))))
    }

    /// The token after the longest phrase of `class` that begins at `at`.
    #[inline]
    pub fn after(&self, at: usize, class: ClassId) -> Option<usize> {
        self.longest(at, class).map(|(end, _)| end)
    }

    /// How many tokens before `at` the longest phrase that ends there begins; counted up to eight.
    #[inline]
    pub fn reach_before(&self, at: usize) -> usize {
        usize::from(self.entry(at).reach)
    }

    /// The longest phrase of `class` that ends before token `at`: its first token, and the sub-class that lists it.
    pub fn longest_before(&self, at: usize, class: ClassId) -> Option<(usize, ClassId)> {
        let starts = at.saturating_sub(self.reach_before(at))..at;
        starts.filter(|start| self.begins(*start, class)).find_map(|start| {
            let ends = |(end, found): &(usize, ClassId)| *end == at && self.lexicon.is_under(*found, class);
            self.phrases_at(start).find(ends).map(|(_, found)| (start, found))
        })
    }

    /// The first token of the longest phrase of `class` that ends before token `at`.
    #[inline]
    pub fn before(&self, at: usize, class: ClassId) -> Option<usize> {
        self.longest_before(at, class).map(|(start, _)| start)
    }

    /// Takes the slots that the extractor found, in place of any it had; those outside the sentence are left out.
    pub fn set_slots(&mut self, mut slots: Vec<Edge>) {
        slots.retain(|edge| edge.start < edge.end && edge.end <= self.len());
        slots.sort_by_key(|edge| edge.start);
        let first = |at: usize| slots.partition_point(|edge| edge.start < at) as u32;
        self.first_slots = (0..=self.len()).map(first).collect();
        self.slots = slots;
    }

    /// Every slot, in order of first token.
    pub fn slots(&self) -> &[Edge] {
        &self.slots
    }

    /// Whether the sentence is written in capitals throughout, so that they tell nothing.
    pub fn is_shouted(&self) -> bool {
        self.cases.upper >= 4 && self.cases.upper > 4 * (self.cases.title + self.cases.lower)
    }

    /// Whether a token is a mark, and which.
    #[inline]
    pub fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(Token::mark)
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

impl Cases {
    fn count(&mut self, token: &Token) {
        match token.case {
            Case::Lower => self.lower += usize::from(token.kind == TokenKind::Word),
            Case::Title => self.title += usize::from(token.span.len() > 1),
            Case::Upper => self.upper += usize::from(token.span.len() > 1),
        }
    }
}
