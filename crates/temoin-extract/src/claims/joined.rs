//! People joined to those of a claim: "12 femmes et 9 enfants ont été tués", "killed two guards, a clerk and a cook".
//!
//! What holds of one of them holds of all. Where all are counted, what they come to is claimed too, and each of them is a
//! part of it: "six children and one woman" are seven.

use temoin_lang::{ClassId, ClassSet, Edge, Pack, class};
use temoin_model::{ActorClass, Bound, Figure, Polarity, VictimCategory};

use super::Draft;
use super::counted::{and_one, is_singular, one};
use crate::groups::{Group, GroupClass};
use crate::names::{Name, NameClass};
use crate::sentence::{Analysed, aside_end};

/// How people of a list are told; a comma alone joins only what is told alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Counted,
    Single,
    Named,
}

/// Somebody whom a sentence may join to others.
#[derive(Clone, Debug)]
struct Somebody {
    who: (usize, usize),
    victims: (usize, usize),
    figure: Figure,
    category: VictimCategory,
    told: Told,
}

/// What stands between two people of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Comma,
    And,
    Or,
}

/// What may stand between a joiner and whom it joins, the last first: "et des sept gardes", "and the two farmers".
const ARTICLES: [ClassId; 2] = [class::ARTICLE, class::LINK];

/// Words that make whoever stands before them the subject of another statement.
const VERBS: ClassSet = ClassSet::of(&[class::BE, class::HAVE, class::HARM]);

/// Claims with those of a claim whoever is joined to them: the lists that may be added up.
///
/// Who is told as a part of others is joined to none: "four dead, among them two children, and seven wounded".
pub(super) fn spread(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>, parts: &[Edge], pack: &Pack) -> Vec<Vec<usize>> {
    let mut lists = Vec::new();
    if drafts.is_empty() {
        return lists;
    }
    let is_part = |one: &Somebody| parts.iter().any(|part| part.start < one.who.1 && one.who.0 < part.end);
    let people: Vec<Somebody> = everybody(analysed).into_iter().filter(|one| !is_part(one)).collect();
    let own = drafts.clone();
    for (at, draft) in own.iter().enumerate().filter(|(_, draft)| draft.unit == "person") {
        let (listed, summed) = list(analysed, &people, draft, &own, pack);
        let members = listed.iter().map(|somebody| claimed(drafts, draft, somebody));
        let mut members: Vec<usize> = members.chain([at]).collect();
        members.sort_unstable();
        members.dedup();
        if summed && members.len() > 1 && !lists.contains(&members) {
            lists.push(members);
        }
    }
    lists
}

/// "Killed along with two others": a list of those and of whoever the sentence claims before them. Where it claims nobody,
/// somebody was named whom no rule reads: they are one more.
pub(super) fn add_company(drafts: &mut [Draft], lists: &mut Vec<Vec<usize>>) {
    for at in 0..drafts.len() {
        if !drafts[at].besides {
            continue;
        }
        let own = drafts[at].clone();
        let before = |d: &Draft| d.kind == own.kind && own.start <= d.who.0 && d.who.1 <= own.who.0;
        let mut company: Vec<usize> = (0..drafts.len()).filter(|at| before(&drafts[*at])).collect();
        if company.is_empty() {
            drafts[at].figure = and_one(own.figure);
            continue;
        }
        company.push(at);
        let (theirs, others): (Vec<_>, Vec<_>) =
            lists.drain(..).partition(|list| list.iter().any(|member| company.contains(member)));
        *lists = others;
        company.extend(theirs.concat());
        company.sort_unstable();
        company.dedup();
        lists.push(company);
    }
}

/// Claims what each list comes to that is no part of something else.
pub(super) fn add_totals(drafts: &mut Vec<Draft>, lists: &[Vec<usize>]) {
    for list in lists {
        let listed: Vec<&Draft> = list.iter().map(|at| &drafts[*at]).collect();
        if let Some(total) = total(&listed) {
            let whole = drafts.len();
            drafts.push(total);
            list.iter().for_each(|at| drafts[*at].part_of = Some(whole));
        }
    }
}

/// Everybody of a sentence whom a joiner may join.
fn everybody(analysed: &Analysed<'_>) -> Vec<Somebody> {
    let groups = analysed.groups.iter().filter_map(|group| in_group(analysed, group));
    let named = |name: &&Name| matches!(name.class, NameClass::Actor(ActorClass::Person) | NameClass::Open);
    let names = analysed.names.iter().filter(named).map(|name| Somebody {
        who: (name.start, name.end),
        victims: (name.start, name.end),
        figure: one(),
        category: VictimCategory::Persons,
        told: Told::Named,
    });
    groups.chain(names).collect()
}

/// Inhabitants are counted for their own sake and joined to no toll: "un bourg de 3 000 habitants, 40 morts".
fn in_group(analysed: &Analysed<'_>, group: &Group) -> Option<Somebody> {
    let GroupClass::People(category) = group.class else { return None };
    let (figure, told) = match group.number.map(|number| &analysed.numbers[number]) {
        Some(number) if number.role.is_none() => (number.figure(&analysed.scan)?, Told::Counted),
        None if group.single || is_bare_singular(analysed, group) => (one(), Told::Single),
        _ => return None,
    };
    // "Six priests (four of them old) and two women": the aside goes with whom it is said of.
    let end = aside_end(&analysed.scan, group.end).unwrap_or(group.end);
    Some(Somebody { who: (group.start, end), victims: (group.core, group.end), figure, category, told })
}

/// "Woman and child killed": a headline leaves the article out.
fn is_bare_singular(analysed: &Analysed<'_>, group: &Group) -> bool {
    group.start == group.core && is_singular(&analysed.scan, group.head)
}

/// Those joined to the people of a claim, and whether all of them may be added up.
fn list<'p>(
    analysed: &Analysed<'_>,
    people: &'p [Somebody],
    draft: &Draft,
    own: &[Draft],
    pack: &Pack,
) -> (Vec<&'p Somebody>, bool) {
    let verb_follows = draft.end > draft.who.1;
    let free = |somebody: &Somebody| {
        let (from, to) = somebody.who;
        let reached = if verb_follows { to < draft.end } else { !analysed.scan.begins_any(to, &VERBS) };
        reached && !own.iter().any(|d| d.kind != draft.kind && d.who.0 < to && from < d.who.1)
    };
    let walk = |back: bool| one_way(analysed, people, draft.who, back, free, pack);
    let (mut listed, mut links) = walk(false);
    if verb_follows {
        let (before, their_links) = walk(true);
        listed.extend(before);
        links.extend(their_links);
    }
    let summed = links.contains(&Link::And) && !links.contains(&Link::Or);
    (listed, summed)
}

/// Those of a list that stand on one side of `who`, the nearest first, with what joins each to the one before.
fn one_way<'p>(
    analysed: &Analysed<'_>,
    people: &'p [Somebody],
    who: (usize, usize),
    back: bool,
    free: impl Fn(&Somebody) -> bool,
    pack: &Pack,
) -> (Vec<&'p Somebody>, Vec<Link>) {
    let first = people.iter().find(|one| one.who.0 < who.1 && who.0 < one.who.1);
    let mut told = first.map_or(Told::Counted, |somebody| somebody.told);
    let (mut edge, mut listed, mut links) = (who, Vec::new(), Vec::new());
    while let Some((somebody, link)) = next(analysed, people, edge, back, told, pack).filter(|(one, _)| free(one)) {
        (edge, told) = (somebody.who, somebody.told);
        listed.push(somebody);
        links.push(link);
    }
    // A comma alone may set an apposition off: "the mayor, a doctor" is one, and so is "John Example, a vendor".
    let joined = match links.iter().rposition(|link| *link != Link::Comma) {
        Some(_) if back && links[0] != Link::Comma => listed.len(),
        Some(last) if !back => last + 1,
        _ => 0,
    };
    let named = first.is_some_and(|somebody| somebody.told == Told::Named);
    let tells_who = |somebody: &Somebody| named && somebody.figure.high == Some(1);
    let counted = listed.iter().take_while(|somebody| somebody.told == Told::Counted && !tells_who(somebody)).count();
    listed.truncate(joined.max(counted));
    links.truncate(joined.max(counted));
    (listed, links)
}

/// The next of a list, before `edge` or after it, and what joins them.
fn next<'p>(
    analysed: &Analysed<'_>,
    people: &'p [Somebody],
    edge: (usize, usize),
    back: bool,
    told: Told,
    pack: &Pack,
) -> Option<(&'p Somebody, Link)> {
    let at = |end: usize| move |one: &&Somebody| if back { one.who.1 == end } else { one.who.0 == end };
    let links = if back { links_before(analysed, edge.0, pack) } else { links_after(analysed, edge.1, pack) };
    links.into_iter().find_map(|(end, link)| {
        let alike = |one: &&Somebody| link != Link::Comma || one.told == told || one.told == Told::Counted;
        let found = people.iter().filter(at(end)).filter(alike).max_by_key(|one| one.who.1 - one.who.0)?;
        Some((found, link))
    })
}

/// Where those may end who are joined to what begins at `at`; articles may stand between.
fn links_before(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Vec<(usize, Link)> {
    let scan = &analysed.scan;
    let comma = |at: usize| at.checked_sub(1).filter(|at| scan.mark(*at) == Some(','));
    let at = ARTICLES.iter().fold(at, |at, class| scan.before(at, *class).unwrap_or(at));
    let joiner = scan.longest_before(at, class::JOINER).map(|(from, found)| (from, kind_of(pack.lexicon.leaf(found))));
    let after_comma = joiner.and_then(|(from, link)| Some((comma(from)?, link)));
    [after_comma, joiner, comma(at).map(|at| (at, Link::Comma))].into_iter().flatten().collect()
}

/// Where those may begin who are joined to what ends at `at`; articles may stand between.
fn links_after(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Vec<(usize, Link)> {
    let scan = &analysed.scan;
    let joiner = |at: usize| {
        let (end, found) = scan.longest(at, class::JOINER)?;
        Some((end, kind_of(pack.lexicon.leaf(found))))
    };
    let bare = |(at, link): (usize, Link)| {
        let end = ARTICLES.iter().rev().fold(at, |at, class| scan.after(at, *class).unwrap_or(at));
        (end, link)
    };
    let comma = (scan.mark(at) == Some(',')).then_some(at + 1);
    let found = [comma.and_then(joiner), joiner(at), comma.map(|at| (at, Link::Comma))];
    found.into_iter().flatten().flat_map(|link| [link, bare(link)]).collect()
}

fn kind_of(leaf: &str) -> Link {
    if leaf == "or" { Link::Or } else { Link::And }
}

/// The draft that claims of `somebody` what `model` claims; made where there is none.
fn claimed(drafts: &mut Vec<Draft>, model: &Draft, somebody: &Somebody) -> usize {
    let (from, to) = somebody.who;
    let known = drafts.iter().position(|d| d.kind == model.kind && d.who.0 < to && from < d.who.1);
    known.unwrap_or_else(|| {
        drafts.push(Draft {
            figure: somebody.figure.clone(),
            victims: Some(somebody.victims),
            category: somebody.category,
            who: somebody.who,
            start: model.start.min(from),
            end: model.end.max(to),
            part_of: None,
            besides: false,
            ..model.clone()
        });
        drafts.len() - 1
    })
}

/// What a list comes to, where each of it is affirmed and part of nothing else.
fn total(listed: &[&Draft]) -> Option<Draft> {
    let open = listed.iter().all(|d| d.part_of.is_none() && d.polarity == Polarity::Affirmed);
    let figure = sum(listed).filter(|_| open)?;
    let first = listed.iter().min_by_key(|d| d.who)?;
    let alike = listed.iter().all(|d| d.category == first.category);
    let (from, to) = (first.who.0, listed.iter().map(|d| d.who.1).max()?);
    let reach = |end: fn(&Draft) -> usize| listed.iter().map(move |d| end(d));
    Some(Draft {
        figure,
        who: (from, to),
        victims: (!listed.iter().any(|d| d.besides)).then_some((from, to)),
        category: if alike { first.category } else { VictimCategory::Persons },
        start: reach(|d| d.start).min()?,
        end: reach(|d| d.end).max()?,
        besides: false,
        rule: listed.iter().find(|d| d.besides).unwrap_or(first).rule.clone(),
        ..(*first).clone()
    })
}

/// What figures come to: an end that one of them leaves open stays open; a vague word is added to nothing.
fn sum(listed: &[&Draft]) -> Option<Figure> {
    let vague = |d: &&Draft| matches!(d.figure.bound, Bound::Vague | Bound::Uncounted);
    if listed.iter().any(vague) {
        return None;
    }
    let low = listed.iter().map(|d| d.figure.low).sum::<Option<u64>>()?;
    let high = listed.iter().map(|d| d.figure.high).sum::<Option<u64>>();
    Some(Figure { text: None, low: Some(low), high, bound: Bound::Sum })
}

/// The counted people that begin right after token `at`, but for what joins them.
pub(super) fn counted_after(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Option<usize> {
    let starts = links_after(analysed, at, pack);
    starts.into_iter().find_map(|(next, _)| counted_people(analysed, |start, _| start == next))
}

/// The people that a number counts whose phrase stands where asked.
pub(super) fn counted_people(analysed: &Analysed<'_>, stands: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let counted = |number: usize| analysed.numbers[number].role.is_none();
    analysed.groups.iter().position(|g| {
        g.number.is_some_and(counted) && matches!(g.class, GroupClass::People(_)) && stands(g.start, g.end)
    })
}
