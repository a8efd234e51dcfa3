//! Builds the program quickly and runs it on the example.

use std::process::ExitCode;

use crate::program;

/// Where the case goes: among what is built, so that the example stays as it is.
const CASE: &str = "target/guernica.temoin";

/// Runs `temoin run examples/guernica`, with whatever else was asked for, until it is stopped.
pub fn run(rest: &[&str]) -> Result<ExitCode, String> {
    program::run(&[&["run", "examples/guernica", "-o", CASE], rest].concat())
}
