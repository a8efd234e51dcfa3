//! Words and phrases by class: what pack files list and patterns ask for.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::bits::Bits;
use crate::fold::fold;
use crate::forms::forms;
use crate::source::{Node, Origin, PackError, Source};
use crate::token::tokenize;
use temoin_model::Span;

/// A folded word of a pack; [`WordId::UNKNOWN`] is any other word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that no file of the pack has.
    pub const UNKNOWN: Self = Self(0);
}

/// A class of words (`person.civilians`); a class holds all that its sub-classes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// A set of classes, for asking after all of them at once.
#[derive(Clone, Debug, Default)]
pub struct ClassSet(Bits);

impl FromIterator<ClassId> for ClassSet {
    fn from_iter<I: IntoIterator<Item = ClassId>>(classes: I) -> Self {
        let mut set = Self::default();
        classes.into_iter().for_each(|class| set.0.insert(class.0 as usize));
        set
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
    /// Phrases as a trie over words. Its first step by word, as every token of a text asks for it; 0 is none.
    first_steps: Vec<u32>,
    /// All other steps: (node, word) to node.
    steps: FxHashMap<(u32, WordId), u32>,
    places: Vec<Place>,
    entries: Vec<Entry>,
    /// Which entry gave a notation to a class.
    listed: FxHashMap<(ClassId, Box<str>), usize>,
}

/// A place in the trie of phrases.
#[derive(Clone, Debug, Default)]
struct Place {
    /// Classes of the phrase that ends here.
    ends: Vec<ClassId>,
    /// Whether longer phrases go on from here.
    goes_on: bool,
}

#[derive(Clone, Debug)]
struct Class {
    name: String,
    /// Byte of the name's last part.
    leaf: usize,
    /// From the class without parent down to this one.
    lineage: Vec<ClassId>,
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
    /// An empty lexicon.
    pub(crate) fn new() -> Self {
        Self { places: vec![Place::default()], ..Self::default() }
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

    /// Adds a proper name, as often as it comes.
    pub(crate) fn add_name(&mut self, class: &str, name: &str) {
        let class = self.class_named(class);
        if let Some(place) = self.walk(name) {
            let ends = &mut self.places[place].ends;
            if !ends.contains(&class) {
                ends.push(class);
            }
        }
    }

    fn add_phrase(&mut self, class: ClassId, phrase: &str, item: Node<'_>) -> Result<(), PackError> {
        let place = self.walk(phrase).ok_or_else(|| item.error("expected a word, found nothing"))?;
        let ends = &mut self.places[place].ends;
        // Two notations may share a form ("tu[e|é]", "tué(e)(s)"): harmless.
        if !ends.contains(&class) {
            ends.push(class);
        }
        Ok(())
    }

    /// The trie's place for a phrase, made if need be; `None` for a phrase without tokens.
    fn walk(&mut self, phrase: &str) -> Option<usize> {
        let tokens = tokenize(phrase, Span::new(0, phrase.len()));
        let mut at = 0;
        for token in &tokens {
            let word = self.intern(token.text(phrase));
            let fresh = self.places.len() as u32;
            let next = if at == 0 { self.first_step(word) } else { self.steps.entry((at, word)).or_insert(0) };
            if *next == 0 {
                *next = fresh;
                self.places.push(Place::default());
                self.places[at as usize].goes_on = true;
                at = fresh;
            } else {
                at = *next;
            }
        }
        (!tokens.is_empty()).then_some(at as usize)
    }

    fn first_step(&mut self, word: WordId) -> &mut u32 {
        let at = word.0 as usize;
        if self.first_steps.len() <= at {
            self.first_steps.resize(at + 1, 0);
        }
        &mut self.first_steps[at]
    }

    /// Gives a word an id, so that patterns can ask for it.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let fresh = WordId(self.words.len() as u32 + 1);
        *self.words.entry(fold(word).into_boxed_str()).or_insert(fresh)
    }

    fn class_named(&mut self, name: &str) -> ClassId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let parent = name.rsplit_once('.').map(|(parent, _)| self.class_named(parent));
        let id = ClassId(self.classes.len() as u32);
        let mut lineage = parent.map_or_else(Vec::new, |parent| self.lineage(parent).to_vec());
        lineage.push(id);
        let leaf = name.rfind('.').map_or(0, |dot| dot + 1);
        self.classes.push(Class { name: name.to_owned(), leaf, lineage });
        self.by_name.insert(name.into(), id);
        id
    }

    /// The class with this name; `None` when the pack has none.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.by_name.get(name).copied()
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

    /// Whether `class` is one of `above` or lies under one.
    pub fn is_under_any(&self, class: ClassId, above: &ClassSet) -> bool {
        self.lineage(class).iter().any(|class| above.0.has(class.0 as usize))
    }

    /// The classes that `class` lies under, the widest first, itself last.
    pub(crate) fn lineage(&self, class: ClassId) -> &[ClassId] {
        &self.classes[class.0 as usize].lineage
    }

    /// How many classes there are; their ids are the numbers below.
    pub(crate) fn class_count(&self) -> usize {
        self.classes.len()
    }

    /// Whether a folded phrase is listed under a class.
    pub fn has(&self, class: &str, folded: &str) -> bool {
        let Some(above) = self.class(class) else { return false };
        let tokens = tokenize(folded, Span::new(0, folded.len()));
        let words: Vec<WordId> = tokens.iter().map(|token| self.word(&fold(token.text(folded)))).collect();
        let mut listed = false;
        if !words.is_empty() {
            self.phrases_at(&words, 0, |length, found| listed |= length == words.len() && self.is_under(found, above));
        }
        listed
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

    /// Every phrase that begins at `at`: number of tokens and class, shortest first.
    pub(crate) fn phrases_at(&self, words: &[WordId], at: usize, mut found: impl FnMut(usize, ClassId)) {
        let mut place = 0;
        for (length, word) in words[at..].iter().enumerate() {
            let Some(next) = self.next_place(place, *word) else { return };
            let next_place = &self.places[next as usize];
            next_place.ends.iter().for_each(|class| found(length + 1, *class));
            if !next_place.goes_on {
                return;
            }
            place = next;
        }
    }

    /// Where a word leads in the trie; an unknown word leads nowhere.
    fn next_place(&self, place: u32, word: WordId) -> Option<u32> {
        match place {
            0 => self.first_steps.get(word.0 as usize).copied().filter(|next| *next != 0),
            _ => self.steps.get(&(place, word)).copied(),
        }
    }
}
