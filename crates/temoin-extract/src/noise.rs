//! What is no narrative though it stands in the text: bylines, readers' comments, interface messages, lists of links.
//!
//! Rules of the pack name what is certain by its words. What form alone tells is decided here: a scrap of names without
//! verb inside a paragraph, careless writing with words that only a reader's comment has. A sentence that states a figure of harm in plain words is never set aside by form.

use temoin_lang::{Case, ClassId, ClassSet, Pack, Scan, TokenKind, class};
use temoin_model::BlockKind;

/// What a sentence of a narrative block is, if it is no narrative.
pub(crate) fn kind(scan: &Scan<'_>, pack: &Pack, place: Place) -> Option<BlockKind> {
    if scan.is_empty() {
        return None;
    }
    let by_rule = pack.rules.noise(scan).into_iter().find_map(|f| BlockKind::parse(f.rule.with("block")?));
    by_rule.or_else(|| is_comment(scan).then_some(BlockKind::Comment)).or_else(|| scrap(scan, pack, place))
}

/// Where a sentence stands in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// It is the whole block.
    pub alone: bool,
    /// It ends a line or the block.
    pub ends_line: bool,
}

fn count(scan: &Scan<'_>, class: ClassId) -> usize {
    if scan.classes().has(class) { (0..scan.len()).filter(|at| scan.begins(*at, class)).count() } else { 0 }
}

/// Two signs or more, one of them a turn of phrase that no report has or a shout that begins carelessly.
fn is_comment(scan: &Scan<'_>) -> bool {
    let turns = count(scan, class::COLLOQUIAL);
    if starts_quoted(scan) {
        return false;
    }
    let marks = (0..scan.len()).rev().take_while(|at| scan.mark(*at) == Some('!')).count();
    let shouted = marks.min(2);
    let careless_start = usize::from(scan.tokens()[0].kind == TokenKind::Word && scan.tokens()[0].case == Case::Lower);
    let spaced_comma = (1..scan.len()).filter(|at| scan.mark(*at) == Some(',') && !scan.is_glued(*at)).count().min(1);
    let signs = shouted + careless_start + spaced_comma;
    turns > 0 && turns.min(2) + signs >= 2 || shouted > 0 && careless_start + spaced_comma > 0 && signs >= 2
}

fn starts_quoted(scan: &Scan<'_>) -> bool {
    matches!(scan.mark(0), Some('«' | '“' | '—' | '–'))
}

/// A line's end without verb or stop: names and small words only. Alone it is a heading, within a paragraph it is the
/// page's furniture.
fn scrap(scan: &Scan<'_>, pack: &Pack, place: Place) -> Option<BlockKind> {
    let stopped =
        scan.mark(scan.len() - 1).is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…' | ':' | '»' | '"' | ';'));
    if stopped || place.alone || !place.ends_line || scan.len() > 12 || speaks(scan) {
        return None;
    }
    let words: Vec<usize> = (0..scan.len()).filter(|at| scan.mark(*at).is_none()).collect();
    let small = |at: usize| scan.begins(at, class::FUNCTION) || crate::names::is_adjective(scan, at, pack);
    let names = words.iter().all(|at| scan.tokens()[*at].case != Case::Lower || small(*at));
    let capitals = words.iter().filter(|at| scan.tokens()[**at].case != Case::Lower).count();
    (names && capitals * 2 >= words.len() && !words.is_empty()).then_some(BlockKind::Navigation)
}

/// Whether anything says that something happens or is counted.
fn speaks(scan: &Scan<'_>) -> bool {
    scan.classes().meets(&ClassSet::of(&[
        class::BE,
        class::HAVE,
        class::HARM,
        class::SPEECH_VERB,
        class::VERB,
        class::EVENT,
        class::HEDGE,
    ])) || (0..scan.len()).any(|at| scan.is_digits(at))
}

/// The token after a dateline: "VILLE, 3 mai 1931 (Agence) — Le pont…".
///
/// # Shape
/// `None` unless the sentence opens with a word in capitals and a dash follows within twenty tokens, a number or month
/// before it.
pub(crate) fn dateline(scan: &Scan<'_>) -> Option<usize> {
    if scan.tokens().first()?.case != Case::Upper {
        return None;
    }
    let parts = |at: usize| scan.mark(at).is_some_and(|m| matches!(m, '—' | '–') || m == '-' && !scan.is_glued(at));
    let marks = |end: usize, mark: char| (0..end).filter(|at| scan.mark(*at) == Some(mark)).count();
    let dash = (1..scan.len().min(20)).find(|at| parts(*at) && marks(*at, '(') == marks(*at, ')'))?;
    let dated = (1..dash).any(|at| scan.begins(at, class::MONTH) || scan.is_digits(at));
    let numbered = (1..dash).any(|at| scan.is_digits(at) && scan.word(at).len() > 4);
    let start = (dash + 1..scan.len()).find(|at| !scan.mark(*at).is_some_and(temoin_lang::is_dash)).unwrap_or(dash + 1);
    (dated && !numbered && scan.len() > start + 2).then_some(start)
}
