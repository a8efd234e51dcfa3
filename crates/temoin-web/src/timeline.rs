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
    years: (i32, i32),
}

impl Line {
    /// From the start of the first year to the end of the last.
    fn of(spans: &[(Day, Day, &Event)]) -> Option<Self> {
        let first = spans.iter().map(|(day, ..)| day.year).min()?;
        let last = spans.iter().map(|(_, day, _)| day.year).max()?.saturating_add(1);
        Some(Self { first: number(first, 1), days: (number(last, 1) - number(first, 1)) as f64, years: (first, last) })
    }

    fn at(&self, number: i64) -> f64 {
        1.0 + (number - self.first) as f64 / self.days * 98.0
    }

    /// Quarters where the line is short, years where it is long: day, label, whether a narrow page may drop it.
    fn ticks(&self, m: &Messages) -> Vec<(i64, String, bool)> {
        let (first, last) = self.years;
        if last - first > 2 {
            let step = (last - first) / 8 + 1;
            let years = (first..=last).step_by(usize::try_from(step).unwrap_or(1));
            return years.enumerate().map(|(i, year)| (number(year, 1), year.to_string(), i % 2 == 1)).collect();
        }
        let quarters = (first..last).flat_map(|year| [1, 4, 7, 10].map(|month| (year, month)));
        let label = |year: i32, month: u8| match month {
            1 => year.to_string(),
            _ => m.term("month", &format!("{month:02}")),
        };
        let ticks = quarters.map(|(year, month)| (number(year, month), label(year, month), month != 1));
        ticks.chain([(number(last, 1), last.to_string(), false)]).collect()
    }
}

/// The first day of a month, as the calendar counts days.
fn number(year: i32, month: u8) -> i64 {
    Day { year, month, day: 1 }.number()
}

/// Draws the events that have a date, in as few lanes as keep them apart.
pub fn draw(events: &[Event], m: &Messages) -> Timeline {
    let mut spans: Vec<(Day, Day, &Event)> =
        events.iter().filter_map(|event| Some((event.when.earliest?, event.when.latest?, event))).collect();
    spans.sort_by_key(|(first, last, event)| (*first, *last, event.id.clone()));
    let undated = events.len() - spans.len();
    let Some(line) = Line::of(&spans) else { return Timeline { undated, ..Timeline::default() } };
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
    draw_ticks(&mut svg, &line, height, m);
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

fn draw_ticks(out: &mut String, line: &Line, height: u32, m: &Messages) {
    let ticks = line.ticks(m);
    for (i, (day, label, minor)) in ticks.iter().enumerate() {
        let at = line.at(*day);
        let anchor = match i {
            0 => "start",
            _ if i + 1 == ticks.len() && at > 95.0 => "end",
            _ => "middle",
        };
        let class = if *minor { "tick minor" } else { "tick" };
        let _ = write!(out, r#"<line class="grid" x1="{at:.2}%" x2="{at:.2}%" y1="{AXIS}" y2="{height}"/>"#);
        let _ = write!(out, r#"<text class="{class}" x="{at:.2}%" y="15" text-anchor="{anchor}">{label}</text>"#);
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
    fn a_short_line_shows_quarters_and_a_long_one_years() {
        let m = Messages::of(crate::language::Language::French);
        let labels = |years: (i32, i32)| -> Vec<String> {
            let line = Line { first: number(years.0, 1), days: 1.0, years };
            line.ticks(m).into_iter().map(|(_, label, _)| label).collect()
        };
        assert_eq!(labels((1921, 1922)), ["1921", "avril", "juillet", "octobre", "1922"]);
        assert_eq!(labels((1900, 1920)).first().map(String::as_str), Some("1900"));
        assert_eq!(labels((1900, 1920)).len(), 7);
    }

    #[test]
    fn nothing_is_drawn_without_dates() {
        assert_eq!(draw(&[], Messages::of(crate::language::Language::French)), Timeline::default());
    }
}
