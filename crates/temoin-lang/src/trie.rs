//! Phrases as a trie over words, and what each of its places says of a token: worked out once, when a pack is loaded, so
//! that reading a text looks a token up once and finds everything there.

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
    /// The sets of classes that rows have, the first empty: as far as code knows the classes, and of all.
    sets: Vec<ClassSet>,
    all: Vec<u64>,
    /// How many words of `all` make a set.
    stride: usize,
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
            all: Vec::new(),
            stride: 0,
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

    /// Works out what every place says; `lineage` gives the classes that a class lies under, itself among them, and the
    /// known ones of these.
    pub(crate) fn finish<'c>(&mut self, classes: usize, lineage: impl Fn(ClassId) -> (&'c Vec<ClassId>, &'c ClassSet)) {
        self.stride = classes.div_ceil(64);
        (self.rows, self.phrases, self.sets) = (vec![Row::default()], Vec::new(), vec![ClassSet::default()]);
        self.all = vec![0; self.stride];
        // Thousands of places are towns of one word: what is added to which set is worked out once.
        let mut added: FxHashMap<(u32, &[ClassId]), u32> = FxHashMap::default();
        for node in &self.nodes[1..] {
            let above = self.rows[node.above.0 as usize];
            let from = self.phrases.len() as u32;
            self.phrases.extend_from_within(above.phrases.0 as usize..above.phrases.1 as usize);
            self.phrases.extend(node.ends.iter().map(|class| Phrase { length: node.depth, class: *class }));
            let fresh = self.sets.len() as u32;
            let set =
                if node.ends.is_empty() { above.set } else { *added.entry((above.set, &node.ends)).or_insert(fresh) };
            if set == fresh {
                let first = above.set as usize * self.stride;
                let mut known = self.sets[above.set as usize];
                self.all.extend_from_within(first..first + self.stride);
                let all = &mut self.all[fresh as usize * self.stride..];
                for (classes, known_classes) in node.ends.iter().map(|class| lineage(*class)) {
                    classes.iter().for_each(|class| all[class.0 as usize / 64] |= 1 << (class.0 % 64));
                    known.extend(known_classes);
                }
                self.sets.push(known);
            }
            self.rows.push(Row { next: node.next, phrases: (from, self.phrases.len() as u32), set });
        }
    }

    /// Whether a set, by its number, has a class.
    #[inline]
    pub(crate) fn has(&self, set: u32, class: ClassId) -> bool {
        let word = self.all.get(set as usize * self.stride + class.0 as usize / 64);
        word.is_some_and(|word| word >> (class.0 % 64) & 1 == 1)
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

    /// The number of the set of the classes of those phrases, and of all above them.
    #[inline]
    pub(crate) fn set_of(&self, place: Place) -> u32 {
        self.rows[place.0 as usize].set
    }

    /// A set by its number, as far as code knows the classes.
    #[inline]
    pub(crate) fn set(&self, number: u32) -> &ClassSet {
        &self.sets[number as usize]
    }
}
