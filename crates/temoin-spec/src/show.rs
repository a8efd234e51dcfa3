//! Disagreements for whoever reads the test's output: the text with carets, then a sentence each.

use temoin_model::Span;

use crate::compare::Difference;
use crate::quotes;
use crate::row::Row;

/// The whole message for one text.
pub(crate) fn differences(text: &str, differences: &[Difference]) -> String {
    let mut message = String::new();
    let (mut start, mut marked) = (0, Vec::new());
    for line in text.split_inclusive('\n') {
        let place = Span::new(start, start + line.len());
        start += line.len();
        let own: Vec<&Difference> =
            differences.iter().filter(|d| place_of(d).is_some_and(|at| place.contains(at))).collect();
        if !own.is_empty() {
            message.push_str(&format!("\n            {}\n", line.trim_end()));
            own.iter().for_each(|d| message.push_str(&carets(text, place, d)));
            marked.extend(own);
        }
    }
    message.push('\n');
    for difference in differences {
        message.push_str(&format!("  - {}\n", in_words(text, difference)));
    }
    message
}

/// All the words a difference is about.
fn place_of(difference: &Difference) -> Option<Span> {
    let at = |row: &Option<Row>| row.as_ref().and_then(|row| row.at);
    match (at(&difference.expected), at(&difference.found)) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    }
}

fn carets(text: &str, line: Span, difference: &Difference) -> String {
    let sides = [("expected", &difference.expected), ("found", &difference.found)];
    let mut lines = String::new();
    for (side, row) in sides {
        let Some((row, at)) = row.as_ref().and_then(|row| Some((row, row.at?))) else { continue };
        let count = |start: usize, end: usize| text[start..end].chars().count();
        let (before, under) = (count(line.start, at.start), count(at.start, at.end));
        lines.push_str(&format!("  {side:<9} {}{} {}\n", " ".repeat(before), "^".repeat(under), row.head()));
    }
    lines
}

fn in_words(text: &str, difference: &Difference) -> String {
    let whole = |row: &Row| match row.at {
        Some(at) => format!("{} @ {}", row.head(), quotes::write(text, at)),
        None => row.head(),
    };
    let under = difference.under.as_ref().map_or_else(String::new, |head| format!("under `{head}`: "));
    match (&difference.expected, &difference.found) {
        (Some(expected), Some(found)) if expected.head() == found.head() && expected.at == found.at => {
            format!("{under}{} differs in what stands under it", whole(expected))
        }
        (Some(expected), Some(found)) => format!("{under}expected {}, found {}", whole(expected), whole(found)),
        (Some(expected), None) => format!("{under}expected {}, found none", whole(expected)),
        (None, Some(found)) => format!("{under}{} was read and is not listed", whole(found)),
        (None, None) => format!("{under}nothing differs"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::What;

    #[test]
    fn carets_stand_under_the_words() {
        let text = "Été.\nTrois civils tués.";
        let row = |value: &str, end| Row::new(What::Claim, value, Some(Span::new(7, end)));
        let one = Difference { under: None, expected: Some(row("a", 12)), found: Some(row("b", 19)) };
        let message = differences(text, &[one]);
        assert!(
            message.contains(
                "            Trois civils tués.\n  expected  ^^^^^ claim a\n  found     ^^^^^^^^^^^^ claim b\n"
            )
        );
        assert!(message.contains("expected claim a @ `Trois`, found claim b @ `Trois civils`"));
    }
}
