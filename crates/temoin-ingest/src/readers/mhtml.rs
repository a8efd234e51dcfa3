//! Pages that a browser saved with all their parts as one mail-like file.

use mail_parser::{Message, MimeHeaders, PartType};
use temoin_model::{PropertyFrom, PropertyName};

use super::{Reader, eml, html};
use crate::limits::{Budget, damaged, too_large};
use crate::source::Source;
use crate::{Ingested, charset};

/// Reads `.mhtml`.
///
/// # Source
/// RFC 2557; the header `Snapshot-Content-Location` of Chromium.
pub(crate) const READER: Reader = Reader {
    name: "mhtml",
    extensions: &["mhtml", "mht"],
    about: "the page in it, with the address and the moment it was saved",
    media: &["multipart/related"],
    binary: true,
    is_surely,
    read,
    #[cfg(test)]
    sample: || tests::PAGE.as_bytes().to_vec(),
};

/// The header in which browsers keep the address.
const ADDRESS: &str = "Snapshot-Content-Location";

fn is_surely(bytes: &[u8]) -> bool {
    let names = eml::header_names(bytes);
    names.iter().any(|name| name.eq_ignore_ascii_case(ADDRESS))
}

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    if source.bytes.len() > budget.limits.entry_bytes {
        return Ingested::refused(source.about(too_large("the page", source.bytes.len(), &budget.limits)));
    }
    let message = match eml::parse(source.bytes) {
        Ok(message) => message,
        Err(finding) => return Ingested::refused(source.about(finding)),
    };
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(markup) => Some((part, markup)),
        _ => None,
    });
    let Some((part, markup)) = page else {
        return Ingested::refused(source.about(damaged("it holds no page")));
    };
    let url = text(&message, ADDRESS).or_else(|| part.content_location().map(str::to_owned));
    let tidied = charset::tidy(markup).unplaced();
    let mut draft = html::draft(&tidied.text, url.as_deref());
    draft.format = READER.name;
    draft.findings.extend(tidied.findings);
    draft.know(PropertyName::Url, &url.unwrap_or_default(), PropertyFrom::Header);
    draft.know(PropertyName::Title, message.subject().unwrap_or_default(), PropertyFrom::Header);
    let saved = message.date().map(|date| date.to_rfc3339());
    draft.know(PropertyName::Captured, &saved.unwrap_or_default(), PropertyFrom::Header);
    draft.title = draft.title.take().or_else(|| draft.known(PropertyName::Title));
    Ingested::one(draft.into_document(source))
}

fn text(message: &Message, header: &'static str) -> Option<String> {
    message.header(header)?.as_text().map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, ingest};

    pub(super) const PAGE: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/feu\r\n\
        Subject: Le feu\r\nDate: Mon, 28 Apr 1997 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: \
        multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://gazette.example/feu\r\n\r\n\
        <html><body><p>Deux granges ont br=C3=BBl=C3=A9.</p></body></html>\r\n--x\r\nContent-Type: image/png\r\n\
        Content-Location: https://gazette.example/a.png\r\n\r\nx\r\n--x--\r\n";

    #[test]
    fn the_page_keeps_its_address_and_the_moment_it_was_saved() {
        let document = ingest(&Input { bytes: PAGE.as_bytes(), path: Some("feu.mhtml") }).documents.remove(0);
        assert_eq!(document.text, "Deux granges ont brûlé.");
        assert_eq!(
            (document.url.as_deref(), document.title.as_deref()),
            (Some("https://gazette.example/feu"), Some("Le feu"))
        );
        let captured = document.properties.iter().find(|it| it.name == PropertyName::Captured).unwrap();
        assert!(captured.value.starts_with("1997-04-28"));
        assert_eq!(document.published, None);
    }
}
