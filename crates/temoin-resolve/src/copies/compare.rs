//! Two texts compared shingle by shingle: how much they share, which passages, and who came later.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use temoin_model::{Copy, CopyRelation, DocumentId, Span};

use super::trace::{Text, Trace};
use super::{CopyMemory, Source};
use crate::words::SHINGLE_WORDS;

const NEAR_PERMILLE: usize = 800;
const NEAR_WORDS: usize = 12;
const EXCERPT_PERMILLE: usize = 600;
const EXCERPT_WORDS: usize = 40;
/// How many texts are kept read for the next comparison.
const KEPT: usize = 64;

/// A text at hand for comparisons, with the spans of its words and its distinct shingles.
struct Held {
    text: Text,
    spans: Vec<Span>,
    /// Made when it is first asked for: texts that are the same throughout need none.
    set: OnceCell<FxHashSet<u64>>,
}

impl Held {
    fn new(source: &Source) -> Self {
        let (mut text, mut spans) = (Text::default(), Vec::new());
        text.read(source, |span| spans.push(span));
        Self { text, spans, set: OnceCell::new() }
    }

    fn set(&self) -> &FxHashSet<u64> {
        self.set.get_or_init(|| self.text.shingles.iter().copied().collect())
    }

    /// From the first of some words to the last.
    fn span(&self, (first, last): (usize, usize)) -> Span {
        self.spans[first].join(self.spans[last])
    }
}

/// Compares texts by their number, unless it is known what came of it, and keeps the last ones read.
pub(super) struct Comparer<'a> {
    sources: &'a [Source<'a>],
    traces: &'a [Cow<'a, Trace>],
    memory: &'a CopyMemory,
    held: BTreeMap<usize, Rc<Held>>,
    /// Pairs compared that nothing was known of, the later first.
    pub compared: Vec<(u32, u32)>,
}

impl<'a> Comparer<'a> {
    pub fn new(sources: &'a [Source<'a>], traces: &'a [Cow<'a, Trace>], memory: &'a CopyMemory) -> Self {
        Self { sources, traces, memory, held: BTreeMap::new(), compared: Vec::new() }
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
            for at in group.into_iter().filter(|at| *at != earliest) {
                let link = self.relate(at, earliest);
                if link.as_ref().is_some_and(|link| link.relation == CopyRelation::Identical) {
                    first[at] = earliest;
                }
                copies.extend(link);
            }
        }
        (first, copies)
    }

    /// What two texts have to do with each other, if anything.
    pub fn link(&mut self, a: usize, b: usize) -> Option<Copy> {
        let (later, earlier) = if self.is_later(a, b) { (a, b) } else { (b, a) };
        self.relate(later, earlier)
    }

    /// Whether `a` is the later of two: by date, else as the shorter, else by id.
    fn is_later(&self, a: usize, b: usize) -> bool {
        if let (Some((a_first, a_last)), Some((b_first, b_last))) = (self.sources[a].days, self.sources[b].days)
            && (a_first > b_last || b_first > a_last)
        {
            return a_first > b_last;
        }
        let length = |at: usize| self.traces[at].words;
        (Reverse(length(a)), a) > (Reverse(length(b)), b)
    }

    /// What the later of two texts has of the earlier, from memory where it was asked before.
    fn relate(&mut self, later: usize, earlier: usize) -> Option<Copy> {
        let [document, of] = [later, earlier].map(|at| self.sources[at].id.clone());
        if let Some(known) = self.memory.compared.get(&(document.clone(), of.clone())) {
            return known.clone();
        }
        self.compared.push((number(later), number(earlier)));
        let (later, earlier) = (self.held(later), self.held(earlier));
        compare(&later, &earlier).map(|shared| shared.between(document, of))
    }
}

/// A text by its number, as pairs hold it.
fn number(at: usize) -> u32 {
    u32::try_from(at).expect("a case holds fewer documents than a print has values")
}

/// What a text shares with an earlier one.
struct Shared {
    relation: CopyRelation,
    similarity_permille: u16,
    spans: Vec<Span>,
}

impl Shared {
    fn between(self, document: DocumentId, of: DocumentId) -> Copy {
        let Self { relation, similarity_permille, spans } = self;
        Copy { document, of, relation, similarity_permille, spans }
    }
}

fn compare(later: &Held, earlier: &Held) -> Option<Shared> {
    if later.text.words == earlier.text.words {
        let whole = later.span((0, later.spans.len().checked_sub(1)?));
        return Some(Shared { relation: CopyRelation::Identical, similarity_permille: 1000, spans: vec![whole] });
    }
    let shared = earlier.set().iter().filter(|shingle| later.set().contains(shingle)).count();
    if shared + SHINGLE_WORDS - 1 < NEAR_WORDS {
        return None;
    }
    let passages = shared_passages(later, earlier);
    let permille = |of: &Held| shared * 1000 / of.set().len();
    let relation = relation(permille(later), permille(earlier), shared, &passages)?;
    let similarity_permille = u16::try_from(permille(later)).expect("a share is at most 1000 thousandths");
    let spans = passages.into_iter().map(|passage| later.span(passage)).collect();
    Some(Shared { relation, similarity_permille, spans })
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
    let shared = later.text.shingles.iter().enumerate().filter(|(_, shingle)| earlier.set().contains(shingle));
    for (at, _) in shared {
        let end = at + SHINGLE_WORDS - 1;
        match passages.last_mut() {
            Some(passage) if at <= passage.1 + 1 => passage.1 = end,
            _ => passages.push((at, end)),
        }
    }
    passages
}
