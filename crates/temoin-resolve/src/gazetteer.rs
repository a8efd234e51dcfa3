//! The gazetteer: what is known of places before anything is read, compiled in from `packs/places`, and the user's own.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use temoin_model::{Finding, PlaceClass, PlaceId, Severity};

use crate::spelling::{fold_name, spelling_key};

const FILES: [(PlaceClass, bool, &str); 4] = [
    (PlaceClass::Country, true, include_str!("../../../packs/places/countries.tsv")),
    (PlaceClass::Region, true, include_str!("../../../packs/places/regions.tsv")),
    (PlaceClass::Settlement, true, include_str!("../../../packs/places/towns.tsv")),
    (PlaceClass::Settlement, false, include_str!("../../../packs/places/cities.tsv")),
];

/// A place that is known.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub id: PlaceId,
    pub name: String,
    pub class: PlaceClass,
    /// ISO 3166 alpha-2 code.
    pub country: Option<String>,
    pub region: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub population: u64,
    pub radius_km: Option<f64>,
    pub aliases: Vec<String>,
    /// Chosen by hand for what reports of conflicts name, or the user's own.
    pub curated: bool,
}

impl Entry {
    /// Every name it is known by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

#[derive(Debug, Default)]
struct Layer {
    entries: Vec<Entry>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_key: BTreeMap<String, Vec<usize>>,
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
    /// The user's own come first.
    layers: Vec<Arc<Layer>>,
}

impl Gazetteer {
    /// The places compiled in; parsed once in the life of the program.
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Arc<Layer>> = OnceLock::new();
        Self { layers: vec![BUILTIN.get_or_init(|| Arc::new(builtin_layer())).clone()] }
    }

    /// The same with the user's own places, which win over others of the same name.
    ///
    /// # Shape
    /// A CSV text with the header `name,lat,lon,class,country,region,aliases` in any order; only `name` must be filled;
    /// `country` is an ISO 3166 alpha-2 code or a name; `;` parts aliases.
    ///
    /// # Errors
    /// None: a row that cannot be read is left out, with a finding `place-row-bad` that names its line.
    #[must_use]
    pub fn with(mut self, csv_text: &str) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut entries = Vec::new();
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(csv_text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        for (at, row) in reader.records().enumerate() {
            let read = row.map_err(|e| e.to_string()).and_then(|row| self.own_entry(&Row::new(&header, &row)));
            match read {
                Ok(entry) => entries.push(entry),
                Err(why) => findings.push(bad_row(at + 2, &why)),
            }
        }
        self.layers.insert(0, Arc::new(Layer::of(entries)));
        (self, findings)
    }

    /// Whether any place goes by this name, whatever its case, accents and dashes.
    pub fn knows(&self, name: &str) -> bool {
        !self.named(&fold_name(name)).is_empty()
    }

    /// Places that go by a folded name: the user's own if there are any, else those compiled in.
    pub(crate) fn named(&self, folded: &str) -> Vec<&Entry> {
        self.first_layer(|layer| layer.by_name.get(folded))
    }

    /// Places with a name of this spelling key.
    pub(crate) fn spelled(&self, key: &str) -> Vec<&Entry> {
        self.first_layer(|layer| layer.by_key.get(key))
    }

    /// The English name of the country with this code.
    pub(crate) fn country_name(&self, code: &str) -> Option<&str> {
        let countries = self.layers.iter().flat_map(|layer| &layer.entries);
        let mut countries = countries.filter(|entry| entry.class == PlaceClass::Country);
        countries.find(|entry| entry.country.as_deref() == Some(code)).map(|entry| entry.name.as_str())
    }

    fn first_layer<'a>(&'a self, rows: impl Fn(&'a Layer) -> Option<&'a Vec<usize>>) -> Vec<&'a Entry> {
        let hit = self.layers.iter().find_map(|layer| Some((layer, rows(layer)?)));
        hit.map(|(layer, rows)| rows.iter().map(|&at| &layer.entries[at]).collect()).unwrap_or_default()
    }

    fn own_entry(&self, row: &Row) -> Result<Entry, String> {
        let name = row.text("name").ok_or("a name was expected")?;
        let class = match row.text("class") {
            None => PlaceClass::Settlement,
            Some(class) => PlaceClass::parse(&class)
                .ok_or_else(|| format!("`{class}` is no class: expected country, region, settlement or feature"))?,
        };
        let country = row.text("country").map(|country| self.country_code(&country));
        let (latitude, longitude) = (row.degrees("lat", 90.0)?, row.degrees("lon", 180.0)?);
        let id = PlaceId::of(&["own", &fold_name(&name), country.as_deref().unwrap_or("")]);
        let aliases = row.text("aliases").map(|list| parts(&list)).unwrap_or_default();
        let region = row.text("region");
        let (population, radius_km) = (0, None);
        Ok(Entry {
            id,
            name,
            class,
            country,
            region,
            latitude,
            longitude,
            population,
            radius_km,
            aliases,
            curated: true,
        })
    }

    fn country_code(&self, country: &str) -> String {
        let known = self.named(&fold_name(country));
        let code = known.iter().find(|entry| entry.class == PlaceClass::Country).and_then(|e| e.country.clone());
        code.unwrap_or_else(|| country.to_owned())
    }
}

impl Layer {
    /// Puts places together; one that comes again under the same id only gains names.
    fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut layer = Self::default();
        let mut at_of: BTreeMap<PlaceId, usize> = BTreeMap::new();
        for entry in entries {
            let at = *at_of.entry(entry.id.clone()).or_insert(layer.entries.len());
            layer.index(&entry, at);
            match layer.entries.get_mut(at) {
                Some(known) => known.aliases.extend(entry.aliases),
                None => layer.entries.push(entry),
            }
        }
        layer
    }

    fn index(&mut self, entry: &Entry, at: usize) {
        for name in entry.names() {
            push_new(self.by_name.entry(fold_name(name)).or_default(), at);
            if let Some(key) = spelling_key(name) {
                push_new(self.by_key.entry(key).or_default(), at);
            }
        }
    }
}

fn push_new(list: &mut Vec<usize>, at: usize) {
    if !list.contains(&at) {
        list.push(at);
    }
}

fn builtin_layer() -> Layer {
    Layer::of(FILES.into_iter().flat_map(|(class, curated, text)| {
        let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        rows.filter_map(move |line| pack_entry(class, curated, line))
    }))
}

/// One row: id, name, country, region, latitude, longitude, population, radius_km, aliases.
fn pack_entry(class: PlaceClass, curated: bool, line: &str) -> Option<Entry> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, name, country, region, latitude, longitude, population, radius_km, aliases] = cells[..] else {
        return None;
    };
    let filled = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    Some(Entry {
        id: PlaceId::from_stored(id),
        name: filled(name)?,
        class,
        country: filled(country),
        region: filled(region),
        latitude: latitude.parse().ok(),
        longitude: longitude.parse().ok(),
        population: population.parse().unwrap_or(0),
        radius_km: radius_km.parse().ok(),
        aliases: parts(aliases),
        curated,
    })
}

fn parts(list: &str) -> Vec<String> {
    list.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn bad_row(line: usize, why: &str) -> Finding {
    Finding::new("place-row-bad", Severity::Warning, format!("line {line} was left out: {why}")).about("places.csv")
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

    fn degrees(&self, column: &str, limit: f64) -> Result<Option<f64>, String> {
        let Some(text) = self.text(column) else { return Ok(None) };
        let degrees = text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= limit);
        degrees.map(Some).ok_or_else(|| format!("`{text}` is no {column}: expected degrees up to {limit}"))
    }
}

/// Great-circle distance in km on a sphere of 6 371 km.
pub(crate) fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let [lat_a, lon_a, lat_b, lon_b] = [a.0, a.1, b.0, b.1].map(f64::to_radians);
    let half = |x: f64| (x / 2.0).sin().powi(2);
    2.0 * 6371.0 * (half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half(lon_b - lon_a)).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_packs_is_sound() {
        for (class, curated, text) in FILES {
            let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
            for line in rows {
                let entry = pack_entry(class, curated, line).unwrap_or_else(|| panic!("{line}"));
                let (lat, lon) = (entry.latitude.unwrap(), entry.longitude.unwrap());
                assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0, "{line}");
            }
            for word in ["origin", "licence", "author", "date"] {
                assert!(text.contains(&format!("# {word}:")), "{word}");
            }
        }
    }

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
                "line 3 was left out: `100` is no lat: expected degrees up to 90",
                "line 4 was left out: a name was expected"
            ]
        );
    }

    #[test]
    fn distances() {
        assert!((distance_km((48.86, 2.35), (51.51, -0.13)) - 344.0).abs() < 2.0);
    }
}
