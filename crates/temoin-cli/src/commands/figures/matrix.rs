//! The figures of an event: for each estimate, who gives which figure in how many documents.

use std::collections::BTreeMap;

use temoin::model::{Claim, ClaimId, DocumentId, Estimate, Event, Figure, Stance};
use temoin::{Case, Store};

use crate::failure::{Failure, asked};

/// Every figure of an event.
pub struct Matrix {
    pub event: Event,
    /// Its type, place and date.
    pub title: String,
    /// Each estimate with the figures it was made of.
    pub groups: Vec<(Estimate, Vec<Row>)>,
    /// Figures that belong to the event and count in no estimate.
    pub others: Vec<Row>,
    /// Figures offered for the event, with the reason, until a person accepts them.
    pub suggested: Vec<(Row, String)>,
}

/// One figure of one voice.
pub struct Row {
    pub voice: String,
    pub kind: String,
    pub figure: Figure,
    pub victims: String,
    pub stance: Stance,
    pub documents: Vec<DocumentId>,
    pub claims: Vec<ClaimId>,
}

/// Reads the figures of an event.
pub fn read(case: &Case, store: &Store, event: Event) -> Result<Matrix, Failure> {
    let wording = case.wording("en")?;
    let claims = asked(store.claims(&event.claims))?;
    let mut names = BTreeMap::new();
    for claim in &claims {
        note_name(store, claim, &mut names)?;
    }
    let of = |estimate: &Estimate| rows(claims.iter().filter(|claim| estimate.claims.contains(&claim.id)), &names);
    let groups: Vec<_> = event.estimates.iter().map(|estimate| (estimate.clone(), of(estimate))).collect();
    let counted = |claim: &Claim| event.estimates.iter().any(|estimate| estimate.claims.contains(&claim.id));
    let others = rows(claims.iter().filter(|claim| !counted(claim)), &names);
    let mut suggested = Vec::new();
    for offer in &event.suggested {
        if let Some(claim) = asked(store.claim(&offer.claim))? {
            note_name(store, &claim, &mut names)?;
            suggested.extend(
                rows(std::iter::once(&claim), &names).into_iter().map(|row| (row, wording.reason(&offer.reason))),
            );
        }
    }
    Ok(Matrix { title: wording.title(&event), event, groups, others, suggested })
}

/// What a document is called when it speaks for itself.
fn note_name(store: &Store, claim: &Claim, names: &mut BTreeMap<DocumentId, String>) -> Result<(), Failure> {
    let id = claim.evidence.document();
    if !names.contains_key(id) {
        let found = asked(store.document_summary(id))?;
        let name = found.and_then(|it| it.publisher.or(it.title).or(it.path).or(it.record));
        names.insert(id.clone(), name.unwrap_or_else(|| id.to_string()));
    }
    Ok(())
}

/// One row for each figure of each voice, lowest first; the same figure of the same voice in several documents is one.
fn rows<'c>(claims: impl Iterator<Item = &'c Claim>, names: &BTreeMap<DocumentId, String>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for claim in claims {
        let new = row(claim, names);
        let same = |row: &&mut Row| {
            (&row.voice, &row.kind, row.figure.low, row.figure.high, row.figure.bound, &row.victims, row.stance)
                == (&new.voice, &new.kind, new.figure.low, new.figure.high, new.figure.bound, &new.victims, new.stance)
        };
        match rows.iter_mut().find(same) {
            Some(row) => {
                row.documents.extend(new.documents);
                row.documents.sort();
                row.documents.dedup();
                row.claims.extend(new.claims);
            }
            None => rows.push(new),
        }
    }
    rows.sort_by(|a, b| {
        (&a.kind, a.figure.low.or(a.figure.high), &a.voice).cmp(&(&b.kind, b.figure.low.or(b.figure.high), &b.voice))
    });
    rows
}

fn row(claim: &Claim, names: &BTreeMap<DocumentId, String>) -> Row {
    let document = claim.evidence.document();
    let own_voice = || names.get(document).cloned().unwrap_or_default();
    Row {
        voice: claim.speaker.as_ref().map_or_else(own_voice, |speaker| speaker.quote.text().to_owned()),
        kind: claim.kind.to_string(),
        figure: claim.figure.clone(),
        victims: claim.victims.category.as_str().to_owned(),
        stance: claim.stance,
        documents: vec![document.clone()],
        claims: vec![claim.id.clone()],
    }
}
