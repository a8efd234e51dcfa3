//! Reading a folder of packs: the one place of this crate that touches a disk, at load time only.

use std::path::Path;

use crate::source::{PackError, PackFile};

/// Every `.toml` and `.tsv` file under a folder, with its path relative to it, in order.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<PackFile>, PackError> {
    let mut files = Vec::new();
    visit(folder, "", &mut files)?;
    if files.is_empty() {
        return Err(PackError::new(&folder.to_string_lossy(), 1, "expected a folder of packs, found no .toml file"));
    }
    files.sort();
    Ok(files)
}

fn visit(folder: &Path, prefix: &str, files: &mut Vec<PackFile>) -> Result<(), PackError> {
    let fail = |path: &Path, error: std::io::Error| PackError::new(&path.to_string_lossy(), 1, error.to_string());
    for entry in std::fs::read_dir(folder).map_err(|error| fail(folder, error))? {
        let path = entry.map_err(|error| fail(folder, error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            visit(&path, &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".toml") || name.ends_with(".tsv") {
            let text = std::fs::read_to_string(&path).map_err(|error| fail(&path, error))?;
            files.push(PackFile { path: format!("{prefix}{name}"), text });
        }
    }
    Ok(())
}
