//! Runs the program itself, built quickly.

use std::process::ExitCode;

use crate::tree;

/// Runs `temoin` with these arguments in the current folder, until it ends.
pub fn run(arguments: &[&str]) -> Result<ExitCode, String> {
    let status = tree::cargo()
        .args(["run", "--profile", "quick", "--locked", "--package", "temoin-cli", "--"])
        .args(arguments)
        .status()
        .map_err(|error| format!("cargo could not be run: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
