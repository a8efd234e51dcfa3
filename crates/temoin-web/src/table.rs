//! The twin of a page for spreadsheets: CSV whose text no spreadsheet takes for a formula.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A table, its first row the names of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table(Vec<Vec<String>>);

/// One cell.
pub enum Cell<'a> {
    /// Words, which may come from anybody.
    Text(&'a str),
    /// A number of ours.
    Number(u64),
    /// A number of ours that is not whole, as it is to be written.
    Exact(String),
    /// Nothing known; never nought.
    Blank,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().map_or(Self::Blank, Self::Text)
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Blank, Self::Text)
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<Option<u64>> for Cell<'_> {
    fn from(number: Option<u64>) -> Self {
        number.map_or(Self::Blank, Self::Number)
    }
}

impl Table {
    /// A table with these columns and no rows yet.
    pub fn new(columns: &[&str]) -> Self {
        Self(vec![columns.iter().map(|column| (*column).to_owned()).collect()])
    }

    /// Adds a row; it has as many cells as there are columns.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        self.0.push(cells.into_iter().map(|cell| cell.written()).collect());
    }

    /// The table as RFC 4180 has it.
    pub fn written(&self) -> String {
        self.0.iter().map(|row| row.join(",") + "\r\n").collect()
    }
}

impl Cell<'_> {
    fn written(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Exact(number) => number.clone(),
            Self::Text(text) => quoted(&guarded(text)),
        }
    }
}

/// Puts an apostrophe before what a spreadsheet would run (OWASP ASVS 5, 1.2.10).
fn guarded(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

impl IntoResponse for Table {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present")], self.written()).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut table = Table::new(&["name", "dead"]);
        table.row(["=1+1".into(), 12.into()]);
        table.row(["said \"two\", or\nthree".into(), Cell::Blank]);
        assert_eq!(table.written(), "name,dead\r\n'=1+1,12\r\n\"said \"\"two\"\", or\nthree\",\r\n");
    }
}
