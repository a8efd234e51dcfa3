//! What says that a name is a body's: full names of bodies, institutions with what they are for, companies, short forms.

use temoin_lang::{Case, ClassId, Pack, Scan, TokenKind, class};
use temoin_model::ActorClass;

use super::NameClass;
use super::words::{is_acronym, is_adjective, is_bare_name, is_hyphen, is_initial};

/// The body that is named in full at `at`: the token after it, and what it is.
pub(super) fn at(scan: &Scan<'_>, at: usize, pack: &Pack) -> Option<(usize, NameClass)> {
    if let Some(end) = dotted(scan, at) {
        return Some((end, NameClass::Actor(ActorClass::Organisation)));
    }
    let found = with_cause(scan, at, pack).or_else(|| institution(scan, at, pack))?;
    Some((found.0, NameClass::Actor(ActorClass::parse(scan.lexicon().leaf(found.1))?)))
}

fn is_capital(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens().get(at).is_some_and(|token| token.is_capitalised())
}

/// "la O.R.V.": a short form with its dots, which an article tells from the initials of a person.
fn dotted(scan: &Scan<'_>, at: usize) -> Option<usize> {
    const LETTERS_LEAST: usize = 3;
    let mut end = at;
    while is_initial(scan, end) {
        end += 2;
    }
    let introduced = at.checked_sub(1).is_some_and(|before| scan.begins(before, class::FUNCTION_DETERMINER));
    let short = end - at >= 2 * LETTERS_LEAST && introduced && !is_capital(scan, end);
    (short && !scan.begins(at, class::PLACE)).then_some(end)
}

/// Names and words of a cause before what the body is ("Untel Popular Liberation Movement"), or the cause after it ("Army
/// of National Liberation").
fn with_cause(scan: &Scan<'_>, at: usize, pack: &Pack) -> Option<(usize, ClassId)> {
    let causes = |from: usize| {
        let mut end = from;
        while let Some(next) = scan.after(end, class::BODY_CAUSE).filter(|_| is_capital(scan, end)) {
            end = next;
        }
        end
    };
    let mut start_of_causes = at;
    while start_of_causes < at + 3 && is_capital(scan, start_of_causes) && is_bare_name(scan, start_of_causes, pack) {
        start_of_causes += 1;
    }
    let end_of_causes = causes(start_of_causes);
    let (head, class) = scan.longest(end_of_causes, class::BODY_HEAD).filter(|_| is_capital(scan, end_of_causes))?;
    if end_of_causes > start_of_causes {
        return Some((head, class));
    }
    let linked = scan.after(head, class::LINK).filter(|_| end_of_causes == at)?;
    let end = causes(linked);
    (end > linked).then_some((end, class))
}

/// An institution written with a capital, with what it is for or whose it is: "Conseil fédéral", "Chambre des lords", "Bank
/// of Orvane"; the few that everybody knows without ("le Sénat").
fn institution(scan: &Scan<'_>, at: usize, pack: &Pack) -> Option<(usize, ClassId)> {
    let (head, class) = scan.longest(at, class::INSTITUTION).filter(|_| scan.tokens()[at].case == Case::Title)?;
    let mut end = head;
    while pack.adjectives_follow && end < scan.len() && end < head + 2 && is_adjective(scan, end, pack) {
        end += 1;
    }
    while let Some(next) = complement(scan, end, pack).filter(|_| end < head + 8) {
        end = next;
    }
    (end > head || scan.begins(at, class::INSTITUTION_ALONE)).then_some((end, class))
}

/// "des lords", "of Public Works": the token after what an institution is for, a noun or names in a row.
fn complement(scan: &Scan<'_>, at: usize, pack: &Pack) -> Option<usize> {
    let joined = scan.after(at, class::JOINER).unwrap_or(at);
    let from = scan.after(joined, class::LINK)?;
    let from = scan.after(from, class::ARTICLE).unwrap_or(from);
    let token = scan.tokens().get(from)?;
    if token.mark().is_some() || scan.is_digits(from) || scan.begins(from, class::FUNCTION) {
        return None;
    }
    if joined > at && token.is_capitalised() || token.case == Case::Lower && !pack.adjectives_follow {
        return None;
    }
    let mut end = from + 1;
    while is_capital(scan, from) && (is_capital(scan, end) || is_hyphen(scan, end)) {
        end += 1;
    }
    while end < from + 3 && pack.adjectives_follow && is_adjective(scan, end, pack) {
        end += 1;
    }
    Some(end)
}

/// Whether a noun for a body stands right before the name: "le parti Orvan", "l'agence Orvan".
pub(super) fn has_head_before(scan: &Scan<'_>, start: usize) -> bool {
    let institution = scan.longest_before(start, class::INSTITUTION);
    scan.before(start, class::ORGANISATION_WORDS).is_some()
        || institution.is_some_and(|(_, found)| scan.lexicon().leaf(found) == ActorClass::Organisation.as_str())
}

/// What a word of the name says the body is: "Orvane Bank", "Untel & Cie", "Orvane Police Department".
pub(super) fn by_word(scan: &Scan<'_>, start: usize, end: usize) -> Option<ActorClass> {
    let capitals = (start..end).filter(|at| scan.tokens()[*at].is_capitalised()).count();
    let institution = (start + 1..end).find_map(|at| scan.longest(at, class::INSTITUTION));
    if let Some((_, found)) = institution.filter(|(stop, _)| *stop == end) {
        return ActorClass::parse(scan.lexicon().leaf(found));
    }
    let told = (start..end).any(|at| scan.begins(at, class::ORGANISATION) && capitals > 1)
        || (start + 1..end).any(|at| scan.begins(at, class::COMPANY_TAIL));
    (told || institution.is_some()).then_some(ActorClass::Organisation)
}

/// "The Front for the Valley \[FFV\]", "l'ONG": a short form, in brackets after the words it stands for, or where a body
/// would stand. In capitals among capitals nothing is short.
pub(super) fn is_short_form(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    if is_in_brackets(scan, start, end) {
        return true;
    }
    let upper = |at: usize| scan.tokens().get(at).is_some_and(|t| t.case == Case::Upper && t.span.len() > 1);
    let among = start > 0 && upper(start - 1) || upper(end);
    let known = (start..end).any(|at| scan.begins_phrase(at) && !scan.begins(at, class::ORGANISATION));
    let before = start.checked_sub(1).and_then(|at| scan.tokens().get(at));
    let introduced = before.is_some_and(|token| token.kind == TokenKind::Word);
    let one = end == start + 1 || (start..end).any(|at| is_hyphen(scan, at));
    one && introduced && !among && !known && (start..end).all(|at| is_acronym(scan, at) || is_hyphen(scan, at))
}

fn is_in_brackets(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let initial = |at: usize| scan.word(at).chars().next().map(|letter| letter.to_ascii_uppercase());
    let opened = start > 1 && scan.mark(start - 1).is_some_and(|mark| matches!(mark, '(' | '['));
    let closed = scan.mark(end).is_some_and(|mark| matches!(mark, ')' | ']'));
    let letters = scan.word(start).chars().count();
    let spelt = || (start.saturating_sub(letters + 4)..start - 1).any(|at| initial(at) == initial(start));
    opened
        && closed
        && end == start + 1
        && (2..=6).contains(&letters)
        && scan.tokens()[start].case == Case::Upper
        && spelt()
}
