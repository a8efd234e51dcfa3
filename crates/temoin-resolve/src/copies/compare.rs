//! Two texts compared shingle by shingle: how much they share, which passages, and who came later.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use temoin_model::{Copy, CopyRelation, Span};

use super::Source;
use crate::words::{SHINGLE_WORDS, each_word, shingles};

const NEAR_PERMILLE: usize = 800;
const NEAR_WORDS: usize = 12;
const EXCERPT_PERMILLE: usize = 600;
const EXCERPT_WORDS: usize = 40;
/// How many texts are kept read for the next comparison.
const KEPT: usize = 64;

/// A text's words and shingles, by their place.
#[derive(Default)]
pub(super) struct Text {
    pub words: Vec<u64>,
    pub shingles: Vec<u64>,
}

impl Text {
    /// Reads a source in place of what was read before, and hands on the span of each word.
    pub fn read(&mut self, source: &Source, mut span_of: impl FnMut(Span)) {
        self.words.clear();
        for passage in &source.passages {
            each_word(source.text, *passage, |word, span| {
                self.words.push(word);
                span_of(span);
            });
        }
        shingles(&self.words, &mut self.shingles);
    }

    /// A hash of all words in their order.
    pub fn whole(&self) -> u64 {
        self.words.iter().fold(0, |whole: u64, word| (whole.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// A text at hand for comparisons, with the spans of its words and its distinct shingles.
struct Held {
    text: Text,
    spans: Vec<Span>,
    set: FxHashSet<u64>,
}

impl Held {
    fn new(source: &Source) -> Self {
        let (mut text, mut spans) = (Text::default(), Vec::new());
        text.read(source, |span| spans.push(span));
        let set = text.shingles.iter().copied().collect();
        Self { text, spans, set }
    }

    /// From the first of some words to the last.
    fn span(&self, (first, last): (usize, usize)) -> Span {
        self.spans[first].join(self.spans[last])
    }
}

/// Compares texts by their number, and keeps the last ones read.
pub(super) struct Comparer<'a> {
    sources: &'a [Source<'a>],
    held: BTreeMap<usize, Rc<Held>>,
}

impl<'a> Comparer<'a> {
    pub fn new(sources: &'a [Source<'a>]) -> Self {
        Self { sources, held: BTreeMap::new() }
    }

    fn held(&mut self, at: usize) -> Rc<Held> {
        if let Some(held) = self.held.get(&at) {
            return Rc::clone(held);
        }
        let held = Rc::new(Held::new(&self.sources[at]));
        if self.held.len() >= KEPT {
            // Pairs come family by family, so what was read for other families does not come again.
            self.held.clear();
        }
        self.held.insert(at, Rc::clone(&held));
        held
    }

    /// Parts groups of texts that may be the same into those that are: for each text the first with its words (itself,
    /// when there is no other), and the links.
    pub fn identical(&mut self, groups: impl Iterator<Item = Vec<usize>>) -> (Vec<usize>, Vec<Copy>) {
        let mut first: Vec<usize> = (0..self.sources.len()).collect();
        let mut copies = Vec::new();
        for group in groups.filter(|group| group.len() > 1) {
            let Some(earliest) = group.iter().copied().reduce(|a, b| if self.is_later(a, b) { b } else { a }) else {
                continue;
            };
            let original = self.held(earliest);
            for at in group.into_iter().filter(|at| *at != earliest) {
                let copy = self.held(at);
                if copy.text.words == original.text.words {
                    first[at] = earliest;
                    let whole = copy.span((0, copy.spans.len() - 1));
                    copies.push(self.link(at, earliest, CopyRelation::Identical, 1000, vec![whole]));
                }
            }
        }
        (first, copies)
    }

    /// What two different texts have to do with each other, if anything.
    pub fn compare(&mut self, a: usize, b: usize) -> Option<Copy> {
        let (of_a, of_b) = (self.held(a), self.held(b));
        let shared = of_a.set.iter().filter(|shingle| of_b.set.contains(shingle)).count();
        if shared + SHINGLE_WORDS - 1 < NEAR_WORDS {
            return None;
        }
        let (later, earlier) = if self.is_later(a, b) { (a, b) } else { (b, a) };
        let (of_later, of_earlier) = if later == a { (of_a, of_b) } else { (of_b, of_a) };
        let passages = shared_passages(&of_later, &of_earlier);
        let permille = |of: &Held| shared * 1000 / of.set.len();
        let relation = relation(permille(&of_later), permille(&of_earlier), shared, &passages)?;
        let spans = passages.into_iter().map(|passage| of_later.span(passage));
        Some(self.link(later, earlier, relation, permille(&of_later), spans.collect()))
    }

    /// Whether `a` is the later of two: by date, else as the shorter, else by id.
    fn is_later(&mut self, a: usize, b: usize) -> bool {
        if let (Some((a_first, a_last)), Some((b_first, b_last))) = (self.sources[a].days, self.sources[b].days)
            && (a_first > b_last || b_first > a_last)
        {
            return a_first > b_last;
        }
        let mut length = |at: usize| self.held(at).text.words.len();
        (Reverse(length(a)), a) > (Reverse(length(b)), b)
    }

    fn link(&self, later: usize, earlier: usize, relation: CopyRelation, permille: usize, spans: Vec<Span>) -> Copy {
        let id = |at: usize| self.sources[at].id.clone();
        let similarity_permille = u16::try_from(permille).expect("a share is at most 1000 thousandths");
        Copy { document: id(later), of: id(earlier), relation, similarity_permille, spans }
    }
}

fn relation(later: usize, earlier: usize, shared: usize, passages: &[(usize, usize)]) -> Option<CopyRelation> {
    let shared_words = shared + SHINGLE_WORDS - 1;
    let longest = passages.iter().map(|(from, to)| to - from + 1).max().unwrap_or(0);
    let is_near = later.min(earlier) >= NEAR_PERMILLE && shared_words >= NEAR_WORDS;
    let is_excerpt = later.max(earlier) >= EXCERPT_PERMILLE && shared_words >= EXCERPT_WORDS;
    match () {
        () if is_near => Some(CopyRelation::Near),
        () if is_excerpt || longest >= EXCERPT_WORDS => Some(CopyRelation::Excerpt),
        () => None,
    }
}

/// Longest runs of words of `later` that are made of shingles of `earlier`: first and last word of each.
fn shared_passages(later: &Held, earlier: &Held) -> Vec<(usize, usize)> {
    let mut passages: Vec<(usize, usize)> = Vec::new();
    let shared = later.text.shingles.iter().enumerate().filter(|(_, shingle)| earlier.set.contains(shingle));
    for (at, _) in shared {
        let end = at + SHINGLE_WORDS - 1;
        match passages.last_mut() {
            Some(passage) if at <= passage.1 + 1 => passage.1 = end,
            _ => passages.push((at, end)),
        }
    }
    passages
}
