//! For those who write packs: check one, begin one, see how a sentence is read. None of it needs a case.

use std::fs;
use std::path::{Path, PathBuf};

use temoin_ingest::{Input, ingest};
use temoin_spec::{Bench, OpenError};
pub use temoin_spec::{Captured, Explained, Failure, Fired, Line, Near, SlotFound, Sort, TokenRead, Words};

use crate::Error;
use crate::error::Kind;

/// What became of the checks of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Code, version and number of rules of each language.
    pub languages: Vec<(String, String, usize)>,
    /// How many checks of each sort were made: examples, counter-examples, specs.
    pub made: Vec<(Sort, usize)>,
    /// Those that failed, in order of file and line.
    pub failures: Vec<Failure>,
}

/// Loads a folder of packs, or one language of it, and holds what it says of itself against what is read.
///
/// With `bless`, a spec that fails is rewritten to what is read; it still fails that once.
///
/// # Errors
/// `is_not_found` when the folder holds no pack. A pack that does not load is an error with file and line; a check that
/// fails is part of the report.
pub fn check(folder: &Path, bless: bool) -> Result<Report, Error> {
    let bench = open(folder)?;
    let (mut made, mut failures) = (std::collections::BTreeMap::new(), Vec::new());
    for check in bench.checks(bless) {
        *made.entry(check.sort).or_insert(0) += 1;
        failures.extend(check.run().err());
    }
    failures.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    let languages = bench.languages().map(|pack| (pack.id.clone(), pack.version.clone(), pack.rules.all().len()));
    Ok(Report { languages: languages.collect(), made: made.into_iter().collect(), failures })
}

/// Shows how a text is read: with the packs of a folder, else with those compiled in.
///
/// # Errors
/// `is_not_found` when the folder holds no pack; `is_usage` when no pack reads the language, or none was given and the
/// text does not tell it.
pub fn explain(text: &str, language: Option<&str>, folder: Option<&Path>) -> Result<Explained, Error> {
    let bench = folder.map_or_else(|| Ok(Bench::builtin()), open)?;
    let language = match language {
        Some(language) => language.to_owned(),
        None => detect(text).ok_or_else(|| Error::usage("the sentence is too short to tell its language"))?,
    };
    bench.explain(&language, text).map_err(Error::usage)
}

/// Writes the skeleton of a new language into a folder named after it, and gives back its files.
///
/// # Errors
/// `is_usage` when the code is no ISO 639-1 code, the language is there already, or the folder has another name.
pub fn create(code: &str, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let files = temoin_spec::skeleton(code).map_err(Error::usage)?;
    if folder.file_name().is_none_or(|name| name != code) {
        let message = format!("`{}`: expected a folder named `{code}`, after the language", folder.display());
        return Err(Error::usage(message));
    }
    if folder.exists() {
        return Err(Error::usage(format!("`{}` is there already: expected a new folder", folder.display())));
    }
    let mut written = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, text).map_err(|error| Error::from(error).within(path.display().to_string()))?;
        written.push(path);
    }
    Ok(written)
}

fn open(folder: &Path) -> Result<Bench, Error> {
    Bench::open(folder).map_err(|error| match error {
        OpenError::Missing(message) => Error::not_found(message),
        OpenError::Fault(message) => Kind::Other(message).into(),
    })
}

/// The language of a text, as a file of it would be taken in.
fn detect(text: &str) -> Option<String> {
    let documents = ingest(&Input { bytes: text.as_bytes(), path: Some("sentence.txt") }).documents;
    documents.into_iter().next()?.language
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_sentence_is_told() {
        let explained = explain("Les secours ont trouvé trois mineurs morts.", None, None).unwrap();
        assert_eq!(explained.language, "fr");
        assert!(explain("Ok.", None, None).unwrap_err().is_usage());
        assert!(explain("A b c.", Some("xx"), None).unwrap_err().is_usage());
    }

    #[test]
    fn a_new_pack_loads_and_fails_with_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("pt");
        let written = create("pt", &pack).unwrap();
        assert!(written.contains(&pack.join("rules/harm.toml")));
        let report = check(&pack, false).unwrap();
        let at = |failure: &Failure| (failure.file.clone(), failure.line);
        assert!(report.failures.iter().map(at).any(|(file, line)| file.ends_with("first.md") && line > 1));
        assert!(create("pt", &pack).unwrap_err().is_usage());
        assert!(create("pt", &folder.path().join("portuguese")).unwrap_err().is_usage());
        assert!(check(&folder.path().join("none"), false).unwrap_err().is_not_found());
    }
}
