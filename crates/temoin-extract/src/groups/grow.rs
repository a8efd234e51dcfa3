//! From a head noun to its phrase: what describes it, what counts it, what it belongs to.

use temoin_lang::{ClassSet, Pack, Scan, class, is_dash};
use temoin_model::{ActorClass, NumberRole, VictimCategory};

use super::ages::age_before;
use super::words::{is_function, is_plain_noun, is_quotation};
use super::{Group, GroupClass};
use crate::names::{Name, NameClass, is_adjective};
use crate::numbers::FoundNumber;

pub(super) fn grow(
    scan: &Scan<'_>,
    pack: &Pack,
    head: usize,
    head_end: usize,
    class: GroupClass,
    numbers: &[FoundNumber],
    names: &[Name],
) -> Group {
    let end = full_name(head, head_end, names).unwrap_or_else(|| grow_right(scan, pack, head_end, class, names));
    let core = grow_left(scan, pack, head, numbers, names);
    let number = numbers.iter().position(|n| counts(scan, pack, n, core));
    let (start, single) = match number {
        Some(index) => (numbers[index].start, false),
        None => with_determiner(scan, pack, core, head),
    };
    let quoted =
        number.is_some_and(|index| numbers[index].end + 1 == core && scan.mark(core - 1).is_some_and(is_quotation));
    let end = end + usize::from(quoted && scan.mark(end).is_some_and(is_quotation));
    let counted = number.is_some_and(|index| !numbers[index].article);
    let (class, end) = match mixed(scan, end).filter(|_| counted) {
        Some(after) if matches!(class, GroupClass::People(_)) => (GroupClass::People(VictimCategory::Persons), after),
        _ => (class, end),
    };
    Group { start, core, head, end, class, number, single }
}

/// The end of a body's name that begins with the head noun ("Ligue de l'Orve").
fn full_name(head: usize, head_end: usize, names: &[Name]) -> Option<usize> {
    let is_body = |class: NameClass| matches!(class, NameClass::Actor(class) if class != ActorClass::Person);
    names.iter().find(|name| name.start == head && name.end > head_end && is_body(name.class)).map(|name| name.end)
}

/// "1 200 femmes et enfants", "40 men and women": the token after the second noun, which no number of its own counts.
fn mixed(scan: &Scan<'_>, end: usize) -> Option<usize> {
    scan.after(scan.after(end, class::JOINER)?, class::PERSON)
}

/// Whether a number counts the phrase that begins at `core`: it ends there, or a linking word stands between.
pub(super) fn counts(scan: &Scan<'_>, pack: &Pack, number: &FoundNumber, core: usize) -> bool {
    let linked = || scan.after(number.end, class::COUNTED_LINK) == Some(core);
    // "Eight of our men": whose they are stands between.
    let of_ours = || scan.after(scan.after(number.end, class::LINK)?, class::DETERMINER);
    let quoted = || number.end + 1 == core && scan.mark(number.end).is_some_and(is_quotation);
    let may_count = match number.role {
        None => true,
        Some(NumberRole::Population) => !is_settled(scan, pack, number),
        _ => false,
    };
    may_count
        && (number.end == core || linked() || of_ours() == Some(core) || quoted() || is_owned(scan, pack, number, core))
}

/// "Two of the minister's bodyguards": whose they are stands between.
fn is_owned(scan: &Scan<'_>, pack: &Pack, number: &FoundNumber, core: usize) -> bool {
    let possessive = || pack.lexicon.class("possessive").and_then(|class| scan.before(core, class));
    let owner = |from: usize| {
        let to = possessive()?;
        (from < to && to - from <= 4 && (from..to).all(|at| scan.mark(at).is_none())).then_some(from)
    };
    scan.after(number.end, class::LINK).and_then(owner).is_some()
}

/// "un bourg de 4 000 habitants": who lives there, whatever befell the place.
fn is_settled(scan: &Scan<'_>, pack: &Pack, number: &FoundNumber) -> bool {
    ["before.settled", "before.population"].iter().any(|name| {
        let class = pack.lexicon.class(name);
        class.is_some_and(|class| scan.longest_before(number.start, class).is_some())
    })
}

/// Adjectives before the head: few in French, most in English.
fn grow_left(scan: &Scan<'_>, pack: &Pack, head: usize, numbers: &[FoundNumber], names: &[Name]) -> usize {
    let mut core = head;
    while core > 0 && head - core < 4 {
        let before = core - 1;
        let numbered = numbers.iter().any(|n| n.start <= before && before < n.end);
        let name_like = !pack.adjectives_follow
            && scan.tokens()[before].is_capitalised()
            && !is_function(scan, before)
            && !scan.is_shouted();
        let phrase = [class::ADJECTIVE, class::NAMED].iter().filter(|_| !numbered && !pack.adjectives_follow);
        let phrase = phrase.filter_map(|class| scan.before(core, *class)).min();
        let named = || names.iter().find(|name| !pack.adjectives_follow && name.end == core).map(|name| name.start);
        let person = || person_before(scan, pack, core, head).filter(|_| !numbered);
        let compound = || compound_before(scan, pack, core, head);
        let described = age_before(scan, core, numbers).or_else(named).or_else(person).or_else(compound);
        if let Some(start) = described.into_iter().chain(phrase).min() {
            core = start;
            continue;
        }
        let counted_other = scan.longest(before, class::OTHER).is_some();
        let modifier = !pack.adjectives_follow && is_modifier(scan, before, pack, numbers);
        if numbered || !(is_adjective(scan, before, pack) || name_like || counted_other || modifier) {
            break;
        }
        core = before;
    }
    core
}

/// "Two FFV-linked brothers", "a Tamar-born clerk": the first half of a word whose second half the phrase begins with.
fn compound_before(scan: &Scan<'_>, pack: &Pack, core: usize, head: usize) -> Option<usize> {
    let from = core.checked_sub(2).filter(|_| core < head && !pack.adjectives_follow)?;
    let joined = scan.mark(core - 1).is_some_and(is_dash) && scan.is_glued(core - 1) && scan.is_glued(core);
    (joined && scan.mark(from).is_none() && !scan.is_digits(from)).then_some(from)
}

/// "Jesuit priests", "a student leader": a noun for one person describes another. In "they shot the driver, police said"
/// without its comma, it does not.
fn person_before(scan: &Scan<'_>, pack: &Pack, core: usize, head: usize) -> Option<usize> {
    let from = scan.before(core, class::PERSON).filter(|from| from + 1 == core && !pack.adjectives_follow)?;
    let one = !scan.folded(from).ends_with('s') && !scan.begins(head, class::COLLECTIVE);
    (one && !scan.begins(head + 1, class::SPEECH)).then_some(from)
}

/// "the harbour authority", "12 factory workers": a noun between determiner or number and the head describes it.
fn is_modifier(scan: &Scan<'_>, at: usize, pack: &Pack, numbers: &[FoundNumber]) -> bool {
    let introduced = at > 0
        && (numbers.iter().any(|n| n.end == at)
            || is_adjective(scan, at - 1, pack)
            || scan.begins(at - 1, class::FUNCTION_DETERMINER));
    introduced && is_plain_noun(scan, at)
}

/// Adjectives after the head, then a complement: "de chasseurs à cheval", "du Comité X", "of Interior".
fn grow_right(scan: &Scan<'_>, pack: &Pack, head_end: usize, class: GroupClass, names: &[Name]) -> usize {
    let mut end = head_end;
    if pack.adjectives_follow {
        while end < scan.len() && end - head_end < 3 && is_adjective(scan, end, pack) {
            end += 1;
        }
    }
    if let Some(after) = complement(scan, pack, end, class, names) {
        return after;
    }
    let named = names.iter().find(|name| name.start == end && matches!(name.class, NameClass::Actor(_)));
    match (named, class) {
        (Some(name), GroupClass::Actor(_) | GroupClass::Source) => name.end,
        _ => end,
    }
}

/// Nouns for a body.
const BODIES: ClassSet = ClassSet::of(&[class::ORGANISATION_WORDS, class::AUTHORITY, class::ARMED, class::COMPLEMENT]);

/// A complement tied by "de"/"of": a name, or a head noun with its own name.
fn complement(scan: &Scan<'_>, pack: &Pack, at: usize, class: GroupClass, names: &[Name]) -> Option<usize> {
    let next = scan.after(at, class::LINK)?;
    let next = scan.after(next, class::ARTICLE).unwrap_or(next);
    if let Some(name) = names.iter().find(|name| name.start == next) {
        return Some(name.end);
    }
    if let Some(closed) = quoted_name(scan, next) {
        return Some(closed);
    }
    let body = scan.begins_any(next, &BODIES);
    let any_noun = !matches!(class, GroupClass::People(_) | GroupClass::Things) && is_plain_noun(scan, next);
    if !body && !any_noun {
        return None;
    }
    let mut end = next + 1;
    while end < scan.len() && (is_adjective(scan, end, pack) || names.iter().any(|n| n.start <= end && end < n.end)) {
        end += 1;
    }
    let deeper = (end - next < 6).then(|| complement(scan, pack, end, class, names)).flatten();
    Some(deeper.unwrap_or(end))
}

/// The token after a short name in quotation marks: 'members of the "Hill Guard"'.
fn quoted_name(scan: &Scan<'_>, at: usize) -> Option<usize> {
    scan.mark(at).filter(|mark| is_quotation(*mark))?;
    let closes = (at + 2..(at + 7).min(scan.len())).find(|at| scan.mark(*at).is_some_and(is_quotation))?;
    (at + 1..closes).all(|at| scan.tokens()[at].is_capitalised()).then_some(closes + 1)
}

/// The determiner before the phrase, and whether it says "one".
pub(super) fn with_determiner(scan: &Scan<'_>, pack: &Pack, core: usize, head: usize) -> (usize, bool) {
    let Some((from, found)) = scan.longest_before(core, class::DETERMINER) else {
        return (core, false);
    };
    let plural = scan.folded(head).ends_with(['s', 'x']);
    let singular = matches!(pack.lexicon.leaf(found), "one" | "the") && !plural;
    let collective = scan.begins(head, class::COLLECTIVE);
    (from, singular && !collective)
}
