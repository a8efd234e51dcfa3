//! Everything that can fail a change, step by step, each with its time.

use std::process::ExitCode;
use std::time::Instant;

use crate::step::{Outcome, check, tests};
use crate::{browser, cases, tidy, tree};

struct Step {
    name: &'static str,
    run: fn() -> Outcome,
    /// Whether it uses the program that the `build` step makes.
    uses_program: bool,
}

const STEPS: [Step; 8] = [
    Step { name: "fmt", run: fmt, uses_program: false },
    Step { name: "tidy", run: tidy::check, uses_program: false },
    Step { name: "clippy", run: clippy, uses_program: false },
    Step { name: BUILD, run: build, uses_program: false },
    Step { name: "test", run: test, uses_program: false },
    Step { name: "docs", run: docs, uses_program: false },
    Step { name: "cases", run: cases::run, uses_program: true },
    Step { name: "browser", run: browser::run, uses_program: true },
];

const BUILD: &str = "build";

/// Runs the steps named, or all of them, and ends with one plain line: `N passed, N failed`.
pub fn run(names: &[&str]) -> Result<ExitCode, String> {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("no step `{unknown}`: expected one of {}", known.join(", ")));
    }
    let chosen: Vec<&Step> = STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)).collect();
    let mut total = Outcome::default();
    let mut built = true;
    for step in chosen {
        let outcome = if step.uses_program && !built { skipped(step) } else { timed(step) };
        built &= step.name != BUILD || outcome.failed == 0;
        total = total.plus(outcome);
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn timed(step: &Step) -> Outcome {
    println!("\n== {}", step.name);
    let start = Instant::now();
    let outcome = (step.run)();
    let word = if outcome.failed == 0 { "ok" } else { "FAILED" };
    let seconds = start.elapsed().as_secs_f64();
    println!("== {} {word}: {} passed, {} failed, {seconds:.1} s", step.name, outcome.passed, outcome.failed);
    outcome
}

fn skipped(step: &Step) -> Outcome {
    println!("\n== {} FAILED: not run, since the program was not built", step.name);
    Outcome::of(false)
}

fn fmt() -> Outcome {
    check(tree::cargo().args(["fmt", "--all", "--", "--check"]))
}

fn clippy() -> Outcome {
    check(tree::cargo().args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
}

// The same selection of packages and targets as `test`, so that nothing is compiled twice with other features.
fn build() -> Outcome {
    check(tree::cargo().args(["build", "--workspace", "--all-targets", "--locked"]))
}

fn test() -> Outcome {
    tests(tree::cargo().args(["test", "--workspace", "--locked", "--no-fail-fast"]))
}

fn docs() -> Outcome {
    let mut command = tree::cargo();
    command.env("RUSTDOCFLAGS", "-D warnings");
    check(command.args(["doc", "--workspace", "--no-deps", "--locked", "--document-private-items"]))
}
