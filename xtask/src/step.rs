//! One step of the suite: a command or a check, with what it counted.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

/// What a step found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Tests or checks that held.
    pub passed: usize,
    /// Tests or checks that did not.
    pub failed: usize,
}

impl Outcome {
    /// A check without parts of its own.
    pub fn of(held: bool) -> Self {
        Self { passed: usize::from(held), failed: usize::from(!held) }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Runs a command that either succeeds or does not.
pub fn check(command: &mut Command) -> Outcome {
    match command.status() {
        Ok(status) => Outcome::of(status.success()),
        Err(error) => not_started(command, &error),
    }
}

/// Runs a command that prints test results, passes its output on and counts them.
///
/// A run that fails without a failed test (it did not compile, it crashed) counts as one failure.
pub fn tests(command: &mut Command) -> Outcome {
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return not_started(command, &error),
    };
    let mut counted = Outcome::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            counted = counted.plus(counts(&line));
        }
    }
    let held = child.wait().is_ok_and(|status| status.success());
    match (held, counted.failed, counted.passed) {
        (false, 0, _) => counted.plus(Outcome::of(false)),
        (true, 0, 0) => Outcome::of(true),
        _ => counted,
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> Outcome {
    eprintln!("{} could not be run: {error}", command.get_program().to_string_lossy());
    Outcome::of(false)
}

/// Reads cargo's `test result: ok. 3 passed; 0 failed; …` and node's `ℹ pass 3`, `ℹ fail 0`.
fn counts(line: &str) -> Outcome {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.parse().unwrap_or(0);
    match words.as_slice() {
        ["test", "result:", _, passed, "passed;", failed, "failed;", ..] => {
            Outcome { passed: number(passed), failed: number(failed) }
        }
        ["ℹ" | "#", "pass", passed] => Outcome { passed: number(passed), failed: 0 },
        ["ℹ" | "#", "fail", failed] => Outcome { passed: 0, failed: number(failed) },
        _ => Outcome::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_cargo_and_node_are_counted() {
        let line = "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(counts(line), Outcome { passed: 12, failed: 1 });
        assert_eq!(counts("ℹ pass 7"), Outcome { passed: 7, failed: 0 });
        assert_eq!(counts("ℹ fail 2"), Outcome { passed: 0, failed: 2 });
        assert_eq!(counts("test pages::home ... ok"), Outcome::default());
    }
}
