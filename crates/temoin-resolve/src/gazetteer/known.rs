//! A place that is known before anything is read, as a gazetteer has it.

use temoin_model::{PlaceClass, PlaceId};

/// A place that a gazetteer has.
///
/// # Units
/// Degrees WGS 84, km, inhabitants (0 is unknown), years as historians count them (no year 0).
#[derive(Clone, Debug, PartialEq)]
pub struct KnownPlace {
    /// `geonames:…`, `wikidata:…`, or our own.
    pub id: PlaceId,
    /// Its usual name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<KnownName>,
    /// How large it is.
    pub class: PlaceClass,
    /// What it is among places of its class.
    pub rank: Rank,
    /// ISO 3166 alpha-2 code, as of today.
    pub country: Option<String>,
    /// Name of the first-level division it lies in.
    pub region: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Inhabitants; 0 when unknown.
    pub population: u64,
    /// Of a disc that roughly covers it.
    pub radius_km: Option<f64>,
}

/// Another name of a place, with the years in which it was its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownName {
    /// The name.
    pub text: String,
    /// First year; `None` when open.
    pub from: Option<i32>,
    /// Last year; `None` when open.
    pub to: Option<i32>,
}

/// What a known place is among those of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Chosen by hand for what reports name, or the user's own.
    Chosen,
    /// Of a table of the larger ones.
    Large,
    /// Of a table of everything.
    Small,
    /// A quarter of a town, or a division of a division.
    Part,
}

impl KnownName {
    /// A name without years.
    pub fn timeless(text: &str) -> Self {
        Self { text: text.to_owned(), from: None, to: None }
    }

    /// Reads a name with its years in brackets, as `Leninakan (1924-1990)`, `Alexandropol (-1924)` or without.
    ///
    /// # Example
    /// ```
    /// use temoin_resolve::KnownName;
    /// let name = KnownName::parse("Port-Ulric (1851-1920)");
    /// assert_eq!((name.text.as_str(), name.from, name.to), ("Port-Ulric", Some(1851), Some(1920)));
    /// assert_eq!(KnownName::parse("Val (Haut)").text, "Val (Haut)");
    /// ```
    pub fn parse(text: &str) -> Self {
        Self::with_years(text).unwrap_or_else(|| Self::timeless(text.trim()))
    }

    fn with_years(text: &str) -> Option<Self> {
        let (name, years) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
        let (from, to) = years.split_once(['-', '–'])?;
        let year = |text: &str| match text.trim() {
            "" => Some(None),
            digits => digits.parse::<i32>().ok().map(Some),
        };
        Some(Self { text: name.trim().to_owned(), from: year(from)?, to: year(to)? })
    }

    /// Whether it was the name at some time between two years.
    pub fn holds(&self, first: i32, last: i32) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }
}

impl KnownPlace {
    /// Every name it is known by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(|alias| alias.text.as_str()))
    }

    /// Degrees north and east, where both are known.
    pub fn point(&self) -> Option<(f64, f64)> {
        Some((self.latitude?, self.longitude?))
    }

    /// Whether it is a division of a division: a county, a district.
    pub fn is_second_level(&self) -> bool {
        self.class == PlaceClass::Region && self.rank == Rank::Part
    }

    /// Whether it is a quarter of a town.
    pub fn is_quarter(&self) -> bool {
        self.class == PlaceClass::Settlement && self.rank == Rank::Part
    }
}

/// Great-circle distance in km on a sphere of 6 371 km.
pub(crate) fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let [lat_a, lon_a, lat_b, lon_b] = [a.0, a.1, b.0, b.1].map(f64::to_radians);
    let half = |x: f64| (x / 2.0).sin().powi(2);
    2.0 * 6371.0 * (half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half(lon_b - lon_a)).sqrt().asin()
}

/// Whether two points lie within so many km; tells most that do not without trigonometry.
pub(crate) fn is_within_km(a: (f64, f64), b: (f64, f64), km: f64) -> bool {
    (a.0 - b.0).abs() * 111.0 <= km && distance_km(a, b) <= km
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_names() {
        let name = KnownName::parse("Port-Ulric (-1920)");
        assert!(name.holds(1880, 1881) && name.holds(1920, 1950) && !name.holds(1921, 1930));
        assert!(KnownName::parse("Port-Ulric").holds(-300, -300));
        assert_eq!(KnownName::parse("Val (3-x)"), KnownName::timeless("Val (3-x)"));
    }

    #[test]
    fn distances() {
        let (paris, london) = ((48.86, 2.35), (51.51, -0.13));
        assert!((distance_km(paris, london) - 344.0).abs() < 2.0);
        assert!(is_within_km(paris, london, 350.0) && !is_within_km(paris, london, 300.0));
    }
}
