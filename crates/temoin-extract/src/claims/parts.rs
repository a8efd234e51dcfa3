//! Sub-counts ("dont 12 femmes et 9 enfants") under the figure they are part of.

use temoin_lang::{Edge, Found, Pack, Reads};
use temoin_model::VictimCategory;

use super::Draft;
use super::joined::{counted_after, counted_people};
use crate::groups::GroupClass;
use crate::sentence::{Analysed, Item};

/// Sub-counts ("dont 12 femmes et 9 enfants") under the figure they are part of.
pub(super) fn add(analysed: &Analysed<'_>, found: &[Found<'_>], drafts: &mut Vec<Draft>, pack: &Pack) {
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Part) {
        let Some(first) = matched.matched.capture("part") else { continue };
        let bare = match analysed.item(first) {
            Some(Item::Number(number)) => Some(number),
            _ => None,
        };
        let first = bare.map_or_else(|| group_at(analysed, first), |number| people_counted_by(analysed, number));
        if let (Some(number), None) = (bare, first) {
            add_bare_part(analysed, drafts, number, matched);
            continue;
        }
        let chain = first.map(|group| chain(analysed, group, pack)).unwrap_or_default();
        let named = matched.matched.capture("whole").map(|edge| claim_of(drafts, edge));
        let whole = named.unwrap_or_else(|| whole_of(analysed, drafts, &chain, matched.matched.start));
        let Some(whole) = whole else { continue };
        for group in chain {
            add_part(analysed, drafts, whole, group, found_rule(matched));
        }
    }
}

/// The first of those that rules read as parts.
pub(super) fn told(found: &[Found<'_>]) -> Vec<Edge> {
    let parts = found.iter().filter(|f| f.rule.reads == Reads::Part);
    parts.filter_map(|matched| matched.matched.capture("part")).collect()
}

/// The claim of those whom a rule names as the whole: "five civilians among nine killed".
fn claim_of(drafts: &[Draft], whole: Edge) -> Option<usize> {
    drafts.iter().position(|d| d.figure.is_counted() && d.who.0 < whole.end && whole.start < d.who.1)
}

fn found_rule(found: &Found<'_>) -> String {
    found.rule.id.clone()
}

/// "40 wounded, twelve of them gravely": a sub-count that only a number tells, under the figure counted last before it.
fn add_bare_part(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>, number: usize, found: &Found<'_>) {
    let Some(figure) = analysed.numbers[number].figure(&analysed.scan) else { return };
    let who = (analysed.numbers[number].start, analysed.numbers[number].end);
    let Some(whole) = whole_of(analysed, drafts, &[], found.matched.start) else { return };
    let more = matches!((figure.low, drafts[whole].figure.high), (Some(low), Some(high)) if low > high);
    if more || drafts.iter().any(|d| d.who.0 < who.1 && who.0 < d.who.1) {
        return;
    }
    let (start, end) = (who.0, found.matched.end);
    let model = drafts[whole].clone();
    let (part_of, rule) = (Some(whole), found_rule(found));
    drafts.push(Draft { figure, victims: None, who, start, end, part_of, rule, ..model });
}

fn group_at(analysed: &Analysed<'_>, edge: Edge) -> Option<usize> {
    match analysed.item(edge) {
        Some(Item::Group(index)) => Some(index),
        _ => None,
    }
}

/// "Six of them women": the people whom a number counts that a rule names by itself.
fn people_counted_by(analysed: &Analysed<'_>, number: usize) -> Option<usize> {
    let people = |class| matches!(class, GroupClass::People(category) if category != VictimCategory::Persons);
    analysed.groups.iter().position(|group| group.number == Some(number) && people(group.class))
}

/// The sub-counts joined to the first one.
fn chain(analysed: &Analysed<'_>, first: usize, pack: &Pack) -> Vec<usize> {
    let mut chain = vec![first];
    while let Some(last) = chain.last() {
        match counted_after(analysed, analysed.groups[*last].end, pack) {
            Some(next) if !chain.contains(&next) => chain.push(next),
            _ => break,
        }
    }
    chain
}

/// The claim that the sub-counts divide: the nearest counted one before them, or the counted people right before, if it
/// is the sub-counts that a rule took for the whole ("47 civils, dont 12 femmes, ont été tués").
fn whole_of(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>, chain: &[usize], from: usize) -> Option<usize> {
    let in_chain =
        |d: &Draft| chain.iter().any(|g| analysed.groups[*g].start < d.who.1 && d.who.0 < analysed.groups[*g].end);
    let claimed = drafts.iter().position(in_chain);
    let people = counted_people(analysed, |_, end| end <= from && from - end <= 2);
    if let (Some(claimed), Some(people)) = (claimed, people) {
        let group = &analysed.groups[people];
        let figure = group.number.and_then(|n| analysed.numbers[n].figure(&analysed.scan))?;
        let GroupClass::People(category) = group.class else { return None };
        let model = drafts[claimed].clone();
        if !drafts.iter().any(|d| d.kind == model.kind && d.who.0 < group.end && group.start < d.who.1) {
            let (start, end) = (group.start, model.end);
            let victims = Some((group.core, group.end));
            drafts.push(Draft { figure, category, victims, who: (group.start, group.end), start, end, ..model });
            return Some(drafts.len() - 1);
        }
    }
    let before =
        |d: &&(usize, &Draft)| d.1.who.1 <= from && d.1.figure.is_counted() && !in_chain(d.1) && d.1.part_of.is_none();
    let listed: Vec<(usize, &Draft)> = drafts.iter().enumerate().collect();
    listed.iter().filter(before).max_by_key(|(_, d)| d.who.1).map(|(index, _)| *index)
}

fn add_part(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>, whole: usize, group: usize, rule: String) {
    let part = &analysed.groups[group];
    let Some(figure) = part.number.and_then(|n| analysed.numbers[n].figure(&analysed.scan)) else { return };
    let more = matches!((figure.low, drafts[whole].figure.high), (Some(low), Some(high)) if low > high);
    let GroupClass::People(category) = part.class else { return };
    if more {
        return;
    }
    let kind = drafts[whole].kind.clone();
    let known = drafts.iter().position(|d| d.kind == kind && d.who.0 < part.end && part.start < d.who.1);
    let known = known.unwrap_or_else(|| {
        drafts.push(drafts[whole].clone());
        drafts.len() - 1
    });
    if known == whole {
        return;
    }
    let draft = &mut drafts[known];
    draft.figure = figure;
    draft.category = category;
    draft.victims = Some((part.core, part.end));
    draft.who = (part.start, part.end);
    (draft.start, draft.end) = draft.who;
    draft.part_of = Some(whole);
    draft.rule = rule;
}
