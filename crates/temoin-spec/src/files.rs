//! Finds the specification files of a folder of packs.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of a `spec` folder.
#[derive(Clone, Debug)]
pub struct SpecFile {
    /// Where it lies.
    pub path: PathBuf,
    /// `fr/harm` for `packs/fr/spec/harm.md`.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Every Markdown file of a `spec` folder under `packs`, `README.md` apart, in order of name.
///
/// # Errors
/// The first file or folder that cannot be read.
pub fn read_specs(packs: &Path) -> Result<Vec<SpecFile>, String> {
    let mut files = Vec::new();
    visit(packs, packs, &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn visit(packs: &Path, folder: &Path, files: &mut Vec<SpecFile>) -> Result<(), String> {
    let fail = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    for entry in fs::read_dir(folder).map_err(|error| fail(folder, error))? {
        let path = entry.map_err(|error| fail(folder, error))?.path();
        if path.is_dir() {
            visit(packs, &path, files)?;
        } else if let Some(name) = name(packs, &path) {
            let text = fs::read_to_string(&path).map_err(|error| fail(&path, error))?;
            files.push(SpecFile { path, name, text });
        }
    }
    Ok(())
}

/// The name of a specification by its path; `None` for any other file.
fn name(packs: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(packs).ok()?.with_extension("");
    let pieces: Vec<&str> = relative.iter().filter_map(|piece| piece.to_str()).collect();
    let is_spec = path.extension().is_some_and(|end| end == "md") && pieces.contains(&"spec");
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
