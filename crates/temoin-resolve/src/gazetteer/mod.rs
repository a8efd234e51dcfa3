//! The gazetteer: what is known of places before anything is read, compiled in from `packs/places`, imported, and the
//! user's own.
//!
//! It is a value. What is too large for one (an import of millions of rows) stays with whoever keeps it, who looks up the
//! names that occur and hands over what it found ([`Gazetteer::with_places`]).

mod builtin;
mod known;
mod own;
mod spelling;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use temoin_model::{PlaceClass, PlaceId};

pub use known::{KnownName, KnownPlace, Rank};
pub(crate) use known::{distance_km, is_within_km};
pub use spelling::{fold_name, spelling_key};

/// No quarter lies farther from the middle of its town.
const QUARTER_KM: f64 = 20.0;

/// Known places with the ways to find them.
#[derive(Debug, Default)]
struct Layer {
    entries: Vec<KnownPlace>,
    by_name: FxHashMap<String, Vec<u32>>,
    /// Made when first asked for: most runs ask for few names by spelling.
    by_key: OnceLock<FxHashMap<String, Vec<u32>>>,
    /// Short forms of regions without their full stops, with the regions.
    short: BTreeMap<String, u32>,
}

/// Known places, by name and by spelling.
///
/// # Source
/// `packs/places/README.md`: CLDR (Unicode-3.0), Natural Earth (public domain), GeoNames (CC BY 4.0), and lists of our own.
///
/// # Example
/// ```
/// use temoin_resolve::Gazetteer;
/// let own = "name,lat,lon,class,country,region,aliases\nNeuf-Moulins,48.1,5.2,settlement,FR,,Neufmoulins\n";
/// let (gazetteer, findings) = Gazetteer::builtin().with(own);
/// assert!(findings.is_empty());
/// assert!(gazetteer.knows("neuf moulins"));
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer {
    /// The user's own, which hide all others of the same name.
    own: Arc<Layer>,
    /// What was found in imports, then those compiled in.
    layers: Vec<Arc<Layer>>,
}

impl Gazetteer {
    /// The places compiled in; parsed once in the life of the program.
    pub fn builtin() -> Self {
        Self { own: Arc::default(), layers: vec![builtin::layer()] }
    }

    /// The same with places found elsewhere. One that is known already under its id keeps what is known and gains names.
    #[must_use]
    pub fn with_places(mut self, places: Vec<KnownPlace>) -> Self {
        self.layers.insert(0, Arc::new(Layer::of(places)));
        self
    }

    /// The same with places that hide all others of the same name.
    #[must_use]
    pub fn with_own(mut self, places: Vec<KnownPlace>) -> Self {
        self.own = Arc::new(Layer::of(self.own.entries.iter().cloned().chain(places)));
        self
    }

    /// Whether any place goes by this name, whatever its case, accents and dashes.
    pub fn knows(&self, name: &str) -> bool {
        !self.named(&fold_name(name)).is_empty()
    }

    /// Places that go by a name, the user's own only where there are any: for people who look one up.
    pub fn find(&self, name: &str) -> Vec<&KnownPlace> {
        let named = self.named(&fold_name(name));
        match spelling_key(name) {
            Some(key) if named.is_empty() => self.spelled(&key),
            _ => named,
        }
    }

    /// Places that go by a folded name: the user's own if there are any, else all others, each once.
    pub(crate) fn named(&self, folded: &str) -> Vec<&KnownPlace> {
        self.all(|layer| layer.by_name.get(folded))
    }

    /// Places with a name of this spelling key.
    pub(crate) fn spelled(&self, key: &str) -> Vec<&KnownPlace> {
        self.all(|layer| layer.by_key().get(key))
    }

    /// The region of this short form (`Calif.`, `N.C.`, `TX`): case counts, full stops do not.
    pub(crate) fn abbreviated(&self, form: &str) -> Option<&KnownPlace> {
        let form = form.replace('.', "");
        self.layers.iter().find_map(|layer| Some(&layer.entries[*layer.short.get(&form)? as usize]))
    }

    /// The town that a quarter is a part of: the largest around it in its region.
    pub(crate) fn town_around(&self, quarter: &KnownPlace) -> Option<&KnownPlace> {
        let point = quarter.point()?;
        let around = |entry: &&KnownPlace| {
            entry.class == PlaceClass::Settlement
                && !entry.is_quarter()
                && entry.country == quarter.country
                && entry.region == quarter.region
                && entry.population > quarter.population
                && entry.point().is_some_and(|at| is_within_km(point, at, QUARTER_KM))
        };
        let entries = self.layers.iter().flat_map(|layer| &layer.entries).filter(around);
        entries.max_by_key(|entry| (entry.population, std::cmp::Reverse(&entry.id)))
    }

    /// The English name of the country with this code.
    pub(crate) fn country_name(&self, code: &str) -> Option<&str> {
        let layers = std::iter::once(&self.own).chain(&self.layers);
        let mut countries = layers.flat_map(|layer| &layer.entries).filter(|entry| entry.class == PlaceClass::Country);
        countries.find(|entry| entry.country.as_deref() == Some(code)).map(|entry| entry.name.as_str())
    }

    /// The code of the country of this name.
    fn country_code(&self, name: &str) -> Option<String> {
        let known = self.named(&fold_name(name));
        known.iter().find(|entry| entry.class == PlaceClass::Country).and_then(|entry| entry.country.clone())
    }

    fn all<'a>(&'a self, rows: impl Fn(&'a Layer) -> Option<&'a Vec<u32>>) -> Vec<&'a KnownPlace> {
        let of = |layer: &'a Layer| {
            let rows = rows(layer).map_or(&[][..], Vec::as_slice);
            rows.iter().map(move |&at| &layer.entries[at as usize])
        };
        let mut found: Vec<&KnownPlace> = of(&self.own).collect();
        if found.is_empty() {
            // The one compiled in stands for all of its id: what was chosen by hand is known there.
            for entry in self.layers.iter().rev().flat_map(|layer| of(layer)) {
                if !found.iter().any(|known| known.id == entry.id) {
                    found.push(entry);
                }
            }
        }
        found
    }
}

impl Layer {
    /// Puts places together; one that comes again under the same id only gains names.
    fn of(places: impl IntoIterator<Item = KnownPlace>) -> Self {
        let mut layer = Self::default();
        let mut at_of: FxHashMap<PlaceId, u32> = FxHashMap::default();
        for place in places {
            let next = u32::try_from(layer.entries.len()).expect("a gazetteer in memory has fewer than 2^32 places");
            let at = *at_of.entry(place.id.clone()).or_insert(next);
            for name in place.names() {
                push_new(layer.by_name.entry(fold_name(name)).or_default(), at);
            }
            match layer.entries.get_mut(at as usize) {
                Some(known) => known.aliases.extend(place.aliases),
                None => layer.entries.push(place),
            }
        }
        layer
    }

    /// Notes a short form of a region; the longer name stands as it is.
    fn abbreviate(&mut self, country: &str, region: &str, form: &str) {
        let is_meant = |at: &&u32| {
            let entry = &self.entries[**at as usize];
            entry.class == PlaceClass::Region && entry.country.as_deref() == Some(country) && !entry.is_second_level()
        };
        if let Some(&at) = self.by_name.get(&fold_name(region)).and_then(|rows| rows.iter().find(is_meant)) {
            self.short.insert(form.replace('.', ""), at);
        }
    }

    fn by_key(&self) -> &FxHashMap<String, Vec<u32>> {
        self.by_key.get_or_init(|| {
            let mut by_key: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for (at, entry) in (0u32..).zip(&self.entries).filter(|(_, entry)| entry.rank <= Rank::Large) {
                for key in entry.names().filter_map(spelling_key) {
                    push_new(by_key.entry(key).or_default(), at);
                }
            }
            by_key
        })
    }
}

fn push_new(list: &mut Vec<u32>, at: u32) {
    if !list.contains(&at) {
        list.push(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_languages_lead_to_one_place() {
        let gazetteer = Gazetteer::builtin();
        let pairs = [("Bakou", "Baku"), ("Erevan", "Yerevan"), ("Londres", "London"), ("Espagne", "Spain")];
        let id = |name: &str| gazetteer.named(&fold_name(name)).first().map(|entry| entry.id.clone());
        for (fr, en) in pairs {
            assert!(id(fr).is_some() && gazetteer.named(&fold_name(en)).iter().any(|e| Some(&e.id) == id(fr).as_ref()));
        }
    }

    #[test]
    fn short_forms_of_regions_count_by_case() {
        let gazetteer = Gazetteer::builtin();
        let named = |form: &str| gazetteer.abbreviated(form).map(|entry| entry.name.as_str());
        assert_eq!(
            (named("N.C."), named("NC"), named("Calif.")),
            (Some("North Carolina"), Some("North Carolina"), Some("California"))
        );
        assert_eq!((named("nc"), named("or"), named("OR")), (None, None, Some("Oregon")));
    }

    #[test]
    fn what_is_found_elsewhere_is_one_with_what_is_known() {
        let baku = Gazetteer::builtin().find("Baku")[0].clone();
        let mut again = baku.clone();
        again.aliases = vec![KnownName::timeless("Valnera")];
        let gazetteer = Gazetteer::builtin().with_places(vec![again]);
        assert_eq!(gazetteer.named("baku").iter().filter(|entry| entry.id == baku.id).count(), 1);
        assert_eq!(gazetteer.find("Valnera")[0].id, baku.id);
    }
}
