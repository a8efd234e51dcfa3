//! What a text writes right after a name of a place: "Springfield, Ill.", "Springfield (Illinois)".

use temoin_model::PlaceClass;

use crate::gazetteer::{Gazetteer, KnownPlace, fold_name};

/// A region's name has no more words.
const WORDS_MOST: usize = 4;

/// The country or first-level division that the text writes after a name that ends at the head of `rest`.
pub(super) fn division_after<'g>(rest: &str, gazetteer: &'g Gazetteer) -> Option<&'g KnownPlace> {
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" ("))?;
    let ends: Vec<usize> = word_ends(rest).take(WORDS_MOST).collect();
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let whole = ends.iter().rev().find_map(|&end| division_named(&rest[..end], gazetteer));
    let first = ends.first().map(|&end| rest[..end].trim_end_matches([',', ';', ':', ')']));
    whole.or_else(|| gazetteer.abbreviated(first?))
}

/// Where the words at the head of a text end, up to the first that a mark ends.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    let mut open = true;
    std::iter::from_fn(move || {
        if !open {
            return None;
        }
        let word = text[at..].split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        let end = at + word.len();
        open = !word.ends_with([',', ';', ':', ')', '.']) && text[end..].starts_with(' ');
        at = (end + 1).min(text.len());
        Some(end)
    })
}

fn division_named<'g>(name: &str, gazetteer: &'g Gazetteer) -> Option<&'g KnownPlace> {
    let known = gazetteer.named(&fold_name(name));
    let mut divisions = known.into_iter().filter(|entry| is_division(entry));
    divisions.next().filter(|_| divisions.next().is_none())
}

/// Whether it is a country or a first-level division.
pub(super) fn is_division(entry: &KnownPlace) -> bool {
    matches!(entry.class, PlaceClass::Country | PlaceClass::Region) && !entry.is_second_level()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_name() {
        let gazetteer = Gazetteer::builtin();
        let after = |rest: &str| division_after(rest, &gazetteer).map(|entry| entry.name.as_str());
        assert_eq!(after(", N.C. (WXYZ) — Rain"), Some("North Carolina"));
        assert_eq!(after(", North Carolina, on Monday"), Some("North Carolina"));
        assert_eq!(after(" (Texas) a brûlé"), Some("Texas"));
        assert_eq!(after(", MO 63101"), Some("Missouri"));
        assert_eq!(after(", Espagne, brûle"), Some("Spain"));
        assert_eq!(after(", Texas\u{a0}: la pluie"), Some("Texas"), "a space of two bytes");
        assert_eq!((after(", or so"), after(", In the end"), after(" Texas")), (None, None, None));
    }
}
