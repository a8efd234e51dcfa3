//! End-to-end tests: `cases/<name>/in` goes through the program, and what comes out must read like `expect/record.txt`.
//!
//! The expected file holds what a reviewer can check by eye (quotes, figures, events), not ids or versions. With
//! `TEMOIN_BLESS=1` it is rewritten, and the step still fails once, so that nobody blesses unseen.

mod record;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::Outcome;
use crate::tree;

/// Runs every folder of `cases/`.
pub fn run() -> Outcome {
    match folders() {
        Ok(folders) => folders.iter().map(|folder| judge(folder)).fold(Outcome::default(), Outcome::plus),
        Err(message) => {
            eprintln!("cases: {message}");
            Outcome::of(false)
        }
    }
}

fn folders() -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(tree::root().join("cases")).map_err(|error| error.to_string())?;
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|folder| folder.join("in").is_dir());
    folders.sort();
    Ok(folders)
}

fn judge(case: &Path) -> Outcome {
    let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let judged = outcome(case, &name);
    match &judged {
        Ok(()) => println!("case {name} ... ok"),
        Err(message) => println!("case {name} ... FAILED\n{message}"),
    }
    Outcome::of(judged.is_ok())
}

fn outcome(case: &Path, name: &str) -> Result<(), String> {
    let out = tree::root().join("target/cases").join(name);
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).map_err(|error| error.to_string())?;
    let (input, built, exported) = (case.join("in"), out.join("case"), out.join("jsonl"));
    temoin(&[Path::new("build"), &input, Path::new("-o"), &built])?;
    temoin(&[Path::new("export"), &built, Path::new("--format"), Path::new("jsonl"), Path::new("-o"), &exported])?;
    let found = record::read(&exported)?;
    compare(&case.join("expect/record.txt"), &found)
}

fn temoin(arguments: &[&Path]) -> Result<(), String> {
    let program = tree::temoin();
    let output = Command::new(&program).args(arguments).output();
    let output = output.map_err(|error| format!("{} could not be run: {error}", program.display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("temoin {} failed: {}", arguments[0].display(), String::from_utf8_lossy(&output.stderr).trim()))
}

fn compare(expected_at: &Path, found: &str) -> Result<(), String> {
    let expected = fs::read_to_string(expected_at).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    if std::env::var_os("TEMOIN_BLESS").is_some() {
        fs::write(expected_at, found).map_err(|error| format!("{}: {error}", expected_at.display()))?;
        return Err("  blessed: read the difference before you commit it".to_owned());
    }
    Err(difference(&expected, found))
}

/// The lines that only one side has, in the order of that side: enough to see what moved.
fn difference(expected: &str, found: &str) -> String {
    let only = |here: &str, there: &str, sign: char| -> Vec<String> {
        let known: Vec<&str> = there.lines().collect();
        here.lines().filter(|line| !known.contains(line)).map(|line| format!("  {sign} {line}")).collect()
    };
    let mut lines = only(expected, found, '-');
    lines.extend(only(found, expected, '+'));
    if lines.is_empty() {
        lines.push("  the same lines in another order, or another number of times".to_owned());
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_names_both_sides() {
        assert_eq!(difference("a\nb\n", "a\nc\n"), "  - b\n  + c");
        assert!(difference("a\nb\n", "b\na\n").contains("order"));
    }
}
