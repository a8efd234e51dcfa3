//! Mailboxes: mails one after the other, each a record.

use super::{Reader, eml};
use crate::Ingested;
use crate::limits::Budget;
use crate::source::Source;

/// Reads `.mbox`.
///
/// # Source
/// RFC 4155, and the habit of marking a line of text that begins like a separator by a `>`.
pub(crate) const READER: Reader = Reader {
    name: "mbox",
    extensions: &["mbox"],
    about: "every mail in it, with its attachments",
    media: &["application/mbox"],
    binary: true,
    is_surely,
    read,
    #[cfg(test)]
    sample: || format!("From anne@a.example Mon Apr 28 08:00:00 1997\n{}\n", eml::tests::MAIL).into_bytes(),
};

/// What parts mails, at the beginning of a line.
const SEPARATOR: &[u8] = b"From ";

fn is_surely(bytes: &[u8]) -> bool {
    let rest = bytes.iter().position(|byte| *byte == b'\n').map_or(&bytes[..0], |end| &bytes[end + 1..]);
    bytes.starts_with(SEPARATOR) && eml::header_names(rest).len() >= 2
}

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let mut ingested = Ingested::default();
    for (i, mail) in mails(source.bytes).enumerate() {
        let bytes = unmarked(mail);
        let mut read = eml::read(&source.part(&bytes, Some(&format!("mail {}", i + 1))), budget);
        read.documents.iter_mut().for_each(|document| {
            if document.format == eml::READER.name {
                document.format = READER.name.to_owned();
            }
        });
        ingested.append(read);
    }
    ingested
}

/// The mails of a box, without the lines that part them.
fn mails(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut starts: Vec<usize> =
        bytes.windows(6).enumerate().filter(|(_, it)| *it == b"\nFrom ").map(|it| it.0 + 1).collect();
    if bytes.starts_with(SEPARATOR) {
        starts.insert(0, 0);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([bytes.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| {
        let mail = &bytes[start..end];
        mail.iter().position(|byte| *byte == b'\n').map_or(&mail[..0], |line| &mail[line + 1..])
    })
}

/// The mail without the marks before lines that begin like a separator.
fn unmarked(mail: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.iter().position(|byte| *byte != b'>').unwrap_or(0);
        let marked = bare > 0 && line[bare..].starts_with(SEPARATOR);
        bytes.extend_from_slice(&line[usize::from(marked)..]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use crate::{Input, ingest};

    #[test]
    fn mails_are_records() {
        let mail = |subject: &str| {
            format!("From a Mon Apr 28 1997\nFrom: a@b.example\nSubject: {subject}\n\nLe moulin.\n>From here on.\n\n")
        };
        let boxed = format!("{}{}", mail("Un"), mail("Deux"));
        let read = ingest(&Input { bytes: boxed.as_bytes(), path: Some("desk.mbox") });
        assert_eq!(read.documents.len(), 2);
        assert_eq!(read.documents[1].record.as_deref(), Some("mail 2"));
        assert!(read.documents[1].text.contains("\nFrom here on."));
    }
}
