//! Who copies whom: runs of five words that two documents share.
//!
//! Words of narrative blocks, folded; every run of five is a *shingle*, kept as a hash (`words`). A few shingles of each
//! document tell which pairs may share a passage (`prints`), in time and memory that grow with the text and not with its
//! square; each such pair is then compared shingle by shingle (`compare`), so that what is said of it is exact.
//!
//! | relation | when |
//! |---|---|
//! | identical | the same words throughout; each later one is linked to the first only |
//! | near | at least 800 thousandths of the shingles of each are in the other, and 12 shared words |
//! | excerpt | at least 600 thousandths of the shingles of one are in the other, and 40 shared words; or 40 words in a row |
//!
//! The link goes from the later to the earlier: by date of publication; else from the shorter, which is the excerpt;
//! else by id. `similarity_permille` is always the share of the later one's shingles.
//!
//! # Example
//! An agency's report of 40 words goes out on the 3rd; a newspaper prints it on the 4th within 200 words of its own. The
//! newspaper's document is an excerpt of the agency's, at about 180 thousandths, with one span: the passage.

mod compare;
mod prints;

use std::collections::BTreeMap;

use temoin_model::{BlockKind, Copy, Day, Document, DocumentId, Reading, Span};

use crate::case::Case;
use compare::{Comparer, Text};
use prints::Prints;

/// A text whose copies are looked for.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The document it stands in.
    pub id: &'a DocumentId,
    /// The document's whole text.
    pub text: &'a str,
    /// The passages of it that are compared: byte ranges in order, none overlapping.
    pub passages: Vec<Span>,
    /// First and last day it may have been published on, where a date is known.
    pub days: Option<(Day, Day)>,
}

impl<'a> Source<'a> {
    fn new(document: &'a Document, reading: &Reading) -> Self {
        let narrative = reading.blocks.iter().filter(|block| block.kind == BlockKind::Narrative);
        Self {
            id: &document.id,
            text: &document.text,
            passages: narrative.map(|block| block.span).collect(),
            days: document.published.as_ref().and_then(|published| published.edtf.days()),
        }
    }
}

/// Finds which documents of a case draw on which, in order of the later document, then of the earlier.
pub(crate) fn of_case(case: &Case) -> Vec<Copy> {
    let sources: Vec<Source> = case.docs.iter().map(|doc| Source::new(doc.document, doc.reading)).collect();
    find_copies(&sources)
}

/// Finds which of some texts draw on which, in order of the later document, then of the earlier.
///
/// # Shape
/// `sources` in order of id, each id once -> links; the same links whatever came in between. A text of fewer than five
/// words copies nothing.
///
/// # Errors
/// None.
pub fn find_copies(sources: &[Source]) -> Vec<Copy> {
    let mut prints = Prints::default();
    let mut same: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    let mut text = Text::default();
    for (at, source) in sources.iter().enumerate() {
        text.read(source, |_| {});
        if !text.shingles.is_empty() {
            same.entry((text.words.len(), text.whole())).or_default().push(at);
        }
        prints.add(&text.shingles);
    }
    let mut comparer = Comparer::new(sources);
    let (first, mut copies) = comparer.identical(same.into_values());
    prints.each_pair(|a, b| {
        let (a, b) = (a as usize, b as usize);
        if first[a] == a && first[b] == b {
            copies.extend(comparer.compare(a, b));
        }
    });
    copies.sort_by(|a, b| (&a.document, &a.of).cmp(&(&b.document, &b.of)));
    copies
}
