//! Events along time: a dot for a day, a bar for what is known to a month or a year only, an open bar where one end is
//! not told.

use std::fmt::Write;

use temoin_model::{Day, Event};

use crate::ask::escape;
use crate::messages::Messages;
use crate::words;
use temoin_export::markup::escaped;

const LANE: u32 = 18;
const AXIS: u32 = 24;
/// More lanes than this would push everything else off the page.
const LANES: usize = 12;
/// Width of a break in the line, in per cent.
const BREAK: f64 = 4.0;
/// How far an open end runs on, in per cent.
const OPEN: f64 = 5.0;
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

/// Part of the line without a break, from the start of one year to the end of another.
struct Stretch {
    /// First year, and the year after the last.
    years: (i32, i32),
    /// Where it begins and ends, in per cent of the width.
    ends: (f64, f64),
}

/// The line of time, broken where nothing happened for so long that the rest would be pressed together.
struct Line(Vec<Stretch>);

impl Line {
    /// Lays out the years touched; `years` are first and last of each event, in order of the first.
    fn of(years: &[(i32, i32)]) -> Self {
        let last = years.iter().map(|(_, last)| *last).max().unwrap_or_default();
        let whole = years.first().map_or(1, |(first, _)| last.saturating_sub(*first).saturating_add(1));
        let mut parts: Vec<(i32, i32)> = Vec::new();
        for (first, last) in years {
            match parts.last_mut().filter(|part| first - part.1 < (whole / 4).max(5)) {
                Some(part) => part.1 = part.1.max(last.saturating_add(1)),
                None => parts.push((*first, last.saturating_add(1))),
            }
        }
        let room = 98.0 - BREAK * parts.len().saturating_sub(1) as f64;
        // A root keeps a single year wide enough beside a long stretch, and still narrower than it.
        let weight = |part: &(i32, i32)| f64::from(part.1 - part.0).sqrt();
        let sum: f64 = parts.iter().map(weight).sum();
        let mut at = 1.0;
        let stretch = |part: (i32, i32)| {
            let end = at + room * weight(&part) / sum;
            let ends = (at, end);
            at = end + BREAK;
            Stretch { years: part, ends }
        };
        Self(parts.into_iter().map(stretch).collect())
    }

    /// Where a day stands; a day between two stretches stands at the break.
    fn at(&self, day: i64) -> f64 {
        let stretch = self.0.iter().rev().find(|stretch| number(stretch.years.0, 1) <= day);
        stretch.or(self.0.first()).map_or(1.0, |stretch| stretch.at(day))
    }
}

impl Stretch {
    fn at(&self, day: i64) -> f64 {
        let (first, last) = (number(self.years.0, 1), number(self.years.1, 1));
        let share = (day - first) as f64 / (last - first).max(1) as f64;
        self.ends.0 + share.clamp(0.0, 1.0) * (self.ends.1 - self.ends.0)
    }

    /// Quarters where the stretch is short and wide, years elsewhere: day, label, whether a narrow page may drop it.
    fn ticks(&self, m: &Messages) -> Vec<(i64, String, bool)> {
        let (first, last) = self.years;
        let wide = self.ends.1 - self.ends.0;
        if last - first > 2 || wide < 40.0 {
            let most = (wide / 9.0).max(1.0) as i32;
            let step = (last - first - 1) / most + 1;
            let years = (first..last).step_by(usize::try_from(step).unwrap_or(1));
            return years.enumerate().map(|(i, year)| (number(year, 1), year.to_string(), i > 0)).collect();
        }
        let quarters = (first..last).flat_map(|year| [1, 4, 7, 10].map(|month| (year, month)));
        let label = |year: i32, month: u8| match month {
            1 => year.to_string(),
            _ => m.term("month", &format!("{month:02}")),
        };
        quarters.map(|(year, month)| (number(year, month), label(year, month), month != 1)).collect()
    }
}

/// The first day of a month, as the calendar counts days.
fn number(year: i32, month: u8) -> i64 {
    Day { year, month, day: 1 }.number()
}

/// An event with the days it lies between; an end that is not told is open.
struct Spanned<'e> {
    first: Option<Day>,
    last: Option<Day>,
    event: &'e Event,
}

impl Spanned<'_> {
    /// The days that are told, one of them twice where the other is not.
    fn told(&self) -> Option<(Day, Day)> {
        Some((self.first.or(self.last)?, self.last.or(self.first)?))
    }

    /// Where it begins and ends on the line, in per cent; an open end runs on for a while.
    fn ends(&self, line: &Line) -> Option<(f64, f64)> {
        let (first, last) = self.told()?;
        let (from, to) = (line.at(first.number()), line.at(last.number() + 1));
        let from = if self.first.is_none() { (from - OPEN).max(0.2) } else { from };
        Some((from, if self.last.is_none() { (to + OPEN).min(99.8) } else { to }))
    }
}

/// Draws the events that have a date, in as few lanes as keep them apart.
pub fn draw(events: &[Event], m: &Messages) -> Timeline {
    let spans = events.iter().map(|event| Spanned { first: event.when.earliest, last: event.when.latest, event });
    let mut spans: Vec<Spanned<'_>> = spans.filter(|span| span.told().is_some()).collect();
    spans.sort_by_key(|span| (span.told(), span.event.id.clone()));
    let undated = events.len() - spans.len();
    if spans.is_empty() {
        return Timeline { undated, ..Timeline::default() };
    }
    let years: Vec<(i32, i32)> =
        spans.iter().filter_map(Spanned::told).map(|(first, last)| (first.year, last.year)).collect();
    let line = Line::of(&years);
    let mut lanes: Vec<f64> = Vec::new();
    let (mut marks, mut left_out) = (String::new(), 0);
    for span in &spans {
        let Some((from, to)) = span.ends(&line) else { continue };
        match lane(&mut lanes, from, to) {
            Some(lane) => draw_event(&mut marks, span, (from, to), lane, m),
            None => left_out += 1,
        }
    }
    let height = LANE * u32::try_from(lanes.len()).unwrap_or(0) + AXIS + 6;
    let label = escaped(m.t("timeline.label"));
    let mut svg = format!(r#"<svg class="timeline" width="100%" height="{height}" role="group" aria-label="{label}">"#);
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

fn draw_event(out: &mut String, span: &Spanned<'_>, (from, to): (f64, f64), lane: usize, m: &Messages) {
    let (event, y) = (span.event, AXIS + LANE * u32::try_from(lane).unwrap_or(0) + LANE / 2);
    let contested = event.estimates.iter().any(|estimate| estimate.contested);
    let class = if contested { " class=\"contested\"" } else { "" };
    let title = escaped(&words::event_title(event, m));
    let _ = write!(out, r#"<a href="/e/{}"{class}><title>{title}</title>"#, escape(event.id.as_str()));
    let days = span.first.zip(span.last).map(|(first, last)| last.number() - first.number());
    let _ = match days {
        None => draw_open(out, span, (from, to), y),
        Some(8..) => {
            let (top, width) = (y - 5, (to - from).max(0.8));
            write!(out, r#"<rect x="{from:.2}%" y="{top}" width="{width:.2}%" height="10" rx="5"/>"#)
        }
        Some(_) => write!(out, r#"<circle cx="{from:.2}%" cy="{y}" r="6"/>"#),
    };
    out.push_str("</a>");
}

/// A dashed bar from the end that is told towards the one that is not, with an arrow.
fn draw_open(out: &mut String, span: &Spanned<'_>, (from, to): (f64, f64), y: u32) -> std::fmt::Result {
    let (told, open, way) = if span.first.is_none() { (to, from, -1) } else { (from, to, 1) };
    let (top, foot) = (y - 6, y + 6);
    write!(out, r#"<line class="open" x1="{from:.2}%" x2="{to:.2}%" y1="{y}" y2="{y}"/>"#)?;
    write!(out, r#"<line class="stop" x1="{told:.2}%" x2="{told:.2}%" y1="{top}" y2="{foot}"/>"#)?;
    let x = -7 * way;
    write!(out, r#"<svg x="{open:.2}%" y="{y}" class="head"><path d="M{x} -6L0 0L{x} 6"/></svg>"#)
}

fn draw_ticks(out: &mut String, line: &Line, height: u32, m: &Messages) {
    for stretch in &line.0 {
        for (i, (day, label, minor)) in stretch.ticks(m).into_iter().enumerate() {
            let at = stretch.at(day);
            let anchor = if i == 0 { "start" } else { "middle" };
            let class = if minor { "tick minor" } else { "tick" };
            let _ = write!(out, r#"<line class="grid" x1="{at:.2}%" x2="{at:.2}%" y1="{AXIS}" y2="{height}"/>"#);
            let _ = write!(out, r#"<text class="{class}" x="{at:.2}%" y="15" text-anchor="{anchor}">{label}</text>"#);
        }
    }
    for pair in line.0.windows(2) {
        let at = f64::midpoint(pair[0].ends.1, pair[1].ends.0);
        let path = "M-5 16L1 4M-1 16L5 4";
        let _ = write!(out, r#"<svg class="break" x="{at:.2}%" y="0"><path d="{path}"/></svg>"#);
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
        let labels = |years: &[(i32, i32)]| -> Vec<String> {
            Line::of(years).0[0].ticks(m).into_iter().map(|(_, label, _)| label).collect()
        };
        assert_eq!(labels(&[(1921, 1921)]), ["1921", "avril", "juillet", "octobre"]);
        assert_eq!(labels(&[(1900, 1919)]).first().map(String::as_str), Some("1900"));
        assert!((3..=12).contains(&labels(&[(1900, 1919)]).len()));
    }

    #[test]
    fn a_long_silence_breaks_the_line() {
        let line = Line::of(&[(1921, 1921), (1922, 1923), (2012, 2012)]);
        let years: Vec<(i32, i32)> = line.0.iter().map(|stretch| stretch.years).collect();
        assert_eq!(years, [(1921, 1924), (2012, 2013)]);
        let places = [(1921, 1), (1923, 12), (2012, 1), (2012, 12)].map(|(year, month)| line.at(number(year, month)));
        assert!(places.is_sorted() && places[2] - places[1] > 3.0 && places[3] < 99.1, "{places:?}");
        assert_eq!(Line::of(&[(1921, 1921), (1924, 1924)]).0.len(), 1);
    }

    #[test]
    fn an_open_end_runs_on_from_the_day_that_is_told() {
        let day = |month| Some(Day { year: 1921, month, day: 9 });
        let line = Line::of(&[(1921, 1921)]);
        let event = events::open();
        let until = Spanned { first: None, last: day(6), event: &event };
        let (from, to) = until.ends(&line).unwrap();
        assert!(to - from > OPEN && (to - line.at(day(6).unwrap().number())).abs() < 1.0, "{from} {to}");
        let mut drawn = String::new();
        draw_event(&mut drawn, &until, (from, to), 0, Messages::of(crate::language::Language::French));
        assert!(drawn.contains("class=\"open\"") && drawn.contains("M7 -6L0 0L7 6"), "{drawn}");
        let nothing = Spanned { first: None, last: None, event: &event };
        assert_eq!(nothing.ends(&line), None);
    }

    /// An event of which nothing is known.
    mod events {
        use temoin_model::{Event, EventId, EventType, EventWhen};

        pub fn open() -> Event {
            Event {
                id: EventId::from_stored("e-1"),
                event_type: EventType::new("battle"),
                title: "battle".into(),
                when: EventWhen { edtf: None, earliest: None, latest: None, date_prec: None },
                place: None,
                actors: Vec::new(),
                documents: Vec::new(),
                mentions: Vec::new(),
                claims: Vec::new(),
                suggested: Vec::new(),
                estimates: Vec::new(),
                grade: None,
                part_of: None,
                reasons: Vec::new(),
            }
        }
    }

    #[test]
    fn nothing_is_drawn_without_dates() {
        assert_eq!(draw(&[], Messages::of(crate::language::Language::French)), Timeline::default());
    }
}
