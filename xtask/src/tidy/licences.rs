//! Licences of every crate in the lock file, against the list that cargo-deny also reads; works without a network.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Problems;
use crate::tree;

/// Asks cargo for every package and judges its licence expression.
pub fn find() -> Result<Problems, String> {
    let allowed = allowed()?;
    let metadata = metadata()?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let text = |package: &Value, field: &str| package[field].as_str().unwrap_or_default().to_owned();
    Ok(packages
        .iter()
        .filter(|package| !permits(&text(package, "license"), &allowed))
        .map(|package| {
            let (name, licence) = (text(package, "name"), text(package, "license"));
            format!("{name}: licence `{licence}`: expected one that deny.toml allows")
        })
        .collect())
}

fn allowed() -> Result<BTreeSet<String>, String> {
    let text = tree::read("deny.toml").ok_or("deny.toml cannot be read")?;
    let table = text.parse::<toml::Table>().map_err(|error| format!("deny.toml: {error}"))?;
    let list = table.get("licenses").and_then(|licenses| licenses.get("allow")).and_then(|allow| allow.as_array());
    let list = list.ok_or("deny.toml: expected a list `allow` under `[licenses]`")?;
    Ok(list.iter().filter_map(|licence| licence.as_str()).map(str::to_owned).collect())
}

/// Offline if every crate is at hand, which is so after any build of this platform; else cargo may fetch them.
fn metadata() -> Result<Value, String> {
    let host = host()?;
    let ask = |offline: bool| {
        let mut command = tree::cargo();
        command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &host]);
        command.args(offline.then_some("--offline")).output()
    };
    let output = match ask(true) {
        Ok(output) if !output.status.success() => ask(false),
        other => other,
    };
    let output = output.map_err(|error| format!("cargo metadata could not be run: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}

fn host() -> Result<String, String> {
    let output = tree::cargo().arg("-vV").output().map_err(|error| format!("cargo could not be run: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "cargo -vV names no host".to_owned())
}

/// Whether an SPDX expression can be satisfied with allowed licences: any side of `OR`, every side of `AND`.
fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any_of(&mut rest, allowed) && rest.is_empty()
}

fn any_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut held = all_of(rest, allowed);
    while let ["OR", after @ ..] = *rest {
        *rest = after;
        held |= all_of(rest, allowed);
    }
    held
}

fn all_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut held = one(rest, allowed);
    while let ["AND", after @ ..] = *rest {
        *rest = after;
        held &= one(rest, allowed);
    }
    held
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let held = any_of(rest, allowed);
            *rest = rest.strip_prefix(&[")"]).unwrap_or(rest);
            held
        }
        [licence, "WITH", exception, after @ ..] => {
            *rest = after;
            allowed.contains(&format!("{licence} WITH {exception}")) || allowed.contains(*licence)
        }
        [licence, after @ ..] => {
            *rest = after;
            allowed.contains(*licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_judged() {
        let allowed = BTreeSet::from(["MIT".to_owned(), "Apache-2.0".to_owned(), "Unicode-3.0".to_owned()]);
        for good in ["MIT", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT/Apache-2.0"] {
            assert!(permits(good, &allowed), "{good}");
        }
        assert!(permits("Apache-2.0 WITH LLVM-exception", &allowed));
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT )", "(GPL-3.0 OR LGPL-3.0) AND MIT"] {
            assert!(!permits(bad, &allowed), "{bad}");
        }
    }
}
