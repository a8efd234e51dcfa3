//! What a word is by its letters: a name's, a description, an initial, half of a broken word.

use std::collections::BTreeSet;

use temoin_lang::{Case, ClassId, ClassSet, Pack, Scan, TokenKind, WordId, class, fold, is_apostrophe};
use temoin_lang::{is_dash, is_hyphen_between};

/// The folded words of a name, in one piece where a line's end parted them.
pub(super) fn folded(scan: &Scan<'_>, start: usize, end: usize) -> String {
    let (from, to) = (scan.tokens()[start].span.start, scan.tokens()[end - 1].span.end);
    if (start..end).any(|at| is_break(scan, at)) {
        return fold(&whole(scan, start, end));
    }
    fold(&scan.text()[from..to])
}

/// The words of a name with broken ones made whole.
fn whole(scan: &Scan<'_>, start: usize, end: usize) -> String {
    let mut text = String::new();
    for at in (start..end).filter(|at| !is_break(scan, *at)) {
        let apart = at > start && !scan.tokens()[at].glued && !is_break(scan, at - 1);
        text.extend(apart.then_some(' '));
        text.push_str(scan.word(at));
    }
    text
}

/// A folded word whose every f after the first letter is an s; `None` where it has none.
pub(super) fn with_short_s(word: &str) -> Option<String> {
    let (first, rest) = word.split_at_checked(1)?;
    rest.contains('f').then(|| format!("{first}{}", rest.replace('f', "s")))
}

/// A mark that parts a word at the end of a line: "Poin¬ caré", "Mis- souri". A hyphen does so only before a word in small
/// letters that no file of the pack has.
pub(super) fn is_break(scan: &Scan<'_>, at: usize) -> bool {
    let (Some(mark), Some(next)) = (scan.mark(at), scan.tokens().get(at + 1)) else { return false };
    if next.kind != TokenKind::Word || !scan.tokens()[at].glued {
        return false;
    }
    mark == '¬' || is_dash(mark) && !next.glued && next.case == Case::Lower && scan.word_id(at + 1) == WordId::UNKNOWN
}

/// Words that are no name whatever their capital: function words, months, days, titles.
pub(super) fn is_plain_word(scan: &Scan<'_>, at: usize) -> bool {
    const PLAIN: ClassSet = ClassSet::of(&[
        class::FUNCTION,
        class::MONTH,
        class::WEEKDAY,
        class::TITLE_WORDS,
        class::TITLE_HONORIFIC,
        class::TITLE_NOBLE,
        class::TITLE_AFTER,
        class::NUMBER,
        class::HEDGE,
        class::SPEECH,
    ]);
    scan.begins_any(at, &PLAIN)
}

/// Whether a capital may be there only because a sentence begins.
pub(super) fn opens_sentence(scan: &Scan<'_>, at: usize) -> bool {
    at == 0
        || scan.mark(at - 1).is_some_and(|mark| {
            matches!(mark, '«' | '“' | '"' | ':' | '—' | '–' | '•' | '.' | '?' | '!' | '…' | '×' | '*' | '|' | '·')
        })
}

/// Whether the pack has the word as something else than a name, or the document has it without capital.
pub(super) fn is_known_word(scan: &Scan<'_>, at: usize, common: &BTreeSet<String>) -> bool {
    common.contains(scan.folded(at)) || is_listed_word(scan, at)
}

/// Whether the pack has the word as something else than a name.
pub(super) fn is_listed_word(scan: &Scan<'_>, at: usize) -> bool {
    const NAMES: [ClassId; 4] = [class::PLACE, class::PLACE_SHORT, class::NAMED, class::GIVEN];
    let is_name = |found: ClassId| NAMES.iter().any(|name| scan.lexicon().is_under(found, *name));
    scan.phrases_at(at).any(|(end, found)| end == at + 1 && !is_name(found))
}

/// In a text of capitals only: a given name, or a word that no file of the pack has and no ending tells.
pub(super) fn is_name_word(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    scan.begins(at, class::GIVEN) || scan.word_id(at) == WordId::UNKNOWN && !ends_as_noun(scan, at, pack)
}

/// Whether the end of a word is that of a common noun or an adjective.
pub(super) fn ends_as_noun(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    let endings = [&pack.noun_endings, &pack.adjective_endings];
    scan.folded(at).len() > 5 && endings.iter().any(|endings| ends_with_any(scan.folded(at), endings))
}

/// A word that no file of the pack has.
pub(super) fn is_bare_name(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    !scan.begins_phrase(at) && scan.mark(at).is_none() && !scan.is_digits(at) && is_name_word(scan, at, pack)
        || scan.begins(at, class::GIVEN)
}

pub(super) fn is_clitic(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at).starts_with(is_apostrophe) || scan.word(at).ends_with(is_apostrophe)
}

/// Whether one capital with a full stop stands at `at`: "J." of "J. Orvan". A roman number after a name is none.
pub(super) fn is_initial(scan: &Scan<'_>, at: usize) -> bool {
    let one = scan.tokens().get(at).is_some_and(|token| token.is_capitalised()) && scan.word(at).chars().count() == 1;
    one && scan.mark(at + 1) == Some('.') && scan.tokens()[at + 1].glued
}

/// Whether a word is written as a short form: two to six capitals, in a sentence that is not all capitals.
pub(super) fn is_acronym(scan: &Scan<'_>, at: usize) -> bool {
    let length = scan.word(at).chars().count();
    if scan.tokens()[at].case != Case::Upper {
        return false;
    }
    let shouting = scan.tokens().iter().filter(|token| token.case == Case::Upper).count();
    (2..=8).contains(&length)
        && shouting * 3 <= scan.len().max(4)
        && !scan.word(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// Whether the token is a hyphen within a word; no broken word's.
pub(super) fn is_hyphen(scan: &Scan<'_>, at: usize) -> bool {
    at < scan.len() && is_hyphen_between(scan.tokens(), at)
}

fn ends_with_any(word: &str, endings: &[String]) -> bool {
    let last = word.as_bytes().last();
    // They stand in order of their last letter, which alone tells most apart.
    let from = endings.partition_point(|ending| ending.as_bytes().last() < last);
    let mut alike = endings[from..].iter().take_while(|ending| ending.as_bytes().last() == last);
    alike.any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word describes the noun beside it: listed, or by its ending.
pub(crate) fn is_adjective(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    const OTHERS: ClassSet =
        ClassSet::of(&[class::FUNCTION, class::HARM, class::EVENT, class::PERSON, class::SPEECH, class::BE]);
    let Some(token) = scan.tokens().get(at) else { return false };
    if token.kind != TokenKind::Word {
        return false;
    }
    if scan.begins(at, class::ADJECTIVE) {
        return true;
    }
    let word = scan.word(at);
    if word.len() < 6 || scan.begins_any(at, &OTHERS) || word.chars().count() < 6 {
        return false;
    }
    let ends = |endings: &[String]| ends_with_any(scan.folded(at), endings);
    (token.case == Case::Lower || scan.is_shouted()) && ends(&pack.adjective_endings)
        || !pack.adjectives_follow && token.is_capitalised() && ends(&pack.people_endings)
}
