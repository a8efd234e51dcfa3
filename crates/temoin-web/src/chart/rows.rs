//! Who gives which figure: the claims of an event, gathered under the voices they come from.
//!
//! A voice is the speaker a document names, or, where it names none, the document itself. What a copy repeats is counted under the voice it copies, and a voice that gives one figure in ten places has
//! one row.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Claim, ClaimId, ClaimKind, Copy, CopyRelation, Document, DocumentId, Estimate, VictimCategory};

/// The documents the claims stand in, and who copies whom.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Each document a claim stands in.
    pub documents: BTreeMap<DocumentId, Document>,
    /// Every copy that is known.
    pub copies: Vec<Copy>,
}

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// Somebody a document quotes, by id or, unresolved, by folded name.
    Speaker(String),
    /// A document's own.
    Own(DocumentId),
}

/// One figure of one voice.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whose it is.
    pub voice: Voice,
    /// The first claim that gives it, by date of publication.
    pub claim: Claim,
    /// The other claims of this voice that give it too.
    pub repeated: Vec<Claim>,
    /// How many of the documents are copies.
    pub copies: usize,
    /// Whether it is a sub-count of the row above it that is none.
    pub part: bool,
}

/// One quantity of an event, as all voices give it.
#[derive(Clone, Debug)]
pub struct Group {
    /// What happened to them.
    pub kind: ClaimKind,
    /// To whom.
    pub victims: VictimCategory,
    /// What is counted, when it is not people.
    pub unit: Option<String>,
    /// The summary, when a rule made one.
    pub estimate: Option<Estimate>,
    /// Least figure first; sub-counts follow their total.
    pub rows: Vec<Row>,
}

type Key = (ClaimKind, VictimCategory, Option<String>);

/// Gathers the claims of one event into groups and rows.
///
/// # Shape
/// Groups that an estimate was made for come first, in the order of `estimates`. A sub-count stands under its total; it
/// has a row in a group of its own too where several voices count those victims.
pub fn groups(claims: &[Claim], estimates: &[Estimate], sources: &Sources) -> Vec<Group> {
    let totals = totals(claims);
    let mut gathered: BTreeMap<(usize, Key), Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        let place = place(claim, estimates);
        let several = estimates.get(place.0).is_some_and(|estimate| estimate.voices > 1);
        if several || !totals.contains_key(&claim.id) {
            gathered.entry(place).or_default().push(claim);
        }
    }
    let group = |((rank, key), members): ((usize, Key), Vec<&Claim>)| {
        let rows = fold(&members, sources, false);
        let rows = rows.into_iter().flat_map(|row| with_parts(row, claims, &totals, sources)).collect();
        Group { kind: key.0, victims: key.1, unit: key.2, estimate: estimates.get(rank).cloned(), rows }
    };
    gathered.into_iter().map(group).collect()
}

/// For each sub-count the total it belongs to in the end, however many steps away; totals themselves have no entry, and
/// neither have claims that name each other as their total.
fn totals(claims: &[Claim]) -> BTreeMap<&ClaimId, &ClaimId> {
    let above: BTreeMap<&ClaimId, &ClaimId> =
        claims.iter().filter_map(|claim| Some((&claim.id, claim.part_of.as_ref()?))).collect();
    let shown: BTreeSet<&ClaimId> = claims.iter().map(|claim| &claim.id).collect();
    let mut totals = BTreeMap::new();
    for claim in claims {
        let mut steps = BTreeSet::from([&claim.id]);
        let mut top = &claim.id;
        while let Some(next) = above.get(top).filter(|next| shown.contains(*next)) {
            top = next;
            if !steps.insert(top) {
                break;
            }
        }
        if !above.get(top).is_some_and(|next| steps.contains(*next)) && top != &claim.id {
            totals.insert(&claim.id, top);
        }
    }
    totals
}

/// The group a claim belongs to: that of the estimate made of it, else that of its kind, victims and unit. Who was not
/// counted, and people without more, stand with the total, which may bear the label of civilians.
fn place(claim: &Claim, estimates: &[Estimate]) -> (usize, Key) {
    let people = claim.unit.as_ref().is_none_or(|unit| unit == "person");
    let victims = match claim.victims.category {
        VictimCategory::Unknown => VictimCategory::Persons,
        category => category,
    };
    let everybody = victims == VictimCategory::Persons || !claim.figure.is_counted();
    let same = |estimate: &Estimate| people && estimate.kind == claim.kind && estimate.victims == victims;
    let total = |estimate: &Estimate| {
        let label = matches!(estimate.victims, VictimCategory::Persons | VictimCategory::Civilians);
        people && everybody && estimate.kind == claim.kind && label
    };
    let made_of_it = estimates.iter().position(|estimate| estimate.claims.contains(&claim.id));
    let rank = made_of_it.or_else(|| estimates.iter().position(same)).or_else(|| estimates.iter().position(total));
    match rank {
        Some(rank) => (rank, (estimates[rank].kind.clone(), estimates[rank].victims, None)),
        None => (usize::MAX, (claim.kind.clone(), victims, claim.unit.clone().filter(|_| !people))),
    }
}

/// One row for each figure of each voice; voices in the order of their least figure.
fn fold(claims: &[&Claim], sources: &Sources, part: bool) -> Vec<Row> {
    let mut ordered = claims.to_vec();
    ordered.sort_by_key(|claim| {
        (sources.published(claim.evidence.document()), claim.evidence.document(), claim.evidence.quote().span())
    });
    let mut rows: Vec<Row> = Vec::new();
    for claim in ordered {
        let voice = sources.voice(claim);
        let copied = sources.original(claim) != claim.evidence.document();
        match rows.iter_mut().find(|row| row.voice == voice && is_same(&row.claim, claim, part)) {
            Some(row) => {
                row.copies += usize::from(copied);
                row.repeated.push(claim.clone());
            }
            None => {
                rows.push(Row { voice, claim: claim.clone(), repeated: Vec::new(), copies: usize::from(copied), part })
            }
        }
    }
    let mut least: BTreeMap<Voice, u64> = BTreeMap::new();
    for row in &rows {
        let first = least.entry(row.voice.clone()).or_insert(u64::MAX);
        *first = (*first).min(height(&row.claim));
    }
    rows.sort_by_key(|row| (least[&row.voice], row.voice.clone(), height(&row.claim)));
    rows
}

/// Where a figure stands among others; what was not counted comes last.
fn height(claim: &Claim) -> u64 {
    claim.figure.low.or(claim.figure.high).unwrap_or(u64::MAX)
}

fn is_same(a: &Claim, b: &Claim, part: bool) -> bool {
    let ends = |claim: &Claim| (claim.figure.low, claim.figure.high, claim.figure.bound, claim.polarity);
    ends(a) == ends(b) && (!part || (a.victims.category == b.victims.category && a.kind == b.kind))
}

fn with_parts(row: Row, claims: &[Claim], totals: &BTreeMap<&ClaimId, &ClaimId>, sources: &Sources) -> Vec<Row> {
    let ids: BTreeSet<&ClaimId> = std::iter::once(&row.claim).chain(&row.repeated).map(|claim| &claim.id).collect();
    let is_part = |claim: &&Claim| totals.get(&claim.id).is_some_and(|total| ids.contains(total));
    let parts: Vec<&Claim> = claims.iter().filter(is_part).collect();
    let mut rows = fold(&parts, sources, true);
    rows.sort_by_key(|part| std::cmp::Reverse(part.claim.figure.low.or(part.claim.figure.high)));
    rows.insert(0, row);
    rows
}

impl Sources {
    fn published(&self, id: &DocumentId) -> Option<&str> {
        Some(self.documents.get(id)?.published.as_ref()?.edtf.as_str())
    }

    /// Whose claim it is.
    pub fn voice(&self, claim: &Claim) -> Voice {
        match &claim.speaker {
            Some(speaker) => {
                let id = speaker.id.as_ref().map(|id| id.as_str().to_owned());
                Voice::Speaker(id.unwrap_or_else(|| speaker.quote.text().to_lowercase()))
            }
            None => Voice::Own(self.original(claim).clone()),
        }
    }

    /// The document a claim was first made in: its own, unless that copies another where the claim stands.
    fn original<'a>(&'a self, claim: &'a Claim) -> &'a DocumentId {
        let document = claim.evidence.document();
        let quote = claim.evidence.quote().span();
        let passages = self.copies_of(document, true).filter(|copy| copy.spans.iter().any(|span| span.contains(quote)));
        // Of several sources the one that took nothing over itself, so that all who draw on it meet there.
        let source = passages.map(|copy| &copy.of).min_by_key(|of| (self.copies_of(of, true).next().is_some(), *of));
        let mut id = source.unwrap_or(document);
        let mut seen = BTreeSet::from([id]);
        while let Some(copy) = self.copies_of(id, false).find(|copy| !seen.contains(&copy.of)) {
            id = &copy.of;
            seen.insert(id);
        }
        id
    }

    /// What a document copies: passages only, or throughout.
    fn copies_of<'a>(&'a self, id: &'a DocumentId, passages: bool) -> impl Iterator<Item = &'a Copy> {
        self.copies
            .iter()
            .filter(move |copy| &copy.document == id && (copy.relation == CopyRelation::Excerpt) == passages)
    }
}

#[cfg(test)]
mod tests;
