//! Words and phrases by class: what pack files list and patterns ask for.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::class;
use crate::fold::fold;
use crate::forms::forms;
use crate::source::{Node, Origin, PackError, Source};
use crate::token::tokenize;
use crate::trie::{Phrase, Place, Trie};
use temoin_model::Span;

/// A folded word of a pack; [`WordId::UNKNOWN`] is any other word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that no file of the pack has.
    pub const UNKNOWN: Self = Self(0);
}

/// A class of words (`person.civilians`); a class holds all that its sub-classes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// A set of the classes that code knows by name ([`crate::class`]), for asking after all of them at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassSet([u64; 4]);

impl ClassSet {
    /// The set of these classes.
    pub const fn of(classes: &[ClassId]) -> Self {
        let mut set = Self([0; 4]);
        let mut at = 0;
        while at < classes.len() {
            set = set.with(classes[at]);
            at += 1;
        }
        set
    }

    /// The set with one class more.
    ///
    /// # Panics
    /// When the class is none that code knows: one of [`crate::class`].
    #[must_use]
    pub const fn with(mut self, class: ClassId) -> Self {
        assert!(class.is_known(), "sets hold the classes that code knows");
        self.0[class.0 as usize / 64] |= 1 << (class.0 % 64);
        self
    }

    /// The set with every class of another.
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        let ([a, b, c, d], other) = (self.0, other.0);
        Self([a | other[0], b | other[1], c | other[2], d | other[3]])
    }

    /// Adds every class of another set.
    #[inline]
    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
    }

    /// Whether the set has a class.
    #[inline]
    pub const fn has(&self, class: ClassId) -> bool {
        self.0[class.0 as usize / 64] >> (class.0 % 64) & 1 == 1
    }

    /// Whether the sets have a class in common.
    #[inline]
    pub const fn meets(&self, other: &Self) -> bool {
        let [a, b, c, d] = self.0;
        (a & other.0[0]) | (b & other.0[1]) | (c & other.0[2]) | (d & other.0[3]) != 0
    }
}

impl ClassId {
    /// Whether code knows the class by name, so that sets can hold it.
    #[inline]
    pub(crate) const fn is_known(self) -> bool {
        (self.0 as usize) < class::NAMES.len()
    }
}

/// Words and phrases of one language by class.
///
/// The maps are asked, never walked: their order is nobody's business.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    classes: Vec<Class>,
    by_name: FxHashMap<Box<str>, ClassId>,
    trie: Trie,
    entries: Vec<Entry>,
    /// How many classes the files have named.
    named: u32,
    /// Which entry gave a notation to a class.
    listed: FxHashMap<(ClassId, Box<str>), usize>,
}

#[derive(Clone, Debug)]
struct Class {
    name: String,
    /// Byte of the name's last part.
    leaf: usize,
    /// From the class without parent down to this one.
    lineage: Vec<ClassId>,
    /// The known ones of them.
    known: ClassSet,
    /// Its place in the order in which the files name classes; `None` until one does.
    rank: Option<u32>,
}

/// A word or phrase as a pack file gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its class.
    pub class: String,
    /// As written in the file, in the notation of [`forms`].
    pub notation: String,
    /// Where.
    pub origin: Origin,
}

impl Lexicon {
    /// A lexicon without words; the classes that code knows have their numbers.
    pub(crate) fn new() -> Self {
        let mut lexicon = Self::default();
        for name in class::NAMES {
            lexicon.numbered(name);
        }
        lexicon
    }

    /// Works out what reading asks for, once every word is in.
    pub(crate) fn finish(&mut self) {
        let classes = &self.classes;
        self.trie.finish(classes.len(), |class| (&classes[class.0 as usize].lineage, &classes[class.0 as usize].known));
    }

    /// Adds every list of a file: tables are classes, lists of strings are their words.
    pub(crate) fn add_file(&mut self, source: &Source<'_>) -> Result<(), PackError> {
        source.entries().try_for_each(|(key, node)| self.add_node(key, node))
    }

    /// Adds one list, or a table of lists, under a class.
    pub(crate) fn add_list(&mut self, class: &str, words: Node<'_>) -> Result<(), PackError> {
        self.add_node(class, words)
    }

    fn add_node(&mut self, name: &str, node: Node<'_>) -> Result<(), PackError> {
        if node.is_table() {
            self.class_named(name);
            return node
                .table()?
                .into_iter()
                .try_for_each(|(key, inner)| self.add_node(&format!("{name}.{key}"), inner));
        }
        let class = self.class_named(name);
        for item in node.array()? {
            let notation = item.str()?;
            if let Some(twin) = self.listed.insert((class, notation.into()), self.entries.len()) {
                let twin = &self.entries[twin].origin;
                return Err(item.error(format!("`{notation}` stands already in `{name}` at {twin}")));
            }
            let written = forms(notation).map_err(|message| item.error(message))?;
            // "dépass[e|é]": forms that fold to one are one.
            let folded: BTreeSet<String> = written.iter().map(|form| fold(form)).collect();
            for form in folded {
                self.add_phrase(class, &form, item)?;
            }
            let origin = item.origin();
            self.entries.push(Entry { class: name.to_owned(), notation: notation.to_owned(), origin });
        }
        Ok(())
    }

    /// Adds proper names, each as the folded words it is made of, as often as it comes.
    pub(crate) fn add_names(&mut self, class: &str, names: &[Vec<String>]) {
        let class = self.class_named(class);
        for name in names {
            let words: Vec<WordId> = name.iter().map(|word| self.intern_folded(word)).collect();
            if let Some(place) = self.trie.walk(&words) {
                self.trie.end(place, class);
            }
        }
    }

    fn add_phrase(&mut self, class: ClassId, phrase: &str, item: Node<'_>) -> Result<(), PackError> {
        let place = self.walk(phrase).ok_or_else(|| item.error("expected a word, found nothing"))?;
        // Two notations may share a form ("tu[e|é]", "tué(e)(s)"): harmless.
        self.trie.end(place, class);
        Ok(())
    }

    /// The trie's place for a phrase, made if need be; `None` for a phrase without tokens.
    fn walk(&mut self, phrase: &str) -> Option<Place> {
        let tokens = tokenize(phrase, Span::new(0, phrase.len()));
        let words: Vec<WordId> = tokens.iter().map(|token| self.intern(token.text(phrase))).collect();
        self.trie.walk(&words)
    }

    /// Gives a word an id, so that patterns can ask for it.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        self.intern_folded(&fold(word))
    }

    fn intern_folded(&mut self, word: &str) -> WordId {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let fresh = WordId(self.words.len() as u32 + 1);
        self.words.insert(word.into(), fresh);
        // A place of its own, where patterns find it.
        self.trie.walk(&[fresh]);
        fresh
    }

    /// How many classes there are, and how many numbers words have.
    pub(crate) fn sizes(&self) -> (usize, usize) {
        (self.classes.len(), self.words.len() + 1)
    }

    /// The class that a file names, with all that it lies under.
    fn class_named(&mut self, name: &str) -> ClassId {
        if let Some((parent, _)) = name.rsplit_once('.') {
            self.class_named(parent);
        }
        let id = self.numbered(name);
        let rank = &mut self.classes[id.0 as usize].rank;
        if rank.is_none() {
            *rank = Some(self.named);
            self.named += 1;
        }
        id
    }

    fn numbered(&mut self, name: &str) -> ClassId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let parent = name.rsplit_once('.').map(|(parent, _)| self.numbered(parent));
        let id = ClassId(self.classes.len() as u32);
        let mut lineage = parent.map_or_else(Vec::new, |parent| self.lineage(parent).to_vec());
        lineage.push(id);
        let leaf = name.rfind('.').map_or(0, |dot| dot + 1);
        let known = lineage.iter().filter(|class| class.is_known()).fold(ClassSet::default(), |set, c| set.with(*c));
        self.classes.push(Class { name: name.to_owned(), leaf, lineage, known, rank: None });
        self.by_name.insert(name.into(), id);
        id
    }

    /// The class with this name; `None` when no file of the pack lists it.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.by_name.get(name).copied().filter(|class| self.lists(*class))
    }

    /// Whether a file of the pack lists a class, or one under it.
    pub fn lists(&self, class: ClassId) -> bool {
        self.classes[class.0 as usize].rank.is_some()
    }

    /// The class's place in the order in which the files name classes: of two readings of one phrase the first counts.
    pub(crate) fn rank(&self, class: ClassId) -> u32 {
        self.classes[class.0 as usize].rank.unwrap_or(u32::MAX)
    }

    /// The full name of a class.
    pub fn class_name(&self, class: ClassId) -> &str {
        &self.classes[class.0 as usize].name
    }

    /// The last part of a class's name: the value in `month.7`, the category in `person.civilians`.
    pub fn leaf(&self, class: ClassId) -> &str {
        let class = &self.classes[class.0 as usize];
        &class.name[class.leaf..]
    }

    /// Whether `class` is `above` or lies under it.
    pub fn is_under(&self, class: ClassId, above: ClassId) -> bool {
        let depth = self.lineage(above).len() - 1;
        self.lineage(class).get(depth) == Some(&above)
    }

    /// The classes that `class` lies under, itself among them, as far as code knows them.
    pub fn known_above(&self, class: ClassId) -> &ClassSet {
        &self.classes[class.0 as usize].known
    }

    /// The classes that `class` lies under, the widest first, itself last.
    pub(crate) fn lineage(&self, class: ClassId) -> &[ClassId] {
        &self.classes[class.0 as usize].lineage
    }

    /// Whether a folded phrase is listed under a class.
    pub fn has(&self, class: ClassId, folded: &str) -> bool {
        let tokens = tokenize(folded, Span::new(0, folded.len()));
        let place = self.trie.place(tokens.iter().map(|token| self.word(&fold(token.text(folded)))));
        let whole = |phrase: &Phrase| phrase.length as usize == tokens.len() && self.is_under(phrase.class, class);
        self.trie.phrases(place).iter().any(whole)
    }

    /// Every class that is `above` or lies under it.
    pub(crate) fn family(&self, above: ClassId) -> Vec<ClassId> {
        (0..self.classes.len() as u32).map(ClassId).filter(|class| self.is_under(*class, above)).collect()
    }

    /// Every entry, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The id of a folded word.
    pub(crate) fn word(&self, folded: &str) -> WordId {
        self.words.get(folded).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// What hangs at the places of the trie.
    #[inline]
    pub(crate) fn trie(&self) -> &Trie {
        &self.trie
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_classes_have_their_numbers() {
        let lexicon = Lexicon::new();
        let named = class::NAMES.iter().map(|name| lexicon.by_name.get(*name).copied());
        assert!(named.enumerate().all(|(number, class)| class == Some(ClassId(number as u32))));
    }
}
