//! Web archives: each page that was answered with, under its address and the moment it was taken.

use std::collections::BTreeMap;

use flate2::bufread::GzDecoder;
use temoin_model::{Document, Finding, Property, PropertyFrom, PropertyName, Severity};

use super::{Reader, find_by_media, gz};
use crate::Ingested;
use crate::containers::Entries;
use crate::http::{Answer, Headers};
use crate::limits::{Budget, damaged};
use crate::source::Source;

/// Reads `.warc` and `.warc.gz`.
///
/// # Shape
/// One document for each response, resource or conversion of a format that is read. A revisit of a page that is in the
/// same file adds the moment to that page's properties.
///
/// # Source
/// The WARC format 1.1, ISO 28500:2017.
pub(crate) const READER: Reader = Reader {
    name: "warc",
    extensions: &["warc", "warc.gz"],
    about: "every page, text and PDF in it, with its address and the moment it was taken; revisits noted",
    media: &["application/warc"],
    binary: true,
    is_surely,
    read,
    #[cfg(test)]
    sample: || [tests::response("https://gazette.example/feu"), tests::revisit()].concat(),
};

/// How a record begins.
const MARK: &[u8] = b"WARC/";
/// Longest head of a record.
const HEAD: usize = 64 << 10;

fn is_surely(bytes: &[u8]) -> bool {
    if !bytes.starts_with(gz::MAGIC) {
        return bytes.starts_with(MARK);
    }
    let mut head = [0; 5];
    std::io::Read::read_exact(&mut GzDecoder::new(bytes), &mut head).is_ok() && head == MARK
}

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let mut revisits = Vec::new();
    let mut ingested = Entries::read(source, budget, |entries| match source.bytes.starts_with(gz::MAGIC) {
        true => read_packed(entries, &mut revisits),
        false => read_records(source.bytes, entries, &mut revisits),
    });
    let missed = note_revisits(revisits, &mut ingested.documents);
    ingested.findings.extend((missed > 0).then(|| source.about(without_original(missed))));
    ingested
}

/// Every record is packed by itself, so that one that is damaged costs no other.
fn read_packed(entries: &mut Entries, revisits: &mut Vec<Revisit>) -> Result<(), Finding> {
    let bytes = entries.source.bytes;
    let mut at = 0;
    while at < bytes.len() {
        let mut decoder = GzDecoder::new(&bytes[at..]);
        let read = read_member(&mut decoder, entries, revisits);
        let next = (bytes.len() - decoder.into_inner().len()).max(at + 1);
        at = match read {
            Ok(None) => next,
            Ok(Some(damage)) => {
                // Counted, since bytes may be made to look like the beginning of a record again and again.
                entries.budget.count_entry()?;
                entries.note(damage);
                find_member(bytes, at + 1).unwrap_or(bytes.len())
            }
            Err(finding) => return Err(finding),
        };
    }
    Ok(())
}

/// Reads one packed record; gives back what is wrong with it, and fails only where the whole archive must end.
fn read_member(
    decoder: impl std::io::Read,
    entries: &mut Entries,
    revisits: &mut Vec<Revisit>,
) -> Result<Option<Finding>, Finding> {
    let unpacked = match entries.budget.unpack(decoder) {
        Err(finding) if of_one_record(&finding) => return Ok(Some(finding)),
        unpacked => unpacked?,
    };
    let read = read_records(&unpacked.bytes, entries, revisits);
    entries.budget.release(unpacked.bytes.len());
    match read {
        Err(finding) if !of_one_record(&finding) => Err(finding),
        read => Ok(unpacked.damage.or(read.err())),
    }
}

/// Whether a finding is about one record and leaves the others alone.
fn of_one_record(finding: &Finding) -> bool {
    finding.code == "file-damaged" || finding.code == "entry-too-large"
}

/// Where the next packed record may begin.
fn find_member(bytes: &[u8], from: usize) -> Option<usize> {
    let start = b"\x1f\x8b\x08";
    bytes.get(from..)?.windows(start.len()).position(|window| window == start).map(|at| from + at)
}

fn read_records(bytes: &[u8], entries: &mut Entries, revisits: &mut Vec<Revisit>) -> Result<(), Finding> {
    let mut rest = bytes.trim_ascii_start();
    while !rest.is_empty() {
        let (record, after) = Record::read(rest)?;
        rest = after.trim_ascii_start();
        read_record(&record, entries, revisits)?;
    }
    Ok(())
}

fn read_record(record: &Record, entries: &mut Entries, revisits: &mut Vec<Revisit>) -> Result<(), Finding> {
    match record.headers.find("warc-type").unwrap_or_default() {
        "response" => match Answer::read(record.block) {
            Some(answer) if answer.status == 200 => read_answer(record, &answer, entries),
            Some(answer) => {
                entries.leave_aside(&format!("answers of status {}", answer.status));
                Ok(())
            }
            None => read_payload(record, record.block, &record.headers, entries),
        },
        "resource" | "conversion" => read_payload(record, record.block, &record.headers, entries),
        "revisit" => {
            revisits.push(Revisit::of(record));
            Ok(())
        }
        _ => Ok(()),
    }
}

fn read_answer(record: &Record, answer: &Answer, entries: &mut Entries) -> Result<(), Finding> {
    if !may_be_read(answer.headers.media().0.as_deref(), entries) {
        return Ok(());
    }
    let body = match answer.body(entries.budget) {
        Err(finding) if of_one_record(&finding) => {
            entries.note(finding);
            return Ok(());
        }
        body => body?,
    };
    if let Some(damage) = body.damage {
        entries.note(damage);
    }
    read_payload(record, &body.bytes, &answer.headers, entries)
}

/// Whether a media type is one that is read; one that is not is counted.
fn may_be_read(media: Option<&str>, entries: &mut Entries) -> bool {
    let Some(media) = media else { return true };
    let read = find_by_media(media).is_some() || media == "application/octet-stream";
    if !read {
        entries.leave_aside(media);
    }
    read
}

fn read_payload(record: &Record, payload: &[u8], about: &Headers, entries: &mut Entries) -> Result<(), Finding> {
    let (media, charset) = about.media();
    if payload.trim_ascii().is_empty() || !may_be_read(media.as_deref(), entries) {
        return Ok(());
    }
    let mut source = entries.source.part(payload, Some(&record.id()));
    (source.media, source.charset) = (media, charset);
    let header = |name| record.headers.find(name).unwrap_or_default();
    source.know(PropertyName::Url, record.address(), PropertyFrom::Header);
    source.know(PropertyName::Captured, header("warc-date"), PropertyFrom::Header);
    source.know(PropertyName::Modified, about.find("last-modified").unwrap_or_default(), PropertyFrom::Header);
    if let Some(why) = record.headers.find("warc-truncated") {
        let message = format!("the archive holds only the beginning of it: {why}");
        entries.note(source.about(Finding::new("record-truncated", Severity::Warning, message)));
    }
    entries.take_source(&source);
    Ok(())
}

/// One record: its headers and its block.
struct Record<'a> {
    headers: Headers,
    block: &'a [u8],
}

impl<'a> Record<'a> {
    /// Reads a record, and gives back what follows it.
    fn read(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Finding> {
        let line = bytes.iter().take(HEAD).position(|byte| *byte == b'\n').filter(|_| bytes.starts_with(MARK));
        let line = line.ok_or_else(|| damaged("a record does not begin as one should; the rest was not read"))?;
        let (headers, rest) = Headers::read(&bytes[line + 1..]);
        let length = headers.find("content-length").and_then(|length| length.parse::<usize>().ok());
        let length = length.ok_or_else(|| damaged("a record does not say how long it is; the rest was not read"))?;
        let block = rest.get(..length).ok_or_else(|| damaged("the last record ends before its end"))?;
        Ok((Self { headers, block }, &rest[length..]))
    }

    fn address(&self) -> &str {
        self.headers.find("warc-target-uri").unwrap_or_default().trim_matches(['<', '>'])
    }

    fn id(&self) -> String {
        let id = self.headers.find("warc-record-id").unwrap_or_default().trim_matches(['<', '>']);
        id.strip_prefix("urn:uuid:").filter(|id| !id.is_empty()).unwrap_or(self.address()).to_owned()
    }
}

/// A later look at a page that had not changed.
struct Revisit {
    address: String,
    /// The page and the moment it was first taken, where the record says so.
    original: Option<String>,
    date: String,
}

impl Revisit {
    fn of(record: &Record) -> Self {
        let header = |name| record.headers.find(name).map(|value| value.trim_matches(['<', '>']).to_owned());
        Self {
            address: record.address().to_owned(),
            original: header("warc-refers-to-target-uri"),
            date: header("warc-date").unwrap_or_default(),
        }
    }
}

/// Adds the moments of revisits to the pages they are of; gives back how many are of pages in no record.
fn note_revisits(revisits: Vec<Revisit>, documents: &mut [Document]) -> usize {
    let mut by_address: BTreeMap<String, usize> = BTreeMap::new();
    for (i, document) in documents.iter().enumerate() {
        let addresses = document.properties.iter().filter(|it| it.name == PropertyName::Url);
        for address in addresses {
            by_address.entry(address.value.clone()).or_insert(i);
        }
    }
    let mut missed = 0;
    for revisit in revisits {
        let address = revisit.original.as_ref().unwrap_or(&revisit.address);
        match by_address.get(address).and_then(|i| documents.get_mut(*i)) {
            Some(document) => {
                let (name, from) = (PropertyName::Captured, PropertyFrom::Header);
                document.properties.push(Property { name, value: revisit.date, from });
                document.properties.sort();
                document.properties.dedup();
            }
            None => missed += 1,
        }
    }
    missed
}

fn without_original(count: usize) -> Finding {
    let message = format!("{count} records say that a page had not changed since an archive that is not this one");
    Finding::new("revisit-without-original", Severity::Warning, message)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::readers::gz::tests::packed;
    use crate::{Input, ingest};

    fn record(kind: &str, headers: &str, block: &str) -> Vec<u8> {
        let length = block.len();
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{headers}Content-Length: {length}\r\n\r\n{block}\r\n\r\n")
            .into_bytes()
    }

    pub(in crate::readers) fn response(address: &str) -> Vec<u8> {
        let headers = format!(
            "WARC-Target-URI: {address}\r\nWARC-Date: 1997-04-28T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:1-2>\r\n"
        );
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
                    <html><body><p>Deux granges ont brûlé.</p></body></html>";
        record("response", &headers, page)
    }

    pub(in crate::readers) fn revisit() -> Vec<u8> {
        let headers = "WARC-Target-URI: https://gazette.example/feu\r\nWARC-Date: 1997-05-02T08:00:00Z\r\n";
        record("revisit", headers, "HTTP/1.1 200 OK\r\n\r\n")
    }

    #[test]
    fn pages_keep_their_address_and_every_moment_they_were_seen() {
        let bytes = [packed(&response("https://gazette.example/feu")), packed(&revisit())].concat();
        let read = ingest(&Input { bytes: &bytes, path: Some("crawl.warc.gz") });
        assert_eq!(read.findings, []);
        let document = &read.documents[0];
        assert_eq!((document.text.as_str(), document.format.as_str()), ("Deux granges ont brûlé.", "html"));
        assert_eq!(
            (document.record.as_deref(), document.url.as_deref()),
            (Some("1-2"), Some("https://gazette.example/feu"))
        );
        let captured = document.properties.iter().filter(|it| it.name == PropertyName::Captured).count();
        assert_eq!(captured, 2);
    }

    #[test]
    fn a_damaged_record_costs_no_other() {
        let mut damaged = packed(&response("https://gazette.example/a"));
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0xff;
        let bytes = [damaged, packed(&response("https://gazette.example/b"))].concat();
        let read = ingest(&Input { bytes: &bytes, path: Some("crawl.warc.gz") });
        assert!(read.documents.iter().any(|it| it.url.as_deref() == Some("https://gazette.example/b")));
        assert!(read.findings.iter().any(|finding| finding.code == "file-damaged"), "{:?}", read.findings);
    }

    #[test]
    fn a_long_record_that_is_damaged_costs_no_other() {
        let words: String = (0..60_000).map(|i| format!("Le moulin {} tient. ", i * 7919 % 100_003)).collect();
        let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{words}</p>");
        let mut damaged = packed(&record("response", "", &page));
        let middle = damaged.len() / 2;
        damaged[middle..middle + 64].fill(0xff);
        let bytes = [damaged, packed(&response("https://gazette.example/b"))].concat();
        let read = ingest(&Input { bytes: &bytes, path: Some("crawl.warc.gz") });
        assert!(read.documents.iter().any(|it| it.url.as_deref() == Some("https://gazette.example/b")));
    }

    #[test]
    fn what_is_not_read_is_counted() {
        let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx";
        let bytes =
            [record("response", "", picture), record("response", "", "HTTP/1.1 404 No\r\n\r\n"), revisit()].concat();
        let read = ingest(&Input { bytes: &bytes, path: Some("crawl.warc") });
        let codes: Vec<&str> = read.findings.iter().map(|finding| finding.code.as_ref()).collect();
        assert_eq!(codes, ["entries-not-read", "revisit-without-original"]);
        assert!(read.findings[0].message.contains("1 answers of status 404, 1 image/png"));
    }

    #[test]
    fn lengths_that_lie_end_the_reading() {
        let bytes = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx";
        assert_eq!(ingest(&Input { bytes, path: Some("a.warc") }).findings[0].code, "file-damaged");
    }
}
