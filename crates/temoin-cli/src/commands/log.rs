//! `temoin log`: what people decided.

use temoin::{Entry, write_decision};

use crate::args::{Args, Log};
use crate::failure::{Failure, asked};
use crate::{output, place};

pub fn run(args: &Args, log: &Log) -> Result<(), Failure> {
    let store = place::open(args.case.as_deref())?.store()?;
    let entries = match &log.id {
        Some(id) => asked(store.entries_about(id))?
            .into_iter()
            .rev()
            .take(usize::try_from(log.limit).unwrap_or(usize::MAX))
            .collect(),
        None => asked(store.entries(0, log.limit))?,
    };
    let line = |entry: &Entry| match log.json {
        true => write_decision(&entry.decision) + "\n",
        false => as_text(entry),
    };
    Ok(output::print(&entries.iter().map(line).collect::<String>())?)
}

/// Number, when, who, what; the words it was decided on; why.
fn as_text(entry: &Entry) -> String {
    let decision = &entry.decision;
    let terms: String = decision.verdict.terms().iter().map(|(name, value)| format!(" {name}={value}")).collect();
    let (signature, target) = (&decision.signature, &decision.target);
    let head = format!("{} {} {}: ", entry.sequence, signature.at, signature.author);
    let what = format!("{}{terms} {} ({})", decision.verdict.name(), target.id(), decision.id);
    let words: Vec<&str> = decision.basis.words.split_whitespace().collect();
    let reason = decision.reason.as_ref().map(|reason| format!("\n  because {reason}")).unwrap_or_default();
    format!("{head}{what}\n  on « {} »{reason}\n", words.join(" "))
}
