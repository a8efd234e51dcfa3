//! Web pages: the article, laid out by its own markup, and readers' comments apart.

use temoin_model::PropertyName;

use super::{Reader, txt};
use crate::draft::Draft;
use crate::limits::{Budget, too_large};
use crate::source::Source;
use crate::{Ingested, charset, page, sniff};

/// Reads `.html`, `.htm` and `.xhtml`, as saved by hand, by a browser or into a single file.
pub(crate) const READER: Reader = Reader {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    about: "the article, with readers' comments apart; saved pages with the address they were saved from",
    media: &["text/html", "application/xhtml+xml"],
    binary: false,
    is_surely,
    read,
    #[cfg(test)]
    sample: || {
        let page =
            "<!doctype html><html lang=fr><title>Le feu</title><body><p>Deux granges ont brûlé.</p></body></html>";
        page.as_bytes().to_vec()
    },
};

/// What a page may begin with.
const OPENINGS: &[&[u8]] = &[b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml"];
/// How far into a file its opening is looked for.
const HEAD: usize = 1024;

/// Whether the bytes open as a page does. An XML declaration is not enough without `<html` after it.
fn is_surely(bytes: &[u8]) -> bool {
    let bytes = sniff::without_bom(bytes).trim_ascii_start();
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let opens = OPENINGS.iter().any(|opening| head.starts_with(opening)) || head.starts_with(b"<!--");
    opens && (head.starts_with(b"<!d") || OPENINGS[1..4].iter().any(|tag| contains(&head, tag)))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    if source.bytes.len() > budget.limits.document_bytes {
        return Ingested::refused(source.about(too_large("the page", source.bytes.len(), &budget.limits)));
    }
    let declared = source.charset.or_else(|| charset::declared_in_page(source.bytes));
    let decoded = charset::decode(source.bytes, declared).unplaced();
    let mut draft = draft(&decoded.text, source.known(PropertyName::Url));
    draft.findings.extend(decoded.findings);
    Ingested::one(draft.into_document(source))
}

/// The draft of a page; what holds no markup at all keeps its lines.
pub(crate) fn draft(markup: &str, url: Option<&str>) -> Draft {
    if markup.contains('<') {
        Draft { format: READER.name, ..page::draft(markup, url) }
    } else {
        Draft { format: READER.name, ..txt::draft(markup.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, ingest};

    fn codes(bytes: &[u8]) -> (String, Vec<String>) {
        let document = ingest(&Input { bytes, path: Some("page.html") }).documents.remove(0);
        (document.text, document.findings.into_iter().map(|finding| finding.code.into_owned()).collect())
    }

    #[test]
    fn a_page_is_read_in_the_encoding_it_declares() {
        let page = b"<html><head><meta charset='windows-1252'></head><body><p>Le moulin br\xfbl\xe9.</p></body></html>";
        assert_eq!(codes(page), ("Le moulin brûlé.".to_owned(), vec!["article-not-found".to_owned()]));
    }

    #[test]
    fn what_holds_no_markup_keeps_its_lines() {
        let (text, findings) = codes("Le moulin a brûlé.\n\nLe pont tient.".as_bytes());
        assert_eq!(text, "Le moulin a brûlé.\n\nLe pont tient.");
        assert!(findings.is_empty());
    }

    #[test]
    fn findings_about_markup_have_no_place_in_the_text() {
        let page = b"<html><body><!-- \x01 --><p>Le moulin.</p></body></html>";
        let document = ingest(&Input { bytes: page, path: None }).documents.remove(0);
        let finding = document.findings.iter().find(|finding| finding.code == "control-characters").unwrap();
        assert_eq!(finding.span, None);
    }

    #[test]
    fn pages_are_known_without_a_name() {
        assert!(is_surely(b"\n<!DOCTYPE HTML><title>x</title>"));
        assert!(is_surely(b"<?xml version='1.0'?><html xmlns='x'>"));
        assert!(!is_surely(b"<?xml version='1.0'?><rss>"));
        assert!(!is_surely(b"<p> is the mark of a paragraph"));
    }
}
