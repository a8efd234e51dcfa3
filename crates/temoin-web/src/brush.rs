//! How many events begin when: bars over time, each of which narrows the list to its period.

use std::collections::BTreeMap;
use std::fmt::Write;

use temoin::{DateTally, EventFilter, Store, Tally};

use crate::ask::Ask;
use crate::dates;
use crate::error::Error;
use crate::messages::Messages;
use temoin_export::markup::escaped;

/// More bars than this cannot be told apart on a narrow page.
const BARS: usize = 48;
/// Height of the tallest bar, in pixels.
const HEIGHT: f64 = 64.0;

/// What the contested share of a bar is filled with.
const STRIPES: &str = r#"<defs><pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="2.6" height="5"/></pattern></defs>"#;

/// The bars, as far as events have dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brush {
    bars: Vec<Bar>,
    /// Events without a date.
    pub undated: u64,
}

/// A period with its events.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bar {
    from: String,
    to: String,
    tally: Tally,
}

impl Brush {
    /// Counts the events of a filter: by year where they lie years apart, else by month, else by day.
    pub fn read(store: &Store, filter: &EventFilter) -> Result<Self, Error> {
        let ask = |length| store.event_dates(filter, length).map_err(Error::while_doing("counting the events by date"));
        let mut tallies = ask(4)?;
        for length in [7, 10] {
            if dated(&tallies).count() > 2 {
                break;
            }
            let finer = ask(length)?;
            if dated(&finer).count() > BARS {
                break;
            }
            tallies = finer;
        }
        Ok(Self::of(&tallies))
    }

    fn of(tallies: &[DateTally]) -> Self {
        let undated = tallies.iter().filter(|(date, _)| date.is_none()).map(|(_, tally)| tally.events).sum();
        let years: Vec<i32> = dated(tallies).filter_map(|(date, _)| date.parse().ok()).collect();
        let months: Vec<i32> = dated(tallies).filter_map(|(date, _)| month(date)).collect();
        let all = dated(tallies).count();
        let bars = match (years.as_slice(), months.as_slice()) {
            ([first, .., last], _) if years.len() == all => whole_years(tallies, *first, *last),
            (_, [first, .., last]) if months.len() == all && last - first < BARS as i32 => {
                whole_months(tallies, *first, *last)
            }
            _ => dated(tallies).map(|(date, tally)| Bar { from: date.clone(), to: date.clone(), tally }).collect(),
        };
        Self { bars, undated }
    }

    /// Draws them; empty when there is nothing to choose from.
    pub fn draw(&self, ask: &Ask, m: &Messages) -> String {
        if self.bars.len() < 2 {
            return String::new();
        }
        let most = self.bars.iter().map(|bar| bar.tally.events).max().unwrap_or(1).max(1) as f64;
        let label = escaped(m.t("brush.label"));
        let mut svg = format!(r#"<svg class="brush" width="100%" height="92" role="group" aria-label="{label}">"#);
        svg.push_str(STRIPES);
        let width = 100.0 / self.bars.len() as f64;
        for (at, bar) in self.bars.iter().enumerate() {
            bar.draw(&mut svg, (at as f64 * width, width), most, ask, m);
        }
        let every = self.bars.len().div_ceil(5);
        for (at, bar) in self.bars.iter().enumerate().step_by(every) {
            let x = at as f64 * width;
            let _ = write!(svg, r#"<text class="tick" x="{x:.2}%" y="88">{}</text>"#, dates::of_text(&bar.from, m));
        }
        svg.push_str("</svg>");
        svg
    }
}

fn dated(tallies: &[DateTally]) -> impl Iterator<Item = (&String, Tally)> {
    tallies.iter().filter_map(|(date, tally)| Some((date.as_ref()?, *tally)))
}

/// The number of a month written as year and month.
fn month(date: &str) -> Option<i32> {
    let (year, month) = date.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

/// A bar for each month, empty ones included.
fn whole_months(tallies: &[DateTally], first: i32, last: i32) -> Vec<Bar> {
    let told: BTreeMap<i32, Tally> = dated(tallies).filter_map(|(date, tally)| Some((month(date)?, tally))).collect();
    let bar = |at: i32| {
        let name = format!("{:04}-{:02}", at.div_euclid(12), at.rem_euclid(12) + 1);
        Bar { from: name.clone(), to: name, tally: told.get(&at).copied().unwrap_or_default() }
    };
    (first..=last).map(bar).collect()
}

/// Bars of one, two, five, ten… years, empty ones included: a gap in time is to be seen.
fn whole_years(tallies: &[DateTally], first: i32, last: i32) -> Vec<Bar> {
    let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|step| (last - first) / step < BARS as i32);
    let step = step.unwrap_or(1000);
    let mut bars: BTreeMap<i32, Tally> =
        (first.div_euclid(step)..=last.div_euclid(step)).map(|at| (at, Tally::default())).collect();
    for (date, tally) in dated(tallies) {
        let at = date.parse::<i32>().unwrap_or(first).div_euclid(step);
        let bar = bars.entry(at).or_default();
        bar.events += tally.events;
        bar.contested += tally.contested;
    }
    let year = |year: i32| format!("{year:04}");
    let bar = |(at, tally)| Bar { from: year(at * step), to: year(at * step + step - 1), tally };
    bars.into_iter().map(bar).collect()
}

impl Bar {
    fn draw(&self, svg: &mut String, (x, width): (f64, f64), most: f64, ask: &Ask, m: &Messages) {
        let Tally { events, contested } = self.tally;
        if events == 0 {
            return;
        }
        let height = |count: u64| (count as f64 / most).sqrt() * HEIGHT;
        let period =
            if self.from == self.to { dates::of_text(&self.from, m) } else { format!("{}–{}", self.from, self.to) };
        let title =
            format!("{period}{}{}, {}", m.t("colon"), m.n("count.events", events), m.n("brush.contested", contested));
        let address = escaped(&ask.with(&[("from", &self.from), ("to", &self.to), ("page", ""), ("year", "")]));
        let (room, top) = (width * 0.86, 72.0 - height(events).max(3.0));
        let _ = write!(
            svg,
            r#"<a href="{address}"><title>{}</title><rect class="bar" x="{x:.2}%" y="{top:.1}" width="{room:.2}%" height="{:.1}"/>"#,
            escaped(&title),
            72.0 - top
        );
        if contested > 0 {
            let top = 72.0 - height(contested).max(3.0);
            let _ = write!(
                svg,
                r#"<rect class="contested" x="{x:.2}%" y="{top:.1}" width="{room:.2}%" height="{:.1}"/>"#,
                72.0 - top
            );
        }
        // The whole height answers to a finger, however low the bar.
        let _ = write!(svg, r#"<rect class="reach" x="{x:.2}%" y="4" width="{width:.2}%" height="70"/></a>"#);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::tests::ask;
    use crate::language::Language;

    fn tally(date: &str, events: u64) -> DateTally {
        ((!date.is_empty()).then(|| date.to_owned()), Tally { events, contested: 0 })
    }

    #[test]
    fn years_without_events_keep_their_room() {
        let brush = Brush::of(&[tally("1921", 3), tally("1924", 1), tally("", 2)]);
        assert_eq!((brush.bars.len(), brush.undated), (4, 2));
        let drawn = brush.draw(&ask("/events", &[("q", "x")]), Messages::of(Language::English));
        assert_eq!(drawn.matches("<a href").count(), 2);
        assert!(drawn.contains(r#"href="/events?from=1924&amp;q=x&amp;to=1924""#), "{drawn}");
    }

    #[test]
    fn long_times_are_gathered_and_short_ones_are_not() {
        let brush = Brush::of(&[tally("1421", 3), tally("1924", 1)]);
        assert!(brush.bars.len() <= BARS);
        assert_eq!(brush.bars.iter().map(|bar| bar.tally.events).sum::<u64>(), 4);
        assert_eq!(Brush::of(&[tally("1921-03", 3), tally("1922-01", 1)]).bars.len(), 11);
        assert_eq!(Brush::of(&[tally("1421-03", 3), tally("1922-01", 1)]).bars.len(), 2);
        assert_eq!(Brush::of(&[tally("1921-03-02", 3), tally("1921-03-05", 1)]).bars.len(), 2);
    }
}
