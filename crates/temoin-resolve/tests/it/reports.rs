//! Which reports tell of one event, by what they share and few others have.

use temoin_model::{Comparison, Event, Ground, Reason, Resolution};

use crate::builder::{Draft, draft};
use crate::{options, resolved};

/// Reports of other things, each with words of its own: what is rare is only known among many.
fn others() -> Vec<Draft> {
    let day = |at: usize| format!("1951-04-{:02}", 1 + at % 28);
    let report = |at: usize| {
        let words = ["nord", "quai", "pluie", "vent", "marais"].map(|word| format!("{word}{at}")).join(" ");
        draft(&format!("other {at}"))
            .published(&day(at))
            .text(&[&format!("[e attack v: Une attaque] a fait [c killed 1..1: un mort] vers {words} selon la radio.")])
    };
    (0..60).map(report).collect()
}

fn with_others(drafts: Vec<Draft>) -> Resolution {
    resolved(drafts.into_iter().chain(others()).collect())
}

fn event_of<'r>(resolution: &'r Resolution, draft: &str) -> &'r Event {
    let id = temoin_model::DocumentId::of(&[draft]);
    resolution.events.iter().find(|event| event.documents.contains(&id)).unwrap()
}

fn comparisons(event: &Event) -> Vec<&Comparison> {
    let compared = event.reasons.iter().filter_map(|reason| match reason {
        Reason::Compared(comparison) => Some(comparison),
        _ => None,
    });
    compared.collect()
}

const FIRST: &str = "[e attack v: Une attaque] a fait [c killed 3..3: trois morts] à l’auberge Tarnac, rue des Cordiers, \
                     où dormait le batelier Ostrande avec sa nièce Milva.";
const SECOND: &str = "Le batelier Ostrande, sa nièce Milva et un inconnu : [c killed 3..3: trois morts] dans \
                      [e attack v: l’attaque] de l’auberge Tarnac aux Cordiers.";

#[test]
fn rare_words_join_reports_that_say_neither_where_nor_when() {
    let resolution = with_others(vec![
        draft("first").published("1951-04-03").text(&[FIRST]),
        draft("second").published("1951-04-05").text(&[SECOND]),
    ]);
    let event = event_of(&resolution, "first");
    assert_eq!((event.documents.len(), event.claims.len()), (2, 2));
    let comparisons = comparisons(event);
    assert!(comparisons[0].joined);
    let Ground::SharedWords(words) = &comparisons[0].grounds[0] else { panic!("{comparisons:?}") };
    assert!(words.iter().any(|word| word == "Ostrande" || word == "Milva"), "{words:?}");
}

#[test]
fn years_between_publications_weigh_against() {
    let resolution = with_others(vec![
        draft("first").published("1951-04-03").text(&[FIRST]),
        draft("second").published("1953-04-05").text(&[SECOND]),
    ]);
    assert_eq!(event_of(&resolution, "first").documents.len(), 1);
}

#[test]
fn what_was_nearly_joined_is_shown_with_what_spoke_against_it() {
    let elsewhere: Vec<String> = (0..34).map(|at| format!("vent{at}")).collect();
    let other = format!(
        "[e attack +t v: Une attaque] a tué [c killed 9..9: neuf personnes] [t 1951-06-04: lundi] ; le batelier Ostrande et \
         sa nièce Milva, de l’auberge Tarnac, étaient absents. {}",
        elsewhere.join(" ")
    );
    let first = FIRST.replace("[e attack v", "[e attack +t v");
    let resolution = with_others(vec![
        draft("first").published("1951-04-03").text(&[&format!("{first} [t 1951-04-02: hier]")]),
        draft("second").published("1951-06-05").text(&[&other]),
    ]);
    let event = event_of(&resolution, "first");
    let nearly = comparisons(event);
    assert_eq!(event.documents.len(), 1, "{nearly:?}");
    assert!(nearly.iter().all(|comparison| !comparison.joined), "{nearly:?}");
    assert!(nearly.iter().flat_map(|it| &it.grounds).any(|ground| !ground.speaks_for()), "{nearly:?}");
}

#[test]
fn a_report_and_its_copies_stand_together_however_many_they_are() {
    let copies = (0..30).map(|at| draft(&format!("copy {at}")).published("1951-04-03").text(&[FIRST, SECOND]));
    let resolution = with_others(copies.collect());
    assert_eq!(event_of(&resolution, "copy 0").documents.len(), 30);
}

#[test]
fn two_reports_of_one_town_and_day_are_parted_by_nothing_but_what_they_say() {
    let raid = |name: &str| {
        draft(name)
            .published("1951-03-03")
            .text(&["[e bombardment +pt: Bombardement] de [p Valnoire] [t 1951-03-02: le 2 mars]."])
    };
    let resolution = resolved(vec![raid("a"), raid("b")]);
    assert_eq!(resolution.events.len(), 1);
    assert_eq!(resolution.events[0].documents.len(), 2);
}

#[test]
fn where_few_reports_are_no_words_part_what_place_and_day_joined() {
    let raid = "[e bombardment +pt v: Des avions ont frappé] [p Bilbao] [t 1951-03-02: le 2 mars 1951].";
    let open = "Le [e bombardment +pt: bombardement] de [p Bilbao], [t XXXX-03-02: un 2 mars], reste contesté.";
    let bare = "Le [e bombardment +p: bombardement] de [p Bilbao] a fait [c killed 90..90: 90 morts].";
    let drafts = || {
        vec![
            draft("day after").published("1951-03-03").text(&[raid, "On compte [c killed 40..40: 40 morts]."]),
            draft("of that year").published("1951").text(&[open]),
            draft("without day").published("1987-06-01").text(&[bare]),
        ]
    };
    assert_eq!(event_of(&resolved(drafts()), "day after").documents.len(), 3);
    // Among many reports, one without a day that comes decades later must say more.
    assert_eq!(event_of(&with_others(drafts()), "day after").documents.len(), 2);
}

#[test]
fn a_report_of_the_day_before_cannot_tell_of_what_place_alone_joined_it_to() {
    let resolution = resolved(vec![
        draft("after").published("1951-03-03").text(&["[e battle +pt: Combats] à [p Valnoire] [t 1951-03-02: hier]."]),
        draft("before").published("1951-02-01").text(&["Des [e battle +p: combats] à [p Valnoire] sont à craindre."]),
    ]);
    assert_eq!(event_of(&resolution, "after").documents.len(), 1);
}

#[test]
fn the_order_of_reports_does_not_show() {
    let drafts = || {
        let mut drafts = others();
        drafts.push(draft("first").published("1951-04-03").text(&[FIRST]));
        drafts.push(draft("second").published("1951-04-05").text(&[SECOND]));
        drafts
    };
    let (mut documents, mut readings) = crate::build(drafts());
    let resolve = |documents: &[_], readings: &[_]| {
        temoin_resolve::resolve(documents, readings, &temoin_resolve::Gazetteer::builtin(), &options())
    };
    let forward = resolve(&documents, &readings);
    documents.reverse();
    readings.rotate_left(17);
    assert_eq!(forward, resolve(&documents, &readings));
}

#[test]
fn a_day_after_a_report_was_published_speaks_against_it() {
    let days_against = |day: &str| {
        let first = FIRST.replace("[e attack v", "[e attack +t v");
        let resolution = with_others(vec![
            draft("first").published("1951-04-20").text(&[&format!("{first} [t {day}: un lundi]")]),
            draft("second").published("1951-04-05").text(&[SECOND]),
        ]);
        let grounds = comparisons(event_of(&resolution, "first")).into_iter().flat_map(|found| &found.grounds);
        let days = grounds.filter_map(|ground| match ground {
            Ground::OtherDays(days) => Some(days.each_ref().map(ToString::to_string)),
            _ => None,
        });
        days.collect::<Vec<_>>()
    };
    assert!(days_against("1951-04-02").is_empty());
    assert_eq!(days_against("1951-04-16"), [["1951-04-16", "../1951-04-05"]]);
}
