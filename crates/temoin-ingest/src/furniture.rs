//! What stands around a text, one line at a time: bylines, links to elsewhere, picture credits, calls to the reader.

use temoin_model::{BlockKind, Edtf};

use crate::dateline;

/// How a line begins that is not part of the text, folded to lower case.
const OPENINGS: &[(BlockKind, &[&str])] = &[
    (
        BlockKind::Navigation,
        &[
            "à lire aussi",
            "à voir aussi",
            "lire aussi",
            "lire également",
            "voir aussi :",
            "also read:",
            "read also:",
            "read more:",
            "related:",
            "see also:",
        ],
    ),
    (
        BlockKind::Caption,
        &[
            "crédit photo",
            "crédits photo",
            "crédit image",
            "image credit",
            "image illustrative",
            "photo :",
            "photo:",
            "photo credit",
            "photo d'illustration",
            "photo d’illustration",
            "picture:",
        ],
    ),
    (
        BlockKind::Interface,
        &[
            "abonnez-vous",
            "already a subscriber",
            "click here to",
            "cliquez ici",
            "cet article est réservé",
            "déjà abonné",
            "il vous reste ",
            "follow us on",
            "inscrivez-vous à",
            "la suite est réservée",
            "recevez notre",
            "share this article",
            "sign up for",
            "sign up to",
            "subscribe now",
            "subscribe to",
            "suivez-nous",
            "partager cet article",
            "votre navigateur",
        ],
    ),
];

/// Words a line of authorship begins with.
const BY: &[&str] = &["By ", "Par ", "BY ", "PAR ", "by ", "par "];

/// Words a line begins with that names a role and no person.
const BY_ROLE: &[&str] = &[
    "by our ",
    "by a staff ",
    "from our ",
    "de notre correspondant",
    "de notre envoyé",
    "de nos correspondants",
    "de nos envoyés",
];

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

/// Longest line of this sort, in characters.
const WIDTH: usize = 140;

/// What a block is that does not belong to the text; `None` for what may.
pub(crate) fn kind(block: &str) -> Option<BlockKind> {
    let line = block.trim();
    if is_note(line) {
        return Some(BlockKind::Reference);
    }
    if line.contains('\n') || line.chars().count() > WIDTH {
        return None;
    }
    if is_byline(line) || dateline::is_dateline(line) {
        return Some(BlockKind::Byline);
    }
    let folded = line.to_lowercase();
    if folded.contains("(photo") && folded.ends_with(')') {
        return Some(BlockKind::Caption);
    }
    let opens = |(_, openings): &&(BlockKind, &[&str])| openings.iter().any(|opening| folded.starts_with(opening));
    OPENINGS.iter().find(opens).map(|(kind, _)| *kind)
}

/// Whether a block opens with the mark of a note: `[12] `.
pub(crate) fn is_note(block: &str) -> bool {
    let mark = block.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    mark.is_some_and(|(digits, _)| (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The day on which a line says that the text went out; not that on which it was last changed.
pub(crate) fn find_day_out(line: &str) -> Option<Edtf> {
    let folded = line.to_lowercase();
    let out = ["publi", "posted "].iter().any(|cue| folded.starts_with(cue));
    (out && is_byline(line)).then(|| dateline::find_written_day(line)).flatten()
}

/// Whether a line says who wrote a text or when it went out.
///
/// # Example
/// `Par Anne Exemple, à Bayonne` and `Published 3 May 1937` do; `Par crainte des pillages` does not.
fn is_byline(line: &str) -> bool {
    let folded = line.to_lowercase();
    let goes_out = OUT.iter().any(|cue| folded.starts_with(cue)) && folded.chars().any(char::is_numeric);
    let role = BY_ROLE.iter().any(|cue| folded.starts_with(cue)) && !folded.ends_with('.');
    role || (goes_out && !folded.contains(". "))
        || BY.iter().any(|cue| line.strip_prefix(cue).is_some_and(names_people))
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
    fn lines_around_a_text() {
        assert_eq!(kind("Lire aussi : Le moulin a brûlé"), Some(BlockKind::Navigation));
        assert_eq!(kind("Crédits photo : Anne Exemple"), Some(BlockKind::Caption));
        assert_eq!(kind("Subscribe now to read on."), Some(BlockKind::Interface));
        assert_eq!(kind("Bayonne, le 27 avril 1937"), Some(BlockKind::Byline));
        assert_eq!(kind("The mill on Monday (Photo: A. Example)"), Some(BlockKind::Caption));
        assert_eq!(kind("De notre envoyé spécial"), Some(BlockKind::Byline));
        assert_eq!(kind("[12] Registre de la paroisse, page 40."), Some(BlockKind::Reference));
        assert_eq!(kind("[Signé] Le maire"), None);
        assert_eq!(kind("Le moulin a brûlé."), None);
    }

    #[test]
    fn the_day_out_is_not_the_day_of_a_change() {
        assert_eq!(find_day_out("Publié le 3 mai 1937 à 10h12").unwrap().as_str(), "1937-05-03");
        assert_eq!(find_day_out("Mis à jour le 3 mai 1937"), None);
        assert_eq!(find_day_out("Publié le 3 mai 1937, mis à jour le 5 mai 1937"), None);
    }

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
