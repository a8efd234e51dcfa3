//! What is packed with gzip: one file, or a TAR archive.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::{Reader, tar};
use crate::containers::Entries;
use crate::limits::Budget;
use crate::source::Source;
use crate::{Ingested, limits};

/// Reads `.gz` and `.tgz`.
pub(crate) const READER: Reader = Reader {
    name: "gz",
    extensions: &["gz", "tgz"],
    about: "the file in it, of any format listed here",
    media: &["application/gzip"],
    binary: true,
    is_surely: |bytes| bytes.starts_with(MAGIC),
    read: |source, budget| read_packed(source, budget, |bytes| Ok(MultiGzDecoder::new(bytes))),
    #[cfg(test)]
    sample: || tests::packed("Deux granges ont brûlé.".as_bytes()),
};

/// How a gzip file begins.
pub(super) const MAGIC: &[u8] = b"\x1f\x8b";
/// Bytes that tell what is packed.
const HEAD: usize = 512;

/// Reads what one stream unpacks to, whichever way it is packed.
pub(super) fn read_packed<'a, R: Read>(
    source: &'a Source,
    budget: &mut Budget,
    open: impl Fn(&'a [u8]) -> std::io::Result<R>,
) -> Ingested {
    let mut head = Vec::new();
    let opened = open(source.bytes).and_then(|stream| {
        // A stream that breaks off early is told again when it is read in earnest.
        let _ = stream.take(HEAD as u64).read_to_end(&mut head);
        open(source.bytes)
    });
    let stream = match opened {
        Ok(stream) => stream,
        Err(error) => {
            return Ingested::refused(source.about(limits::damaged(&format!("it cannot be unpacked: {error}"))));
        }
    };
    if tar::is_tar(&head) {
        return tar::read_stream(source, stream, budget);
    }
    let name = inner_name(source);
    Entries::read(source, budget, |entries| {
        let unpacked = entries.budget.unpack(stream)?;
        entries.read_bytes(&name, unpacked);
        Ok(())
    })
}

/// The file's name without the ending of its packing.
fn inner_name(source: &Source) -> String {
    let name = source.name.as_deref().unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::{Input, ingest};

    /// The bytes packed.
    pub(in crate::readers) fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut writer = GzEncoder::new(Vec::new(), Compression::default());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn a_packed_file_is_read_under_its_own_name() {
        let bytes = packed("<!doctype html><p>Le moulin.</p>".as_bytes());
        let read = ingest(&Input { bytes: &bytes, path: Some("a/1937-04-28.html.gz") });
        let document = &read.documents[0];
        assert_eq!((document.format.as_str(), document.record.as_deref()), ("html", Some("1937-04-28.html")));
        assert_eq!(document.published.as_ref().unwrap().edtf.as_str(), "1937-04-28");
    }

    #[test]
    fn a_packed_tar_is_an_archive() {
        let bytes = packed(&tar::tests::packed(&[("a.txt", b"Le moulin."), ("b.txt", b"Le pont.")]));
        let read = ingest(&Input { bytes: &bytes, path: Some("x.tgz") });
        assert_eq!(
            read.documents.iter().map(|it| it.record.as_deref().unwrap()).collect::<Vec<_>>(),
            ["a.txt", "b.txt"]
        );
    }

    #[test]
    fn what_is_cut_short_is_read_as_far_as_it_goes() {
        let words: String = (0..5000).map(|i| format!("Le moulin {} a tenu.\n", i * 7919 % 10_007)).collect();
        let whole = packed(words.as_bytes());
        let read = ingest(&Input { bytes: &whole[..whole.len() / 2], path: Some("x.txt.gz") });
        assert!(read.documents[0].text.starts_with("Le moulin 0"));
        assert!(read.findings.iter().any(|finding| finding.code == "file-damaged"));
    }

    #[test]
    fn a_file_that_unpacks_to_itself_ends() {
        let bomb = packed(&packed(&vec![b'0'; 64 << 20]));
        let read = ingest(&Input { bytes: &bomb, path: Some("x.gz.gz") });
        assert!(read.documents.is_empty());
        assert_eq!(read.findings[0].code, "archive-bomb");
    }
}
