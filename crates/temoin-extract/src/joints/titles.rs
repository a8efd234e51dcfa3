//! Titles: words without a verb that stand over what comes next.

use temoin_lang::{Case, ClassSet, Scan, TokenKind, class};

use super::lists::is_item;
use super::{Joints, NAMES, is_verb};

/// A title is no longer, in tokens.
const LONGEST_HEADING: usize = 20;

/// Whether a sentence is what is left of a table: no verb, no stop, and many capitals after small letters.
pub(super) fn is_debris(scan: &Scan<'_>) -> bool {
    let case = |at: usize| scan.tokens()[at].case;
    let capitals = (1..scan.len()).filter(|at| case(*at) == Case::Title && case(at - 1) == Case::Lower).count();
    let last = scan.len().saturating_sub(1);
    capitals >= 3
        && !scan.mark(last).is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…'))
        && !(0..scan.len()).any(|at| is_verb(scan, at))
}

impl Joints<'_, '_> {
    /// Whether the tokens from `start` up to `at` can be a title: a capital, no verb, no mark that ends a clause.
    pub(super) fn is_heading(&self, start: usize, at: usize) -> bool {
        let start = start + usize::from(is_item(self.scan, start) && start + 1 < at);
        let first = &self.scan.tokens()[start];
        (first.is_capitalised() || first.kind == TokenKind::Digits)
            && at - start <= LONGEST_HEADING
            && (start..at).all(|at| !matches!(self.scan.mark(at), Some('.' | ';' | '«' | '"' | '“' | '!' | '?')))
            && !(start..at).any(|at| is_verb(self.scan, at))
    }

    /// The first word of a second title: one that pages put over a part ("Bibliographie"), a common noun with a capital,
    /// or the first title's own first words said again.
    pub(super) fn opens_title(&self, start: usize, at: usize, heading: bool) -> bool {
        if self.case(at) != Case::Title {
            return false;
        }
        let start = start + usize::from(is_item(self.scan, start));
        let same = |n: usize| self.scan.folded(start + n) == self.scan.folded(at + n);
        let again = same(0)
            && !self.scan.begins(start, class::FUNCTION)
            && !(start..at).any(|at| self.scan.mark(at) == Some(','));
        let small = self.case(at - 1) == Case::Lower && self.is_word(at - 1);
        if again && (heading && small || same(1) && at > start + 1) {
            return true;
        }
        let ends = self.scan.after(at, class::JOINT_HEADING);
        let over = ends.is_some_and(|end| self.stands_over(end));
        let named = self.case(at - 1) == Case::Upper || self.scan.begins(at - 1, class::PLACE);
        let after = small || self.scan.mark(at - 1).is_some() || self.listed && named;
        over || heading && after && (ends.is_some() || self.is_common_noun(at))
    }

    /// Whether what ends before `end` is a title of its own: a colon, an item, a capital or nothing follows.
    pub(super) fn stands_over(&self, end: usize) -> bool {
        end >= self.scan.len() || self.scan.mark(end) == Some(':') || is_item(self.scan, end)
    }

    /// A word that is no name though it has a capital, and what goes on as a noun does.
    pub(super) fn is_common_noun(&self, at: usize) -> bool {
        let word = self.scan.folded(at);
        let next = self.scan.tokens()[at + 1];
        let goes_on = next.case == Case::Lower && next.kind == TokenKind::Word && !next.glued;
        let ending = self.pack.noun_endings.iter().any(|ending| word.ends_with(ending.as_str()));
        goes_on
            && word.chars().count() > 3
            && !self.begins(at, &NAMES)
            && !self.begins(
                at - 1,
                &ClassSet::of(&[class::PERSON, class::ORGANISATION, class::AUTHORITY, class::ARMED, class::PLACE_HEAD]),
            )
            && !self.pack.people_endings.iter().any(|ending| word.ends_with(ending.as_str()))
            && (self.debris || ending || self.common.holds(self.scan.word(at)))
    }
}
