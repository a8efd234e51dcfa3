//! Mails: what their headers say, what they say, and every attachment as a document of its own.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use temoin_model::{BlockKind, Finding, PropertyFrom, PropertyName, Published, PublishedFrom, Severity};

use super::Reader;
use crate::containers::Entries;
use crate::draft::{Draft, Sheet};
use crate::limits::{Budget, Unpacked, damaged};
use crate::quoted::{Quoted, print_page, print_text};
use crate::source::Source;
use crate::{Ingested, charset, page, published};

/// Reads `.eml`.
///
/// # Source
/// RFC 5322, RFC 2045 to 2049.
pub(crate) const READER: Reader = Reader {
    name: "eml",
    extensions: &["eml"],
    about: "the mail, with sender, date and subject; its attachments and what it quotes of others as documents",
    media: &["message/rfc822"],
    binary: true,
    is_surely: is_mail,
    read,
    #[cfg(test)]
    sample: || tests::MAIL.as_bytes().to_vec(),
};

/// How far into a file its headers are looked for.
const HEAD: usize = 8 << 10;
/// Mails within mails that are parsed at once: they are taken apart by recursion.
const MAX_NESTED: usize = 100;

/// Whether the bytes open with headers that only a mail has.
fn is_mail(bytes: &[u8]) -> bool {
    let names = header_names(bytes);
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("from") && (has("mime-version") || has("received") || has("message-id")) && (has("date") || has("subject"))
}

/// The names of the headers that bytes open with, in lower case; none where the first line is no header.
pub(super) fn header_names(bytes: &[u8]) -> Vec<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mut names = Vec::new();
    for line in head.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with([' ', '\t'])) {
        match line.split_once(':') {
            Some((name, _)) if name.bytes().all(|byte| byte.is_ascii_graphic()) => names.push(name.to_lowercase()),
            _ => break,
        }
    }
    names
}

/// Reads one mail.
pub(super) fn read(source: &Source, budget: &mut Budget) -> Ingested {
    Entries::read(source, budget, |entries| {
        let message = parse(source.bytes)?;
        let (draft, quoted) = draft(&message);
        entries.take(Ingested::one(draft.into_document(source)));
        for (name, text) in quoted.into_texts().filter(|(_, text)| !text.trim().is_empty()) {
            entries.budget.count_entry()?;
            entries.budget.count_bytes(text.len())?;
            entries.read_bytes(&name, Unpacked { bytes: text.into_bytes(), damage: None });
        }
        for (i, part) in message.attachments().enumerate() {
            entries.budget.count_entry()?;
            let name = part.attachment_name().map_or_else(|| unnamed(part, i + 1), str::to_owned);
            attach(entries, &name, part)?;
        }
        Ok(())
    })
}

/// Takes a mail apart, unless it is made to exhaust whoever does.
pub(super) fn parse(bytes: &[u8]) -> Result<Message<'_>, Finding> {
    // As a media type; in an address the word follows a slash.
    let names_mail = |window: &&[u8]| window[0] != b'/' && window[1..].eq_ignore_ascii_case(b"message/");
    let nested = bytes.windows(9).filter(names_mail).count();
    let digests = bytes.windows(16).filter(|window| window.eq_ignore_ascii_case(b"multipart/digest")).count();
    if nested + digests > MAX_NESTED {
        let message = format!("it holds more than {MAX_NESTED} mails inside one another and was not read");
        return Err(Finding::new("nesting-too-deep", Severity::Error, message));
    }
    MessageParser::default().parse(bytes).ok_or_else(|| damaged("it has no headers, as a mail should"))
}

fn attach(entries: &mut Entries, name: &str, part: &MessagePart) -> Result<(), Finding> {
    let bytes = match &part.body {
        PartType::Message(message) => message.raw_message(),
        _ => part.contents(),
    };
    if bytes.is_empty() || !entries.may_hold_text(name) {
        return Ok(());
    }
    entries.budget.count_bytes(bytes.len())?;
    entries.read_bytes(name, Unpacked { bytes: bytes.to_vec(), damage: None });
    Ok(())
}

/// A name for a part that has none, with the ending of its type.
fn unnamed(part: &MessagePart, number: usize) -> String {
    let subtype = part.content_type().and_then(|media| media.subtype().map(str::to_lowercase));
    let ending = match (&part.body, subtype.as_deref()) {
        (PartType::Message(_), _) => "eml",
        (PartType::Html(_), _) => "html",
        (PartType::Text(_), _) => "txt",
        (_, Some("pdf")) => "pdf",
        (_, Some(subtype @ ("png" | "jpeg" | "gif" | "webp" | "zip" | "rtf"))) => subtype,
        _ => "bin",
    };
    format!("part-{number}.{ending}")
}

/// The mail, and what it quotes of others.
fn draft(message: &Message) -> (Draft, Quoted) {
    let mut quoted = Quoted::default();
    let mut sheet = Sheet::default();
    sheet.print(message.subject().unwrap_or_default(), BlockKind::Heading);
    sheet.print(&headers(message), BlockKind::Byline);
    let mut findings = Vec::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Html(markup) => {
                let mut page = Sheet::default();
                findings.extend(page::print_whole(markup, &mut page));
                print_page(page, &mut sheet, &mut quoted);
            }
            PartType::Text(text) => {
                let tidied = charset::tidy(text).unplaced();
                print_text(&tidied.text, &mut sheet, &mut quoted);
                findings.extend(tidied.findings);
            }
            _ => {}
        }
    }
    let mut draft = Draft { findings, ..Draft::of_sheet(READER.name, sheet) };
    describe(message, &mut draft);
    (draft, quoted)
}

/// The headers a reader wants to see, as they would be shown.
fn headers(message: &Message) -> String {
    let date = message.date().map(|date| date.to_rfc3339());
    let lines = [("From", people(message.from())), ("To", people(message.to())), ("Date", date)];
    let told = lines.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
    told.collect::<Vec<_>>().join("\n")
}

fn people(address: Option<&Address>) -> Option<String> {
    let one = |name: Option<&str>, address: Option<&str>| match (name, address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    };
    let names: Vec<String> = address?.iter().map(|it| one(it.name(), it.address())).collect();
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

fn describe(message: &Message, draft: &mut Draft) {
    let mut know = |name, value: Option<String>| draft.know(name, &value.unwrap_or_default(), PropertyFrom::Header);
    know(PropertyName::Title, message.subject().map(str::to_owned));
    know(PropertyName::Author, people(message.from()));
    know(PropertyName::Recipient, people(message.to()));
    let date = message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339());
    know(PropertyName::Published, date.clone());
    draft.title = draft.known(PropertyName::Title);
    let day = date.and_then(|date| published::read_given(&date));
    draft.published = day.map(|edtf| Published { edtf, from: PublishedFrom::Meta });
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{Input, ingest};

    pub(in crate::readers) const MAIL: &str = "From: Anne Exemple <anne@a.example>\r\nTo: desk@b.example\r\n\
        Date: Mon, 28 Apr 1997 08:00:00 +0200\r\nSubject: =?utf-8?q?Le_feu_=C3=A0_Bayonne?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nDeux granges ont br=FBl=E9.\r\n\r\n> Et le pont ?\r\n\r\n\
        -- \r\nAnne\r\n--x\r\nContent-Type: text/html; name=page.html\r\nContent-Disposition: attachment; \
        filename=page.html\r\n\r\n<!doctype html><p>Le pont tient.</p>\r\n--x--\r\n";

    #[test]
    fn a_mail_and_its_attachment() {
        let read = ingest(&Input { bytes: MAIL.as_bytes(), path: Some("a.eml") });
        let mail = &read.documents[0];
        let blocks: Vec<_> = mail.blocks.iter().map(|it| (it.kind, it.span.slice(&mail.text).unwrap())).collect();
        assert_eq!(blocks[0], (BlockKind::Heading, "Le feu à Bayonne"));
        assert_eq!(blocks[1].0, BlockKind::Byline);
        assert_eq!(blocks[2], (BlockKind::Narrative, "Deux granges ont brûlé."));
        assert_eq!(blocks[3], (BlockKind::Other, "> Et le pont ?"));
        assert_eq!(blocks[4].0, BlockKind::Other);
        assert_eq!(mail.published.as_ref().unwrap().edtf.as_str(), "1997-04-28");
        let quoted = &read.documents[1];
        assert_eq!((quoted.record.as_deref(), quoted.text.as_str()), (Some("quoted-1.txt"), "Et le pont ?\n"));
        assert_eq!(quoted.published, None, "who is quoted did not write on the day of the answer");
        let attached = &read.documents[2];
        assert_eq!((attached.record.as_deref(), attached.text.as_str()), (Some("page.html"), "Le pont tient."));
    }

    #[test]
    fn mails_without_end_are_not_opened() {
        let bytes = format!(
            "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n{}",
            "Content-Type: message/rfc822\n\n".repeat(9999)
        );
        let read = ingest(&Input { bytes: bytes.as_bytes(), path: Some("a.eml") });
        assert_eq!(read.findings[0].code, "nesting-too-deep");
        let links = "https://list.example/message/7\n".repeat(200);
        let bytes = format!("From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\n{links}");
        assert_eq!(ingest(&Input { bytes: bytes.as_bytes(), path: Some("a.eml") }).documents.len(), 1);
    }
}
