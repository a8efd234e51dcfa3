//! What must not stand in a committed file: paths of somebody's machine, registry hosts, marks of unfinished work.

use super::Problems;
use crate::tree;

// Written in two halves, so that this file passes its own rule.
const PATHS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/")];
const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
const OUR_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Looks at every text file.
pub fn find() -> Result<Problems, String> {
    let mut problems = Problems::new();
    for file in tree::files()? {
        let Some(text) = tree::read(&file) else { continue };
        for (at, line) in text.lines().enumerate() {
            if let Some(wrong) = wrong(&file, line) {
                problems.push(format!("{file}:{}: {wrong}", at + 1));
            }
        }
    }
    Ok(problems)
}

fn wrong(file: &str, line: &str) -> Option<String> {
    if let Some(path) = PATHS.iter().find(|path| starts_a_path(line, path)) {
        return Some(format!("`{path}` is a path of one machine: expected a relative one"));
    }
    if let Some(word) = UNFINISHED.iter().find(|word| line.contains(**word)) {
        return Some(format!("`{word}`: expected an issue, or the work"));
    }
    let foreign_crate = file.ends_with("Cargo.lock") && line.starts_with("source = ") && !line.contains(OUR_REGISTRY);
    let resolved = file.ends_with("package-lock.json") && line.contains("\"resolved\"");
    (foreign_crate || resolved).then(|| "the lock names a host: expected the public registry only".to_owned())
}

/// Whether the folder stands at the start of an absolute path, not inside a longer one or a web address.
fn starts_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-/})".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_paths_are_told_from_addresses() {
        let folder = PATHS[1];
        assert!(wrong("a.md", &format!("see {folder}somebody/x")).is_some());
        assert!(wrong("a.md", &format!("https://example.org{folder}x")).is_none());
    }

    #[test]
    fn a_lock_with_a_host_is_found() {
        assert!(wrong("web-tests/package-lock.json", "\"resolved\": \"x\"").is_some());
        assert!(wrong("Cargo.lock", &format!("source = \"{OUR_REGISTRY}\"")).is_none());
    }
}
