//! Files that have grown long: listed for whoever works on them next, never a failure.

use crate::tree;

/// Lines that a file should keep to, tests apart.
const LINES: usize = 300;

/// Prints every Rust file that is longer.
pub fn print() {
    for file in tree::files().unwrap_or_default().iter().filter(|file| file.ends_with(".rs")) {
        let lines = tree::read(file).map_or(0, |text| lines_of_code(&text));
        if lines > LINES && !file.contains("/tests/") {
            println!("note   {file}: {lines} lines without its tests, more than {LINES}");
        }
    }
}

fn lines_of_code(text: &str) -> usize {
    text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().lines().count()
}
