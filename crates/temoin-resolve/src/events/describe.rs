//! Events as they are handed on: id, title, date, place, actors, and the wider event each is part of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{
    Actor, ActorRole, BlockKind, ClaimId, Edtf, Event, EventId, EventMention, EventWhere, MentionId, PlaceId, Reason,
};

use super::View;
use super::atoms::{Atom, Origin};
use super::cluster::{Cluster, Clusters};
use super::opening::{Openings, last_opening_sentence};
use super::when::{date_of, date_of_claims, date_of_reports};
use crate::dates::{compatible, event_when, width_days};
use crate::gazetteer::fold_name;

/// Rules whose id begins so read a noun with what belongs to it; others read a clause, which is no name.
const NOUN_RULES: &str = "event-noun";

/// More words are a description rather than a name.
const NAME_WORDS: usize = 7;

/// Describes every event, in order of id. `claims[i]` are those joined to the i-th.
pub(super) fn describe(view: View, clusters: &Clusters, openings: &Openings, claims: &[Vec<ClaimId>]) -> Vec<Event> {
    let ids: Vec<EventId> = clusters.list.iter().map(|cluster| id_of(view, cluster)).collect();
    let wider = wider_events(view, clusters);
    let holds = |at: &usize| !clusters.list[*at].atoms.is_empty() || !claims[*at].is_empty();
    let mut holding: Vec<usize> = (0..clusters.list.len()).filter(holds).collect();
    // Numbers are put in order, and each event then made in its place: events are large.
    holding.sort_by(|a, b| ids[*a].cmp(&ids[*b]));
    let described = |at: usize| {
        let mut event = described(view, (clusters, openings), at, &claims[at], ids[at].clone());
        event.part_of = wider.get(&at).map(|&outer| ids[outer].clone());
        event
    };
    holding.into_iter().map(described).collect()
}

/// Of what it was first known by: type, place and date; an event without place also of its document.
pub(super) fn id_of(view: View, cluster: &Cluster) -> EventId {
    if let Some(given) = &cluster.given {
        return given.clone();
    }
    let place = cluster.place.as_ref().map_or("", PlaceId::as_str);
    let date = cluster.core.as_ref().map_or("", Edtf::as_str);
    let within = cluster.within.map_or("", |doc| view.case.docs[doc].document.id.as_str());
    EventId::of(&[cluster.event_type.as_str(), place, date, within])
}

fn described(
    view: View,
    (clusters, openings): (&Clusters, &Openings),
    at: usize,
    claims: &[ClaimId],
    id: EventId,
) -> Event {
    let cluster = &clusters.list[at];
    let atoms: Vec<&Atom> = cluster.atoms.iter().map(|&at| &clusters.atoms[at]).collect();
    let mut mentions: Vec<MentionId> = atoms.iter().filter_map(|atom| mention_of(atom)).collect();
    mentions.sort();
    let opened = || -> Vec<&Atom> {
        atoms.iter().copied().filter(|atom| openings.main(atom.doc, clusters) == Some(at)).collect()
    };
    let said = date_of(view, &atoms).or(cluster.core.as_ref()).or_else(|| date_of_claims(view, claims));
    let within = |day: &&Edtf| said.is_none_or(|said| compatible(said, day));
    let day = said.filter(|said| said.is_day()).or_else(|| date_of_reports(view, &opened()).filter(within));
    let when = day.or(said);
    let docs = docs_of(view, &atoms, claims);
    let place = event_where(view, cluster.place.as_ref(), &docs);
    let told_by = if when.is_none() { told_by(view, &docs) } else { None };
    Event {
        id,
        event_type: cluster.event_type.clone(),
        title: title_of(view, cluster, &atoms, place.as_ref(), when),
        when: event_when(when.or(told_by.as_ref())),
        place,
        actors: actors_of(view, &atoms, claims),
        documents: docs.iter().map(|&doc| view.case.docs[doc].document.id.clone()).collect(),
        mentions,
        claims: claims.to_vec(),
        suggested: Vec::new(),
        estimates: Vec::new(),
        grade: None,
        part_of: None,
        reasons: reasons_of(cluster),
    }
}

fn reasons_of(cluster: &Cluster) -> Vec<Reason> {
    let joined = cluster.reasons.iter().copied().map(Reason::Joined);
    joined.chain(cluster.comparisons.iter().cloned().map(Reason::Compared)).collect()
}

fn mention_of(atom: &Atom) -> Option<MentionId> {
    match atom.origin {
        Origin::Words(event) => Some(event.id.clone()),
        Origin::Claim(_) => None,
    }
}

/// What is known of an event that nothing dates: it was over, or had begun, when the first of its dated reports went out.
fn told_by(view: View, docs: &BTreeSet<usize>) -> Option<Edtf> {
    let published = docs.iter().filter_map(|&doc| view.case.docs[doc].document.published.as_ref());
    let last_days = published.filter_map(|published| published.edtf.days()).map(|(_, last)| last);
    Edtf::parse(&format!("../{}", last_days.min()?)).ok()
}

/// Where it was, as its words and its reports tell.
fn event_where(view: View, said: Option<&PlaceId>, docs: &BTreeSet<usize>) -> Option<EventWhere> {
    let spot = view.places.spot(said, docs)?;
    let place = spot.place;
    Some(EventWhere {
        name: place.name.clone(),
        id: place.id.clone(),
        region: spot.region,
        country: place.country.clone(),
        latitude: place.latitude,
        longitude: place.longitude,
        where_prec: spot.precision,
    })
}

/// The noun that names it in most openings, headings first, if it holds its place; else type, place and date.
fn title_of(view: View, cluster: &Cluster, atoms: &[&Atom], place: Option<&EventWhere>, when: Option<&Edtf>) -> String {
    let mut names: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for atom in atoms {
        let (Origin::Words(event), Some(id)) = (atom.origin, &cluster.place) else { continue };
        let doc = &view.case.docs[atom.doc];
        let words = event.quote.text();
        if atom.sentence <= last_opening_sentence(doc) && reads_as_name(event) && names_place(view, words, id) {
            let heading = doc.block_kind(atom.sentence) == Some(BlockKind::Heading);
            *names.entry((heading, words)).or_default() += 1;
        }
    }
    let best = names.into_iter().max_by_key(|((heading, name), count)| (*heading, *count, Reverse(*name)));
    best.map_or_else(
        || {
            let parts = [Some(cluster.event_type.as_str()), place.map(|p| p.name.as_str()), when.map(Edtf::as_str)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        },
        |((_, name), _)| name.to_owned(),
    )
}

fn reads_as_name(event: &EventMention) -> bool {
    let words = event.quote.text();
    event.by.rule.starts_with(NOUN_RULES)
        && words.split_whitespace().count() <= NAME_WORDS
        && !words.contains([',', ';', ':', '\n'])
}

fn names_place(view: View, words: &str, id: &PlaceId) -> bool {
    let words = format!(" {} ", fold_name(words));
    let forms = view.places.place(id).into_iter().flat_map(|place| std::iter::once(&place.name).chain(&place.forms));
    forms.into_iter().any(|form| words.contains(&format!(" {} ", fold_name(form))))
}

fn actors_of(view: View, atoms: &[&Atom], claims: &[ClaimId]) -> Vec<Actor> {
    let said = atoms.iter().flat_map(|atom| match atom.origin {
        Origin::Words(event) => event.actors.iter().map(|(role, id)| (*role, Some(id))).collect::<Vec<_>>(),
        Origin::Claim(_) => Vec::new(),
    });
    let claims = claims.iter().filter_map(|id| view.case.claim(id));
    let perpetrators = claims.map(|(_, claim)| (ActorRole::Perpetrator, claim.perpetrator.as_ref()));
    let parts: BTreeSet<Actor> = said
        .chain(perpetrators)
        .filter_map(|(role, mention)| {
            let id = view.actors.of(mention)?;
            Some(Actor { role, name: view.actors.name(id).to_owned(), id: id.clone() })
        })
        .collect();
    parts.into_iter().collect()
}

fn docs_of(view: View, atoms: &[&Atom], claims: &[ClaimId]) -> BTreeSet<usize> {
    let told = atoms.iter().map(|atom| atom.doc);
    let claimed = claims.iter().filter_map(|id| view.case.claim(id)).map(|(doc, _)| doc);
    told.chain(claimed).collect()
}

/// The wider event at the same place and time within which each narrower one happened: the most precisely dated, if
/// one stands out.
fn wider_events(view: View, clusters: &Clusters) -> BTreeMap<usize, usize> {
    let is_wider = |cluster: &Cluster| view.options.facts(&cluster.event_type).wider;
    let mut wider = BTreeMap::new();
    for (at, inner) in clusters.list.iter().enumerate().filter(|(_, inner)| !is_wider(inner)) {
        let Some(place) = &inner.place else { continue };
        let around = clusters.at_place(place).iter().filter(|&&outer| {
            let outer = &clusters.list[outer];
            is_wider(outer) && dates_meet(inner.core.as_ref(), outer.core.as_ref())
        });
        let rank = |outer: usize| clusters.list[outer].core.as_ref().map_or(i64::MAX, width_days);
        let around: Vec<usize> = around.copied().collect();
        let Some(least) = around.iter().map(|&outer| rank(outer)).min() else { continue };
        let mut nearest = around.into_iter().filter(|&outer| rank(outer) == least);
        if let (Some(outer), None) = (nearest.next(), nearest.next()) {
            wider.insert(at, outer);
        }
    }
    wider
}

fn dates_meet(inner: Option<&Edtf>, outer: Option<&Edtf>) -> bool {
    match (inner, outer) {
        (Some(inner), Some(outer)) => compatible(inner, outer),
        _ => true,
    }
}
