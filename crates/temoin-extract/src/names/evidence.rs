//! What a name itself and the words around it say it is, and how much that weighs.

use temoin_lang::{Case, Pack, Scan, class};
use temoin_model::{ActorClass, PlaceClass};

use super::words::{is_listed_word, is_plain_word};
use super::{NameClass, ORGANISATION, PERSON, bodies, persons, places};

/// What stands whatever the rest of the document says.
pub(super) const SURE: u32 = 6;
/// What another sentence may correct.
pub(super) const LIKELY: u32 = 3;
/// What is taken for want of anything else.
pub(super) const GUESS: u32 = 1;

/// A class with its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    pub class: NameClass,
    pub weight: u32,
}

fn weighing(weight: u32, class: NameClass) -> Option<Evidence> {
    Some(Evidence { class, weight })
}

/// The first thing that tells, the surest first; `None` where nothing does.
pub(super) fn of(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<Evidence> {
    if end == start + 1 && scan.begins(start, class::DIRECTION) && !places::is_before_division(scan, end) {
        return None;
    }
    if let Some(class) = full_name(scan, start, end, pack) {
        return weighing(SURE, class);
    }
    let headed = places::before_link(scan, start);
    let spot = headed < start && scan.before(headed, class::PLACE_HEAD).is_some();
    if let Some(class) = people(scan, start, end, pack).filter(|_| !spot) {
        return class.and_then(|class| weighing(SURE, class));
    }
    if persons::is_titled(scan, start, end, pack) {
        return weighing(SURE, PERSON);
    }
    if let Some(class) = places::head_before(scan, start, pack) {
        return weighing(SURE, NameClass::Place(class));
    }
    if places::is_part(scan, end) {
        return weighing(SURE, NameClass::Place(Some(PlaceClass::Feature)));
    }
    if bodies::has_head_before(scan, start) {
        return weighing(SURE, ORGANISATION);
    }
    by_name(scan, start, end).or_else(|| by_place_in_sentence(scan, start, end, pack))
}

/// A body by its full name.
fn full_name(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<NameClass> {
    if let Some((_, found)) = scan.longest(start, class::NAMED).filter(|(stop, _)| *stop == end) {
        return ActorClass::parse(scan.lexicon().leaf(found)).map(NameClass::Actor);
    }
    bodies::at(scan, start, pack).filter(|(stop, _)| *stop == end).map(|(_, class)| class)
}

/// What the words of the name say.
fn by_name(scan: &Scan<'_>, start: usize, end: usize) -> Option<Evidence> {
    // In capitals throughout, "MAN" is a man though a town is called so.
    let is_word = scan.is_shouted() && end == start + 1 && is_listed_word(scan, start);
    if let Some(class) = places::listed(scan, start, end).filter(|_| !is_word) {
        let governed = places::is_prepositional(scan, start);
        return weighing(if governed { SURE } else { LIKELY }, NameClass::Place(class));
    }
    if places::is_short_form(scan, start, end) {
        return weighing(SURE, NameClass::Place(Some(PlaceClass::Region)));
    }
    if let Some(class) = bodies::by_word(scan, start, end) {
        return weighing(SURE, NameClass::Actor(class));
    }
    if places::is_before_division(scan, end) && !persons::is_full_name(scan, start, end) {
        return weighing(SURE, NameClass::Place(None));
    }
    if places::is_built_so(scan, start, end) {
        return weighing(LIKELY, NameClass::Place(None));
    }
    if persons::is_full_name(scan, start, end) {
        return weighing(LIKELY + GUESS, PERSON);
    }
    bodies::is_short_form(scan, start, end).then_some(Evidence { class: ORGANISATION, weight: LIKELY })
}

/// What the place of the name in its sentence says; nothing in a text of capitals.
fn by_place_in_sentence(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<Evidence> {
    if scan.is_shouted() {
        return None;
    }
    if places::stands_in_place(scan, start, end, pack) {
        return weighing(LIKELY, NameClass::Place(None));
    }
    if persons::looks_full(scan, start, end, pack) {
        return weighing(LIKELY, PERSON);
    }
    persons::looks_lone(scan, start, end, pack).then_some(Evidence { class: PERSON, weight: GUESS })
}

/// A name that a people goes by: a population where a plural or an article says so, a mere adjective (no mention)
/// before a noun.
fn people(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<Option<NameClass>> {
    const POPULATION: NameClass = NameClass::Actor(ActorClass::Population);
    if end - start != 1 || scan.after(start, class::PLACE) == Some(end) {
        return None;
    }
    let word = scan.folded(start);
    let plural = word.ends_with(['s', 'x']) && scan.tokens()[start].case == Case::Title;
    let after_article = start > 0 && scan.begins(start - 1, class::PEOPLE_ARTICLE);
    let ending =
        pack.people_endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
    // "de X" is more often a complement than a count of people.
    let linked = start > 0 && scan.begins(start - 1, class::LINK) && scan.folded(start - 1).len() < 3;
    if plural && after_article && (ending || !linked) {
        return Some(Some(POPULATION));
    }
    if !ending {
        return None;
    }
    let before_noun = !is_plain_word(scan, end.min(scan.len().saturating_sub(1)));
    let describes = before_noun
        && !pack.adjectives_follow
        && scan.tokens().get(end).is_some_and(|t| t.case == Case::Lower && t.mark().is_none());
    if describes && !plural {
        return Some(None);
    }
    let article = scan.before(start, class::ARTICLE).is_some();
    (plural || after_article && article).then_some(Some(POPULATION))
}
