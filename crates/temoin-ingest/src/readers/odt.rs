//! OpenDocument texts: headings, paragraphs by their styles, tables, notes, and annotations apart.

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

/// Reads `.odt`.
///
/// # Source
/// OpenDocument 1.3, part 3.
pub(crate) const READER: Reader = Reader {
    name: "odt",
    extensions: &["odt", "ott"],
    about: "headings, paragraphs, tables, notes; deleted text left out, annotations apart",
    media: &[MEDIA],
    binary: true,
    is_surely: |bytes| zip::states(bytes, MEDIA),
    read,
    #[cfg(test)]
    sample: tests::sample,
};

const MEDIA: &str = "application/vnd.oasis.opendocument.text";

/// Elements whose text the page does not show.
const UNSEEN: &[&str] = &["tracked-changes", "note-citation", "sequence-decls", "forms", "desc", "creator", "date"];
/// Most spaces that one element may stand for.
const SPACES: usize = 64;

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    office::read(source, budget, |parts| {
        let mut story = Story::default();
        let findings = story.read(&office::main_part(parts, "content.xml")?);
        let mut draft = Draft { findings, ..Draft::of_sheet(READER.name, story.flow.finish()) };
        if let Some(part) = parts.take("meta.xml")? {
            office::read_properties(&part, &mut draft);
        }
        Ok(draft)
    })
}

/// The text while it is told.
#[derive(Default)]
struct Story {
    flow: Flow,
    /// Styles made on the spot, each with the named one it comes from.
    parents: BTreeMap<String, String>,
    kinds: Vec<Option<BlockKind>>,
    unseen: usize,
}

impl Story {
    fn read(&mut self, part: &[u8]) -> Vec<Finding> {
        xml::walk(part, |step| match step {
            Step::Text(words) if self.unseen == 0 && !self.kinds.is_empty() => self.flow.add(words),
            Step::Text(_) => {}
            Step::Open(name, attributes) => self.open(name, attributes),
            Step::Close(name) => self.close(name),
        })
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        match name {
            _ if UNSEEN.contains(&name) => self.unseen += 1,
            "style" => {
                let parent = attributes.find("parent-style-name").unwrap_or_default();
                self.parents.insert(attributes.find("name").unwrap_or_default(), parent);
            }
            "h" => self.kinds.push(Some(BlockKind::Heading)),
            "p" => self.kinds.push(self.kind_of(&attributes.find("style-name").unwrap_or_default())),
            "s" => {
                let count = attributes.find("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.flow.add(&" ".repeat(count.min(SPACES)));
            }
            "tab" => self.flow.add(" "),
            "line-break" => self.flow.break_line(),
            "table" => self.flow.open_table(),
            "table-row" => self.flow.open_row(),
            "table-cell" => self.flow.open_cell(),
            "note-body" => self.flow.open_aside(BlockKind::Reference),
            "annotation" => self.flow.open_aside(BlockKind::Comment),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            _ if UNSEEN.contains(&name) => self.unseen = self.unseen.saturating_sub(1),
            "h" | "p" => {
                let kind = self.kinds.pop().flatten();
                if self.unseen == 0 {
                    self.flow.end_paragraph(kind);
                }
            }
            "table" => self.flow.close_table(),
            "note-body" | "annotation" => self.flow.close_aside(),
            _ => {}
        }
    }

    fn kind_of(&self, style: &str) -> Option<BlockKind> {
        kind_of_style(style).or_else(|| kind_of_style(self.parents.get(style)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::zip::tests::packed;
    use crate::{Input, ingest};

    pub(super) fn sample() -> Vec<u8> {
        let content = "<office:document-content><office:automatic-styles><style:style style:name='P1' \
            style:parent-style-name='Quotations'/></office:automatic-styles><office:body><office:text>\
            <text:tracked-changes><text:p>Trois granges.</text:p></text:tracked-changes><text:h>Le feu</text:h>\
            <text:p>Deux granges<text:s text:c='2'/>de bois<text:note><text:note-citation>1</text:note-citation>\
            <text:note-body><text:p>Registre, page 4.</text:p></text:note-body></text:note> ont brûlé.\
            <office:annotation><dc:creator>A</dc:creator><text:p>À vérifier.</text:p></office:annotation></text:p>\
            <text:p text:style-name='P1'>Nous avons tout perdu.</text:p></office:text></office:body>\
            </office:document-content>";
        let meta = "<office:meta><dc:title>Rapport</dc:title><meta:creation-date>1997-04-28</meta:creation-date></office:meta>";
        packed(&[("mimetype", MEDIA.as_bytes()), ("content.xml", content.as_bytes()), ("meta.xml", meta.as_bytes())])
    }

    #[test]
    fn styles_notes_and_annotations() {
        let document = ingest(&Input { bytes: &sample(), path: None }).documents.remove(0);
        let blocks: Vec<_> =
            document.blocks.iter().map(|block| (block.kind, block.span.slice(&document.text).unwrap())).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Heading, "Le feu"),
                (BlockKind::Narrative, "Deux granges  de bois ont brûlé."),
                (BlockKind::Quotation, "Nous avons tout perdu."),
                (BlockKind::Reference, "Registre, page 4."),
                (BlockKind::Comment, "À vérifier."),
            ]
        );
        assert_eq!((document.format.as_str(), document.title.as_deref()), ("odt", Some("Rapport")));
    }
}
