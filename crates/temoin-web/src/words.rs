//! Figures, places and parts of the record, said in the words of the interface.

use temoin_model::{Bound, Event, EventWhere, Figure, Reason, VictimCategory};

use crate::dates;
use crate::messages::Messages;

/// A figure in words, its limit included ("at least 200").
pub fn figure(figure: &Figure, m: &Messages) -> String {
    let number = |value: u64| m.number(value);
    let said = figure.text.as_deref().unwrap_or_default();
    match (figure.bound, figure.low, figure.high) {
        (Bound::Uncounted, ..) => m.t("figure.uncounted").to_owned(),
        (Bound::MoreThan, Some(low), None) => m.fill("figure.more_than", &[("n", &number(low.saturating_sub(1)))]),
        (Bound::LessThan, None | Some(0), Some(high)) => {
            m.fill("figure.less_than", &[("n", &number(high.saturating_add(1)))])
        }
        (Bound::Vague, low, high) => m.fill("figure.vague", &[("said", said), ("range", &range(low, high, m))]),
        (Bound::About, Some(low), Some(high)) if low == high => m.fill("figure.about", &[("n", &number(low))]),
        (Bound::Sum, Some(low), Some(high)) if low == high => m.fill("figure.sum", &[("n", &number(low))]),
        (_, None, None) => said.to_owned(),
        (_, low, high) => range(low, high, m),
    }
}

/// Two ends in words; equal ends are one number, an open end is said.
pub fn range(low: Option<u64>, high: Option<u64>, m: &Messages) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => m.number(low),
        (Some(low), Some(high)) => m.fill("figure.range", &[("low", &m.number(low)), ("high", &m.number(high))]),
        (Some(low), None) => m.fill("figure.at_least", &[("n", &m.number(low))]),
        (None, Some(high)) => m.fill("figure.at_most", &[("n", &m.number(high))]),
        (None, None) => m.t("figure.unknown").to_owned(),
    }
}

/// One end of an estimate.
pub fn end(value: Option<u64>, m: &Messages) -> String {
    value.map_or_else(|| m.t("figure.open").to_owned(), |value| m.number(value))
}

/// What is counted, to whom ("Killed, civilians"); things counted are named after their unit.
pub fn quantity(kind: &str, victims: VictimCategory, unit: Option<&str>, m: &Messages) -> String {
    let kind = m.term("kind", kind);
    match (unit.filter(|unit| *unit != "person"), victims) {
        (Some(unit), _) => m.fill("quantity.of", &[("kind", &kind), ("victims", unit)]),
        (None, VictimCategory::Unknown | VictimCategory::Persons) => kind,
        (None, victims) => m.fill("quantity.of", &[("kind", &kind), ("victims", &m.term("victims", victims.as_str()))]),
    }
}

/// A title in the reader's language: type, place, date.
pub fn event_title(event: &Event, m: &Messages) -> String {
    let kind = m.term("event_type", event.event_type.as_str());
    let mut title = match &event.place {
        Some(place) => m.fill("event.title_at", &[("type", &kind), ("place", wider(&place.name, m))]),
        None => kind,
    };
    if event.when.edtf.is_some() || event.when.earliest.is_some() {
        title.push_str(", ");
        title.push_str(&dates::of_event(&event.when, m));
    }
    title
}

/// A reason as a sentence; exports word it too.
pub fn reason(reason: &Reason, m: &Messages) -> String {
    temoin_export::reason(reason, m.language().of_exports())
}

/// A place with what it lies in ("Brenov, Upper Region, Land").
pub fn place(place: &EventWhere, m: &Messages) -> String {
    let around = [place.region.as_deref(), place.country.as_deref()];
    let mut parts = vec![wider(&place.name, m)];
    parts.extend(around.into_iter().flatten().map(|part| wider(part, m)).filter(|part| *part != place.name));
    parts.join(", ")
}

/// A state or region in the reader's language.
pub fn wider<'n>(name: &'n str, m: &Messages) -> &'n str {
    temoin_export::place_name(name, m.language().of_exports())
}

/// How precisely a date is known, by UCDP's scale.
pub fn date_precision(precision: Option<u8>, m: &Messages) -> String {
    m.term("date_prec", &precision.map_or("none".to_owned(), |p| p.to_string()))
}

/// How precisely a place is known, by UCDP's scale.
pub fn place_precision(precision: Option<u8>, m: &Messages) -> String {
    m.term("where_prec", &precision.map_or("none".to_owned(), |p| p.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn words(bound: Bound, low: Option<u64>, high: Option<u64>) -> (String, String) {
        let text = Some("des dizaines".to_owned());
        let figure = Figure { text, low, high, bound };
        let say = |language| super::figure(&figure, Messages::of(language));
        (say(Language::French), say(Language::English))
    }

    #[test]
    fn every_bound_is_said() {
        assert_eq!(words(Bound::Exact, Some(12), Some(12)).1, "12");
        assert_eq!(words(Bound::AtLeast, Some(1200), None), ("au moins 1\u{202f}200".into(), "at least 1,200".into()));
        assert_eq!(words(Bound::MoreThan, Some(201), None).1, "more than 200");
        assert_eq!(words(Bound::LessThan, None, Some(49)).1, "fewer than 50");
        assert_eq!(words(Bound::Range, Some(5), Some(9)).0, "5 à 9");
        assert_eq!(words(Bound::Vague, Some(20), Some(99)).0, "«\u{a0}des dizaines\u{a0}» (20 à 99)");
        assert_eq!(words(Bound::About, Some(60), Some(60)).1, "about 60");
        assert_eq!(words(Bound::Uncounted, None, None).1, "no number given");
    }
}
