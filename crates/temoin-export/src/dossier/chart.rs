//! The figures of one kind of harm, drawn: each as what it affirms, over the band of the estimate.
//!
//! A dot is one number, hollow where it is said to be about that; a bar runs from one number to another, open where a
//! vague word stands for it; an arrow is an end that was left open. Shapes tell them apart, not shades.

use temoin_model::{Bound, Claim, Estimate, Event, Figure};

use super::Draft;
use super::drawing::{Drawing, Ink, Shape};
use super::figures::Figures;
use super::text::{capital, words};
use crate::scale::Scale;
use crate::summary;

const WIDTH: f64 = 500.0;
/// Where the names end and the line begins; where the line ends and the numbers begin.
const LEFT: f64 = 178.0;
const RIGHT: f64 = 390.0;
const ROW: f64 = 19.0;
const AXIS: f64 = 20.0;
const SIZE: f64 = 9.0;
/// Rows that can be read at a glance; the table beneath has all of them.
const MOST: usize = 24;

/// One line of the chart.
struct Row<'a> {
    name: String,
    figure: &'a Figure,
    told: String,
    part: bool,
}

/// The chart; `None` where fewer than two numbers could be compared.
pub fn draw<'a>(draft: &Draft<'_, 'a>, event: &'a Event, figures: &Figures<'a>) -> Option<Drawing> {
    let rows = rows(draft, figures);
    if rows.len() < 2 {
        return None;
    }
    let scale = Scale::of(rows.iter().map(|row| row.figure));
    let height = AXIS + ROW * rows.len() as f64 + 4.0;
    let label = format!("{}{}{}", draft.words.heads.figures, draft.words.colon, (draft.words.kind)(figures.kind));
    let mut drawing = Drawing { width: WIDTH, height, label, shapes: Vec::new() };
    if let Some(total) = summary::total(event, figures.kind) {
        band(&mut drawing, total, &scale);
    }
    grid(&mut drawing, &scale, draft);
    for (at, row) in rows.iter().enumerate() {
        let middle = AXIS + ROW * (at as f64 + 0.5);
        let indent = if row.part { 14.0 } else { 0.0 };
        drawing.words((indent, middle + SIZE * 0.35), SIZE, &cut(&row.name, LEFT - 12.0 - indent), false);
        mark(&mut drawing, row.figure, &scale, middle, if row.part { 3.0 } else { 4.2 });
        drawing.words((RIGHT + 14.0, middle + SIZE * 0.35), SIZE, &cut(&row.told, WIDTH - RIGHT - 14.0), false);
    }
    Some(drawing)
}

fn rows<'a>(draft: &Draft<'_, 'a>, figures: &Figures<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (whole, parts) in &figures.wholes {
        let claims = std::iter::once((*whole, false)).chain(parts.iter().map(|part| (*part, true)));
        for (claim, part) in claims.filter(|(claim, _)| claim.figure.is_counted()) {
            let row = row(draft, claim, part);
            if !rows.iter().any(|known| (&known.name, &known.told) == (&row.name, &row.told)) {
                rows.push(row);
            }
        }
    }
    rows.truncate(MOST);
    rows
}

fn row<'a>(draft: &Draft<'_, 'a>, claim: &'a Claim, part: bool) -> Row<'a> {
    let group = words(&draft.of_group(claim));
    let name = if part { group.clone() } else { capital(&words(&draft.voice(claim))) };
    Row { name, figure: &claim.figure, told: (draft.words.figure)(&claim.figure), part }
}

/// From a share of the line, in per cent, to its place on the sheet.
fn across(share: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * share / 100.0
}

fn grid(drawing: &mut Drawing, scale: &Scale, draft: &Draft<'_, '_>) {
    let foot = drawing.height - 4.0;
    for tick in scale.ticks() {
        let x = across(scale.at(*tick));
        drawing.line((x, AXIS - 3.0), (x, foot), Ink::Faint, 0.5);
        let number = (draft.words.number)(*tick);
        drawing.words((x + width(&number, 7.5) / 2.0, AXIS - 7.0), 7.5, &number, true);
    }
}

fn band(drawing: &mut Drawing, total: &Estimate, scale: &Scale) {
    let at = |end: Option<u64>, open: f64| end.map_or(open, |end| across(scale.at(end)));
    let (low, high) = (at(total.low, LEFT), at(total.high, RIGHT));
    let height = drawing.height - AXIS - 4.0;
    drawing.area((low - 1.0, AXIS), ((high - low).max(0.0) + 2.0, height), Ink::Band);
    if let Some(best) = total.best {
        let x = across(scale.at(best));
        drawing.line((x, AXIS), (x, AXIS + height), Ink::Strong, 0.8);
    }
}

fn mark(drawing: &mut Drawing, figure: &Figure, scale: &Scale, y: f64, size: f64) {
    let at = |end: u64| across(scale.at(end));
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => {
            let filled = figure.bound != Bound::About;
            drawing.shapes.push(Shape::Circle { at: (at(low), y), radius: size, ink: Ink::Strong, filled });
        }
        (None | Some(0), Some(high)) if matches!(figure.bound, Bound::AtMost | Bound::LessThan) => {
            arrow(drawing, at(high), LEFT, y, size);
        }
        (Some(low), Some(high)) => bar(drawing, (at(low), at(high)), y, size, figure.bound == Bound::Vague),
        (Some(low), None) => arrow(drawing, at(low), RIGHT + 6.0, y, size),
        (None, Some(high)) => arrow(drawing, at(high), LEFT, y, size),
        (None, None) => {}
    }
}

fn bar(drawing: &mut Drawing, (from, to): (f64, f64), y: f64, size: f64, vague: bool) {
    let (top, height) = (y - size * 0.7, size * 1.4);
    drawing.area((from, top), (to - from, height), Ink::Strong);
    if vague {
        drawing.area((from + 1.2, top + 1.2), ((to - from - 2.4).max(0.0), height - 2.4), Ink::Paper);
    }
}

/// A line from its firm end to the edge, with a head at the edge.
fn arrow(drawing: &mut Drawing, from: f64, to: f64, y: f64, size: f64) {
    let back = if to > from { -size } else { size };
    drawing.line((from, y - size), (from, y + size), Ink::Strong, 1.4);
    drawing.line((from, y), (to + back, y), Ink::Strong, 1.4);
    let points = vec![(to, y), (to + back * 1.6, y - size * 0.8), (to + back * 1.6, y + size * 0.8)];
    drawing.shapes.push(Shape::Area { points, ink: Ink::Strong });
}

/// About how wide words are.
fn width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.54
}

/// The words, cut where they would not fit.
fn cut(text: &str, room: f64) -> String {
    let most = (room / (SIZE * 0.54)) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
