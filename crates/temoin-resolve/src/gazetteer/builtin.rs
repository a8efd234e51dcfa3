//! The tables of `packs/places`, compiled in.

use std::sync::{Arc, OnceLock};

use temoin_model::{PlaceClass, PlaceId};

use super::{KnownName, KnownPlace, Layer, Rank};

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../../../packs/places/", $name))
    };
}

/// Each table with what its rows are.
const TABLES: [(PlaceClass, Rank, &str); 8] = [
    (PlaceClass::Country, Rank::Chosen, table!("countries.tsv")),
    (PlaceClass::Region, Rank::Chosen, table!("regions.tsv")),
    (PlaceClass::Settlement, Rank::Chosen, table!("towns.tsv")),
    (PlaceClass::Settlement, Rank::Large, table!("cities.tsv")),
    (PlaceClass::Region, Rank::Small, table!("divisions.tsv")),
    (PlaceClass::Region, Rank::Part, table!("counties.tsv")),
    (PlaceClass::Settlement, Rank::Small, table!("small.tsv")),
    (PlaceClass::Settlement, Rank::Part, table!("quarters.tsv")),
];

const ABBREVIATIONS: &str = table!("abbreviations.tsv");

/// The places compiled in; parsed once in the life of the program.
pub(super) fn layer() -> Arc<Layer> {
    static LAYER: OnceLock<Arc<Layer>> = OnceLock::new();
    LAYER.get_or_init(|| Arc::new(read())).clone()
}

fn read() -> Layer {
    let places = TABLES
        .into_iter()
        .flat_map(|(class, rank, text)| rows(text).filter_map(move |cells| place(class, rank, &cells)));
    let mut layer = Layer::of(places);
    for cells in rows(ABBREVIATIONS) {
        let [country, region, forms] = cells[..] else { continue };
        for form in parts(forms) {
            layer.abbreviate(country, region, &form);
        }
    }
    layer
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

/// One row: id, name, country, region, latitude, longitude, population, radius_km, aliases.
fn place(class: PlaceClass, rank: Rank, cells: &[&str]) -> Option<KnownPlace> {
    let [id, name, country, region, latitude, longitude, population, radius_km, aliases] = cells[..] else {
        return None;
    };
    let filled = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    Some(KnownPlace {
        id: PlaceId::from_stored(id),
        name: filled(name)?,
        aliases: parts(aliases).map(|alias| KnownName::timeless(&alias)).collect(),
        class,
        rank,
        country: filled(country),
        region: filled(region),
        latitude: latitude.parse().ok(),
        longitude: longitude.parse().ok(),
        population: population.parse().unwrap_or(0),
        radius_km: radius_km.parse().ok(),
    })
}

/// The parts of a cell that `;` parts.
pub(super) fn parts(list: &str) -> impl Iterator<Item = String> {
    list.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_sound() {
        for (class, rank, text) in TABLES {
            for cells in rows(text) {
                let place = place(class, rank, &cells).unwrap_or_else(|| panic!("{cells:?}"));
                let (lat, lon) = place.point().unwrap();
                assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0, "{cells:?}");
            }
        }
    }

    #[test]
    fn every_abbreviation_is_of_a_region_that_is_known() {
        let layer = layer();
        for cells in rows(ABBREVIATIONS) {
            let known = layer.entries.iter().any(|entry| {
                entry.class == PlaceClass::Region
                    && entry.name == cells[1]
                    && entry.country.as_deref() == Some(cells[0])
            });
            assert!(known, "{cells:?}");
        }
    }
}
