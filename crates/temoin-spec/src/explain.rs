//! How a text is read: tokens, classes, slots, what came of it, the rules that read it and those that nearly did.

mod near;
mod text;

use serde::Serialize;
use temoin_lang::{Edge, Found, Label, Pack, Rule, Scan, TokenKind};
use temoin_model::{CharIndex, Reading, Span};

use crate::bench::Bench;
use crate::markdown::Text;
use crate::observe;
use crate::row::Row;

pub use near::Near;

/// How a text is read.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// The text.
    pub text: String,
    /// ISO 639-1 code of the pack it was read with.
    pub language: String,
    /// The pack's version.
    pub version: String,
    /// Where its sentences stand.
    pub sentences: Vec<Words>,
    /// Its words and marks, with the classes that the pack lists for phrases that begin there.
    pub tokens: Vec<TokenRead>,
    /// What was found before any rule ran: numbers, people, names, times, each in its slot.
    pub slots: Vec<SlotFound>,
    /// What came of it, in the words of specifications.
    pub read: Vec<Line>,
    /// The rules that matched.
    pub fired: Vec<Fired>,
    /// The rules that nearly did, nearest first in each sentence.
    pub near: Vec<Near>,
}

/// Words of the text; `start` and `end` count Unicode scalar values, half open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// A word or mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TokenRead {
    /// Where it stands.
    pub words: Words,
    /// `word`, `digits` or `mark`.
    pub kind: &'static str,
    /// Classes of the phrases that begin here, each with the phrase where that is longer than the word.
    pub classes: Vec<Listed>,
}

/// A phrase of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The class.
    pub class: String,
    /// The phrase.
    pub phrase: String,
}

/// Something found and the slot it fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlotFound {
    /// The slot.
    pub slot: &'static str,
    /// Its words.
    pub words: Words,
}

/// A line of a specification with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The word that begins it.
    pub what: &'static str,
    /// Its value; empty where there is none.
    pub value: String,
    /// Its words.
    pub words: Option<Words>,
    /// What belongs to it.
    pub under: Vec<Line>,
}

/// A rule that matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fired {
    /// The rule.
    pub rule: String,
    /// Its pack.
    pub pack: String,
    /// The pack's version.
    pub version: String,
    /// Where the rule stands: file and line.
    pub origin: String,
    /// What it reads.
    pub reads: &'static str,
    /// What it matched.
    pub words: Words,
    /// What it captured, in order.
    pub captures: Vec<Captured>,
    /// For claims, parts and events, whether something read carries its name: where it does not, another reading of
    /// the same words said more.
    pub signed: Option<bool>,
}

/// Words that a pattern captured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Captured {
    /// The name of the capture.
    pub name: String,
    /// The words.
    pub words: Words,
}

impl Bench {
    /// How a text is read with the pack of a language.
    ///
    /// # Shape
    /// A blank line separates blocks, as in specifications. What is set aside as no narrative has tokens and the rule
    /// that set it aside, and nothing more.
    ///
    /// # Errors
    /// When no pack reads the language.
    pub fn explain(&self, language: &str, text: &str) -> Result<Explained, String> {
        let Some(pack) = self.language(language) else {
            let known: Vec<&str> = self.packs.languages().map(|pack| pack.id.as_str()).collect();
            return Err(format!("no pack reads the language `{language}`: expected one of {}", known.join(", ")));
        };
        let text = Text { body: text.to_owned(), language: language.to_owned(), published: None };
        let document = observe::document(&text);
        let reading = observe::reading(&text, &self.packs);
        let filled = temoin_extract::scans(&document, &self.packs);
        let scan_of = |span: Span| filled.iter().find(|scan| scan.span() == span).cloned();
        let sentences: Vec<Span> = reading.sentences.iter().map(|sentence| sentence.span).collect();
        let scans: Vec<Scan<'_>> =
            sentences.iter().map(|span| scan_of(*span).unwrap_or_else(|| pack.scan(&text.body, *span))).collect();
        let view = View { bench: self, pack, text: &text.body, chars: CharIndex::new(&text.body), reading: &reading };
        Ok(view.explained(&sentences, &scans))
    }
}

/// A text on the bench, and what it was read with.
struct View<'v> {
    bench: &'v Bench,
    pack: &'v Pack,
    text: &'v str,
    chars: CharIndex,
    reading: &'v Reading,
}

impl View<'_> {
    fn explained(&self, sentences: &[Span], scans: &[Scan<'_>]) -> Explained {
        let (mut fired, mut near) = (Vec::new(), Vec::new());
        for scan in scans {
            let found = self.found(scan);
            near.extend(near::misses(self, scan, &found));
            fired.extend(found.iter().map(|found| self.fired(scan, found)));
        }
        Explained {
            text: self.text.to_owned(),
            language: self.pack.id.clone(),
            version: self.pack.version.clone(),
            sentences: sentences.iter().map(|span| self.words(*span)).collect(),
            tokens: scans.iter().flat_map(|scan| self.tokens(scan)).collect(),
            slots: scans.iter().flat_map(|scan| self.slots(scan)).collect(),
            read: observe::rows(self.reading).iter().map(|row| self.line(row)).collect(),
            fired,
            near,
        }
    }

    /// Every rule of every stage that matches.
    fn found<'p>(&'p self, scan: &Scan<'_>) -> Vec<Found<'p>> {
        let rules = &self.pack.rules;
        [rules.noise(scan), rules.mentions(scan), rules.claims(scan)].concat()
    }

    fn words(&self, span: Span) -> Words {
        let range = span.in_chars(&self.chars);
        Words { start: range.start, end: range.end, quote: span.slice(self.text).unwrap_or_default().to_owned() }
    }

    fn words_of(&self, scan: &Scan<'_>, start: usize, end: usize) -> Words {
        self.words(scan.span_of(start, end))
    }

    fn tokens(&self, scan: &Scan<'_>) -> Vec<TokenRead> {
        let classes = |at: usize| {
            let listed = |edge: Edge| match edge.label {
                Label::Class(class) => Some(Listed {
                    class: self.pack.lexicon.class_name(class).to_owned(),
                    phrase: self.words_of(scan, edge.start, edge.end).quote,
                }),
                _ => None,
            };
            scan.edges_at(at).filter_map(listed).collect()
        };
        let kind = |kind: TokenKind| match kind {
            TokenKind::Word => "word",
            TokenKind::Digits => "digits",
            TokenKind::Mark => "mark",
        };
        let all = scan.tokens().iter().enumerate();
        all.map(|(at, token)| TokenRead { words: self.words(token.span), kind: kind(token.kind), classes: classes(at) })
            .collect()
    }

    fn slots(&self, scan: &Scan<'_>) -> Vec<SlotFound> {
        let filled = |edge: &Edge| match edge.label {
            Label::Slot(slot) => {
                Some(SlotFound { slot: slot.as_str(), words: self.words_of(scan, edge.start, edge.end) })
            }
            _ => None,
        };
        scan.slots().iter().filter_map(filled).collect()
    }

    fn line(&self, row: &Row) -> Line {
        Line {
            what: row.what.as_str(),
            value: row.value.clone(),
            words: row.at.map(|span| self.words(span)),
            under: row.under.iter().map(|row| self.line(row)).collect(),
        }
    }

    fn fired(&self, scan: &Scan<'_>, found: &Found<'_>) -> Fired {
        let (rule, matched) = (found.rule, &found.matched);
        let captured = |(name, edge): &(&str, Edge)| Captured {
            name: (*name).to_owned(),
            words: self.words_of(scan, edge.start, edge.end),
        };
        Fired {
            rule: rule.id.clone(),
            pack: self.pack.id.clone(),
            version: self.pack.version.clone(),
            origin: self.bench.shown(&rule.origin),
            reads: rule.reads.as_str(),
            words: self.words_of(scan, matched.start, matched.end),
            captures: matched.captures.iter().map(captured).collect(),
            signed: self.is_signed(rule, scan.span_of(matched.start, matched.end)),
        }
    }

    /// Whether something read in these words carries the rule's name; `None` for rules that sign nothing.
    fn is_signed(&self, rule: &Rule, words: Span) -> Option<bool> {
        use temoin_lang::Reads::{Claim, Event, Part};
        match rule.reads {
            Claim | Part => {
                let claims = &self.reading.claims;
                Some(claims.iter().any(|it| it.by.rule == rule.id && it.evidence.quote().span().overlaps(words)))
            }
            Event => {
                let events = &self.reading.events;
                Some(events.iter().any(|it| it.by.rule == rule.id && it.quote.span().overlaps(words)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(language: &str, text: &str) -> Explained {
        Bench::builtin().explain(language, text).unwrap()
    }

    #[test]
    fn a_rule_that_read_is_named_with_what_it_captured() {
        let explained = explained("fr", "Hier, trois mineurs ont été tués à Valombre.");
        let fired = explained.fired.iter().find(|fired| fired.signed == Some(true)).unwrap();
        let who = fired.captures.iter().find(|captured| captured.name == "who").unwrap();
        assert_eq!((who.words.start, who.words.quote.as_str()), (6, "trois mineurs"));
        assert!(fired.origin.starts_with("packs/fr/rules/"), "{}", fired.origin);
        assert!(explained.slots.iter().any(|slot| slot.slot == "people" && slot.words.quote == "trois mineurs"));
        assert!(explained.to_string().contains("claim killed 3"), "{explained}");
    }

    #[test]
    fn a_rule_that_nearly_read_says_why_not() {
        let explained = explained("en", "Two men were nearly killed.");
        let passive = explained.near.iter().find(|near| near.rule == "passive").unwrap();
        assert_eq!((passive.why, passive.met, passive.of), ("unless", passive.of, passive.of));
    }

    #[test]
    fn a_language_without_pack_is_refused() {
        assert!(Bench::builtin().explain("xx", "a").unwrap_err().contains("expected one of en, "));
    }
}
