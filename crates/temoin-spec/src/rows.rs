//! The lines of an `expect` block to rows over one text, and back.

use crate::quotes;
use crate::row::{Row, What};

/// What an `expect` block says about one text.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    pub(crate) rows: Vec<Row>,
    /// The kinds of row that the block lists in full.
    pub(crate) kinds: Vec<What>,
}

/// Reads a block.
///
/// # Errors
/// The first bad line, in words.
pub(crate) fn read(block: &str, text: &str) -> Result<Expected, String> {
    let mut expected = Expected { rows: Vec::new(), kinds: kinds(block) };
    for (at, line) in block.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fail = |message: String| format!("line {} of the block, `{}`: {message}", at + 1, line.trim());
        if absent(line).is_some() {
            continue;
        }
        let (row, depth) = read_line(line, text).map_err(fail)?;
        place(&mut expected.rows, row, depth).map_err(fail)?;
    }
    if expected.rows.is_empty() && block.trim().is_empty() {
        return Err("the block is empty: expected rows, or `nothing`".into());
    }
    Ok(expected)
}

/// The kinds of row that a block lists, claims always among them. Bad lines count by their first word.
pub(crate) fn kinds(block: &str) -> Vec<What> {
    let mut kinds = vec![What::Claim];
    for line in block.lines() {
        match absent(line) {
            Some(none) => kinds.extend(none),
            None => kinds.extend(line.split_whitespace().next().and_then(What::parse).filter(|what| what.is_row())),
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// What a line says there is none of.
fn absent(line: &str) -> Option<Vec<What>> {
    if line == "nothing" {
        return Some(vec![What::Claim, What::Event]);
    }
    let plural = line.strip_prefix("no ")?;
    What::rows().find(|what| what.plural() == plural).map(|what| vec![what])
}

fn read_line(line: &str, text: &str) -> Result<(Row, usize), String> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    if indent % 2 == 1 {
        return Err("expected an even number of spaces before it".into());
    }
    let (head, quote) = match line.trim().split_once('@') {
        Some((head, quote)) => (head.trim(), Some(read_quote(quote.trim(), text)?)),
        None => (line.trim(), None),
    };
    let (word, value) = head.split_once(' ').unwrap_or((head, ""));
    let what = What::parse(word).ok_or_else(|| format!("`{word}` begins no line"))?;
    Ok((Row::new(what, value.trim(), quote), indent / 2))
}

fn read_quote(quote: &str, text: &str) -> Result<temoin_model::Span, String> {
    let ticked = quote.strip_prefix('`').and_then(|rest| rest.split_once('`'));
    let (words, after) = ticked.ok_or("expected words in backticks after `@`")?;
    let nth = match after.strip_prefix('#') {
        Some(digits) => Some(digits.parse().map_err(|_| format!("`#{digits}`: expected a number"))?),
        None if after.is_empty() => None,
        None => return Err(format!("`{after}` after the quote: expected nothing, or # and a number")),
    };
    quotes::find(text, words, nth)
}

/// Hangs a row under the last one of the depth above.
fn place(rows: &mut Vec<Row>, row: Row, depth: usize) -> Result<(), String> {
    let Some(above) = depth.checked_sub(1) else {
        if !row.what.is_row() {
            return Err(format!("`{}` stands under a row, two spaces in", row.what.as_str()));
        }
        if row.at.is_none() {
            return Err("a row needs ``@ `the words` ``".into());
        }
        rows.push(row);
        return Ok(());
    };
    let last = rows.last_mut().ok_or("it stands under no row")?;
    if above == 0 && !last.what.holds().contains(&row.what) {
        return Err(format!("nothing like it stands under `{}`", last.what.as_str()));
    }
    if above > 0 {
        return place_under(last, row, above);
    }
    last.under.push(row);
    Ok(())
}

fn place_under(last: &mut Row, row: Row, above: usize) -> Result<(), String> {
    let part = last.under.last_mut().filter(|under| above == 1 && under.what == What::Part);
    let part = part.ok_or("only a part holds lines so far in")?;
    if !What::Part.holds().contains(&row.what) {
        return Err("nothing like it stands under `part`".into());
    }
    part.under.push(row);
    Ok(())
}

/// Rows as the lines of a block.
pub(crate) fn write(rows: &[Row], text: &str) -> String {
    let mut lines = String::new();
    write_under(rows, text, 0, &mut lines);
    lines
}

fn write_under(rows: &[Row], text: &str, depth: usize, lines: &mut String) {
    for row in rows {
        let quote = row.at.map_or_else(String::new, |span| format!(" @ {}", quotes::write(text, span)));
        lines.push_str(&format!("{}{}{quote}\n", "  ".repeat(depth), row.head()));
        write_under(&row.under, text, depth + 1, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "On compte 47 civils tués, dont 12 femmes.";
    const BLOCK: &str =
        "claim killed 47 civilians @ `47 civils tués`\n  part 12 women @ `12 femmes`\n    stance possible\n  when -\n";

    #[test]
    fn lines_read_and_written_are_the_same() {
        let expected = read(BLOCK, TEXT).unwrap();
        assert_eq!(expected.rows[0].under[0].under[0].what, What::Stance);
        assert_eq!(write(&expected.rows, TEXT), BLOCK);
        assert_eq!(expected.kinds, [What::Claim]);
    }

    #[test]
    fn bad_lines_are_named() {
        let wrong = |block: &str| read(block, TEXT).unwrap_err();
        assert!(wrong("claim killed 47 civilians").contains("needs"));
        assert!(wrong("clame @ `47`").contains("`clame` begins no line"));
        assert!(wrong("place @ `47`\n  stance claimed").contains("under `place`"));
        assert!(wrong("  stance claimed").contains("under no row"));
        assert!(wrong("place @ `48`").contains("does not stand"));
        assert!(wrong("").contains("empty"));
    }

    #[test]
    fn nothing_lists_claims_and_events() {
        assert_eq!(read("nothing\nno times", TEXT).unwrap().kinds, [What::Claim, What::Event, What::Time]);
    }
}
