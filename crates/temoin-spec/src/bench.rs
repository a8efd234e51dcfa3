//! A pack on the bench: its files, loaded, with what they say of themselves.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use temoin_lang::{Origin, Pack, PackFile, Packs};

use crate::check::{Check, Sort};
use crate::files::{self, SpecFile};
use crate::{examples, run};

/// Packs to try and to check.
#[derive(Clone, Debug)]
pub struct Bench {
    pub(crate) files: Vec<PackFile>,
    pub(crate) packs: Arc<Packs>,
    specs: Vec<SpecFile>,
    /// The one language that is on the bench; `None` for all that were loaded.
    only: Option<String>,
    /// The folder that pack paths begin in; `None` for what is compiled in.
    folder: Option<PathBuf>,
}

/// Why packs could not be put on the bench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is no such folder, or it holds no pack.
    Missing(String),
    /// A file cannot be read, or is at fault: file, line, what was expected.
    Fault(String),
}

impl Bench {
    /// The packs compiled into the program; it holds no specifications.
    pub fn builtin() -> Self {
        let (files, packs) = (PackFile::builtin(), Arc::new(Packs::builtin()));
        Self { files, packs, specs: Vec::new(), only: None, folder: None }
    }

    /// The packs of a folder: a whole `packs/`, or one language of it.
    ///
    /// # Shape
    /// One language is loaded with the ontology and the places beside it, or with those compiled in where there are none
    /// beside it; other languages are not looked at.
    ///
    /// # Errors
    /// `Missing` and `Fault`, as they say.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        if !folder.is_dir() {
            return Err(OpenError::Missing(format!("no folder at `{}`: expected one with a pack", folder.display())));
        }
        if folder.join("pack.toml").is_file() { Self::open_language(folder) } else { Self::open_all(folder) }
    }

    fn open_all(folder: &Path) -> Result<Self, OpenError> {
        let files = files::read_packs(folder).map_err(OpenError::Fault)?;
        if !files.iter().any(|file| file.path.ends_with("/pack.toml")) {
            let folder = folder.display();
            return Err(OpenError::Missing(format!(
                "no pack in `{folder}`: expected a file pack.toml in it or under it"
            )));
        }
        let specs = files::read_specs(folder).map_err(OpenError::Fault)?;
        Self::load(files, specs, None, folder.to_owned())
    }

    fn open_language(folder: &Path) -> Result<Self, OpenError> {
        let fault = |error: std::io::Error| OpenError::Fault(format!("{}: {error}", folder.display()));
        let whole = folder.canonicalize().map_err(fault)?;
        let id = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut files = shared(folder).map_err(OpenError::Fault)?;
        let own = files::read_packs(folder).map_err(OpenError::Fault)?;
        files.extend(own.into_iter().map(|file| PackFile { path: format!("{id}/{}", file.path), ..file }));
        let mut specs = files::read_specs(folder).map_err(OpenError::Fault)?;
        specs.iter_mut().for_each(|spec| spec.name = format!("{id}/{}", spec.name));
        Self::load(files, specs, Some(id), folder.to_owned())
    }

    fn load(
        files: Vec<PackFile>,
        specs: Vec<SpecFile>,
        only: Option<String>,
        folder: PathBuf,
    ) -> Result<Self, OpenError> {
        let folder = Some(folder);
        let loaded = Packs::from_files(&files);
        let packs = loaded.map_err(|error| {
            let shown = shown(folder.as_deref(), only.as_deref(), error.origin());
            OpenError::Fault(format!("{shown}: {}", error.message()))
        })?;
        Ok(Self { files, packs: Arc::new(packs), specs, only, folder })
    }

    /// The languages on the bench, in order of code.
    pub fn languages(&self) -> impl Iterator<Item = &Pack> {
        self.packs.languages().filter(|pack| self.only.as_ref().is_none_or(|only| *only == pack.id))
    }

    /// The pack of a language, on the bench or beside it.
    pub fn language(&self, id: &str) -> Option<&Pack> {
        self.packs.language(id)
    }

    /// Everything to check: the examples of every rule, every heading of every specification.
    ///
    /// With `bless`, a heading that fails is rewritten to what is read; it still fails that once.
    pub fn checks(&self, bless: bool) -> Vec<Check> {
        let mut checks = run::checks(&self.specs, &self.packs, bless);
        checks.extend(examples::checks(self));
        checks
    }

    /// How many files of specifications there are.
    pub fn spec_files(&self) -> usize {
        self.specs.len()
    }

    /// Where something stands, by the path people would open.
    pub(crate) fn shown(&self, origin: &Origin) -> String {
        shown(self.folder.as_deref(), self.only.as_deref(), origin)
    }

    /// The file of an origin, by the path people would open.
    pub(crate) fn shown_file(&self, origin: &Origin) -> String {
        shown_file(self.folder.as_deref(), self.only.as_deref(), &origin.path)
    }
}

impl Sort {
    /// What people call it, one and many.
    pub fn counted(self, number: usize) -> String {
        let one = match self {
            Self::Example => "example",
            Self::CounterExample => "counter-example",
            Self::Spec => "spec",
        };
        format!("{number} {one}{}", if number == 1 { "" } else { "s" })
    }
}

fn shown(folder: Option<&Path>, only: Option<&str>, origin: &Origin) -> String {
    format!("{}:{}", shown_file(folder, only, &origin.path), origin.line)
}

/// Pack paths begin at the language; on the bench the folder given may be the language's own.
fn shown_file(folder: Option<&Path>, only: Option<&str>, path: &str) -> String {
    let Some(folder) = folder else { return format!("packs/{path}") };
    let inside = only.and_then(|only| path.strip_prefix(only)?.strip_prefix('/'));
    match (only, inside) {
        (Some(_), None) => folder.join("..").join(path).display().to_string(),
        (_, Some(inside)) => folder.join(inside).display().to_string(),
        (None, None) => folder.join(path).display().to_string(),
    }
}

/// What languages share: the ontology and the places, those beside a language's folder or those compiled in.
fn shared(language: &Path) -> Result<Vec<PackFile>, String> {
    let is_shared = |file: &PackFile| ["ontology/", "places/"].iter().any(|folder| file.path.starts_with(folder));
    let beside = language.join("..");
    if !beside.join("ontology").is_dir() {
        return Ok(PackFile::builtin().into_iter().filter(is_shared).collect());
    }
    let mut files = Vec::new();
    for folder in ["ontology", "places"].into_iter().filter(|folder| beside.join(folder).is_dir()) {
        let found = files::read_packs(&beside.join(folder))?;
        files.extend(found.into_iter().map(|file| PackFile { path: format!("{folder}/{}", file.path), ..file }));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_that_people_would_open() {
        let file = |folder, only, path| shown_file(Some(Path::new(folder)), only, path);
        assert_eq!(file("packs", None, "es/rules/a.toml"), "packs/es/rules/a.toml");
        assert_eq!(file("work/es", Some("es"), "es/rules/a.toml"), "work/es/rules/a.toml");
        assert_eq!(file("packs/es", Some("es"), "ontology/a.toml"), "packs/es/../ontology/a.toml");
    }

    #[test]
    fn what_is_no_pack_is_said_to_be_missing() {
        assert!(matches!(Bench::open(Path::new("nowhere")), Err(OpenError::Missing(_))));
        assert!(matches!(Bench::open(Path::new("src")), Err(OpenError::Missing(_))));
    }
}
