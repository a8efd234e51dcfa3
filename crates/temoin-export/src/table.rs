//! CSV tables: typed cells, and text that no spreadsheet takes for a formula.

use temoin_model::Day;

/// One cell. Unknown is blank, never 0.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Blank,
    Text(String),
    Whole(u64),
    Real(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(number as u64)
    }
}

impl From<u8> for Cell {
    fn from(number: u8) -> Self {
        Self::Whole(number.into())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Real(number) } else { Self::Blank }
    }
}

impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Self::from(if truth { "true" } else { "false" })
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Self::Text(day.to_string())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }
}

impl Cell {
    fn render(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => guarded(text),
            Self::Whole(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
        }
    }
}

/// Puts an apostrophe before text that a spreadsheet would run as a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) { format!("'{text}") } else { text.to_owned() }
}

/// A table of a fixed number of columns.
pub(crate) struct Table {
    columns: usize,
    writer: csv::Writer<Vec<u8>>,
}

const IN_MEMORY: &str = "writing to memory cannot fail, and every row has as many cells as the header";

impl Table {
    /// A table with these columns, parted by commas.
    pub fn new(header: &str) -> Self {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(header.split(',')).expect(IN_MEMORY);
        Self { columns: header.split(',').count(), writer }
    }

    /// Adds a row. Panics when it has not as many cells as there are columns.
    pub fn row(&mut self, cells: &[Cell]) {
        assert_eq!(cells.len(), self.columns, "a row has as many cells as the table has columns");
        self.writer.write_record(cells.iter().map(Cell::render)).expect(IN_MEMORY);
    }

    /// The table as UTF-8 CSV.
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect(IN_MEMORY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_guarded_and_numbers_are_not() {
        let mut table = Table::new("a,b,c,d");
        table.row(&["=1+1".into(), Cell::from(-3.5), Cell::Blank, "a;\"b\"".into()]);
        assert_eq!(table.finish(), b"a,b,c,d\n'=1+1,-3.5,,\"a;\"\"b\"\"\"\n");
        for start in ["+", "-", "@", "\t", "\r", "\n", "\0"] {
            assert!(guarded(&format!("{start}x")).starts_with('\''));
        }
        assert_eq!(guarded("2 = 2"), "2 = 2");
    }
}
