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

/// Who reads a table: that decides whether text is kept from being run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// A spreadsheet may open it: text that it would run as a formula begins with an apostrophe.
    #[default]
    Guarded,
    /// Only programs read it: text is as the record has it.
    Raw,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Whole,
    Real,
    Truth,
}

impl Cell {
    fn render(&self, cells: Cells) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) if cells == Cells::Raw => text.clone(),
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
    columns: Vec<(&'static str, Kind)>,
    rows: Vec<Vec<Cell>>,
}

const IN_MEMORY: &str = "writing to memory cannot fail, and every row has as many cells as the header";

impl Table {
    /// A table with these columns, parted by commas. A name ends in `#` where the column holds whole numbers, in `~`
    /// where it holds others, in `?` where it says yes or no; the mark is no part of the name.
    pub fn new(header: &'static str) -> Self {
        let column = |name: &'static str| {
            let marked = |mark: char, kind| name.strip_suffix(mark).map(|name| (name, kind));
            let marks = [('#', Kind::Whole), ('~', Kind::Real), ('?', Kind::Truth)];
            marks.into_iter().find_map(|(mark, kind)| marked(mark, kind)).unwrap_or((name, Kind::Text))
        };
        Self { columns: header.split(',').map(column).collect(), rows: Vec::new() }
    }

    /// Adds a row. Panics when it has not as many cells as there are columns.
    pub fn row(&mut self, cells: &[Cell]) {
        assert_eq!(cells.len(), self.columns.len(), "a row has as many cells as the table has columns");
        self.rows.push(cells.to_vec());
    }

    /// The columns by name.
    #[cfg(feature = "parquet")]
    pub fn columns(&self) -> &[(&'static str, Kind)] {
        &self.columns
    }

    /// The rows in order.
    #[cfg(feature = "parquet")]
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// The table as UTF-8 CSV.
    pub fn csv(&self, cells: Cells) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|(name, _)| name)).expect(IN_MEMORY);
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| cell.render(cells))).expect(IN_MEMORY);
        }
        writer.into_inner().expect(IN_MEMORY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_guarded_and_numbers_are_not() {
        let mut table = Table::new("a,b~,c#,d");
        table.row(&["=1+1".into(), Cell::from(-3.5), Cell::Blank, "a;\"b\"".into()]);
        assert_eq!(table.csv(Cells::Guarded), b"a,b,c,d\n'=1+1,-3.5,,\"a;\"\"b\"\"\"\n");
        assert_eq!(table.csv(Cells::Raw), b"a,b,c,d\n=1+1,-3.5,,\"a;\"\"b\"\"\"\n");
        for start in ["+", "-", "@", "\t", "\r", "\n", "\0"] {
            assert!(guarded(&format!("{start}x")).starts_with('\''));
        }
        assert_eq!(guarded("2 = 2"), "2 = 2");
    }
}
