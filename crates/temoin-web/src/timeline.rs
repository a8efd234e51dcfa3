//! Events along time: a dot for a day, a bar for what is known to a month or a year only.

use std::fmt::Write;

use temoin_model::{Day, Event};

use crate::ask::escape;
use crate::markup::escaped;
use crate::messages::Messages;
use crate::words;

const LANE: u32 = 18;
const AXIS: u32 = 24;
/// More lanes than this would push everything else off the page.
const LANES: usize = 12;
/// Least distance between two marks of one lane, in per cent.
const GAP: f64 = 1.2;

/// The drawing, and what it could not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The drawing; empty when no event has a date.
    pub svg: String,
    /// Events without a date.
    pub undated: usize,
    /// Dated events for which there was no lane left.
    pub left_out: usize,
}

struct Line {
    first: i64,
    days: f64,
}

impl Line {
    /// From the start of the first year to the end of the last.
    fn of(spans: &[(Day, Day, &Event)]) -> Option<(Self, Vec<i32>)> {
        let first = spans.iter().map(|(day, ..)| day.year).min()?;
        let last = spans.iter().map(|(_, day, _)| day.year).max()?;
        let start = new_year(first);
        let days = (new_year(last.saturating_add(1)) - start) as f64;
        let step = ((last - first) / 8 + 1).max(1);
        let years = (first..=last.saturating_add(1)).step_by(usize::try_from(step).unwrap_or(1)).collect();
        Some((Self { first: start, days }, years))
    }

    fn at(&self, number: i64) -> f64 {
        1.0 + (number - self.first) as f64 / self.days * 98.0
    }
}

fn new_year(year: i32) -> i64 {
    Day { year, month: 1, day: 1 }.number()
}

/// Draws the events that have a date, in as few lanes as keep them apart.
pub fn draw(events: &[Event], m: &Messages) -> Timeline {
    let mut spans: Vec<(Day, Day, &Event)> =
        events.iter().filter_map(|event| Some((event.when.earliest?, event.when.latest?, event))).collect();
    spans.sort_by_key(|(first, last, event)| (*first, *last, event.id.clone()));
    let undated = events.len() - spans.len();
    let Some((line, years)) = Line::of(&spans) else { return Timeline { undated, ..Timeline::default() } };
    let mut lanes: Vec<f64> = Vec::new();
    let (mut marks, mut left_out) = (String::new(), 0);
    for (first, last, event) in &spans {
        let (from, to) = (line.at(first.number()), line.at(last.number() + 1));
        match lane(&mut lanes, from, to) {
            Some(lane) => draw_event(&mut marks, event, (from, to), lane, m),
            None => left_out += 1,
        }
    }
    let height = LANE * u32::try_from(lanes.len()).unwrap_or(0) + AXIS + 6;
    let mut svg = format!(r#"<svg class="timeline" width="100%" height="{height}" role="group">"#);
    draw_years(&mut svg, &line, &years, height);
    svg.push_str(&marks);
    svg.push_str("</svg>");
    Timeline { svg, undated, left_out }
}

/// The first lane that is free at `from`; it is taken up to `to`.
fn lane(lanes: &mut Vec<f64>, from: f64, to: f64) -> Option<usize> {
    let taken_to = to.max(from + GAP);
    if let Some(free) = lanes.iter().position(|end| *end <= from) {
        lanes[free] = taken_to;
        return Some(free);
    }
    (lanes.len() < LANES).then(|| lanes.push(taken_to)).map(|()| lanes.len() - 1)
}

fn draw_event(out: &mut String, event: &Event, (from, to): (f64, f64), lane: usize, m: &Messages) {
    let y = AXIS + LANE * u32::try_from(lane).unwrap_or(0) + LANE / 2;
    let contested = event.estimates.iter().any(|estimate| estimate.contested);
    let class = if contested { " class=\"contested\"" } else { "" };
    let title = escaped(&words::event_title(event, m));
    let _ = write!(out, r#"<a href="/e/{}"{class}><title>{title}</title>"#, escape(event.id.as_str()));
    let days = event.when.earliest.zip(event.when.latest).map_or(0, |(first, last)| last.number() - first.number());
    let _ = if days > 7 {
        let (top, width) = (y - 5, (to - from).max(0.8));
        write!(out, r#"<rect x="{from:.2}%" y="{top}" width="{width:.2}%" height="10" rx="5"/>"#)
    } else {
        write!(out, r#"<circle cx="{from:.2}%" cy="{y}" r="6"/>"#)
    };
    out.push_str("</a>");
}

fn draw_years(out: &mut String, line: &Line, years: &[i32], height: u32) {
    for (i, year) in years.iter().enumerate() {
        let at = line.at(new_year(*year));
        let anchor = match i {
            0 => "start",
            _ if i + 1 == years.len() => "end",
            _ => "middle",
        };
        let class = if i % 2 == 1 && years.len() > 5 { "tick minor" } else { "tick" };
        let _ = write!(out, r#"<line class="grid" x1="{at:.2}%" x2="{at:.2}%" y1="{AXIS}" y2="{height}"/>"#);
        let _ = write!(out, r#"<text class="{class}" x="{at:.2}%" y="15" text-anchor="{anchor}">{year}</text>"#);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_would_touch_get_their_own_lane() {
        let mut lanes = Vec::new();
        assert_eq!(lane(&mut lanes, 10.0, 10.1), Some(0));
        assert_eq!(lane(&mut lanes, 10.5, 30.0), Some(1));
        assert_eq!(lane(&mut lanes, 12.0, 12.1), Some(0));
        for _ in 0..LANES {
            lane(&mut lanes, 12.0, 99.0);
        }
        assert_eq!(lane(&mut lanes, 12.0, 99.0), None);
    }

    #[test]
    fn nothing_is_drawn_without_dates() {
        assert_eq!(draw(&[], Messages::of(crate::language::Language::French)), Timeline::default());
    }
}
