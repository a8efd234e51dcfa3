//! Which case is meant.

use std::path::{Path, PathBuf};

use temoin::Case;

use crate::failure::Failure;

const HINT: &str = "name it with --case DIR, or make one with `temoin build PATH -o CASE`";

/// The case named, else the current folder when it is one, else the only `*.temoin` folder in it.
pub fn open(named: Option<&Path>) -> Result<Case, Failure> {
    let found = match named {
        Some(path) => path.to_owned(),
        None => find(Path::new("."))?,
    };
    Ok(Case::open(&found)?)
}

fn find(folder: &Path) -> Result<PathBuf, Failure> {
    if is_case(folder) {
        return Ok(folder.to_owned());
    }
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "temoin") && is_case(path));
    cases.sort();
    match cases.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Failure::not_found("no case here", HINT)),
        several => {
            let names: Vec<_> = several.iter().map(|path| path.display().to_string()).collect();
            Err(Failure::usage(format!("several cases here: {}", names.join(", ")), HINT))
        }
    }
}

/// Whether a folder is a case.
pub fn is_case(folder: &Path) -> bool {
    folder.join("temoin.toml").is_file()
}

/// Where reports are read into: the case named, else one beside the first report, under its name. Fails before anything
/// is made when a report is not there.
pub fn target(named: Option<&Path>, reports: &[PathBuf]) -> Result<PathBuf, Failure> {
    let reports = reports.iter().map(|path| real(path)).collect::<Result<Vec<_>, _>>()?;
    match (named, reports.first()) {
        (Some(named), _) => Ok(named.to_owned()),
        (None, Some(first)) => Ok(beside(first)),
        (None, None) => find(Path::new(".")),
    }
}

fn real(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| {
        let message = format!("{}: {error}", path.display());
        match error.kind() {
            std::io::ErrorKind::NotFound => Failure::not_found(message, "give a file or a folder that exists"),
            _ => Failure::other(message),
        }
    })
}

fn beside(report: &Path) -> PathBuf {
    let name = if report.is_dir() { report.file_name() } else { report.file_stem() };
    let name = name.unwrap_or("case".as_ref()).to_string_lossy();
    report.with_file_name(format!("{name}.temoin"))
}
