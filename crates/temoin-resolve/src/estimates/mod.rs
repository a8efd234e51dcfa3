//! Low, best and high of each quantity of an event, by the rule `voices-1` or one of its sisters in [`crate::rules`].
//!
//! # The rule voices-1
//! 1. *What counts.* Affirmed, counted claims of harm to people that no later claim of their source corrects. Figures
//!    said not to be so, uncounted harm and figures of things are left out.
//! 2. *What is compared.* Claims of one kind (`killed` and `killed_or_missing` are two) and one group of victims. Claims
//!    of civilians, persons or people unnamed that are no sub-count make the total; every other group (women, children,
//!    combatants …) and every sub-count is compared within its category. The total is labelled `civilians` when most of
//!    its claims say so and no sub-count bears that label, else `persons`.
//! 3. *Some and all.* A victim told without a number ("the driver died") says that there was at least one. So many men,
//!    women, children, old people, journalists, police or aid workers say for the total that there were at least so many.
//! 4. *Voices.* As [`crate::voices`] tells them: one speaker is one voice wherever quoted, copies are one voice.
//! 5. *low and high* are the least and the greatest bound that any claim affirms; an open end gives nothing, and what
//!    tells of some only widens upwards.
//! 6. *Accounts.* What a voice says in one document is one account: its greatest firm figure. A report tells the dead of
//!    its first sentence again one by one.
//! 7. *best* is the value that most voices allow, the lowest among equals; what is vague decides only between equals.
//!    Values tried are the ends of accounts that are not vague. An account allows the values between its ends. What is possible, conditional or denied widens the
//!    range and allows nothing. Where all accounts are vague, best is the value among their low ends so chosen.
//! 8. *contested* is true where figures of two voices exclude each other; what is possible or denied excludes nothing.
//!
//! # Figures worked out
//! Two figures are made of claims and are none themselves; where best rests on one, the name of the rule says so, and the
//! claims listed are those it was made of.
//! - `+sum`: the victims that one sentence lists, added up ("a woman and her two sons died": at least three).
//! - `+difference`: injured are the people hit ("six were shot") less those killed, in one document; at least so many where
//!   only some of the hit are told ("two women were shot").
//!
//! # Example
//! The mayor says 40 dead; a newspaper writes 40; a charity says at least 25, and that 60 to 80 is possible; another
//! newspaper has "dozens" (24 to 99). Low is 24, high is 99. 40 is allowed by four voices (the mayor, both newspapers and
//! the charity's "at least 25"), 25 by two: best is 40. Nothing excludes anything: it is not contested. Were a
//! second mayor to say 300, high would be 300, best still 40, and it would be contested.

mod accounts;
mod derived;

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Bound, Claim, ClaimId, ClaimKind, Estimate, Polarity, VictimCategory};

use crate::case::Case;
use crate::options::Options;
use crate::rules::Rule;
use crate::voices::{Voice, Voices};
use accounts::{Means, Told, Voiced, accounts, sums};

/// A quantity compared: `None` is the total.
type Group = (ClaimKind, Option<VictimCategory>);

/// What is told of one quantity.
#[derive(Default)]
struct Quantity<'a> {
    told: Vec<Told<'a>>,
    /// Those of its claims that count all of them, for its label.
    claims: Vec<&'a Claim>,
}

/// Makes the estimates of one event, in order of kind and victims.
///
/// # Shape
/// Ids of the event's claims -> one estimate for each kind and group of victims with a figure; none without figures.
///
/// # Source
/// The rule `voices-1`, in the head of this module.
pub(crate) fn estimate(case: &Case, voices: &Voices, claims: &[ClaimId], options: &Options) -> Vec<Estimate> {
    let counted: Vec<(usize, &Claim)> =
        claims.iter().filter_map(|id| case.claim(id)).filter(|(_, claim)| counts(claim)).collect();
    let spoken: Vec<Voice> = counted.iter().map(|(_, claim)| voices.of(claim)).collect();
    let voiced: Vec<Voiced> =
        counted.iter().zip(&spoken).map(|(&(doc, claim), voice)| Voiced { claim, voice, doc }).collect();
    let mut quantities = quantities(&voiced);
    derived::add_injured(&mut quantities);
    let labels: BTreeSet<Group> = quantities.keys().cloned().collect();
    let mut estimates: Vec<Estimate> = quantities
        .into_iter()
        .map(|((kind, category), quantity)| {
            let civilians_taken = labels.contains(&(kind.clone(), Some(VictimCategory::Civilians)));
            let victims = category.unwrap_or_else(|| total_label(&quantity.claims, civilians_taken));
            summarise(kind, victims, &quantity.told, options)
        })
        .collect();
    estimates.sort();
    estimates
}

fn counts(claim: &Claim) -> bool {
    claim.kind.is_harm()
        && claim.unit.as_deref().is_none_or(|unit| unit == "person")
        && claim.polarity == Polarity::Affirmed
        && claim.superseded_by.is_none()
        && claim.figure.is_counted()
}

/// Everything told of each quantity.
fn quantities<'a>(voiced: &[Voiced<'a>]) -> BTreeMap<Group, Quantity<'a>> {
    let mut quantities: BTreeMap<Group, Quantity> = BTreeMap::new();
    let mut shares: BTreeMap<ClaimKind, Vec<Voiced>> = BTreeMap::new();
    for one in voiced {
        let group = group_of(one.claim);
        let of_total = one.claim.part_of.is_none() && one.claim.victims.category != VictimCategory::Combatants;
        if group.1.is_some() && of_total {
            quantities.entry((group.0.clone(), None)).or_default().told.push(one.told(false));
        }
        if one.claim.part_of.is_none() {
            shares.entry(group.0.clone()).or_default().push(*one);
        }
        let quantity = quantities.entry(group).or_default();
        quantity.told.push(one.told(true));
        quantity.claims.push(one.claim);
    }
    for (kind, listed) in shares {
        let sums = sums(&listed);
        if !sums.is_empty() {
            quantities.entry((kind, None)).or_default().told.extend(sums);
        }
    }
    quantities
}

fn group_of(claim: &Claim) -> Group {
    let category = claim.victims.category;
    let everybody = matches!(category, VictimCategory::Civilians | VictimCategory::Persons | VictimCategory::Unknown);
    let total = everybody && claim.part_of.is_none();
    (claim.kind.clone(), (!total).then_some(category))
}

fn total_label(claims: &[&Claim], civilians_taken: bool) -> VictimCategory {
    let civilians = claims.iter().filter(|claim| claim.victims.category == VictimCategory::Civilians).count();
    if civilians * 2 > claims.len() && !civilians_taken { VictimCategory::Civilians } else { VictimCategory::Persons }
}

fn summarise(kind: ClaimKind, victims: VictimCategory, told: &[Told], options: &Options) -> Estimate {
    let contested = is_contested(told);
    let withheld = contested && !options.best_when_contested;
    let accounts = accounts(told);
    let best = best_of(&accounts, options.rule());
    let voices: BTreeSet<&Voice> = told.iter().map(|told| told.voice).collect();
    let claims: BTreeSet<&ClaimId> = told.iter().flat_map(|told| told.claims.iter().copied()).collect();
    let (low, high) = match options.rule() {
        Rule::MostConservative1 => (best, best),
        Rule::Voices1 | Rule::Conservative1 | Rule::Range1 => range_of(told),
    };
    let means = best.map_or(Means::Said, |best| means_of(told, best));
    Estimate {
        kind,
        victims,
        low,
        best: best.filter(|_| !withheld),
        high,
        rule: format!("{}{}", options.rule().name(), means.suffix()),
        voices: u32::try_from(voices.len()).unwrap_or(u32::MAX),
        contested,
        claims: claims.into_iter().cloned().collect(),
    }
}

/// Least and greatest bound: of what counts all, widened upwards by what tells of some; where nothing counts all, of the
/// accounts.
fn range_of(told: &[Told]) -> (Option<u64>, Option<u64>) {
    let whole: BTreeSet<u64> = told.iter().filter(|told| told.whole).flat_map(ends).collect();
    let some = told.iter().filter(|told| !told.whole);
    let least = match whole.first() {
        Some(least) => Some(*least),
        None => accounts(told).into_iter().flat_map(ends).min().or_else(|| some.clone().flat_map(ends).min()),
    };
    (least, whole.last().copied().max(some.flat_map(ends).max()))
}

/// How a value was come by: said, if any claim says it.
fn means_of(told: &[Told], best: u64) -> Means {
    let gives = |told: &&Told| ends(told).any(|end| end == best);
    told.iter().filter(gives).map(|told| told.means).min().unwrap_or(Means::Said)
}

/// The numbers a figure gives: `more than 2,000` gives 2,000, though it allows no less than 2,001.
fn ends(told: &Told) -> impl Iterator<Item = u64> + use<> {
    let beyond = u64::from(told.figure.bound == Bound::MoreThan);
    [told.figure.low.map(|low| low.saturating_sub(beyond)), told.figure.high].into_iter().flatten()
}

fn best_of(accounts: &[&Told], rule: Rule) -> Option<u64> {
    let sharp = accounts.iter().filter(|told| told.figure.bound != Bound::Vague);
    let mut values: BTreeSet<u64> = sharp.flat_map(|told| ends(told)).collect();
    if values.is_empty() {
        values = accounts.iter().filter_map(|told| told.figure.low).collect();
    }
    let support = |value: u64, vague: bool| {
        let counted = accounts.iter().filter(|told| vague || told.figure.bound != Bound::Vague);
        let allowing = counted.filter(|told| told.figure.allows(value));
        allowing.map(|told| told.voice).collect::<BTreeSet<_>>().len()
    };
    let rank = |value: u64| (support(value, false), support(value, true), std::cmp::Reverse(value));
    match rule {
        Rule::Voices1 => values.into_iter().max_by_key(|&value| rank(value)),
        Rule::Conservative1 => values.into_iter().next(),
        Rule::Range1 => None,
        Rule::MostConservative1 => accounts.iter().filter_map(|told| told.figure.low).min(),
    }
}

/// Whether two voices exclude each other. Equal figures of one voice are compared once, so that an event told a
/// thousand times stays cheap.
fn is_contested(told: &[Told]) -> bool {
    let said = told.iter().filter(|told| told.excludes);
    let figures: BTreeMap<_, _> =
        said.map(|told| ((told.voice, told.figure.low, told.figure.high), &told.figure)).collect();
    let figures: Vec<_> = figures.iter().map(|((voice, ..), figure)| (*voice, *figure)).collect();
    figures.iter().enumerate().any(|(at, (voice, figure))| {
        figures[at + 1..].iter().any(|(other, theirs)| voice != other && figure.excludes(theirs))
    })
}
