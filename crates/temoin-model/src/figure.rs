//! Numbers as sources give them, and the three-value summary of several.

use crate::ClaimId;

/// How a figure limits what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "485".
    Exact,
    /// "about 600".
    About,
    /// "at least 200".
    AtLeast,
    /// "more than 200": low is 201.
    MoreThan,
    /// "up to 1 000".
    AtMost,
    /// "fewer than 50": high is 49.
    LessThan,
    /// "500 to 1 000".
    Range,
    /// "hundreds": the documented range of the word.
    Vague,
    /// "three children and their father".
    Sum,
    /// No number was given.
    Uncounted,
}

impl Bound {
    /// Every bound, in the order of the contract.
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::About,
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::Range,
        Self::Vague,
        Self::Sum,
        Self::Uncounted,
    ];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::Range => "range",
            Self::Vague => "vague",
            Self::Sum => "sum",
            Self::Uncounted => "uncounted",
        }
    }

    /// The reverse of [`Bound::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.as_str() == name)
    }
}

/// A number as written, with what it affirms.
///
/// # Units
/// Whole persons or things, both ends inclusive. An open end is `None`; "no deaths" is 0 to 0; an uncounted figure has
/// neither end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// The words that give it, bound included ("au moins 200"); `None` when nothing was counted.
    pub text: Option<String>,
    /// Least value affirmed.
    pub low: Option<u64>,
    /// Greatest value affirmed.
    pub high: Option<u64>,
    /// How it limits.
    pub bound: Bound,
}

impl Figure {
    /// A figure for "somebody, not counted".
    pub fn uncounted() -> Self {
        Self { text: None, low: None, high: None, bound: Bound::Uncounted }
    }

    /// Whether any end is known.
    pub fn is_counted(&self) -> bool {
        self.bound != Bound::Uncounted && (self.low.is_some() || self.high.is_some())
    }

    /// Whether `value` is one the figure allows.
    pub fn allows(&self, value: u64) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Whether no value satisfies both figures.
    pub fn excludes(&self, other: &Self) -> bool {
        let below = |a: &Self, b: &Self| matches!((a.high, b.low), (Some(high), Some(low)) if high < low);
        self.is_counted() && other.is_counted() && (below(self, other) || below(other, self))
    }
}

/// Low, best and high of one quantity of one event, with the rule that made them.
///
/// # Units
/// As [`Figure`]. `best` is `None` when the rule withholds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Estimate {
    /// What happened to them (`killed`).
    pub kind: crate::ClaimKind,
    /// To whom; `persons` stands for everybody.
    pub victims: crate::VictimCategory,
    /// Least bound any voice affirms.
    pub low: Option<u64>,
    /// The rule's choice.
    pub best: Option<u64>,
    /// Greatest bound any voice affirms.
    pub high: Option<u64>,
    /// Name and version of the documented rule (`voices-1`).
    pub rule: String,
    /// Number of independent voices.
    pub voices: u32,
    /// Whether independent voices exclude each other.
    pub contested: bool,
    /// The claims it was made of, in order of id.
    pub claims: Vec<ClaimId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(low: Option<u64>, high: Option<u64>) -> Figure {
        Figure { text: None, low, high, bound: Bound::Range }
    }

    #[test]
    fn figures_exclude_each_other_only_when_apart() {
        assert!(figure(Some(10), Some(20)).excludes(&figure(Some(21), None)));
        assert!(!figure(Some(10), Some(20)).excludes(&figure(Some(20), None)));
        assert!(!Figure::uncounted().excludes(&figure(Some(1), Some(1))));
    }

    #[test]
    fn names_of_bounds_read_back() {
        for bound in Bound::ALL {
            assert_eq!(Bound::parse(bound.as_str()), Some(bound));
        }
    }
}
