//! What several formats say about one event in the same way.

use temoin_model::{Claim, ClaimKind, Document, Estimate, Event, EventWhere, Stance, VictimCategory};

use crate::catalogue::{Catalogue, Entry};

/// The estimate of one kind that stands for everybody.
///
/// # Shape
/// The one of `persons`; without it `civilians`, as a total is labelled where most voices speak of them; without it
/// `unknown`, without it the group with the greatest figure, which is then a lower bound of the whole. Groups are never
/// added up: the same person may stand in several.
pub(crate) fn total<'a>(event: &'a Event, kind: &ClaimKind) -> Option<&'a Estimate> {
    let whole = |estimate: &&Estimate| match estimate.victims {
        VictimCategory::Persons => 3,
        VictimCategory::Civilians => 2,
        VictimCategory::Unknown => 1,
        _ => 0,
    };
    let greatest = |estimate: &&Estimate| estimate.high.or(estimate.best).or(estimate.low);
    event
        .estimates
        .iter()
        .filter(|estimate| &estimate.kind == kind)
        .max_by_key(|estimate| (whole(estimate), greatest(estimate), std::cmp::Reverse(estimate.victims)))
}

/// The estimate of one kind for one group of victims.
pub(crate) fn of_group<'a>(event: &'a Event, kind: &ClaimKind, victims: VictimCategory) -> Option<&'a Estimate> {
    event.estimates.iter().find(|estimate| &estimate.kind == kind && estimate.victims == victims)
}

/// The documents of an event, in order of id.
pub(crate) fn documents<'c, 'a>(catalogue: &'c Catalogue<'a>, event: &Event) -> Vec<&'c Entry<'a>> {
    let mut entries: Vec<_> = event.documents.iter().filter_map(|id| catalogue.entry(id)).collect();
    entries.sort_by_key(|entry| &entry.document.id);
    entries
}

/// What to call the source of a document: its publisher, else its title, its name within its file, its path or id.
pub(crate) fn source_name(document: &Document) -> &str {
    let names = [&document.publisher, &document.title, &document.record, &document.path];
    names.into_iter().flatten().map(|name| name.trim()).find(|name| !name.is_empty()).unwrap_or(document.id.as_str())
}

/// Who says a claim: the speaker as named, else the source of its document.
pub(crate) fn voice<'a>(catalogue: &Catalogue<'a>, claim: &'a Claim) -> &'a str {
    let source = || catalogue.entry(claim.evidence.document()).map(|entry| source_name(entry.document));
    claim.speaker.as_ref().map(|speaker| speaker.quote.text()).or_else(source).unwrap_or_default()
}

/// The values in order of first appearance, each once.
pub(crate) fn distinct<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

/// Whether a claim may set a number that others will take at its word: affirmed, firm, and not corrected since.
pub(crate) fn is_credible(claim: &Claim) -> bool {
    let affirmed = claim.polarity == temoin_model::Polarity::Affirmed;
    affirmed && Stance::is_firm(claim.stance) && claim.superseded_by.is_none()
}

/// Latitude and longitude, where both are known and on the globe.
pub(crate) fn coordinates(place: &EventWhere) -> Option<(f64, f64)> {
    let (latitude, longitude) = (place.latitude?, place.longitude?);
    ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)).then_some((latitude, longitude))
}
