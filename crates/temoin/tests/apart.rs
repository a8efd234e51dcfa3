//! Readers in processes of their own: a hostile file costs itself and nothing else.
//!
//! This program is its own reader: a file that begins with `MOCK` makes it do what the next word says.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use temoin::{BuildOptions, Case, Checkup, READ_APART, read_apart_with};
use temoin_ingest::{Ingested, Part, ingest_part};

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(READ_APART) {
        return if read_apart_with(read).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let trial = |name: &'static str, test: fn()| {
        Trial::test(name, move || {
            test();
            Ok::<(), Failed>(())
        })
    };
    let trials = vec![
        trial("a_hostile_file_costs_itself_only", a_hostile_file_costs_itself_only),
        trial("apart_or_not_the_record_is_the_same", apart_or_not_the_record_is_the_same),
        trial("a_reader_that_is_not_there_fails_the_build", a_reader_that_is_not_there_fails_the_build),
        trial("a_checkup_tells_the_barriers", a_checkup_tells_the_barriers),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn read(part: &Part) -> Ingested {
    match part.input.bytes.strip_prefix(b"MOCK ") {
        Some(b"panic") => panic!("the mock format is broken"),
        Some(b"abort") => std::process::abort(),
        Some(b"overflow") => {
            Ingested { findings: Vec::new(), documents: vec![ingest_part(part).documents[deep(0)].clone()] }
        }
        Some(b"allocate") => {
            let mut all = Vec::new();
            loop {
                all.push(vec![1u8; 64 << 20]);
                std::hint::black_box(&all);
            }
        }
        Some(b"lie") => {
            let mut ingested = ingest_part(part);
            ingested.documents.iter_mut().for_each(|document| document.blocks[0].span.end = usize::MAX);
            ingested
        }
        _ => ingest_part(part),
    }
}

fn deep(depth: usize) -> usize {
    let here = [depth; 512];
    if depth == usize::MAX { 0 } else { deep(depth + 1) + std::hint::black_box(here)[3] }
}

const HOSTILE: [&str; 5] = ["panic", "abort", "overflow", "allocate", "lie"];

fn apart() -> BuildOptions {
    let program = std::env::current_exe().expect("a test knows its own path");
    BuildOptions { reader: Some(program), ..BuildOptions::default() }
}

fn reports(folder: &Path) -> std::path::PathBuf {
    let reports = folder.join("reports");
    fs::create_dir(&reports).expect("a folder of its own");
    for number in 0..12 {
        let text =
            format!("On 3 May 1931 the militia shelled Valdor. The prefecture says {} men were killed.\n", number + 2);
        fs::write(reports.join(format!("{number:02}.txt")), text).expect("a report");
    }
    reports
}

fn a_hostile_file_costs_itself_only() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let reports = reports(folder.path());
    for fault in HOSTILE {
        fs::write(reports.join(format!("05-{fault}.txt")), format!("MOCK {fault}")).expect("a hostile file");
    }
    let case = Case::create(&folder.path().join("a.temoin")).expect("a case");
    let summary = case.build(&[reports], &apart(), &()).expect("a build");
    assert_eq!(summary.counts.documents, 12);
    let findings = case.store().and_then(|store| Ok(store.findings(0, 100)?)).expect("findings");
    for fault in HOSTILE {
        let of_fault =
            |path: &Option<String>| path.as_deref().is_some_and(|path| path.ends_with(&format!("-{fault}.txt")));
        let found = findings.iter().find(|(_, finding)| finding.code == "quarantined" && of_fault(&finding.path));
        let (_, finding) = found.unwrap_or_else(|| panic!("{fault} is quarantined: {findings:?}"));
        let reason = match fault {
            "panic" => "the mock format is broken",
            "overflow" => "nested too deeply",
            "allocate" => "more memory",
            "lie" => "no sound answer",
            _ => "the reader ended",
        };
        assert!(finding.message.contains(reason), "{fault}: {}", finding.message);
    }
    assert_eq!(findings.iter().filter(|(_, finding)| finding.code == "quarantined").count(), HOSTILE.len());
}

fn apart_or_not_the_record_is_the_same() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let reports = reports(folder.path());
    let exported = |name: &str, options: &BuildOptions| {
        let case = Case::create(&folder.path().join(name)).expect("a case");
        case.build(std::slice::from_ref(&reports), options, &()).expect("a build");
        format!("{:?}", case.corpus().expect("a corpus"))
    };
    assert_eq!(exported("apart.temoin", &apart()), exported("here.temoin", &BuildOptions::default()));
}

fn a_reader_that_is_not_there_fails_the_build() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let case = Case::create(&folder.path().join("a.temoin")).expect("a case");
    let options = BuildOptions { reader: Some("/nowhere/at/all".into()), ..BuildOptions::default() };
    let error = case.build(&[reports(folder.path())], &options, &()).expect_err("no reader");
    assert!(error.to_string().contains("could not be started"), "{error}");
}

fn a_checkup_tells_the_barriers() {
    let checkup = Checkup::of(&std::env::current_exe().expect("a test knows its own path"));
    assert!(checkup.is_ready() && checkup.formats.iter().any(|format| format == "html"), "{checkup:?}");
    assert!(!Checkup::of(Path::new("/nowhere/at/all")).is_ready());
}
