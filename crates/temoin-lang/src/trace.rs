//! Which rules nearly matched a sentence, and what kept them from it: for people who write rules.
//!
//! Works on the structure of patterns, one pattern after the other, and not on the automaton that all of them share: it
//! is slow, says what the automaton cannot, and is asked for one sentence at a time.

mod walk;

use crate::lexicon::Lexicon;
use crate::pattern::{self, Element, Sequence};
use crate::rules::{Rule, Rules};
use crate::scan::Scan;
use walk::{Reach, Walk};

/// A rule that did not read a sentence, and how far its best pattern went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss<'p> {
    /// The rule.
    pub rule: &'p Rule,
    /// The pattern that went furthest, as the rule writes it.
    pub pattern: &'p str,
    /// How many of its words, classes, slots and alternatives were met in a row.
    pub met: usize,
    /// How many it has, optional ones apart.
    pub of: usize,
    /// First token of what was met.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// What was in the way.
    pub why: Why,
}

/// What keeps a pattern from matching. Elements are given as patterns write them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing in the sentence stands for the element after what was met.
    NothingAfter {
        /// The element.
        element: String,
    },
    /// Nothing in the sentence stands for the element before what was met.
    NothingBefore {
        /// The element.
        element: String,
    },
    /// The element is there, behind more tokens than the gap may run over.
    TooFar {
        /// The element.
        element: String,
        /// The gap.
        gap: String,
        /// How many tokens lie between.
        tokens: usize,
    },
    /// The element is there, behind a token that the gap may not run over.
    Barrier {
        /// The element.
        element: String,
        /// The gap.
        gap: String,
        /// The token that stops it.
        at: usize,
    },
    /// A `!x`, `^` or `$` of the pattern does not hold.
    Guard {
        /// The guard.
        element: String,
        /// Where it was asked.
        at: usize,
    },
    /// The whole pattern is met, and so is one of the rule's `unless`, in the same words.
    Unless {
        /// The pattern under `unless`.
        pattern: String,
        /// Its first token.
        start: usize,
        /// Token after its last.
        end: usize,
    },
}

impl Rules {
    /// The rules other than `fired` that nearly match, nearest first.
    ///
    /// # Shape
    /// At most one row a rule, of the pattern that went furthest. Near is a pattern of which half was met in a row, or
    /// more: two of its elements, or one that is a word or a class. A slot alone is in every sentence.
    pub fn near_misses<'p>(&'p self, scan: &Scan<'_>, lexicon: &Lexicon, fired: &[&str]) -> Vec<NearMiss<'p>> {
        let walk = Walk::new(scan, lexicon);
        let silent = self.all().iter().filter(|rule| !fired.contains(&rule.id.as_str()));
        let mut misses: Vec<NearMiss<'p>> = silent.filter_map(|rule| nearest(rule, &walk)).collect();
        misses.sort_by_key(|miss| (miss.of - miss.met, std::cmp::Reverse(miss.met)));
        misses
    }
}

/// How near the rule came with its best pattern; `None` where that is not near.
fn nearest<'p>(rule: &'p Rule, walk: &Walk<'_, '_>) -> Option<NearMiss<'p>> {
    let near = |text: &'p String| {
        let sequence = pattern::parse(text).ok()?;
        match walk.whole(&sequence) {
            Some((start, end)) => unless(rule, text, &sequence, (start, end), walk),
            None => partial(rule, text, &sequence, walk),
        }
    };
    // Among equals the pattern that stands first.
    rule.patterns.iter().filter_map(near).min_by_key(|miss| (miss.of - miss.met, std::cmp::Reverse(miss.met)))
}

fn unless<'p>(
    rule: &'p Rule,
    text: &'p str,
    sequence: &Sequence,
    (start, end): (usize, usize),
    walk: &Walk<'_, '_>,
) -> Option<NearMiss<'p>> {
    let of = sequence.iter().filter(|element| is_solid(element)).count();
    let blocks = |pattern: &String| {
        let places = walk.everywhere(&pattern::parse(pattern).ok()?);
        let (from, to) = places.into_iter().find(|(from, to)| *from < end && start < *to)?;
        Some(Why::Unless { pattern: pattern.clone(), start: from, end: to })
    };
    let why = rule.unless.iter().find_map(blocks)?;
    Some(NearMiss { rule, pattern: text, met: of, of, start, end, why })
}

fn partial<'p>(rule: &'p Rule, text: &'p str, sequence: &Sequence, walk: &Walk<'_, '_>) -> Option<NearMiss<'p>> {
    let of = sequence.iter().filter(|element| is_solid(element)).count();
    let reach = walk.furthest(sequence)?;
    let telling = reach.met > 1 || sequence[reach.first..reach.failed].iter().any(Element::is_word_or_class);
    if reach.met * 2 < of || !telling {
        return None;
    }
    let why =
        if reach.failed < sequence.len() { after(sequence, &reach, walk) } else { before(sequence, &reach, walk) };
    Some(NearMiss { rule, pattern: text, met: reach.met, of, start: reach.start, end: reach.end, why })
}

/// What is in the way of the element that failed.
fn after(sequence: &Sequence, reach: &Reach, walk: &Walk<'_, '_>) -> Why {
    let failed = &sequence[reach.failed];
    let element = failed.to_string();
    if !is_solid(failed) {
        return Why::Guard { element, at: reach.end };
    }
    let next = (reach.end..walk.len()).find(|at| walk.begins(failed, *at));
    match (gap_before(sequence, reach.failed), next) {
        (Some(gap), Some(at)) => in_the_gap(gap, element, (reach.end, at), reach.start, walk),
        _ => Why::NothingAfter { element },
    }
}

/// What is in the way of the element before the first that was met.
fn before(sequence: &Sequence, reach: &Reach, walk: &Walk<'_, '_>) -> Why {
    let earlier = sequence[..reach.first].iter().rposition(is_solid);
    let Some(missing) = earlier else {
        let guard = sequence[..reach.first].iter().find(|element| !element.is_gap());
        return Why::Guard { element: guard.map_or_else(String::new, ToString::to_string), at: reach.start };
    };
    let element = sequence[missing].to_string();
    let last = walk.places(&sequence[missing]).into_iter().rfind(|(_, end)| *end <= reach.start);
    match (gap_before(sequence, reach.first), last) {
        (Some(gap), Some((start, end))) => in_the_gap(gap, element, (end, reach.start), start, walk),
        _ => Why::NothingBefore { element },
    }
}

/// Why a gap does not run from one token to the other.
fn in_the_gap(gap: &Element, element: String, (from, to): (usize, usize), begun: usize, walk: &Walk<'_, '_>) -> Why {
    let stop = (from..to).find(|at| !walk.passes(gap, *at, begun));
    match (stop, gap) {
        (Some(at), _) => Why::Barrier { element, gap: gap.to_string(), at },
        (None, Element::Gap { most, .. }) if to - from > *most => {
            Why::TooFar { element, gap: gap.to_string(), tokens: to - from }
        }
        _ => Why::NothingAfter { element },
    }
}

/// The gap right before an element; guards and optional parts may stand between.
fn gap_before(sequence: &Sequence, at: usize) -> Option<&Element> {
    sequence[..at].iter().rev().take_while(|element| !is_solid(element)).find(|element| element.is_gap())
}

/// Whether an element must be met by tokens of its own.
fn is_solid(element: &Element) -> bool {
    matches!(element, Element::Unit { .. } | Element::OneOf(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packs;
    use crate::source::PackFile;
    use temoin_model::Span;

    const HEAD: &str = "id = \"xx\"\nname = \"x\"\nversion = \"1\"\n";
    const WORDS: &str = "barrier = [\"but\"]\nharm = [\"killed\"]\nbe = [\"were\"]\nwho = [\"miners\"]\n";
    const RULE: &str = "[[rule]]\nid = \"one\"\nreads = \"claim\"\npatterns = [\"@who ..2 @be !not @harm\"]\n\
                        unless = [\"nearly @harm\", \"were killed once\"]\n";

    fn why(sentence: &str) -> Option<Why> {
        let file = |path: &str, text: &str| PackFile { path: path.into(), text: text.into() };
        let files = [file("xx/pack.toml", HEAD), file("xx/words.toml", WORDS), file("xx/rules/a.toml", RULE)];
        let packs = Packs::from_files(&files).unwrap();
        let pack = packs.language("xx").unwrap();
        let scan = pack.scan(sentence, Span::new(0, sentence.len()));
        pack.rules.near_misses(&scan, &pack.lexicon, &[]).pop().map(|miss| miss.why)
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(why("the miners were seen"), Some(Why::NothingAfter { element: "@harm".into() }));
        assert_eq!(why("the others were killed"), Some(Why::NothingBefore { element: "@who".into() }));
        assert_eq!(why("the others sang"), None);
    }

    #[test]
    fn gaps_say_how_far_and_what_stops_them() {
        let (element, gap) = ("@who".to_owned(), "..2".to_owned());
        let far = Why::TooFar { element: element.clone(), gap: gap.clone(), tokens: 3 };
        assert_eq!(why("miners of the pit were killed"), Some(far));
        assert_eq!(why("miners sang but were killed"), Some(Why::Barrier { element, gap, at: 2 }));
    }

    #[test]
    fn guards_and_exceptions_are_named() {
        let unless = Why::Unless { pattern: "were killed once".into(), start: 1, end: 4 };
        assert_eq!(why("miners were killed once"), Some(unless));
        assert_eq!(why("miners were not killed"), Some(Why::Guard { element: "!not".into(), at: 2 }));
    }
}
