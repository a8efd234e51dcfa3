//! Data for standard output: lines, tables, JSON.

use std::io::{self, Write};

use serde_json::Value;

/// Writes to standard output in one go.
pub fn print(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// What files and their names say, as a terminal may be given it: without the characters that steer one.
pub fn harmless(words: &str) -> String {
    words.chars().map(|char| if char.is_control() { '\u{fffd}' } else { char }).collect()
}

/// Writes a value as indented JSON.
pub fn print_json(value: &Value) -> io::Result<()> {
    print(&format!("{value:#}\n"))
}

/// Lays rows out in columns under a heading. The last column is left ragged.
pub fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let heading: Vec<String> = heading.iter().map(|&cell| cell.to_owned()).collect();
    let all = || std::iter::once(&heading).chain(rows);
    let width = |column: usize| all().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..heading.len()).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}"));
        format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    all().map(line).collect()
}

/// A number with its digits in groups of three, by narrow no-break spaces.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect();
    groups.join("\u{202f}")
}

/// A number with what it counts: `1 claim`, `2 claims`.
pub fn counted(number: u64, one: &str) -> String {
    format!("{} {one}{}", grouped(number), if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(harmless("le \u{1b}[31mmoulin\u{7}\n"), "le \u{fffd}[31mmoulin\u{fffd}\u{fffd}");
    }

    #[test]
    fn digits_are_grouped_from_the_right() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1654), "1\u{202f}654");
        assert_eq!(grouped(1_000_000), "1\u{202f}000\u{202f}000");
    }

    #[test]
    fn columns_line_up() {
        let rows = [vec!["été".to_owned(), "1".to_owned()], vec!["winter".to_owned(), "20".to_owned()]];
        assert_eq!(table(&["when", "n"], &rows), "  when    n\n  été     1\n  winter  20\n");
    }
}
