//! The words of the interface, one data file per language, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::Language;

/// The messages of one language, by dotted key (`nav.events`).
#[derive(Debug)]
pub struct Messages {
    language: Language,
    entries: BTreeMap<String, String>,
}

static FRENCH: LazyLock<Messages> =
    LazyLock::new(|| Messages::read(Language::French, include_str!("../messages/fr.toml")));
static ENGLISH: LazyLock<Messages> =
    LazyLock::new(|| Messages::read(Language::English, include_str!("../messages/en.toml")));

impl Messages {
    /// The messages of `language`.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    fn read(language: Language, file: &str) -> Self {
        let table: toml::Table = file.parse().expect("the message files are read by a test before they are shipped");
        let mut entries = BTreeMap::new();
        flatten("", &toml::Value::Table(table), &mut entries);
        Self { language, entries }
    }

    /// Its code, for `lang` attributes.
    pub fn code(&self) -> &'static str {
        self.language.code()
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// One message; a key nobody translated shows itself, which a test keeps from happening.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.entries.get(key).map_or(key, String::as_str)
    }

    /// The word for a name of the record (`stance`, `denied`). A name without a word stands for itself, because packs may
    /// bring kinds and types the interface has never heard of.
    pub fn term(&self, table: &str, name: &str) -> String {
        self.entries.get(&format!("{table}.{name}")).cloned().unwrap_or_else(|| name.replace('_', " "))
    }

    /// A message that explains a name, if there is one.
    pub fn explanation(&self, table: &str, name: &str) -> Option<&str> {
        self.entries.get(&format!("{table}.{name}")).map(String::as_str)
    }

    /// A message with its `{gaps}` filled.
    pub fn fill(&self, key: &str, gaps: &[(&str, &str)]) -> String {
        fill(self.t(key), gaps)
    }

    /// A counted message: the form the language gives `count`, with `{n}` written its way.
    pub fn n(&self, key: &str, count: impl TryInto<u64>) -> String {
        let count = count.try_into().unwrap_or(u64::MAX);
        let form = format!("{key}.{}", self.language.plural(count));
        fill(self.t(&form), &[("n", &self.number(count))])
    }

    /// A number the way the language writes it.
    pub fn number(&self, value: u64) -> String {
        self.language.number(value)
    }

    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

/// Puts values into `{gaps}` in one pass, so that a value that looks like a gap stays as it is.
pub fn fill(pattern: &str, gaps: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let filled = after.find('}').and_then(|close| {
            let value = gaps.iter().find(|(name, _)| *name == &after[..close])?.1;
            Some((value, close))
        });
        match filled {
            Some((value, close)) => {
                out.push_str(value);
                rest = &after[close + 1..];
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn flatten(prefix: &str, value: &toml::Value, entries: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&key, value, entries);
            }
        }
        toml::Value::String(text) => {
            entries.insert(prefix.to_owned(), text.clone());
        }
        other => {
            entries.insert(prefix.to_owned(), other.to_string());
        }
    }
}

#[cfg(test)]
pub mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn both_languages_have_the_same_keys() {
        let french: BTreeSet<&str> = Messages::of(Language::French).keys().collect();
        let english: BTreeSet<&str> = Messages::of(Language::English).keys().collect();
        assert_eq!(french.difference(&english).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in English");
        assert_eq!(english.difference(&french).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in French");
    }

    #[test]
    fn gaps_are_the_same_in_both_languages() {
        let gaps = |text: &str| -> BTreeSet<String> {
            text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
        };
        for key in Messages::of(Language::French).keys() {
            let (french, english) = (Messages::of(Language::French).t(key), Messages::of(Language::English).t(key));
            assert_eq!(gaps(french), gaps(english), "{key}");
        }
    }

    /// Every key that a template or a source file names is there.
    #[test]
    fn every_key_used_is_translated() {
        let messages = Messages::of(Language::English);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut missing = BTreeSet::new();
        let is_known = |key: &String| messages.entries.contains_key(key);
        for path in sources(&root.join("src")).into_iter().chain(files(&root.join("templates"))) {
            if !path.ends_with("messages.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                missing.extend(keys_in(&text, ".t(\"").filter(|key| !is_known(key)));
                missing.extend(keys_in(&text, ".fill(\"").filter(|key| !is_known(key)));
                missing.extend(keys_in(&text, ".n(\"").map(|key| format!("{key}.one")).filter(|key| !is_known(key)));
            }
        }
        assert_eq!(missing, BTreeSet::new());
    }

    /// A type of the built-in ontology that is missing here would be shown by its id.
    #[test]
    fn every_built_in_event_type_has_a_word() {
        let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ontology");
        for entry in std::fs::read_dir(ontology).unwrap() {
            let file = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let id = file.parse::<toml::Table>().unwrap()["id"].as_str().unwrap().to_owned();
            for language in Language::ALL {
                assert!(Messages::of(language).explanation("event_type", &id).is_some(), "{id} in {}", language.code());
            }
        }
    }

    /// A finding without a word would show its code, in English, to everybody.
    #[test]
    fn every_finding_has_a_word() {
        let mut codes = BTreeSet::new();
        for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")) {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for call in ["Finding::new(", ".notice("] {
                codes.extend(keys_in(&text, &format!("{call}\"")));
                codes.extend(keys_in(&text, &format!("{call} \"")));
            }
        }
        assert!(codes.len() > 20, "{codes:?}");
        for language in Language::ALL {
            let unnamed = codes.iter().filter(|code| Messages::of(language).explanation("finding", code).is_none());
            assert_eq!(unnamed.collect::<Vec<_>>(), Vec::<&String>::new(), "in {}", language.code());
        }
    }

    /// The source files of the stages and the façade, where findings are made.
    pub fn sources(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
        let kept = |path: &PathBuf| {
            !["tests", "temoin-web", "temoin-export", "temoin-cli"].iter().any(|name| path.ends_with(name))
        };
        let deeper = folders.iter().filter(|path| kept(path)).flat_map(|folder| sources(folder));
        let rust = files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
        rust.cloned().chain(deeper).collect()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    fn keys_in<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = String> + 'a {
        text.split(call).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
    }

    #[test]
    fn a_value_that_looks_like_a_gap_stays() {
        assert_eq!(fill("{a} and {b}, {c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2, {c}");
    }
}
