//! The names of states and regions in the reader's language. The gazetteer names them in English; what a text calls a
//! place is shown as the text has it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::options::Language;

const FRENCH: &str = include_str!("../../../packs/places/names.fr.tsv");

/// The name of a state or region as `language` has it; the name given where the list has no other.
///
/// # Source
/// `packs/places/names.fr.tsv`, which says where its names are from.
///
/// # Example
/// ```
/// use temoin_export::{Language, place_name};
/// assert_eq!(place_name("Spain", Language::Fr), "Espagne");
/// assert_eq!(place_name("Spain", Language::En), "Spain");
/// assert_eq!(place_name("Valombre", Language::Fr), "Valombre");
/// ```
pub fn place_name(name: &str, language: Language) -> &str {
    static NAMES: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    match language {
        Language::En => name,
        Language::Fr => NAMES.get_or_init(read).get(name).copied().unwrap_or(name),
    }
}

fn read() -> BTreeMap<&'static str, &'static str> {
    FRENCH.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t')).collect()
}
