//! Text set in lines on pages, before it becomes PDF: faces, widths, line breaks, tables over several pages.

use std::sync::LazyLock;

use krilla::text::Font;

use crate::dossier::drawing::Shape;
use crate::dossier::text::{Run, runs};

/// A4, in points.
pub const PAPER: (f64, f64) = (595.28, 841.89);
/// Room left free on every side.
pub const MARGIN: f64 = 62.0;
/// Width of the column.
pub const COLUMN: f64 = PAPER.0 - 2.0 * MARGIN;
/// Height of a line over the size of its letters.
const LEADING: f64 = 1.42;

/// A cut of the built-in family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Regular,
    Bold,
    Italic,
}

/// A font file, for drawing and for measuring.
pub struct Face {
    pub font: Font,
    widths: ttf_parser::Face<'static>,
}

static FACES: LazyLock<[Face; 3]> = LazyLock::new(|| {
    [
        face(include_bytes!("../../../assets/NotoSerif-Regular.ttf")),
        face(include_bytes!("../../../assets/NotoSerif-Bold.ttf")),
        face(include_bytes!("../../../assets/NotoSerif-Italic.ttf")),
    ]
});

fn face(bytes: &'static [u8]) -> Face {
    Face {
        font: Font::new(bytes.into(), 0).expect("the built-in font is one"),
        widths: ttf_parser::Face::parse(bytes, 0).expect("the built-in font is one"),
    }
}

impl Cut {
    /// The font of this cut.
    pub fn face(self) -> &'static Face {
        &FACES[self as usize]
    }
}

impl Face {
    /// The glyph of a character and its advance, as a share of the size; a box where the font has none.
    pub fn glyph(&self, character: char) -> (u16, f64) {
        let id = self.widths.glyph_index(character).unwrap_or(ttf_parser::GlyphId(0));
        let advance = self.widths.glyph_hor_advance(id).unwrap_or(0);
        (id.0, f64::from(advance) / f64::from(self.widths.units_per_em()))
    }

    /// The width of a text.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|character| self.glyph(character).1).sum::<f64>() * size
    }
}

/// What stands at a place of a page.
#[derive(Clone, Debug)]
pub enum Item {
    /// Words from the left end of their foot.
    Words { at: (f64, f64), cut: Cut, size: f64, text: String },
    /// A shape of a drawing, and where the drawing's corner is.
    Shape { corner: (f64, f64), scale: f64, shape: Shape },
}

/// A heading, and where it stands.
pub struct Mark {
    pub level: usize,
    pub text: String,
    pub page: usize,
    pub y: f64,
}

/// The pages set so far.
pub struct Sheets {
    pub pages: Vec<Vec<Item>>,
    pub marks: Vec<Mark>,
    y: f64,
}

/// How a paragraph is set.
#[derive(Clone, Copy)]
pub struct Style {
    pub size: f64,
    pub left: f64,
    pub width: f64,
    pub bold: bool,
}

/// Words that may not be parted, with the space before them.
struct Piece {
    cut: Cut,
    size: f64,
    raised: bool,
    text: String,
    width: f64,
    join: Join,
}

/// How a piece follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// After a space, where a line may end.
    Space,
    /// At once; a line may not end between the two.
    Glued,
    /// At once; what was too long for a line was cut here.
    Cut,
}

impl Style {
    /// Text of this size over the whole column.
    pub fn column(size: f64) -> Self {
        Self { size, left: 0.0, width: COLUMN, bold: false }
    }
}

impl Sheets {
    pub fn new() -> Self {
        Self { pages: vec![Vec::new()], marks: Vec::new(), y: MARGIN }
    }

    /// The page being set, and how far down it is.
    pub fn place(&self) -> (usize, f64) {
        (self.pages.len() - 1, self.y)
    }

    /// Leaves room, but not at the head of a page.
    pub fn skip(&mut self, room: f64) {
        if self.y > MARGIN {
            self.y += room;
        }
    }

    /// Begins a page unless this one has so much room left.
    pub fn need(&mut self, room: f64) {
        if self.y + room > PAPER.1 - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    /// Sets running text as a paragraph.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        for line in lines(text, style) {
            self.need(style.size * LEADING);
            self.line(&line, style);
            self.y += style.size * LEADING;
        }
    }

    /// Sets a row of cells side by side; a row too long for the page goes on over the next.
    pub fn row(&mut self, cells: &[String], widths: &[f64], size: f64, bold: bool) {
        let gap = 8.0;
        let mut left = 0.0;
        let mut columns = Vec::new();
        for (cell, width) in cells.iter().zip(widths) {
            let style = Style { size, left, width: width - gap, bold };
            columns.push((lines(cell, style), style));
            left += width;
        }
        let longest = columns.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        for at in 0..longest {
            self.need(size * LEADING);
            for (lines, style) in &columns {
                lines.get(at).into_iter().for_each(|line| self.line(line, *style));
            }
            self.y += size * LEADING;
        }
    }

    /// A thin line across the column.
    pub fn rule(&mut self, shape: impl Fn(f64) -> Shape) {
        let item = Item::Shape { corner: (MARGIN, self.y), scale: 1.0, shape: shape(COLUMN) };
        self.put(item);
        self.y += 4.0;
    }

    /// Puts a drawing over the whole column.
    pub fn drawing(&mut self, shapes: &[Shape], width: f64, height: f64) {
        let scale = COLUMN / width;
        self.need(height * scale + 6.0);
        let corner = (MARGIN, self.y);
        for shape in shapes {
            self.put(Item::Shape { corner, scale, shape: shape.clone() });
        }
        self.y += height * scale + 6.0;
    }

    fn line(&mut self, pieces: &[Piece], style: Style) {
        let mut x = MARGIN + style.left;
        for (at, piece) in pieces.iter().enumerate() {
            x += if at > 0 { piece.space() } else { 0.0 };
            let rise = if piece.raised { style.size * 0.33 } else { 0.0 };
            let foot = self.y + style.size - rise;
            let text = piece.text.clone();
            self.put(Item::Words { at: (x, foot), cut: piece.cut, size: piece.size, text });
            x += piece.width;
        }
    }

    fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }
}

/// Breaks running text into lines no wider than the style allows.
fn lines(text: &str, style: Style) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut width = 0.0;
    for group in groups(text, style) {
        let long: f64 = group.iter().map(|piece| piece.width).sum();
        let space = group.first().map_or(0.0, |piece| piece.space());
        match lines.last_mut() {
            Some(line) if line.is_empty() => {
                width = long;
                line.extend(group);
            }
            Some(line) if width + space + long <= style.width => {
                width += space + long;
                line.extend(group);
            }
            _ => {
                width = long;
                lines.push(group);
            }
        }
    }
    lines
}

/// Pieces that stay together.
fn groups(text: &str, style: Style) -> Vec<Vec<Piece>> {
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces(text, style).into_iter().flat_map(|piece| fitting(piece, style.width)) {
        match groups.last_mut() {
            Some(group) if piece.join == Join::Glued => group.push(piece),
            _ => groups.push(vec![piece]),
        }
    }
    groups
}

impl Piece {
    /// The room its space takes.
    fn space(&self) -> f64 {
        if self.join == Join::Space { self.cut.face().width(" ", self.size) } else { 0.0 }
    }
}

fn pieces(text: &str, style: Style) -> Vec<Piece> {
    let base = if style.bold { Cut::Bold } else { Cut::Regular };
    let mut pieces = Vec::new();
    let mut after_space = false;
    for run in runs(text) {
        let (cut, raised, text) = match run {
            Run::Plain(text) | Run::Link { text, .. } => (base, false, text.to_owned()),
            Run::Strong(text) => (Cut::Bold, false, text.to_owned()),
            Run::Emphasis(text) => (Cut::Italic, false, text.to_owned()),
            Run::Code(text) => (base, false, text.to_owned()),
            Run::Note(number) => (base, true, format!("\u{200a}{number}")),
        };
        let size = if raised { style.size * 0.66 } else { style.size };
        for (at, word) in text.split(' ').enumerate() {
            let spaced = at > 0 || after_space;
            if word.is_empty() {
                continue;
            }
            let join = if spaced { Join::Space } else { Join::Glued };
            let width = cut.face().width(word, size);
            pieces.push(Piece { cut, size, raised, text: word.to_owned(), width, join });
        }
        after_space = text.ends_with(' ');
    }
    pieces
}

/// The piece, cut where it alone is wider than a line, as a hash is.
fn fitting(piece: Piece, room: f64) -> Vec<Piece> {
    if piece.width <= room {
        return vec![piece];
    }
    let mut cuts: Vec<Piece> = Vec::new();
    for character in piece.text.chars() {
        let width = piece.cut.face().width(character.encode_utf8(&mut [0; 4]), piece.size);
        match cuts.last_mut().filter(|last| last.width + width <= room) {
            Some(last) => {
                last.text.push(character);
                last.width += width;
            }
            None => {
                let join = if cuts.is_empty() { piece.join } else { Join::Cut };
                cuts.push(Piece { text: character.to_string(), width, join, ..piece });
            }
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::text::{note, strong};

    fn said(text: &str, width: f64) -> Vec<String> {
        let style = Style { width, ..Style::column(10.0) };
        let joined = |line: &Vec<Piece>| {
            let word = |(at, piece): (usize, &Piece)| {
                format!("{}{}", if piece.join == Join::Space && at > 0 { " " } else { "" }, piece.text)
            };
            line.iter().enumerate().map(word).collect::<String>()
        };
        lines(text, style).iter().map(joined).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_lose_nothing() {
        let text = format!("Le pont de {} fut rouvert{} le lendemain.", strong("Vernes les Bois"), note(3));
        let lines = said(&text, 90.0);
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(lines.join(" ").replace('\u{200a}', ""), "Le pont de Vernes les Bois fut rouvert3 le lendemain.");
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let lines = said(&"0123456789abcdef".repeat(4), 60.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), "0123456789abcdef".repeat(4));
    }
}
