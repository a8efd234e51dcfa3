//! The project's own chores, run as `cargo xtask CHORE`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal tool: its output is for the person at it")]

mod browser;
mod cases;
mod demo;
mod program;
mod step;
mod suite;
mod tidy;
mod tree;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask CHORE

  test [STEP…]        everything that can fail a change; names of steps run only those
  tidy                the repository's own rules: arrows, paths in documents, headers, licences
  demo [ARGUMENT…]    builds temoin quickly and runs it on examples/guernica
  new language CODE   `temoin pack new CODE`: the skeleton of a language pack, under packs/
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode, String> {
    match words {
        ["test", steps @ ..] => suite::run(steps),
        ["tidy"] => Ok(tidy::report()),
        ["demo", rest @ ..] => demo::run(rest),
        ["new", "language", code] => program::run(&["pack", "new", code]),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(format!("no chore `{}`: expected one of test, tidy, demo, new language", words.join(" "))),
    }
}
