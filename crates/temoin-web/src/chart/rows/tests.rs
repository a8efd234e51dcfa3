//! Voices, copies and sub-counts, on figures of an invented flood of shells.

use temoin_model::{Bound, By, Evidence, Figure, Polarity, Quote, Span, Speaker, Stance, Victims};

use super::*;

fn document(name: &str, publisher: Option<&str>) -> Document {
    Document {
        id: DocumentId::from_stored(name),
        path: Some(format!("{name}.txt")),
        record: None,
        url: None,
        publisher: publisher.map(str::to_owned),
        title: None,
        published: None,
        language: Some("en".into()),
        format: "txt".into(),
        bytes: 0,
        sha256: temoin_model::Sha256::of(name.as_bytes()),
        text: "Lorem 40 ipsum.".into(),
        blocks: Vec::new(),
        properties: Vec::new(),
        pages: Vec::new(),
        findings: Vec::new(),
    }
}

fn claim(name: &str, document: &str, low: u64, speaker: Option<&str>) -> Claim {
    let text = "Lorem 40 ipsum.";
    let quote = Quote::take(text, Span::new(6, 8)).unwrap();
    Claim {
        id: ClaimId::from_stored(name),
        kind: ClaimKind::KILLED,
        evidence: Evidence::new(DocumentId::from_stored(document), Span::new(0, 15), quote).unwrap(),
        figure: Figure { text: Some(low.to_string()), low: Some(low), high: Some(low), bound: Bound::Exact },
        unit: Some("person".into()),
        victims: Victims { text: None, category: VictimCategory::Persons, nationality: None },
        part_of: None,
        speaker: speaker.map(|name| Speaker {
            quote: Quote::from_stored(Span::new(0, 5), name),
            cue: None,
            mention: None,
            id: None,
        }),
        stance: Stance::Asserted,
        polarity: Polarity::Affirmed,
        when: None,
        place: None,
        perpetrator: None,
        by: By { extractor: "rules".into(), rule: "r".into(), pack: "en".into(), version: "1".into() },
        superseded_by: None,
    }
}

fn sources(documents: &[(&str, Option<&str>)], copies: &[(&str, &str)]) -> Sources {
    let copy = |(later, earlier): &(&str, &str)| Copy {
        document: DocumentId::from_stored(*later),
        of: DocumentId::from_stored(*earlier),
        relation: CopyRelation::Near,
        similarity_permille: 900,
        spans: Vec::new(),
    };
    Sources {
        documents: documents
            .iter()
            .map(|(name, publisher)| (DocumentId::from_stored(*name), document(name, *publisher)))
            .collect(),
        copies: copies.iter().map(copy).collect(),
    }
}

fn shape(groups: &[Group]) -> Vec<(String, bool, usize)> {
    groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| (row.claim.id.to_string(), row.part, row.repeated.len()))
        .collect()
}

#[test]
fn a_copy_stands_under_the_voice_it_copies() {
    let sources = sources(&[("a", None), ("b", None), ("c", None)], &[("c", "b"), ("b", "a")]);
    let groups =
        groups(&[claim("1", "a", 40, None), claim("2", "b", 40, None), claim("3", "c", 40, None)], &[], &sources);
    assert_eq!(shape(&groups), [("1".into(), false, 2)]);
    assert_eq!(groups[0].rows[0].copies, 2);
}

#[test]
fn a_speaker_is_one_voice_wherever_quoted() {
    let sources = sources(&[("a", None), ("b", None)], &[]);
    let claims =
        [claim("1", "a", 40, Some("The mayor")), claim("2", "b", 40, Some("the mayor")), claim("3", "b", 25, None)];
    assert_eq!(shape(&groups(&claims, &[], &sources)), [("3".into(), false, 0), ("1".into(), false, 1)]);
}

#[test]
fn two_figures_of_one_voice_stay_together() {
    let sources = sources(&[("a", Some("Gazette")), ("b", Some("gazette")), ("c", None)], &[]);
    let claims = [claim("1", "a", 90, None), claim("2", "a", 20, None), claim("3", "c", 50, None)];
    let order: Vec<String> = shape(&groups(&claims, &[], &sources)).into_iter().map(|row| row.0).collect();
    assert_eq!(order, ["2", "1", "3"]);
}

#[test]
fn sub_counts_follow_their_total() {
    let sources = sources(&[("a", None)], &[]);
    let mut women = claim("2", "a", 12, None);
    women.victims.category = VictimCategory::Women;
    women.part_of = Some(ClaimId::from_stored("1"));
    let groups = groups(&[women, claim("1", "a", 40, None)], &[], &sources);
    assert_eq!(shape(&groups), [("1".into(), false, 0), ("2".into(), true, 0)]);
    assert_eq!(groups.len(), 1);
}

#[test]
fn circular_copies_end() {
    let sources = sources(&[("a", None), ("b", None)], &[("a", "b"), ("b", "a")]);
    assert_eq!(groups(&[claim("1", "a", 40, None), claim("2", "b", 41, None)], &[], &sources).len(), 1);
}

#[test]
fn no_claim_is_lost_to_tangled_totals() {
    let sources = sources(&[("a", None)], &[]);
    let part_of = |name: &str, low, total: &str| {
        let mut claim = claim(name, "a", low, None);
        claim.part_of = Some(ClaimId::from_stored(total));
        claim
    };
    let nested = [claim("1", "a", 40, None), part_of("2", 20, "1"), part_of("3", 5, "2")];
    assert_eq!(shape(&groups(&nested, &[], &sources)).len(), 3);
    let circular = [part_of("1", 40, "2"), part_of("2", 20, "1"), part_of("3", 5, "gone")];
    assert_eq!(shape(&groups(&circular, &[], &sources)).len(), 3);
}

#[test]
fn who_was_not_counted_stands_with_the_total() {
    let sources = sources(&[("a", None)], &[]);
    let counted = claim("1", "a", 40, None);
    let mut uncounted = claim("2", "a", 0, Some("a witness"));
    uncounted.figure = Figure::uncounted();
    uncounted.victims.category = VictimCategory::Women;
    let estimate = Estimate {
        kind: ClaimKind::KILLED,
        victims: VictimCategory::Civilians,
        low: Some(40),
        best: Some(40),
        high: Some(40),
        rule: "voices-1".into(),
        voices: 1,
        contested: false,
        claims: vec![counted.id.clone()],
    };
    let groups = groups(&[uncounted, counted], &[estimate], &sources);
    assert_eq!(shape(&groups), [("1".into(), false, 0), ("2".into(), false, 0)]);
}

#[test]
fn passages_meet_where_they_come_from() {
    let mut sources = sources(&[("a", None), ("b", None), ("c", None)], &[("b", "a"), ("c", "b"), ("c", "a")]);
    for copy in &mut sources.copies {
        copy.relation = CopyRelation::Excerpt;
        copy.spans = vec![Span::new(0, 15)];
    }
    let claims = [claim("1", "a", 40, None), claim("2", "b", 40, None), claim("3", "c", 40, None)];
    assert_eq!(shape(&groups(&claims, &[], &sources)), [("1".into(), false, 2)]);
    sources.copies[0].spans = vec![Span::new(7, 15)];
    assert_eq!(groups(&claims, &[], &sources)[0].rows.len(), 2, "the claim of b stands outside what it took over");
}
