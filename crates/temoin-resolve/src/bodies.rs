//! One name for a body whatever language names it: "le gouvernement basque" and "the Basque government" are one voice.
//!
//! A name is read as words without order or small words. A word of `packs/bodies.tsv` stands for its key; any other counts
//! by its first five letters, which tell peoples and towns apart and pass over endings ("basque", "basques";
//! "azerbaïdjanaises", "Azerbaijani"). A name none of whose words the table has is left as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../packs/bodies.tsv");
const SMALL: [&str; 16] =
    ["de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "for", "a", "an", "au", "aux", "un"];
const STEM: usize = 5;

/// The name that a folded name of a body shares with its translations; the name itself where the table knows none of it.
pub(crate) fn common_name(folded: &str) -> String {
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    if !words.iter().any(|word| table().contains_key(word)) {
        return folded.to_owned();
    }
    let kept = words.into_iter().filter(|word| !SMALL.contains(word));
    let common: BTreeSet<&str> = kept.map(|word| table().get(word).copied().unwrap_or_else(|| stem(word))).collect();
    common.into_iter().collect::<Vec<_>>().join(" ")
}

fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

fn table() -> &'static BTreeMap<&'static str, &'static str> {
    static WORDS: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
        let cells = rows.filter_map(|row| row.split_once('\t'));
        cells.flat_map(|(key, words)| words.split(';').map(move |word| (word, key))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_in_two_languages() {
        assert_eq!(common_name("gouvernement basque"), common_name("basque government"));
        assert_eq!(common_name("autorites azerbaidjanaises"), common_name("azerbaijani authorities"));
        assert_eq!(common_name("ministere de la defense"), common_name("ministry of defence"));
    }

    #[test]
    fn bodies_of_different_peoples_stay_apart() {
        assert_ne!(common_name("iraqi police"), common_name("iranian police"));
        assert_ne!(common_name("french government"), common_name("basque government"));
        assert_eq!(common_name("ligue du fleuve"), "ligue du fleuve");
    }
}
