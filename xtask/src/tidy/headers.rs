//! Every data file of a pack opens by saying where it comes from and under which terms.

use super::Problems;
use crate::tree;

/// What a header must name.
const FIELDS: [&str; 4] = ["origin", "licence", "author", "date"];

/// Looks at everything under `packs/`, readme files apart.
pub fn find() -> Result<Problems, String> {
    let mut problems = Problems::new();
    for file in tree::files()?.iter().filter(|file| file.starts_with("packs/") && !file.ends_with("README.md")) {
        let Some(text) = tree::read(file) else {
            problems.push(format!("{file}: not UTF-8 text: expected data that people can read"));
            continue;
        };
        let header = header(&text);
        let missing: Vec<&str> = FIELDS.into_iter().filter(|field| !names(&header, field)).collect();
        if !missing.is_empty() {
            problems.push(format!("{file}: the comment it opens with does not say {}", missing.join(", ")));
        }
    }
    Ok(problems)
}

/// The comment a file opens with, in lower case: `#` lines, or one `<!-- … -->`.
fn header(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let comment: String = match text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        Some((inside, _)) => inside.to_owned(),
        None => text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect(),
    };
    comment.to_lowercase()
}

fn names(header: &str, field: &str) -> bool {
    header
        .lines()
        .flat_map(|line| line.split([',', ';', '·', '#']))
        .any(|part| part.trim().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with([':', '='])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_header_are_read() {
        let toml = header("# Origin: own work\n# Licence: MIT OR Apache-2.0\n# Author: A\n# Date: 2026-11\n\nid = 1\n");
        let html = header("<!-- origin: own; licence: CC0; author: A; date: 2026 -->\n# Title\n");
        for field in FIELDS {
            assert!(names(&toml, field) && names(&html, field), "{field}");
        }
        assert!(!names(&header("id = 1\n# date: 2026"), "date"));
    }
}
