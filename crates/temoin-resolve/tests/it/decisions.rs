//! What people decided, obeyed on top of what was read; what fits no more, named.

use temoin_model::*;
use temoin_resolve::{Gazetteer, Options, resolve};

use crate::builder::{Draft, draft, edtf};
use crate::{build, line, options};

/// Two reports: one counts 40 dead and 300, the other happened elsewhere and counts 7.
fn drafts() -> Vec<Draft> {
    vec![
        draft("a").text(&[
            "[e one-sided violence +pt: Tuerie] à [p Valnoire], [t 1951-03-02: le 2 mars].",
            "[a.authority La mairie] compte [c killed 40..40 +s: 40 morts], dont [c killed 9..9 women part: 9 femmes].",
            "[a Croix d'Azur] dit [c killed 300..300 +s: 300 morts].",
        ]),
        draft("b").text(&[
            "[e battle +pt: Combats] à [p Rocheblanche], [t 1951-03-09: le 9 mars].",
            "On compte [c killed 7..7: 7 morts].",
        ]),
    ]
}

fn with(decisions: Vec<Decision>) -> Resolution {
    let (documents, readings) = build(drafts());
    resolve(&documents, &readings, &Gazetteer::builtin(), &Options { decisions, ..options() })
}

fn claim_of(quote: &str) -> (Claim, Sha256) {
    let (documents, readings) = build(drafts());
    let found = readings.iter().zip(documents).find_map(|(reading, document)| {
        let claim = reading.claims.iter().find(|claim| claim.evidence.quote().text() == quote)?;
        Some((claim.clone(), document.sha256))
    });
    found.unwrap()
}

fn decide(target: Target, verdict: Verdict, basis: Basis, at: u64) -> Decision {
    Decision::new(Signature { author: "A. B.".into(), at: Moment::from_unix_millis(at) }, None, target, verdict, basis)
}

fn on_claim(quote: &str, verdict: Verdict, at: u64) -> Decision {
    let (claim, document) = claim_of(quote);
    decide(Target::Claim(claim.id), verdict, Basis { words: quote.into(), document: Some(document) }, at)
}

fn on_event(event: &EventId, verdict: Verdict, at: u64) -> Decision {
    decide(Target::Event(event.clone()), verdict, Basis::default(), at)
}

fn event<'r>(resolution: &'r Resolution, kind: &str) -> &'r Event {
    resolution.events.iter().find(|event| event.event_type.as_str() == kind).unwrap()
}

fn killed(event: &Event) -> (Option<u64>, Option<u64>, Option<u64>, bool) {
    let all = event.estimates.iter().find(|it| it.kind == ClaimKind::KILLED && it.victims != VictimCategory::Women);
    let all = all.unwrap();
    (all.low, all.best, all.high, all.contested)
}

fn orphans(resolution: &Resolution) -> usize {
    resolution.findings.iter().filter(|finding| finding.code == "decision-orphan").count()
}

#[test]
fn a_rejected_claim_counts_for_nothing_and_is_named() {
    assert_eq!(killed(event(&with(vec![]), "one-sided violence")), (Some(40), Some(40), Some(300), true));
    let resolution = with(vec![on_claim("300 morts", Verdict::Reject, 1)]);
    assert_eq!(killed(event(&resolution, "one-sided violence")), (Some(40), Some(40), Some(40), false));
    assert_eq!(resolution.rejected, [claim_of("300 morts").0.id]);
    assert_eq!(orphans(&resolution), 0);
}

#[test]
fn an_edited_claim_counts_as_edited() {
    let edit = Edit {
        figure: Some(Figure { text: None, low: Some(30), high: Some(30), bound: Bound::Exact }),
        speaker: Some(Some("La mairie".into())),
        when: Some(Some(edtf("1951-03-02"))),
        place: Some(Some("Valnoire".into())),
        stance: Some(Stance::Claimed),
        ..Edit::default()
    };
    let resolution = with(vec![on_claim("300 morts", Verdict::Edit(edit), 1)]);
    let estimate = killed(event(&resolution, "one-sided violence"));
    assert_eq!(estimate, (Some(30), Some(40), Some(40), false), "one speaker does not contest itself");
    let edited = &resolution.edited[0];
    assert_eq!(edited.claim.figure.text.as_deref(), Some("so many"), "its words stay those of the text");
    assert_eq!(edited.mentions.len(), 2);
    let place = edited.claim.place.as_ref().and_then(|mention| resolution.place_links[mention].place.clone());
    assert_eq!(place, event(&resolution, "one-sided violence").place.as_ref().map(|place| place.id.clone()));
}

#[test]
fn a_claim_moves_with_its_parts_and_out_again() {
    let to = event(&with(vec![]), "battle").id.clone();
    let moved = on_claim("40 morts", Verdict::Move(Some(to)), 1);
    let resolution = with(vec![moved.clone()]);
    assert_eq!(killed(event(&resolution, "battle")), (Some(7), Some(7), Some(40), true));
    assert_eq!(event(&resolution, "battle").claims.len(), 3);
    assert_eq!(event(&resolution, "one-sided violence").claims.len(), 1);
    let undo = decide(Target::Decision(moved.id.clone()), Verdict::Undo, Basis::default(), 2);
    assert_eq!(with(vec![undo, moved]), with(vec![]), "an undo undoes");
    let resolution = with(vec![on_claim("7 morts", Verdict::Move(None), 1)]);
    assert!(event(&resolution, "battle").claims.is_empty());
    assert!(resolution.events.iter().all(|event| event.suggested.is_empty()), "it is not offered again");
}

#[test]
fn events_are_merged_split_and_settled_by_people() {
    let before = with(vec![]);
    let (tuerie, battle) = (event(&before, "one-sided violence").id.clone(), event(&before, "battle").id.clone());
    let best = Best { value: Some(44), kind: ClaimKind::KILLED, victims: VictimCategory::Persons };
    let log = vec![
        on_event(&battle, Verdict::Merge(tuerie.clone()), 1),
        on_event(&tuerie, Verdict::Best(best), 2),
        on_event(&battle, Verdict::Grade(Some("fair".into())), 3),
        on_event(&tuerie, Verdict::Rule("conservative-1".into()), 4),
    ];
    let resolution = with(log);
    let [merged] = resolution.events.as_slice() else { panic!("two events became one") };
    assert_eq!((&merged.id, merged.claims.len(), merged.grade.as_deref()), (&tuerie, 4, Some("fair")));
    assert_eq!(killed(merged), (Some(7), Some(44), Some(300), true));
    assert!(merged.estimates.iter().any(|estimate| estimate.rule == "conservative-1+set"));
    assert_eq!(orphans(&resolution), 0);

    let alone = claim_of("300 morts").0.id;
    let split = on_event(&tuerie, Verdict::Split([alone.clone()].into()), 1);
    let resolution = with(vec![split]);
    let lines: Vec<String> = resolution.events.iter().map(line).collect();
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("one-sided violence | Valnoire | ")).count(),
        2,
        "{lines:?}"
    );
    assert!(resolution.events.iter().any(|event| event.claims == [alone.clone()]));
}

#[test]
fn voices_are_joined_and_parted_by_people() {
    let (documents, _) = build(drafts());
    let claims =
        |resolution: &Resolution| resolution.events.iter().map(|event| event.estimates.clone()).collect::<Vec<_>>();
    let on = |document: usize, verdict| {
        decide(Target::Document(documents[document].id.clone()), verdict, Basis::default(), 1)
    };
    let merged = |more: Vec<Decision>| {
        let before = with(vec![]);
        let (into, battle) = (event(&before, "one-sided violence").id.clone(), event(&before, "battle").id.clone());
        let log = std::iter::once(on_event(&battle, Verdict::Merge(into), 1)).chain(more);
        with(log.collect())
    };
    let voices = |resolution: &Resolution| claims(resolution)[0].iter().map(|it| it.voices).max();
    assert_eq!(voices(&merged(vec![])), Some(3));
    let edit = Edit { speaker: Some(None), ..Edit::default() };
    let own = on_claim("300 morts", Verdict::Edit(edit), 2);
    assert_eq!(voices(&merged(vec![own.clone()])), Some(3));
    let dependent = on(1, Verdict::Dependent(documents[0].id.clone()));
    assert_eq!(voices(&merged(vec![own, dependent])), Some(2), "what b says itself, a says");
}

#[test]
fn places_are_made_one_by_people() {
    let before = with(vec![]);
    let id = |name: &str| before.places.iter().find(|place| place.name == name).unwrap().id.clone();
    let (here, there) = (id("Rocheblanche"), id("Valnoire"));
    let same = decide(Target::Place(here.clone()), Verdict::SamePlace(there.clone()), Basis::default(), 1);
    let resolution = with(vec![same.clone()]);
    assert!(resolution.events.iter().all(|event| event.place.as_ref().unwrap().id == there));
    assert!(resolution.places.iter().any(|place| place.forms.contains(&"Rocheblanche".to_owned())));
    let back = decide(Target::Place(there), Verdict::SamePlace(here), Basis::default(), 2);
    assert_eq!(orphans(&with(vec![same, back])), 1, "of a ring the later is obeyed by nothing");
}

#[test]
fn what_fits_no_more_is_an_orphan_and_changes_nothing() {
    let nobody = ClaimId::of(&["none"]);
    let (claim, document) = claim_of("40 morts");
    let words = |words: &str, document: &Sha256| Basis { words: words.into(), document: Some(document.clone()) };
    let unknown = EventId::of(&["none"]);
    let log = vec![
        decide(Target::Claim(nobody), Verdict::Reject, words("40 morts", &document), 1),
        decide(Target::Claim(claim.id.clone()), Verdict::Reject, words("41 morts", &document), 2),
        on_claim("300 morts", Verdict::Move(Some(unknown.clone())), 3),
        on_event(&unknown, Verdict::Grade(Some("fair".into())), 4),
        on_event(&unknown, Verdict::Merge(unknown.clone()), 5),
        decide(Target::Document(DocumentId::of(&["none"])), Verdict::Independent, Basis::default(), 6),
        decide(Target::Actor(ActorId::of(&["none"])), Verdict::SameActor(ActorId::of(&["x"])), Basis::default(), 7),
        on_claim("7 morts", Verdict::Edit(Edit { speaker: Some(Some("le préfet".into())), ..Edit::default() }), 8),
    ];
    let resolution = with(log.clone());
    assert_eq!(orphans(&resolution), log.len());
    assert_eq!(resolution.events, with(vec![]).events);
    let other = decide(Target::Claim(claim.id), Verdict::Reject, words("40 morts", &Sha256::of(b"other")), 9);
    assert_eq!(orphans(&with(vec![other])), 1);
}

#[test]
fn the_order_of_the_log_does_not_show() {
    let battle = event(&with(vec![]), "battle").id.clone();
    let mut log = vec![
        on_claim("300 morts", Verdict::Reject, 1),
        on_claim("300 morts", Verdict::Accept, 2),
        on_claim("40 morts", Verdict::Move(Some(battle.clone())), 3),
        on_event(&battle, Verdict::Grade(Some("good".into())), 4),
        on_event(&battle, Verdict::Grade(Some("poor".into())), 5),
    ];
    let once = with(log.clone());
    assert_eq!(event(&once, "battle").grade.as_deref(), Some("poor"));
    for _ in 0..log.len() {
        log.rotate_left(2);
        assert_eq!(with(log.clone()), once);
    }
}

#[test]
fn contested_claims_are_due_first() {
    let due = with(vec![]).due;
    let quotes = ["300 morts", "40 morts", "9 femmes", "7 morts"].map(|quote| claim_of(quote).0.id);
    let found: Vec<_> = due.iter().map(|due| due.claim.clone()).collect();
    assert_eq!(found[0], quotes[0], "contested, and many");
    assert_eq!(found[3], quotes[3], "contested events go first");
    assert_eq!(due[0].reasons, [DueReason::Contested, DueReason::HighToll]);
    assert_eq!(due[3].reasons, [DueReason::SingleVoice]);
}
