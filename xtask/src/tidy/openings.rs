//! Every source file opens with a `//!` line that says what it is for.

use super::Problems;
use crate::tree;

/// Looks at the first line of every Rust file under a `src` folder, and of every build script.
pub fn find() -> Result<Problems, String> {
    let ours = |file: &&String| file.ends_with(".rs") && (file.contains("/src/") || file.ends_with("/build.rs"));
    let opens = |file: &&String| tree::read(file).is_some_and(|text| text.starts_with("//! "));
    let files = tree::files()?;
    Ok(files
        .iter()
        .filter(ours)
        .filter(|file| !opens(file))
        .map(|file| format!("{file}: expected a first line `//! what this file is for`"))
        .collect())
}
