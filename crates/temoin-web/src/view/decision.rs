//! A decision of a person in one line.

use temoin_model::{Decision, Target};

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
    /// The address of what it is about; empty where that has no page.
    pub target: String,
}

impl DecisionLine {
    /// Shows a decision.
    pub fn of(decision: &Decision, m: &Messages) -> Self {
        let folder = match &decision.target {
            Target::Claim(_) => "c",
            Target::Event(_) => "e",
            Target::Place(_) => "p",
            Target::Actor(_) => "a",
            Target::Document(_) => "d",
            Target::Decision(_) => "",
        };
        let id = crate::ask::escape(decision.target.id());
        let terms = decision.verdict.terms().into_iter();
        Self {
            id: decision.id.to_string(),
            name: decision.verdict.name(),
            verdict: m.term("verdict", decision.verdict.name()),
            terms: terms.map(|(name, value)| (m.term("term", name), value)).collect(),
            author: decision.signature.author.clone(),
            at: decision.signature.at.as_str().chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect(),
            reason: decision.reason.clone().unwrap_or_default(),
            words: decision.basis.words.clone(),
            target: if folder.is_empty() { String::new() } else { format!("/{folder}/{id}") },
        }
    }
}
