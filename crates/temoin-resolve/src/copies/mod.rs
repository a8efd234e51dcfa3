//! Who copies whom: runs of five words that two documents share.
//!
//! Words of narrative blocks, folded; every run of five is a *shingle*, kept as a hash (`words`). A few shingles of each
//! document, its *trace* (`trace`), tell which pairs may share a passage (`prints`), in time and memory that grow with the
//! text and not with its square; each such pair is then compared shingle by shingle (`compare`), so that what is said of
//! it is exact.
//!
//! What a trace is follows from its document, and what comes of a pair from its two documents. Whoever keeps both
//! ([`CopyMemory`]) and hands them in again has only new texts read and new pairs compared. Which pairs are compared
//! follows from all traces there are, each time anew: so the links are those of a search that began with nothing.
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
mod trace;

use std::borrow::Cow;
use std::collections::BTreeMap;

use temoin_model::{BlockKind, Copy, Day, Document, DocumentId, Reading, Span};

use crate::case::Case;
use compare::Comparer;
use prints::Prints;
use trace::Text;

pub use trace::{COPY_METHOD, Trace};

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
    /// The narrative of a document.
    pub fn new(document: &'a Document, reading: &Reading) -> Self {
        let narrative = reading.blocks.iter().filter(|block| block.kind == BlockKind::Narrative);
        Self {
            id: &document.id,
            text: &document.text,
            passages: narrative.map(|block| block.span).collect(),
            days: document.published.as_ref().and_then(|published| published.edtf.days()),
        }
    }
}

/// What searches found out that the next need not find out again, by the method [`COPY_METHOD`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyMemory {
    /// What each document leaves behind.
    pub traces: BTreeMap<DocumentId, Trace>,
    /// What came of two documents that were compared, the later first; `None` is nothing.
    pub compared: BTreeMap<(DocumentId, DocumentId), Option<Copy>>,
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
    let memory = CopyMemory::default();
    search(sources, &traces_of(sources, &memory), &memory).0
}

/// The same, from what is known of these texts already; gives back what was learnt besides.
///
/// # Shape
/// As [`find_copies`], with the same links. Memory of other texts than these changes nothing. A document whose text,
/// layout or date has changed must have been forgotten, with its pairs.
///
/// # Errors
/// None.
pub fn find_more_copies(sources: &[Source], memory: &CopyMemory) -> (Vec<Copy>, CopyMemory) {
    let traces = traces_of(sources, memory);
    let (copies, compared) = search(sources, &traces, memory);
    let outcome = |(later, earlier): (u32, u32)| {
        let [later, earlier] = [later, earlier].map(|at| sources[at as usize].id);
        let found = copies.binary_search_by(|copy| (&copy.document, &copy.of).cmp(&(later, earlier)));
        ((later.clone(), earlier.clone()), found.ok().map(|at| copies[at].clone()))
    };
    let compared = compared.into_iter().map(outcome).collect();
    let new = sources.iter().zip(traces).filter_map(|(source, trace)| match trace {
        Cow::Owned(trace) => Some((source.id.clone(), trace)),
        Cow::Borrowed(_) => None,
    });
    let learnt = CopyMemory { traces: new.collect(), compared };
    (copies, learnt)
}

fn traces_of<'m>(sources: &[Source], memory: &'m CopyMemory) -> Vec<Cow<'m, Trace>> {
    let mut text = Text::default();
    let mut trace = |source: &Source| match memory.traces.get(source.id) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(Trace::with(source, &mut text)),
    };
    sources.iter().map(&mut trace).collect()
}

/// The links in order, and the pairs that were compared for them.
fn search(sources: &[Source], traces: &[Cow<Trace>], memory: &CopyMemory) -> (Vec<Copy>, Vec<(u32, u32)>) {
    let mut same: BTreeMap<(u32, u64), Vec<usize>> = BTreeMap::new();
    for (at, trace) in traces.iter().enumerate().filter(|(_, trace)| !trace.prints.is_empty()) {
        same.entry((trace.words, trace.whole)).or_default().push(at);
    }
    let mut comparer = Comparer::new(sources, traces, memory);
    let (first, mut copies) = comparer.identical(same.into_values());
    let mut prints = Prints::default();
    for (at, trace) in traces.iter().enumerate() {
        // What is the same as another is paired as that one.
        prints.add(if first[at] == at { &trace.prints } else { &[] });
    }
    prints.each_pair(|a, b| copies.extend(comparer.link(a as usize, b as usize)));
    copies.sort_by(|a, b| (&a.document, &a.of).cmp(&(&b.document, &b.of)));
    copies.dedup();
    (copies, comparer.compared)
}
