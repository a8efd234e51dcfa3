//! `temoin explain`: why something is in the record, or how a sentence is read.

use temoin::packs::{self, Explained};

use crate::args::{Args, Explain};
use crate::failure::Failure;
use crate::{output, place};

pub fn run(args: &Args, explain: &Explain) -> Result<(), Failure> {
    // Ids hold no blank, sentences of one word say nothing.
    if explain.what.contains(char::is_whitespace) {
        let explained = packs::explain(&explain.what, explain.lang.as_deref(), explain.packs.as_deref())?;
        return show(&explained, explain.json);
    }
    let case = place::open(args.case.as_deref())?;
    let explanation = case.explain(&explain.what)?;
    if explain.json {
        let lines = explanation.lines.iter().map(|(label, text)| serde_json::json!({"label": label, "text": text}));
        let value = serde_json::json!({"subject": explanation.subject, "lines": lines.collect::<Vec<_>>()});
        return Ok(output::print_json(&value)?);
    }
    Ok(output::print(&explanation.to_string())?)
}

/// Prints how a text is read.
pub fn show(explained: &Explained, json: bool) -> Result<(), Failure> {
    if json {
        return Ok(output::print_json(&serde_json::to_value(explained)?)?);
    }
    Ok(output::print(&explained.to_string())?)
}
