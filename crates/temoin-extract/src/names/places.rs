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
