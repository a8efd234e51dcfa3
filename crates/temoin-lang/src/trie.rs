//! Phrases as a trie over words, and what each of its places says of a token: worked out once, when a pack is loaded, so
//! that reading a text looks a token up once and finds everything there.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::lexicon::{ClassId, ClassSet, WordId};

/// A place in the trie: that of the longest row of words that a token begins.
///
/// Everything the pack says about a token hangs on this one number, for the place tells the words that led to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place(pub(crate) u32);

/// Where every phrase begins, and where unknown words are: nothing hangs there.
pub(crate) const ROOT: Place = Place(0);

/// A phrase that begins at a token: how many tokens, and its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) length: u32,
    pub(crate) class: ClassId,
}

/// The trie.
///
/// # Shape
/// Built by [`Trie::walk`] and [`Trie::end`]; [`Trie::finish`] fills the rows that reading uses.
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    /// The first step by word, as every token of a text asks for it.
    first_steps: Vec<Place>,
    /// All other steps.
    steps: FxHashMap<(u32, WordId), Place>,
    nodes: Vec<Node>,
    rows: Vec<Row>,
    /// Phrases of all rows, one row after the other.
    phrases: Vec<Phrase>,
    /// The sets of known classes that rows have, each once; the first is empty.
    sets: Vec<ClassSet>,
}

/// A place while files are added.
#[derive(Clone, Debug, Default)]
struct Node {
    /// The place before, the word that led here, and how many words lie above.
    above: Place,
    word: WordId,
    depth: u32,
    /// Classes of the phrase that ends here.
    ends: Vec<ClassId>,
    /// One bit for each sixty-fourth of the words by which longer phrases go on.
    next: u64,
}

/// What a place says of the token that leads to it.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    next: u64,
    phrases: (u32, u32),
    set: u32,
}

impl Default for Trie {
    fn default() -> Self {
        Self {
            first_steps: Vec::new(),
            steps: FxHashMap::default(),
            nodes: vec![Node::default()],
            rows: vec![Row::default()],
            phrases: Vec::new(),
            sets: vec![ClassSet::default()],
        }
    }
}

fn bit(word: WordId) -> u64 {
    1 << (word.0 % 64)
}

impl Trie {
    /// The place after a row of words, made if need be; `None` for no words.
    pub(crate) fn walk(&mut self, words: &[WordId]) -> Option<Place> {
        words.iter().fold(None, |at, word| Some(self.step(at.unwrap_or(ROOT), *word)))
    }

    fn step(&mut self, at: Place, word: WordId) -> Place {
        let fresh = Place(self.nodes.len() as u32);
        let next = if at == ROOT { self.first_step(word) } else { self.steps.entry((at.0, word)).or_insert(ROOT) };
        if *next != ROOT {
            return *next;
        }
        *next = fresh;
        let above = &mut self.nodes[at.0 as usize];
        above.next |= bit(word);
        let depth = above.depth + 1;
        self.nodes.push(Node { above: at, word, depth, ..Node::default() });
        fresh
    }

    fn first_step(&mut self, word: WordId) -> &mut Place {
        let at = word.0 as usize;
        if self.first_steps.len() <= at {
            self.first_steps.resize(at + 1, ROOT);
        }
        &mut self.first_steps[at]
    }

    /// Lets a phrase of `class` end at a place; once is enough.
    pub(crate) fn end(&mut self, place: Place, class: ClassId) {
        let ends = &mut self.nodes[place.0 as usize].ends;
        if !ends.contains(&class) {
            ends.push(class);
        }
    }

    /// Works out what every place says; `lineage` gives the classes that a class lies under, and itself.
    pub(crate) fn finish<'c>(&mut self, lineage: impl Fn(ClassId) -> &'c [ClassId]) {
        let mut known = BTreeMap::from([(ClassSet::default(), 0)]);
        (self.rows, self.phrases, self.sets) = (vec![Row::default()], Vec::new(), vec![ClassSet::default()]);
        for node in &self.nodes[1..] {
            let above = self.rows[node.above.0 as usize];
            let from = self.phrases.len() as u32;
            self.phrases.extend_from_within(above.phrases.0 as usize..above.phrases.1 as usize);
            self.phrases.extend(node.ends.iter().map(|class| Phrase { length: node.depth, class: *class }));
            let mut set = self.sets[above.set as usize];
            node.ends.iter().flat_map(|class| lineage(*class)).for_each(|class| set.insert(*class));
            let number = *known.entry(set).or_insert(self.sets.len() as u32);
            if number as usize == self.sets.len() {
                self.sets.push(set);
            }
            self.rows.push(Row { next: node.next, phrases: (from, self.phrases.len() as u32), set: number });
        }
    }

    /// Every place, in order of number; those before a place on its way come before it.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place> {
        (0..self.nodes.len() as u32).map(Place)
    }

    /// The first of the words that lead to a place; unknown for the root.
    pub(crate) fn first_word(&self, place: Place) -> WordId {
        let mut node = &self.nodes[place.0 as usize];
        while node.depth > 1 {
            node = &self.nodes[node.above.0 as usize];
        }
        node.word
    }

    /// The place of the longest row of words of the trie that `words` begins with.
    #[inline]
    pub(crate) fn place(&self, words: impl IntoIterator<Item = WordId>) -> Place {
        let mut words = words.into_iter();
        let first = words.next().and_then(|word| self.first_steps.get(word.0 as usize));
        let mut place = first.copied().unwrap_or(ROOT);
        for word in words {
            // The bit answers nearly every question before the map is asked.
            let next = self.rows[place.0 as usize].next & bit(word);
            match (next != 0).then(|| self.steps.get(&(place.0, word))).flatten() {
                Some(deeper) => place = *deeper,
                None => break,
            }
        }
        place
    }

    /// The phrases that begin at a token, shortest first.
    #[inline]
    pub(crate) fn phrases(&self, place: Place) -> &[Phrase] {
        let (from, to) = self.rows[place.0 as usize].phrases;
        &self.phrases[from as usize..to as usize]
    }

    /// The number of the set of known classes of those phrases, and of all above them.
    #[inline]
    pub(crate) fn set_of(&self, place: Place) -> u32 {
        self.rows[place.0 as usize].set
    }

    /// A set by its number.
    #[inline]
    pub(crate) fn set(&self, number: u32) -> &ClassSet {
        &self.sets[number as usize]
    }
}
