//! How a figure moved: what each voice gave, over the days it was published.

use std::collections::BTreeMap;
use std::fmt::Write;

use temoin_model::{Bound, Claim, Day};

use super::rows::{Group, Sources, Voice};
use crate::ask::escape;
use crate::dates;
use crate::messages::Messages;
use crate::view::voice as voice_name;
use crate::words;
use temoin_export::markup::escaped;
use temoin_export::scale::{LEFT, RIGHT, Scale};

/// Height of the drawing without its labels, in pixels.
const HEIGHT: f64 = 170.0;
/// Room above it, and room below it for dates.
const TOP: f64 = 14.0;
const FOOT: f64 = 26.0;
/// Height of a line of names.
const LINE: f64 = 14.0;
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
    let plot = Plot { days: spread(days), scale };
    let height = TOP + HEIGHT + FOOT;
    let label = escaped(m.t("growth.label"));
    let mut svg = format!(r#"<svg class="growth" width="100%" height="{height}" role="group" aria-label="{label}">"#);
    plot.draw_axes(&mut svg, m);
    let mut names = Vec::new();
    for points in voices.values() {
        names.extend(plot.draw_voice(&mut svg, points, sources, m));
    }
    draw_names(&mut svg, names);
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

/// Where each day stands, in per cent of the width. The room between two days grows with the logarithm of their distance:
/// the first hours and the books of later years are both to be seen.
fn spread(mut days: Vec<Day>) -> BTreeMap<Day, f64> {
    days.sort_unstable();
    days.dedup();
    let mut at = 0.0;
    let mut places = vec![(days[0], 0.0)];
    for pair in days.windows(2) {
        at += 1.0 + ((pair[1].number() - pair[0].number()).max(1) as f64).ln();
        places.push((pair[1], at));
    }
    let whole = if at > 0.0 { at } else { 1.0 };
    places.into_iter().map(|(day, place)| (day, START + place / whole * (END - START))).collect()
}

/// Writes the names of voices at the ends of their courses, each at its height or as near to it as there is room.
fn draw_names(svg: &mut String, mut names: Vec<(f64, String)>) {
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = TOP;
    for (y, _) in &mut names {
        *y = y.max(free);
        free = *y + LINE;
    }
    let mut below = TOP + HEIGHT + FOOT;
    for (y, name) in names.iter_mut().rev() {
        *y = y.min(below - 2.0);
        below = *y - LINE + 2.0;
        let (x, words) = (END + 2.0, escaped(name));
        let _ = write!(svg, r#"<text class="voice" x="{x:.1}%" y="{y:.1}">{words}</text>"#);
    }
}

struct Plot {
    days: BTreeMap<Day, f64>,
    scale: Scale,
}

impl Plot {
    fn x(&self, day: Day) -> f64 {
        self.days.get(&day).copied().unwrap_or(START)
    }

    fn y(&self, value: u64) -> f64 {
        TOP + HEIGHT * (1.0 - (self.scale.at(value) - LEFT) / (RIGHT - LEFT))
    }

    fn draw_axes(&self, svg: &mut String, m: &Messages) {
        for tick in self.scale.ticks() {
            let y = self.y(*tick);
            let _ = write!(svg, r#"<line class="grid" x1="{START}%" x2="{END}%" y1="{y:.1}" y2="{y:.1}"/>"#);
            let number = m.number(*tick);
            let _ =
                write!(svg, r#"<text x="{:.1}%" y="{:.1}" text-anchor="end">{number}</text>"#, START - 1.0, y + 4.0);
        }
        let foot = TOP + HEIGHT + 18.0;
        let mut free = f64::MIN;
        for (day, x) in &self.days {
            let x = *x;
            // A date is about this wide on a narrow page.
            if x - free >= 17.0 {
                let words = dates::of_text(&day.to_string(), m);
                let anchor = if free == f64::MIN { "start" } else { "middle" };
                let _ = write!(svg, r#"<text x="{x:.2}%" y="{foot}" text-anchor="{anchor}">{words}</text>"#);
                free = x;
            }
        }
    }

    /// Draws the course of a voice; gives back the height of its end and its name.
    fn draw_voice(
        &self,
        svg: &mut String,
        points: &[Point<'_>],
        sources: &Sources,
        m: &Messages,
    ) -> Option<(f64, String)> {
        let standing: Vec<(f64, f64)> =
            points.iter().map(|point| (self.x(point.day), self.height(point.claim))).collect();
        for pair in standing.windows(2) {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            let _ = write!(svg, r#"<line class="course" x1="{x1:.2}%" y1="{y1:.1}" x2="{x2:.2}%" y2="{y2:.1}"/>"#);
        }
        for (point, at) in points.iter().zip(&standing) {
            self.draw_point(svg, point, *at, sources, m);
        }
        let (last, (_, y)) = (points.last()?, standing.last()?);
        let name = voice_name(last.claim, sources.documents.get(last.claim.evidence.document())?);
        let short: String = name.chars().take(26).collect();
        let more = if short.len() < name.len() { "…" } else { "" };
        Some((y + 4.0, format!("{short}{more}")))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_keep_their_order_and_long_silences_are_short() {
        let day = |year, day| Day { year, month: 4, day };
        let places = spread(vec![day(2017, 1), day(1937, 1), day(1937, 2), day(1937, 2)]);
        let [first, second, last]: [f64; 3] = places.into_values().collect::<Vec<_>>().try_into().unwrap();
        assert!(first < second && second < last, "{first} {second} {last}");
        assert!((last - second) / (second - first) < 20.0);
    }

    #[test]
    fn names_do_not_cover_each_other() {
        let mut svg = String::new();
        let height = TOP + HEIGHT;
        draw_names(&mut svg, vec![(height, "a".into()), (height, "b".into()), (height - 3.0, "c".into())]);
        let heights: Vec<f64> =
            svg.split(" y=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
        assert!(heights.windows(2).all(|pair| (pair[0] - pair[1]).abs() >= LINE - 2.1), "{heights:?}");
        assert!(heights.iter().all(|y| *y <= height + FOOT), "{heights:?}");
    }
}
