//! Where text in capitals begins or ends.

use temoin_lang::Case;

use super::Joints;

impl Joints<'_, '_> {
    /// The first word in small letters after a title in capitals.
    pub(super) fn leaves_capitals(&self, start: usize, at: usize) -> bool {
        let words: Vec<usize> = (start..at).filter(|at| self.is_word(*at)).collect();
        let capitals = words.iter().all(|at| self.case(*at) == Case::Upper || self.scan.word(*at).len() <= 2);
        let next_small = self.case(at + 1) == Case::Lower && (self.is_word(at + 1) || self.scan.is_digits(at + 1));
        capitals && words.len() >= 2 && self.letters(start, at) >= 12 && self.case(at) == Case::Title && next_small
    }

    /// The first word of a title in capitals after a sentence in small letters.
    pub(super) fn enters_capitals(&self, at: usize) -> bool {
        let shouted = |at: &usize| self.is_word(*at) && self.case(*at) == Case::Upper;
        let run = (at..self.scan.len()).take_while(shouted).count();
        let before = (at - 1).saturating_sub(usize::from(self.scan.mark(at - 1) == Some(';')));
        run >= 2 && self.letters(at, at + run) >= 14 && self.is_word(before) && self.case(before) == Case::Lower
    }

    pub(super) fn letters(&self, start: usize, end: usize) -> usize {
        (start..end).filter(|at| self.is_word(*at)).map(|at| self.scan.word(at).chars().count()).sum()
    }
}
