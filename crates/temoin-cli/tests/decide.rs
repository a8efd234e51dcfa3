//! Deciding on the command line: what is logged, what is refused, and how two people are compared.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn temoin(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_temoin"));
    command.current_dir(folder).args(args).env("NO_COLOR", "1").env_remove("TEMOIN_CASE").env_remove("TEMOIN_AUTHOR");
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> (i32, String) {
    (output.status.code().unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// A case of two reports, and the ids of its claims.
fn built(folder: &Path) -> Vec<String> {
    fs::create_dir(folder.join("reports")).unwrap();
    let report = |number: u32| {
        format!("On 3 May 1931 militiamen entered Valdoré. The prefect said {number} people were killed.\n")
    };
    fs::write(folder.join("reports/a.txt"), report(14)).unwrap();
    fs::write(folder.join("reports/b.txt"), report(60)).unwrap();
    said(&temoin(folder, &["--quiet", "build", "reports", "-o", "a.temoin"]));
    said(&temoin(folder, &["export", "--format", "jsonl", "-o", "out"]));
    let claims = fs::read_to_string(folder.join("out/claims.jsonl")).unwrap();
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    claims.lines().map(id).collect()
}

#[test]
fn a_decision_is_logged_handed_on_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let claims = built(at);
    let author = ["--author", "A. B.", "--reason", "as printed"];
    let decided = said(&temoin(at, &[&["decide", "reject", &claims[0]], &author[..]].concat()));
    let id = decided.split(' ').next().unwrap();
    assert!(id.starts_with("v-") && decided.ends_with(&format!(" reject {}\n", claims[0])), "{decided}");
    said(&temoin(at, &["decide", "accept", &claims[1], "--author", "A. B."]));
    let log = said(&temoin(at, &["log"]));
    assert!(log.lines().next().unwrap().starts_with("2 ") && log.contains("because as printed"), "{log}");
    said(&temoin(at, &["decisions", "export", "a.jsonl"]));
    said(&temoin(at, &["decide", "undo", id, "--author", "C. D."]));
    said(&temoin(at, &["decisions", "export", "b.jsonl"]));
    assert_eq!(said(&temoin(at, &["decisions", "import", "a.jsonl"])), "0 decisions added\n");
    let agreement = said(&temoin(at, &["agreement", "a.jsonl", "b.jsonl"]));
    assert!(agreement.starts_with("1 claim judged by both, 1 by one only; the same said of 1\n"), "{agreement}");
    assert!(said(&temoin(at, &["verify"])).contains("every quote in its place"));
}

#[test]
fn what_is_wrong_is_told_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let claims = built(at);
    let decide = |args: &[&str]| refused(&temoin(at, &[&["decide"], args, &["--author", "A. B."]].concat()));
    let (code, message) = decide(&["bless", &claims[0]]);
    assert!(code == 2 && message.starts_with("error: there is no verdict `bless`\n"), "{message}");
    let (code, message) = decide(&["reject", "c-none"]);
    assert!(code == 5 && message.starts_with("error: no claim has the id c-none\n"), "{message}");
    let (code, message) = decide(&["edit", &claims[0], "forty"]);
    assert!(code == 2 && message.starts_with("error: `forty` is no term: expected NAME=VALUE\n"), "{message}");
    fs::write(at.join("torn.jsonl"), "{\"id\":\"v-1\"}\n").unwrap();
    assert_eq!(refused(&temoin(at, &["decisions", "import", "torn.jsonl"])).0, 4);
    assert_eq!(refused(&temoin(at, &["agreement", "none.jsonl", "torn.jsonl"])).0, 5);
    assert_eq!(refused(&temoin(at, &["decide", "reject", &claims[0]])).0, 2);
}
