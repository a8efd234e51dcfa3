//! Matches of claim rules to drafts of claims: figure, victims, parts.

use temoin_lang::{Edge, Found, Label, Pack, Reads};
use temoin_model::{Bound, Figure, Polarity, Stance, VictimCategory};

use crate::attach;
use crate::groups::GroupClass;
use crate::sentence::{Analysed, Item};

/// A claim in the making; tokens are those of its sentence.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub kind: String,
    /// Tokens of the quote.
    pub start: usize,
    pub end: usize,
    /// Tokens of whom or what it counts.
    pub who: (usize, usize),
    pub figure: Figure,
    pub unit: String,
    /// Tokens of the words that name the victims.
    pub victims: Option<(usize, usize)>,
    pub category: VictimCategory,
    /// Index of the draft of which this is a sub-count.
    pub part_of: Option<usize>,
    pub perpetrator: Option<Item>,
    pub stance: Option<Stance>,
    pub polarity: Polarity,
    pub rule: String,
}

/// Every claim of a sentence, in order of quote.
pub(crate) fn drafts(analysed: &Analysed<'_>, found: &[Found<'_>], pack: &Pack) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Claim) {
        if let Some(draft) = draft(analysed, matched, pack) {
            keep_longest(&mut drafts, draft);
        }
    }
    drop_echoes(&mut drafts);
    drop_known_states(&mut drafts);
    spread(analysed, &mut drafts, pack);
    parts(analysed, found, &mut drafts, pack);
    drafts
}

/// "Five members of a family were killed" counts five; that the family was killed, uncounted, says nothing more.
fn drop_echoes(drafts: &mut Vec<Draft>) {
    let counted: Vec<(String, usize, usize)> =
        drafts.iter().filter(|d| d.figure.is_counted()).map(|d| (d.kind.clone(), d.start, d.end)).collect();
    let echoes =
        |d: &Draft| counted.iter().any(|(kind, start, end)| *kind == d.kind && *start <= d.start && d.start < *end);
    drafts.retain(|d| d.figure.is_counted() || !echoes(d));
}

/// "Thirty refugees were killed" claims deaths: what the victims were before is told of them, not claimed again.
fn drop_known_states(drafts: &mut Vec<Draft>) {
    let harmed: Vec<(String, usize, usize)> = drafts
        .iter()
        .filter(|d| d.end > d.who.1 || d.start < d.who.0)
        .map(|d| (d.kind.clone(), d.who.0, d.who.1))
        .collect();
    let known = |d: &Draft| {
        matches!(d.kind.as_str(), "displaced" | "captured" | "detained")
            && harmed.iter().any(|(kind, start, end)| *kind != d.kind && *start <= d.start && d.end <= *end)
    };
    drafts.retain(|d| !known(d));
}

/// One claim for each kind and each counted phrase: the match that says most.
fn keep_longest(drafts: &mut Vec<Draft>, draft: Draft) {
    let twin = drafts.iter_mut().find(|d| d.kind == draft.kind && d.who.0 < draft.who.1 && draft.who.0 < d.who.1);
    match twin {
        Some(known) => {
            let says_more =
                |d: &Draft| (d.figure.is_counted(), d.victims.is_some(), d.perpetrator.is_some(), d.end - d.start);
            if says_more(&draft) > says_more(known) {
                *known = draft;
            }
        }
        None => drafts.push(draft),
    }
}

fn draft(analysed: &Analysed<'_>, found: &Found<'_>, pack: &Pack) -> Option<Draft> {
    let matched = &found.matched;
    // A phrase that says both whom and what ("pas de victimes") is captured once.
    let phrase = || matched.capture("who").filter(|edge| matches!(edge.label, Label::Class(_)));
    let what = matched.capture("what").or_else(phrase);
    let kind = match found.rule.with("kind") {
        Some(kind) => kind.to_owned(),
        None => match what?.label {
            Label::Class(class) => pack.lexicon.leaf(class).to_owned(),
            _ => return None,
        },
    };
    if what.is_some_and(|edge| is_cut_short(analysed, edge, pack)) {
        return None;
    }
    let who = matched.capture("who")?;
    let mut counted = count(analysed, who, found.rule.with("count"))?;
    counted.figure = match found.rule.with("count") {
        Some("and_one") => and_one(counted.figure),
        Some("some") => some(counted.figure),
        _ => counted.figure,
    };
    if what.is_some_and(|edge| edge.start >= who.start && edge.end <= who.end) {
        counted.victims = None;
    }
    let negated = found.rule.with("polarity") == Some("negated") || counted.figure.high == Some(0);
    let things = matches!(kind.as_str(), "destroyed" | "seized");
    let whole = (matched.start.min(who.start), matched.end.max(who.end));
    let (start, end) = if found.rule.with("quote") == Some("who") { (who.start, who.end) } else { whole };
    Some(Draft {
        kind,
        start,
        end,
        who: (who.start, who.end),
        figure: counted.figure,
        unit: if things { counted.noun } else { "person".to_owned() },
        victims: counted.victims,
        category: counted.category,
        part_of: None,
        perpetrator: matched.capture("by").and_then(|edge| Some(attach::doer(analysed, analysed.item(edge)?))),
        stance: found.rule.with("stance").and_then(Stance::parse),
        polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
        rule: found.rule.id.clone(),
    })
}

/// Whether a longer phrase of harm begins where `what` does: "shot" in "shot dead", "killed" in "killed or wounded".
fn is_cut_short(analysed: &Analysed<'_>, what: Edge, pack: &Pack) -> bool {
    let Label::Class(class) = what.label else { return false };
    let form = pack.lexicon.class_name(class).rsplit_once('.').and_then(|(form, _)| pack.lexicon.class(form));
    let longest = form.and_then(|form| analysed.scan.longest(what.start, form));
    longest.is_some_and(|(end, _)| end > what.end)
}

struct Counted {
    figure: Figure,
    victims: Option<(usize, usize)>,
    category: VictimCategory,
    noun: String,
}

/// The figure that a captured phrase gives; `None` for a number that is no count.
fn count(analysed: &Analysed<'_>, who: Edge, said: Option<&str>) -> Option<Counted> {
    let scan = &analysed.scan;
    let Some(item) = analysed.item(who) else {
        // "elle a été tuée", "personne n'a été blessé": the rule says how many the captured word stands for.
        let figure = said_by_rule(analysed, who, said?);
        return Some(Counted { figure, victims: None, category: VictimCategory::Persons, noun: String::new() });
    };
    match item {
        Item::Number(index) => {
            let figure = analysed.numbers[index].figure(scan)?;
            let noun = scan.word(who.end).to_owned();
            Some(Counted { figure, victims: None, category: VictimCategory::Persons, noun })
        }
        Item::Group(index) => {
            let group = &analysed.groups[index];
            let figure = match group.number {
                Some(number) => analysed.numbers[number].figure(scan)?,
                None if said == Some("none") => none(),
                None if group.single || said == Some("one") => one(),
                None => Figure::uncounted(),
            };
            let category = match group.class {
                GroupClass::People(category) => category,
                GroupClass::Actor(_) => VictimCategory::Combatants,
                GroupClass::Source | GroupClass::Things => VictimCategory::Unknown,
            };
            Some(Counted {
                figure,
                victims: Some((group.core, group.end)),
                category,
                noun: scan.word(group.head).to_owned(),
            })
        }
        Item::Name(index) => {
            let name = &analysed.names[index];
            let (start, end) = (name.start, name.end);
            Some(Counted {
                figure: one(),
                victims: Some((start, end)),
                category: VictimCategory::Persons,
                noun: String::new(),
            })
        }
        Item::Time(_) => None,
    }
}

/// "Elle a été tuée", "a triple homicide": a rule says how many its words stand for.
fn said_by_rule(analysed: &Analysed<'_>, who: Edge, said: &str) -> Figure {
    let many = ["two", "three", "four", "five", "six"].iter().position(|word| *word == said);
    let Some(many) = many.and_then(|at| u64::try_from(at + 2).ok()) else {
        return if matches!(said, "one" | "and_one") { one() } else { none() };
    };
    let text = analysed.span(who.start, who.end).slice(analysed.scan.text()).map(str::to_owned);
    Figure { text, low: Some(many), high: Some(many), bound: Bound::Exact }
}

/// "Killed along with two others": those counted, and the one named before.
fn and_one(figure: Figure) -> Figure {
    let more = |end: Option<u64>| end.map(|end| end.saturating_add(1));
    let bound = if figure.bound == Bound::Exact { Bound::Sum } else { figure.bound };
    Figure { low: more(figure.low), high: more(figure.high), bound, ..figure }
}

/// "Two are in hospital": who is said to be in some state need not be all who were harmed.
fn some(figure: Figure) -> Figure {
    if figure.bound != Bound::Exact || figure.text.is_none() {
        return figure;
    }
    Figure { high: None, bound: Bound::AtLeast, ..figure }
}

/// A single or named victim counts one.
fn one() -> Figure {
    Figure { text: None, low: Some(1), high: Some(1), bound: Bound::Exact }
}

fn none() -> Figure {
    Figure { text: None, low: Some(0), high: Some(0), bound: Bound::Exact }
}

/// Counted people joined to those of a claim ("12 femmes et 9 enfants ont été tués") are claimed with them.
fn spread(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>, pack: &Pack) {
    let mut at = 0;
    while at < drafts.len() {
        let draft = drafts[at].clone();
        let verb_follows = draft.end > draft.who.1;
        let joined =
            if verb_follows { before(analysed, draft.who.0, pack) } else { after(analysed, draft.who.1, pack) };
        at += 1;
        let Some(group) = joined else { continue };
        let edge = Edge {
            start: analysed.groups[group].start,
            end: analysed.groups[group].end,
            label: Label::Slot(temoin_lang::Slot::People),
            item: 0,
        };
        if drafts.iter().any(|d| d.kind == draft.kind && d.who.0 < edge.end && edge.start < d.who.1) {
            continue;
        }
        let number = analysed.groups[group].number.and_then(|n| analysed.numbers[n].figure(&analysed.scan));
        if let (Some(figure), GroupClass::People(category)) = (number, analysed.groups[group].class) {
            let (start, end) = (draft.start.min(edge.start), draft.end.max(edge.end));
            let victims = Some((analysed.groups[group].core, analysed.groups[group].end));
            drafts.push(Draft { figure, victims, category, who: (edge.start, edge.end), start, end, ..draft });
        }
    }
    drafts.sort_by_key(|d| (d.start, d.end, d.who));
}

/// The counted people that end right before token `at`, but for a comma or joiner.
fn before(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Option<usize> {
    let link = at.checked_sub(1)?;
    if !is_link(analysed, link, pack) {
        return None;
    }
    counted_people(analysed, |start, end| start < end && end == link)
}

/// The counted people that begin right after token `at`, but for a comma or joiner.
fn after(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> Option<usize> {
    if !is_link(analysed, at, pack) {
        return None;
    }
    counted_people(analysed, |start, _| start == at + 1)
}

/// Inhabitants are counted for their own sake and joined to no toll: "un bourg de 3 000 habitants, 40 morts".
fn counted_people(analysed: &Analysed<'_>, stands: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let counted = |number: usize| analysed.numbers[number].role.is_none();
    analysed.groups.iter().position(|g| {
        g.number.is_some_and(counted) && matches!(g.class, GroupClass::People(_)) && stands(g.start, g.end)
    })
}

fn is_link(analysed: &Analysed<'_>, at: usize, pack: &Pack) -> bool {
    let joiner = pack.lexicon.class("joiner").is_some_and(|class| analysed.scan.longest(at, class).is_some());
    joiner || analysed.scan.mark(at) == Some(',')
}

/// Sub-counts ("dont 12 femmes et 9 enfants") under the figure they are part of.
fn parts(analysed: &Analysed<'_>, found: &[Found<'_>], drafts: &mut Vec<Draft>, pack: &Pack) {
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Part) {
        let Some(first) = matched.matched.capture("part") else { continue };
        if let Some(Item::Number(number)) = analysed.item(first) {
            add_bare_part(analysed, drafts, number, matched);
            continue;
        }
        let chain = chain(analysed, first, pack);
        let Some(whole) = whole_of(analysed, drafts, &chain, matched.matched.start) else { continue };
        for group in chain {
            add_part(analysed, drafts, whole, group, found_rule(matched));
        }
    }
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

/// The sub-counts joined to the first one.
fn chain(analysed: &Analysed<'_>, first: Edge, pack: &Pack) -> Vec<usize> {
    let mut chain: Vec<usize> = match analysed.item(first) {
        Some(Item::Group(index)) => vec![index],
        _ => return Vec::new(),
    };
    while let Some(last) = chain.last() {
        match after(analysed, analysed.groups[*last].end, pack).or_else(|| after_comma_and(analysed, *last, pack)) {
            Some(next) if !chain.contains(&next) => chain.push(next),
            _ => break,
        }
    }
    chain
}

fn after_comma_and(analysed: &Analysed<'_>, last: usize, pack: &Pack) -> Option<usize> {
    let end = analysed.groups[last].end;
    (analysed.scan.mark(end) == Some(',')).then(|| after(analysed, end + 1, pack)).flatten()
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
