//! The repository's own rules, each in its file: what a compiler cannot check.

mod arrows;
mod doc_paths;
mod headers;
mod lengths;
mod licences;
mod openings;
mod words;

use std::process::ExitCode;

use crate::step::Outcome;

/// What a rule found wrong: one line for each, `file: what, and what was expected`.
type Problems = Vec<String>;

struct Rule {
    name: &'static str,
    find: fn() -> Result<Problems, String>,
}

const RULES: [Rule; 6] = [
    Rule { name: "crates import only what their place allows", find: arrows::find },
    Rule { name: "paths in documents exist", find: doc_paths::find },
    Rule { name: "data files say where they come from", find: headers::find },
    Rule { name: "source files say what they are for", find: openings::find },
    Rule { name: "no path of a machine, no registry, no unfinished work", find: words::find },
    Rule { name: "licences of dependencies are on the list", find: licences::find },
];

/// Runs every rule and prints what is wrong; long files are listed, but break nothing.
pub fn check() -> Outcome {
    let outcome = RULES.iter().map(judge).fold(Outcome::default(), Outcome::plus);
    lengths::print();
    outcome
}

/// The same as a chore of its own.
pub fn report() -> ExitCode {
    if check().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn judge(rule: &Rule) -> Outcome {
    let problems = (rule.find)().unwrap_or_else(|error| vec![error]);
    println!("{} {}", if problems.is_empty() { "ok  " } else { "FAIL" }, rule.name);
    for problem in &problems {
        println!("       {problem}");
    }
    Outcome::of(problems.is_empty())
}
