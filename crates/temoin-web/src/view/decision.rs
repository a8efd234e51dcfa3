//! A decision of a person in one line.

use temoin::Entry;
use temoin_model::Decision;

use crate::decided::{self, Fate, Log};
use crate::finding::told;
use crate::messages::Messages;

/// A decision, ready to be shown.
#[derive(Clone, Debug)]
pub struct DecisionLine {
    /// Its id.
    pub id: String,
    /// Its name, by which the page finds its shape.
    pub name: &'static str,
    /// What was decided, in words.
    pub verdict: String,
    /// The terms of it: name and value.
    pub terms: Vec<(String, String)>,
    /// Who.
    pub author: String,
    /// When, to the minute, in UTC.
    pub at: String,
    /// Why; empty when not said.
    pub reason: String,
    /// The words it was decided on.
    pub words: String,
    /// The address of what it is about.
    pub target: String,
    /// What sort of thing it is about, in words.
    pub about: String,
    /// What became of it, in words; empty while it holds.
    pub fate: String,
    /// Whether it can be taken back.
    pub undoable: bool,
}

impl DecisionLine {
    /// Shows a decision that holds.
    pub fn of(decision: &Decision, m: &Messages) -> Self {
        let terms = decision.verdict.terms().into_iter();
        let name = decision.verdict.name();
        Self {
            id: decision.id.to_string(),
            name,
            verdict: m.term("verdict", name),
            terms: terms.map(|(name, value)| (m.term("term", name), word(name, value, m))).collect(),
            author: decision.signature.author.clone(),
            at: decision.signature.at.as_str().chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect(),
            reason: decision.reason.clone().unwrap_or_default(),
            words: if name == "undo" { m.term("verdict", &decision.basis.words) } else { decision.basis.words.clone() },
            target: decided::address(&decision.target),
            about: m.term("target", decision.target.kind()),
            fate: String::new(),
            undoable: name != "undo",
        }
    }

    /// Shows entries of the log with what became of each.
    pub fn all<'e>(log: &Log, entries: impl IntoIterator<Item = &'e Entry>, m: &Messages) -> Vec<Self> {
        let line = |entry: &Entry| {
            let fate = log.fate(&entry.decision.id);
            let line = Self::of(&entry.decision, m);
            Self { undoable: line.undoable && fate != Fate::Undone, fate: fate_words(&fate, m), ..line }
        };
        entries.into_iter().map(line).collect()
    }
}

fn fate_words(fate: &Fate, m: &Messages) -> String {
    match fate {
        Fate::Holds => String::new(),
        Fate::Undone => m.t("fate.undone").to_owned(),
        Fate::Followed => m.t("fate.followed").to_owned(),
        Fate::Orphan(why) => m.fill("fate.orphan", &[("why", &told(why, m).words)]),
    }
}

/// A value in words where the interface has one.
fn word(term: &str, value: String, m: &Messages) -> String {
    match term {
        "bound" | "victims" | "stance" | "kind" if !value.is_empty() => m.term(term, &value),
        _ => value,
    }
}
