//! Reports as they are compared: what each says of its main event, and when it was published.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Bound, Claim, CopyRelation, Day, DocumentId, Edtf, EventType, PlaceId, Polarity, Span};

use crate::events::View;
use crate::events::cluster::Clusters;
use crate::events::opening::{Openings, last_opening_sentence};
use crate::groups::Groups;

/// Kinds of harm whose figures are compared.
pub(super) const KINDS: [&str; 2] = ["killed", "injured"];

/// A report with its copies: they are one voice and cannot tell of two events.
pub(super) struct Report<'a> {
    /// Indices of its documents, in order; the first stands for all.
    pub docs: Vec<usize>,
    /// Index of its main event.
    pub main: usize,
    /// Where its main event was, as the report itself says.
    pub place: Option<&'a PlaceId>,
    /// The town of it: that place, unless it is a street or a region and the report is about a town.
    pub town: Option<&'a PlaceId>,
    /// The day of its main event, as the report itself says.
    pub day: Option<&'a Edtf>,
    /// Whether it says anything of when its main event was, be it a month or a day of no year.
    pub is_dated: bool,
    /// Number of the last day that it may have been published on.
    pub published: i64,
    /// All days up to that one.
    pub until: Edtf,
    /// The greatest figure it firmly gives of each of [`KINDS`].
    pub figures: [Option<u64>; 2],
    /// What sort of event.
    pub event_type: EventType,
    /// The sentences it tells its main event in: the opening, and those beside words for it or a claim of harm.
    pub told: Vec<Span>,
}

impl<'a> Report<'a> {
    fn new(view: View<'a>, clusters: &Clusters<'a>, docs: Vec<usize>, main: usize, published: Day) -> Option<Self> {
        let own = || clusters.of_document(docs[0]).filter(|(_, of)| *of == Some(main)).map(|(atom, _)| atom);
        let places = own().filter_map(|atom| atom.place.as_ref());
        let rank = |place: &PlaceId| (view.places.is_wide(place), view.places.is_unknown(place));
        let place = places.min_by_key(|place| rank(place));
        Some(Self {
            main,
            place,
            town: place.into_iter().chain(view.places.home(docs[0])).min_by_key(|place| rank(place)),
            day: own().filter_map(|atom| atom.when).find(|when| when.is_day()),
            is_dated: own().any(|atom| atom.when.is_some()),
            published: published.number(),
            until: Edtf::parse(&format!("../{published}")).ok()?,
            event_type: clusters.list[main].event_type.clone(),
            figures: figures_of(&view.case.docs[docs[0]].reading.claims),
            told: sentences_of(view, clusters, docs[0], main),
            docs,
        })
    }

    /// Whether it says neither where nor when.
    pub fn is_adrift(&self) -> bool {
        self.town.is_none() && self.day.is_none()
    }

    /// Its place and its town, smaller than a region, with the day, where it gives one.
    pub fn cells(&self, view: View) -> impl Iterator<Item = (&'a PlaceId, &'a Edtf)> {
        let spots: BTreeSet<&PlaceId> = self.place.into_iter().chain(self.town).collect();
        let spots = spots.into_iter().filter(move |place| !view.places.is_wide(place));
        spots.flat_map(|place| self.day.map(|day| (place, day)))
    }
}

fn sentences_of(view: View, clusters: &Clusters, doc: usize, main: usize) -> Vec<Span> {
    let own = clusters.of_document(doc).filter(|(_, of)| *of == Some(main)).map(|(atom, _)| atom.sentence);
    let doc = &view.case.docs[doc];
    let harm =
        doc.reading.claims.iter().filter(|claim| claim.kind.is_harm()).filter_map(|claim| doc.sentence_of(claim));
    let beside = |at: usize| at.saturating_sub(1)..=at + 1;
    let told: BTreeSet<usize> = own.chain(harm).flat_map(beside).chain(0..=last_opening_sentence(doc) + 2).collect();
    told.into_iter().filter_map(|at| doc.reading.sentences.get(at)).map(|sentence| sentence.span).collect()
}

fn figures_of(claims: &[Claim]) -> [Option<u64>; 2] {
    let counts = |claim: &&Claim| {
        claim.polarity == Polarity::Affirmed
            && claim.part_of.is_none()
            && claim.stance.is_firm()
            && claim.figure.bound == Bound::Exact
    };
    KINDS
        .map(|kind| claims.iter().filter(counts).filter(|c| c.kind.as_str() == kind).filter_map(|c| c.figure.low).max())
}

/// Every report of a known date that has a main event, in order of its first document.
pub(super) fn find_reports<'a>(view: View<'a>, clusters: &Clusters<'a>, openings: &Openings) -> Vec<Report<'a>> {
    let main_of = |doc: usize| openings.main(doc, clusters);
    let published = |doc: usize| {
        let (_, last) = view.case.docs[doc].document.published.as_ref()?.edtf.days()?;
        Some(last)
    };
    let copies = families(view, clusters, main_of);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for doc in 0..view.case.docs.len() {
        if main_of(doc).is_some() && published(doc).is_some() {
            members.entry(copies.find(&doc)).or_default().push(doc);
        }
    }
    let reports = members.into_values().filter_map(|docs| {
        let (main, published) = (main_of(docs[0])?, published(docs[0])?);
        Report::new(view, clusters, docs, main, published)
    });
    reports.collect()
}

/// Documents that are copies of each other throughout; near copies only while their days agree.
fn families(view: View, clusters: &Clusters, main_of: impl Fn(usize) -> Option<usize>) -> Groups<usize> {
    let docs = view.case.docs.iter().enumerate();
    let number: BTreeMap<&DocumentId, usize> = docs.map(|(at, doc)| (&doc.document.id, at)).collect();
    let day_of = |doc: usize| {
        let own = clusters.of_document(doc).filter(|(_, of)| of.is_some() && *of == main_of(doc));
        own.filter_map(|(atom, _)| atom.when).find(|when| when.is_day())
    };
    let mut families = Groups::new();
    for copy in view.copies {
        let (Some(&a), Some(&b)) = (number.get(&copy.document), number.get(&copy.of)) else { continue };
        let agree = || day_of(a).zip(day_of(b)).is_none_or(|(a, b)| a == b);
        match copy.relation {
            CopyRelation::Identical => families.join(&a, &b),
            CopyRelation::Near if agree() => families.join(&a, &b),
            CopyRelation::Near | CopyRelation::Excerpt => {}
        }
    }
    families
}
