//! Low, best and high of each quantity of an event, by the rule `voices-1` or one of its sisters in [`crate::rules`].
//!
//! # The rule voices-1
//! 1. *What counts.* Affirmed, counted claims of harm to people that no later claim of their source corrects. Figures
//!    said not to be so, uncounted harm and figures of things are left out.
//! 2. *What is compared.* Claims of one kind (`killed` and `killed_or_missing` are two) and one group of victims. Claims
//!    of civilians, persons or people unnamed that are no sub-count make the total; every other group (women, children,
//!    combatants …) and every sub-count is compared within its category. The total is labelled `civilians` when most of
//!    its claims say so and no sub-count bears that label, else `persons`.
//! 3. *Voices.* As [`crate::voices`] tells them: one speaker is one voice wherever quoted, copies are one voice.
//! 4. *low and high* are the least and the greatest bound that any claim affirms; an open end gives nothing.
//! 5. *best* is the value that most voices allow, the lowest among equals. Values tried are the ends of firm claims that
//!    are not vague. A claim allows the values between its ends. What is possible, conditional or denied widens the
//!    range and allows nothing. Where all firm claims are vague, best is the value among their low ends so chosen.
//! 6. *contested* is true where figures of two voices exclude each other; what is possible or denied excludes nothing.
//!
//! # Example
//! The mayor says 40 dead; a newspaper writes 40; a charity says at least 25, and that 60 to 80 is possible; another
//! newspaper has "dozens" (24 to 99). Low is 24, high is 99. 40 is allowed by four voices (the mayor, both newspapers and
//! the charity's "at least 25"), 25 by two: best is 40. Nothing excludes anything: it is not contested. Were a
//! second mayor to say 300, high would be 300, best still 40, and it would be contested.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Bound, Claim, ClaimId, ClaimKind, Estimate, Polarity, Stance, VictimCategory};

use crate::case::Case;
use crate::options::Options;
use crate::rules::Rule;
use crate::voices::{Voice, Voices};

/// A claim with its voice.
type Voiced<'a> = (&'a Claim, Voice);

/// A quantity compared: `None` is the total.
type Group = (ClaimKind, Option<VictimCategory>);

/// Makes the estimates of one event, in order of kind and victims.
///
/// # Shape
/// Ids of the event's claims -> one estimate for each kind and group of victims with a figure; none without figures.
///
/// # Source
/// The rule `voices-1`, in the head of this module.
pub(crate) fn estimate(case: &Case, voices: &Voices, claims: &[ClaimId], options: &Options) -> Vec<Estimate> {
    let mut groups: BTreeMap<Group, Vec<Voiced>> = BTreeMap::new();
    for claim in claims.iter().filter_map(|id| Some(case.claim(id)?.1)).filter(|claim| counts(claim)) {
        groups.entry(group_of(claim)).or_default().push((claim, voices.of(claim)));
    }
    let labels: BTreeSet<Group> = groups.keys().cloned().collect();
    let mut estimates: Vec<Estimate> = groups
        .into_iter()
        .map(|((kind, category), claims)| {
            let civilians_taken = labels.contains(&(kind.clone(), Some(VictimCategory::Civilians)));
            let victims = category.unwrap_or_else(|| total_label(&claims, civilians_taken));
            summarise(kind, victims, &claims, options)
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

fn group_of(claim: &Claim) -> Group {
    let category = claim.victims.category;
    let everybody = matches!(category, VictimCategory::Civilians | VictimCategory::Persons | VictimCategory::Unknown);
    let total = everybody && claim.part_of.is_none();
    (claim.kind.clone(), (!total).then_some(category))
}

fn total_label(claims: &[Voiced], civilians_taken: bool) -> VictimCategory {
    let civilians = claims.iter().filter(|(claim, _)| claim.victims.category == VictimCategory::Civilians).count();
    if civilians * 2 > claims.len() && !civilians_taken { VictimCategory::Civilians } else { VictimCategory::Persons }
}

fn summarise(kind: ClaimKind, victims: VictimCategory, claims: &[Voiced], options: &Options) -> Estimate {
    let ends: BTreeSet<u64> = claims.iter().flat_map(|(claim, _)| ends(claim)).collect();
    let contested = is_contested(claims);
    let withheld = contested && !options.best_when_contested;
    let voices: BTreeSet<&Voice> = claims.iter().map(|(_, voice)| voice).collect();
    let mut ids: Vec<ClaimId> = claims.iter().map(|(claim, _)| claim.id.clone()).collect();
    ids.sort();
    Estimate {
        kind,
        victims,
        low: ends.first().copied(),
        best: if withheld { None } else { best_of(claims, options.rule()) },
        high: ends.last().copied(),
        rule: options.rule().name().to_owned(),
        voices: u32::try_from(voices.len()).unwrap_or(u32::MAX),
        contested,
        claims: ids,
    }
}

fn ends(claim: &Claim) -> impl Iterator<Item = u64> {
    [claim.figure.low, claim.figure.high].into_iter().flatten()
}

fn best_of(claims: &[Voiced], rule: Rule) -> Option<u64> {
    let firm: Vec<&Voiced> = claims.iter().filter(|(claim, _)| claim.stance.is_firm()).collect();
    let sharp = firm.iter().filter(|(claim, _)| claim.figure.bound != Bound::Vague);
    let mut values: BTreeSet<u64> = sharp.flat_map(|(claim, _)| ends(claim)).collect();
    if values.is_empty() {
        values = firm.iter().filter_map(|(claim, _)| claim.figure.low).collect();
    }
    let support = |value: u64| {
        let allowing = firm.iter().filter(|(claim, _)| claim.figure.allows(value));
        allowing.map(|(_, voice)| voice).collect::<BTreeSet<_>>().len()
    };
    match rule {
        Rule::Voices1 => values.into_iter().max_by_key(|&value| (support(value), std::cmp::Reverse(value))),
        Rule::Conservative1 => values.into_iter().next(),
        Rule::Range1 => None,
    }
}

/// Whether two voices exclude each other. Equal figures of one voice are compared once, so that an event told a
/// thousand times stays cheap.
fn is_contested(claims: &[Voiced]) -> bool {
    let said = claims.iter().filter(|(claim, _)| !matches!(claim.stance, Stance::Denied | Stance::Possible));
    let figures: BTreeMap<_, _> =
        said.map(|(claim, voice)| ((voice, claim.figure.low, claim.figure.high), &claim.figure)).collect();
    let figures: Vec<_> = figures.iter().map(|((voice, ..), figure)| (*voice, *figure)).collect();
    figures.iter().enumerate().any(|(at, (voice, figure))| {
        figures[at + 1..].iter().any(|(other, theirs)| voice != other && figure.excludes(theirs))
    })
}
