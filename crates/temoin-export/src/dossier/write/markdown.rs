//! The dossier as Markdown: CommonMark with the tables and footnotes of GitHub and Pandoc.

use crate::dossier::page::{Block, Page};
use crate::dossier::text::{Run, runs};

/// The page as Markdown.
pub fn markdown(page: &Page) -> String {
    let mut out = String::new();
    for block in &page.blocks {
        write(block, &mut out);
    }
    for (at, note) in page.notes.iter().enumerate() {
        out.push_str(&format!("[^{}]: {}\n", at + 1, inline(note)));
    }
    out
}

fn write(block: &Block, out: &mut String) {
    match block {
        Block::Anchor(id) => out.push_str(&format!("<a id=\"{id}\"></a>\n\n")),
        Block::Heading { level, text } => out.push_str(&format!("{} {}\n\n", "#".repeat(*level), inline(text))),
        Block::Paragraph(text) => out.push_str(&format!("{}\n\n", inline(text))),
        Block::List(items) => {
            items.iter().for_each(|item| out.push_str(&format!("- {}\n", inline(item))));
            out.push('\n');
        }
        Block::Table { head, rows } => {
            table_row(head, out);
            out.push_str(&format!("|{}\n", "---|".repeat(head.len())));
            rows.iter().for_each(|row| table_row(row, out));
            out.push('\n');
        }
        Block::Drawing(_) => {}
    }
}

fn table_row(cells: &[String], out: &mut String) {
    let cells: Vec<_> = cells.iter().map(|cell| inline(cell)).collect();
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}

fn inline(text: &str) -> String {
    let one = |run: Run<'_>| match run {
        Run::Plain(text) => escaped(text),
        Run::Strong(text) => format!("**{}**", escaped(text)),
        Run::Emphasis(text) => format!("*{}*", escaped(text)),
        Run::Code(text) => fenced(text),
        Run::Note(number) => format!("[^{number}]"),
        Run::Link { to, text } => format!("[{}](#{to})", escaped(text)),
    };
    runs(text).into_iter().map(one).collect()
}

/// Escapes what Markdown or HTML would read as a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if "\\`*_{}[]<>#|~&$!".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A code span, with a fence longer than any run of backticks in it.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::text::{code, strong};

    #[test]
    fn marks_lose_their_power() {
        assert_eq!(escaped("a |b| <i>[^1]*"), "a \\|b\\| \\<i\\>\\[^1\\]\\*");
        assert_eq!(inline(&format!("{} {}", code("a/b.txt"), strong("1*"))), "`a/b.txt` **1\\***");
        assert_eq!(fenced("a``b"), "``` a``b ```");
    }
}
