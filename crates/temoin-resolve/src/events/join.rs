//! Which event each claim belongs to.
//!
//! In this order: (a) the event that words of the same sentence name, if the claim's own place and date fit it; (b) the
//! event that the claim's own place and date point to; (c) the main event of the document, unless the sentence before
//! has moved to another place; (d) none: the claim stays open. A sub-count follows the claim it is part of.
//! Deaths and injuries go to lethal events: where a sentence names only the capture of the town that the document's
//! massacre happened in, they go to the massacre.

use std::collections::BTreeMap;

use temoin_model::{Claim, ClaimId, Edtf, Joining, PlaceId};

use super::View;
use super::atoms::{Origin, is_violent};
use super::cluster::Clusters;
use super::opening::Openings;
use crate::dates::{compatible, precision};

/// Claims by event, and those of none.
pub(super) struct Joined {
    /// Ids of the claims of each event, in order.
    pub claims: Vec<Vec<ClaimId>>,
    /// In order of id.
    pub open: Vec<ClaimId>,
}

/// A claim as it is placed.
struct Placing<'a> {
    claim: &'a Claim,
    doc: usize,
    sentence: usize,
    place: Option<&'a PlaceId>,
    /// Whether a place is named of which it cannot be told which it is.
    place_unclear: bool,
    when: Option<&'a Edtf>,
}

/// Joins claims to events.
pub(super) fn join_claims(view: View, clusters: &mut Clusters, openings: &Openings) -> Joined {
    let own = own_events(clusters);
    let mut event_of: BTreeMap<&ClaimId, Option<(usize, Joining)>> = BTreeMap::new();
    for (doc, at) in view.case.docs.iter().enumerate() {
        for claim in &at.reading.claims {
            let Some(sentence) = at.sentence_of(claim) else { continue };
            let place = view.places.of(claim.place.as_ref());
            let place_unclear = claim.place.is_some() && place.is_none();
            let when = view.case.date(claim.when.as_ref());
            let placing = Placing { claim, doc, sentence, place, place_unclear, when };
            let known = own.get(&claim.id).map(|&cluster| (cluster, Joining::ClaimFounds));
            event_of.insert(&claim.id, known.or_else(|| event_for(view, clusters, openings, &placing)));
        }
    }
    let mut joined = Joined { claims: vec![Vec::new(); clusters.list.len()], open: Vec::new() };
    for id in event_of.keys() {
        match event_of.get(whole_of(view, id)).copied().flatten() {
            Some((cluster, reason)) => {
                joined.claims[cluster].push((*id).clone());
                clusters.list[cluster].reasons.insert(reason);
            }
            None => joined.open.push((*id).clone()),
        }
    }
    joined
}

/// Claims that are atoms of events themselves.
fn own_events(clusters: &Clusters) -> BTreeMap<ClaimId, usize> {
    let atoms = clusters.atoms.iter().zip(&clusters.of);
    atoms
        .filter_map(|(atom, of)| match atom.origin {
            Origin::Claim(claim) => Some((claim.id.clone(), (*of)?)),
            Origin::Words(_) => None,
        })
        .collect()
}

/// The claim of which this is a part, directly or through others; itself when it is no part.
pub(super) fn whole_of<'a>(view: View<'a>, id: &'a ClaimId) -> &'a ClaimId {
    let mut at = id;
    let mut steps = 0;
    while let Some(whole) = view.case.claim(at).and_then(|(_, claim)| claim.part_of.as_ref()) {
        if steps > 8 || view.case.claim(whole).is_none() {
            break;
        }
        (at, steps) = (whole, steps + 1);
    }
    at
}

fn event_for(view: View, clusters: &Clusters, openings: &Openings, placing: &Placing) -> Option<(usize, Joining)> {
    let main = openings.main(placing.doc, clusters).filter(|&main| takes_default(view, clusters, placing, main));
    let same_sentence = event_of_sentence(view, clusters, placing, main);
    same_sentence
        .map(|cluster| (cluster, Joining::ClaimInSentence))
        .or_else(|| Some((event_pointed_to(view, clusters, placing)?, Joining::ClaimPoints)))
        .or_else(|| {
            let main = main.filter(|&main| !moved_away(view, clusters, placing, main))?;
            Some((main, Joining::ClaimOfDocument))
        })
}

/// (a): the lethal one first for deaths and injuries, then the nearest words.
fn event_of_sentence(view: View, clusters: &Clusters, placing: &Placing, main: Option<usize>) -> Option<usize> {
    let quote = placing.claim.evidence.quote().span();
    let violent = is_violent(placing.claim);
    let ranked = clusters.of_document(placing.doc).filter_map(|(atom, of)| {
        let cluster = of?;
        let here = atom.is_words() && atom.sentence == placing.sentence;
        let gap = quote.start.saturating_sub(atom.at.end).max(atom.at.start.saturating_sub(quote.end));
        let milder = violent && !view.options.facts(&atom.event_type).lethal;
        (here && fits(view, clusters, placing, cluster)).then_some((milder, gap, cluster))
    });
    let (milder, _, cluster) = ranked.min()?;
    let lethal_main = main.filter(|&main| milder && same_occasion(view, clusters, main, cluster));
    Some(lethal_main.unwrap_or(cluster))
}

/// Whether the main event is lethal and can be what happened when and where `cluster` did.
fn same_occasion(view: View, clusters: &Clusters, main: usize, cluster: usize) -> bool {
    let (main, cluster) = (&clusters.list[main], &clusters.list[cluster]);
    let places = match (&main.place, &cluster.place) {
        (Some(a), Some(b)) => view.places.compatible(a, b),
        _ => true,
    };
    let dates = match (&main.core, &cluster.core) {
        (Some(a), Some(b)) => compatible(a, b),
        _ => true,
    };
    places && dates && view.options.facts(&main.event_type).lethal
}

/// (b): by place within the document, and beyond it with a date; by an exact day alone within the document.
fn event_pointed_to(view: View, clusters: &Clusters, placing: &Placing) -> Option<usize> {
    let violent = is_violent(placing.claim);
    let here = clusters.in_document(placing.doc);
    let fitting = |candidates: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        candidates.filter(|&cluster| fits(view, clusters, placing, cluster)).collect()
    };
    if let Some(place) = placing.place.filter(|place| !view.places.is_country(place)) {
        let at_place = fitting(&mut clusters.at_place(place).iter().copied());
        let at_place_here: Vec<usize> = at_place.iter().copied().filter(|cluster| here.contains(cluster)).collect();
        let beyond = placing.when.and_then(|_| clusters.choose(at_place, violent));
        return clusters.choose(at_place_here, violent).or(beyond);
    }
    let when = placing.when.filter(|when| precision(when) == Some(1))?;
    let same_day = |cluster: &usize| clusters.list[*cluster].core.as_ref() == Some(when);
    let on_day = fitting(&mut here.iter().copied().filter(same_day));
    clusters.choose(on_day, violent)
}

/// Whether the claim's own place and date, as far as it has them, fit the event.
fn fits(view: View, clusters: &Clusters, placing: &Placing, cluster: usize) -> bool {
    let cluster = &clusters.list[cluster];
    let place = match (placing.place, &cluster.place) {
        (Some(own), Some(place)) => view.places.compatible(own, place),
        _ => true,
    };
    let date = match (placing.when, &cluster.core) {
        (Some(own), Some(core)) => compatible(own, core),
        _ => true,
    };
    place && date
}

/// (c): harm to people, and to an event that can have done it.
fn takes_default(view: View, clusters: &Clusters, placing: &Placing, main: usize) -> bool {
    let facts = view.options.facts(&clusters.list[main].event_type);
    let spot = placing.place.is_some_and(|place| view.places.is_unknown(place));
    let elsewhere = Placing { place: placing.place.filter(|_| !spot), ..*placing };
    placing.claim.kind.is_harm()
        && !placing.place_unclear
        && (facts.lethal || facts.wider)
        && fits(view, clusters, &elsewhere, main)
}

/// Whether the sentence before, in the same block, names an event at another place.
fn moved_away(view: View, clusters: &Clusters, placing: &Placing, main: usize) -> bool {
    let sentences = &view.case.docs[placing.doc].reading.sentences;
    let Some(before) = placing.sentence.checked_sub(1) else { return false };
    if sentences.get(before).map(|s| s.block) != sentences.get(placing.sentence).map(|s| s.block) {
        return false;
    }
    let main_place = clusters.list[main].place.as_ref();
    clusters.of_document(placing.doc).any(|(atom, of)| {
        let there = atom.sentence == before && of.is_some();
        let elsewhere = match (&atom.place, main_place) {
            (Some(place), Some(main)) => !view.places.compatible(place, main),
            _ => false,
        };
        there && elsewhere
    })
}
