//! ZIP archives: every entry that may hold text is read in memory, and nothing is ever written.

use std::io::Cursor;

use temoin_model::{Finding, Severity};
use zip::ZipArchive;
use zip::result::ZipError;

use super::Reader;
use crate::Ingested;
use crate::containers::Entries;
use crate::limits::{Budget, Unpacked, damaged};
use crate::source::Source;

/// Reads `.zip`, also the folders that ArchiveBox and auto-archiver leave, once they are packed.
pub(crate) const READER: Reader = Reader {
    name: "zip",
    extensions: &["zip"],
    about: "every file in it that is of a format listed here",
    media: &["application/zip"],
    binary: true,
    is_surely: |bytes| bytes.starts_with(MAGIC) && open(bytes).is_ok(),
    read,
    #[cfg(test)]
    sample: || tests::packed(&[("notes/1937-04-28.txt", "Deux granges ont brûlé.".as_bytes()), ("a.png", b"\x89PNG")]),
};

/// How a ZIP archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// An archive whose list was read.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads the list of what is in an archive.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Finding> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&format!("the archive cannot be opened: {error}")))
}

/// Whether the bytes are an archive with an entry of this name.
pub(super) fn holds(bytes: &[u8], entry: &str) -> bool {
    bytes.starts_with(MAGIC) && open(bytes).is_ok_and(|archive| archive.index_for_name(entry).is_some())
}

/// Whether the first entry of an archive states its media type, as OpenDocument and EPUB do.
pub(super) fn states(bytes: &[u8], media: &str) -> bool {
    let stated = bytes.get(30..).and_then(|rest| rest.strip_prefix(b"mimetype"));
    bytes.starts_with(MAGIC) && stated.is_some_and(|rest| rest.starts_with(media.as_bytes()))
}

/// The parts of a file that is an archive, unpacked one by one within the limits.
pub(crate) struct Parts<'a, 'b> {
    archive: Archive<'a>,
    budget: &'b mut Budget,
}

impl<'a, 'b> Parts<'a, 'b> {
    pub(crate) fn open(bytes: &'a [u8], budget: &'b mut Budget) -> Result<Self, Finding> {
        Ok(Self { archive: open(bytes)?, budget })
    }

    /// Unpacks a part by its name; `None` where there is none.
    pub(crate) fn take(&mut self, name: &str) -> Result<Option<Vec<u8>>, Finding> {
        let most = self.budget.limits.document_bytes;
        Ok(self.unpack(name, most)?.map(|unpacked| unpacked.bytes))
    }

    /// The same for a part that may be larger than a document.
    pub(crate) fn unpack(&mut self, name: &str, most: usize) -> Result<Option<Unpacked>, Finding> {
        unpack(&mut self.archive, name, most, self.budget)
    }

    /// The names of all parts, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        names(&self.archive)
    }
}

/// Unpacks an entry of at most so many bytes by its name; `None` where there is none.
pub(super) fn unpack(
    archive: &mut Archive,
    name: &str,
    most: usize,
    budget: &mut Budget,
) -> Result<Option<Unpacked>, Finding> {
    budget.count_entry()?;
    match archive.by_name(name) {
        Ok(part) => budget.unpack_up_to(part, most).map(Some),
        Err(ZipError::FileNotFound) => Ok(None),
        Err(error) => Err(damaged(&format!("`{name}` cannot be unpacked: {error}"))),
    }
}

/// The names of all entries, sorted.
pub(super) fn names(archive: &Archive) -> Vec<String> {
    let mut names: Vec<String> = archive.file_names().filter_map(Result::ok).map(Into::into).collect();
    names.sort();
    names
}

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    Entries::read(source, budget, |entries| {
        let mut archive = open(source.bytes)?;
        for index in 0..archive.len() {
            match archive.by_index(index) {
                Ok(file) if file.is_dir() => {}
                Ok(file) if file.is_symlink() => entries.leave_aside("links"),
                Ok(file) => {
                    let name = file.name().map(|name| name.into_owned());
                    let name = name.unwrap_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned());
                    entries.read_entry(&name, file)?;
                }
                Err(error) => {
                    entries.budget.count_entry()?;
                    entries.note(not_opened(index, &error));
                }
            }
        }
        Ok(())
    })
}

fn not_opened(index: usize, error: &ZipError) -> Finding {
    let entry = index + 1;
    if matches!(error, ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) {
        let message = format!("entry {entry} is locked with a password and was not read");
        return Finding::new("entry-locked", Severity::Error, message);
    }
    damaged(&format!("entry {entry} cannot be unpacked: {error}"))
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::limits::Limits;
    use crate::{Input, ingest, ingest_within};

    /// An archive of these entries; the first is stored as it is, as some formats ask.
    pub(in crate::readers) fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (i, (name, bytes)) in entries.iter().enumerate() {
            let method = if i == 0 { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
            writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn entries_become_documents_under_their_names() {
        let bytes = packed(&[("notes/1937-04-28.txt", "Deux granges ont brûlé.".as_bytes()), ("a.png", b"\x89PNG")]);
        let read = ingest(&Input { bytes: &bytes, path: Some("press.zip") });
        let document = &read.documents[0];
        assert_eq!(document.path.as_deref(), Some("press.zip"));
        assert_eq!(document.record.as_deref(), Some("notes/1937-04-28.txt"));
        assert_eq!(
            (document.format.as_str(), document.published.as_ref().unwrap().edtf.as_str()),
            ("txt", "1937-04-28")
        );
        assert_eq!(read.findings[0].code, "entries-not-read");
        assert!(read.findings[0].message.contains("1 .png"));
    }

    #[test]
    fn archives_in_archives_end_somewhere() {
        let mut bytes = packed(&[("a.txt", b"Le moulin a tenu.")]);
        for _ in 0..12 {
            bytes = packed(&[("x.zip", &bytes)]);
        }
        let read = ingest(&Input { bytes: &bytes, path: Some("deep.zip") });
        assert!(read.documents.is_empty());
        assert_eq!(read.findings.last().unwrap().code, "archive-too-deep");
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bytes = packed(&[("a.txt", b"Le moulin a tenu."), ("b.txt", &vec![b' '; 20 << 20])]);
        let read = ingest(&Input { bytes: &bytes, path: Some("bomb.zip") });
        assert_eq!((read.documents.len(), read.findings[0].code.as_ref()), (1, "archive-bomb"));
    }

    #[test]
    fn names_that_lead_out_are_noticed_and_stay_names() {
        let bytes = packed(&[("../../a.txt", b"Le moulin a tenu.")]);
        let read = ingest(&Input { bytes: &bytes, path: Some("x.zip") });
        assert_eq!(read.documents[0].record.as_deref(), Some("a.txt"));
        assert_eq!(read.findings[0].code, "entry-name-unsafe");
    }

    #[test]
    fn entries_are_counted() {
        let names: Vec<String> = (0..5).map(|i| format!("{i}.txt")).collect();
        let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"Le moulin."[..])).collect();
        let bytes = packed(&entries);
        let limits = Limits { entries: 3, ..Limits::default() };
        let read = ingest_within(&Input { bytes: &bytes, path: Some("x.zip") }, &limits);
        assert_eq!((read.documents.len(), read.findings[0].code.as_ref()), (3, "archive-too-many-entries"));
    }
}
