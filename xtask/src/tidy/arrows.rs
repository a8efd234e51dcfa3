//! Which crate may import which, checked in the manifests, and what stages may not touch, checked in their sources.

use toml::{Table, Value};

use super::Problems;
use crate::tree;

/// Every crate of the workspace and the crates of the workspace it may import. ARCHITECTURE.md draws the same picture.
const ARROWS: [(&str, &[&str]); 13] = [
    ("temoin-model", &[]),
    ("temoin-lang", &["temoin-model"]),
    ("temoin-record", &["temoin-model"]),
    ("temoin-sandbox", &[]),
    ("temoin-ingest", &["temoin-model"]),
    ("temoin-extract", &["temoin-lang", "temoin-model"]),
    ("temoin-resolve", &["temoin-lang", "temoin-model"]),
    ("temoin-export", &["temoin-model"]),
    (
        "temoin",
        &[
            "temoin-export",
            "temoin-extract",
            "temoin-ingest",
            "temoin-lang",
            "temoin-model",
            "temoin-record",
            "temoin-resolve",
            "temoin-sandbox",
            "temoin-spec",
        ],
    ),
    // The .json twins and the dossier are the exchange contract itself: the pages take them from where they are made.
    ("temoin-web", &["temoin", "temoin-export", "temoin-model"]),
    ("temoin-cli", &["temoin", "temoin-model", "temoin-web"]),
    ("temoin-spec", &["temoin-extract", "temoin-lang", "temoin-model"]),
    ("xtask", &[]),
];

/// Crates that any crate's tests may import on top: they know the model alone, or run the specifications.
const FOR_TESTS: [&str; 2] = ["temoin-record", "temoin-spec"];

/// Crates whose results depend on their arguments alone.
const PURE: [&str; 5] = ["temoin-model", "temoin-ingest", "temoin-extract", "temoin-resolve", "temoin-export"];

/// What a pure crate must not name: clock, environment, files, network, processes, threads.
const IMPURE: [&str; 7] =
    ["std::time", "std::env", "std::fs", "std::net", "std::process", "std::thread", "std::io::stdin"];

/// Looks at every manifest and at the sources of the pure crates.
pub fn find() -> Result<Problems, String> {
    let mut problems = Problems::new();
    for file in tree::files()? {
        if file.ends_with("/Cargo.toml") {
            problems.extend(in_manifest(&file, &tree::read(&file).unwrap_or_default()));
        } else if file.ends_with(".rs") && PURE.iter().any(|name| file.starts_with(&format!("crates/{name}/src/"))) {
            problems.extend(in_source(&file, &tree::read(&file).unwrap_or_default()));
        }
    }
    Ok(problems)
}

fn in_manifest(file: &str, text: &str) -> Problems {
    let Ok(manifest) = text.parse::<Table>() else { return vec![format!("{file}: not readable as TOML")] };
    let mut problems = Problems::new();
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(Value::as_str);
    let Some((name, allowed)) = ARROWS.iter().find(|(known, _)| Some(*known) == name) else {
        return vec![format!("{file}: this crate has no place yet: expected it in xtask/src/tidy/arrows.rs")];
    };
    for section in ["dependencies", "build-dependencies", "dev-dependencies"] {
        for import in workspace_imports(&manifest, section) {
            let in_tests = section == "dev-dependencies" && FOR_TESTS.contains(&import);
            if !allowed.contains(&import) && !in_tests && import != *name {
                problems.push(format!("{file}: {name} imports {import}: expected at most {allowed:?}"));
            }
        }
    }
    if manifest.get("lints").and_then(|lints| lints.get("workspace")) != Some(&Value::Boolean(true)) {
        problems.push(format!("{file}: expected `[lints] workspace = true`"));
    }
    problems
}

fn workspace_imports<'a>(manifest: &'a Table, section: &str) -> Vec<&'a str> {
    let Some(Value::Table(dependencies)) = manifest.get(section) else { return Vec::new() };
    let ours = |name: &&str| ARROWS.iter().any(|(known, _)| known == name);
    dependencies.keys().map(String::as_str).filter(ours).collect()
}

fn in_source(file: &str, text: &str) -> Problems {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let named = |word: &&&str| code.contains(**word);
    IMPURE.iter().filter(named).map(|word| format!("{file}: names {word}: expected a pure function")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_imports_a_stage_is_found() {
        let manifest = "package.name = \"temoin-extract\"\nlints.workspace = true\n[dependencies]\n";
        assert_eq!(in_manifest("Cargo.toml", manifest), Problems::new());
        let bent = format!("{manifest}temoin-ingest.workspace = true\n");
        assert_eq!(in_manifest("Cargo.toml", &bent).len(), 1);
    }

    #[test]
    fn a_stage_that_reads_a_clock_is_found_outside_its_tests() {
        assert_eq!(in_source("a.rs", "use std::time::Instant;").len(), 1);
        assert_eq!(in_source("a.rs", "fn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }"), Problems::new());
    }
}
