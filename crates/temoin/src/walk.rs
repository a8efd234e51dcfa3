//! Which files an input holds, in an order of their own.

use std::path::{Component, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use temoin_model::{Finding, Severity};

use crate::Error;
use crate::config::Config;

/// What people list files in that are not to be read, in the manner of `.gitignore`.
const IGNORE_FILE: &str = ".temoinignore";

/// One file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its path relative to what was given, with `/` between folders.
    pub(crate) path: String,
    /// Where its bytes are.
    pub(crate) at: PathBuf,
}

/// The files under `root`, in order of path. Hidden files, cases and what `.temoinignore` names are passed over; links
/// are findings, since following them could lead anywhere.
pub(crate) fn files(root: &Path) -> (Vec<Found>, Vec<Finding>) {
    if root.is_file() {
        let path = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return (vec![Found { path, at: root.to_owned() }], Vec::new());
    }
    if root.join(Config::FILE).is_file() {
        let message = "a case is not read into a case: expected the reports it was built from";
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        return (Vec::new(), vec![Finding::new("case-passed-over", Severity::Warning, message).about(name)]);
    }
    let mut builder = WalkBuilder::new(root);
    builder.standard_filters(false).hidden(true).follow_links(false);
    builder.add_custom_ignore_filename(IGNORE_FILE);
    builder.filter_entry(|entry| !entry.path().join(Config::FILE).is_file());
    let (mut found, mut findings) = (Vec::new(), Vec::new());
    for entry in builder.build() {
        match entry {
            Ok(entry) => sort_out(root, &entry, &mut found, &mut findings),
            Err(error) => findings.push(Finding::new("input-unreadable", Severity::Error, error.to_string())),
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    (found, findings)
}

fn sort_out(root: &Path, entry: &DirEntry, found: &mut Vec<Found>, findings: &mut Vec<Finding>) {
    let path = slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()));
    match entry.file_type() {
        Some(kind) if kind.is_file() => found.push(Found { path, at: entry.path().to_owned() }),
        Some(kind) if kind.is_symlink() => {
            let message = "a link was not followed: give what it leads to instead";
            findings.push(Finding::new("link-skipped", Severity::Info, message).about(path));
        }
        Some(kind) if kind.is_dir() => {}
        _ => {
            let message = "neither a file nor a folder, and not read: expected one of them";
            findings.push(Finding::new("not-a-file", Severity::Warning, message).about(path));
        }
    }
}

/// `path` as seen from `base`; both are absolute. Where nothing is shared, `path` itself.
pub(crate) fn relative_to(base: &Path, path: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (base.components().collect(), path.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return slashed(path);
    }
    let up = from[shared..].iter().map(|_| Component::ParentDir);
    let relative: PathBuf = up.chain(to[shared..].iter().copied()).collect();
    if relative.as_os_str().is_empty() { ".".to_owned() } else { slashed(&relative) }
}

/// The real place of something given to the program.
pub(crate) fn canonical(path: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(|error| Error::from(error).within(path.display().to_string()))
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn paths(root: &Path) -> Vec<String> {
        files(root).0.into_iter().map(|found| found.path).collect()
    }

    #[test]
    fn hidden_ignored_and_built_things_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b.txt", "a/z.txt", "a/skip.log", ".hidden", "x.temoin/temoin.toml", "x.temoin/inside.txt"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        fs::write(folder.path().join(IGNORE_FILE), "*.log\n").unwrap();
        assert_eq!(paths(folder.path()), ["a/z.txt", "b.txt"]);
        assert_eq!(paths(&folder.path().join("b.txt")), ["b.txt"]);
        let (found, findings) = files(&folder.path().join("x.temoin"));
        assert!(found.is_empty());
        assert_eq!(findings[0].code, "case-passed-over");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_findings() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/", folder.path().join("all")).unwrap();
        let (found, findings) = files(folder.path());
        assert!(found.is_empty());
        assert_eq!((&*findings[0].code, findings[0].path.as_deref()), ("link-skipped", Some("all")));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_a_finding() {
        let folder = tempfile::tempdir().unwrap();
        let _door = std::os::unix::net::UnixListener::bind(folder.path().join("door")).unwrap();
        let (found, findings) = files(folder.path());
        assert!(found.is_empty());
        assert_eq!((&*findings[0].code, findings[0].path.as_deref()), ("not-a-file", Some("door")));
    }

    #[test]
    fn relative_paths_climb() {
        assert_eq!(relative_to(Path::new("/a/b/case"), Path::new("/a/reports")), "../../reports");
        assert_eq!(relative_to(Path::new("/a"), Path::new("/a")), ".");
        assert_eq!(relative_to(Path::new("/a"), Path::new("/a/in")), "in");
    }
}
