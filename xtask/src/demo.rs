//! Builds the program quickly and runs it on the example.

use std::process::ExitCode;

use crate::tree;

/// Where the case goes: among what is built, so that the example stays as it is.
const CASE: &str = "target/guernica.temoin";

/// Runs `temoin run examples/guernica`, with whatever else was asked for, until it is stopped.
pub fn run(rest: &[&str]) -> Result<ExitCode, String> {
    let status = tree::cargo()
        .args(["run", "--profile", "quick", "--locked", "--package", "temoin-cli", "--"])
        .args(["run", "examples/guernica", "-o", CASE])
        .args(rest)
        .status()
        .map_err(|error| format!("cargo could not be run: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
