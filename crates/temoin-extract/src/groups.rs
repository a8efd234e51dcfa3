//! Noun phrases for people and bodies: "les milices rurales armées", "47 villageois", "three unarmed villagers",
//! "des estimations prudentes".

use temoin_lang::{Case, ClassId, ClassSet, Pack, Scan, class, is_hyphen_between};
use temoin_model::{ActorClass, NumberRole, VictimCategory};

use crate::names::{Name, NameClass, is_adjective};
use crate::numbers::FoundNumber;

/// A noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// First token: the number or determiner if there is one.
    pub start: usize,
    /// First token of the phrase without number and determiner.
    pub core: usize,
    /// The head noun.
    pub head: usize,
    /// Token after the last.
    pub end: usize,
    /// What the phrase stands for.
    pub class: GroupClass,
    /// Index of the number that counts it.
    pub number: Option<usize>,
    /// Whether the head is one ("un soldat", "the driver").
    pub single: bool,
}

/// What a noun phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupClass {
    /// People who can be victims.
    People(VictimCategory),
    /// A body that acts or speaks.
    Actor(ActorClass),
    /// What a report rests on: "des témoins", "un rapport".
    Source,
    /// Things that are destroyed or taken.
    Things,
}

/// Head nouns that are no people, and what they stand for.
const HEADS: [(ClassId, GroupClass); 5] = [
    (class::ARMED, GroupClass::Actor(ActorClass::ArmedActor)),
    (class::AUTHORITY, GroupClass::Actor(ActorClass::Authority)),
    (class::ORGANISATION_WORDS, GroupClass::Actor(ActorClass::Organisation)),
    (class::SOURCE, GroupClass::Source),
    (class::THING, GroupClass::Things),
];

/// All head nouns.
const ANY_HEAD: ClassSet = ClassSet::of(&[
    class::PERSON,
    class::ARMED,
    class::AUTHORITY,
    class::ORGANISATION_WORDS,
    class::SOURCE,
    class::THING,
]);

/// The head noun at `at`: the token after it and what it can stand for.
fn heads_at(scan: &Scan<'_>, at: usize) -> impl Iterator<Item = (usize, GroupClass)> {
    let is_head = scan.begins_any(at, &ANY_HEAD);
    let person = scan.longest(at, class::PERSON).map(|(end, found)| {
        let category = VictimCategory::parse(scan.lexicon().leaf(found)).unwrap_or(VictimCategory::Persons);
        (end, GroupClass::People(category))
    });
    let others = if is_head { &HEADS[..] } else { &[] };
    person.into_iter().chain(others.iter().filter_map(move |(class, group)| Some((scan.after(at, *class)?, *group))))
}

/// Every noun phrase of a sentence; one head may give several (a "soldat" fights and dies).
pub(crate) fn find(scan: &Scan<'_>, pack: &Pack, numbers: &[FoundNumber], names: &[Name]) -> Vec<Group> {
    let mut groups = Vec::new();
    for at in 0..scan.len() {
        if scan.tokens()[at].case == Case::Upper && names.iter().any(|name| name.start == at) {
            continue;
        }
        if in_age(scan, numbers, at) {
            continue;
        }
        for (head_end, class) in heads_at(scan, at) {
            groups.push(grow(scan, pack, at, head_end, class, numbers, names));
        }
    }
    let inside = |g: &Group, other: &Group| {
        g.class == other.class && other.head < g.head && g.end <= other.end && other.start <= g.start
    };
    let outer: Vec<Group> = groups.iter().filter(|g| !groups.iter().any(|other| inside(g, other))).copied().collect();
    let mut groups: Vec<Group> = outer.into_iter().filter(|g| stands_as_noun(scan, pack, g)).collect();
    let aged = aged(scan, pack, numbers, &groups);
    groups.extend(aged);
    groups.extend(peoples(scan, pack, numbers));
    groups.extend(bare_numbers_of_people(scan, numbers));
    groups.sort_by_key(|group| (group.start, group.end, group.head));
    groups
}

fn grow(
    scan: &Scan<'_>,
    pack: &Pack,
    head: usize,
    head_end: usize,
    class: GroupClass,
    numbers: &[FoundNumber],
    names: &[Name],
) -> Group {
    let end = grow_right(scan, pack, head_end, class, names);
    let core = grow_left(scan, pack, head, numbers, names);
    let number = numbers.iter().position(|n| counts(scan, pack, n, core));
    let (start, single) = match number {
        Some(index) => (numbers[index].start, false),
        None => with_determiner(scan, pack, core, head),
    };
    let quoted =
        number.is_some_and(|index| numbers[index].end + 1 == core && scan.mark(core - 1).is_some_and(is_quotation));
    let end = end + usize::from(quoted && scan.mark(end).is_some_and(is_quotation));
    let (class, end) = match mixed(scan, end).filter(|_| number.is_some()) {
        Some(after) if matches!(class, GroupClass::People(_)) => (GroupClass::People(VictimCategory::Persons), after),
        _ => (class, end),
    };
    Group { start, core, head, end, class, number, single }
}

/// A singular noun for a body needs something before it where nouns do, or it may be a verb ("force").
fn stands_as_noun(scan: &Scan<'_>, pack: &Pack, group: &Group) -> bool {
    let GroupClass::Actor(_) = group.class else { return true };
    let plural = scan.folded(group.head).ends_with(['s', 'x']);
    let introduced = group.start < group.core || group.core < group.head || group.end > group.head + 1;
    let governed = group.start > 0 && is_function(scan, group.start - 1);
    !pack.adjectives_follow
        || plural
        || introduced && scan.tokens()[group.head].case == Case::Lower && group.start < group.core
        || governed
        || group.start == 0
        || scan.tokens()[group.head].case != Case::Lower
}

/// "1 200 femmes et enfants", "40 men and women": the token after the second noun, which no number of its own counts.
fn mixed(scan: &Scan<'_>, end: usize) -> Option<usize> {
    scan.after(scan.after(end, class::JOINER)?, class::PERSON)
}

/// Whether a number counts the phrase that begins at `core`: it ends there, or a linking word stands between.
fn counts(scan: &Scan<'_>, pack: &Pack, number: &FoundNumber, core: usize) -> bool {
    let linked = || scan.after(number.end, class::COUNTED_LINK) == Some(core);
    let quoted = || number.end + 1 == core && scan.mark(number.end).is_some_and(is_quotation);
    let may_count = match number.role {
        None => true,
        Some(NumberRole::Population) => !is_settled(scan, pack, number),
        _ => false,
    };
    may_count && (number.end == core || linked() || quoted())
}

/// "un bourg de 4 000 habitants": who lives there, whatever befell the place.
fn is_settled(scan: &Scan<'_>, pack: &Pack, number: &FoundNumber) -> bool {
    ["before.settled", "before.population"].iter().any(|name| {
        let class = pack.lexicon.class(name);
        class.is_some_and(|class| scan.longest_before(number.start, class).is_some())
    })
}

/// "Five 'militants'": the writer keeps a word at a distance, and counts all the same.
fn is_quotation(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '‘' | '’' | '“' | '”' | '«' | '»')
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
        if let Some(start) = age_before(scan, core, numbers).or_else(named).into_iter().chain(phrase).min() {
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

/// "the harbour authority", "12 factory workers": a noun between determiner or number and the head describes it.
fn is_modifier(scan: &Scan<'_>, at: usize, pack: &Pack, numbers: &[FoundNumber]) -> bool {
    let introduced = at > 0
        && (numbers.iter().any(|n| n.end == at)
            || is_adjective(scan, at - 1, pack)
            || scan.begins(at - 1, class::FUNCTION_DETERMINER));
    introduced && is_plain_noun(scan, at)
}

/// The first token of an age that ends before `core`: "24-year-old".
fn age_before(scan: &Scan<'_>, core: usize, numbers: &[FoundNumber]) -> Option<usize> {
    numbers.iter().find(|n| age_end(scan, n) == Some(core)).map(|n| n.start)
}

/// Whether a word belongs to an age: the "old" of "a 20-year-old man" begins no "old man".
fn in_age(scan: &Scan<'_>, numbers: &[FoundNumber], at: usize) -> bool {
    numbers.iter().any(|n| n.end <= at && age_end(scan, n).is_some_and(|end| at < end))
}

/// The token after the words that make an age of a number.
fn age_end(scan: &Scan<'_>, number: &FoundNumber) -> Option<usize> {
    if number.role != Some(NumberRole::Age) {
        return None;
    }
    let at =
        number.end + usize::from(number.end < scan.len() && is_hyphen_between(scan.tokens(), number.end, scan.text()));
    scan.after(at, class::UNIT_AGE)
}

/// "A 4-year-old", "two 20-year-olds": people named by their age alone.
fn aged(scan: &Scan<'_>, pack: &Pack, numbers: &[FoundNumber], known: &[Group]) -> Vec<Group> {
    let mut found = Vec::new();
    for age in numbers {
        let Some(end) = age_end(scan, age) else { continue };
        let (core, head) = (age.start, end - 1);
        let described = known.iter().any(|g| g.core <= core && end <= g.head);
        let (start, number, single) = match numbers.iter().position(|n| counts(scan, pack, n, core)) {
            Some(index) => (numbers[index].start, Some(index), false),
            None => {
                let (start, single) = with_determiner(scan, pack, core, head);
                (start, None, single)
            }
        };
        if !described && start < core {
            let class = GroupClass::People(VictimCategory::Persons);
            found.push(Group { start, core, head, end, class, number, single });
        }
    }
    found
}

fn is_function(scan: &Scan<'_>, at: usize) -> bool {
    scan.begins(at, class::FUNCTION)
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

/// Words that are no nouns that describe another.
const NO_NOUNS: ClassSet = ClassSet::of(&[
    class::FUNCTION,
    class::HARM,
    class::EVENT,
    class::BE,
    class::HAVE,
    class::SPEECH,
    class::NUMBER,
    class::MONTH,
    class::UNIT,
    class::HEDGE,
    class::TOLL,
]);

/// A small-lettered word that the pack knows as nothing else.
fn is_plain_noun(scan: &Scan<'_>, at: usize) -> bool {
    let Some(token) = scan.tokens().get(at) else { return false };
    token.case == Case::Lower
        && token.mark(scan.text()).is_none()
        && !scan.is_digits(at)
        && token.span.len() > 3
        && !scan.begins_any(at, &NO_NOUNS)
}

/// The determiner before the phrase, and whether it says "one".
fn with_determiner(scan: &Scan<'_>, pack: &Pack, core: usize, head: usize) -> (usize, bool) {
    let Some((from, found)) = scan.longest_before(core, class::DETERMINER) else {
        return (core, false);
    };
    let plural = scan.folded(head).ends_with(['s', 'x']);
    let singular = matches!(pack.lexicon.leaf(found), "one" | "the") && !plural;
    let collective = scan.begins(head, class::COLLECTIVE);
    (from, singular && !collective)
}

/// Words with a capital that name no people.
const NO_PEOPLES: ClassSet = ClassSet::of(&[class::PLACE, class::MONTH, class::PERSON, class::UNIT, class::MONEY]);

/// "30 000 Arméniens", "two Kurds": a word with a capital that a number counts.
fn peoples(scan: &Scan<'_>, pack: &Pack, numbers: &[FoundNumber]) -> Vec<Group> {
    let mut found = Vec::new();
    for (index, number) in numbers.iter().enumerate().filter(|(_, number)| number.role.is_none() && !number.article) {
        let linked = scan.longest(number.end, class::COUNTED_LINK);
        let head = linked.map_or(number.end, |(end, _)| end);
        let Some(token) = scan.tokens().get(head) else { continue };
        let folded = scan.folded(head);
        let listed = scan.begins_any(head, &NO_PEOPLES);
        if token.case == Case::Title && folded.ends_with(['s', 'x', 'i', 'e']) && folded.len() > 3 && !listed {
            let mut end = head + 1;
            while pack.adjectives_follow && end < scan.len() && is_adjective(scan, end, pack) {
                end += 1;
            }
            let class = GroupClass::People(VictimCategory::Persons);
            found.push(Group { start: number.start, core: head, head, end, class, number: Some(index), single: false });
        }
    }
    found
}

/// "trois d'entre eux", "nine of them", "deux autres": people counted without a noun.
fn bare_numbers_of_people(scan: &Scan<'_>, numbers: &[FoundNumber]) -> Vec<Group> {
    let mut found = Vec::new();
    for (index, number) in numbers.iter().enumerate().filter(|(_, number)| number.role.is_none()) {
        if let Some(end) = scan.after(number.end, class::OF_THEM) {
            // "nine of them children": the noun right after says who they are.
            let (head, end, category) = match heads_at(scan, end).next() {
                Some((after, GroupClass::People(category))) => (end, after, category),
                _ => (number.end, end, VictimCategory::Persons),
            };
            found.push(Group {
                start: number.start,
                core: number.end,
                head,
                end,
                class: GroupClass::People(category),
                number: Some(index),
                single: false,
            });
        }
    }
    found
}
