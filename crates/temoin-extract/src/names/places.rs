//! What says that a name is a place's.

use temoin_lang::{Case, ClassId, Pack, Scan, class};
use temoin_model::PlaceClass;

use super::words::{self, is_adjective, is_hyphen, is_listed_word};

/// The gazetteer's class for a name, word for word; failing that, for the name with broken words made whole and the long s
/// of old print, read as f, set right ("Fe¬ dalor", "Fedalor", "Orfane").
pub(super) fn listed(scan: &Scan<'_>, start: usize, end: usize) -> Option<Option<PlaceClass>> {
    if let Some((_, found)) = scan.longest(start, class::PLACE).filter(|(stop, _)| *stop == end) {
        return Some(PlaceClass::parse(scan.lexicon().leaf(found)));
    }
    let broken = (start..end).any(|at| words::is_break(scan, at));
    let unknown = || end == start + 1 && !scan.begins_phrase(start) && scan.folded(start).len() > 4;
    if !broken && !unknown() {
        return None;
    }
    let name = words::folded(scan, start, end);
    let is_place = |name: &str| scan.lexicon().has(class::PLACE, name);
    let long_s = || words::with_short_s(&name).is_some_and(|name| is_place(&name));
    (broken && is_place(&name) || long_s()).then_some(None)
}

/// The head noun of a place before the name ("ville de X", "rue X"), whatever adjective stands between.
pub(super) fn head_before(scan: &Scan<'_>, start: usize, pack: &Pack) -> Option<Option<PlaceClass>> {
    let mut noun_end = before_link(scan, start);
    let headed = |at: usize| scan.longest_before(at, class::PLACE_HEAD);
    if noun_end < start && noun_end > 0 && is_adjective(scan, noun_end - 1, pack) && headed(noun_end).is_none() {
        noun_end -= 1;
    }
    headed(noun_end).map(|(_, found)| PlaceClass::parse(scan.lexicon().leaf(found)))
}

/// Whether a noun after the name says that it is a part of a town: "the Orvane neighborhood".
pub(super) fn is_part(scan: &Scan<'_>, end: usize) -> bool {
    scan.begins(end, class::PLACE_PART)
}

/// Whether a division follows after a comma, as in datelines and addresses: "ORVANE, Ill.", "Orvane, Texas (AP)". Its full
/// name counts only where a mark ends it.
pub(super) fn is_before_division(scan: &Scan<'_>, end: usize) -> bool {
    if scan.mark(end) != Some(',') || !scan.is_glued(end) {
        return false;
    }
    let ended = |after: usize| after == scan.len() || scan.mark(after).is_some_and(|mark| mark != '\'' && mark != '’');
    let named = || match scan.longest(end + 1, class::PLACE) {
        Some((after, found)) => is_division(scan, found) && ended(after),
        None => false,
    };
    short_form(scan, end + 1).is_some() || named()
}

fn is_division(scan: &Scan<'_>, found: ClassId) -> bool {
    let class = PlaceClass::parse(scan.lexicon().leaf(found));
    matches!(class, Some(PlaceClass::Country | PlaceClass::Region))
}

/// The token after the short form of a division at `at`: capitals, or a word with its full stop.
pub(super) fn short_form(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let end = scan.after(at, class::PLACE_SHORT)?;
    let upper = (at..end).all(|at| scan.mark(at).is_some() || scan.tokens()[at].case == Case::Upper);
    let stopped = || scan.tokens()[at].case == Case::Title && scan.mark(end) == Some('.') && scan.is_glued(end);
    (upper && !scan.is_shouted() || stopped()).then_some(end)
}

/// Whether the name is itself the short form of a division after a town: "Ill." of "ORVANE, Ill.".
pub(super) fn is_short_form(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    is_after_town(scan, start) && short_form(scan, start) == Some(end)
}

/// Whether a name and a comma stand before `at`.
pub(super) fn is_after_town(scan: &Scan<'_>, at: usize) -> bool {
    at > 1 && scan.mark(at - 1) == Some(',') && scan.is_glued(at - 1) && scan.tokens()[at - 2].is_capitalised()
}

/// The place that opens a dateline: its first token, the token after its last, and its class where a gazetteer has it.
///
/// # Shape
/// `None` unless the words are in capitals, and a gazetteer has them or a division follows them.
pub(crate) fn of_dateline(scan: &Scan<'_>) -> Option<(usize, usize, Option<PlaceClass>)> {
    let upper = |at: &usize| {
        let part = |mark| matches!(mark, '.' | '-' | '\'' | '’');
        scan.tokens().get(*at).is_some_and(|t| t.case == Case::Upper) || scan.mark(*at).is_some_and(part)
    };
    let end = (0..scan.len()).find(|at| !upper(at))?;
    if let Some((after, found)) = scan.longest(0, class::PLACE).filter(|(after, _)| *after == end) {
        return Some((0, after, PlaceClass::parse(scan.lexicon().leaf(found))));
    }
    (end > 0 && is_before_division(scan, end)).then_some((0, end, None))
}

/// "Orvane County", "Saint-Orvan", "Val-sur-Orve": names of places by how they are built.
pub(super) fn is_built_so(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let last = end - 1;
    let tail = last > start && scan.tokens()[last].is_capitalised() && scan.begins(last, class::PLACE_TAIL);
    let hyphen = (start..end).any(|at| is_hyphen(scan, at));
    let first = || {
        scan.begins(start, class::PLACE_FIRST_APART) && last > start
            || hyphen && scan.begins(start, class::PLACE_FIRST_HYPHEN)
    };
    let inner = || (start + 1..last).any(|at| scan.begins(at, class::PLACE_INNER) && is_hyphen(scan, at - 1));
    tail || first() || hyphen && inner()
}

/// The token after the noun that a linking word ("de", "of") ties to the name at `start`; `start` itself without one.
pub(super) fn before_link(scan: &Scan<'_>, start: usize) -> usize {
    scan.before(start, class::LINK).unwrap_or(start)
}

/// Whether a preposition of place governs the name, or a noun of event ("la prise de", "the battle of").
pub(super) fn stands_in_place(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> bool {
    // "au Casino", "TO DEBT": a common noun is no place's name, and a capital throughout tells nothing.
    if end == start + 1 && (is_listed_word(scan, start) || scan.tokens()[start].case == Case::Upper) {
        return false;
    }
    if is_prepositional(scan, start) {
        return true;
    }
    let noun = before_link(scan, start);
    noun < start
        && (noun.saturating_sub(6)..noun).rev().any(|at| {
            let event = scan.after(at, class::EVENT_NOUN);
            event.is_some_and(|end| (end..noun).all(|between| is_adjective(scan, between, pack)))
        })
}

/// Whether the words before a place say that something is there: a preposition of place, or a head noun that is a spot
/// ("the market of X", "les rues de X"). A mere complement ("la guerre de X") does not.
pub(crate) fn is_located(scan: &Scan<'_>, start: usize) -> bool {
    const SPOTS: [ClassId; 2] = [class::PLACE_HEAD_SETTLEMENT, class::PLACE_HEAD_FEATURE];
    let link = before_link(scan, start);
    is_governed(scan, start) || link < start && SPOTS.iter().any(|spot| scan.before(link, *spot).is_some())
}

/// Whether a preposition of place governs a name, with or without a head noun between ("à X", "près de la ville de X").
pub(crate) fn is_governed(scan: &Scan<'_>, start: usize) -> bool {
    let link = before_link(scan, start);
    let headed = || scan.before(link, class::PLACE_HEAD).is_some_and(|head| is_prepositional(scan, head));
    is_prepositional(scan, start) || headed()
}

/// Whether a preposition of place stands right before `at`, an article between where the preposition takes one.
pub(super) fn is_prepositional(scan: &Scan<'_>, at: usize) -> bool {
    let bare = scan.before(at, class::ARTICLE).unwrap_or(at);
    scan.before(at, class::PLACE_BEFORE).is_some() || scan.before(bare, class::PLACE_BEFORE_ANY).is_some()
}
