//! What says that a name is a person's.

use temoin_lang::{Case, ClassId, Pack, Scan, class};

use super::words::{ends_as_noun, is_adjective, is_initial, is_listed_word, is_plain_word, opens_sentence};

/// The token after the particle of a name that a title introduces ("M. de X", "le duc d'X"); `None` where `at` is no particle
/// or no such title stands before it.
pub(super) fn particle_after_title(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.tokens()[at].case != Case::Lower {
        return None;
    }
    let title_end = without_stop(scan, at);
    let titled = [class::TITLE_NOBLE, class::TITLE_HONORIFIC].iter().any(|t| scan.before(title_end, *t).is_some());
    scan.after(at, class::PARTICLE).filter(|_| titled)
}

/// Whether a title stands before the name, or one after it ("Esq."), or the name is object of what befalls persons only.
pub(super) fn is_titled(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> bool {
    const TITLES: [ClassId; 5] =
        [class::TITLE_WORDS, class::TITLE_HONORIFIC, class::TITLE_NOBLE, class::TITLE_OF, class::TITLE_TRADE];
    let titled = |at: usize| TITLES.iter().any(|title| scan.before(at, *title).is_some());
    // An adjective may stand between: "le président arménien X".
    let described = |at: usize| is_adjective(scan, at, pack) && scan.before(at, class::TITLE_WORDS).is_some();
    let after = end + usize::from(scan.mark(end) == Some(','));
    titled(without_stop(scan, start))
        || start.checked_sub(1).is_some_and(described)
        || scan.begins(after, class::TITLE_AFTER)
        || is_noble(scan, start)
}

/// The token before which a title ends: before the full stop of a short form, if there is one ("M. X").
fn without_stop(scan: &Scan<'_>, at: usize) -> usize {
    let stop = at > 1 && scan.mark(at - 1) == Some('.') && scan.tokens()[at - 1].glued;
    at - usize::from(stop)
}

/// "the Earl of X", where the run leaves the "of" out.
fn is_noble(scan: &Scan<'_>, start: usize) -> bool {
    let link = scan.before(start, class::LINK).or_else(|| scan.before(start, class::PARTICLE));
    link.is_some_and(|link| scan.before(link, class::TITLE_NOBLE).is_some())
}

/// Whether the name is built as a person's: a given name or initials, then another name.
pub(super) fn is_full_name(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let words = (start..end).filter(|at| scan.tokens()[*at].is_capitalised()).count();
    words > 1 && (scan.begins(start, class::GIVEN) || is_initial(scan, start))
        || (start + 1..end).any(|at| is_initial(scan, at)) && scan.begins(start, class::GIVEN)
}

/// Whether two names or more stand together and nothing speaks against a person: no article before, no word that is a
/// common noun or describes one.
pub(super) fn looks_full(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> bool {
    let capitals = || (start..end).filter(|at| scan.tokens()[*at].is_capitalised());
    let common = |at: usize| is_listed_word(scan, at) || ends_as_noun(scan, at, pack) && is_adjective(scan, at, pack);
    capitals().count() > 1
        && !opens_sentence(scan, start)
        && scan.before(start, class::ARTICLE).is_none()
        && !capitals().any(common)
        && (start..end).all(|at| scan.tokens()[at].case != Case::Upper)
}

/// Whether one lone name is likely a person's for want of anything else: in the midst of a sentence, after a word in small
/// letters that governs no place, in a language whose nouns have no capitals.
pub(super) fn looks_lone(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> bool {
    let given = scan.begins(start, class::GIVEN) && end == start + 1;
    let before = start.checked_sub(1).and_then(|at| scan.tokens().get(at));
    let tied = scan.before(start, class::ARTICLE).is_some() || scan.before(start, class::LINK).is_some();
    let amid = before.is_some_and(|token| token.case == Case::Lower && token.mark().is_none());
    if !amid || tied || scan.tokens()[start].case != Case::Title {
        return given && !opens_sentence(scan, start) && !tied;
    }
    let rare = !is_listed_word(scan, start) && !ends_as_noun(scan, start, pack) && !scan.is_digits(start - 1);
    given || pack.adjectives_follow && rare && scan.word(start).chars().count() > 3 && !is_plain_word(scan, start)
}
