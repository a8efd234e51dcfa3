//! The figures of an event as a table, or as JSON.

use serde_json::{Value, json};
use temoin::model::{Bound, Estimate, Figure};

use super::matrix::{Matrix, Row};
use crate::output::{counted, grouped, table};

const HEADING: [&str; 6] = ["figure", "said by", "victims", "stance", "documents", "claim"];

pub fn as_text(matrix: &Matrix) -> String {
    let event = &matrix.event;
    let mut text = format!("{}\n{}\n", matrix.title, event.id);
    for (estimate, rows) in &matrix.groups {
        text += &format!("\n{}\n", headline(estimate));
        text += &table(&HEADING, &rows.iter().map(cells).collect::<Vec<_>>());
    }
    if !matrix.others.is_empty() {
        text += "\nin no estimate\n";
        let rows = matrix.others.iter().map(|row| cells_with(row, &format!("{} {}", row.kind, number(&row.figure))));
        text += &table(&HEADING, &rows.collect::<Vec<_>>());
    }
    if !matrix.suggested.is_empty() {
        text += "\nsuggested, counted nowhere until somebody accepts it\n";
        for (row, reason) in &matrix.suggested {
            let claim = row.claims.first().map(ToString::to_string).unwrap_or_default();
            text += &format!("  {} {}, {} ({claim})\n    {reason}\n", row.kind, number(&row.figure), row.voice);
        }
    }
    text
}

fn headline(estimate: &Estimate) -> String {
    let end = |end: Option<u64>| end.map_or_else(|| "–".to_owned(), grouped);
    format!(
        "{}, {}   low {}   best {}   high {}   rule {}, {}{}",
        estimate.kind,
        estimate.victims.as_str(),
        end(estimate.low),
        end(estimate.best),
        end(estimate.high),
        estimate.rule,
        counted(estimate.voices.into(), "independent voice"),
        if estimate.contested { ", contested" } else { "" },
    )
}

fn cells(row: &Row) -> Vec<String> {
    cells_with(row, &number(&row.figure))
}

fn cells_with(row: &Row, figure: &str) -> Vec<String> {
    let claim = match row.claims.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    };
    let documents = row.documents.len().to_string();
    let voice = row.voice.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![figure.to_owned(), voice, row.victims.clone(), row.stance.as_str().to_owned(), documents, claim]
}

/// A figure by what it affirms.
fn number(figure: &Figure) -> String {
    let range = match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => grouped(low),
        (Some(low), Some(high)) => format!("{} – {}", grouped(low), grouped(high)),
        (Some(low), None) => format!("≥ {}", grouped(low)),
        (None, Some(high)) => format!("≤ {}", grouped(high)),
        (None, None) => "not counted".to_owned(),
    };
    if figure.bound == Bound::About { format!("~ {range}") } else { range }
}

pub fn as_json(matrix: &Matrix) -> Value {
    let estimates = matrix.groups.iter().map(|(estimate, rows)| {
        json!({
            "kind": estimate.kind.as_str(),
            "victims": estimate.victims.as_str(),
            "low": estimate.low,
            "best": estimate.best,
            "high": estimate.high,
            "rule": estimate.rule,
            "voices": estimate.voices,
            "contested": estimate.contested,
            "figures": rows.iter().map(row_json).collect::<Vec<_>>(),
        })
    });
    let suggested = matrix.suggested.iter().map(|(row, reason)| json!({"figure": row_json(row), "reason": reason}));
    json!({
        "event": matrix.event.id.as_str(),
        "title": matrix.title,
        "type": matrix.event.event_type.as_str(),
        "estimates": estimates.collect::<Vec<_>>(),
        "others": matrix.others.iter().map(row_json).collect::<Vec<_>>(),
        "suggested": suggested.collect::<Vec<_>>(),
    })
}

fn row_json(row: &Row) -> Value {
    json!({
        "voice": row.voice,
        "kind": row.kind,
        "text": row.figure.text,
        "low": row.figure.low,
        "high": row.figure.high,
        "bound": row.figure.bound.as_str(),
        "victims": row.victims,
        "stance": row.stance.as_str(),
        "documents": row.documents.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "claims": row.claims.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
    })
}
