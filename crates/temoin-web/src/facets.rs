//! What a list can be narrowed by: links that carry the choice in the address, each with what it would leave.

use temoin::{EventFacet, EventFilter, HitCounts, HitFacet, Store};
use temoin_model::PlaceId;

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::narrow;

/// One way to narrow a list.
pub struct Facet {
    /// Its name, in words.
    pub name: String,
    /// Its choices.
    pub choices: Vec<Choice>,
}

/// One choice.
pub struct Choice {
    /// What it keeps.
    pub words: String,
    /// How many entries it leaves under all other filters.
    pub count: String,
    /// The page with it; without it, where it is chosen.
    pub address: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Independent voices that a figure needs so as not to stand alone.
const SEVERAL: u32 = 2;

/// The facets of a search among sentences.
pub fn of_hits(counts: &[HitCounts], store: &Store, ask: &Ask, m: &Messages) -> Result<Vec<Facet>, Error> {
    let mut facets = Vec::new();
    for counted in counts {
        let name = counted.facet.as_str();
        let chosen = ask.value(name);
        let mut choices = Vec::new();
        for (value, count) in &counted.values {
            let words = value_words(counted.facet, value, store, m)?;
            choices.push(choice(ask, name, value, words, *count, chosen == Some(value.as_str()), m));
        }
        // A choice that leaves nothing any more stands there none the less, to be taken back.
        if let Some(value) = chosen.filter(|value| !counted.values.iter().any(|(known, _)| known == value)) {
            choices.push(choice(ask, name, value, value_words(counted.facet, value, store, m)?, 0, true, m));
        }
        // One choice that leaves everything narrows nothing.
        let narrows = choices.len() > 1 || chosen.is_some() || counted.values.iter().any(|it| it.1 < counted.total);
        if !choices.is_empty() && narrows {
            facets.push(Facet { name: m.term("facet", name), choices });
        }
    }
    Ok(facets)
}

fn value_words(facet: HitFacet, value: &str, store: &Store, m: &Messages) -> Result<String, Error> {
    Ok(match facet {
        HitFacet::Place => {
            let place = store.place(&PlaceId::from_stored(value)).map_err(Error::while_doing("reading a place"))?;
            place.map_or_else(|| value.to_owned(), |place| place.name)
        }
        HitFacet::Language => m.term("language", value),
        HitFacet::Victims => m.term("victims", value),
        HitFacet::Review => m.term("facet_review", value),
        HitFacet::Contested => m.t("facet.contested_only").to_owned(),
        HitFacet::Originals => m.t("facet.originals_only").to_owned(),
        HitFacet::Year | HitFacet::Source => value.to_owned(),
    })
}

/// The facets of a list of events.
pub fn of_events(store: &Store, ask: &Ask, m: &Messages) -> Result<Vec<Facet>, Error> {
    let mut facets = Vec::new();
    for (name, facet) in [("type", EventFacet::Type), ("place", EventFacet::Country)] {
        let chosen = ask.value(name);
        let filter = narrow::filter(&ask.but(name));
        let counts = store.event_facet(&filter, facet).map_err(Error::while_doing("counting the events"))?;
        let words = |value: &str| match facet {
            EventFacet::Type => m.term("event_type", value),
            EventFacet::Country => temoin_export::place_name(value, m.language().of_exports()).to_owned(),
        };
        let choices = counts
            .iter()
            .take(12)
            .map(|(value, count)| choice(ask, name, value, words(value), *count, chosen == Some(value.as_str()), m));
        facets.push(Facet { name: m.term("facet", facet_name(facet)), choices: choices.collect() });
    }
    facets.push(figures(store, ask, m)?);
    facets.retain(|facet| !facet.choices.is_empty());
    Ok(facets)
}

fn facet_name(facet: EventFacet) -> &'static str {
    match facet {
        EventFacet::Type => "type",
        EventFacet::Country => "country",
    }
}

/// What the figures of an event are like: contested, or given by several voices.
fn figures(store: &Store, ask: &Ask, m: &Messages) -> Result<Facet, Error> {
    let count = |filter: EventFilter| store.count_events(&filter).map_err(Error::while_doing("counting the events"));
    let contested = count(EventFilter { contested: true, ..narrow::filter(&ask.but("contested")) })?;
    let several = count(EventFilter { voices: Some(SEVERAL), ..narrow::filter(&ask.but("voices")) })?;
    let value = SEVERAL.to_string();
    let voices = m.n("facet.voices", SEVERAL);
    let is_several = ask.value("voices") == Some(value.as_str());
    let is_contested = ask.value("contested").is_some();
    let choices = vec![
        choice(ask, "contested", "1", m.t("facet.contested_only").to_owned(), contested, is_contested, m),
        choice(ask, "voices", &value, voices, several, is_several, m),
    ];
    Ok(Facet { name: m.term("facet", "figures"), choices })
}

fn choice(ask: &Ask, name: &str, value: &str, words: String, count: u64, chosen: bool, m: &Messages) -> Choice {
    let address = ask.with(&[(name, if chosen { "" } else { value }), ("page", "")]);
    Choice { words, count: m.number(count), address, chosen }
}
