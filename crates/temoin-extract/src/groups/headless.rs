//! People whom a number counts without a noun of the pack: "30 000 Arméniens", "nine of them".

use temoin_lang::{Case, ClassSet, Pack, Scan, class};
use temoin_model::VictimCategory;

use super::{Group, GroupClass, heads_at};
use crate::names::is_adjective;
use crate::numbers::FoundNumber;

/// Words with a capital that name no people.
const NO_PEOPLES: ClassSet = ClassSet::of(&[class::PLACE, class::MONTH, class::PERSON, class::UNIT, class::MONEY]);

/// "30 000 Arméniens", "two Kurds": a word with a capital that a number counts.
pub(super) fn peoples(scan: &Scan<'_>, pack: &Pack, numbers: &[FoundNumber]) -> Vec<Group> {
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
pub(super) fn bare_numbers_of_people(scan: &Scan<'_>, numbers: &[FoundNumber]) -> Vec<Group> {
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
