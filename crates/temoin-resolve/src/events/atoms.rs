//! What may be an event on its own: words that name one, and claims of harm that say themselves when and where.

use std::collections::BTreeSet;

use temoin_model::{Claim, Edtf, EventMention, EventType, PlaceId, Polarity, Span, Stance, VictimCategory};

use super::opening::last_opening_sentence;
use super::{View, types};
use crate::case::Doc;
use crate::dates::{compatible, precision};

/// Where an atom comes from.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    Words(&'a EventMention),
    Claim(&'a Claim),
}

/// One sentence's word on one event.
pub(super) struct Atom<'a> {
    /// Index of its document in the case.
    pub doc: usize,
    pub sentence: usize,
    pub at: Span,
    pub origin: Origin<'a>,
    pub event_type: EventType,
    pub place: Option<PlaceId>,
    /// Whether a place is named of which it cannot be told which it is.
    pub place_unclear: bool,
    pub when: Option<&'a Edtf>,
}

impl Atom<'_> {
    /// Whether words name the event; else a claim made it.
    pub fn is_words(&self) -> bool {
        matches!(self.origin, Origin::Words(_))
    }
}

/// All atoms, in order of document and span.
pub(super) fn find_atoms(view: View<'_>) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    for (at, doc) in view.case.docs.iter().enumerate() {
        let mut words: Vec<Atom> = doc.reading.events.iter().map(|event| from_words(view, at, event)).collect();
        words.sort_by_key(|atom| (atom.at, atom.event_type.clone()));
        place_by_opening(view, doc, &mut words);
        narrow_to_opening(view, &mut words);
        let claims = doc.reading.claims.iter().filter_map(|claim| from_claim(view, at, doc, claim, &words));
        let mut claims: Vec<Atom> = claims.collect();
        let named = words.iter().any(|atom| view.options.facts(&atom.event_type).lethal);
        if doc.document.published.is_some() && !named && claims.is_empty() {
            claims.extend(first_claim(view, at));
        }
        atoms.extend(words);
        atoms.extend(claims);
    }
    atoms
}

fn from_words<'a>(view: View<'a>, doc: usize, event: &'a EventMention) -> Atom<'a> {
    let place = view.places.of(event.place.as_ref()).cloned();
    Atom {
        doc,
        sentence: event.sentence,
        at: event.quote.span(),
        origin: Origin::Words(event),
        event_type: event.event_type.clone(),
        place_unclear: event.place.is_some() && place.is_none(),
        place,
        when: view.case.date(event.when.as_ref()),
    }
}

/// Words of the opening that do not say where, or only in which region, mean the only town it names.
fn place_by_opening(view: View, doc: &Doc, words: &mut [Atom]) {
    let Some(town) = opening_town(view, doc) else { return };
    let last = last_opening_sentence(doc);
    let homeless = |atom: &&mut Atom| {
        let around = |place: &PlaceId| view.places.is_wide(place) && view.places.contains(place, town);
        atom.sentence <= last && !atom.place_unclear && atom.place.as_ref().is_none_or(around)
    };
    for atom in words.iter_mut().filter(homeless) {
        atom.place = Some(town.clone());
    }
}

/// The only town that the opening of a document names.
pub(super) fn opening_town<'a>(view: View<'a>, doc: &Doc<'a>) -> Option<&'a PlaceId> {
    let last = last_opening_sentence(doc);
    let named = doc.places().filter(|(mention, _)| mention.sentence <= last);
    let towns: BTreeSet<&PlaceId> = named.filter_map(|(mention, _)| view.places.of(Some(&mention.id))).collect();
    let mut towns = towns.into_iter().filter(|place| !view.places.is_wide(place));
    towns.next().filter(|_| towns.next().is_none())
}

/// Words that place the event a document opens with only by the region or country around it mean that event, if their
/// date fits one given for it.
fn narrow_to_opening(view: View, words: &mut [Atom]) {
    let spot_of = |atom: &Atom| atom.place.clone().filter(|place| !view.places.is_wide(place));
    let Some((first, spot)) = words.iter().find_map(|atom| Some((atom, spot_of(atom)?))) else { return };
    let (sentence, event_type) = (first.sentence, first.event_type.clone());
    let same = |atom: &&Atom| atom.event_type == event_type && atom.place.as_ref() == Some(&spot);
    let dates: Vec<&Edtf> = words.iter().filter(same).filter_map(|atom| atom.when).collect();
    for atom in words.iter_mut().filter(|atom| atom.event_type == event_type) {
        let around = atom.place.as_ref().is_some_and(|place| view.places.contains(place, &spot));
        let fits = |when: &Edtf| dates.iter().any(|date| compatible(date, when));
        if around && (atom.sentence == sentence || atom.when.is_none_or(fits)) {
            atom.place = Some(spot.clone());
        }
    }
}

/// The first claim of harm by violence, by which the event of a report is known whose words name none.
fn first_claim<'a>(view: View<'a>, at: usize) -> Option<Atom<'a>> {
    let doc = &view.case.docs[at];
    let claim = doc.reading.claims.iter().find(|claim| is_violent(claim) && may_found(claim))?;
    Some(Atom {
        doc: at,
        sentence: doc.sentence_of(claim)?,
        at: claim.evidence.quote().span(),
        origin: Origin::Claim(claim),
        event_type: type_of(claim)?,
        place_unclear: false,
        place: view.places.of(claim.place.as_ref()).or_else(|| opening_town(view, doc)).cloned(),
        when: view.case.date(claim.when.as_ref()),
    })
}

fn may_found(claim: &Claim) -> bool {
    claim.part_of.is_none() && claim.polarity == Polarity::Affirmed && claim.stance != Stance::Denied
}

/// A claim that says when and where, in a sentence whose words name no event it could belong to.
fn from_claim<'a>(view: View<'a>, at: usize, doc: &Doc<'a>, claim: &'a Claim, words: &[Atom]) -> Option<Atom<'a>> {
    if !may_found(claim) {
        return None;
    }
    let event_type = type_of(claim)?;
    let place = view.places.of(claim.place.as_ref())?.clone();
    let when = view.case.date(claim.when.as_ref())?;
    let sentence = doc.sentence_of(claim)?;
    let too_vague = view.places.is_country(&place) && precision(when).is_none_or(|precision| precision > 4);
    let named = words.iter().any(|word| {
        word.sentence == sentence
            && word.place.as_ref().is_none_or(|other| view.places.compatible(other, &place))
            && word.when.is_none_or(|other| compatible(other, when))
    });
    let span = claim.evidence.quote().span();
    let atom = Atom {
        doc: at,
        sentence,
        at: span,
        origin: Origin::Claim(claim),
        event_type,
        place: Some(place),
        place_unclear: false,
        when: Some(when),
    };
    (!too_vague && !named).then_some(atom)
}

fn type_of(claim: &Claim) -> Option<EventType> {
    let civilians = matches!(
        claim.victims.category,
        VictimCategory::Civilians | VictimCategory::Women | VictimCategory::Children | VictimCategory::Elderly
    );
    let name = match claim.kind.as_str() {
        "killed" | "injured" | "killed_or_injured" | "killed_or_missing" | "missing" => {
            if civilians && claim.perpetrator.is_some() { types::ONE_SIDED } else { types::VIOLENCE }
        }
        "displaced" => types::DISPLACEMENT,
        "captured" | "detained" => types::DETENTION,
        "destroyed" => types::DESTRUCTION,
        _ => return None,
    };
    Some(EventType::new(name))
}

/// Whether a kind is harm done by violence, which belongs to lethal events first.
pub(super) fn is_violent(claim: &Claim) -> bool {
    matches!(claim.kind.as_str(), "killed" | "injured" | "killed_or_injured" | "killed_or_missing" | "missing")
}
