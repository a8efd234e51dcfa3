//! Double coding: how far two people who read the same claims agree, and what they have to talk about.
//!
//! Both measures compare what was observed with what chance would give, and are 1 where people always agree and 0 where
//! they agree no more than by chance.
//!
//! - Cohen's kappa, for two coders and the claims that both judged: `(p − e) / (1 − e)`, where `p` is the share of claims
//!   on which they agree and `e` the sum over all verdicts of the product of the shares in which each coder gives it.
//! - Krippendorff's alpha for nominal data: `1 − D / E`. Of `n` judgements on claims that at least two people judged, let
//!   `o(c, k)` count ordered pairs of judgements on one claim, each pair weighing `1 / (m − 1)` where `m` people judged
//!   it; `n(c)` counts the judgements that say `c`. `D = Σ o(c, k) / n` and `E = Σ n(c) n(k) / (n (n − 1))`, both over
//!   `c ≠ k`.
//!
//! # Example
//! Two people judge ten claims. Both accept five and reject two; three times the first accepts what the second rejects.
//! `p` is 0.7; the first accepts 8 of 10, the second 5, so `e = 0.8 · 0.5 + 0.2 · 0.5 = 0.5`, and kappa is 0.4. Of 20
//! judgements 13 accept and 7 reject: `D = 6 / 20`, `E = 2 · 13 · 7 / (20 · 19) = 182 / 380`, and alpha is
//! `1 − 0.3 · 380 / 182 ≈ 0.374`.
//!
//! # Source
//! J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
//! K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ClaimId, Decision, Target, Verdict, standing};

/// How far two coders agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Claims that both judged.
    pub both: usize,
    /// Claims that only the first or only the second judged.
    pub one: usize,
    /// Claims on which they say the same.
    pub same: usize,
    /// Cohen's kappa; `None` where chance alone would make them agree on everything, or nothing was judged by both.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha; `None` where everything judged by both was judged alike, or nothing was.
    pub alpha: Option<f64>,
    /// What they say otherwise, in order of claim.
    pub differences: Vec<Difference>,
}

/// One claim that two coders judge differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The claim.
    pub claim: ClaimId,
    /// Its quote, as the first had it before them.
    pub words: String,
    /// What the first says.
    pub first: String,
    /// What the second says.
    pub second: String,
}

/// Compares the decisions of two coders on claims: accepted, rejected, unsure, or edited to the same.
///
/// # Shape
/// Of each coder the decisions that hold; the order of the decisions does not show. Decisions on events, places and
/// documents are left out.
pub fn agreement(first: &[Decision], second: &[Decision]) -> Agreement {
    let (first, second) = (judgements(first), judgements(second));
    let claims: BTreeSet<&ClaimId> = first.keys().chain(second.keys()).copied().collect();
    let both = claims.iter().filter_map(|claim| Some((*claim, first.get(claim)?, second.get(claim)?)));
    let both: Vec<_> = both.collect();
    let pairs: Vec<(&str, &str)> = both.iter().map(|(_, a, b)| (a.0.as_str(), b.0.as_str())).collect();
    let units: Vec<Vec<&str>> = pairs.iter().map(|(a, b)| vec![*a, *b]).collect();
    let differ = both.iter().filter(|(_, a, b)| a.0 != b.0);
    let differences = differ.map(|(claim, a, b)| Difference {
        claim: (*claim).clone(),
        words: a.1.clone(),
        first: a.0.clone(),
        second: b.0.clone(),
    });
    Agreement {
        both: both.len(),
        one: claims.len() - both.len(),
        same: pairs.iter().filter(|(a, b)| a == b).count(),
        kappa: cohen_kappa(&pairs),
        alpha: krippendorff_alpha(&units),
        differences: differences.collect(),
    }
}

/// What each claim was held to be, and the words that were before the coder.
fn judgements(decisions: &[Decision]) -> BTreeMap<&ClaimId, (String, String)> {
    let judged = standing(decisions).into_iter().filter_map(|decision| match (&decision.target, &decision.verdict) {
        (Target::Claim(id), Verdict::Accept | Verdict::Reject | Verdict::Unsure | Verdict::Edit(_)) => {
            Some((id, (in_words(&decision.verdict), decision.basis.words.clone())))
        }
        _ => None,
    });
    judged.collect()
}

/// `edit: low 40, high 40, bound exact`
fn in_words(verdict: &Verdict) -> String {
    let terms: Vec<String> = verdict.terms().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    match terms.is_empty() {
        true => verdict.name().to_owned(),
        false => format!("{}: {}", verdict.name(), terms.join(", ")),
    }
}

/// Cohen's kappa of pairs of judgements; `None` without pairs, or where chance would explain everything.
pub fn cohen_kappa(pairs: &[(&str, &str)]) -> Option<f64> {
    let total = pairs.len() as f64;
    let share = |count: usize| count as f64 / total;
    let observed = share(pairs.iter().filter(|(a, b)| a == b).count());
    let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
    for (a, b) in pairs {
        *first.entry(*a).or_insert(0usize) += 1;
        *second.entry(*b).or_insert(0usize) += 1;
    }
    let by_chance =
        |(verdict, count): (&&str, &usize)| share(*count) * share(second.get(*verdict).copied().unwrap_or(0));
    let expected: f64 = first.iter().map(by_chance).sum();
    (!pairs.is_empty() && expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

/// Krippendorff's alpha for nominal data: the judgements on each unit, however many; `None` where no two differ at all or
/// no unit was judged twice.
pub fn krippendorff_alpha(units: &[Vec<&str>]) -> Option<f64> {
    let units = units.iter().filter(|unit| unit.len() > 1);
    let (mut disagreement, mut counts) = (0.0, BTreeMap::new());
    for unit in units {
        let mut here: BTreeMap<&str, usize> = BTreeMap::new();
        unit.iter().for_each(|verdict| *here.entry(verdict).or_default() += 1);
        let unlike: usize = here.values().map(|count| count * (unit.len() - count)).sum();
        disagreement += unlike as f64 / (unit.len() - 1) as f64;
        here.into_iter().for_each(|(verdict, count)| *counts.entry(verdict).or_insert(0usize) += count);
    }
    let total: usize = counts.values().sum();
    let unlike: usize = counts.values().map(|count| count * (total - count)).sum();
    let expected = unlike as f64 / (total.max(2) - 1) as f64;
    (unlike > 0).then(|| 1.0 - disagreement / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) -> bool {
        found.is_some_and(|found| (found - expected).abs() < 1e-9)
    }

    /// The example of the head, and one with three verdicts: p = 12/20, e = (8·9 + 7·5 + 5·6) / 400 = 137/400.
    #[test]
    fn kappa_as_worked_by_hand() {
        let mut pairs = vec![("a", "a"); 5];
        pairs.extend([("r", "r"); 2]);
        pairs.extend([("a", "r"); 3]);
        assert!(close(cohen_kappa(&pairs), 0.4));
        let table = [("a", "a", 6), ("a", "r", 1), ("a", "u", 1), ("r", "a", 2), ("r", "r", 3), ("r", "u", 2)];
        let rest = [("u", "a", 1), ("u", "r", 1), ("u", "u", 3)];
        let cells = table.into_iter().chain(rest);
        let pairs: Vec<_> = cells.flat_map(|(a, b, count)| std::iter::repeat_n((a, b), count)).collect();
        assert_eq!(pairs.len(), 20);
        assert!(close(cohen_kappa(&pairs), (0.6 - 137.0 / 400.0) / (1.0 - 137.0 / 400.0)));
    }

    /// The example of the head; then four units, three coders on the first, one on the last, which counts for nothing: of
    /// 3 + 2 + 2 judgements 4 say a and 3 say b.
    #[test]
    fn alpha_as_worked_by_hand() {
        let mut units = vec![vec!["a", "a"]; 5];
        units.extend(vec![vec!["r", "r"]; 2]);
        units.extend(vec![vec!["a", "r"]; 3]);
        assert!(close(krippendorff_alpha(&units), 1.0 - 0.3 * 380.0 / 182.0));
        let units = [vec!["a", "a", "b"], vec!["a", "b"], vec!["a", "b"], vec!["c"]];
        // Unit 1: a pairs with b twice each way over m - 1 = 2, so 2; units 2 and 3: 2 each.
        let disagreement = 2.0 + 2.0 + 2.0;
        let expected = 2.0 * 4.0 * 3.0 / 6.0;
        assert!(close(krippendorff_alpha(&units), 1.0 - disagreement / expected));
    }

    #[test]
    fn agreement_on_everything_is_1_and_on_one_verdict_says_nothing() {
        let pairs = [("a", "a"), ("r", "r"), ("a", "a")];
        let units: Vec<Vec<&str>> = pairs.iter().map(|(a, b)| vec![*a, *b]).collect();
        assert!(close(cohen_kappa(&pairs), 1.0) && close(krippendorff_alpha(&units), 1.0));
        assert_eq!((cohen_kappa(&[("a", "a")]), krippendorff_alpha(&[vec!["a", "a"]])), (None, None));
        assert_eq!((cohen_kappa(&[]), krippendorff_alpha(&[])), (None, None));
    }
}
