//! The exchange files as lines a person can check: what was read in each document, and what it amounts to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Reads `documents.jsonl`, `claims.jsonl` and `events.jsonl` of an export.
pub fn read(folder: &Path) -> Result<String, String> {
    let documents = rows(&folder.join("documents.jsonl"))?;
    let claims = rows(&folder.join("claims.jsonl"))?;
    let events = rows(&folder.join("events.jsonl"))?;
    let mut parts: Vec<String> = documents.iter().map(|document| in_document(document, &claims)).collect();
    parts.extend(events.iter().map(event));
    parts.sort();
    Ok(parts.concat())
}

fn rows(file: &Path) -> Result<Vec<Value>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    text.lines()
        .map(|line| serde_json::from_str(line).map_err(|error| format!("{}: {error}", file.display())))
        .collect()
}

fn in_document(document: &Value, claims: &[Value]) -> String {
    let place = [&document["path"], &document["record"]];
    let place: Vec<String> = place.into_iter().filter(|part| !part.is_null()).map(shown).collect();
    let mut lines = vec![format!("document {} ({})", place.join("#"), shown(&document["language"]))];
    let quotes: BTreeMap<&str, &Value> =
        claims.iter().filter_map(|claim| Some((claim["id"].as_str()?, &claim["quote"]))).collect();
    let here = claims.iter().filter(|claim| claim["document"] == document["id"]);
    lines.extend(here.map(|row| claim(row, &quotes)));
    let findings = document["findings"].as_array().into_iter().flatten();
    lines.extend(findings.map(|row| format!("  finding {} {}", shown(&row["severity"]), shown(&row["code"]))));
    let copies = document["copies"].as_array().into_iter().flatten();
    lines.extend(copies.map(|row| format!("  copies an earlier document: {}", shown(&row["relation"]))));
    lines.join("\n") + "\n"
}

fn claim(row: &Value, quotes: &BTreeMap<&str, &Value>) -> String {
    let figure = &row["figure"];
    let (low, high) = (shown(&figure["low"]), shown(&figure["high"]));
    let what = [&row["kind"], &figure["bound"], &row["victims"]["category"], &row["stance"], &row["polarity"]];
    let what: Vec<String> = what.into_iter().map(shown).collect();
    let mut line = format!("  {low}..{high} {} `{}`", what.join(" "), shown(&row["quote"]));
    if let Some(speaker) = row["speaker"]["text"].as_str() {
        line += &format!(", says `{speaker}`");
    }
    if let Some(whole) = row["part_of"].as_str().and_then(|id| quotes.get(id)) {
        line += &format!(", part of `{}`", shown(whole));
    }
    line
}

fn event(row: &Value) -> String {
    let mut lines = vec![format!(
        "event {}, {}, {}",
        shown(&row["type"]),
        shown(&row["when"]["edtf"]),
        shown(&row["where"]["name"])
    )];
    for estimate in row["estimates"].as_array().into_iter().flatten() {
        let values: Vec<String> = ["low", "best", "high"].into_iter().map(|name| shown(&estimate[name])).collect();
        let what = format!("{} {}", shown(&estimate["kind"]), shown(&estimate["victims"]));
        let contested = if estimate["contested"] == Value::Bool(true) { ", contested" } else { "" };
        lines.push(format!("  {what} {}, voices: {}{contested}", values.join(" / "), shown(&estimate["voices"])));
    }
    lines.join("\n") + "\n"
}

/// A value without quotation marks; `-` for what is unknown. Kinds of white space are made one, as a reader sees them.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_reads_as_one_line() {
        let row = serde_json::json!({
            "id": "c1", "kind": "killed", "quote": "12\u{a0}morts", "part_of": null, "stance": "reported",
            "polarity": "affirmed", "figure": {"low": 12, "high": null, "bound": "at_least"},
            "victims": {"category": "persons"}, "speaker": {"text": "le maire"}
        });
        let line = claim(&row, &BTreeMap::new());
        assert_eq!(line, "  12..- killed at_least persons reported affirmed `12 morts`, says `le maire`");
    }
}
