//! Words and phrases by class: what pack files list and patterns ask for.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::fold::{fold, fold_into};
use crate::forms::forms;
use crate::source::{Node, Origin, PackError, Source};
use crate::token::{Token, tokenize};
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

/// Words and phrases of one language by class.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: HashMap<Box<str>, WordId>,
    classes: Vec<Class>,
    by_name: BTreeMap<String, ClassId>,
    /// Phrases as a trie over words: (node, word) to node.
    steps: HashMap<(u32, WordId), u32>,
    ends: Vec<Vec<ClassId>>,
    entries: Vec<Entry>,
    /// Which entry gave a notation to a class.
    listed: HashMap<(ClassId, Box<str>), usize>,
}

#[derive(Clone, Debug)]
struct Class {
    name: String,
    parent: Option<ClassId>,
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
        Self { ends: vec![Vec::new()], ..Self::default() }
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
        if let Some(node) = self.walk(name) {
            let ends = &mut self.ends[node];
            if !ends.contains(&class) {
                ends.push(class);
            }
        }
    }

    fn add_phrase(&mut self, class: ClassId, phrase: &str, item: Node<'_>) -> Result<(), PackError> {
        let node = self.walk(phrase).ok_or_else(|| item.error("expected a word, found nothing"))?;
        let ends = &mut self.ends[node];
        // Two notations may share a form ("tu[e|é]", "tué(e)(s)"): harmless.
        if !ends.contains(&class) {
            ends.push(class);
        }
        Ok(())
    }

    /// The trie's node for a phrase, made if need be; `None` for a phrase without tokens.
    fn walk(&mut self, phrase: &str) -> Option<usize> {
        let tokens = tokenize(phrase, Span::new(0, phrase.len()));
        let mut node = 0;
        for token in &tokens {
            let word = self.intern(token.text(phrase));
            let fresh = self.ends.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        (!tokens.is_empty()).then_some(node as usize)
    }

    /// Gives a word an id, so that patterns can ask for it.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let mut folded = String::new();
        fold_into(word, &mut folded);
        let fresh = WordId(self.words.len() as u32 + 1);
        *self.words.entry(folded.into_boxed_str()).or_insert(fresh)
    }

    fn class_named(&mut self, name: &str) -> ClassId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let parent = name.rsplit_once('.').map(|(parent, _)| self.class_named(parent));
        let id = ClassId(self.classes.len() as u32);
        self.classes.push(Class { name: name.to_owned(), parent });
        self.by_name.insert(name.to_owned(), id);
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
        let name = self.class_name(class);
        name.rsplit_once('.').map_or(name, |(_, leaf)| leaf)
    }

    /// Whether `class` is `above` or lies under it.
    pub fn is_under(&self, class: ClassId, above: ClassId) -> bool {
        let mut at = Some(class);
        while let Some(id) = at {
            if id == above {
                return true;
            }
            at = self.classes[id.0 as usize].parent;
        }
        false
    }

    /// Whether a folded phrase is listed under a class.
    pub fn has(&self, class: &str, folded: &str) -> bool {
        let Some(above) = self.class(class) else { return false };
        let tokens = tokenize(folded, Span::new(0, folded.len()));
        let words = self.word_ids(folded, &tokens);
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

    /// The id of each token's folded form.
    pub(crate) fn word_ids(&self, text: &str, tokens: &[Token]) -> Vec<WordId> {
        let mut folded = String::new();
        tokens
            .iter()
            .map(|token| {
                fold_into(token.text(text), &mut folded);
                self.words.get(folded.as_str()).copied().unwrap_or(WordId::UNKNOWN)
            })
            .collect()
    }

    /// Every phrase that begins at `at`: number of tokens and class, shortest first.
    pub(crate) fn phrases_at(&self, words: &[WordId], at: usize, mut found: impl FnMut(usize, ClassId)) {
        let mut node = 0;
        for (length, word) in words[at..].iter().enumerate() {
            match self.steps.get(&(node, *word)) {
                Some(next) if *word != WordId::UNKNOWN => node = *next,
                _ => return,
            }
            self.ends[node as usize].iter().for_each(|class| found(length + 1, *class));
        }
    }
}
