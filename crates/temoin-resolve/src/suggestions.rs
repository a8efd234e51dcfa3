//! Claims left without event that may belong to one: offered with a reason, counted in nothing.
//!
//! A claim is offered to an event that has claims of the same kind, when the sentence before or after names its
//! place, or when the document names the place elsewhere and the figure lies within the event's range. A claim
//! whose own date excludes the event's is not offered.
//!
//! | what speaks for it | thousandths |
//! |---|---|
//! | a sentence beside it names the event's place | 600 |
//! | the document names the place elsewhere | 300 |
//! | the figure lies within the range of the event's figures | 250 |
//! | a sentence beside it gives the event's date | 100 |

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Claim, ClaimId, Edtf, Event, MentionValue, Named, Nearness, PlaceId, Polarity, Reason, Suggestion};

use crate::case::{Case, Doc};
use crate::dates::compatible;
use crate::places::Places;

/// A claim is offered to so many events at most, the likeliest.
const EVENTS_MAX: usize = 3;

/// Offers open claims to events.
pub(crate) fn suggest(case: &Case, places: &Places, open: &[ClaimId], events: &mut [Event]) {
    let kinds: Vec<BTreeSet<&str>> = events.iter().map(|event| kinds_of(case, event)).collect();
    let mut by_place: BTreeMap<PlaceId, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Some(place) = &event.place {
            by_place.entry(place.id.clone()).or_default().push(at);
        }
    }
    let mut offers = Vec::new();
    for (doc, claim) in open.iter().filter_map(|id| case.claim(id)) {
        if claim.polarity == Polarity::Affirmed && claim.part_of.is_none() {
            let nearby = Nearby::of(&case.docs[doc], claim, places);
            let own = case.date(claim.when.as_ref());
            let of_kind = |at: &usize| {
                kinds[*at].contains(claim.kind.as_str()) && own.is_none_or(|own| date_fits(own, &events[*at]))
            };
            offers.extend(nearby.offers(claim, events, &by_place, of_kind));
        }
    }
    for (at, suggestion) in offers {
        events[at].suggested.push(suggestion);
    }
    for event in events {
        event.suggested.sort_by(|a, b| (b.score_permille, &a.claim).cmp(&(a.score_permille, &b.claim)));
    }
}

fn kinds_of<'a>(case: &Case<'a>, event: &Event) -> BTreeSet<&'a str> {
    event.claims.iter().filter_map(|id| case.claim(id)).map(|(_, claim)| claim.kind.as_str()).collect()
}

/// What the sentences around a claim name.
struct Nearby<'a> {
    /// Places named before or after, with where, and the name as written.
    beside: BTreeMap<&'a PlaceId, (Named, &'a str)>,
    elsewhere: BTreeMap<&'a PlaceId, &'a str>,
    dates: Vec<&'a Edtf>,
}

impl<'a> Nearby<'a> {
    fn of(doc: &Doc<'a>, claim: &Claim, places: &'a Places) -> Self {
        let mut nearby = Self { beside: BTreeMap::new(), elsewhere: BTreeMap::new(), dates: Vec::new() };
        let Some(here) = doc.sentence_of(claim) else { return nearby };
        for mention in &doc.reading.mentions {
            let side = match mention.sentence {
                at if at + 1 == here => Some(Named::Before),
                at if at == here + 1 => Some(Named::After),
                at if at == here => Some(Named::Here),
                _ => None,
            };
            match (&mention.value, places.of(Some(&mention.id)), side) {
                (MentionValue::Time(time), _, Some(_)) => nearby.dates.extend(&time.edtf),
                (MentionValue::Place(value), Some(id), Some(side)) => {
                    nearby.beside.entry(id).or_insert((side, &value.name));
                }
                (MentionValue::Place(value), Some(id), None) => {
                    nearby.elsewhere.entry(id).or_insert(&value.name);
                }
                _ => {}
            }
        }
        let country = |id: &&PlaceId| places.is_country(id);
        nearby.beside.retain(|id, _| !country(id));
        nearby.elsewhere.retain(|id, _| !country(id));
        nearby
    }

    fn offers(
        &self,
        claim: &Claim,
        events: &[Event],
        by_place: &BTreeMap<PlaceId, Vec<usize>>,
        of_kind: impl Fn(&usize) -> bool,
    ) -> Vec<(usize, Suggestion)> {
        let named: BTreeSet<&PlaceId> = self.beside.keys().chain(self.elsewhere.keys()).copied().collect();
        let candidates = named.into_iter().filter_map(|id| by_place.get(id)).flatten().copied().filter(of_kind);
        let mut offers: Vec<(usize, Suggestion)> =
            candidates.filter_map(|at| Some((at, self.offer(claim, &events[at])?))).collect();
        offers.sort_by(|(a, x), (b, y)| (y.score_permille, a).cmp(&(x.score_permille, b)));
        offers.truncate(EVENTS_MAX);
        offers
    }

    /// Whether the claim's own sentence says where: then what the document names elsewhere says nothing.
    fn is_placed(&self) -> bool {
        self.beside.values().any(|(named, _)| *named == Named::Here)
    }

    fn offer(&self, claim: &Claim, event: &Event) -> Option<Suggestion> {
        let place = &event.place.as_ref()?.id;
        let range = range_holding(claim, event);
        let (named, name) = match (self.beside.get(place), self.elsewhere.get(place)) {
            (Some(&beside), _) => beside,
            (None, Some(&name)) if range.is_some() && !self.is_placed() => (Named::Elsewhere, name),
            _ => return None,
        };
        let date_fits = event.when.edtf.is_some() && self.dates.iter().any(|date| date_fits(date, event));
        let reason = Nearness { named, place: name.to_owned(), range, date_fits };
        Some(Suggestion { claim: claim.id.clone(), score_permille: score(&reason), reason: Reason::Near(reason) })
    }
}

/// The table above.
fn score(reason: &Nearness) -> u16 {
    let place = if reason.named == Named::Elsewhere { 300 } else { 600 };
    let range = if reason.range.is_some() { 250 } else { 0 };
    place + range + if reason.date_fits { 100 } else { 0 }
}

fn date_fits(date: &Edtf, event: &Event) -> bool {
    event.when.edtf.as_ref().is_none_or(|when| compatible(when, date))
}

/// The range of an estimate of the same kind that holds the figure.
fn range_holding(claim: &Claim, event: &Event) -> Option<(u64, u64)> {
    let value = claim.figure.low.or(claim.figure.high)?;
    let same_kind = event.estimates.iter().filter(|estimate| estimate.kind == claim.kind);
    let mut ranges = same_kind.filter_map(|estimate| Some((estimate.low?, estimate.high?)));
    ranges.find(|(low, high)| low < high && (*low..=*high).contains(&value))
}
