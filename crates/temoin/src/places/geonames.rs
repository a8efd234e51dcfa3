//! Rows of GeoNames' dump files: tab-separated, without header, without quoting.
//!
//! # Source
//! The readme of the export, <https://download.geonames.org/export/dump/readme.txt>: `geoname` has 19 columns, `alternateNamesV2` 10,
//! `admin1CodesASCII` and `admin2Codes` 4, `countryInfo` 19 with comments.

use temoin_model::{PlaceClass, PlaceId};
use temoin_resolve::{KnownName, KnownPlace, Rank};

/// A town with as many inhabitants is one of the larger.
const LARGE_POPULATION: u64 = 50_000;

/// Kinds of alternate names that are none: codes, links, post codes.
const NO_NAMES: [&str; 10] = ["link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny"];

/// A place with the code of its first-level division.
pub(super) struct Row {
    pub number: i64,
    pub place: KnownPlace,
    pub division: String,
}

/// A row of `allCountries.txt` and its like.
pub(super) fn place(line: &str) -> Result<Row, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [number, name, _, others, lat, lon, class, code, country, _, admin1, _, _, _, people, ..] = cells[..] else {
        return Err(format!("{} columns: expected 19", cells.len()));
    };
    let (class, mut rank) = kind(class, code);
    let population: u64 = people.parse().unwrap_or(0);
    if class == PlaceClass::Settlement && rank == Rank::Small && population >= LARGE_POPULATION {
        rank = Rank::Large;
    }
    let number: i64 = number.parse().map_err(|_| format!("`{number}` is no number of a place"))?;
    let filled = Some(name).filter(|name| !name.is_empty()).ok_or("a name was expected")?;
    let others = others.split(',').filter(|other| !other.is_empty() && *other != name);
    Ok(Row {
        number,
        division: format!("{country}.{admin1}"),
        place: KnownPlace {
            id: PlaceId::from_stored(format!("geonames:{number}")),
            name: filled.to_owned(),
            aliases: others.map(KnownName::timeless).collect(),
            class,
            rank,
            country: Some(country.to_owned()).filter(|country| !country.is_empty()),
            region: None,
            latitude: Some(degrees(lat, 90.0)?),
            longitude: Some(degrees(lon, 180.0)?),
            population,
            radius_km: None,
        },
    })
}

fn degrees(text: &str, limit: f64) -> Result<f64, String> {
    let found = text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= limit);
    found.ok_or_else(|| format!("`{text}` is no coordinate: expected degrees up to {limit}"))
}

/// GeoNames' feature class and code.
fn kind(class: &str, code: &str) -> (PlaceClass, Rank) {
    match (class, code) {
        ("A", code) if code.starts_with("PCL") => (PlaceClass::Country, Rank::Large),
        ("A", "ADM1" | "ADM1H") | ("L", "RGN" | "RGNH") => (PlaceClass::Region, Rank::Small),
        ("A", _) => (PlaceClass::Region, Rank::Part),
        ("P", "PPLX") => (PlaceClass::Settlement, Rank::Part),
        ("P", _) => (PlaceClass::Settlement, Rank::Small),
        _ => (PlaceClass::Feature, Rank::Small),
    }
}

/// A row of `alternateNamesV2.txt`: the place's number and its name; `None` where it is no name.
pub(super) fn other_name(line: &str) -> Result<Option<(i64, KnownName)>, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [_, number, language, name, rest @ ..] = &cells[..] else {
        return Err(format!("{} columns: expected 10", cells.len()));
    };
    if name.is_empty() || NO_NAMES.contains(language) {
        return Ok(None);
    }
    let number = number.parse().map_err(|_| format!("`{number}` is no number of a place"))?;
    let year = |at: usize| rest.get(at).and_then(|text| text.get(..4)?.trim().parse().ok());
    Ok(Some((number, KnownName { text: (*name).to_owned(), from: year(4), to: year(5) })))
}

/// A row of `admin1CodesASCII.txt` or `admin2Codes.txt`: the code and the name.
pub(super) fn division(line: &str) -> Result<(String, String), String> {
    let (code, rest) = line.split_once('\t').ok_or("1 column: expected 4")?;
    let name = rest.split('\t').next().filter(|name| !name.is_empty()).ok_or("a name was expected")?;
    Ok((code.to_owned(), name.to_owned()))
}

/// A row of `countryInfo.txt`: the number of the country and its English name; `None` for a comment.
pub(super) fn country(line: &str) -> Result<Option<(i64, KnownName)>, String> {
    if line.starts_with('#') {
        return Ok(None);
    }
    let cells: Vec<&str> = line.split('\t').collect();
    let (Some(name), Some(number)) = (cells.get(4), cells.get(16)) else {
        return Err(format!("{} columns: expected 19", cells.len()));
    };
    let number = number.parse().map_err(|_| format!("`{number}` is no number of a place"))?;
    Ok(Some((number, KnownName::timeless(name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_a_dump() {
        let line = "7\tValnoire\tValnoire\tPort-Ulric,Valnera\t45.5\t1.25\tP\tPPLA\tFR\t\t75\t19\t\t\t60000\t\t30\tEurope/Paris\t2020-01-01";
        let Row { number, place, division } = place(line).unwrap();
        assert_eq!((number, place.id.as_str(), division.as_str()), (7, "geonames:7", "FR.75"));
        assert_eq!((place.class, place.rank, place.population), (PlaceClass::Settlement, Rank::Large, 60_000));
        assert_eq!(place.names().collect::<Vec<_>>(), ["Valnoire", "Port-Ulric", "Valnera"]);
        assert!(super::place("7\tValnoire").is_err());
        assert_eq!(
            super::place(&line.replace("45.5", "95")).err().unwrap(),
            "`95` is no coordinate: expected degrees up to 90"
        );
    }

    #[test]
    fn other_names_with_years_and_codes_that_are_none() {
        let line = "1\t7\tfr\tPort-Ulric\t\t\t\t1\t18510000\t1920";
        let (number, name) = other_name(line).unwrap().unwrap();
        assert_eq!((number, name.from, name.to), (7, Some(1851), Some(1920)));
        assert_eq!(other_name("1\t7\twkdt\tQ1\t\t\t\t\t\t").unwrap(), None);
        assert!(other_name("1\tx\tfr\tA").is_err());
    }
}
