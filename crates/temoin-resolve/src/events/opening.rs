//! The main event of a document: the one it opens with, when the document is coherent.
//!
//! Words in the headings at its head or in its first sentence name it, and say where below the level of a region, or
//! when to the month. A title kept apart from the text names it by the place. A document is coherent when it is short,
//! when it comes back to the event (another sentence names its place or the event itself), or when it names no event
//! elsewhere. A heap of scraps opens with nothing in particular, and has no main event.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::BlockKind;

use super::View;
use super::atoms::Atom;
use super::cluster::Clusters;
use crate::case::Doc;
use crate::dates::precision;
use crate::gazetteer::fold_name;

/// A document of so many sentences needs not come back to its event.
const SHORT_SENTENCES: usize = 3;

/// A first sentence of so few words is a dateline.
const DATELINE_WORDS: usize = 5;

/// The main event of each document that has one.
pub(super) struct Openings {
    /// Index of an atom of it, by document: atoms stay where they are when events are merged.
    main: BTreeMap<usize, usize>,
}

impl Openings {
    /// Index of the main event of a document.
    pub fn main(&self, doc: usize, clusters: &Clusters) -> Option<usize> {
        clusters.of[*self.main.get(&doc)?]
    }

    /// Says which atom tells the main event of a document.
    pub fn set(&mut self, doc: usize, atom: usize) {
        self.main.insert(doc, atom);
    }

    /// Reports of a known date that have none yet.
    pub fn reports_without(&self, view: View) -> Vec<usize> {
        let docs = view.case.docs.iter().enumerate();
        let reports = docs.filter(|(_, doc)| doc.document.published.is_some()).map(|(at, _)| at);
        reports.filter(|doc| !self.main.contains_key(doc)).collect()
    }
}

/// Finds the main event of each document among those gathered.
pub(super) fn find_openings(view: View, atoms: &[Atom], clusters: &Clusters) -> Openings {
    let mut by_doc: BTreeMap<usize, Vec<(&Atom, usize)>> = BTreeMap::new();
    for (atom, of) in atoms.iter().zip(&clusters.of).filter(|(atom, _)| atom.is_words()) {
        by_doc.entry(atom.doc).or_default().extend(of.map(|cluster| (atom, cluster)));
    }
    let main = by_doc.iter().filter_map(|(&doc, placed)| {
        let cluster = opening_event(view, doc, placed, clusters)?;
        let atom = clusters.list[cluster].atoms.iter().copied().find(|&at| atoms[at].doc == doc)?;
        is_coherent(view, doc, placed, cluster, clusters).then_some((doc, atom))
    });
    Openings { main: main.collect() }
}

fn opening_event(view: View, doc: usize, placed: &[(&Atom, usize)], clusters: &Clusters) -> Option<usize> {
    let last = last_opening_sentence(&view.case.docs[doc]);
    let opens = placed.iter().filter(|(atom, _)| atom.sentence <= last);
    let opening = opens.map(|(_, cluster)| *cluster).find(|&cluster| is_anchored(view, cluster, clusters));
    opening.or_else(|| titled_event(view, doc, placed, clusters))
}

/// Index of the last sentence of the opening: headings and datelines at the head, and the first sentence after them that
/// is read and is more than a dateline.
pub(super) fn last_opening_sentence(doc: &Doc) -> usize {
    let is_line = |at: usize| {
        let words =
            doc.reading.sentences[at].span.slice(&doc.document.text).map_or(0, |s| s.split_whitespace().count());
        let set_aside = doc.block_kind(at).is_some_and(|kind| kind == BlockKind::Heading || !kind.is_read());
        set_aside || words <= DATELINE_WORDS
    };
    let sentences = doc.reading.sentences.len();
    (0..sentences).find(|&at| !is_line(at)).unwrap_or(sentences.saturating_sub(1))
}

fn is_anchored(view: View, cluster: usize, clusters: &Clusters) -> bool {
    let cluster = &clusters.list[cluster];
    let dated = cluster.core.as_ref().and_then(precision).is_some_and(|precision| precision <= 4);
    cluster.place.as_ref().is_some_and(|place| dated || !view.places.is_wide(place))
}

/// The first event whose place the title names.
fn titled_event(view: View, doc: usize, placed: &[(&Atom, usize)], clusters: &Clusters) -> Option<usize> {
    let title = format!(" {} ", fold_name(view.case.docs[doc].document.title.as_deref()?));
    let named = |cluster: usize| {
        let id = clusters.list[cluster].place.as_ref().filter(|id| !view.places.is_country(id));
        let place = id.and_then(|id| view.places.place(id));
        place.is_some_and(|place| {
            let mut forms = std::iter::once(&place.name).chain(&place.forms);
            forms.any(|form| title.contains(&format!(" {} ", fold_name(form))))
        })
    };
    placed.iter().map(|(_, cluster)| *cluster).find(|&cluster| named(cluster))
}

fn is_coherent(view: View, doc: usize, placed: &[(&Atom, usize)], cluster: usize, clusters: &Clusters) -> bool {
    let place = clusters.list[cluster].place.as_ref();
    let doc = &view.case.docs[doc];
    let report = doc.document.published.is_some();
    let named = doc.places().filter(|(mention, _)| view.places.of(Some(&mention.id)) == place);
    let told = placed.iter().filter(|(_, of)| *of == cluster).map(|(atom, _)| atom.sentence);
    let sentences: BTreeSet<usize> = named.map(|(mention, _)| mention.sentence).chain(told).collect();
    let elsewhere = placed
        .iter()
        .filter_map(|(atom, _)| atom.place.as_ref())
        .filter(|other| !report || !view.places.is_unknown(other))
        .any(|other| place.is_some_and(|place| !view.places.compatible(place, other)));
    doc.reading.sentences.len() <= SHORT_SENTENCES || sentences.len() > 1 || !elsewhere
}
