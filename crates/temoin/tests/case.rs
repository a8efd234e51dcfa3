//! A case from end to end: what a build keeps, that nothing depends on order or threads, and what `verify` notices.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use temoin::model::{Finding, Severity};
use temoin::{BuildOptions, Case, Phase, Progress};

/// Reports of our own making about places that do not exist.
const REPORTS: [(&str, &str); 6] = [
    (
        "fr/valdore.txt",
        "Le 3 mai 1931, la milice a attaqué le village de Valdoré. Selon la préfecture, 14 civils ont été tués, dont \
         5 femmes.\n\nLa Ligue des droits parle d’au moins 20 morts.\n",
    ),
    ("fr/bilan.md", "# Bilan\n\nDes rescapés affirment que des dizaines d’habitants de Valdoré ont péri.\n"),
    ("en/dispatch.txt", "On 3 May 1931 militiamen entered Valdoré. The prefect said 14 people were killed.\n"),
    ("en/copy.txt", "On 3 May 1931 militiamen entered Valdoré. The prefect said 14 people were killed.\n"),
    (
        "wire.jsonl",
        "{\"id\": \"w1\", \"text\": \"Nine villagers were wounded in Valdoré, the bishop said.\", \"language\": \"en\"}\n\
         {\"id\": \"w2\", \"text\": \"Il n’y a pas eu de morts à Orrec.\", \"language\": \"fr\"}\nno json at all\n",
    ),
    ("scan.pdf", "%PDF-1.7 a form that nobody reads here"),
];

struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in REPORTS {
            scratch.write(path, text);
        }
        scratch
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.reports().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    fn case(&self, name: &str) -> Case {
        Case::create(&self.folder.path().join(name)).unwrap()
    }

    fn built(&self) -> Case {
        let case = self.case("a.temoin");
        case.build(&[self.reports()], &BuildOptions::default(), &()).unwrap();
        case
    }

    /// Every byte of every export, by format and file.
    fn exported(&self, case: &Case) -> BTreeMap<String, Vec<u8>> {
        let out = tempfile::tempdir().unwrap();
        for (format, _) in temoin::formats() {
            case.export(format, Some(&out.path().join(format))).unwrap();
        }
        let mut files = BTreeMap::new();
        for (format, _) in temoin::formats() {
            for entry in fs::read_dir(out.path().join(format)).unwrap() {
                let path = entry.unwrap().path();
                let name = format!("{format}/{}", path.file_name().unwrap().to_string_lossy());
                files.insert(name, fs::read(path).unwrap());
            }
        }
        files
    }
}

#[derive(Default)]
struct Listener {
    phases: Mutex<Vec<(Phase, u64, u64)>>,
    findings: Mutex<Vec<Finding>>,
}

impl Progress for Listener {
    fn phase(&self, phase: Phase, done: u64, total: u64) {
        self.phases.lock().unwrap().push((phase, done, total));
    }

    fn finding(&self, finding: &Finding) {
        self.findings.lock().unwrap().push(finding.clone());
    }
}

#[test]
fn every_input_is_a_document_or_a_finding() {
    let scratch = Scratch::new();
    let (case, listener) = (scratch.case("a.temoin"), Listener::default());
    let summary = case.build(&[scratch.reports()], &BuildOptions::default(), &listener).unwrap();
    assert_eq!(summary.counts.documents, 6);
    let corpus = case.corpus().unwrap();
    let named: Vec<_> = corpus.findings.iter().filter_map(|finding| finding.path.as_deref()).collect();
    assert!(named.iter().any(|path| path.starts_with("wire.jsonl")), "{named:?}");
    assert!(named.contains(&"scan.pdf"), "{named:?}");
    assert!(summary.errors > 0);
    let mut told = listener.findings.lock().unwrap().clone();
    told.sort();
    assert_eq!(told, corpus.findings);
}

#[test]
fn phases_end_in_order_and_are_stored() {
    let scratch = Scratch::new();
    let (case, listener) = (scratch.case("a.temoin"), Listener::default());
    case.build(&[scratch.reports()], &BuildOptions::default(), &listener).unwrap();
    let phases = listener.phases.lock().unwrap();
    let mut ended: Vec<_> = phases.iter().filter(|(_, done, total)| done == total).map(|&(phase, ..)| phase).collect();
    ended.dedup();
    assert_eq!(ended, Phase::ALL);
    let stored = case.store().unwrap().progress().unwrap();
    assert!(stored.iter().all(|(_, done, total)| done == total), "{stored:?}");
    assert_eq!(stored[0].0, "read");
}

#[test]
fn order_and_threads_change_no_byte() {
    let scratch = Scratch::new();
    let one = scratch.built();
    let other = scratch.case("b.temoin");
    let two_threads = BuildOptions { jobs: Some(2), ..BuildOptions::default() };
    // The same files, in another order on disk and in two steps.
    let shuffled = scratch.folder.path().join("shuffled/reports");
    for (path, text) in REPORTS.iter().rev() {
        let path = shuffled.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    other.build(&[shuffled], &two_threads, &()).unwrap();
    assert_eq!(one.corpus().unwrap(), other.corpus().unwrap());
    assert_eq!(scratch.exported(&one), scratch.exported(&other));
    let single = BuildOptions { jobs: Some(1), ..BuildOptions::default() };
    other.build(&[], &single, &()).unwrap();
    assert_eq!(scratch.exported(&one), scratch.exported(&other));
}

#[test]
fn building_again_changes_nothing() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let before = case.corpus().unwrap();
    case.build(&[scratch.reports()], &BuildOptions::default(), &()).unwrap();
    assert_eq!(case.corpus().unwrap(), before);
}

#[test]
fn a_case_is_rebuilt_from_what_it_keeps() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let before = case.corpus().unwrap();
    fs::remove_dir_all(scratch.reports()).unwrap();
    case.build(&[], &BuildOptions::default(), &()).unwrap();
    assert_eq!(case.corpus().unwrap(), before);
    let settings = fs::read_to_string(case.dir().join("temoin.toml")).unwrap();
    assert!(settings.contains("inputs = [\"../reports\"]"), "{settings}");
}

#[test]
fn what_is_gone_from_an_input_leaves_the_record_and_keeps_its_bytes() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let kept = |case: &Case| fs::read_dir(case.dir().join("originals")).unwrap().count();
    let before = kept(&case);
    fs::remove_file(scratch.reports().join("fr/bilan.md")).unwrap();
    let summary = case.build(&[scratch.reports()], &BuildOptions::default(), &()).unwrap();
    assert_eq!(summary.counts.documents, 5);
    assert_eq!(kept(&case), before);
}

#[test]
fn a_second_input_is_added_to_the_first() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let more = scratch.folder.path().join("late.txt");
    fs::write(&more, "A month later the prefect spoke of 17 dead.\n").unwrap();
    let summary = case.build(&[more], &BuildOptions::default(), &()).unwrap();
    assert_eq!(summary.counts.documents, 7);
}

#[test]
fn strict_fails_after_everything_is_stored() {
    let scratch = Scratch::new();
    let case = scratch.case("a.temoin");
    let strict = BuildOptions { strict: true, ..BuildOptions::default() };
    assert!(case.build(&[scratch.reports()], &strict, &()).unwrap_err().is_findings());
    assert_eq!(case.store().unwrap().counts().unwrap().documents, 6);
}

#[test]
fn verify_finds_what_was_tampered_with() {
    let scratch = Scratch::new();
    let case = scratch.built();
    assert_eq!(case.verify().unwrap(), []);
    let hash = &case.corpus().unwrap().documents.iter().find(|it| it.record.is_none()).unwrap().sha256.clone();
    let original = case.dir().join("originals").join(hash.as_str());
    fs::remove_file(&original).unwrap();
    assert_eq!(case.verify().unwrap()[0].code, "original-missing");
    fs::write(&original, "something else").unwrap();
    let findings = case.verify().unwrap();
    assert_eq!((&*findings[0].code, findings[0].severity), ("original-altered", Severity::Error));
    assert!(case.original(hash).unwrap_err().is_integrity());
}

#[test]
fn altered_originals_are_not_read_and_are_mended_by_what_they_were() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let before = case.corpus().unwrap();
    let document = before.documents.iter().find(|it| it.path.as_deref() == Some("en/dispatch.txt")).unwrap();
    let original = case.dir().join("originals").join(document.sha256.as_str());
    fs::remove_file(&original).unwrap();
    fs::write(&original, "On 3 May 1931 militiamen entered Valdoré. The prefect said 41 people were killed.\n")
        .unwrap();
    let summary = case.build(&[], &BuildOptions::default(), &()).unwrap();
    assert_eq!(summary.counts.documents, 4, "the dispatch and its copy share one original");
    let findings = case.store().unwrap().findings(0, 10).unwrap();
    assert!(findings.iter().any(|(_, it)| it.code == "original-altered"), "{findings:?}");
    case.build(&[scratch.reports()], &BuildOptions::default(), &()).unwrap();
    assert_eq!(case.corpus().unwrap(), before);
    assert_eq!(case.verify().unwrap(), []);
}

#[test]
fn packs_that_do_not_load_are_not_remembered() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let packs = scratch.folder.path().join("packs");
    fs::create_dir_all(&packs).unwrap();
    let options = BuildOptions { packs: Some(packs), ..BuildOptions::default() };
    assert!(case.build(&[], &options, &()).unwrap_err().is_usage());
    assert_eq!(case.build(&[], &BuildOptions::default(), &()).unwrap().counts.documents, 6);
}

#[test]
fn every_document_has_its_original() {
    let scratch = Scratch::new();
    let case = scratch.built();
    for document in case.corpus().unwrap().documents {
        assert_eq!(case.original(&document.sha256).unwrap().bytes.len() as u64, document.bytes, "{:?}", document.path);
    }
}

#[test]
fn errors_tell_themselves_apart() {
    let scratch = Scratch::new();
    assert!(Case::open(&scratch.reports()).unwrap_err().is_not_found());
    let case = scratch.case("a.temoin");
    assert!(case.build(&[], &BuildOptions::default(), &()).unwrap_err().is_usage());
    assert!(case.build(&[PathBuf::from("no/such/thing")], &BuildOptions::default(), &()).unwrap_err().is_not_found());
    assert!(case.export("papyrus", None).unwrap_err().is_usage());
    assert!(case.export("jsonl", None).unwrap_err().is_usage());
    assert!(case.explain("c-none").unwrap_err().is_not_found());
    fs::write(case.dir().join("temoin.toml"), "version = 2\n").unwrap();
    assert!(Case::open(case.dir()).unwrap_err().is_newer());
}

#[test]
fn two_builds_of_one_case_do_not_meet() {
    let scratch = Scratch::new();
    let case = scratch.case("a.temoin");
    let lock = fs::File::create(case.dir().join("temoin.lock")).unwrap();
    lock.lock().unwrap();
    assert!(case.build(&[scratch.reports()], &BuildOptions::default(), &()).unwrap_err().is_busy());
}

#[test]
fn claims_and_events_explain_themselves() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let corpus = case.corpus().unwrap();
    for claim in corpus.readings.iter().flat_map(|reading| &reading.claims) {
        let text = case.explain(claim.id.as_str()).unwrap().to_string();
        assert!(text.contains(claim.evidence.quote().text()) && text.contains(&claim.by.rule), "{text}");
    }
    let wording = case.wording("en").unwrap();
    for event in &corpus.resolution.events {
        assert!(case.explain(event.id.as_str()).unwrap().to_string().contains(&wording.title(event)));
    }
    for mention in corpus.readings.iter().flat_map(|reading| &reading.mentions) {
        assert!(case.explain(mention.id.as_str()).unwrap().to_string().contains("sentence"));
    }
}

#[test]
fn one_file_goes_where_it_is_told() {
    let scratch = Scratch::new();
    let case = scratch.built();
    let out = tempfile::tempdir().unwrap();
    let exists = |path: &str| Path::new(&out.path().join(path)).is_file();
    case.export("geojson", Some(&out.path().join("sub/map.geojson"))).unwrap();
    case.export("markdown", Some(&out.path().join("folder"))).unwrap();
    assert!(exists("sub/map.geojson") && exists("sub/unplaced.csv"));
    assert_eq!(fs::read_dir(out.path().join("folder")).unwrap().count(), 1);
}
