//! TAR archives, read from front to back.

use std::cell::Cell;
use std::io::{self, Read};

use ::tar::Archive;
use temoin_model::Finding;

use super::Reader;
use crate::Ingested;
use crate::containers::Entries;
use crate::limits::{Budget, damaged, too_much};
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

/// A stream up to a limit. Names that are written before their entry, and entries that are passed over, are read by the
/// library: this is what bounds them.
struct Bounded<'c, R> {
    stream: R,
    left: &'c Cell<u64>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::other("it holds more than is read"));
        }
        let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let read = self.stream.read(&mut buffer[..room])?;
        self.left.set(left - read as u64);
        Ok(read)
    }
}

/// Reads the archive that a stream unpacks to.
pub(super) fn read_stream(source: &Source, stream: impl Read, budget: &mut Budget) -> Ingested {
    let limits = budget.limits;
    let left = Cell::new(limits.unpacked_bytes);
    let broken = |error: io::Error| -> Finding {
        if left.get() == 0 { too_much(&limits) } else { damaged(&format!("the archive breaks off: {error}")) }
    };
    Entries::read(source, budget, |entries| {
        let mut archive = Archive::new(Bounded { stream, left: &left });
        for file in archive.entries().map_err(broken)? {
            let file = file.map_err(broken)?;
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

    use crate::limits::Limits;
    use crate::{Input, ingest, ingest_within};

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
    fn a_name_or_a_picture_without_end_meets_the_limit() {
        let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
        for (kind, name) in [(EntryType::GNULongName, "a"), (EntryType::Regular, "a.png")] {
            let mut header = Header::new_gnu();
            header.set_entry_type(kind);
            header.set_path(name).unwrap();
            header.set_size(1 << 30);
            header.set_cksum();
            let mut bytes = header.as_bytes().to_vec();
            bytes.resize(2 << 20, b'a');
            let read = ingest_within(&Input { bytes: &bytes, path: Some("x.tar") }, &limits);
            assert!(read.documents.is_empty());
            assert!(read.findings.iter().any(|it| it.code == "archive-too-large"), "{:?}", read.findings);
        }
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
