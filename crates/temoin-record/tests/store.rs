//! The contract of the store: what goes in comes out equal, and every question has its answer.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::PathBuf;

use temoin_model::*;
use temoin_record::{EventFilter, Store};

struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("temoin.sqlite")
    }

    /// A store that holds the corpus.
    fn filled(&self, corpus: &Corpus) -> Store {
        let store = Store::create(&self.path()).unwrap();
        fill(&store, corpus);
        store
    }
}

fn fill(store: &Store, corpus: &Corpus) {
    let batch: Vec<_> = corpus.documents.iter().cloned().zip(corpus.readings.iter().cloned()).collect();
    store.put(&batch).unwrap();
    store.put_resolution(&corpus.resolution).unwrap();
    store.put_findings(&corpus.findings).unwrap();
}

fn full(corpus: &Corpus) -> (&Document, &Reading) {
    let at = corpus.readings.iter().position(|reading| !reading.claims.is_empty()).unwrap();
    (&corpus.documents[at], &corpus.readings[at])
}

#[test]
fn what_goes_in_comes_out_equal() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    assert_eq!(store.corpus().unwrap(), corpus);
    drop(store);
    assert_eq!(Store::open(&scratch.path()).unwrap().corpus().unwrap(), corpus);
}

#[test]
fn putting_twice_changes_nothing() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    fill(&store, &corpus);
    assert_eq!(store.corpus().unwrap(), corpus);
    assert_eq!(store.search("maire", 0, 9).unwrap().len(), 1);
    assert_eq!(store.damage().unwrap(), Vec::<String>::new());
}

#[test]
fn a_document_taken_out_leaves_nothing_behind() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    store.remove_documents(&store.document_ids().unwrap()).unwrap();
    store.put_resolution(&Resolution::default()).unwrap();
    store.put_findings(&[]).unwrap();
    assert_eq!(store.corpus().unwrap(), Corpus::default());
    assert_eq!(store.counts().unwrap(), temoin_record::Counts::default());
    assert!(store.search("maire", 0, 9).unwrap().is_empty());
    assert_eq!(store.damage().unwrap(), Vec::<String>::new());
}

#[test]
fn counts_and_lists_agree() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let counts = store.counts().unwrap();
    assert_eq!((counts.documents, counts.sentences, counts.mentions, counts.claims), (2, 2, 8, 3));
    assert_eq!((counts.events, counts.places, counts.findings, counts.contested), (2, 1, 4, 1));
    assert_eq!(store.findings(0, 1).unwrap()[0].1, corpus.findings[0]);
    assert_eq!(store.findings(0, 99).unwrap().len(), 4);
    let documents = store.documents(0, 99).unwrap();
    let bare = documents.iter().find(|document| document.path.is_none()).unwrap();
    assert_eq!(bare.copies_of.as_ref(), Some(&full(&corpus).0.id));
    assert_eq!(store.documents(1, 1).unwrap(), documents[1..]);
    assert_eq!(store.document_summary(&bare.id).unwrap().as_ref(), Some(bare));
}

#[test]
fn mentions_and_speakers_carry_what_they_were_resolved_to() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let (document, put) = full(&corpus);
    let (_, reading) = store.document(&document.id).unwrap().unwrap();
    let place = |mention: &Mention| match &mention.value {
        MentionValue::Place(value) => value.id.clone(),
        _ => None,
    };
    assert_eq!(place(&reading.mentions[1]), Some(PlaceId::from_stored("geonames:1")));
    assert_eq!(place(&reading.mentions[7]), None);
    assert_eq!(store.mention(&put.mentions[1].id).unwrap().as_ref(), Some(&reading.mentions[1]));
    let speaker = reading.claims[0].speaker.as_ref().unwrap();
    assert_eq!(speaker.id, Some(ActorId::of(&["maire"])));
    assert_eq!(store.claims(&[ClaimId::of(&["none"]), put.claims[0].id.clone()]).unwrap(), reading.claims[..1]);
    assert_eq!(store.event_of_claim(&put.claims[0].id).unwrap(), Some(EventId::from_stored("e-1")));
    assert_eq!(store.event_of_claim(&put.claims[1].id).unwrap(), None);
    assert_eq!(store.places().unwrap()[0].1, 1);
}

#[test]
fn filters_narrow_the_events() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let found = |filter: EventFilter| {
        let events = store.events(&filter).unwrap();
        assert_eq!(events.len() as u64, store.count_events(&filter).unwrap());
        events.into_iter().map(|event| event.id.to_string()).collect::<Vec<_>>()
    };
    let all = EventFilter::default;
    assert_eq!(found(all()), ["e-1", "e-2"]);
    assert_eq!(found(EventFilter { kind: Some("battle".into()), ..all() }), ["e-2"]);
    assert_eq!(found(EventFilter { contested: true, ..all() }), ["e-1"]);
    assert_eq!(found(EventFilter { year: Some(1937), ..all() }), ["e-1"]);
    assert_eq!(found(EventFilter { year: Some(1938), ..all() }), [""; 0]);
    assert_eq!(found(EventFilter { place: Some("geonames:1".into()), ..all() }), ["e-1"]);
    assert_eq!(found(EventFilter { place: Some("nowhere".into()), ..all() }), ["e-1"]);
    assert_eq!(found(EventFilter { text: Some("valdore armee".into()), ..all() }), ["e-1"]);
    assert_eq!(found(EventFilter { text: Some("valldorat".into()), ..all() }), ["e-1"]);
    assert_eq!(found(EventFilter { text: Some("one-sided violence, 1937".into()), ..all() }), ["e-1"]);
    assert_eq!(store.event(&EventId::from_stored("e-1")).unwrap().as_ref(), Some(&corpus.resolution.events[0]));
    assert_eq!(store.event_ids("e-").unwrap().len(), 2);
}

#[test]
fn search_folds_accents_and_marks_the_words() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let marked = |query: &str| -> Vec<Vec<String>> {
        let hits = store.search(query, 0, 9).unwrap();
        hits.iter().map(|hit| hit.marks.iter().map(|m| m.slice(&hit.sentence).unwrap().to_owned()).collect()).collect()
    };
    assert_eq!(marked("l'armee denom"), [["armée", "dénombre"]]);
    assert_eq!(marked("MAIRE mort"), [["maire", "morts"]]);
    assert!(marked("maire armée").is_empty());
    for query in ["", "\"", "a AND (", "NEAR(", "*", "col:umn", "\0", "^x -y +z {w}"] {
        assert!(store.search(query, 0, 9).is_ok(), "{query:?}");
    }
}

#[test]
fn a_place_is_found_under_all_its_names() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    assert_eq!(store.search("valldorat", 0, 9).unwrap().len(), 2);
    let hit = &store.search("valldorat 14", 0, 9).unwrap()[0];
    assert_eq!(hit.span.slice(common::TEXT), Some(hit.sentence.as_str()));
}

fn decision(target: &str, verdict: Verdict, at: u64) -> Decision {
    let signature = Signature { author: "A. B.".into(), at: Moment::from_unix_millis(at) };
    let target = Target::Claim(ClaimId::from_stored(target));
    let basis = Basis { words: "« dix » \"morts\"".into(), document: Some(Sha256::of(b"x")) };
    Decision::new(signature, Some("clear".into()), target, verdict, basis)
}

#[test]
fn decisions_outlive_a_rebuild_and_are_never_changed() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let (first, second) = (decision("c-1", Verdict::Accept, 1), decision("c-2", Verdict::Move(None), 2));
    assert_eq!(store.log(&[first.clone(), second.clone()]).unwrap(), 2);
    fill(&store, &corpus);
    store.remove_documents(&store.document_ids().unwrap()).unwrap();
    assert_eq!(store.decisions().unwrap(), [first.clone(), second.clone()]);
    assert_eq!(store.log(&[second, first]).unwrap(), 0, "what is there already is not logged twice");
    assert_eq!(store.entries_about("c-2").unwrap()[0].sequence, 2);
    assert_eq!(store.log_head().unwrap().1, store.entries(0, 1).unwrap()[0].hash);
    assert_eq!(store.log_damage().unwrap(), Vec::<String>::new());
    let direct = rusqlite::Connection::open(scratch.path()).unwrap();
    assert!(direct.execute("DELETE FROM log", []).is_err());
    assert!(direct.execute("UPDATE log SET entry = ''", []).is_err());
}

/// Whoever writes to the file past the program is found out: by the entry, by its number, by the hashes.
#[test]
fn a_changed_log_is_found_out() {
    let tampering = [
        ("UPDATE log SET entry = replace(entry, 'accept', 'reject') WHERE sequence = 2", "entry 2 was changed"),
        ("UPDATE log SET entry = replace(entry, 'A. B.', 'C. D.') WHERE sequence = 1", "entry 1 was changed"),
        ("DELETE FROM log WHERE sequence = 2", "entry 2 is missing: the next is 3"),
        ("UPDATE log SET hash = previous WHERE sequence = 3", "entry 3 was changed"),
        ("UPDATE log SET sequence = -sequence; UPDATE log SET sequence = sequence + 4", "entry 1 was changed"),
    ];
    for (sql, expected) in tampering {
        let scratch = Scratch::new();
        let store = Store::create(&scratch.path()).unwrap();
        let all: Vec<Decision> = (1..4).map(|at| decision(&format!("c-{at}"), Verdict::Accept, at)).collect();
        store.log(&all).unwrap();
        let direct = rusqlite::Connection::open(scratch.path()).unwrap();
        direct.execute_batch(&format!("DROP TRIGGER log_stays; DROP TRIGGER log_remains; {sql}")).unwrap();
        let damage = store.log_damage().unwrap();
        assert!(damage.iter().any(|line| line.starts_with(expected)), "{sql}: {damage:?}");
    }
}

#[test]
fn what_people_decided_is_read_into_claims() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let edited = &corpus.resolution.edited[0];
    let figure = &edited.claim.figure;
    assert_eq!(&store.claim(&edited.claim.id).unwrap().unwrap().figure, figure);
    assert_ne!(&store.claim_as_put(&edited.claim.id).unwrap().unwrap().figure, figure);
    let (_, reading) = store.document(edited.claim.evidence.document()).unwrap().unwrap();
    assert!(reading.claims.iter().any(|claim| claim.id == edited.claim.id && claim.figure == *figure));
    assert!(reading.mentions.contains(&edited.mentions[0]));
    assert!(store.is_rejected(&corpus.resolution.rejected[0]).unwrap());
    let due = &corpus.resolution.due;
    assert_eq!(store.due(Some(DueReason::Contested), 0, 9).unwrap(), due[..1]);
    assert_eq!(store.due(None, 1, 9).unwrap(), due[1..]);
    assert_eq!((store.count_due(None).unwrap(), store.count_due(Some(DueReason::SingleVoice)).unwrap()), (2, 1));
    assert_eq!(store.count_due_among(None, &[&due[1].claim, &ClaimId::of(&["none"])]).unwrap(), 1);
    assert_eq!(store.due_of_claim(&due[1].claim).unwrap().as_ref(), Some(&due[1]));
    assert_eq!(store.actor_name(&ActorId::of(&["maire"])).unwrap().as_deref(), Some("Le maire"));
}

#[test]
fn progress_keeps_the_order_of_phases() {
    let scratch = Scratch::new();
    let store = Store::create(&scratch.path()).unwrap();
    assert!(store.progress().unwrap().is_empty());
    store.set_progress("read", 1, 3).unwrap();
    store.set_progress("extract", 0, 3).unwrap();
    store.set_progress("read", 3, 3).unwrap();
    assert_eq!(store.progress().unwrap(), [("read".into(), 3, 3), ("extract".into(), 0, 3)]);
}

#[test]
fn inputs_are_replaced_by_root() {
    let scratch = Scratch::new();
    let store = Store::create(&scratch.path()).unwrap();
    let file = |name: &str| (name.to_owned(), Sha256::of(name.as_bytes()));
    store.put_inputs("one", &[file("a"), file("b")]).unwrap();
    store.put_inputs("two", &[file("a")]).unwrap();
    store.put_inputs("one", &[file("c")]).unwrap();
    let found = store.inputs().unwrap();
    assert_eq!(
        found.iter().map(|(root, path, _)| (&**root, &**path)).collect::<Vec<_>>(),
        [("one", "c"), ("two", "a")]
    );
    assert_eq!(found[1].2, file("a").1);
}

#[test]
fn what_was_learnt_of_copies_goes_with_its_documents() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let [later, earlier] = [0, 1].map(|at| corpus.documents[at].id.clone());
    let copy = Copy {
        document: later.clone(),
        of: earlier.clone(),
        relation: CopyRelation::Near,
        similarity_permille: 913,
        spans: vec![Span::new(0, 4), Span::new(9, 12)],
    };
    let gone = DocumentId::of(&["gone"]);
    let traces = [(&later, vec![1, 2]), (&earlier, vec![]), (&gone, vec![3])];
    let compared = [(&later, &earlier, Some(&copy)), (&earlier, &later, None), (&later, &gone, None)];
    store.put_copy_memory(1, traces.clone().into_iter(), compared.into_iter()).unwrap();
    let kept = |method| store.copies_compared(method).unwrap().into_iter().collect::<Vec<_>>();
    let mut found = kept(1);
    found.sort_by_key(|(_, _, copy)| copy.is_none());
    assert_eq!(
        found,
        [(later.clone(), earlier.clone(), Some(copy)), (earlier.clone(), later.clone(), None)],
        "in either direction, what came of it is given back"
    );
    assert_eq!(store.copy_traces(1).unwrap().len(), 2);
    assert_eq!((store.copy_traces(2).unwrap().len(), kept(2).len()), (0, 0), "another method learnt nothing");
    store.remove_documents(std::slice::from_ref(&earlier)).unwrap();
    assert_eq!((store.copy_traces(1).unwrap(), kept(1).len()), (vec![(later, vec![1, 2])], 0));
    assert_eq!(store.damage().unwrap(), Vec::<String>::new());
}

#[test]
fn a_reader_is_not_kept_waiting_by_a_writer() {
    let (scratch, corpus) = (Scratch::new(), common::corpus());
    let store = scratch.filled(&corpus);
    let writer = rusqlite::Connection::open(scratch.path()).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; DELETE FROM events").unwrap();
    assert_eq!(Store::open(&scratch.path()).unwrap().counts().unwrap().events, 2);
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(store.counts().unwrap().events, 0);
}

#[test]
fn what_is_not_there_or_too_new_is_said_so() {
    let scratch = Scratch::new();
    assert!(Store::open(&scratch.path()).unwrap_err().is_not_found());
    Store::create(&scratch.path()).unwrap();
    let direct = rusqlite::Connection::open(scratch.path()).unwrap();
    direct.pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open(&scratch.path()).unwrap_err();
    assert!(error.is_newer());
    assert!(error.to_string().ends_with("written by a newer program: expected 8 or less"), "{error}");
    std::fs::write(scratch.path(), "no database at all, but long enough to be taken for one").unwrap();
    assert!(Store::open(&scratch.path()).unwrap_err().is_integrity());
}

/// A database as schema 1 wrote it: rows of every table that a later step will have to carry over.
const VERSION_1: &str = r#"
    INSERT INTO documents VALUES (5, 'd-old', 'old.txt', NULL, NULL, NULL, 'Old', '1937', 'given', 'en', 'txt', 24,
        'ab', 'en', 1, 1, 1, '[]', '[[[0,24],"narrative"]]', 'Four men died in Orrock.');
    INSERT INTO blocks VALUES (5, 0, 0, 24, 'narrative');
    INSERT INTO sentences VALUES (9, 5, 0, 0, 24, 0);
    INSERT INTO sentence_words (rowid, text) VALUES (9, 'Four men died in Orrock.');
    INSERT INTO mentions VALUES (5, 0, 'm-old', 'place', 0, 17, 23, 'Orrock',
        '{"place":{"name":"Orrock","class":null,"id":null}}');
    INSERT INTO claims VALUES (5, 0, 'c-old', 'killed', 0, 13, 'Four men died', 0, 24, NULL,
        '{"figure":{"text":"Four","low":4,"high":4,"bound":"exact"},"unit":"person","victims":{"text":"men",
          "category":"men","nationality":null},"speaker":null,"stance":"asserted","polarity":"affirmed","when":null,
          "place":"m-old","perpetrator":null,"by":{"extractor":"rules","rule":"r","pack":"en","version":"0"},
          "superseded_by":null}');
    INSERT INTO events VALUES (1, 'e-old', 'clash', 'clash, Orrock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, 0, '{"actors":[],"mentions":[],"reasons":["same place","same «day»"]}');
    INSERT INTO event_claims VALUES (1, 'joined', 0, 'c-old', NULL, NULL);
    INSERT INTO event_claims VALUES (1, 'suggested', 0, 'c-old', 'The next sentence names Orrock.', 600);
    INSERT INTO events VALUES (2, 'e-bare', 'clash', 'clash', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, 0, '{"actors":[],"mentions":[],"reasons":[]}');
    INSERT INTO decisions VALUES (1, 'claim', 'c-old', 'accepted', 'A. B.', '2000-01-01T00:00:00Z', 'clear');
"#;

#[test]
fn a_database_of_version_1_opens() {
    let scratch = Scratch::new();
    let direct = rusqlite::Connection::open(scratch.path()).unwrap();
    direct.execute_batch(include_str!("../src/schema/0001.sql")).unwrap();
    direct.execute_batch(VERSION_1).unwrap();
    direct.pragma_update(None, "user_version", 1).unwrap();
    drop(direct);
    let store = Store::open(&scratch.path()).unwrap();
    let corpus = store.corpus().unwrap();
    assert_eq!(corpus.readings[0].claims[0].figure.low, Some(4));
    assert!(corpus.readings[0].quotes().all(|(_, quote)| quote.stands_in(&corpus.documents[0].text)));
    assert_eq!(store.search("orrock", 0, 9).unwrap().len(), 1);
    let kept = rusqlite::Connection::open(scratch.path()).unwrap();
    let kept: String = kept.query_row("SELECT reason FROM former_decisions", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "clear");
    let worded = |words: &str| Reason::Worded(words.to_owned());
    let [old, bare] = corpus.resolution.events.as_slice() else { panic!("two events were kept") };
    assert_eq!(old.reasons, [worded("same place"), worded("same «day»")]);
    assert_eq!(old.suggested[0].reason, worded("The next sentence names Orrock."));
    assert_eq!(bare.reasons, []);
    assert_eq!(store.event_of_claim(&ClaimId::from_stored("c-old")).unwrap().as_ref(), Some(&old.id));
}

/// What schema 4 had besides: a file, its document, a resolution stamped, and an id that leads on.
const VERSION_4: &str = "
    INSERT INTO files VALUES (3, 'old.txt', 'ab', 'stamp', 1);
    UPDATE documents SET file = 3;
    INSERT INTO resolved VALUES ('stamp');
    INSERT INTO copies VALUES (0, 'd-new', 'd-old', 'near', 900, '[]');
    INSERT INTO former_events VALUES ('e-gone', 'e-old', 1);
";

#[test]
fn a_database_of_version_4_opens() {
    let scratch = Scratch::new();
    let direct = rusqlite::Connection::open(scratch.path()).unwrap();
    direct.execute_batch(include_str!("../src/schema/0001.sql")).unwrap();
    direct.execute_batch(VERSION_1).unwrap();
    direct.execute_batch(include_str!("../src/schema/0002.sql")).unwrap();
    direct.execute_batch(include_str!("../src/schema/0003.sql")).unwrap();
    direct.execute_batch(include_str!("../src/schema/0004.sql")).unwrap();
    direct.execute_batch(VERSION_4).unwrap();
    direct.pragma_update(None, "user_version", 4).unwrap();
    assert!(direct.execute("DELETE FROM decisions", []).is_err());
    drop(direct);
    let store = Store::open(&scratch.path()).unwrap();
    assert!(store.is_resolved("stamp").unwrap());
    assert_eq!(store.copies().unwrap().len(), 1);
    assert_eq!((store.decisions().unwrap(), store.count_due(None).unwrap()), (Vec::new(), 0));
    store.log(&[decision("c-old", Verdict::Accept, 1)]).unwrap();
    assert_eq!(store.log_damage().unwrap(), Vec::<String>::new());
    let direct = rusqlite::Connection::open(scratch.path()).unwrap();
    assert!(direct.execute("DELETE FROM former_decisions", []).is_err(), "what was kept stays kept");
}
