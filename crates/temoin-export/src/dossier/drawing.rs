//! A drawing as simple shapes, so that SVG, a word processor and PDF show the same.

/// Shapes on a sheet, in points from the upper left corner; later ones cover earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawing {
    pub width: f64,
    pub height: f64,
    /// What it shows, for those who cannot see it.
    pub label: String,
    pub shapes: Vec<Shape>,
}

/// How much a shape stands out; every form has its own shades for these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is said.
    Strong,
    /// What was worked out of it.
    Band,
    /// Lines to read by.
    Faint,
    /// Land on a map.
    Land,
    /// The sheet itself.
    Paper,
    /// Words.
    Text,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// A filled outline.
    Area { points: Vec<(f64, f64)>, ink: Ink },
    /// An open line.
    Line { points: Vec<(f64, f64)>, ink: Ink, width: f64 },
    /// A filled circle, or its rim.
    Circle { at: (f64, f64), radius: f64, ink: Ink, filled: bool },
    /// A line of words; `at` is the left end of its foot, or the right one.
    Words { at: (f64, f64), size: f64, text: String, from_right: bool },
}

impl Ink {
    /// The shade as red, green and blue; apart in grey too.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Strong => (0x1f, 0x2d, 0x3d),
            Self::Band => (0xcf, 0xdc, 0xea),
            Self::Faint => (0xb4, 0xb4, 0xae),
            Self::Land => (0xe9, 0xe7, 0xdf),
            Self::Paper => (0xff, 0xff, 0xff),
            Self::Text => (0x1b, 0x1b, 0x18),
        }
    }

    /// The same in hexadecimal digits.
    pub fn hex(self) -> String {
        let (red, green, blue) = self.rgb();
        format!("{red:02x}{green:02x}{blue:02x}")
    }
}

impl Drawing {
    /// A filled rectangle.
    pub fn area(&mut self, (left, top): (f64, f64), (width, height): (f64, f64), ink: Ink) {
        let (right, foot) = (left + width, top + height);
        self.shapes.push(Shape::Area { points: vec![(left, top), (right, top), (right, foot), (left, foot)], ink });
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64) {
        self.shapes.push(Shape::Line { points: vec![from, to], ink, width });
    }

    /// A line of words.
    pub fn words(&mut self, at: (f64, f64), size: f64, text: &str, from_right: bool) {
        self.shapes.push(Shape::Words { at, size, text: text.to_owned(), from_right });
    }
}
