//! Items of lists: what dashes, bullets and semicolons set apart.

use temoin_lang::{Case, Scan, TokenKind, class, is_dash};
use temoin_model::Span;

use super::Joints;

/// Whether a block is a list: a sentence of it opens with a dash, or many dashes stand before capitals.
pub(crate) fn is_list(text: &str, sentences: &[Span]) -> bool {
    let part = |span: &Span| &text[span.start..span.end];
    let opens = |sentence: &str| sentence.starts_with("- ") || sentence.starts_with("• ");
    let capital = |after: &&str| after.starts_with(|c: char| c.is_uppercase() || matches!(c, '^' | '(' | '"'));
    let dashes = |sentence: &str| sentence.split(" - ").skip(1).filter(capital).count();
    sentences.iter().map(part).any(opens) || sentences.iter().map(|span| dashes(part(span))).sum::<usize>() >= 3
}

/// Whether a dash or a bullet stands alone at `at`.
pub(super) fn is_item(scan: &Scan<'_>, at: usize) -> bool {
    scan.mark(at).is_some_and(|mark| is_dash(mark) || mark == '•')
        && !scan.is_glued(at)
        && !scan.is_glued(at + 1)
        && at + 1 < scan.len()
}

impl Joints<'_, '_> {
    /// A word in brackets that stands first, before what it says something of: "(fr) Une analyse", "- (1) Le pont".
    pub(super) fn is_tag(&self, at: usize, mark: char) -> bool {
        let opener = if mark == ')' { '(' } else { '[' };
        let open = (at.saturating_sub(3)..at).rev().find(|at| self.scan.mark(*at) == Some(opener));
        open.is_some_and(|open| open == 0 || is_item(self.scan, open - 1))
    }

    /// A dash before an item: in a list, after a colon, or after a title and before a capital.
    pub(super) fn item(&self, start: usize, at: usize, mark: char) -> bool {
        if !(is_dash(mark) || mark == '•') || !is_item(self.scan, at) {
            return false;
        }
        let next = self.scan.tokens()[at + 1];
        let capital = next.is_capitalised() || next.kind != TokenKind::Word;
        let led = self.scan.mark(at - 1) == Some(':');
        let small = self.is_word(at - 1) && self.case(at - 1) == Case::Lower;
        let over = self.scan.begins(start, class::JOINT_HEADING) || small && !matches!(mark, '—' | '–');
        self.listed || led || capital && over && self.is_heading(start, at)
    }

    /// Whether the semicolon before `at` sets a clause or an item of several words apart. Where harm is counted it does
    /// not: who speaks, when and where holds for what stands on both sides.
    pub(super) fn enumerates(&self, start: usize, at: usize) -> bool {
        let rest = (at..self.scan.len()).take_while(|at| self.scan.mark(*at) != Some(';')).count();
        let joined = self.scan.begins(at, class::FUNCTION_CONJUNCTION);
        !joined && at - start >= 5 && rest >= 5 && !(0..self.scan.len()).any(|at| self.scan.begins(at, class::HARM))
    }
}
