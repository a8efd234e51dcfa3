//! Ages within phrases: "a 24-year-old driver", and "two 20-year-olds" who have no other noun.

use temoin_lang::{Pack, Scan, class, is_hyphen_between};
use temoin_model::{NumberRole, VictimCategory};

use super::grow::{counts, with_determiner};
use super::{Group, GroupClass};
use crate::numbers::FoundNumber;

/// The first token of an age that ends before `core`: "24-year-old".
pub(super) fn age_before(scan: &Scan<'_>, core: usize, numbers: &[FoundNumber]) -> Option<usize> {
    numbers.iter().find(|n| age_end(scan, n) == Some(core)).map(|n| n.start)
}

/// Whether a word belongs to an age: the "old" of "a 20-year-old man" begins no "old man".
pub(super) fn in_age(scan: &Scan<'_>, numbers: &[FoundNumber], at: usize) -> bool {
    numbers.iter().any(|n| n.end <= at && age_end(scan, n).is_some_and(|end| at < end))
}

/// The token after the words that make an age of a number.
fn age_end(scan: &Scan<'_>, number: &FoundNumber) -> Option<usize> {
    if number.role != Some(NumberRole::Age) {
        return None;
    }
    let at = number.end + usize::from(number.end < scan.len() && is_hyphen_between(scan.tokens(), number.end));
    scan.after(at, class::UNIT_AGE)
}

/// "A 4-year-old", "two 20-year-olds": people named by their age alone.
pub(super) fn aged(scan: &Scan<'_>, pack: &Pack, numbers: &[FoundNumber], known: &[Group]) -> Vec<Group> {
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
