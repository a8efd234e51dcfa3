//! The drawing: strips as wide as the page allows, their dots and letters always the same size.
//!
//! Every horizontal place is a percentage and every vertical one a pixel, so that a strip fits a phone and a sheet of
//! paper without a script. Colours come from the stylesheet; shapes alone tell the bounds apart.

use std::fmt::Write;

use temoin_export::scale::{LEFT, Scale};
use temoin_model::{Bound, Estimate, Figure};

use crate::messages::Messages;
use temoin_export::markup::escaped;

/// Height of a row's strip, in pixels.
const STRIP: u32 = 28;
/// Height of a lane of the small chart.
const LANE: u32 = 9;

/// What is drawn for a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    /// One number; hollow when it is said to be about that.
    Dot { at: f64, hollow: bool },
    /// From one number to another; hatched when a vague word stands for it.
    Bar { from: f64, to: f64, hatched: bool },
    /// This many or more: an arrow to the right.
    From(f64),
    /// This many or fewer: an arrow to the left.
    UpTo(f64),
    /// No number.
    Nothing,
}

impl Mark {
    fn of(figure: &Figure, scale: &Scale) -> Self {
        let vague = figure.bound == Bound::Vague;
        match (figure.low, figure.high) {
            _ if figure.bound == Bound::Uncounted => Self::Nothing,
            (Some(low), Some(high)) if low == high => {
                Self::Dot { at: scale.at(low), hollow: figure.bound == Bound::About }
            }
            (None | Some(0), Some(high)) if matches!(figure.bound, Bound::AtMost | Bound::LessThan) => {
                Self::UpTo(scale.at(high))
            }
            (Some(low), Some(high)) => Self::Bar { from: scale.at(low), to: scale.at(high), hatched: vague },
            (Some(low), None) => Self::From(scale.at(low)),
            (None, Some(high)) => Self::UpTo(scale.at(high)),
            (None, None) => Self::Nothing,
        }
    }

    /// Draws it around the height `y`, `size` pixels thick.
    fn draw(self, out: &mut String, y: u32, size: u32) {
        let arrow = |out: &mut String, at: &str, way: i32| {
            let (x, r) = (way * 8, size / 2 + 1);
            let _ =
                write!(out, r#"<svg x="{at}" y="{y}" class="head"><path d="M{} -{r} L0 0 L{} {r}"/></svg>"#, -x, -x);
        };
        let _ = match self {
            Self::Nothing => Ok(()),
            Self::Dot { at, hollow } => {
                let class = if hollow { "dot about" } else { "dot" };
                write!(out, r#"<circle class="{class}" cx="{at:.2}%" cy="{y}" r="{}"/>"#, f64::from(size) / 2.0)
            }
            Self::Bar { from, to, hatched } => draw_bar(out, (from, to), (y, size), hatched),
            Self::From(at) => {
                arrow(out, "99.5%", 1);
                write!(out, r#"<line class="open" x1="{at:.2}%" x2="99.5%" y1="{y}" y2="{y}"/>"#)
                    .and_then(|()| draw_stop(out, at, y, size))
            }
            Self::UpTo(at) => {
                arrow(out, "0.5%", -1);
                write!(out, r#"<line class="open" x1="0.5%" x2="{at:.2}%" y1="{y}" y2="{y}"/>"#)
                    .and_then(|()| draw_stop(out, at, y, size))
            }
        };
    }
}

fn draw_bar(out: &mut String, (from, to): (f64, f64), (y, size): (u32, u32), hatched: bool) -> std::fmt::Result {
    let (class, fill) = if hatched { ("bar vague", r#" fill="url(#hatch)""#) } else { ("bar", "") };
    let width = (to - from).max(0.4);
    let top = y.saturating_sub(size / 2);
    write!(out, r#"<rect class="{class}"{fill} x="{from:.2}%" y="{top}" width="{width:.2}%" height="{size}"/>"#)?;
    draw_stop(out, from, y, size)?;
    draw_stop(out, to, y, size)
}

/// The upright stroke at an end that is meant as a limit.
fn draw_stop(out: &mut String, at: f64, y: u32, size: u32) -> std::fmt::Result {
    let (top, foot) = (y.saturating_sub(size / 2 + 1), y + size / 2 + 1);
    write!(out, r#"<line class="stop" x1="{at:.2}%" x2="{at:.2}%" y1="{top}" y2="{foot}"/>"#)
}

/// The estimate behind the rows: a band from low to high, a line at best.
fn draw_band(out: &mut String, estimate: &Estimate, scale: &Scale, height: u32) {
    let low = estimate.low.map_or(LEFT, |low| scale.at(low));
    let high = estimate.high.map_or(100.0, |high| scale.at(high));
    if estimate.low.is_some() || estimate.high.is_some() {
        let width = (high - low).max(0.6);
        let _ = write!(out, r#"<rect class="band" x="{low:.2}%" y="0" width="{width:.2}%" height="{height}"/>"#);
    }
    if let Some(best) = estimate.best.map(|best| scale.at(best)) {
        let _ = write!(out, r#"<line class="best" x1="{best:.2}%" x2="{best:.2}%" y1="0" y2="{height}"/>"#);
    }
}

fn draw_grid(out: &mut String, scale: &Scale, height: u32) {
    for at in scale.ticks().iter().map(|tick| scale.at(*tick)) {
        let _ = write!(out, r#"<line class="grid" x1="{at:.2}%" x2="{at:.2}%" y1="0" y2="{height}"/>"#);
    }
}

fn open(class: &str, height: u32) -> String {
    format!(r#"<svg class="{class}" width="100%" height="{height}" aria-hidden="true" focusable="false">"#)
}

/// The strip of one row. Its figure stands in words beside it, so it says nothing to a screen reader.
pub fn strip(figure: &Figure, estimate: Option<&Estimate>, scale: &Scale, part: bool) -> String {
    let mut out = open(if part { "strip part" } else { "strip" }, STRIP);
    draw_grid(&mut out, scale, STRIP);
    if let Some(estimate) = estimate {
        draw_band(&mut out, estimate, scale, STRIP);
    }
    Mark::of(figure, scale).draw(&mut out, STRIP / 2, if part { 8 } else { 11 });
    out.push_str("</svg>");
    out
}

/// The numbers of the line, to stand over the strips.
pub fn axis(scale: &Scale, m: &Messages) -> String {
    let mut out = open("axis", 20);
    draw_ticks(&mut out, scale, 14, m);
    out.push_str("</svg>");
    out
}

fn draw_ticks(out: &mut String, scale: &Scale, y: u32, m: &Messages) {
    let ticks = scale.ticks();
    for (i, tick) in ticks.iter().enumerate() {
        // Every second label goes where the page is narrow; the stylesheet decides.
        let class = if i % 2 == 1 && i + 1 < ticks.len() && ticks.len() > 4 { "tick minor" } else { "tick" };
        let (at, anchor) = if i == 0 { (0.0, "start") } else { (scale.at(*tick), "middle") };
        let number = m.number(*tick);
        let _ = write!(out, r#"<text class="{class}" x="{at:.2}%" y="{y}" text-anchor="{anchor}">{number}</text>"#);
    }
}

/// All figures of a group, one thin lane each, for lists; `label` says them in words.
pub fn mini(figures: &[&Figure], estimate: Option<&Estimate>, label: &str, m: &Messages) -> String {
    let scale = Scale::of(figures.iter().copied());
    let height = LANE * u32::try_from(figures.len().max(1)).unwrap_or(1) + 4;
    let whole = height + 16;
    let label = escaped(label);
    let mut out = format!(r#"<svg class="mini" width="100%" height="{whole}" role="img" aria-label="{label}">"#);
    draw_grid(&mut out, &scale, height);
    draw_ticks(&mut out, &scale, height + 13, m);
    if let Some(estimate) = estimate {
        draw_band(&mut out, estimate, &scale, height);
    }
    for (lane, figure) in (0u32..).zip(figures) {
        Mark::of(figure, &scale).draw(&mut out, lane * LANE + LANE / 2 + 3, 6);
    }
    out.push_str("</svg>");
    out
}

/// The hatching that vague figures are filled with; once on each page that draws them.
pub fn patterns() -> &'static str {
    r#"<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="2.4" height="6"/></pattern></defs></svg>"#
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(bound: Bound, low: Option<u64>, high: Option<u64>) -> Figure {
        Figure { text: None, low, high, bound }
    }

    fn scale() -> Scale {
        Scale::of([figure(Bound::Exact, Some(1000), Some(1000))].iter())
    }

    #[test]
    fn each_bound_has_its_shape() {
        let mark = |bound, low, high| Mark::of(&figure(bound, low, high), &scale());
        assert_eq!(mark(Bound::Exact, Some(500), Some(500)), Mark::Dot { at: 48.0, hollow: false });
        assert_eq!(mark(Bound::About, Some(500), Some(500)), Mark::Dot { at: 48.0, hollow: true });
        assert_eq!(mark(Bound::AtLeast, Some(500), None), Mark::From(48.0));
        assert_eq!(mark(Bound::AtMost, None, Some(500)), Mark::UpTo(48.0));
        assert_eq!(mark(Bound::LessThan, Some(0), Some(500)), Mark::UpTo(48.0));
        assert_eq!(mark(Bound::Vague, Some(0), Some(500)), Mark::Bar { from: 2.0, to: 48.0, hatched: true });
        assert_eq!(mark(Bound::Uncounted, None, None), Mark::Nothing);
    }

    #[test]
    fn an_open_end_runs_to_the_edge() {
        let drawn = strip(&figure(Bound::AtLeast, Some(500), None), None, &scale(), false);
        assert!(drawn.contains(r#"x1="48.00%" x2="99.5%""#), "{drawn}");
    }

    #[test]
    fn a_label_cannot_leave_its_attribute() {
        let drawn = mini(&[], None, "\"><script>", Messages::of(crate::language::Language::English));
        assert!(drawn.contains("aria-label=\"&quot;&gt;&lt;script&gt;\""), "{drawn}");
    }
}
