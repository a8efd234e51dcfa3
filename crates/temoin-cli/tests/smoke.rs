//! The command as people call it: a few real processes.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const REPORT: &str = "Le 3 mai 1931, la milice a attaqué le village de Valdoré. Selon la préfecture, 14 civils ont \
                      été tués. La Ligue des droits parle d’au moins 20 morts.\n";

fn temoin(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_temoin"));
    command.current_dir(folder).args(args).env_remove("TEMOIN_CASE").stdin(Stdio::null());
    command
}

/// A folder with one report that can be read and one that cannot, built into `reports.temoin`.
fn built() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::write(folder.path().join("reports/valdore.txt"), REPORT).unwrap();
    fs::write(folder.path().join("reports/scan.pdf"), "%PDF-1.7").unwrap();
    let output = temoin(folder.path(), &["build", "reports"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert!(stderr(&output).contains("extract"), "{}", stderr(&output));
    assert!(stderr(&output).contains("scan.pdf"), "{}", stderr(&output));
    folder
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_case_answers_from_its_folder() {
    let folder = built();
    let asked = |args: &[&str]| {
        let output = temoin(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
        stdout(&output)
    };
    assert!(asked(&["status"]).contains("every phase is done"));
    assert!(asked(&["status", "--json"]).contains("\"documents\": 1"));
    assert!(asked(&["search", "prefecture"]).contains("14 civils"));
    assert!(asked(&["search", "--color", "always", "prefecture"]).contains("\u{1b}[1mpréfecture"));
    assert!(asked(&["verify"]).contains("every quote in its place"));
    assert!(asked(&["schema"]).contains("$defs"));
    assert!(asked(&["export", "--format", "geojson"]).contains("FeatureCollection"));
    asked(&["export", "--format", "jsonl", "-o", "out"]);
    assert!(fs::read_to_string(folder.path().join("out/documents.jsonl")).unwrap().contains("valdore.txt"));
}

#[test]
fn exit_codes_say_what_went_wrong() {
    let folder = built();
    let code = |args: &[&str]| {
        let output = temoin(folder.path(), args);
        assert!(output.status.code() == Some(0) || stderr(&output).starts_with("error: "), "{}", stderr(&output));
        output.status.code()
    };
    assert_eq!(code(&["build", "reports", "--strict", "-q"]), Some(3));
    assert_eq!(code(&["export", "--format", "papyrus"]), Some(2));
    assert_eq!(code(&["export", "--format", "jsonl"]), Some(2));
    assert_eq!(code(&["explain", "c-none"]), Some(5));
    assert_eq!(code(&["figures", "nothing", "of", "the", "sort"]), Some(5));
    assert_eq!(code(&["build", "no-such-folder", "-o", "x.temoin"]), Some(5));
    assert_eq!(code(&["build", "-o", "mistyped"]), Some(5));
    assert!(!folder.path().join("mistyped").exists());
    assert_eq!(code(&["--case", "reports", "status"]), Some(5));
    let originals = folder.path().join("reports.temoin/originals");
    fs::remove_dir_all(originals).unwrap();
    assert_eq!(code(&["verify"]), Some(4));
    fs::write(folder.path().join("reports.temoin/temoin.toml"), "version = 9\n").unwrap();
    assert_eq!(code(&["status"]), Some(7));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = built();
    let mut child = command(folder.path(), &["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

#[test]
fn run_says_where_to_look() {
    let folder = built();
    let mut child = command(folder.path(), &["run", "reports", "--no-open"]).stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let told = lines.map_while(Result::ok).find(|line| line.contains("http://127.0.0.1:"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told.is_some());
}

#[test]
fn a_pack_is_begun_tried_and_checked_without_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let asked = |args: &[&str]| {
        let output = temoin(folder.path(), args);
        (output.status.code(), stdout(&output), stderr(&output))
    };
    let (code, written, next) = asked(&["pack", "new", "pt"]);
    assert_eq!((code, written.lines().next()), (Some(0), Some("pt/pack.toml")));
    assert!(next.contains("temoin pack check pt"), "{next}");
    let (code, report, _) = asked(&["pack", "check", "pt"]);
    assert_eq!(code, Some(1));
    assert!(report.contains("pt/spec/first.md:3: "), "{report}");
    assert!(report.contains("1 passed, 2 failed"), "{report}");
    fs::write(folder.path().join("pt/people.toml"), "[person]\nmen = 3\n").unwrap();
    let (code, _, fault) = asked(&["pack", "check", "pt"]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("pt/people.toml:2: expected a list"), "{fault}");
    assert_eq!(asked(&["pack", "check", "nowhere"]).0, Some(5));
    assert_eq!(asked(&["pack", "new", "portuguese"]).0, Some(2));
}

#[test]
fn a_sentence_is_explained_without_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let output = temoin(folder.path(), &["explain", "--json", "Trois mineurs ont presque été blessés à Valdoré."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("\"language\": \"fr\""), "{text}");
    assert!(text.contains("\"slot\": \"people\""), "{text}");
    let output = temoin(folder.path(), &["pack", "try", "en", "Two men were nearly killed."]);
    assert!(stdout(&output).contains("rules that nearly matched"), "{}", stdout(&output));
    assert_eq!(temoin(folder.path(), &["pack", "try", "xx", "Nada."]).status.code(), Some(2));
}
