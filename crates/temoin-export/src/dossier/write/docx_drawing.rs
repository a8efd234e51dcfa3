//! A drawing as DrawingML shapes, which a word processor scales and prints as sharply as text.

use super::docx::plain_run;
use crate::dossier::drawing::{Drawing, Ink, Shape};
use crate::markup::escaped;

/// What the elements of a drawing are named after.
pub const NAMESPACES: &str = "\
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

/// English Metric Units in one point, times the share of the sheet that the drawing gets.
const UNIT: f64 = 12_700.0 * SHARE;
const SHARE: f64 = 0.94;

/// The drawing as a picture in the line.
pub fn draw(drawing: &Drawing, number: usize) -> String {
    let (width, height) = (unit(drawing.width), unit(drawing.height));
    let label = escaped(&drawing.label);
    let shapes: String =
        drawing.shapes.iter().enumerate().map(|(at, shape)| element(shape, number * 10_000 + at + 1)).collect();
    format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" \
         distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"{label}\" \
         descr=\"{label}\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData \
         uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:wgp><wpg:cNvGrpSpPr/>\
         <wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/><a:chOff x=\"0\" y=\"0\"/>\
         <a:chExt cx=\"{width}\" cy=\"{height}\"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        "<w:t/>"
    )
}

fn unit(points: f64) -> i64 {
    (points * UNIT).round() as i64
}

fn element(shape: &Shape, id: usize) -> String {
    match shape {
        Shape::Area { points, ink } => outline(points, id, true, &(fill(*ink) + NO_LINE)),
        Shape::Line { points, ink, width } => outline(points, id, false, &format!("<a:noFill/>{}", line(*ink, *width))),
        Shape::Circle { at: (x, y), radius, ink, filled } => {
            let paint = if *filled { fill(*ink) + NO_LINE } else { fill(Ink::Paper) + &line(*ink, 1.4) };
            let place = place((x - radius, y - radius), (radius * 2.0, radius * 2.0));
            wrapped(id, &format!("{place}<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>{paint}"), "<wps:bodyPr/>")
        }
        Shape::Words { at, size, text, from_right } => words(*at, *size, text, *from_right, id),
    }
}

const NO_LINE: &str = "<a:ln><a:noFill/></a:ln>";

fn fill(ink: Ink) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill>", ink.hex())
}

fn line(ink: Ink, width: f64) -> String {
    format!("<a:ln w=\"{}\">{}</a:ln>", unit(width), fill(ink))
}

fn place((left, top): (f64, f64), (width, height): (f64, f64)) -> String {
    format!(
        "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
        unit(left),
        unit(top),
        unit(width),
        unit(height)
    )
}

fn outline(points: &[(f64, f64)], id: usize, closed: bool, paint: &str) -> String {
    let least = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).fold(f64::MAX, f64::min);
    let most = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).fold(f64::MIN, f64::max);
    let (left, top) = (least(|point| point.0), least(|point| point.1));
    let (width, height) = (most(|point| point.0) - left, most(|point| point.1) - top);
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let step = if at == 0 { "moveTo" } else { "lnTo" };
        path += &format!("<a:{step}><a:pt x=\"{}\" y=\"{}\"/></a:{step}>", unit(x - left), unit(y - top));
    }
    let close = if closed { "<a:close/>" } else { "" };
    let place = place((left, top), (width, height));
    let shape = format!(
        "{place}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>\
         <a:path w=\"{}\" h=\"{}\">{path}{close}</a:path></a:pathLst></a:custGeom>{paint}",
        unit(width),
        unit(height)
    );
    wrapped(id, &shape, "<wps:bodyPr/>")
}

fn words((x, y): (f64, f64), size: f64, text: &str, from_right: bool, id: usize) -> String {
    let width = text.chars().count() as f64 * size * 0.62 + 4.0;
    let left = if from_right { x - width } else { x };
    let align = if from_right { "right" } else { "left" };
    let half_points = (size * SHARE * 2.0).round();
    let place = place((left, y - size * 1.02), (width, size * 1.4));
    let run = plain_run(&format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>"), text);
    let text = format!(
        "<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
         <w:jc w:val=\"{align}\"/></w:pPr>{run}</w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap=\"none\" lIns=\"0\" \
         tIns=\"0\" rIns=\"0\" bIns=\"0\"/>"
    );
    let paint = format!("{place}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>{NO_LINE}");
    wrapped(id, &paint, &text)
}

fn wrapped(id: usize, properties: &str, text: &str) -> String {
    format!(
        "<wps:wsp><wps:cNvPr id=\"{id}\" name=\"\"/><wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>{text}</wps:wsp>"
    )
}
