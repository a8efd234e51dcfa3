//! Noun phrases for people and bodies: "les milices rurales armées", "47 villageois", "three unarmed villagers",
//! "des estimations prudentes".

mod ages;
mod grow;
mod headless;
mod named;
mod words;

use temoin_lang::{Case, ClassId, ClassSet, Pack, Scan, class};
use temoin_model::{ActorClass, VictimCategory};

use crate::names::Name;
use crate::numbers::FoundNumber;
use ages::{aged, in_age};
use headless::{bare_numbers_of_people, peoples};
pub(crate) use named::says_which;
use words::is_function;

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
pub(super) fn heads_at(scan: &Scan<'_>, at: usize) -> impl Iterator<Item = (usize, GroupClass)> {
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
            groups.push(grow::grow(scan, pack, at, head_end, class, numbers, names));
        }
    }
    let people = |g: &Group| matches!(g.class, GroupClass::People(_));
    let inside = |g: &Group, other: &Group| {
        let belongs = g.class == other.class && other.head < g.head && g.end <= other.end && other.start <= g.start;
        // "Security guards" is one noun of two words: what reaches over the other's head describes nothing.
        let describes = other.core <= g.head && g.head < other.head && g.end <= other.head;
        // "A Taliban faction": a noun for people describes a body too.
        let body = matches!(other.class, GroupClass::Actor(_)) && g.number.is_none_or(|n| numbers[n].article);
        belongs || people(g) && (people(other) || body) && describes
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
