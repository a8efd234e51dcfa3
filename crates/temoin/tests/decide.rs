//! Decisions over a whole case: they take effect, outlive rebuilds, travel as files, and what they cost is seen in `verify`.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use temoin::model::{Claim, ClaimKind, Decision, Estimate, Event, Moment, Signature, Target, Verdict, VictimCategory};
use temoin::{BuildOptions, Case, EventFilter, Wish};

struct Scratch {
    folder: tempfile::TempDir,
}

const REPORTS: [(&str, &str); 3] = [
    ("a.txt", "On 3 May 1931 militiamen entered Valdoré. The prefect said 14 people were killed in Valdoré.\n"),
    ("b.txt", "The Grey League said 60 people were killed in Valdoré on 3 May 1931, among them 8 women.\n"),
    (
        "c.txt",
        "On 3 May 1931, 15 people were killed in Valdoré, the mayor said. Many fled to the hills of the north.\n",
    ),
];

impl Scratch {
    fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(scratch.reports()).unwrap();
        REPORTS.iter().for_each(|(name, text)| fs::write(scratch.reports().join(name), text).unwrap());
        scratch
    }

    fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    fn built(&self, name: &str) -> Case {
        let case = Case::create(&self.folder.path().join(name)).unwrap();
        case.build(&[self.reports()], &BuildOptions::default(), &()).unwrap();
        case
    }
}

fn claim(case: &Case, number: u64) -> Claim {
    let corpus = case.corpus().unwrap();
    let mut claims = corpus.readings.into_iter().flat_map(|reading| reading.claims);
    claims.find(|claim| claim.figure.low == Some(number)).unwrap()
}

fn event(case: &Case) -> Event {
    let events = case.store().unwrap().events(&EventFilter::default()).unwrap();
    events.into_iter().max_by_key(|event| event.claims.len()).unwrap()
}

fn killed(case: &Case) -> Estimate {
    let all = |it: &Estimate| it.kind == ClaimKind::KILLED && it.victims != VictimCategory::Women;
    event(case).estimates.into_iter().find(all).unwrap()
}

fn signature(at: u64) -> Signature {
    Signature { author: "A. B.".into(), at: Moment::from_unix_millis(at) }
}

fn on_claim(claim: &Claim, name: &str, terms: &[(&str, &str)]) -> Wish {
    let terms = terms.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let verdict = Verdict::read(name, &terms).unwrap();
    Wish { target: Target::Claim(claim.id.clone()), verdict, reason: Some("as printed".into()) }
}

fn decide(case: &Case, wish: Wish, at: u64) -> Decision {
    let decided = case.decide(&[wish], &signature(at)).unwrap();
    case.refresh().unwrap();
    decided.into_iter().next().unwrap()
}

#[test]
fn a_decision_takes_effect_and_an_undo_takes_it_back() {
    let scratch = Scratch::new();
    let case = scratch.built("a.temoin");
    let before = case.corpus().unwrap();
    assert_eq!((killed(&case).high, killed(&case).contested), (Some(60), true));
    let rejected = decide(&case, on_claim(&claim(&case, 60), "reject", &[]), 1);
    assert_eq!(killed(&case).high, Some(15));
    let undo = Wish { target: Target::Decision(rejected.id), verdict: Verdict::Undo, reason: None };
    decide(&case, undo, 2);
    assert_eq!(case.corpus().unwrap(), before, "an undo undoes");
    assert!(!case.refresh().unwrap(), "nothing is left to do");
}

#[test]
fn a_rebuild_from_scratch_gives_the_same() {
    let scratch = Scratch::new();
    let case = scratch.built("a.temoin");
    let league = claim(&case, 60);
    decide(&case, on_claim(&league, "edit", &[("bound", "exact"), ("low", "16"), ("stance", "claimed")]), 1);
    decide(&case, on_claim(&claim(&case, 15), "accept", &[]), 2);
    assert_eq!(killed(&case).high, Some(16));
    assert_eq!(claim(&case, 16).id, league.id, "it is told as edited");
    let decided = case.export_decisions().unwrap();
    let again = scratch.built("b.temoin");
    assert_eq!(again.import_decisions(&decided).unwrap(), 2);
    assert_eq!(again.import_decisions(&decided).unwrap(), 0);
    again.refresh().unwrap();
    assert_eq!(again.corpus().unwrap(), case.corpus().unwrap());
    let mut lines: Vec<&str> = decided.lines().collect();
    lines.reverse();
    let other = scratch.built("c.temoin");
    other.import_decisions(&lines.join("\n")).unwrap();
    other.build(&[], &BuildOptions::default(), &()).unwrap();
    assert_eq!(other.corpus().unwrap(), case.corpus().unwrap(), "the order of an import does not show");
    assert_eq!(other.verify().unwrap(), []);
}

#[test]
fn a_decision_whose_words_are_gone_is_named_and_kept() {
    let scratch = Scratch::new();
    let case = scratch.built("a.temoin");
    decide(&case, on_claim(&claim(&case, 60), "reject", &[]), 1);
    fs::write(scratch.reports().join("b.txt"), REPORTS[1].1.replace("60", "70")).unwrap();
    case.build(&[scratch.reports()], &BuildOptions::default(), &()).unwrap();
    let findings = case.corpus().unwrap().resolution.findings;
    let orphans: Vec<_> = findings.iter().filter(|finding| finding.code == "decision-orphan").collect();
    assert_eq!(orphans.len(), 1);
    assert!(orphans[0].message.contains("decided by A. B. at 1970-01-01T00:00:00.001Z"), "{}", orphans[0].message);
    assert_eq!(case.store().unwrap().decisions().unwrap().len(), 1);
    assert_eq!(killed(&case).high, Some(70));
}

#[test]
fn what_cannot_be_decided_is_refused_and_nothing_logged() {
    let scratch = Scratch::new();
    let case = scratch.built("a.temoin");
    let (sound, event) = (claim(&case, 14), event(&case));
    let on_event = |name: &str, term: &str, value: &str| {
        let terms = [(term.to_owned(), value.to_owned())].into();
        Wish { target: Target::Event(event.id.clone()), verdict: Verdict::read(name, &terms).unwrap(), reason: None }
    };
    let refused =
        |wish: Wish| case.decide(&[on_claim(&sound, "accept", &[]), wish], &signature(1)).unwrap_err().to_string();
    let unknown = Wish { target: Target::parse("claim", "c-none").unwrap(), verdict: Verdict::Accept, reason: None };
    assert_eq!(refused(unknown), "no claim has the id c-none");
    let rule = refused(on_event("rule", "rule", "guess"));
    assert!(rule.starts_with("there is no rule `guess`: expected one of voices-1, "), "{rule}");
    assert!(refused(on_event("merge", "into", event.id.as_str())).ends_with("is itself: expected another event"));
    assert_eq!(
        refused(on_event("split", "claims", "c-1")),
        "claim c-1 is not of the event: expected claims that it holds"
    );
    assert_eq!(refused(on_claim(&sound, "move", &[("to", "e-none")])), "no event has the id e-none");
    assert_eq!(
        refused(on_claim(&sound, "edit", &[("speaker", "the bishop")])),
        "`the bishop` does not stand in the document: expected the speaker in its words"
    );
    let misplaced = Wish { target: Target::Event(event.id.clone()), verdict: Verdict::Accept, reason: None };
    assert_eq!(refused(misplaced), "`accept` cannot be decided of an event: expected a claim");
    let nameless = Signature { author: " ".into(), ..signature(1) };
    let error = case.decide(&[on_claim(&sound, "accept", &[])], &nameless).unwrap_err();
    assert_eq!(error.to_string(), "the author's name has 0 characters: expected 1 to 80");
    assert_eq!(case.store().unwrap().decisions().unwrap(), []);
    let line = case.import_decisions("\n{}\n").unwrap_err();
    assert!(line.is_integrity() && line.to_string().starts_with("line 2: "), "{line}");
}

#[test]
fn an_edit_that_changes_nothing_accepts() {
    let scratch = Scratch::new();
    let case = scratch.built("a.temoin");
    let sound = claim(&case, 14);
    let speaker = sound.speaker.as_ref().map_or("", |speaker| speaker.quote.text());
    let as_read = [("bound", "exact"), ("low", "14"), ("stance", sound.stance.as_str()), ("speaker", speaker)];
    let decided = decide(&case, on_claim(&sound, "edit", &as_read), 1);
    assert_eq!(decided.verdict, Verdict::Accept);
}
