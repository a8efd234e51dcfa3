//! The labels of an automaton's steps as small numbers, and which of them each place of the trie stands for: most words
//! of a text stand for none.

use rustc_hash::FxHashMap;

use crate::lexicon::{ClassId, Lexicon, WordId};
use crate::scan::{Edge, Label, Scan, Slot};
use crate::trie::Place;

/// A label of which the automaton has steps.
pub(crate) type Symbol = u32;

/// A set of symbols that may take one for another: a quick "no".
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Symbols(u64);

impl Symbols {
    pub(crate) fn insert(&mut self, symbol: Symbol) {
        self.0 |= 1 << (symbol % 64);
    }

    #[inline]
    pub(crate) fn may_meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub(crate) fn may_have(self, symbol: Symbol) -> bool {
        self.0 >> (symbol % 64) & 1 == 1
    }
}

/// A symbol that a token begins, and how many tokens it spans.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    pub(crate) symbol: Symbol,
    pub(crate) length: u32,
    pub(crate) label: Label,
    /// Whether some pattern begins with it.
    pub(crate) opens: bool,
}

/// What each place of the trie means to an automaton.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alphabet {
    /// Asked, never walked.
    symbols: FxHashMap<Label, Symbol>,
    rows: Vec<Row>,
    letters: Vec<Letter>,
    /// For each slot its symbol, and whether some pattern begins with it.
    slots: [Option<(Symbol, bool)>; Slot::ALL.len()],
}

#[derive(Clone, Copy, Debug, Default)]
struct Row {
    letters: (u32, u32),
    symbols: Symbols,
    /// Whether some pattern begins with one of them.
    opens: bool,
}

impl Alphabet {
    /// The number of a label, a new one if need be.
    pub(crate) fn symbol(&mut self, label: Label) -> Symbol {
        let fresh = self.symbols.len() as Symbol;
        *self.symbols.entry(label).or_insert(fresh)
    }

    /// How many labels have a number.
    pub(crate) fn len(&self) -> Symbol {
        self.symbols.len() as Symbol
    }

    /// Fills the rows, once every pattern of the pack is in; `opens` says whether some pattern begins with a symbol.
    pub(crate) fn finish(&mut self, lexicon: &Lexicon, opens: impl Fn(Symbol) -> bool + Copy) {
        let slot = |slot| self.symbols.get(&Label::Slot(slot)).map(|symbol| (*symbol, opens(*symbol)));
        self.slots = Slot::ALL.map(slot);
        let (by_class, by_word) = self.by_label(lexicon);
        (self.rows, self.letters) = (Vec::new(), Vec::new());
        for place in lexicon.trie().places() {
            let from = self.letters.len();
            let first = lexicon.trie().first_word(place);
            let letter = |length, label| move |symbol| Letter { symbol, length, label, opens: opens(symbol) };
            self.letters.extend(by_word[first.0 as usize].map(letter(1, Label::Word(first))));
            for phrase in lexicon.trie().phrases(place) {
                let symbol = by_class[phrase.class.0 as usize];
                self.letters.extend(symbol.map(letter(phrase.length, Label::Class(phrase.class))));
            }
            let mut row = Row { letters: (from as u32, self.letters.len() as u32), ..Row::default() };
            for letter in &self.letters[from..] {
                row.symbols.insert(letter.symbol);
                row.opens |= letter.opens;
            }
            self.rows.push(row);
        }
    }

    /// The symbol of each class and of each word.
    fn by_label(&self, lexicon: &Lexicon) -> (Vec<Option<Symbol>>, Vec<Option<Symbol>>) {
        let (classes, words) = lexicon.sizes();
        let symbol = |label: Label| self.symbols.get(&label).copied();
        let of_class = |class: u32| symbol(Label::Class(ClassId(class)));
        let of_word = |word: u32| symbol(Label::Word(WordId(word)));
        ((0..classes as u32).map(of_class).collect(), (0..words as u32).map(of_word).collect())
    }

    /// The letters that a token begins by its word and phrases: the word first, then the shorter phrases.
    #[inline]
    pub(crate) fn letters(&self, place: Place) -> &[Letter] {
        let (from, to) = self.rows[place.0 as usize].letters;
        &self.letters[from as usize..to as usize]
    }

    /// The symbol of a slot, and whether some pattern begins with it.
    #[inline]
    pub(crate) fn of_slot(&self, slot: Slot) -> Option<(Symbol, bool)> {
        self.slots[slot as usize]
    }

    /// Whether some pattern may begin at a token.
    #[inline]
    pub(crate) fn opens(&self, scan: &Scan<'_>, at: usize) -> bool {
        let slot = |edge: &Edge| match edge.label {
            Label::Slot(slot) => self.of_slot(slot).is_some_and(|(_, opens)| opens),
            _ => false,
        };
        self.rows[scan.place(at).0 as usize].opens || scan.slots_at(at).iter().any(slot)
    }

    /// All symbols that begin at a token, slots among them.
    #[inline]
    pub(crate) fn symbols_at(&self, scan: &Scan<'_>, at: usize) -> Symbols {
        let mut symbols = self.rows[scan.place(at).0 as usize].symbols;
        for edge in scan.slots_at(at) {
            if let Label::Slot(slot) = edge.label {
                self.of_slot(slot).into_iter().for_each(|(symbol, _)| symbols.insert(symbol));
            }
        }
        symbols
    }
}
