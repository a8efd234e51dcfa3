//! Joints: where a title, a label or an item of a list runs into the next sentence without a mark.
//!
//! Pages lose their line ends when they are copied, and then "Une nouvelle école Au cours de la cérémonie, le maire…" is
//! one sentence to whoever looks for full stops. What betrays the joint is a capital that grammar does not explain: a
//! small word that opens sentences, after a word that may end one. What a name explains (an article inside a name, the
//! title of a work after its kind) is no joint, and in doubt there is none: a sentence cut in two loses more than two
//! sentences read as one.

mod capitals;
mod common;
mod lists;
#[cfg(test)]
mod tests;
mod titles;

use temoin_lang::{Case, ClassSet, Pack, Scan, TokenKind, class, is_apostrophe};

pub(crate) use common::Common;
use lists::is_item;
pub(crate) use lists::is_list;
use titles::is_debris;

/// What stands before a joint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words without verb that begin with a capital.
    Heading,
    /// A sentence, or an item of a list.
    Sentence,
}

/// The tokens at which a further sentence begins, each with what stands before it.
///
/// # Shape
/// In order, none at token 0. `listed` says that the block is a list.
pub(crate) fn find<'t>(scan: &Scan<'t>, pack: &Pack, common: &Common<'t>, listed: bool) -> Vec<(usize, Piece)> {
    let mut joints = Vec::new();
    let debris = is_debris(scan);
    let mut sentence = Joints { scan, pack, common, listed, debris };
    let mut start = 0;
    for at in 1..scan.len().saturating_sub(1) {
        if let Some(piece) = sentence.at(start, at) {
            joints.push((at, piece));
            sentence.listed |= is_item(scan, at);
            start = at;
        }
    }
    joints
}

/// Whether a verb begins at `at`. A preposition that only its accent tells from a verb ("à", "a") is none.
fn is_verb(scan: &Scan<'_>, at: usize) -> bool {
    scan.begins_any(at, &VERBS) && (scan.word(at).is_ascii() || !scan.begins(at, class::FUNCTION_PREPOSITION))
}

/// A sentence that may hold joints.
struct Joints<'s, 't> {
    scan: &'s Scan<'t>,
    pack: &'s Pack,
    common: &'s Common<'t>,
    listed: bool,
    debris: bool,
}

impl Joints<'_, '_> {
    fn at(&self, start: usize, at: usize) -> Option<Piece> {
        if let Some(mark) = self.scan.mark(at) {
            return self.item(start, at, mark).then(|| self.piece(start, at));
        }
        if self.scan.is_glued(at) || self.is_bracketed(start, at) {
            return None;
        }
        if !self.scan.tokens()[at].is_capitalised() {
            let parted = self.scan.mark(at - 1) == Some(';') && self.is_word(at) && self.enumerates(start, at);
            return parted.then_some(Piece::Sentence);
        }
        let joint = match self.scan.mark(at - 1) {
            Some(':') => self.opens_after_label(start, at),
            Some(';') => self.opens_sentence(start, at, false) || self.enters_capitals(at),
            _ => self.may_end(at - 1) && self.is_joint(start, at),
        };
        joint.then(|| self.piece(start, at))
    }

    fn is_joint(&self, start: usize, at: usize) -> bool {
        let heading = self.is_heading(start, at);
        self.opens_sentence(start, at, heading)
            || self.leaves_capitals(start, at)
            || self.enters_capitals(at)
            || self.opens_title(start, at, heading)
    }

    fn piece(&self, start: usize, at: usize) -> Piece {
        if self.is_heading(start, at) { Piece::Heading } else { Piece::Sentence }
    }

    fn case(&self, at: usize) -> Case {
        self.scan.tokens().get(at).map_or(Case::Lower, |token| token.case)
    }

    fn is_word(&self, at: usize) -> bool {
        self.scan.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn begins(&self, at: usize, classes: &ClassSet) -> bool {
        self.scan.begins_any(at, classes)
    }

    /// Whether a sentence or a title may end with the token at `at`.
    fn may_end(&self, at: usize) -> bool {
        match self.scan.mark(at) {
            Some(mark @ (')' | ']')) => !self.is_tag(at, mark),
            Some(mark) => matches!(mark, '»' | '"' | '”' | '%'),
            None => !self.begins(at, &HOLDING) && !self.is_clitic(at),
        }
    }

    /// What is left of a word after an apostrophe ("the sheriff's").
    fn is_clitic(&self, at: usize) -> bool {
        self.scan.is_glued(at) && self.scan.word(at).starts_with(is_apostrophe)
    }

    /// A small word that opens sentences, with a capital that no name explains.
    fn opens_sentence(&self, start: usize, at: usize, heading: bool) -> bool {
        if self.case(at) != Case::Title || !self.begins(at, &OPENING) {
            return false;
        }
        if self.begins(at, &ClassSet::of(&[class::TITLE, class::ABBREVIATION]))
            || self.scan.is_glued(at + 1) && self.scan.is_digits(at + 1)
        {
            return false;
        }
        let next_small = self.is_word(at + 1) && self.case(at + 1) == Case::Lower || self.scan.is_digits(at + 1);
        let dated = self.scan.is_digits(at - 1) && heading && self.scan.begins(start, class::FUNCTION);
        if dated || self.scan.word(at).chars().count() == 1 && !(next_small && self.is_letter_word(at)) {
            return false;
        }
        let part_of_name = self.begins(at, &ClassSet::of(&[class::FUNCTION_DETERMINER, class::FUNCTION_PREPOSITION]));
        match self.case(at - 1) {
            Case::Lower if !part_of_name => true,
            Case::Lower => next_small || heading && !self.scan.begins(start, class::FUNCTION),
            _ => next_small && heading,
        }
    }

    /// A letter that is a word of its own ("A man", "À midi") and no name ("la salle A de l'école").
    fn is_letter_word(&self, at: usize) -> bool {
        self.case(at - 1) != Case::Upper
            && self.begins(at, &ClassSet::of(&[class::FUNCTION_DETERMINER, class::FUNCTION_PREPOSITION]))
            && !self.begins(at + 1, &ClassSet::of(&[class::FUNCTION_PREPOSITION, class::FUNCTION_CONJUNCTION]))
    }

    /// Whether a bracket that opened since `start` is still open.
    fn is_bracketed(&self, start: usize, at: usize) -> bool {
        let bracket = (start..at).rev().find_map(|at| self.scan.mark(at).filter(|mark| matches!(mark, '(' | ')')));
        bracket == Some('(')
    }

    /// A sentence after a label and a colon: "Conséquence : Le pont est fermé".
    fn opens_after_label(&self, start: usize, at: usize) -> bool {
        let small = (start + 1..at).all(|at| self.case(at) == Case::Lower && !self.scan.is_digits(at));
        let label = at - start <= 6 && small && self.is_heading(start, at) && !self.begins(start, &NAMES);
        !self.listed && label && self.opens_sentence(start, at, true)
    }
}

/// Words after which a sentence does not end before a capital.
const HOLDING: ClassSet = ClassSet::of(&[
    class::FUNCTION_DETERMINER,
    class::FUNCTION_PREPOSITION,
    class::FUNCTION_PRONOUN,
    class::FUNCTION_CONJUNCTION,
    class::TITLE,
    class::JOINT_TITLED,
    class::SPEECH_VERB,
]);

/// Names, which have a capital of their own.
const NAMES: ClassSet = ClassSet::of(&[class::GIVEN, class::PLACE, class::NAMED, class::MONTH, class::WEEKDAY]);

/// Words that open sentences.
const OPENING: ClassSet = ClassSet::of(&[
    class::FUNCTION_DETERMINER,
    class::FUNCTION_PREPOSITION,
    class::FUNCTION_PRONOUN,
    class::FUNCTION_CONJUNCTION,
    class::FUNCTION_ADVERB,
]);

/// Words that a title does not have.
const VERBS: ClassSet = ClassSet::of(&[class::BE, class::HAVE, class::SPEECH_VERB, class::VERB]);
