//! Word files: paragraphs by their styles, tables, notes, and reviewers' comments apart.

use std::collections::BTreeMap;

use temoin_model::{BlockKind, Finding};

use super::{Reader, zip};
use crate::Ingested;
use crate::draft::Draft;
use crate::flow::Flow;
use crate::limits::Budget;
use crate::office::{self, kind_of_style};
use crate::source::Source;
use crate::xml::{self, Attributes, Step};

/// Reads `.docx`.
///
/// # Source
/// ECMA-376, part 1, WordprocessingML.
pub(crate) const READER: Reader = Reader {
    name: "docx",
    extensions: &["docx", "docm", "dotx"],
    about: "paragraphs by their styles, tables, notes; deleted text left out, reviewers' comments apart",
    media: &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    binary: true,
    is_surely: |bytes| zip::holds(bytes, BODY),
    read,
    #[cfg(test)]
    sample: tests::sample,
};

/// The part that holds the text.
const BODY: &str = "word/document.xml";

/// Elements whose text is not what the page shows: what was deleted, codes of fields, second versions of drawings.
const UNSEEN: &[&str] = &["del", "moveFrom", "instrText", "delText", "Fallback"];

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    office::read(source, budget, |parts| {
        let mut draft = Draft::default();
        let styles = parts.take("word/styles.xml")?.map(|part| read_styles(&part)).unwrap_or_default();
        let mut story = Story { flow: Flow::default(), styles: &styles, kind: None, unseen: 0, every: None };
        draft.findings = story.read(&office::main_part(parts, BODY)?);
        for (part, kind) in asides(&parts.names()) {
            story.every = Some(kind);
            if let Some(bytes) = parts.take(&part)? {
                draft.findings.extend(story.read(&bytes));
            }
        }
        let sheet = story.flow.finish();
        (draft.format, draft.text, draft.blocks) = (READER.name, sheet.text, sheet.blocks);
        if let Some(part) = parts.take("docProps/core.xml")? {
            office::read_properties(&part, &mut draft);
        }
        Ok(draft)
    })
}

/// The parts that hold what stands around the text, and what each is.
fn asides(names: &[String]) -> Vec<(String, BlockKind)> {
    let kinds = [
        ("word/footnotes", BlockKind::Reference),
        ("word/endnotes", BlockKind::Reference),
        ("word/comments.xml", BlockKind::Comment),
        ("word/header", BlockKind::Other),
        ("word/footer", BlockKind::Other),
    ];
    let of = |(start, kind): &(&str, BlockKind)| {
        let found = names.iter().filter(|name| name.starts_with(start) && name.ends_with(".xml"));
        found.map(|name| (name.clone(), *kind)).collect::<Vec<_>>()
    };
    kinds.iter().flat_map(of).collect()
}

/// Styles by their id, each with its name, which is the same in every language.
fn read_styles(part: &[u8]) -> BTreeMap<String, String> {
    let mut styles = BTreeMap::new();
    let mut id = String::new();
    xml::walk(part, |step| {
        if let Step::Open(name, attributes) = step {
            match name {
                "style" => id = attributes.find("styleId").unwrap_or_default(),
                "name" => drop(styles.insert(id.clone(), attributes.find("val").unwrap_or_default())),
                _ => {}
            }
        }
    });
    styles
}

/// A part while it is told.
struct Story<'a> {
    flow: Flow,
    styles: &'a BTreeMap<String, String>,
    /// The kind of the paragraph, by its style.
    kind: Option<BlockKind>,
    /// How many elements around are not to be seen.
    unseen: usize,
    /// The kind of every paragraph of the part.
    every: Option<BlockKind>,
}

impl Story<'_> {
    fn read(&mut self, part: &[u8]) -> Vec<Finding> {
        let mut in_text = false;
        xml::walk(part, |step| match step {
            Step::Open("t", _) => in_text = true,
            Step::Close("t") => in_text = false,
            Step::Text(words) if in_text && self.unseen == 0 => self.flow.add(words),
            Step::Text(_) => {}
            Step::Open(name, attributes) => self.open(name, attributes),
            Step::Close(name) => self.close(name),
        })
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        match name {
            _ if UNSEEN.contains(&name) => self.unseen += 1,
            "pStyle" => {
                let id = attributes.find("val").unwrap_or_default();
                self.kind = kind_of_style(self.styles.get(&id).unwrap_or(&id));
            }
            "tab" => self.flow.add(" "),
            "br" | "cr" => self.flow.break_line(),
            "noBreakHyphen" => self.flow.add("\u{2011}"),
            "tbl" => self.flow.open_table(),
            "tr" => self.flow.open_row(),
            "tc" => self.flow.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            _ if UNSEEN.contains(&name) => self.unseen = self.unseen.saturating_sub(1),
            "p" => {
                let kind = self.kind.take();
                self.flow.end_paragraph(self.every.or(kind));
            }
            "tbl" => self.flow.close_table(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::zip::tests::packed;
    use crate::{Input, ingest};

    const BODY_XML: &str = "<w:document xmlns:w='w'><w:body>\
        <w:p><w:pPr><w:pStyle w:val='Titre1'/></w:pPr><w:r><w:t>Le feu</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space='preserve'>Deux granges </w:t></w:r><w:del><w:r><w:delText>et demie </w:delText></w:r>\
        </w:del><w:r><w:t>ont br\u{fb}l&#233;.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>lieu</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>granges</w:t></w:r></w:p>\
        </w:tc></w:tr></w:tbl></w:body></w:document>";

    pub(super) fn sample() -> Vec<u8> {
        let styles = "<w:styles><w:style w:styleId='Titre1'><w:name w:val='heading 1'/></w:style></w:styles>";
        let core = "<cp><dc:title>Rapport</dc:title><dc:creator>A. Exemple</dc:creator>\
                    <dcterms:created>1997-04-28T08:00:00Z</dcterms:created></cp>";
        let notes =
            "<w:footnotes><w:footnote><w:p><w:r><w:t>Registre, page 4.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        packed(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", BODY_XML.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
            ("word/comments.xml", notes.replace("Registre, page 4.", "\u{c0} v\u{e9}rifier.").as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ])
    }

    #[test]
    fn styles_tables_notes_and_comments() {
        let document = ingest(&Input { bytes: &sample(), path: Some("rapport.docx") }).documents.remove(0);
        let blocks: Vec<_> =
            document.blocks.iter().map(|block| (block.kind, block.span.slice(&document.text).unwrap())).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Heading, "Le feu"),
                (BlockKind::Narrative, "Deux granges ont brûlé."),
                (BlockKind::Table, "lieu | granges"),
                (BlockKind::Reference, "Registre, page 4."),
                (BlockKind::Comment, "À vérifier."),
            ]
        );
        assert_eq!((document.title.as_deref(), document.published), (Some("Rapport"), None));
        assert_eq!(document.properties.len(), 3);
    }

    fn codes_of(body: &str) -> Vec<String> {
        let bytes = packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())]);
        let read = ingest(&Input { bytes: &bytes, path: Some("rapport.docx") });
        let inside = read.documents.iter().flat_map(|document| &document.findings);
        read.findings.iter().chain(inside).map(|finding| finding.code.to_string()).collect()
    }

    #[test]
    fn traps_end_as_findings() {
        let outside =
            BODY_XML.replace("<w:document", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><w:document");
        assert_eq!(codes_of(&outside.replace("Le feu", "Le feu&x;")), ["entities-left-out"]);
        assert_eq!(codes_of(&format!("<w:document>{}", " ".repeat(20 << 20))), ["archive-bomb"]);
        assert!(codes_of(&format!("{BODY_XML}{}", "<w:p>".repeat(200_000))).contains(&"nesting-too-deep".to_owned()));
        assert_eq!(codes_of("no markup at all"), ["text-empty"]);
    }
}
