//! TAR archives, read from front to back.

use std::io::Read;

use ::tar::Archive;

use super::Reader;
use crate::Ingested;
use crate::containers::Entries;
use crate::limits::{Budget, damaged};
use crate::source::Source;

/// Reads `.tar`; packed ones come by way of their packing.
pub(crate) const READER: Reader = Reader {
    name: "tar",
    extensions: &["tar"],
    about: "every file in it that is of a format listed here",
    media: &["application/x-tar"],
    binary: true,
    is_surely: is_tar,
    read: |source, budget| read_stream(source, source.bytes, budget),
    #[cfg(test)]
    sample: || tests::packed(&[("notes/a.txt", "Deux granges ont brûlé.".as_bytes())]),
};

/// Where the header of a first entry names its format, and how.
const MARK: (usize, &[u8]) = (257, b"ustar");

/// Whether bytes open as a TAR archive does.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(MARK.0..).is_some_and(|rest| rest.starts_with(MARK.1))
}

/// Reads the archive that a stream unpacks to.
pub(super) fn read_stream(source: &Source, stream: impl Read, budget: &mut Budget) -> Ingested {
    Entries::read(source, budget, |entries| {
        let mut archive = Archive::new(stream);
        let files = archive.entries().map_err(|error| damaged(&format!("the archive cannot be opened: {error}")))?;
        for file in files {
            let file = file.map_err(|error| damaged(&format!("the archive breaks off: {error}")))?;
            let kind = file.header().entry_type();
            if kind.is_file() {
                let name = String::from_utf8_lossy(&file.path_bytes()).into_owned();
                entries.read_entry(&name, file)?;
            } else if kind.is_symlink() || kind.is_hard_link() {
                entries.leave_aside("links");
            }
        }
        Ok(())
    })
}

#[cfg(test)]
pub(super) mod tests {
    use ::tar::{Builder, EntryType, Header};

    use crate::{Input, ingest};

    /// An archive of these files.
    pub(in crate::readers) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut builder = Builder::new(Vec::new());
        for (name, bytes) in files {
            let mut header = Header::new_gnu();
            header.set_size(bytes.len() as u64);
            builder.append_data(&mut header, name, *bytes).unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn links_are_not_followed() {
        let mut builder = Builder::new(Vec::new());
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Symlink);
        header.set_size(0);
        builder.append_link(&mut header, "a.txt", "/etc/hostname").unwrap();
        let bytes = builder.into_inner().unwrap();
        let read = ingest(&Input { bytes: &bytes, path: Some("x.tar") });
        assert!(read.documents.is_empty());
        assert!(read.findings[0].message.contains("1 links"), "{:?}", read.findings);
    }
}
