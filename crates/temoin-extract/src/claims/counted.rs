//! The figure and the category that a captured phrase gives.

use temoin_lang::{Edge, Scan, class};
use temoin_model::{Bound, Figure, VictimCategory};

use crate::groups::GroupClass;
use crate::sentence::{Analysed, Item};

pub(super) struct Counted {
    pub(super) figure: Figure,
    pub(super) victims: Option<(usize, usize)>,
    pub(super) category: VictimCategory,
    pub(super) noun: String,
}

/// The figure that a captured phrase gives; `None` for a number that is no count.
pub(super) fn count(analysed: &Analysed<'_>, who: Edge, said: Option<&str>) -> Option<Counted> {
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
                None if group.single => one(),
                None if matches!(said, Some("one" | "singular")) && is_singular(scan, group.head) => one(),
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

/// Whether a noun without article stands for one, as in a headline.
pub(super) fn is_singular(scan: &Scan<'_>, head: usize) -> bool {
    !scan.folded(head).ends_with(['s', 'x']) && !scan.begins(head, class::COLLECTIVE)
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
pub(super) fn and_one(figure: Figure) -> Figure {
    let more = |end: Option<u64>| end.map(|end| end.saturating_add(1));
    let bound = if figure.bound == Bound::Exact { Bound::Sum } else { figure.bound };
    Figure { low: more(figure.low), high: more(figure.high), bound, ..figure }
}

/// "Two are in hospital": who is said to be in some state need not be all who were harmed.
pub(super) fn some(figure: Figure) -> Figure {
    if figure.bound != Bound::Exact || figure.text.is_none() {
        return figure;
    }
    Figure { high: None, bound: Bound::AtLeast, ..figure }
}

/// A single or named victim counts one.
pub(super) fn one() -> Figure {
    Figure { text: None, low: Some(1), high: Some(1), bound: Bound::Exact }
}

pub(super) fn none() -> Figure {
    Figure { text: None, low: Some(0), high: Some(0), bound: Bound::Exact }
}
