//! Finds the files of a folder of packs: specifications, and what packs are made of.

use std::fs;
use std::path::{Path, PathBuf};

use temoin_lang::PackFile;

/// One file of a `spec` folder.
#[derive(Clone, Debug)]
pub(crate) struct SpecFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// `fr/harm` for `packs/fr/spec/harm.md`.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
}

/// Every Markdown file of a `spec` folder under `packs`, `README.md` apart, in order of name.
///
/// # Errors
/// The first file or folder that cannot be read; a specification that lies in no `spec` folder, where nobody would run
/// it.
pub(crate) fn read_specs(packs: &Path) -> Result<Vec<SpecFile>, String> {
    let mut specs = Vec::new();
    for path in files_under(packs)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        let text = read(&path)?;
        match name(packs, &path) {
            Some(name) => specs.push(SpecFile { name, text, path }),
            None if path.ends_with("README.md") => {}
            None => return Err(format!("{}: expected in a folder named `spec`", path.display())),
        }
    }
    specs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(specs)
}

/// Every file that packs are made of, in order of path.
///
/// # Errors
/// The first file or folder that cannot be read.
pub(crate) fn read_packs(packs: &Path) -> Result<Vec<PackFile>, String> {
    let mut files = Vec::new();
    for path in files_under(packs)? {
        if path.extension().is_some_and(|end| end == "toml" || end == "tsv") {
            let relative = path.strip_prefix(packs).unwrap_or(&path);
            let pieces: Vec<&str> = relative.iter().filter_map(|piece| piece.to_str()).collect();
            files.push(PackFile { path: pieces.join("/"), text: read(&path)? });
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn files_under(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// The name of a specification by its path; `None` for any other file.
fn name(packs: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(packs).ok()?.with_extension("");
    let pieces: Vec<&str> = relative.iter().filter_map(|piece| piece.to_str()).collect();
    let is_spec = pieces.contains(&"spec");
    let named: Vec<&str> = pieces.into_iter().filter(|piece| *piece != "spec").collect();
    (is_spec && named.last() != Some(&"README")).then(|| named.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specifications_are_told_by_their_folder() {
        let named = |path: &str| name(Path::new("packs"), Path::new(path));
        assert_eq!(named("packs/fr/spec/harm.md").as_deref(), Some("fr/harm"));
        assert_eq!(named("packs/fr/spec/README.md"), None);
        assert_eq!(named("packs/fr/spec/deep/one.md").as_deref(), Some("fr/deep/one"));
        assert_eq!(named("packs/places/README.md"), None);
    }
}
