//! Places as JSON Lines, as one would write them from Wikidata.
//!
//! One object a line. `id` (`wikidata:Q…`, or a bare `Q…`) and `name` must be there; `aliases` is a list of names or of
//! `{"name", "from", "to"}` with years; `lat`, `lon`, `class` (`country`, `region`, `settlement`, `feature`), `country` (ISO 3166
//! alpha-2), `region`, `population`, `radius_km` may be.

use serde::Deserialize;
use temoin_model::{PlaceClass, PlaceId};
use temoin_resolve::{KnownName, KnownPlace, Rank};

#[derive(Deserialize)]
struct Row {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<Alias>,
    lat: Option<f64>,
    lon: Option<f64>,
    class: Option<String>,
    country: Option<String>,
    region: Option<String>,
    #[serde(default)]
    population: u64,
    radius_km: Option<f64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Alias {
    Name(String),
    Dated { name: String, from: Option<i32>, to: Option<i32> },
}

/// A line.
pub(super) fn place(line: &str) -> Result<KnownPlace, String> {
    let row: Row = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let within = |degrees: Option<f64>, limit: f64| degrees.is_none_or(|degrees| degrees.abs() <= limit);
    if !within(row.lat, 90.0) || !within(row.lon, 180.0) {
        return Err("no coordinates: expected degrees up to 90 and 180".to_owned());
    }
    let class = row.class.as_deref().unwrap_or("settlement");
    let known = PlaceClass::parse(class);
    let id = if row.id.contains(':') { row.id } else { format!("wikidata:{}", row.id) };
    Ok(KnownPlace {
        id: PlaceId::from_stored(id),
        name: row.name,
        aliases: row.aliases.into_iter().map(KnownName::from).collect(),
        class: known
            .ok_or_else(|| format!("`{class}` is no class: expected country, region, settlement or feature"))?,
        rank: Rank::Small,
        country: row.country,
        region: row.region,
        latitude: row.lat,
        longitude: row.lon,
        population: row.population,
        radius_km: row.radius_km,
    })
}

impl From<Alias> for KnownName {
    fn from(alias: Alias) -> Self {
        match alias {
            Alias::Name(text) => Self { text, from: None, to: None },
            Alias::Dated { name, from, to } => Self { text: name, from, to },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line() {
        let line =
            r#"{"id":"Q0","name":"Valnoire","aliases":["Valnera",{"name":"Port-Ulric","to":1920}],"lat":45.5,"lon":1}"#;
        let place = place(line).unwrap();
        assert_eq!((place.id.as_str(), place.class), ("wikidata:Q0", PlaceClass::Settlement));
        assert_eq!(place.aliases[1].to, Some(1920));
        let refused = super::place(r#"{"id":"Q0","name":"Valnoire","lat":99}"#).unwrap_err();
        assert_eq!(refused, "no coordinates: expected degrees up to 90 and 180");
    }
}
