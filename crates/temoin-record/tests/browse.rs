//! Lists, counts and former ids: what pages ask of a case too large to be read whole.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

mod common;

use temoin_model::*;
use temoin_record::{
    Bounds, EventFacet, EventFilter, EventOrder, FindingFilter, HitFacet, HitFilter, HitReview, Store,
};

struct Kept {
    store: Store,
    corpus: Corpus,
    _folder: tempfile::TempDir,
}

fn kept() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let (store, corpus) = (Store::create(&folder.path().join("temoin.sqlite")).unwrap(), common::corpus());
    let batch: Vec<_> = corpus.documents.iter().cloned().zip(corpus.readings.iter().cloned()).collect();
    store.put(&batch).unwrap();
    store.put_resolution(&corpus.resolution).unwrap();
    store.put_findings(&corpus.findings).unwrap();
    Kept { store, corpus, _folder: folder }
}

fn ids(store: &Store, filter: EventFilter) -> Vec<String> {
    let events = store.events(&filter).unwrap();
    assert_eq!(events.len() as u64, store.count_events(&filter).unwrap());
    events.into_iter().map(|event| event.id.to_string()).collect()
}

#[test]
fn periods_tolls_and_voices_narrow() {
    let store = kept().store;
    let day = |month, day| Some(Day { year: 1937, month, day });
    let narrowed = |filter: EventFilter| ids(&store, filter);
    let all = EventFilter::default;
    assert_eq!(narrowed(EventFilter { from: day(4, 26), to: day(4, 26), ..all() }), ["e-1"]);
    assert_eq!(narrowed(EventFilter { from: day(4, 27), ..all() }), [""; 0]);
    assert_eq!(narrowed(EventFilter { to: day(4, 25), ..all() }), [""; 0]);
    assert_eq!(narrowed(EventFilter { toll: Some(9), ..all() }), ["e-1"]);
    assert_eq!(narrowed(EventFilter { toll: Some(10), ..all() }), [""; 0]);
    assert_eq!(narrowed(EventFilter { voices: Some(2), ..all() }), ["e-1"]);
    assert_eq!(narrowed(EventFilter { voices: Some(3), ..all() }), [""; 0]);
    assert_eq!(narrowed(EventFilter { actor: Some(ActorId::of(&["armée"])), ..all() }), ["e-1"]);
    assert_eq!(narrowed(EventFilter { actor: Some(ActorId::of(&["maire"])), ..all() }), [""; 0]);
}

#[test]
fn a_part_of_the_world_may_run_over_the_date_line() {
    let mut kept = kept();
    kept.corpus.resolution.events[0].place.as_mut().unwrap().longitude = Some(179.5);
    kept.store.put_resolution(&kept.corpus.resolution).unwrap();
    let within = |west, east| {
        let bounds = Bounds { west, east, south: -1.0, north: 1.0 };
        ids(&kept.store, EventFilter { within: Some(bounds), ..EventFilter::default() }).len()
    };
    assert_eq!((within(170.0, -170.0), within(-170.0, 170.0), within(179.0, 180.0)), (1, 0, 1));
}

#[test]
fn every_order_lists_every_event() {
    let store = kept().store;
    for order in EventOrder::ALL {
        let listed = ids(&store, EventFilter { order, ..EventFilter::default() });
        assert_eq!(listed, ["e-1", "e-2"], "{}: what is unknown comes last", order.as_str());
        assert_eq!(EventOrder::parse(order.as_str()), Some(order));
    }
    let second = EventFilter { order: EventOrder::Toll, offset: 1, limit: 1, ..EventFilter::default() };
    assert_eq!(store.events(&second).unwrap()[0].id.as_str(), "e-2");
}

#[test]
fn events_are_counted_by_place_date_type_and_actor() {
    let store = kept().store;
    let all = EventFilter::default();
    let places = store.event_places(&all).unwrap();
    assert_eq!((places.len(), places[0].tally.events, places[0].tally.contested), (1, 1, 1));
    assert_eq!(places[0].class, Some(PlaceClass::Settlement));
    let dates = |length| -> Vec<Option<String>> {
        store.event_dates(&all, length).unwrap().into_iter().map(|(date, _)| date).collect()
    };
    assert_eq!(dates(4), [Some("1937".to_owned()), None]);
    assert_eq!(dates(7), [Some("1937-04".to_owned()), None]);
    assert_eq!(store.event_types().unwrap(), [("battle".to_owned(), 1), ("one-sided violence".to_owned(), 1)]);
    assert_eq!(store.estimate_rules().unwrap(), [("voices-1".to_owned(), 1)]);
    let actors = store.event_actors(0, 9).unwrap();
    assert_eq!((actors[0].name.as_str(), actors[0].events), ("Armée", 1));
    assert_eq!(actors[0].roles, [ActorRole::Participant]);
    assert_eq!(store.event_actor(&actors[0].id).unwrap().as_ref(), actors.first());
    assert_eq!(store.count_event_actors().unwrap(), 1);
    assert_eq!(store.most_contested(9).unwrap()[0].id.as_str(), "e-1");
    assert_eq!(store.events_within(&EventId::from_stored("e-2")).unwrap()[0].id.as_str(), "e-1");
}

#[test]
fn copies_are_followed_upwards() {
    let Kept { store, corpus, .. } = kept();
    let copy = &corpus.resolution.copies[0];
    assert_eq!(store.copies_above([&copy.document].into_iter()).unwrap(), std::slice::from_ref(copy));
    assert_eq!(store.copies_above([&copy.of].into_iter()).unwrap(), []);
    assert_eq!(store.copies_about(&copy.of).unwrap(), std::slice::from_ref(copy));
    assert_eq!((store.count_copies().unwrap(), store.copies_from(1, 9).unwrap().len()), (1, 0));
}

#[test]
fn findings_are_listed_by_weight_and_name() {
    let store = kept().store;
    let all = FindingFilter::default();
    let codes = |filter: &FindingFilter, skip, limit| -> Vec<String> {
        let found = store.findings_where(filter, skip, limit).unwrap();
        found.into_iter().map(|(_, finding)| finding.code.into_owned()).collect()
    };
    assert_eq!(codes(&all, 0, 9), ["format-unknown", "date-open", "byline-guessed", "place-torn"]);
    assert_eq!(codes(&all, 1, 2), ["date-open", "byline-guessed"]);
    let named = FindingFilter { severity: Some(Severity::Info), code: Some("place-torn".into()) };
    assert_eq!(codes(&named, 0, 9), ["place-torn"]);
}

/// The ids that `id` leads to now.
fn leads_to(store: &Store, id: &str) -> Option<Vec<String>> {
    let found = store.events_once_called(&EventId::from_stored(id)).unwrap();
    found.map(|ids| ids.iter().map(ToString::to_string).collect())
}

#[test]
fn a_former_id_leads_to_who_holds_its_words() {
    let Kept { store, corpus, .. } = kept();
    let mut later = corpus.resolution.clone();
    let words = later.events[0].mentions.clone();
    later.events[0].id = EventId::from_stored("e-3");
    later.events[0].mentions.clear();
    later.events[1].mentions = words;
    store.put_resolution(&later).unwrap();
    assert_eq!(leads_to(&store, "e-1").unwrap(), ["e-2", "e-3"], "the event was split");
    later.events[0].id = EventId::from_stored("e-4");
    store.put_resolution(&later).unwrap();
    assert_eq!(leads_to(&store, "e-1").unwrap(), ["e-2", "e-4"], "and one part has another name by now");
    later.events.clear();
    store.put_resolution(&later).unwrap();
    assert_eq!(leads_to(&store, "e-1"), Some(Vec::new()), "what is gone is known to have been");
    assert_eq!(leads_to(&store, "e-9"), None);
    store.put_resolution(&corpus.resolution).unwrap();
    assert_eq!(leads_to(&store, "e-1").unwrap(), ["e-1"], "an id that is back stands for itself");
}

#[test]
fn a_choice_of_a_facet_leaves_as_many_sentences_as_it_counts() {
    let store = kept().store;
    let whole = HitFilter::default();
    let query = "e";
    let counts = store.hit_counts(query, &whole).unwrap().unwrap();
    assert_eq!(counts.len(), HitFacet::ALL.len());
    let all = store.search(query, 0, u64::MAX).unwrap().len() as u64;
    let mut checked = 0;
    for counted in counts {
        assert_eq!(counted.total, all, "{}", counted.facet.as_str());
        for (value, count) in counted.values {
            let narrowed = match counted.facet {
                HitFacet::Year => HitFilter { year: Some(value), ..whole.clone() },
                HitFacet::Place => HitFilter { place: Some(PlaceId::from_stored(value)), ..whole.clone() },
                HitFacet::Source => HitFilter { source: Some(value), ..whole.clone() },
                HitFacet::Language => HitFilter { language: Some(value), ..whole.clone() },
                HitFacet::Victims => HitFilter { victims: VictimCategory::parse(&value), ..whole.clone() },
                HitFacet::Review => HitFilter { review: HitReview::parse(&value), ..whole.clone() },
                HitFacet::Contested => HitFilter { contested: true, ..whole.clone() },
                HitFacet::Originals => HitFilter { originals: true, ..whole.clone() },
            };
            let found = store.search_where(query, &narrowed, 0, u64::MAX).unwrap().len() as u64;
            assert_eq!(found, count, "{}: {narrowed:?}", counted.facet.as_str());
            checked += 1;
        }
    }
    assert!(checked >= 4, "{checked} choices");
    assert_eq!(store.hit_counts("  ", &whole).unwrap(), None);
}

#[test]
fn events_are_counted_by_type_and_country() {
    let store = kept().store;
    let all = EventFilter::default();
    let types = store.event_facet(&all, EventFacet::Type).unwrap();
    assert_eq!(types.iter().map(|(_, count)| count).sum::<u64>(), store.count_events(&all).unwrap());
    for (country, count) in store.event_facet(&all, EventFacet::Country).unwrap() {
        let there = EventFilter { place: Some(country), ..EventFilter::default() };
        assert_eq!(store.count_events(&there).unwrap(), count);
    }
}
