//! The rules by which low, best and high are made of claims: a case names one, and every estimate names it again.
//!
//! | rule | low and high | best |
//! |---|---|---|
//! | `voices-1` | least and greatest bound affirmed | the value most independent voices allow, ties to the lower |
//! | `conservative-1` | the same | the least value that any firm claim gives; a vague word only where nothing else is said |
//! | `range-1` | the same | none: the range stands for itself |
//! | `most-conservative-1` | both as best | the least that any firm claim affirms, the least of a vague word's range included |
//!
//! Worked examples: `docs/estimates.md`. What each compares, and what it leaves out, is common to all: the head of [`crate::estimates`].
//!
//! # Source
//! `voices-1` is ours. `conservative-1` follows what UCDP does where sources of equal standing differ (the lower figure);
//! `most-conservative-1` what ACLED does (one number, the most conservative that is reported);
//! `range-1` what Iraq Body Count and Airwars publish (a minimum and a maximum).

/// A rule that makes estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Voices1,
    Conservative1,
    Range1,
    MostConservative1,
}

/// The names of all rules, the default first.
pub fn rule_names() -> impl Iterator<Item = &'static str> {
    Rule::ALL.into_iter().map(Rule::name)
}

impl Rule {
    /// Every rule, the default first.
    pub(crate) const ALL: [Self; 4] = [Self::Voices1, Self::Conservative1, Self::Range1, Self::MostConservative1];

    /// Name and version, as cases and estimates carry it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Voices1 => "voices-1",
            Self::Conservative1 => "conservative-1",
            Self::Range1 => "range-1",
            Self::MostConservative1 => "most-conservative-1",
        }
    }

    /// The reverse of [`Rule::name`].
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}
