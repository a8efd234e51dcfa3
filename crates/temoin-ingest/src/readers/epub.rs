//! EPUB books: the chapters in the order of the spine, as one document.

use std::collections::BTreeMap;

use temoin_model::{Finding, PropertyFrom, PropertyName, Published, PublishedFrom};

use super::{Parts, Reader, zip};
use crate::draft::{Draft, Sheet};
use crate::limits::{Budget, damaged};
use crate::source::Source;
use crate::xml::{self, Step};
use crate::{Ingested, charset, language, office, page, published};

/// Reads `.epub`.
///
/// # Source
/// EPUB 3.3, package documents.
pub(crate) const READER: Reader = Reader {
    name: "epub",
    extensions: &["epub"],
    about: "the chapters in their order; title, author, publisher and date of the book",
    media: &[MEDIA],
    binary: true,
    is_surely: |bytes| zip::states(bytes, MEDIA) || zip::holds(bytes, CONTAINER),
    read,
    #[cfg(test)]
    sample: tests::sample,
};

const MEDIA: &str = "application/epub+zip";
/// The part that says where the book is described.
const CONTAINER: &str = "META-INF/container.xml";

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    office::read(source, budget, |parts| {
        let container = office::main_part(parts, CONTAINER)?;
        let package = find_package(&container).ok_or_else(|| damaged("it does not say where its book is described"))?;
        let book = Book::of(&office::main_part(parts, &package)?);
        let mut sheet = Sheet::default();
        let findings = print_chapters(&book, &package, parts, &mut sheet)?;
        let mut draft = Draft { findings, ..Draft::of_sheet(READER.name, sheet) };
        book.describe(&mut draft);
        Ok(draft)
    })
}

fn find_package(container: &[u8]) -> Option<String> {
    let mut path = None;
    xml::walk(container, |step| {
        if let Step::Open("rootfile", attributes) = step {
            path = path.take().or_else(|| attributes.find("full-path"));
        }
    });
    path
}

fn print_chapters(book: &Book, package: &str, parts: &mut Parts, sheet: &mut Sheet) -> Result<Vec<Finding>, Finding> {
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut findings = Vec::new();
    for id in &book.spine {
        let Some(href) = book.manifest.get(id) else { continue };
        let name = resolve(folder, href);
        match parts.take(&name)? {
            Some(bytes) => {
                let decoded = charset::decode(&bytes, charset::declared_in_page(&bytes)).unplaced();
                findings.extend(page::print_whole(&decoded.text, sheet));
            }
            None => findings.push(damaged(&format!("the chapter `{name}` is missing"))),
        }
    }
    Ok(findings)
}

/// A chapter's place in the archive: an address relative to the book's description.
fn resolve(folder: &str, href: &str) -> String {
    let path = href.split('#').next().unwrap_or_default().replace("%20", " ");
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a package says of its book.
#[derive(Default)]
struct Book {
    properties: Vec<(PropertyName, String)>,
    language: Option<String>,
    manifest: BTreeMap<String, String>,
    spine: Vec<String>,
}

impl Book {
    fn of(package: &[u8]) -> Self {
        let (mut book, mut value) = (Self::default(), String::new());
        xml::walk(package, |step| match step {
            Step::Open(name, attributes) => {
                value.clear();
                let attribute = |name: &str| attributes.find(name).unwrap_or_default();
                match name {
                    "item" => drop(book.manifest.insert(attribute("id"), attribute("href"))),
                    "itemref" => book.spine.push(attribute("idref")),
                    _ => {}
                }
            }
            Step::Text(text) => value.push_str(text),
            Step::Close(name) => book.note(name, &value),
        });
        book
    }

    fn note(&mut self, element: &str, value: &str) {
        let name = match element {
            "title" => PropertyName::Title,
            "creator" => PropertyName::Author,
            "publisher" => PropertyName::Publisher,
            "date" => PropertyName::Published,
            "language" => return self.language = self.language.take().or_else(|| language::primary(value)),
            _ => return,
        };
        self.properties.push((name, value.to_owned()));
    }

    fn describe(&self, draft: &mut Draft) {
        for (name, value) in &self.properties {
            draft.know(*name, value, PropertyFrom::Properties);
        }
        draft.language = self.language.clone();
        draft.title = draft.known(PropertyName::Title);
        draft.publisher = draft.known(PropertyName::Publisher);
        let day = draft.known(PropertyName::Published).and_then(|date| published::read_given(&date));
        draft.published = day.map(|edtf| Published { edtf, from: PublishedFrom::Meta });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::zip::tests::packed;
    use crate::{Input, ingest};

    pub(super) fn sample() -> Vec<u8> {
        let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
        let package = "<package><metadata><dc:title>Les moulins</dc:title><dc:date>1997</dc:date>\
            <dc:language>fr-FR</dc:language></metadata><manifest><item id='b' href='../OEBPS/b.xhtml'/>\
            <item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
        packed(&[
            ("mimetype", MEDIA.as_bytes()),
            (CONTAINER, container.as_bytes()),
            ("OEBPS/book.opf", package.as_bytes()),
            ("OEBPS/b.xhtml", "<html><body><h1>Deux</h1><p>Le pont tient.</p></body></html>".as_bytes()),
            ("OEBPS/a.xhtml", "<html><body><h1>Un</h1><p>Deux granges ont brûlé.</p></body></html>".as_bytes()),
        ])
    }

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let document = ingest(&Input { bytes: &sample(), path: Some("livre.epub") }).documents.remove(0);
        assert_eq!(document.text, "Un\n\nDeux granges ont brûlé.\n\nDeux\n\nLe pont tient.");
        assert_eq!((document.title.as_deref(), document.language.as_deref()), (Some("Les moulins"), Some("fr")));
        assert_eq!(document.published.unwrap().edtf.as_str(), "1997");
    }
}
