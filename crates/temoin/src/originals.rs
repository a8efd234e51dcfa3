//! The inputs' bytes, kept by their hash and never altered.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use temoin_model::Sha256;

use crate::Error;

/// The folder of originals of a case.
#[derive(Clone, Debug)]
pub(crate) struct Originals {
    folder: PathBuf,
}

impl Originals {
    pub(crate) fn new(case: &Path) -> Self {
        Self { folder: case.join("originals") }
    }

    pub(crate) fn create(&self) -> Result<(), Error> {
        fs::create_dir_all(&self.folder).map_err(|error| Error::from(error).within(self.folder.display().to_string()))
    }

    pub(crate) fn path(&self, hash: &Sha256) -> PathBuf {
        self.folder.join(hash.as_str())
    }

    /// Keeps the bytes under their hash; what is there already is left alone while it still is those bytes.
    pub(crate) fn keep(&self, bytes: &[u8]) -> Result<Sha256, Error> {
        let hash = Sha256::of(bytes);
        let path = self.path(&hash);
        if !fs::read(&path).is_ok_and(|kept| kept == bytes) {
            write_whole(&path, bytes)?;
            set_read_only(&path).map_err(|error| Error::from(error).within(path.display().to_string()))?;
        }
        Ok(hash)
    }

    pub(crate) fn read(&self, hash: &Sha256) -> Result<Vec<u8>, Error> {
        let path = self.path(hash);
        fs::read(&path).map_err(|error| Error::from(error).within(path.display().to_string()))
    }
}

/// Writes a file under another name first, so that nobody ever sees half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    // The thread's name for itself keeps two threads that keep equal bytes out of each other's way.
    let passing = path.with_extension(format!("{:?}.part", std::thread::current().id()).replace(['(', ')'], ""));
    let write = || -> io::Result<()> {
        let mut file = fs::File::create(&passing)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&passing, path)
    };
    write().map_err(|error| {
        // What could not be finished is of no use; that it may stay behind is less important than the first error.
        let _ = fs::remove_file(&passing);
        Error::from(error).within(path.display().to_string())
    })
}

fn set_read_only(path: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path, permissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_kept_once_and_read_only() {
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::new(folder.path());
        originals.create().unwrap();
        let hash = originals.keep(b"three bridges").unwrap();
        assert_eq!(originals.keep(b"three bridges").unwrap(), hash);
        assert_eq!(originals.read(&hash).unwrap(), b"three bridges");
        assert!(fs::metadata(originals.path(&hash)).unwrap().permissions().readonly());
        assert_eq!(fs::read_dir(folder.path().join("originals")).unwrap().count(), 1);
        fs::remove_file(originals.path(&hash)).unwrap();
        fs::write(originals.path(&hash), "three fords").unwrap();
        originals.keep(b"three bridges").unwrap();
        assert_eq!(originals.read(&hash).unwrap(), b"three bridges");
        assert!(originals.read(&Sha256::of(b"four")).unwrap_err().is_not_found());
    }
}
