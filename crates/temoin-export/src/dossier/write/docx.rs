//! The dossier for a word processor: Office Open XML (ECMA-376), with real headings, tables and footnotes.

use std::io::{Cursor, Write};

use temoin_model::Day;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::docx_drawing;
use crate::dossier::page::{Block, Page};
use crate::dossier::text::{Run, runs, words};
use crate::markup::escaped;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
/// The first two footnotes of a document are its separators.
const RESERVED: usize = 2;

/// The page as the bytes of a `.docx` file: a ZIP archive whose entries bear no time of their own.
pub fn docx(page: &Page) -> Result<Vec<u8>, String> {
    let mut text = Text::new(page);
    let body: String = page.blocks.iter().map(|block| text.block(block)).collect();
    let parts = [
        ("[Content_Types].xml", include_str!("docx_parts/content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("docx_parts/package.rels").to_owned()),
        ("docProps/core.xml", core(page)),
        ("word/_rels/document.xml.rels", include_str!("docx_parts/document.rels").to_owned()),
        ("word/document.xml", document(&body)),
        ("word/styles.xml", include_str!("docx_parts/styles.xml").to_owned()),
        ("word/numbering.xml", include_str!("docx_parts/numbering.xml").to_owned()),
        ("word/footnotes.xml", text.footnotes()),
    ];
    archive(&parts).map_err(|error| error.to_string())
}

fn archive(parts: &[(&str, String)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, part) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(part.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn document(body: &str) -> String {
    format!(
        "{DECLARATION}<w:document {WORD} {}><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1247\" w:right=\"1247\" w:bottom=\"1247\" w:left=\"1247\" w:header=\"708\" w:footer=\"708\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        docx_drawing::NAMESPACES
    )
}

/// Title, language and dates. The date is that of the youngest document, so that the same record gives the same file.
fn core(page: &Page) -> String {
    let day = page.day.filter(|day| day.year >= 1601).unwrap_or(Day { year: 1980, month: 1, day: 1 });
    let (title, language) = (escaped(&words(&page.title)), page.language);
    let stamp = |name: &str| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>");
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>temoin {}</dc:creator><dc:language>{language}</dc:language>{}{}</cp:coreProperties>",
        escaped(&page.tool_version),
        stamp("created"),
        stamp("modified")
    )
}

/// The text being written: which notes it has cited, in the order in which a word processor will number them.
struct Text<'p> {
    page: &'p Page,
    cited: Vec<usize>,
    drawings: usize,
    bookmarks: usize,
}

impl<'p> Text<'p> {
    fn new(page: &'p Page) -> Self {
        Self { page, cited: Vec::new(), drawings: 0, bookmarks: 0 }
    }

    fn block(&mut self, block: &'p Block) -> String {
        match block {
            Block::Anchor(id) => format!("<w:p><w:pPr><w:keepNext/></w:pPr>{}</w:p>", self.bookmark(&name(id))),
            Block::Heading { level, text } => self.paragraph(&format!("Heading{}", (*level).clamp(1, 4)), text),
            Block::Paragraph(text) => self.paragraph("Normal", text),
            Block::List(items) => items.iter().map(|item| self.paragraph("ListBullet", item)).collect(),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Drawing(drawing) => {
                self.drawings += 1;
                format!("<w:p><w:r>{}</w:r></w:p>", docx_drawing::draw(drawing, self.drawings))
            }
        }
    }

    fn paragraph(&mut self, style: &str, text: &str) -> String {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", self.inline(text, false))
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>]) -> String {
        let width = 9412 / head.len().max(1);
        let grid: String = head.iter().map(|_| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B4B4AE\"/>");
        let head = self.row(head, width, true);
        let rows: String = rows.iter().map(|row| self.row(row, width, false)).collect();
        format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{}{}{}</w:tblBorders></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p/>",
            border("top"),
            border("bottom"),
            border("insideH")
        )
    }

    fn row(&mut self, cells: &[String], width: usize, head: bool) -> String {
        let repeated = if head { "<w:tblHeader/>" } else { "" };
        let cells: String = cells.iter().map(|cell| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>\
                 </w:pPr>{}</w:p></w:tc>",
                self.inline(cell, head)
            )
        }).collect();
        format!("<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>")
    }

    fn inline(&mut self, text: &str, bold: bool) -> String {
        let mut out = String::new();
        for run in runs(text) {
            out += &match run {
                Run::Plain(text) => plain_run(if bold { "<w:b/>" } else { "" }, text),
                Run::Strong(text) => plain_run("<w:b/>", text),
                Run::Emphasis(text) => plain_run("<w:i/>", text),
                Run::Code(text) => plain_run("<w:rStyle w:val=\"Code\"/>", text),
                Run::Note(number) => self.reference(number),
                Run::Link { to, text } => {
                    let run = plain_run("<w:rStyle w:val=\"Hyperlink\"/>", text);
                    format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{run}</w:hyperlink>", name(to))
                }
            };
        }
        out
    }

    /// A footnote where it is first cited; later its number, as a link to that place.
    fn reference(&mut self, number: usize) -> String {
        let known = self.cited.iter().position(|&cited| cited == number);
        let place = format!("note_{number}");
        let apart = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t>\u{202f}</w:t></w:r>";
        match known {
            Some(at) => {
                let run = plain_run("<w:rStyle w:val=\"FootnoteReference\"/>", &(at + 1).to_string());
                format!("{apart}<w:hyperlink w:anchor=\"{place}\" w:history=\"1\">{run}</w:hyperlink>")
            }
            None => {
                self.cited.push(number);
                let id = self.cited.len() - 1 + RESERVED;
                let mark = self.bookmark(&place);
                format!(
                    "{apart}{mark}<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
                     <w:footnoteReference w:id=\"{id}\"/></w:r>"
                )
            }
        }
    }

    fn bookmark(&mut self, name: &str) -> String {
        self.bookmarks += 1;
        let id = self.bookmarks;
        format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>")
    }

    fn footnotes(&mut self) -> String {
        let separator = |id: usize, kind: &str| {
            format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>")
        };
        let mut out = format!("{DECLARATION}<w:footnotes {WORD}>");
        out += &separator(0, "separator");
        out += &separator(1, "continuationSeparator");
        for (at, number) in self.cited.clone().into_iter().enumerate() {
            let note = self.page.notes.get(number - 1).map(|note| self.inline(note, false)).unwrap_or_default();
            out += &format!(
                "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr>\
                 <w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}{note}</w:p></w:footnote>",
                at + RESERVED,
                plain_run("", " ")
            );
        }
        out + "</w:footnotes>"
    }
}

/// A run of text with its properties.
pub(super) fn plain_run(properties: &str, text: &str) -> String {
    // Noncharacters may stand in UTF-8 and may not stand in XML.
    let text: String = text.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}') && !c.is_control()).collect();
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(&text))
}

/// A name that a bookmark may have: letters, digits and underscores, forty at most.
fn name(anchor: &str) -> String {
    anchor.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(40).collect()
}
