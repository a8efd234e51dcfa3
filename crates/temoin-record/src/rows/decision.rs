//! The written form of a decision: one line of JSON, the same in the log and in files of decisions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use temoin_model::{Basis, Decision, Moment, Sha256, Signature, Target, Verdict};

use crate::Error;

#[derive(Serialize, Deserialize)]
struct Written {
    id: String,
    at: String,
    author: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// `claim`, `event` …
    about: String,
    target: String,
    verdict: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    terms: BTreeMap<String, String>,
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

/// A decision as one line of JSON, without the line feed.
pub fn write_decision(decision: &Decision) -> String {
    let terms = decision.verdict.terms().into_iter();
    let written = Written {
        id: decision.id.to_string(),
        at: decision.signature.at.to_string(),
        author: decision.signature.author.clone(),
        reason: decision.reason.clone(),
        about: decision.target.kind().to_owned(),
        target: decision.target.id().to_owned(),
        verdict: decision.verdict.name().to_owned(),
        terms: terms.map(|(name, value)| (name.to_owned(), value)).collect(),
        words: decision.basis.words.clone(),
        sha256: decision.basis.document.as_ref().map(ToString::to_string),
    };
    serde_json::to_string(&written).expect("strings and maps of strings are always JSON")
}

/// Reads a line back.
///
/// # Errors
/// `is_integrity` when it is no decision, or its id is not that of what it says: it was changed after it was made.
pub fn read_decision(line: &str) -> Result<Decision, Error> {
    let written: Written = serde_json::from_str(line)?;
    let no = |what: &str, found: &str| Error::unreadable(format!("decision {}: `{found}` is no {what}", written.id));
    let at = Moment::parse(&written.at).ok_or_else(|| no("moment in UTC", &written.at))?;
    let target = Target::parse(&written.about, &written.target).ok_or_else(|| no("kind of target", &written.about))?;
    let verdict = Verdict::read(&written.verdict, &written.terms)
        .map_err(|error| Error::unreadable(format!("decision {}: {error}", written.id)))?;
    if !verdict.suits(&target) {
        return Err(no(&format!("verdict on a {}", target.kind()), verdict.name()));
    }
    let signature = Signature { author: written.author, at };
    let basis = Basis { words: written.words, document: written.sha256.map(Sha256::from_stored) };
    let decision = Decision::new(signature, written.reason, target, verdict, basis);
    if decision.id.as_str() != written.id {
        let message = format!("decision {}: its content has the id {}: it was changed", written.id, decision.id);
        return Err(Error::unreadable(message));
    }
    Ok(decision)
}
