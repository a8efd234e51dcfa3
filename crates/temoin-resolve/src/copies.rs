//! Who copies whom: runs of five words that two documents share.
//!
//! Words of narrative blocks, folded; every run of five is a *shingle*, kept as a hash. Two documents are compared when
//! an inverted index shows a shingle in both. A shingle that stands in very many documents links each only to the next
//! in order of id, so that work grows with the text and not with its square; the comparison itself is exact.
//!
//! | relation | when |
//! |---|---|
//! | identical | the same words throughout; each later one is linked to the first only |
//! | near | at least 800 thousandths of the shingles of each are in the other, and 12 shared words |
//! | excerpt | at least 600 thousandths of the shingles of one are in the other, and 40 shared words |
//!
//! The link goes from the later to the earlier: by date of publication; else from the shorter, which is the excerpt;
//! else by id. `similarity_permille` is always the share of the later one's shingles.
//!
//! # Example
//! An agency's report of 40 words goes out on the 3rd; a newspaper prints it on the 4th within 200 words of its own. The
//! newspaper's document is an excerpt of the agency's, at about 180 thousandths, with one span: the passage.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{BlockKind, Copy, CopyRelation, Span};

use crate::case::{Case, Doc};
use crate::spelling::fold_name;

const SHINGLE_WORDS: usize = 5;
const NEAR_PERMILLE: usize = 800;
const NEAR_WORDS: usize = 12;
const EXCERPT_PERMILLE: usize = 600;
const EXCERPT_WORDS: usize = 40;
/// A shingle found in more documents links neighbours only.
const DOCUMENTS_MAX: usize = 24;

/// A document's words as they are compared.
struct Words {
    spans: Vec<Span>,
    /// Hash of the run that begins at each word.
    shingles: Vec<u64>,
    set: BTreeSet<u64>,
    whole: u64,
}

/// Finds which documents draw on which, in order of the later document, then of the earlier.
pub(crate) fn find_copies(case: &Case) -> Vec<Copy> {
    let words: Vec<Words> = case.docs.iter().map(read_words).collect();
    let first = first_of_same(case, &words);
    let mut copies = Vec::new();
    for (at, &first) in first.iter().enumerate().filter(|(at, first)| at != *first) {
        let span = words[at].spans[0].join(words[at].spans[words[at].spans.len() - 1]);
        copies.push(link(case, at, first, CopyRelation::Identical, 1000, vec![span]));
    }
    let heads: Vec<usize> = (0..words.len()).filter(|&at| first[at] == at).collect();
    for (a, b) in candidate_pairs(&words, &heads) {
        copies.extend(compare(case, &words, a, b));
    }
    copies.sort_by(|a, b| (&a.document, &a.of).cmp(&(&b.document, &b.of)));
    copies
}

fn read_words(doc: &Doc) -> Words {
    let mut spans = Vec::new();
    let mut hashes = Vec::new();
    for block in doc.reading.blocks.iter().filter(|block| block.kind == BlockKind::Narrative) {
        for span in word_spans(&doc.document.text, block.span) {
            hashes.push(hash(fold_name(span.slice(&doc.document.text).unwrap_or("")).bytes()));
            spans.push(span);
        }
    }
    let run = |run: &[u64]| hash(run.iter().flat_map(|word| word.to_le_bytes()));
    let shingles: Vec<u64> = hashes.windows(SHINGLE_WORDS).map(run).collect();
    let set = shingles.iter().copied().collect();
    Words { spans, shingles, set, whole: run(&hashes) }
}

fn word_spans(text: &str, block: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, char) in block.slice(text).unwrap_or("").char_indices() {
        match (char.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                spans.push(Span::new(from, at).shifted(block.start));
                start = None;
            }
            _ => {}
        }
    }
    spans.extend(start.map(|from| Span::new(from + block.start, block.end)));
    spans
}

/// FNV-1a: the same on every machine.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// For each document the first one with the same words: itself, when there is none or it is too short to tell.
fn first_of_same(case: &Case, words: &[Words]) -> Vec<usize> {
    let mut groups: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (at, words) in words.iter().enumerate().filter(|(_, words)| !words.shingles.is_empty()) {
        groups.entry((words.spans.len(), words.whole)).or_default().push(at);
    }
    let mut first: Vec<usize> = (0..words.len()).collect();
    for group in groups.values() {
        let earliest = group.iter().copied().reduce(|a, b| if is_later(case, words, a, b) { b } else { a });
        for &at in group {
            first[at] = earliest.unwrap_or(at);
        }
    }
    first
}

fn candidate_pairs(words: &[Words], heads: &[usize]) -> BTreeSet<(usize, usize)> {
    let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for &at in heads {
        for shingle in &words[at].set {
            index.entry(*shingle).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for documents in index.values() {
        if documents.len() > DOCUMENTS_MAX {
            pairs.extend(documents.windows(2).map(|pair| (pair[0], pair[1])));
            continue;
        }
        for (i, &a) in documents.iter().enumerate() {
            pairs.extend(documents[i + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

fn compare(case: &Case, words: &[Words], a: usize, b: usize) -> Option<Copy> {
    let shared = words[a].set.intersection(&words[b].set).count();
    let permille = |at: usize| shared * 1000 / words[at].set.len();
    let shared_words = shared + SHINGLE_WORDS - 1;
    let (least, most) = (permille(a).min(permille(b)), permille(a).max(permille(b)));
    let relation = match () {
        () if least >= NEAR_PERMILLE && shared_words >= NEAR_WORDS => CopyRelation::Near,
        () if most >= EXCERPT_PERMILLE && shared_words >= EXCERPT_WORDS => CopyRelation::Excerpt,
        () => return None,
    };
    let (later, earlier) = if is_later(case, words, a, b) { (a, b) } else { (b, a) };
    let spans = shared_passages(&words[later], &words[earlier]);
    Some(link(case, later, earlier, relation, permille(later), spans))
}

/// Whether `a` is the later of two: by date, else as the shorter, else by id.
fn is_later(case: &Case, words: &[Words], a: usize, b: usize) -> bool {
    let days = |at: usize| case.docs[at].document.published.as_ref().and_then(|published| published.edtf.days());
    if let (Some((a_first, a_last)), Some((b_first, b_last))) = (days(a), days(b))
        && (a_first > b_last || b_first > a_last)
    {
        return a_first > b_last;
    }
    (std::cmp::Reverse(words[a].spans.len()), a) > (std::cmp::Reverse(words[b].spans.len()), b)
}

/// Longest runs of words of `later` that `earlier` has too.
fn shared_passages(later: &Words, earlier: &Words) -> Vec<Span> {
    let mut passages: Vec<(usize, usize)> = Vec::new();
    for (at, _) in later.shingles.iter().enumerate().filter(|(_, shingle)| earlier.set.contains(shingle)) {
        let end = at + SHINGLE_WORDS - 1;
        match passages.last_mut() {
            Some(passage) if at <= passage.1 + 1 => passage.1 = end,
            _ => passages.push((at, end)),
        }
    }
    passages.into_iter().map(|(from, to)| later.spans[from].join(later.spans[to])).collect()
}

fn link(case: &Case, later: usize, earlier: usize, relation: CopyRelation, permille: usize, spans: Vec<Span>) -> Copy {
    let id = |at: usize| case.docs[at].document.id.clone();
    let similarity_permille = u16::try_from(permille).expect("a share is at most 1000 thousandths");
    Copy { document: id(later), of: id(earlier), relation, similarity_permille, spans }
}
