//! How a figure moved: what each voice gave, over the days it was published.

use std::collections::BTreeMap;
use std::fmt::Write;

use temoin_model::{Bound, Claim, Day};

use super::rows::{Group, Sources, Voice};
use crate::ask::escape;
use crate::dates;
use crate::markup::escaped;
use crate::messages::Messages;
use crate::view::voice as voice_name;
use crate::words;
use temoin_export::scale::{LEFT, RIGHT, Scale};

/// Height of the drawing without its labels, in pixels.
const HEIGHT: f64 = 170.0;
/// Room above it, and room below it for dates.
const TOP: f64 = 14.0;
const FOOT: f64 = 26.0;
/// Width kept free for the numbers at the start and for names at the end, in per cent.
const START: f64 = 9.0;
const END: f64 = 76.0;

/// A figure on the day it was published.
struct Point<'c> {
    day: Day,
    claim: &'c Claim,
}

/// Draws a group over time; empty unless figures were published on two days or more, and are three or more.
pub fn draw(group: &Group, sources: &Sources, m: &Messages) -> String {
    let voices = voices(group, sources);
    let days: Vec<Day> = voices.values().flatten().map(|point| point.day).collect();
    let (Some(first), Some(last)) = (days.iter().min().copied(), days.iter().max().copied()) else {
        return String::new();
    };
    if first == last || days.len() < 3 {
        return String::new();
    }
    let scale = Scale::of(voices.values().flatten().map(|point| &point.claim.figure));
    let plot = Plot { first, last, scale };
    let height = TOP + HEIGHT + FOOT;
    let label = escaped(m.t("growth.label"));
    let mut svg = format!(r#"<svg class="growth" width="100%" height="{height}" role="group" aria-label="{label}">"#);
    plot.draw_axes(&mut svg, &days, m);
    let mut taken = Vec::new();
    for points in voices.values() {
        plot.draw_voice(&mut svg, points, sources, &mut taken, m);
    }
    svg.push_str("</svg>");
    svg
}

/// The dated figures of each voice, in order of day. Parts of a total are left out: they would seem to lower it.
fn voices<'g>(group: &'g Group, sources: &Sources) -> BTreeMap<&'g Voice, Vec<Point<'g>>> {
    let mut voices: BTreeMap<&Voice, Vec<Point<'_>>> = BTreeMap::new();
    for row in group.rows.iter().filter(|row| !row.part && row.claim.figure.is_counted()) {
        for claim in std::iter::once(&row.claim).chain(&row.repeated) {
            if let Some(day) = published(claim, sources) {
                voices.entry(&row.voice).or_default().push(Point { day, claim });
            }
        }
    }
    for points in voices.values_mut() {
        points.sort_by_key(|point| (point.day, point.claim.id.clone()));
        points.dedup_by(|a, b| a.day == b.day && a.claim.figure == b.claim.figure);
    }
    voices
}

/// The day of publication, where it is known to the day.
fn published(claim: &Claim, sources: &Sources) -> Option<Day> {
    let document = sources.documents.get(claim.evidence.document())?;
    let (first, last) = document.published.as_ref()?.edtf.ends();
    first.filter(|_| first == last)
}

struct Plot {
    first: Day,
    last: Day,
    scale: Scale,
}

impl Plot {
    fn x(&self, day: Day) -> f64 {
        let whole = (self.last.number() - self.first.number()).max(1) as f64;
        START + (day.number() - self.first.number()) as f64 / whole * (END - START)
    }

    fn y(&self, value: u64) -> f64 {
        TOP + HEIGHT * (1.0 - (self.scale.at(value) - LEFT) / (RIGHT - LEFT))
    }

    fn draw_axes(&self, svg: &mut String, days: &[Day], m: &Messages) {
        for tick in self.scale.ticks() {
            let y = self.y(*tick);
            let _ = write!(svg, r#"<line class="grid" x1="{START}%" x2="{END}%" y1="{y:.1}" y2="{y:.1}"/>"#);
            let number = m.number(*tick);
            let _ =
                write!(svg, r#"<text x="{:.1}%" y="{:.1}" text-anchor="end">{number}</text>"#, START - 1.0, y + 4.0);
        }
        let foot = TOP + HEIGHT + 18.0;
        let mut free = f64::MIN;
        for day in days.iter().collect::<std::collections::BTreeSet<_>>() {
            let x = self.x(*day);
            // A date is about this wide on a narrow page.
            if x - free >= 17.0 {
                let words = dates::of_text(&day.to_string(), m);
                let anchor = if free == f64::MIN { "start" } else { "middle" };
                let _ = write!(svg, r#"<text x="{x:.2}%" y="{foot}" text-anchor="{anchor}">{words}</text>"#);
                free = x;
            }
        }
    }

    fn draw_voice(
        &self,
        svg: &mut String,
        points: &[Point<'_>],
        sources: &Sources,
        taken: &mut Vec<f64>,
        m: &Messages,
    ) {
        let standing: Vec<(f64, f64)> =
            points.iter().map(|point| (self.x(point.day), self.height(point.claim))).collect();
        for pair in standing.windows(2) {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            let _ = write!(svg, r#"<line class="course" x1="{x1:.2}%" y1="{y1:.1}" x2="{x2:.2}%" y2="{y2:.1}"/>"#);
        }
        for (point, at) in points.iter().zip(&standing) {
            self.draw_point(svg, point, *at, sources, m);
        }
        let (Some(last), Some((_, y))) = (points.last(), standing.last()) else { return };
        let Some(document) = sources.documents.get(last.claim.evidence.document()) else { return };
        let name = voice_name(last.claim, document);
        let short: String = name.chars().take(26).collect();
        let mut y = y + 4.0;
        while taken.iter().any(|other| (other - y).abs() < 13.0) {
            y += 13.0;
        }
        taken.push(y);
        let more = if short.len() < name.len() { "…" } else { "" };
        let _ = write!(svg, r#"<text class="voice" x="{:.1}%" y="{y:.1}">{}{more}</text>"#, END + 2.0, escaped(&short));
    }

    /// Where a figure stands: at its lower end, since that is what it affirms; at its upper where it has no other.
    fn height(&self, claim: &Claim) -> f64 {
        self.y(claim.figure.low.filter(|low| *low > 0).or(claim.figure.high).unwrap_or_default())
    }

    fn draw_point(&self, svg: &mut String, point: &Point<'_>, (x, y): (f64, f64), sources: &Sources, m: &Messages) {
        let claim = point.claim;
        let superseded = claim.superseded_by.is_some();
        let name = sources.documents.get(claim.evidence.document()).map(|document| voice_name(claim, document));
        let day = dates::of_text(&point.day.to_string(), m);
        let mut title =
            format!("{}, {day}{}{}", name.unwrap_or_default(), m.t("colon"), words::figure(&claim.figure, m));
        if superseded {
            let _ = write!(title, ", {}", m.t("chart.superseded"));
        }
        let class = if superseded { "point superseded" } else { "point" };
        let (id, title) = (escape(claim.id.as_str()), escaped(&title));
        let _ = write!(svg, r##"<a href="#{id}" class="{class}"><title>{title}</title>"##);
        if let (Some(low), Some(high)) = (claim.figure.low, claim.figure.high)
            && low != high
        {
            let (foot, top) = (self.y(low), self.y(high));
            let _ = write!(svg, r#"<line class="span" x1="{x:.2}%" x2="{x:.2}%" y1="{foot:.1}" y2="{top:.1}"/>"#);
        }
        let _ = match claim.figure.bound {
            Bound::AtLeast | Bound::MoreThan => {
                write!(svg, r#"<svg x="{x:.2}%" y="{y:.1}" class="head"><path d="M-6 4L0 -7L6 4Z"/></svg>"#)
            }
            Bound::AtMost | Bound::LessThan => {
                write!(svg, r#"<svg x="{x:.2}%" y="{y:.1}" class="head"><path d="M-6 -4L0 7L6 -4Z"/></svg>"#)
            }
            Bound::About => write!(svg, r#"<circle class="dot about" cx="{x:.2}%" cy="{y:.1}" r="5"/>"#),
            _ => write!(svg, r#"<circle class="dot" cx="{x:.2}%" cy="{y:.1}" r="5"/>"#),
        };
        if superseded {
            let _ = write!(svg, r#"<svg x="{x:.2}%" y="{y:.1}" class="struck"><path d="M-8 8L8 -8"/></svg>"#);
        }
        svg.push_str("</a>");
    }
}
