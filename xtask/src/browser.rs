//! Opens the pages in Debian's Chromium; installs what that needs where it may.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{Outcome, check, tests};
use crate::tree;

/// What the tests need from the system, and the Debian package that brings it.
const TOOLS: [(&str, &str); 3] =
    [("/usr/bin/chromium", "chromium"), ("/usr/bin/node", "nodejs"), ("/usr/bin/npm", "npm")];

/// Runs every `web-tests/tests/*.test.js` against the program of the dev profile.
pub fn run() -> Outcome {
    if let Err(message) = prepare() {
        eprintln!("{message}");
        return Outcome::of(false);
    }
    let mut node = Command::new("node");
    node.current_dir(folder()).env("TEMOIN", tree::temoin()).env("ROOT", tree::root());
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(test_files());
    tests(&mut node)
}

fn folder() -> PathBuf {
    tree::root().join("web-tests")
}

fn test_files() -> Vec<String> {
    let files = tree::files().unwrap_or_default();
    files.iter().filter_map(|file| file.strip_prefix("web-tests/")).filter(is_test).map(str::to_owned).collect()
}

fn is_test(file: &&str) -> bool {
    file.starts_with("tests/") && file.ends_with(".test.js")
}

fn prepare() -> Result<(), String> {
    let missing: Vec<&str> = TOOLS.into_iter().filter(|(path, _)| !is_there(path)).map(|(_, name)| name).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    if is_fresh() {
        return Ok(());
    }
    let done = check(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder()));
    if done.failed == 0 { Ok(()) } else { Err("npm ci failed in web-tests".to_owned()) }
}

/// Whether the tool is at its usual place, or anywhere on the path (the browser's place is fixed).
fn is_there(path: &str) -> bool {
    let name = Path::new(path).file_name().unwrap_or_default();
    let on_path = || {
        std::env::var_os("PATH").is_some_and(|dirs| std::env::split_paths(&dirs).any(|dir| dir.join(name).is_file()))
    };
    Path::new(path).exists() || (name != "chromium" && on_path())
}

fn install(packages: &[&str]) -> Result<(), String> {
    let names = packages.join(" ");
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"));
    if !root {
        return Err(format!("the browser tests need {names}: run `apt-get install {names}` as root"));
    }
    let mut update = Command::new("apt-get");
    let mut install = Command::new("apt-get");
    update.arg("update").arg("-qq");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    let done = check(&mut update).plus(check(&mut install));
    if done.failed == 0 { Ok(()) } else { Err(format!("apt-get could not install {names}")) }
}

/// Whether what npm last installed is what the lock file asks for now.
fn is_fresh() -> bool {
    let changed = |file: &str| folder().join(file).metadata().and_then(|meta| meta.modified()).ok();
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}
