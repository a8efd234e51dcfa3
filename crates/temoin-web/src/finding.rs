//! What a finding says, in the language of the page.
//!
//! Findings are kept as one English sentence. A French page says it in French where its words are known, and otherwise
//! shows it as it is, marked as English.

use std::sync::LazyLock;

use crate::language::Language;
use crate::messages::{Messages, fill};

/// A sentence and the language it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The sentence.
    pub words: String,
    /// `fr` or `en`.
    pub lang: &'static str,
}

/// English words with their French ones.
type Pair = (String, String);

static FRENCH: LazyLock<(Vec<Pair>, Vec<Pair>)> = LazyLock::new(|| {
    let file: toml::Table = include_str!("../messages/findings.fr.toml").parse().expect("a test reads this file");
    (pairs(&file, "said"), pairs(&file, "words"))
});

fn pairs(file: &toml::Table, name: &str) -> Vec<Pair> {
    let rows = file.get(name).and_then(toml::Value::as_array).into_iter().flatten();
    let text = |row: &toml::Value, at: usize| row.get(at).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    rows.map(|row| (text(row, 0), text(row, 1))).collect()
}

/// What a finding says.
pub fn told(message: &str, m: &Messages) -> Told {
    if m.language() == Language::French
        && let Some(words) = in_french(message)
    {
        return Told { words, lang: "fr" };
    }
    Told { words: message.to_owned(), lang: "en" }
}

fn in_french(message: &str) -> Option<String> {
    let (said, words) = &*FRENCH;
    if let Some((_, french)) = words.iter().find(|(english, _)| english == message) {
        return Some(french.clone());
    }
    let (french, gaps) = said.iter().find_map(|(english, french)| Some((french, gaps_of(english, message)?)))?;
    let inner = |text: &str| in_french(text).unwrap_or_else(|| text.to_owned());
    let gaps: Vec<(&str, String)> = gaps.into_iter().map(|(name, value)| (name, inner(value))).collect();
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(fill(french, &gaps))
}

/// What fills the gaps of a pattern so that it reads as the message; `None` when nothing does.
fn gaps_of<'t>(pattern: &'t str, message: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
    let mut parts = pattern.split('{');
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut gaps = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let (name, literal) = part.split_once('}')?;
        let end = match parts.peek() {
            None if literal.is_empty() => rest.len(),
            None => rest.len().checked_sub(literal.len()).filter(|end| rest.get(*end..) == Some(literal))?,
            Some(_) => rest.find(literal)?,
        };
        gaps.push((name, Some(&rest[..end]).filter(|value| fits(name, value))?));
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(gaps)
}

/// Whether a value may fill a gap: `n` is a number, `s` the mark of several, any other takes all.
fn fits(name: &str, value: &str) -> bool {
    match name {
        "n" => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'),
        "s" => ["", "s"].contains(&value),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_french_page_tells_a_finding_in_french_where_it_can() {
        let french = |message: &str| told(message, Messages::of(Language::French));
        assert_eq!(french("the file is empty"), Told { words: "le fichier est vide".into(), lang: "fr" });
        assert_eq!(
            french("two readers gave it up, and its bytes are kept unread: it is nested too deeply").words,
            "deux lecteurs y ont renoncé\u{202f}; ses octets sont gardés sans être lus\u{a0}: il est imbriqué trop profondément"
        );
        assert_eq!(
            french("the page has 9 MB; a single document may have 8 MB").words,
            "la page fait 9 Mo\u{202f}; un seul document peut en faire 8"
        );
        assert_eq!(
            french("3 control characters stand as spaces").words,
            "3 caractères de contrôle\u{a0}: remplacés par des espaces"
        );
        assert_eq!(french("an odd character is no count").lang, "en");
        assert_eq!(french("a sentence nobody wrote"), Told { words: "a sentence nobody wrote".into(), lang: "en" });
        assert_eq!(told("the file is empty", Messages::of(Language::English)).words, "the file is empty");
    }

    #[test]
    fn both_sides_have_the_same_gaps() {
        let names = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
            names.sort();
            names
        };
        assert!(FRENCH.0.len() > 60);
        for (english, french) in &FRENCH.0 {
            assert_eq!(names(english), names(french), "{english}");
        }
    }

    /// A stage that words a finding otherwise would leave its French behind.
    #[test]
    fn every_english_text_is_one_that_a_stage_writes() {
        let mut sources = String::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for path in crate::messages::tests::sources(&folder) {
            sources.push_str(&std::fs::read_to_string(path).unwrap());
        }
        let sources = sources.replace("\\\n", " ");
        let sources: String = sources.split_whitespace().collect::<Vec<_>>().join(" ");
        for (english, _) in FRENCH.0.iter().chain(&FRENCH.1) {
            let literals = english.split('{').enumerate().map(|(at, part)| match at {
                0 => part,
                _ => part.split_once('}').map_or(part, |(_, literal)| literal),
            });
            let longest = literals.max_by_key(|literal| literal.len()).unwrap();
            assert!(sources.contains(longest.trim()), "no stage writes `{longest}`");
        }
    }
}
