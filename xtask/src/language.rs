//! Placeholder until the packs' layout is fixed.
use std::process::ExitCode;
pub fn write_skeleton(_code: &str) -> Result<ExitCode, String> {
    Err("no".into())
}
