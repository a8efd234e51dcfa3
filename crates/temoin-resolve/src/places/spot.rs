//! Where an event is put: a street or a quarter in its town, a report's event that no words place in the town it is about.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Place, PlaceClass, PlaceId};

use super::Places;
use super::choose::WELL_KNOWN_POPULATION;
use crate::gazetteer::{KnownPlace, Rank, is_within_km};

/// Where an event happened, and how exactly that is known.
pub(crate) struct Spot<'p> {
    /// The place to name.
    pub place: &'p Place,
    /// Its first-level division; of a place that no gazetteer has, the only one its reports name.
    pub region: Option<String>,
    /// UCDP's `where_prec`; `None` when no gazetteer has the place.
    pub precision: Option<u8>,
}

impl Places<'_> {
    /// The spot of an event from the place its words give and the documents that tell of it.
    ///
    /// # Source
    /// UCDP GED codebook, `where_prec`: 1 the town or a part of it, 2 near a known point, 3 a second-level division, 4 a
    /// first-level division, 6 a country.
    pub fn spot(&self, said: Option<&PlaceId>, docs: &BTreeSet<usize>) -> Option<Spot<'_>> {
        let said = said.map(|said| self.towns.get(said).unwrap_or(said));
        let home = self.common(docs, &self.homes);
        let lifted = home.filter(|home| said.is_none_or(|said| self.is_told_by(said, home)));
        let place = self.place(lifted.or(said)?)?;
        let precision = match (self.precision(&place.id), said) {
            // No words say that it was there: the report is about it.
            (Some(1), None) => Some(2),
            (exact, _) => exact,
        };
        Some(Spot { place, region: self.region_of(place, home, docs), precision })
    }

    /// The town that a report is about.
    pub fn home(&self, doc: usize) -> Option<&PlaceId> {
        self.homes[doc].as_ref()
    }

    /// Whether a place is better known by what its reports are about: a spot or a quarter by its town, a region by the town in it.
    fn is_told_by(&self, said: &PlaceId, home: &PlaceId) -> bool {
        let narrow = !self.is_wide(home) && self.known.contains_key(home);
        match self.known.get(said) {
            None => narrow && self.place(said).and_then(|place| place.class) != Some(PlaceClass::Settlement),
            Some(_) if self.contains(said, home) => true,
            Some(known) => {
                let told = |home: &KnownPlace| bears_a_village_name(known, home) || lies_within(known, home);
                narrow && self.known.get(home).is_some_and(|home| told(home))
            }
        }
    }

    fn region_of(&self, place: &Place, home: Option<&PlaceId>, docs: &BTreeSet<usize>) -> Option<String> {
        if self.known.contains_key(&place.id) {
            return place.region.clone();
        }
        let named = self.common(docs, &self.divisions).map(|(_, region)| region.clone());
        named.or_else(|| self.place(home?)?.region.clone())
    }

    fn precision(&self, id: &PlaceId) -> Option<u8> {
        let known = self.known.get(id)?;
        known.point()?;
        Some(match known.class {
            PlaceClass::Settlement => 1,
            PlaceClass::Feature => 2,
            PlaceClass::Region if known.is_second_level() => 3,
            PlaceClass::Region => 4,
            PlaceClass::Country => 6,
        })
    }

    /// What more of these documents have than anything else of its kind.
    fn common<'v, T: Ord>(&self, docs: &BTreeSet<usize>, of: &'v [Option<T>]) -> Option<&'v T> {
        let mut count: BTreeMap<&T, usize> = BTreeMap::new();
        for value in docs.iter().filter_map(|&doc| of[doc].as_ref()) {
            *count.entry(value).or_default() += 1;
        }
        let most = count.values().copied().max()?;
        let mut first = count.into_iter().filter(|(_, times)| *times == most).map(|(value, _)| value);
        first.next().filter(|_| first.next().is_none())
    }
}

/// Whether a place lies so near the middle of a large town that it is a part of it, though a gazetteer lists it by itself:
/// towns of a million reach about 10 km.
pub(super) fn lies_within(known: &KnownPlace, home: &KnownPlace) -> bool {
    let (Some(at), Some(centre)) = (known.point(), home.point()) else { return false };
    let reach_km = (home.population as f64).sqrt() / 100.0;
    let small = known.class == PlaceClass::Settlement && known.rank > Rank::Large;
    small
        && known.country == home.country
        && known.population * 10 <= home.population
        && is_within_km(at, centre, reach_km)
}

/// Whether a street or a person of the report is more likely meant than the place of that name far away.
fn bears_a_village_name(known: &KnownPlace, home: &KnownPlace) -> bool {
    match known.rank {
        Rank::Chosen => false,
        Rank::Large => known.country != home.country && known.population < WELL_KNOWN_POPULATION,
        Rank::Small | Rank::Part => (&home.country, &home.region) != (&known.country, &known.region),
    }
}
