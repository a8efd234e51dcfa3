//! The user's own places: `places.csv`.

use temoin_model::{Finding, PlaceClass, PlaceId, Severity};

use super::builtin::parts;
use super::spelling::fold_name;
use super::{Gazetteer, KnownName, KnownPlace, Rank};

impl Gazetteer {
    /// The same with the user's own places, which win over others of the same name.
    ///
    /// # Shape
    /// A CSV text with a header that names some of `name, lat, lon, class, country, region, radius_km, population, id,
    /// aliases`, in any order; only `name` must be filled. `kind` may stand for `class`, `parent` for `region`. `country` is an ISO 3166 alpha-2 code
    /// or a name; `;` parts aliases, each with the years of its use in brackets where they matter: `Port-Ulric (1851-1920)`.
    ///
    /// # Errors
    /// None: a row that cannot be read is left out, with a finding `place-row-bad` that names `file` and the line.
    #[must_use]
    pub fn with(self, csv_text: &str) -> (Self, Vec<Finding>) {
        let (places, findings) = self.read_own(csv_text, "places.csv");
        (self.with_own(places), findings)
    }

    /// Reads places as [`Gazetteer::with`] does, for whoever keeps them elsewhere.
    pub fn read_own(&self, csv_text: &str, file: &str) -> (Vec<KnownPlace>, Vec<Finding>) {
        let (mut places, mut findings) = (Vec::new(), Vec::new());
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(csv_text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        for row in reader.records() {
            let line = match &row {
                Ok(row) => row.position().map_or(0, csv::Position::line),
                Err(error) => error.position().map_or(0, csv::Position::line),
            };
            let read = row.map_err(|e| e.to_string()).and_then(|row| self.own_place(&Row::new(&header, &row)));
            match read {
                Ok(place) => places.push(place),
                Err(why) => findings.push(bad_row(file, line, &why)),
            }
        }
        (places, findings)
    }

    fn own_place(&self, row: &Row) -> Result<KnownPlace, String> {
        let name = row.text("name").ok_or("a name was expected")?;
        let class = match row.text("class").or_else(|| row.text("kind")) {
            None => PlaceClass::Settlement,
            Some(class) => PlaceClass::parse(&class)
                .ok_or_else(|| format!("`{class}` is no class: expected country, region, settlement or feature"))?,
        };
        let country = row.text("country").map(|country| self.country_code(&country).unwrap_or(country));
        let own_id = || PlaceId::of(&["own", &fold_name(&name), country.as_deref().unwrap_or("")]);
        Ok(KnownPlace {
            id: row.text("id").map_or_else(own_id, PlaceId::from_stored),
            aliases: row
                .text("aliases")
                .map(|list| parts(&list).map(|alias| KnownName::parse(&alias)).collect())
                .unwrap_or_default(),
            class,
            rank: Rank::Chosen,
            region: row.text("region").or_else(|| row.text("parent")),
            latitude: row.number("lat", 90.0)?,
            longitude: row.number("lon", 180.0)?,
            population: row.number("population", 1e11)?.map_or(0, |people| people as u64),
            radius_km: row.number("radius_km", 20_000.0)?,
            country,
            name,
        })
    }
}

fn bad_row(file: &str, line: u64, why: &str) -> Finding {
    Finding::new("place-row-bad", Severity::Warning, format!("line {line} was left out: {why}")).about(file)
}

/// A row of the user's file, by column name.
struct Row<'a> {
    header: &'a csv::StringRecord,
    cells: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    fn new(header: &'a csv::StringRecord, cells: &'a csv::StringRecord) -> Self {
        Self { header, cells }
    }

    fn text(&self, column: &str) -> Option<String> {
        let at = self.header.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        self.cells.get(at).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn number(&self, column: &str, limit: f64) -> Result<Option<f64>, String> {
        let Some(text) = self.text(column) else { return Ok(None) };
        let number = text.parse::<f64>().ok().filter(|number| number.abs() <= limit);
        number.map(Some).ok_or_else(|| format!("`{text}` is no {column}: expected a number up to {limit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_places_win_and_bad_rows_are_told() {
        let csv = "name,lat,lon,class,country,region,aliases\nParis,33.66,-95.55,settlement,United States,Texas,\n\
                   Nulle Part,100,0,,,,\n,1,1,,,,\n";
        let (gazetteer, findings) = Gazetteer::builtin().with(csv);
        let paris = gazetteer.named("paris");
        assert_eq!((paris.len(), paris[0].country.as_deref()), (1, Some("US")));
        let messages: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "line 3 was left out: `100` is no lat: expected a number up to 90",
                "line 4 was left out: a name was expected"
            ]
        );
    }

    #[test]
    fn a_row_says_all_it_can() {
        let csv = "kind,parent,name,aliases,radius_km,population,id\n\
                   region,Haute Plaine,Valnoire,Port-Ulric (1851-1920); Valnera,12,300,wikidata:Q0\n";
        let (places, findings) = Gazetteer::builtin().read_own(csv, "x.csv");
        assert!(findings.is_empty());
        let place = &places[0];
        assert_eq!((place.class, place.region.as_deref()), (PlaceClass::Region, Some("Haute Plaine")));
        assert_eq!((place.id.as_str(), place.population, place.radius_km), ("wikidata:Q0", 300, Some(12.0)));
        assert_eq!(place.aliases, [KnownName::parse("Port-Ulric (1851-1920)"), KnownName::timeless("Valnera")]);
    }
}
