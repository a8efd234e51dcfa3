//! The automaton against a matcher so simple that it must be right, on small random patterns and sentences.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use temoin_lang::{Automaton, Edge, Label, Lexicon, Match, PackFile, Packs, PatternId, Scan, Slot};
use temoin_model::Span;

/// The classes of the tests' own pack, with their phrases.
const CLASSES: [(&str, &[&[&str]]); 5] = [
    ("letter.x", &[&["a"], &["b"]]),
    ("letter.y", &[&["b"], &["c", "d"]]),
    ("letter", &[&["a"], &["b"], &["c", "d"]]),
    ("barrier.words", &[&["e"]]),
    ("barrier", &[&["e"]]),
];
const WORDS: [&str; 9] = ["a", "b", "c", "d", "e", "f", ";", "(", ","];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let head = "id = \"xx\"\nname = \"x\"\nversion = \"1\"\nowner = \"x\"\ntier = \"draft\"\n";
    let words = "[letter]\nx = [\"a\", \"b\"]\ny = [\"b\", \"c d\"]\n[barrier]\nwords = [\"e\"]\n";
    let file = |path: &str, text: &str| PackFile { path: path.into(), text: text.into() };
    let packs =
        Packs::from_files(&[file("xx/pack.toml", head), file("xx/words.toml", words)]).expect("the pack is good");
    packs.language("xx").expect("it was just loaded").lexicon.clone()
});

#[derive(Clone, Debug)]
enum Unit {
    Word(&'static str),
    Class(&'static str),
    Slot(Slot),
}

#[derive(Clone, Debug)]
enum Element {
    Unit(Unit),
    /// A unit where another does not begin.
    Guarded(Unit, Unit),
    OneOf(Vec<Vec<Element>>),
    Optional(Vec<Element>),
    Gap(usize, bool),
}

#[derive(Clone, Debug)]
struct Pattern {
    from_start: bool,
    first: Unit,
    rest: Vec<Element>,
    to_end: bool,
}

/// A sentence of words and counted people.
#[derive(Clone, Debug)]
struct Sentence {
    words: Vec<&'static str>,
    people: Vec<(usize, usize)>,
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        4 => prop::sample::select(&["a", "b", "c", "d", "f", ","][..]).prop_map(Unit::Word),
        3 => prop::sample::select(&["letter", "letter.x", "letter.y"][..]).prop_map(Unit::Class),
        2 => Just(Unit::Slot(Slot::People)),
    ]
}

fn element() -> impl Strategy<Value = Element> {
    let leaf = prop_oneof![
        5 => unit().prop_map(Element::Unit),
        1 => (unit(), unit()).prop_map(|(not, unit)| Element::Guarded(not, unit)),
        2 => (1usize..4, any::<bool>()).prop_map(|(most, over)| Element::Gap(most, over)),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let sequence = || prop::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            prop::collection::vec(sequence(), 1..3).prop_map(Element::OneOf),
            sequence().prop_map(Element::Optional),
        ]
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    (any::<bool>(), unit(), prop::collection::vec(element(), 0..4), any::<bool>())
        .prop_map(|(from_start, first, rest, to_end)| Pattern { from_start, first, rest, to_end })
}

fn sentence() -> impl Strategy<Value = Sentence> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..9);
    let people = prop::collection::vec((0usize..8, 1usize..3), 0..3);
    (words, people).prop_map(|(words, people)| {
        let people = people.into_iter().map(|(start, length)| (start, start + length));
        let people = people.filter(|(_, end)| *end <= words.len()).collect();
        Sentence { words, people }
    })
}

/// The notation of a pattern.
fn notation(pattern: &Pattern) -> String {
    let mut pieces = vec![unit_notation(&pattern.first)];
    if pattern.from_start {
        pieces.insert(0, "^".into());
    }
    pieces.extend(pattern.rest.iter().map(element_notation));
    pieces.extend(pattern.to_end.then(|| "$".to_owned()));
    pieces.join(" ")
}

fn unit_notation(unit: &Unit) -> String {
    match unit {
        Unit::Word(word) => (*word).to_owned(),
        Unit::Class(class) => format!("@{class}"),
        Unit::Slot(slot) => format!("<{}>", slot.as_str()),
    }
}

fn sequence_notation(sequence: &[Element]) -> String {
    sequence.iter().map(element_notation).collect::<Vec<_>>().join(" ")
}

fn element_notation(element: &Element) -> String {
    match element {
        Element::Unit(unit) => unit_notation(unit),
        Element::Guarded(not, unit) => format!("!{} {}", unit_notation(not), unit_notation(unit)),
        Element::OneOf(choices) => {
            format!("( {} )", choices.iter().map(|choice| sequence_notation(choice)).collect::<Vec<_>>().join(" | "))
        }
        Element::Optional(inner) => format!("( {} )?", sequence_notation(inner)),
        Element::Gap(most, over) => format!("{}{most}", if *over { "..." } else { ".." }),
    }
}

impl Sentence {
    fn scan<'l>(&self, text: &'static str, lexicon: &'l Lexicon) -> Scan<'l> {
        let mut scan = Scan::new(text, Span::new(0, text.len()), lexicon);
        assert_eq!(scan.len(), self.words.len(), "each word is one token");
        let people = self.people.iter().enumerate();
        let edge = |(item, (start, end)): (usize, &(usize, usize))| Edge {
            start: *start,
            end: *end,
            label: Label::Slot(Slot::People),
            item,
        };
        scan.set_slots(people.map(edge).collect());
        scan
    }

    /// Where a unit that begins at `at` may end.
    fn unit_ends(&self, unit: &Unit, at: usize) -> Vec<usize> {
        match unit {
            Unit::Word(word) => {
                if self.words.get(at) == Some(word) {
                    vec![at + 1]
                } else {
                    Vec::new()
                }
            }
            Unit::Class(class) => self.class_ends(class, at),
            Unit::Slot(_) => self.people.iter().filter(|(start, _)| *start == at).map(|(_, end)| *end).collect(),
        }
    }

    fn class_ends(&self, class: &str, at: usize) -> Vec<usize> {
        let (_, phrases) = CLASSES.iter().find(|(name, _)| *name == class).expect("patterns use these classes");
        let stands = |phrase: &&&[&str]| self.words.get(at..at + phrase.len()) == Some(**phrase);
        phrases.iter().filter(stands).map(|phrase| at + phrase.len()).collect()
    }

    /// Every end of a sequence begun at `start` that has reached `at`.
    fn ends(&self, sequence: &[Element], start: usize, at: usize) -> BTreeSet<usize> {
        let Some((first, rest)) = sequence.split_first() else { return BTreeSet::from([at]) };
        let next: BTreeSet<usize> = match first {
            Element::Unit(unit) => self.unit_ends(unit, at).into_iter().collect(),
            Element::Guarded(not, unit) if self.unit_ends(not, at).is_empty() => {
                self.unit_ends(unit, at).into_iter().collect()
            }
            Element::Guarded(..) => BTreeSet::new(),
            Element::OneOf(choices) => choices.iter().flat_map(|choice| self.ends(choice, start, at)).collect(),
            Element::Optional(inner) => self.ends(inner, start, at).into_iter().chain([at]).collect(),
            Element::Gap(most, over) => self.gap_ends(*most, *over, start, at),
        };
        next.into_iter().flat_map(|at| self.ends(rest, start, at)).collect()
    }

    fn gap_ends(&self, most: usize, over: bool, start: usize, at: usize) -> BTreeSet<usize> {
        let passes = |at: &usize| match self.words.get(*at) {
            None | Some(&";") => false,
            Some(&word) => {
                let people = *at != start && self.people.iter().any(|(begin, _)| begin == at);
                over || !people && word != "(" && word != "e"
            }
        };
        let reach = (at..at + most).take_while(passes).count();
        (at..=at + reach).collect()
    }

    fn matches(&self, pattern: &Pattern) -> BTreeSet<(usize, usize)> {
        let starts = if pattern.from_start { 0..1 } else { 0..self.words.len() };
        let sequence: Vec<Element> =
            std::iter::once(Element::Unit(pattern.first.clone())).chain(pattern.rest.iter().cloned()).collect();
        let all = starts.flat_map(|start| self.ends(&sequence, start, start).into_iter().map(move |end| (start, end)));
        all.filter(|(_, end)| !pattern.to_end || *end == self.words.len()).collect()
    }
}

proptest! {
    #[test]
    fn agrees_with_the_naive_matcher(pattern in pattern(), sentence in sentence()) {
        let mut lexicon = LEXICON.clone();
        let automaton = Automaton::compile(&[notation(&pattern)], &mut lexicon).unwrap();
        let text: &'static str = sentence.words.join(" ").leak();
        let scan = sentence.scan(text, &lexicon);
        let found = automaton.find(&scan);
        let found: BTreeSet<(usize, usize)> = found.iter().map(|found| (found.start, found.end)).collect();
        prop_assert_eq!(found, sentence.matches(&pattern), "`{}` on `{}`", notation(&pattern), text);
    }

    #[test]
    fn other_patterns_change_nothing(
        pattern in pattern(), others in prop::collection::vec(pattern(), 0..4), sentence in sentence()
    ) {
        let text: &'static str = sentence.words.join(" ").leak();
        let after = |others: &[Pattern]| {
            let mut lexicon = LEXICON.clone();
            let patterns: Vec<String> = others.iter().chain([&pattern]).map(notation).collect();
            let automaton = Automaton::compile(&patterns, &mut lexicon).unwrap();
            let scan = sentence.scan(text, &lexicon);
            let mut found = automaton.find(&scan);
            found.retain(|found| found.pattern == PatternId(others.len()));
            let captures = |found: &Match<'_>| {
                found.captures.iter().map(|(name, edge)| (name.to_string(), edge.start, edge.end)).collect::<Vec<_>>()
            };
            found.iter().map(|found| (found.start, found.end, captures(found))).collect::<Vec<_>>()
        };
        prop_assert_eq!(after(&[]), after(&others), "`{}` on `{}`", notation(&pattern), text);
    }
}

#[test]
fn a_pattern_that_matches_nothing_at_all_is_refused() {
    let mut lexicon = LEXICON.clone();
    let refused = Automaton::compile(&["a? ..2".to_owned()], &mut lexicon).unwrap_err();
    assert!(refused.contains("nothing at all"));
}

#[test]
fn a_guard_holds_where_it_stands() {
    let found = |pattern: &str, text: &'static str| {
        let mut lexicon = LEXICON.clone();
        let automaton = Automaton::compile(&[pattern.to_owned()], &mut lexicon).unwrap();
        let scan = Scan::new(text, Span::new(0, text.len()), &lexicon);
        automaton.find(&scan).iter().map(|found| (found.start, found.end)).collect::<Vec<_>>()
    };
    assert_eq!(found("^ ..2 b", "a a b"), [(0, 3)]);
    assert_eq!(found("^ ..2 b", "b a b"), [(0, 1), (0, 3)]);
    assert_eq!(found("a !c ..2 b", "a d c b a c b"), [(0, 4)]);
    assert_eq!(found("a !c d? b", "a d b a c b a b"), [(0, 3), (6, 8)]);
}
