//! Paragraphs, tables and notes as an office file tells them, printed as blocks.

use temoin_model::BlockKind;

use crate::draft::Sheet;
use crate::furniture;

/// A text under construction: paragraphs in order, tables as rows, and what stands aside kept for the end.
#[derive(Default)]
pub(crate) struct Flow {
    sheet: Sheet,
    /// The paragraph that is being told.
    words: String,
    /// The outermost table that is open, by rows and cells.
    rows: Vec<Vec<String>>,
    tables: usize,
    /// Notes and comments that are open, each with the paragraph it interrupts.
    open: Vec<(BlockKind, String)>,
    aside: Vec<(BlockKind, String)>,
}

impl Flow {
    /// Adds words as they stand; line ends within an element are no more than spaces.
    pub(crate) fn add(&mut self, words: &str) {
        self.words.extend(words.chars().map(|char| if matches!(char, '\n' | '\r' | '\t') { ' ' } else { char }));
    }

    /// Adds a line break within a paragraph.
    pub(crate) fn break_line(&mut self) {
        self.words.push('\n');
    }

    /// Ends a paragraph; `None` leaves its kind to its form.
    pub(crate) fn end_paragraph(&mut self, kind: Option<BlockKind>) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.open.is_empty()) {
            join(cell, &std::mem::take(&mut self.words));
        } else if !self.open.is_empty() {
            self.words.push(' ');
        } else {
            let words = std::mem::take(&mut self.words);
            let kind = kind.or_else(|| furniture::kind(words.trim())).unwrap_or(BlockKind::Narrative);
            self.sheet.print(&words, kind);
        }
    }

    pub(crate) fn open_table(&mut self) {
        self.tables += 1;
    }

    pub(crate) fn open_row(&mut self) {
        if self.tables == 1 {
            self.rows.push(Vec::new());
        }
    }

    pub(crate) fn open_cell(&mut self) {
        if self.tables == 1
            && let Some(row) = self.rows.last_mut()
        {
            row.push(String::new());
        }
    }

    /// Ends a table: a line for each row, its cells parted by bars.
    pub(crate) fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables > 0 {
            return;
        }
        let rows = std::mem::take(&mut self.rows);
        let lines: Vec<String> = rows.into_iter().map(line).collect();
        let told = lines.iter().filter(|line| line.chars().any(char::is_alphanumeric));
        self.sheet.print(&told.map(String::as_str).collect::<Vec<_>>().join("\n"), BlockKind::Table);
    }

    /// Begins a note or a comment in the midst of a paragraph.
    pub(crate) fn open_aside(&mut self, kind: BlockKind) {
        self.open.push((kind, std::mem::take(&mut self.words)));
    }

    pub(crate) fn close_aside(&mut self) {
        if let Some((kind, interrupted)) = self.open.pop() {
            let words = std::mem::replace(&mut self.words, interrupted);
            self.aside.push((kind, words));
        }
    }

    /// All of it, with what stood aside at its end.
    pub(crate) fn finish(mut self) -> Sheet {
        while !self.open.is_empty() {
            self.close_aside();
        }
        self.end_paragraph(None);
        if self.tables > 0 {
            self.tables = 1;
            self.close_table();
        }
        for (kind, words) in self.aside {
            self.sheet.print(&words, kind);
        }
        self.sheet
    }
}

/// A row without the cells that end it empty.
fn line(mut row: Vec<String>) -> String {
    row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
    row.join(" | ")
}

fn join(cell: &mut String, words: &str) {
    let words = words.trim().replace('\n', " ");
    if !cell.is_empty() && !words.is_empty() {
        cell.push(' ');
    }
    cell.push_str(&words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_at_the_end_and_tables_in_rows() {
        let mut flow = Flow::default();
        flow.add("Deux granges");
        flow.open_aside(BlockKind::Reference);
        flow.add("Registre, page 4.");
        flow.end_paragraph(None);
        flow.close_aside();
        flow.add(" ont brûlé.");
        flow.end_paragraph(None);
        flow.open_table();
        for row in [["lieu", "granges"], ["Bayonne", "2"]] {
            flow.open_row();
            for cell in row {
                flow.open_cell();
                flow.add(cell);
                flow.end_paragraph(None);
            }
        }
        flow.close_table();
        let sheet = flow.finish();
        assert_eq!(sheet.text, "Deux granges ont brûlé.\n\nlieu | granges\nBayonne | 2\n\nRegistre, page 4.");
        let kinds: Vec<BlockKind> = sheet.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Narrative, BlockKind::Table, BlockKind::Reference]);
    }
}
