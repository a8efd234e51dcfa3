//! Bylines: lines that say who wrote a text and when it went out.

/// Words a line of authorship begins with.
const BY: &[&str] = &["By ", "Par ", "BY ", "PAR ", "by ", "par "];

/// Words a line of publication begins with; a digit must follow.
const OUT: &[&str] = &[
    "published ",
    "posted ",
    "updated ",
    "last updated",
    "last modified",
    "publié ",
    "publiée ",
    "publication ",
    "mis à jour ",
    "mise à jour ",
    "modifié ",
];

/// Small words that may stand between names.
const JOINERS: &[&str] = &[
    "and", "at", "de", "des", "du", "et", "avec", "for", "from", "in", "la", "le", "les", "of", "à", "en", "pour",
    "the", "van", "von", "with",
];

/// Longest byline, in characters.
const WIDTH: usize = 120;

/// Whether a whole block is a byline.
///
/// # Example
/// `Par Anne Exemple, à Bayonne` and `Published 3 May 1937` are; `Par crainte des pillages` is not.
pub(crate) fn is_byline(block: &str) -> bool {
    let line = block.trim();
    if line.contains('\n') || line.chars().count() > WIDTH {
        return false;
    }
    let folded = line.to_lowercase();
    let goes_out = OUT.iter().any(|cue| folded.starts_with(cue)) && folded.chars().any(char::is_numeric);
    let sentences = folded.matches(". ").count();
    (goes_out && sentences == 0) || BY.iter().any(|cue| line.strip_prefix(cue).is_some_and(names_people))
}

/// Whether a line is made of names: capitalised words and joiners, two names or more, no figure, no full stop.
fn names_people(rest: &str) -> bool {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let names = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let bare = |word: &&&str| word.trim_matches(|char: char| !char.is_alphabetic()).to_lowercase();
    let others = words.iter().filter(|word| !word.starts_with(char::is_uppercase)).map(|word| bare(&word));
    (2..=12).contains(&names)
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
        && !rest.chars().any(char::is_numeric)
        && !rest.trim_end().ends_with(['.', '!', '?', ':'])
        && others.into_iter().all(|word| word.is_empty() || JOINERS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_told_from_prose() {
        for line in ["Par Anne Exemple", "By Anne Example and Paul Sample, in Bayonne", "Publié le 3 mai 1937 à 10h12"]
        {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "Par crainte des pillages",
            "Par ailleurs, douze maisons ont brûlé.",
            "By Monday 12 houses had burnt",
            "By Dawn",
            "Published sources say that 12 houses burnt. Others deny it.",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
