//! Paths that the documents mention must exist, so that a newcomer is never sent to a place that is gone.

use std::path::Path;

use super::Problems;
use crate::tree;

/// Looks at every Markdown file but the specifications, whose text is test data.
pub fn find() -> Result<Problems, String> {
    let files = tree::files()?;
    let tops: Vec<&str> = files.iter().filter_map(|file| file.split_once('/')).map(|(top, _)| top).collect();
    let mut problems = Problems::new();
    for file in files.iter().filter(|file| file.ends_with(".md") && !file.contains("/spec/")) {
        let text = tree::read(file).unwrap_or_default();
        for (line, path) in mentions(&text, &tops) {
            if !exists(file, &path) {
                problems.push(format!("{file}:{line}: no `{path}`: expected a path from the root or from this file"));
            }
        }
    }
    Ok(problems)
}

fn exists(file: &str, path: &str) -> bool {
    let root = tree::root();
    let beside = Path::new(file).parent().map(|folder| root.join(folder).join(path));
    root.join(path).exists() || beside.is_some_and(|beside| beside.exists())
}

/// Every path mentioned outside fenced blocks, with its line: link targets, and code spans that look like a path.
fn mentions(text: &str, tops: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let spans = line.split('`').skip(1).step_by(2).filter(|span| is_path(span, tops));
            let links = line.split("](").skip(1).filter_map(link_target);
            found.extend(spans.chain(links).map(|path| (at + 1, path.to_owned())));
        }
    }
    found
}

/// Whether a code span is meant as a path of this repository: it starts at a top-level folder, or ends like a file.
fn is_path(span: &str, tops: &[&str]) -> bool {
    const ENDINGS: [&str; 10] = [".rs", ".md", ".toml", ".tsv", ".js", ".json", ".txt", ".html", ".jsonl", ".sh"];
    let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
    let Some((first, rest)) = span.split_once('/') else { return false };
    let inside = tops.contains(&first) || (!rest.is_empty() && ENDINGS.iter().any(|ending| span.ends_with(ending)));
    plain && !first.is_empty() && inside
}

fn link_target(after: &str) -> Option<&str> {
    let target = after.split([')', '#', ' ']).next()?;
    (!target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_and_links_are_read_and_fences_are_not() {
        let text = "See `crates/a` and [b](docs/b.md#c).\n```\n`crates/not-me`\n```\n`fr/en` `packs/<xx>/` `/events`\n";
        let expected = vec![(1, "crates/a".to_owned()), (1, "docs/b.md".to_owned())];
        assert_eq!(mentions(text, &["crates", "packs"]), expected);
    }
}
