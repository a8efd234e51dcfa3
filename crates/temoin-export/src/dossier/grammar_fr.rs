//! The little French grammar the dossier needs: elision, contraction, agreement, lists.

use temoin_model::{ClaimKind, VictimCategory};

/// `de` before a name: `d’Azerbaïdjan`, `de Brevant`, `du Haut-Karabakh`, `des Essarts`.
pub(super) fn de(name: &str) -> String {
    for (article, contracted) in [("Le ", "du "), ("Les ", "des ")] {
        if let Some(rest) = name.strip_prefix(article) {
            return format!("{contracted}{rest}");
        }
    }
    if ["Haut-", "Bas-", "Nord-", "Sud-"].iter().any(|start| name.starts_with(start)) {
        format!("du {name}")
    } else if is_elided(name) {
        format!("d’{name}")
    } else {
        format!("de {name}")
    }
}

/// `à` before a town: `à Brevant`, `au Havre`, `aux Essarts`.
pub(super) fn a_place(name: &str) -> String {
    for (article, contracted) in [("Le ", "au "), ("Les ", "aux ")] {
        if let Some(rest) = name.strip_prefix(article) {
            return format!("{contracted}{rest}");
        }
    }
    format!("à {name}")
}

/// The article before a body called after what it is (`le Comité de secours`); empty before any other name.
pub(super) fn article_of(name: &str) -> &'static str {
    const MASCULINE: [&str; 14] = [
        "bureau",
        "centre",
        "collectif",
        "comité",
        "conseil",
        "département",
        "gouvernement",
        "groupe",
        "ministère",
        "mouvement",
        "parquet",
        "parti",
        "réseau",
        "syndicat",
    ];
    const FEMININE: [&str; 11] = [
        "commission",
        "confédération",
        "croix-rouge",
        "fédération",
        "fondation",
        "ligue",
        "mairie",
        "mission",
        "préfecture",
        "présidence",
        "section",
    ];
    const ELIDED: [&str; 8] =
        ["agence", "ambassade", "association", "institut", "observatoire", "office", "organisation", "union"];
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_one_of = |words: &[&str]| words.contains(&first.as_str());
    match () {
        () if is_one_of(&MASCULINE) => "le ",
        () if is_one_of(&FEMININE) => "la ",
        () if is_one_of(&ELIDED) => "l’",
        () => "",
    }
}

/// Whether `de` loses its vowel. An `h` is taken for aspirate unless the word is known to have a mute one; a `y` elides
/// before a consonant only (`d’Ypres`, `de Yerevan`).
fn is_elided(name: &str) -> bool {
    const MUTE: &[&str] = &["haïti", "hébron", "hérat", "hiroshima", "hispaniola", "hôpital", "homme"];
    let lower = name.to_lowercase();
    let mut letters = lower.chars();
    match letters.next() {
        Some('h') => MUTE.iter().any(|word| lower.starts_with(word)),
        Some('y') => letters.next().is_some_and(|second| !is_vowel(second)),
        Some(first) => is_vowel(first),
        None => false,
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouàâäáéèêëîïíôöóùûüúœæ".contains(letter)
}

/// Singular, plural, and whether feminine.
pub(super) fn victims(category: VictimCategory) -> (&'static str, &'static str, bool) {
    match category {
        VictimCategory::Civilians => ("civil", "civils", false),
        VictimCategory::Combatants => ("combattant", "combattants", false),
        VictimCategory::Women => ("femme", "femmes", true),
        VictimCategory::Men => ("homme", "hommes", false),
        VictimCategory::Children => ("enfant", "enfants", false),
        VictimCategory::Elderly => ("personne âgée", "personnes âgées", true),
        VictimCategory::Journalists => ("journaliste", "journalistes", false),
        VictimCategory::AidWorkers => ("travailleur humanitaire", "travailleurs humanitaires", false),
        VictimCategory::Police => ("policier", "policiers", false),
        VictimCategory::Persons | VictimCategory::Unknown => ("personne", "personnes", true),
    }
}

/// The participle of a kind, masculine singular; `None` for an event type's own kind.
pub(super) fn participle(kind: &ClaimKind) -> Option<&'static str> {
    Some(match kind.as_str() {
        "killed" => "tué",
        "injured" => "blessé",
        "missing" => "porté disparu",
        "captured" => "capturé",
        "detained" => "détenu",
        "displaced" => "déplacé",
        "killed_or_injured" => "tué ou blessé",
        "killed_or_missing" => "tué ou porté disparu",
        "destroyed" => "détruit",
        "seized" => "pris",
        _ => return None,
    })
}

/// Gives each participle of the phrase its gender and number.
pub(super) fn agree(phrase: &str, feminine: bool, plural: bool) -> String {
    let word = |word: &str| {
        if word == "ou" {
            return word.to_owned();
        }
        let gender = if feminine { "e" } else { "" };
        let number = if plural && (feminine || !word.ends_with('s')) { "s" } else { "" };
        format!("{word}{gender}{number}")
    };
    phrase.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `A, B et C`.
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_elide_and_contract() {
        let said: Vec<_> = ["Azerbaïdjan", "Étretat", "Brevant", "Haut-Karabakh", "Homs", "Haïti", "Ypres", "Yerevan"]
            .into_iter()
            .map(de)
            .collect();
        assert_eq!(
            said,
            [
                "d’Azerbaïdjan",
                "d’Étretat",
                "de Brevant",
                "du Haut-Karabakh",
                "de Homs",
                "d’Haïti",
                "d’Ypres",
                "de Yerevan"
            ]
        );
        assert_eq!((de("Les Essarts"), a_place("Le Havre")), ("des Essarts".into(), "au Havre".into()));
        assert_eq!(a_place("Gernika"), "à Gernika");
    }

    #[test]
    fn participles_agree() {
        assert_eq!(agree("tué ou blessé", true, true), "tuées ou blessées");
        assert_eq!(agree("disparu", false, false), "disparu");
        assert_eq!((agree("pris", false, true), agree("pris", true, true)), ("pris".into(), "prises".into()));
    }
}
