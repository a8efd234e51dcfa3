//! Joints: where a title, a label or an item of a list runs into the next sentence without a mark.
//!
//! Pages lose their line ends when they are copied, and then "Une nouvelle école Au cours de la cérémonie, le maire…" is
//! one sentence to whoever looks for full stops. What betrays the joint is a capital that grammar does not explain: a
//! small word that opens sentences, after a word that may end one. What a name explains (an article inside a name, the
//! title of a work after its kind) is no joint, and in doubt there is none: a sentence cut in two loses more than two
//! sentences read as one.

use std::cell::OnceCell;
use std::collections::HashSet;

use temoin_lang::{Case, ClassSet, Pack, Scan, TokenKind, class, is_apostrophe, is_dash};

use temoin_model::Span;

/// What stands before a joint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words without verb that begin with a capital.
    Heading,
    /// A sentence, or an item of a list.
    Sentence,
}

/// A title is no longer, in tokens.
const LONGEST_HEADING: usize = 20;

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

/// Whether a sentence is what is left of a table: no verb, no stop, and many capitals after small letters.
fn is_debris(scan: &Scan<'_>) -> bool {
    let case = |at: usize| scan.tokens()[at].case;
    let capitals = (1..scan.len()).filter(|at| case(*at) == Case::Title && case(at - 1) == Case::Lower).count();
    let last = scan.len().saturating_sub(1);
    capitals >= 3
        && !scan.mark(last).is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…'))
        && !(0..scan.len()).any(|at| is_verb(scan, at))
}

/// Whether a verb begins at `at`. A preposition that only its accent tells from a verb ("à", "a") is none.
fn is_verb(scan: &Scan<'_>, at: usize) -> bool {
    scan.begins_any(at, &VERBS) && (scan.word(at).is_ascii() || !scan.begins(at, class::FUNCTION_PREPOSITION))
}

/// Whether a block is a list: a sentence of it opens with a dash, or many dashes stand before capitals.
pub(crate) fn is_list(text: &str, sentences: &[Span]) -> bool {
    let part = |span: &Span| &text[span.start..span.end];
    let opens = |sentence: &str| sentence.starts_with("- ") || sentence.starts_with("• ");
    let capital = |after: &&str| after.starts_with(|c: char| c.is_uppercase() || matches!(c, '^' | '(' | '"'));
    let dashes = |sentence: &str| sentence.split(" - ").skip(1).filter(capital).count();
    sentences.iter().map(part).any(opens) || sentences.iter().map(|span| dashes(part(span))).sum::<usize>() >= 3
}

/// Whether a dash or a bullet stands alone at `at`.
fn is_item(scan: &Scan<'_>, at: usize) -> bool {
    scan.mark(at).is_some_and(|mark| is_dash(mark) || mark == '•')
        && !scan.is_glued(at)
        && !scan.is_glued(at + 1)
        && at + 1 < scan.len()
}

/// The words that a document writes small somewhere: with a capital they are no names. Gathered when first asked for.
pub(crate) struct Common<'t> {
    text: &'t str,
    words: OnceCell<HashSet<&'t str>>,
}

impl<'t> Common<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    fn holds(&self, word: &str) -> bool {
        let gather = || {
            self.text.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_lowercase)).collect()
        };
        self.words.get_or_init(gather).contains(word.to_lowercase().as_str())
    }
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

    /// A word in brackets that stands first, before what it says something of: "(fr) Une analyse", "- (1) Le pont".
    fn is_tag(&self, at: usize, mark: char) -> bool {
        let opener = if mark == ')' { '(' } else { '[' };
        let open = (at.saturating_sub(3)..at).rev().find(|at| self.scan.mark(*at) == Some(opener));
        open.is_some_and(|open| open == 0 || is_item(self.scan, open - 1))
    }

    /// A dash before an item: in a list, after a colon, or after a title and before a capital.
    fn item(&self, start: usize, at: usize, mark: char) -> bool {
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

    /// Whether the tokens from `start` up to `at` can be a title: a capital, no verb, no mark that ends a clause.
    fn is_heading(&self, start: usize, at: usize) -> bool {
        let start = start + usize::from(is_item(self.scan, start) && start + 1 < at);
        let first = &self.scan.tokens()[start];
        (first.is_capitalised() || first.kind == TokenKind::Digits)
            && at - start <= LONGEST_HEADING
            && (start..at).all(|at| !matches!(self.scan.mark(at), Some('.' | ';' | '«' | '"' | '“' | '!' | '?')))
            && !(start..at).any(|at| is_verb(self.scan, at))
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

    /// The first word in small letters after a title in capitals.
    fn leaves_capitals(&self, start: usize, at: usize) -> bool {
        let words: Vec<usize> = (start..at).filter(|at| self.is_word(*at)).collect();
        let capitals = words.iter().all(|at| self.case(*at) == Case::Upper || self.scan.word(*at).len() <= 2);
        let next_small = self.case(at + 1) == Case::Lower && (self.is_word(at + 1) || self.scan.is_digits(at + 1));
        capitals && words.len() >= 2 && self.letters(start, at) >= 12 && self.case(at) == Case::Title && next_small
    }

    /// The first word of a title in capitals after a sentence in small letters.
    fn enters_capitals(&self, at: usize) -> bool {
        let shouted = |at: &usize| self.is_word(*at) && self.case(*at) == Case::Upper;
        let run = (at..self.scan.len()).take_while(shouted).count();
        let before = (at - 1).saturating_sub(usize::from(self.scan.mark(at - 1) == Some(';')));
        run >= 2 && self.letters(at, at + run) >= 14 && self.is_word(before) && self.case(before) == Case::Lower
    }

    fn letters(&self, start: usize, end: usize) -> usize {
        (start..end).filter(|at| self.is_word(*at)).map(|at| self.scan.word(at).chars().count()).sum()
    }

    /// The first word of a second title: one that pages put over a part ("Bibliographie"), a common noun with a capital,
    /// or the first title's own first words said again.
    fn opens_title(&self, start: usize, at: usize, heading: bool) -> bool {
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
    fn stands_over(&self, end: usize) -> bool {
        end >= self.scan.len() || self.scan.mark(end) == Some(':') || is_item(self.scan, end)
    }

    /// A word that is no name though it has a capital, and what goes on as a noun does.
    fn is_common_noun(&self, at: usize) -> bool {
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

    /// Whether a bracket that opened since `start` is still open.
    fn is_bracketed(&self, start: usize, at: usize) -> bool {
        let bracket = (start..at).rev().find_map(|at| self.scan.mark(at).filter(|mark| matches!(mark, '(' | ')')));
        bracket == Some('(')
    }

    /// Whether the semicolon before `at` sets a clause or an item of several words apart. Where harm is counted it does
    /// not: who speaks, when and where holds for what stands on both sides.
    fn enumerates(&self, start: usize, at: usize) -> bool {
        let rest = (at..self.scan.len()).take_while(|at| self.scan.mark(*at) != Some(';')).count();
        let joined = self.scan.begins(at, class::FUNCTION_CONJUNCTION);
        !joined && at - start >= 5 && rest >= 5 && !(0..self.scan.len()).any(|at| self.scan.begins(at, class::HARM))
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

#[cfg(test)]
mod tests {
    use super::*;
    use temoin_lang::Packs;

    fn pieces(language: &str, text: &str) -> Vec<String> {
        let packs = Packs::builtin();
        let pack = packs.language(language).unwrap();
        let scan = pack.scan(text, Span::new(0, text.len()));
        let joints = find(&scan, pack, &Common::new(text), is_list(text, &[Span::new(0, text.len())]));
        let ends = joints.iter().map(|(at, _)| *at).chain([scan.len()]);
        let starts = [0].into_iter().chain(joints.iter().map(|(at, _)| *at));
        starts.zip(ends).map(|(start, end)| scan.span_of(start, end).slice(text).unwrap().to_owned()).collect()
    }

    #[test]
    fn a_title_runs_into_a_sentence() {
        assert_eq!(
            pieces("fr", "Un pont neuf pour la vallée Au terme des travaux, le maire a coupé le ruban."),
            ["Un pont neuf pour la vallée", "Au terme des travaux, le maire a coupé le ruban."]
        );
        assert_eq!(
            pieces("en", "New bridge opens downtown The mayor cut the ribbon."),
            ["New bridge opens downtown", "The mayor cut the ribbon."]
        );
        assert_eq!(pieces("fr", "NOTICE DE SÉCURITÉ Chaque appareil porte un numéro.").len(), 2);
    }

    #[test]
    fn two_sentences_without_a_stop() {
        assert_eq!(pieces("fr", "La réunion est reportée à mardi Il faudra prévenir les voisins.").len(), 2);
        assert_eq!(pieces("fr", "Il pleuvait depuis l'aube ; nul ne sortait dans les rues vides.").len(), 2);
    }

    #[test]
    fn items_of_a_list() {
        assert_eq!(pieces("fr", "Voir aussi - Histoire du bourg - Liste des ponts - Vieux moulins").len(), 4);
        assert_eq!(pieces("fr", "Le maire - un ancien maçon - a posé la pierre.").len(), 1);
    }

    #[test]
    fn names_explain_their_capitals() {
        for text in [
            "Le quotidien La Dépêche du Bourg a publié la liste.",
            "Le président Quidam a reçu le ministre Untel au palais.",
            "Il a fermé la salle A de l'école et le guichet B du port.",
            "Deux autres Français ont été vus près du port.",
        ] {
            assert_eq!(pieces("fr", text), [text]);
        }
        for text in
            ["All I know is that I saw it.", "The Elm County Sheriff's Office said so.", "He read the novel The Gate."]
        {
            assert_eq!(pieces("en", text), [text]);
        }
    }

    #[test]
    fn harm_keeps_its_semicolons() {
        let text = "Selon la police, trois hommes sont morts au port ; deux autres ont été blessés à la gare.";
        assert_eq!(pieces("fr", text), [text]);
    }
}
