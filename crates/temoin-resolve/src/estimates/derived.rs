//! Injured worked out: the people whom a document says were hit, less those it says were killed.

use std::collections::BTreeMap;

use temoin_model::{Bound, ClaimKind, Figure};

use super::accounts::{Means, Told};
use super::{Group, Quantity};

/// Adds to the injured of an event what follows from the people hit and the killed of each document.
///
/// "Six people were shot, two of them fatally" says that four were wounded. A document that counts the hit and tells of no
/// dead takes the fewest dead that another document of the event counts. Where only some are told ("two women were shot"),
/// what is left is at least so many.
pub(super) fn add_injured(quantities: &mut BTreeMap<Group, Quantity>) {
    let told = |kind: ClaimKind| quantities.get(&(kind, None)).map_or(&[][..], |quantity| &quantity.told[..]);
    let hit = greatest(told(ClaimKind::new("killed_or_injured")).iter().filter(|told| told.firm));
    let killed = greatest(told(ClaimKind::KILLED).iter().filter(|told| told.firm));
    let fewest = killed.values().copied().min_by_key(|told| told.figure.low);
    let derived: Vec<Told> =
        hit.iter().filter_map(|(doc, hit)| difference(hit, killed.get(doc).copied().or(fewest))).collect();
    if !derived.is_empty() {
        quantities.entry((ClaimKind::INJURED, None)).or_default().told.extend(derived);
    }
}

/// The greatest figure of each document.
fn greatest<'a, 't>(told: impl Iterator<Item = &'t Told<'a>>) -> BTreeMap<usize, &'t Told<'a>>
where
    'a: 't,
{
    let mut greatest: BTreeMap<usize, &Told> = BTreeMap::new();
    for one in told {
        let known = greatest.entry(one.doc).or_insert(one);
        if one.figure.low > known.figure.low {
            *known = one;
        }
    }
    greatest
}

fn difference<'a>(hit: &Told<'a>, killed: Option<&Told<'a>>) -> Option<Told<'a>> {
    let dead = killed.map_or(Some(0), |killed| killed.figure.low)?;
    let left = hit.figure.low?.checked_sub(dead).filter(|left| *left > 0)?;
    let exact = hit.whole && hit.figure.bound == Bound::Exact;
    let claims = hit.claims.iter().chain(killed.iter().flat_map(|killed| &killed.claims)).copied().collect();
    let high = exact.then_some(left);
    let bound = if exact { Bound::Exact } else { Bound::AtLeast };
    let figure = Figure { text: None, low: Some(left), high, bound };
    Some(Told { figure, means: Means::Difference, claims, ..hit.clone() })
}
