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

/// What only those say who run a page: to subscribers, about rights, about their machinery. Folded to lower case.
const CALLS: &[&str] = &[
    "accept all cookies",
    "accept cookies",
    "accepter les cookies",
    "activer javascript",
    "activez javascript",
    "affiliate commission",
    "affiliate links",
    "all rights reserved",
    "already a subscriber",
    "are already subscribed",
    "call us at",
    "ce site utilise des cookies",
    "conditions générales d'utilisation",
    "conditions générales d’utilisation",
    "connectez-vous pour",
    "contact us at",
    "contactez-nous",
    "copyrighted property",
    "courrier des lecteurs",
    "create a free account",
    "create an account",
    "créer un compte",
    "créez un compte",
    "créez votre compte",
    "déjà abonné",
    "download our app",
    "download the app",
    "e-mail us at",
    "earn a commission",
    "email us at",
    "en poursuivant votre navigation",
    "enable javascript",
    "first-time subscribers",
    "for ios and android",
    "get unlimited access",
    "log in for",
    "log in to",
    "lettre d'information",
    "lettre d’information",
    "liens affiliés",
    "may not be published, broadcast",
    "may not be reproduced",
    "our privacy policy",
    "permission must be obtained",
    "politique de confidentialité",
    "pour ios et android",
    "reproduction interdite",
    "réservé à nos abonnés",
    "réservé aux abonnés",
    "sign in to",
    "sign up to our",
    "start your free trial",
    "submit your letter",
    "sur ios et android",
    "terms and conditions apply",
    "this site uses cookies",
    "tous droits réservés",
    "toute reproduction",
    "téléchargez l'application",
    "téléchargez l’application",
    "téléchargez notre application",
    "uses cookies to",
    "without written permission",
    "you can log in",
];

/// Headings of what a page offers beside its text, by a word they hold.
const OFFERS: &[&str] = &["newsletter", "infolettre", "lettre d'information", "lettre d’information"];

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
/// Longest call of those who run a page, in characters.
const CALL_WIDTH: usize = 260;
/// Longest heading of an offer, in characters.
const OFFER_WIDTH: usize = 60;

/// What a block is that does not belong to the text; `None` for what may.
pub(crate) fn kind(block: &str) -> Option<BlockKind> {
    let line = block.trim();
    if is_note(line) {
        return Some(BlockKind::Reference);
    }
    if is_call(line) {
        return Some(BlockKind::Interface);
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

/// Whether those who run a page speak, and not the text: of rights, of accounts, of their machinery. What is told of
/// others between quotes is part of the text.
fn is_call(block: &str) -> bool {
    if block.chars().count() > CALL_WIDTH || block.contains(['«', '“', '"']) {
        return false;
    }
    let folded = block.to_lowercase();
    CALLS.iter().any(|call| folded.contains(call))
}

/// What a heading is: one over an offer of the page is no part of the text.
pub(crate) fn kind_of_heading(words: &str) -> BlockKind {
    let folded = words.to_lowercase();
    let offer = words.chars().count() <= OFFER_WIDTH && OFFERS.iter().any(|offer| folded.contains(offer));
    if offer || is_call(words) { BlockKind::Interface } else { BlockKind::Heading }
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
    fn those_who_run_a_page_are_heard_apart() {
        assert_eq!(kind("© 1997 La Gazette. Tous droits réservés."), Some(BlockKind::Interface));
        assert_eq!(kind("To go on reading, log in to your account or create an account."), Some(BlockKind::Interface));
        assert_eq!(kind("« Tous droits réservés », a répondu le meunier."), None);
        assert_eq!(kind_of_heading("La newsletter du moulin"), BlockKind::Interface);
        assert_eq!(kind_of_heading("Le moulin a brûlé"), BlockKind::Heading);
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
