//! Which known place a name means in one document: by class, by the countries the document names, by size.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{PlaceClass, PlaceValue};

use crate::case::Doc;
use crate::gazetteer::{Entry, Gazetteer};
use crate::spelling::{fold_name, spelling_key};

/// A town chosen by hand counts as at least this large against towns of the same name elsewhere.
const CURATED_POPULATION: u64 = 300_000;

/// How many times larger the largest must be to be meant when nothing else tells.
const CLEARLY_LARGER: u64 = 4;

/// A smaller town in a country that the document has nothing to do with is more likely a village of the same name.
const DOUBTFUL_POPULATION: u64 = 150_000;

/// Countries that a document speaks of: those it names, and those its unambiguous towns lie in.
#[derive(Debug, Default)]
pub(crate) struct Context {
    named: BTreeSet<String>,
    /// Names of the regions named, as gazetteers write them.
    regions: BTreeSet<String>,
    /// With the names that imply each.
    implied: BTreeMap<String, BTreeSet<String>>,
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
            let regions = known.iter().filter(|entry| entry.class == PlaceClass::Region);
            context.regions.extend(regions.map(|entry| entry.name.clone()));
            let countries: BTreeSet<&String> = known.iter().filter_map(|entry| entry.country.as_ref()).collect();
            if countries.len() == 1 {
                let wide = known.iter().any(|entry| entry.class == PlaceClass::Region);
                for country in countries {
                    if wide {
                        context.named.insert(country.clone());
                    } else {
                        let names = context.implied.entry(country.clone()).or_default();
                        names.insert(fold_name(&place.name));
                    }
                }
            }
        }
        context
    }

    fn names(&self, entry: &Entry) -> bool {
        entry.country.as_ref().is_some_and(|country| self.named.contains(country))
    }

    fn implies(&self, entry: &Entry) -> bool {
        entry.country.as_ref().is_some_and(|country| self.implied.contains_key(country))
    }

    /// Whether a small town lies in a country that nothing else in the document points to.
    fn doubts(&self, entry: &Entry) -> bool {
        let others = entry.country.as_ref().and_then(|country| self.implied.get(country)).map_or(0, BTreeSet::len);
        let small = !entry.curated && entry.class == PlaceClass::Settlement && entry.population < DOUBTFUL_POPULATION;
        small && !self.named.is_empty() && !self.names(entry) && others < 2
    }
}

/// What a name may mean.
#[derive(Debug)]
pub(crate) struct Choice<'g> {
    /// The one meant; `None` when it cannot be told, or is doubtful.
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
        candidates.retain(|entry| entry.curated || context.names(entry) || context.implies(entry));
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
    let pool = narrow(candidates.to_vec(), |entry| Some(entry.class) == class);
    let pool = narrow(pool, |entry| entry.region.as_ref().is_some_and(|region| context.regions.contains(region)));
    let pool = narrow(pool, |entry| entry.class == PlaceClass::Country || context.names(entry));
    let pool = narrow(pool, |entry| entry.class == PlaceClass::Country || context.implies(entry));
    let (first, second) = (pool[0], pool.get(1));
    match second {
        None => (candidates.len() > 1 || !context.doubts(first)).then_some(first),
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
