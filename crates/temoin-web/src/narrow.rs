//! The filters of a list of events: read from the address, shown in the form, said in words.

use temoin::{Bounds, EventFilter, EventOrder, Store};
use temoin_model::{ActorId, Day, Edtf};

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::view::Pager;

/// Names in the query that narrow a list of events.
const NAMES: [&str; 11] =
    ["type", "place", "year", "from", "to", "within", "actor", "contested", "toll", "voices", "q"];

/// The filter an address asks for. What cannot be read narrows to nothing that could be meant, so it is left out.
pub fn filter(ask: &Ask) -> EventFilter {
    let owned = |name: &str| ask.value(name).map(str::to_owned);
    EventFilter {
        kind: owned("type"),
        place: owned("place"),
        place_id: None,
        year: number(ask, "year"),
        from: ask.value("from").and_then(|text| days(text)?.0),
        to: ask.value("to").and_then(|text| days(text)?.1),
        within: ask.value("within").and_then(bounds),
        actor: owned("actor").map(ActorId::from_stored),
        contested: ask.value("contested").is_some(),
        toll: number(ask, "toll"),
        voices: number(ask, "voices"),
        text: owned("q"),
        order: ask.value("sort").and_then(EventOrder::parse).unwrap_or_default(),
        offset: (ask.page() - 1) * Pager::SIZE,
        limit: Pager::SIZE,
    }
}

/// Whether the address narrows anything.
pub fn is_narrowed(ask: &Ask) -> bool {
    NAMES.iter().any(|name| ask.value(name).is_some())
}

fn number<T: std::str::FromStr>(ask: &Ask, name: &str) -> Option<T> {
    ask.value(name)?.parse().ok()
}

/// First and last day of a date as people write it: a year, a month, a day, or an interval in EDTF.
pub fn days(text: &str) -> Option<(Option<Day>, Option<Day>)> {
    Some(Edtf::parse(text).ok()?.ends())
}

/// A part of the world as `west,south,east,north`.
pub fn bounds(text: &str) -> Option<Bounds> {
    let ends: Vec<f64> =
        text.split(',').map_while(|end| end.parse().ok()).filter(|end: &f64| end.is_finite()).collect();
    let [west, south, east, north] = ends.try_into().ok()?;
    (south < north).then_some(Bounds { west, south, east, north })
}

/// The same as text, as exact as a map needs.
pub fn bounds_text(bounds: &Bounds) -> String {
    format!("{:.3},{:.3},{:.3},{:.3}", bounds.west, bounds.south, bounds.east, bounds.north)
}

/// One narrowing in words, with the address of the page without it.
pub struct Narrowing {
    /// What it keeps.
    pub words: String,
    /// The page without it.
    pub without: String,
    /// How many events that page has.
    pub left: String,
}

/// How many events there are without each of the narrowings, by name.
pub fn wider(store: &Store, ask: &Ask) -> Result<Vec<(&'static str, u64)>, Error> {
    let asked = NAMES.into_iter().filter(|name| ask.value(name).is_some());
    let count = |name: &'static str| {
        let left = store.count_events(&filter(&ask.but(name))).map_err(Error::while_doing("counting the events"))?;
        Ok((name, left))
    };
    asked.map(count).collect()
}

/// Everything that narrows the list, with the counts that [`wider`] gives; `actor` is the name of the actor asked for.
pub fn narrowings(ask: &Ask, wider: &[(&'static str, u64)], actor: Option<&str>, m: &Messages) -> Vec<Narrowing> {
    let words = |name: &str, value: &str| match name {
        "type" => m.term("event_type", value),
        "contested" => m.t("filter.contested").to_owned(),
        "within" => m.t("filter.within").to_owned(),
        "actor" => actor.unwrap_or(value).to_owned(),
        "place" | "year" | "from" | "to" | "toll" | "voices" => {
            m.fill(&format!("filter.kept_{name}"), &[("it", value)])
        }
        _ => m.fill("filter.kept_words", &[("it", value)]),
    };
    let narrowing = |(name, left): &(&'static str, u64)| {
        let without = ask.with(&[(name, ""), ("page", "")]);
        Some(Narrowing { words: words(name, ask.value(name)?), without, left: m.number(*left) })
    };
    wider.iter().filter_map(narrowing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::tests::ask;

    #[test]
    fn the_address_is_the_filter() {
        let query =
            [("type", "battle"), ("year", "1921"), ("contested", "1"), ("page", "2"), ("q", " "), ("toll", "5")];
        let filter = filter(&ask("/events", &query));
        assert_eq!((filter.kind.as_deref(), filter.year, filter.contested), (Some("battle"), Some(1921), true));
        assert_eq!((filter.offset, filter.text, filter.toll), (50, None, Some(5)));
    }

    #[test]
    fn a_period_may_be_given_as_loosely_as_a_text_does() {
        let filter = filter(&ask("/events", &[("from", "1921-03"), ("to", "1922"), ("sort", "toll")]));
        assert_eq!(filter.from, Some(Day { year: 1921, month: 3, day: 1 }));
        assert_eq!(filter.to, Some(Day { year: 1922, month: 12, day: 31 }));
        assert_eq!(filter.order, EventOrder::Toll);
    }

    #[test]
    fn what_cannot_be_read_narrows_nothing() {
        let query = [("from", "soon"), ("within", "1,2,3"), ("toll", "many"), ("sort", "colour")];
        assert_eq!(filter(&ask("/events", &query)), EventFilter { limit: Pager::SIZE, ..EventFilter::default() });
        assert_eq!(bounds("1,9,3,2"), None);
        assert_eq!(
            bounds("179,-9,-179,2").map(|bounds| bounds_text(&bounds)).as_deref(),
            Some("179.000,-9.000,-179.000,2.000")
        );
    }
}
