//! What a person should look at, what matters most first, with the reasons.
//!
//! Every claim that an estimate was made of. Events with contested figures come first, then those that count more people;
//! the claims of an event stay together, those with the weightier reasons first.
//!
//! | reason | when |
//! |---|---|
//! | contested | it is among figures of one quantity that exclude each other |
//! | high toll | it counts 50 people or more |
//! | single voice | nobody else says anything of this quantity |
//! | doubtful reading | its number is vague, or it names a time or a place that stayed open |

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Bound, Claim, ClaimId, Due, DueReason, Event, MentionId, PlaceLink};

use crate::case::Case;

/// People from which on a count is high.
const HIGH_TOLL: u64 = 50;

/// Lists the claims of all estimates.
pub(crate) fn due(case: &Case, links: &BTreeMap<MentionId, PlaceLink>, events: &[Event]) -> Vec<Due> {
    let mut order: Vec<&Event> = events.iter().filter(|event| !event.estimates.is_empty()).collect();
    let toll = |event: &Event| event.estimates.iter().filter_map(|estimate| estimate.high.or(estimate.low)).max();
    order.sort_by_key(|event| (Reverse((is_contested(event), toll(event))), &event.id));
    order.into_iter().flat_map(|event| due_of(case, links, event)).collect()
}

fn is_contested(event: &Event) -> bool {
    event.estimates.iter().any(|estimate| estimate.contested)
}

fn due_of(case: &Case, links: &BTreeMap<MentionId, PlaceLink>, event: &Event) -> Vec<Due> {
    let mut reasons: BTreeMap<&ClaimId, BTreeSet<DueReason>> = BTreeMap::new();
    for estimate in &event.estimates {
        for id in &estimate.claims {
            let of_claim = reasons.entry(id).or_default();
            of_claim.extend(estimate.contested.then_some(DueReason::Contested));
            of_claim.extend((estimate.voices == 1).then_some(DueReason::SingleVoice));
        }
    }
    for (id, of_claim) in &mut reasons {
        let Some((_, claim)) = case.claim(id) else { continue };
        of_claim.extend(counts_many(claim).then_some(DueReason::HighToll));
        of_claim.extend(is_doubtful(case, links, claim).then_some(DueReason::DoubtfulReading));
    }
    let due = reasons.into_iter().map(|(claim, reasons)| Due {
        claim: claim.clone(),
        event: event.id.clone(),
        reasons: reasons.into_iter().collect(),
    });
    let mut due: Vec<Due> = due.collect();
    let lacks = |due: &Due| DueReason::ALL.map(|reason| !due.reasons.contains(&reason));
    due.sort_by_key(|due| (lacks(due), due.claim.clone()));
    due
}

fn counts_many(claim: &Claim) -> bool {
    claim.figure.high.or(claim.figure.low).is_some_and(|people| people >= HIGH_TOLL)
}

fn is_doubtful(case: &Case, links: &BTreeMap<MentionId, PlaceLink>, claim: &Claim) -> bool {
    let open_time = claim.when.is_some() && case.date(claim.when.as_ref()).is_none();
    let placed = |mention: &MentionId| links.get(mention).is_some_and(|link| link.place.is_some());
    let open_place = claim.place.as_ref().is_some_and(|mention| !placed(mention));
    claim.figure.bound == Bound::Vague || open_time || open_place
}
