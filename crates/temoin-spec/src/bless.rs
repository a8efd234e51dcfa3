//! Rewrites a failing block to what is read, when asked to.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use crate::markdown::{self, Fence};
use crate::row::{Row, What};
use crate::rows;

/// Tests run side by side; headings of one file must not be rewritten at once.
static WRITING: Mutex<()> = Mutex::new(());

/// The block that would pass: rows of the kinds that `old` lists, with what it lists under them.
pub(crate) fn block(old: &str, kinds: &[What], found: &[Row], text: &str) -> String {
    let mut kinds = kinds.to_vec();
    if old.trim().is_empty() && (found.iter().any(|row| row.what == What::Event) || found.is_empty()) {
        kinds.push(What::Event);
    }
    kinds.sort_unstable();
    kinds.dedup();
    let listed: Vec<What> = old.lines().filter_map(|line| What::parse(line.split_whitespace().next()?)).collect();
    let rows: Vec<Row> =
        found.iter().filter(|row| kinds.contains(&row.what)).map(|row| trimmed(row, &listed)).collect();
    let none = |what: What| kinds.contains(&what) && !rows.iter().any(|row| row.what == what);
    let mut lines = rows::write(&rows, text);
    let nothing = none(What::Claim) && none(What::Event);
    for what in kinds.iter().copied().filter(|what| none(*what)) {
        match what {
            What::Claim if nothing => lines.push_str("nothing\n"),
            What::Event if nothing => {}
            What::Claim if !rows.is_empty() => {}
            _ => lines.push_str(&format!("no {}\n", what.plural())),
        }
    }
    lines
}

/// A row with what must be listed under it, and what somebody cares for.
fn trimmed(row: &Row, listed: &[What]) -> Row {
    let kept = |under: &&Row| under.what.is_always_checked() || listed.contains(&under.what);
    Row { under: row.under.iter().filter(kept).map(|under| trimmed(under, listed)).collect(), ..row.clone() }
}

/// Puts `new` in the place of one block of one heading.
///
/// # Errors
/// When the file cannot be read or written, or no longer holds the heading.
pub(crate) fn rewrite(file: &Path, heading: &str, today: bool, new: &str) -> Result<(), String> {
    let _writing = WRITING.lock().map_err(|error| error.to_string())?;
    let fail = |error: std::io::Error| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(fail)?;
    let found = markdown::read(&text).into_iter().flatten().find(|found| found.name == heading);
    let found = found.ok_or_else(|| format!("{}: the heading {heading} is gone", file.display()))?;
    let fence = if today { found.today.unwrap_or(found.expect) } else { found.expect };
    fs::write(file, replaced(&text, &fence, new)).map_err(fail)
}

fn replaced(text: &str, fence: &Fence, new: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    [&lines[..fence.lines.0].concat(), new, &lines[fence.lines.1..].concat()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Selon la mairie, 47 civils tués.";
    const FOUND: &str = "claim killed 47 civilians @ `47 civils tués`\n  speaker authority @ `mairie`\n  cue @ `Selon`\nplace @ `mairie`\n";

    #[test]
    fn keeps_to_the_kinds_that_were_listed() {
        let found = rows::read(FOUND, TEXT).unwrap().rows;
        let blessed = |old: &str| block(old, &rows::kinds(old), &found, TEXT);
        assert_eq!(blessed("claim x\n  cue x\nplace x\n"), FOUND);
        assert!(!blessed("claim x").contains("cue"));
        assert!(!blessed("").contains("events"));
        assert_eq!(block("", &[What::Claim], &[], TEXT), "nothing\n");
    }

    #[test]
    fn one_block_is_replaced() {
        let file = "# a\n```text lang=fr origin=invented by=AB\nx\n```\n```expect\nold\n```\nend\n";
        let heading = markdown::read(file).remove(0).unwrap();
        assert_eq!(replaced(file, &heading.expect, "new\nrow\n"), file.replace("old\n", "new\nrow\n"));
    }
}
