//! A drawing as SVG.

use std::fmt::Write;

use crate::dossier::drawing::{Drawing, Ink, Shape};
use crate::markup::escaped;

/// The drawing, as wide as the column allows.
pub fn svg(drawing: &Drawing) -> String {
    let (width, height, label) = (drawing.width, drawing.height, escaped(&drawing.label));
    let mut out = format!(
        "<svg class=\"drawing\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         style=\"max-width:{width:.0}pt\">"
    );
    drawing.shapes.iter().for_each(|shape| out.push_str(&element(shape)));
    out.push_str("</svg>\n");
    out
}

fn element(shape: &Shape) -> String {
    match shape {
        Shape::Area { points, ink } => format!("<path d=\"{}Z\" fill=\"#{}\"/>", path(points), ink.hex()),
        Shape::Line { points, ink, width } => {
            format!("<path d=\"{}\" fill=\"none\" {}/>", path(points), stroke(*ink, *width))
        }
        Shape::Circle { at: (x, y), radius, ink, filled } => {
            let paint = if *filled { format!("fill=\"#{}\"", ink.hex()) } else { rim(*ink) };
            format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" {paint}/>")
        }
        Shape::Words { at: (x, y), size, text, from_right } => {
            let anchor = if *from_right { " text-anchor=\"end\"" } else { "" };
            format!("<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\"{anchor}>{}</text>", escaped(text))
        }
    }
}

fn rim(ink: Ink) -> String {
    format!("fill=\"#{}\" {}", Ink::Paper.hex(), stroke(ink, 1.4))
}

fn stroke(ink: Ink, width: f64) -> String {
    format!("stroke=\"#{}\" stroke-width=\"{width:.1}\"", ink.hex())
}

fn path(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let _ = write!(out, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
    }
    out
}
