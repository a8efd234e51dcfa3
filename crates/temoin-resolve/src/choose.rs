//! Which known place a name means in one document: by class, by the countries the document names, by size.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use temoin_model::{PlaceClass, PlaceValue};

use crate::case::Doc;
use crate::gazetteer::{Entry, Gazetteer};
use crate::spelling::{fold_name, spelling_key};

/// A town chosen by hand counts as at least this large against towns of the same name elsewhere.
const CURATED_POPULATION: u64 = 300_000;

/// How many times larger the largest must be to be meant when nothing else tells.
const CLEARLY_LARGER: u64 = 4;

/// Countries that a document speaks of: those it names, and those its unambiguous towns lie in.
#[derive(Debug, Default)]
pub(crate) struct Context {
    named: BTreeSet<String>,
    implied: BTreeSet<String>,
}

impl Context {
    /// Reads off the countries of the place names that can mean only one country.
    pub fn of(doc: &Doc, gazetteer: &Gazetteer) -> Self {
        let mut context = Self::default();
        for (_, place) in doc.places() {
            let known = gazetteer.named(&fold_name(&place.name));
            let states: Vec<&&Entry> = known.iter().filter(|e| e.class == PlaceClass::Country).collect();
            if let [state] = states[..] {
                context.named.extend(state.country.clone());
                continue;
            }
            let countries: BTreeSet<&String> = known.iter().filter_map(|entry| entry.country.as_ref()).collect();
            if countries.len() == 1 {
                let wide = known.iter().any(|entry| entry.class == PlaceClass::Region);
                let side = if wide { &mut context.named } else { &mut context.implied };
                side.extend(countries.into_iter().cloned());
            }
        }
        context
    }

    fn holds(&self, entry: &Entry) -> bool {
        let country = entry.country.as_ref();
        country.is_some_and(|country| self.named.contains(country) || self.implied.contains(country))
    }
}

/// What a name may mean.
#[derive(Debug)]
pub(crate) struct Choice<'g> {
    /// The one meant; `None` when it cannot be told.
    pub chosen: Option<&'g Entry>,
    /// All, best first.
    pub candidates: Vec<&'g Entry>,
    /// Whether the name was found only under its spelling key.
    pub by_spelling: bool,
}

/// Chooses among known places; `None` when no gazetteer has the name.
pub(crate) fn choose<'g>(gazetteer: &'g Gazetteer, place: &PlaceValue, context: &Context) -> Option<Choice<'g>> {
    let mut candidates = gazetteer.named(&fold_name(&place.name));
    let by_spelling = candidates.is_empty();
    if by_spelling {
        candidates = gazetteer.spelled(&spelling_key(&place.name)?);
        candidates.retain(|entry| entry.curated || context.holds(entry));
    }
    if candidates.is_empty() {
        return None;
    }
    candidates.sort_by_key(|entry| (class_rank(entry.class), Reverse(weight(entry)), entry.id.clone()));
    let chosen = pick(&candidates, place.class, context);
    if let Some(chosen) = chosen {
        candidates.sort_by_key(|entry| entry.id != chosen.id);
    }
    Some(Choice { chosen, candidates, by_spelling })
}

fn pick<'g>(candidates: &[&'g Entry], class: Option<PlaceClass>, context: &Context) -> Option<&'g Entry> {
    let in_country = |entry: &Entry, side: &BTreeSet<String>| entry.country.as_ref().is_some_and(|c| side.contains(c));
    let pool = narrow(candidates.to_vec(), |entry| Some(entry.class) == class);
    let pool = narrow(pool, |entry| entry.class == PlaceClass::Country || in_country(entry, &context.named));
    let pool = narrow(pool, |entry| entry.class == PlaceClass::Country || in_country(entry, &context.implied));
    let (first, second) = (pool[0], pool.get(1));
    match second {
        None => Some(first),
        Some(second) if class_rank(first.class) < class_rank(second.class) => Some(first),
        Some(second) => (weight(first) >= CLEARLY_LARGER * weight(second)).then_some(first),
    }
}

/// Keeps those for which `test` holds, or all when it holds for none.
fn narrow(pool: Vec<&Entry>, test: impl Fn(&Entry) -> bool) -> Vec<&Entry> {
    let kept: Vec<&Entry> = pool.iter().copied().filter(|entry| test(entry)).collect();
    if kept.is_empty() { pool } else { kept }
}

fn weight(entry: &Entry) -> u64 {
    let least = if entry.curated { CURATED_POPULATION } else { 1 };
    entry.population.max(least)
}

fn class_rank(class: PlaceClass) -> u8 {
    match class {
        PlaceClass::Country => 0,
        PlaceClass::Region => 1,
        PlaceClass::Settlement => 2,
        PlaceClass::Feature => 3,
    }
}
