//! The dossier as PDF, by krilla; its fonts are within, and its text can be searched and copied.

use krilla::Document;
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

use super::typeset::{COLUMN, Cut, Item, MARGIN, Mark, PAPER, Sheets, Style};
use crate::dossier::drawing::{Ink, Shape};
use crate::dossier::page::{Block, Page};
use crate::dossier::text::words;

const BODY: f64 = 10.0;
const SMALL: f64 = 8.2;

/// The page as the bytes of a PDF file.
pub fn pdf(page: &Page) -> Result<Vec<u8>, String> {
    let sheets = set(page);
    let mut document = Document::new();
    document.set_metadata(metadata(page));
    document.set_outline(outline(&sheets.marks));
    let count = sheets.pages.len();
    for (at, items) in sheets.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(PAPER.0 as f32, PAPER.1 as f32).ok_or("a page of no size")?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        items.iter().for_each(|item| draw(&mut surface, item));
        foot(&mut surface, at + 1, count);
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(|error| format!("{error:?}"))
}

fn metadata(page: &Page) -> Metadata {
    Metadata::new()
        .title(words(&page.title))
        .language(page.language.to_owned())
        .creator(format!("temoin {}", page.tool_version).trim_end().to_owned())
}

fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    for mark in marks.iter().filter(|mark| mark.level <= 2) {
        let destination = XyzDestination::new(mark.page, Point::from_xy(0.0, mark.y as f32));
        outline.push_child(OutlineNode::new(mark.text.clone(), destination));
    }
    outline
}

/// Sets every block, then the notes.
fn set(page: &Page) -> Sheets {
    let mut sheets = Sheets::new();
    for block in &page.blocks {
        set_block(&mut sheets, block);
    }
    if !page.notes.is_empty() {
        heading(&mut sheets, 2, page.notes_title);
        for (at, note) in page.notes.iter().enumerate() {
            item(&mut sheets, &format!("{}.", at + 1), note, SMALL);
        }
    }
    sheets
}

fn set_block(sheets: &mut Sheets, block: &Block) {
    match block {
        Block::Anchor(_) => {}
        Block::Heading { level, text } => heading(sheets, *level, text),
        Block::Paragraph(text) => {
            sheets.paragraph(text, Style::column(BODY));
            sheets.skip(5.0);
        }
        Block::List(items) => {
            items.iter().for_each(|text| item(sheets, "•", text, BODY));
            sheets.skip(3.0);
        }
        Block::Table { head, rows } => table(sheets, head, rows),
        Block::Drawing(drawing) => sheets.drawing(&drawing.shapes, drawing.width, drawing.height),
    }
}

fn heading(sheets: &mut Sheets, level: usize, text: &str) {
    let size = match level {
        1 => 19.0,
        2 => 14.0,
        3 => 11.5,
        _ => 10.0,
    };
    sheets.skip(size * 0.8);
    // A heading keeps some lines of what follows.
    sheets.need(size * 1.5 + BODY * 5.0);
    let (page, y) = sheets.place();
    sheets.marks.push(Mark { level, text: words(text), page, y });
    sheets.paragraph(text, Style { bold: true, ..Style::column(size) });
    sheets.skip(3.0);
}

/// A mark, and beside it the text.
fn item(sheets: &mut Sheets, mark: &str, text: &str, size: f64) {
    let widths = [size * 2.4, COLUMN - size * 2.4 + 8.0];
    sheets.row(&[mark.to_owned(), text.to_owned()], &widths, size, false);
    sheets.skip(2.0);
}

fn table(sheets: &mut Sheets, head: &[String], rows: &[Vec<String>]) {
    let widths = columns(head, rows);
    sheets.need(SMALL * 6.0);
    sheets.row(head, &widths, SMALL, true);
    for row in rows {
        sheets.rule(|width| Shape::Line { points: vec![(0.0, 2.0), (width, 2.0)], ink: Ink::Faint, width: 0.5 });
        sheets.row(row, &widths, SMALL, false);
    }
    sheets.skip(8.0);
}

/// The width of each column: by what it holds, but none too narrow.
fn columns(head: &[String], rows: &[Vec<String>]) -> Vec<f64> {
    let length = |text: &String| words(text).chars().count().clamp(6, 34);
    let most = |at: usize| rows.iter().filter_map(|row| row.get(at)).chain(head.get(at)).map(length).max();
    let weights: Vec<f64> = (0..head.len()).map(|at| most(at).unwrap_or(6) as f64).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| COLUMN * weight / sum).collect()
}

fn draw(surface: &mut Surface<'_>, item: &Item) {
    match item {
        Item::Words { at, cut, size, text } => draw_words(surface, *at, *cut, *size, text),
        Item::Shape { corner, scale, shape } => draw_shape(surface, *corner, *scale, shape),
    }
}

fn foot(surface: &mut Surface<'_>, number: usize, count: usize) {
    let text = format!("{number} / {count}");
    let width = Cut::Regular.face().width(&text, SMALL);
    draw_words(surface, (PAPER.0 - MARGIN - width, PAPER.1 - MARGIN / 2.0), Cut::Regular, SMALL, &text);
}

fn draw_words(surface: &mut Surface<'_>, at: (f64, f64), cut: Cut, size: f64, text: &str) {
    let face = cut.face();
    let glyph = |(start, character): (usize, char)| {
        let (id, advance) = face.glyph(character);
        let range = start..start + character.len_utf8();
        KrillaGlyph::new(GlyphId::new(id.into()), advance as f32, 0.0, 0.0, 0.0, range, None)
    };
    let glyphs: Vec<KrillaGlyph> = text.char_indices().map(glyph).collect();
    surface.set_stroke(None);
    surface.set_fill(Some(fill(Ink::Text)));
    surface.draw_glyphs(point(at), &glyphs, face.font.clone(), text, size as f32, false);
}

fn draw_shape(surface: &mut Surface<'_>, corner: (f64, f64), scale: f64, shape: &Shape) {
    let at = |(x, y): (f64, f64)| (corner.0 + x * scale, corner.1 + y * scale);
    match shape {
        Shape::Area { points, ink } => {
            paint(surface, Some(*ink), None);
            draw_path(surface, points.iter().map(|point| at(*point)), true);
        }
        Shape::Line { points, ink, width } => {
            paint(surface, None, Some((*ink, width * scale)));
            draw_path(surface, points.iter().map(|point| at(*point)), false);
        }
        Shape::Circle { at: centre, radius, ink, filled } => {
            let rim = (!filled).then_some((*ink, 1.4 * scale));
            paint(surface, Some(if *filled { *ink } else { Ink::Paper }), rim);
            draw_path(surface, circle(at(*centre), radius * scale), true);
        }
        Shape::Words { at: place, size, text, from_right } => {
            let (x, y) = at(*place);
            let width = if *from_right { Cut::Regular.face().width(text, size * scale) } else { 0.0 };
            draw_words(surface, (x - width, y), Cut::Regular, size * scale, text);
        }
    }
}

fn paint(surface: &mut Surface<'_>, inner: Option<Ink>, rim: Option<(Ink, f64)>) {
    surface.set_fill(inner.map(fill));
    surface.set_stroke(rim.map(|(ink, width)| Stroke {
        paint: colour(ink).into(),
        width: width as f32,
        ..Stroke::default()
    }));
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), ..Fill::default() }
}

fn colour(ink: Ink) -> rgb::Color {
    let (red, green, blue) = ink.rgb();
    rgb::Color::new(red, green, blue)
}

fn draw_path(surface: &mut Surface<'_>, points: impl IntoIterator<Item = (f64, f64)>, close: bool) {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in points.into_iter().enumerate() {
        if at == 0 { path.move_to(x as f32, y as f32) } else { path.line_to(x as f32, y as f32) }
    }
    if close {
        path.close();
    }
    path.finish().iter().for_each(|path| surface.draw_path(path));
}

/// A circle as a polygon that no eye tells from one.
fn circle((x, y): (f64, f64), radius: f64) -> impl Iterator<Item = (f64, f64)> {
    (0..48).map(move |step| {
        let angle = f64::from(step) * std::f64::consts::TAU / 48.0;
        (x + radius * angle.cos(), y + radius * angle.sin())
    })
}

fn point((x, y): (f64, f64)) -> Point {
    Point::from_xy(x as f32, y as f32)
}
