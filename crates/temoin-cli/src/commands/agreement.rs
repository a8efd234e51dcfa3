//! `temoin agreement`: how far two people agree who judged the same claims.

use serde_json::json;
use temoin::agreement::{self, Difference};
use temoin::read_decisions;

use super::decisions::read;
use crate::args::Agreement;
use crate::failure::Failure;
use crate::output;

pub fn run(asked: &Agreement) -> Result<(), Failure> {
    let decisions = |file: &std::path::PathBuf| {
        read_decisions(&read(file)?).map_err(|error| Failure::from(error.within(file.display().to_string())))
    };
    let found = agreement::agreement(&decisions(&asked.first)?, &decisions(&asked.second)?);
    let text = if asked.json { as_json(&found) } else { as_text(&found) };
    Ok(output::print(&text)?)
}

fn as_text(found: &agreement::Agreement) -> String {
    let measure = |value: Option<f64>| value.map_or_else(|| "not defined".to_owned(), |value| format!("{value:.3}"));
    let mut text = format!(
        "{} judged by both, {} by one only; the same said of {}\nCohen's kappa {}\nKrippendorff's alpha {}\n",
        output::counted(found.both as u64, "claim"),
        found.one,
        found.same,
        measure(found.kappa),
        measure(found.alpha),
    );
    for Difference { claim, words, first, second } in &found.differences {
        let words: Vec<&str> = words.split_whitespace().collect();
        text += &format!("\n{claim} « {} »\n  A {first}\n  B {second}\n", words.join(" "));
    }
    text
}

fn as_json(found: &agreement::Agreement) -> String {
    let difference = |it: &Difference| json!({ "claim": it.claim.as_str(), "words": it.words, "first": it.first, "second": it.second });
    // Three digits: more would be noise, and differ from machine to machine.
    let rounded = |value: Option<f64>| value.map(|value| (value * 1000.0).round() / 1000.0);
    let value = json!({
        "both": found.both,
        "one": found.one,
        "same": found.same,
        "kappa": rounded(found.kappa),
        "alpha": rounded(found.alpha),
        "differences": found.differences.iter().map(difference).collect::<Vec<_>>(),
    });
    format!("{value}\n")
}
