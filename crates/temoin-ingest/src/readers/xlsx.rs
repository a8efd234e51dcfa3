//! Excel workbooks: each sheet a table of documents, as a CSV file is.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use temoin_model::{Finding, Severity};

use super::csv::{document, holds_text, rows_without_text, without_text};
use super::{Parts, Reader, zip};
use crate::Ingested;
use crate::limits::{Budget, damaged};
use crate::names::{Field, find_columns};
use crate::source::Source;

/// Reads `.xlsx`.
///
/// # Shape
/// The first row of a sheet that holds anything names its columns. A sheet without a column of texts is left aside and
/// said so; formulas count as what they last came to.
///
/// # Source
/// ECMA-376, part 1, SpreadsheetML, by way of calamine.
pub(crate) const READER: Reader = Reader {
    name: "xlsx",
    extensions: &["xlsx", "xlsm"],
    about: "every sheet as a table: one document a row, its text in a column named as in CSV",
    media: &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    binary: true,
    is_surely: |bytes| zip::holds(bytes, "xl/workbook.xml"),
    read,
    #[cfg(test)]
    sample: tests::sample,
};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let mut ingested = Ingested::default();
    if let Err(finding) = budget.enter(source.bytes.len()) {
        return Ingested::refused(source.about(finding));
    }
    if let Err(finding) = read_sheets(source, budget, &mut ingested) {
        ingested.findings.push(source.about(finding));
    }
    budget.leave();
    ingested
}

fn read_sheets(source: &Source, budget: &mut Budget, ingested: &mut Ingested) -> Result<(), Finding> {
    weigh(source.bytes, budget)?;
    let mut workbook = Workbook::new(Cursor::new(source.bytes)).map_err(|error| broken(&error))?;
    let mut without = Vec::new();
    for name in workbook.sheet_names() {
        let rows = rows_of(&mut workbook, &name, budget)?;
        match table(rows) {
            None => {}
            Some((columns, _)) if !holds_text(&columns) => without.push(name),
            Some((columns, rows)) => take(source, &name, &columns, rows, ingested),
        }
    }
    if ingested.documents.is_empty() && !without.is_empty() {
        return Err(without_text());
    }
    ingested.findings.extend((!without.is_empty()).then(|| source.about(sheets_left_aside(&without))));
    Ok(())
}

/// Unpacks every part once, so that a trap ends here and not in the library, which knows no limits.
fn weigh(bytes: &[u8], budget: &mut Budget) -> Result<(), Finding> {
    let most = budget.limits.entry_bytes;
    let mut parts = Parts::open(bytes, budget)?;
    for name in parts.names() {
        parts.unpack(&name, most)?;
    }
    Ok(())
}

/// Cells by row and column, blank ones left out. Cells may share one long text: what they hold together counts.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

fn rows_of(workbook: &mut Workbook, sheet: &str, budget: &mut Budget) -> Result<Rows, Finding> {
    let mut rows = Rows::new();
    let mut cells = match workbook.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet of charts has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(rows),
        Err(error) => return Err(broken(&error)),
    };
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let text = shown(cell.get_value());
        if !text.trim().is_empty() {
            budget.count_bytes(text.len())?;
            let (row, column) = cell.get_position();
            rows.entry(row).or_default().insert(column, text);
        }
    }
    Ok(rows)
}

/// What a cell shows; what went wrong in a formula is nothing.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "true".to_owned(),
        DataRef::Bool(false) => "false".to_owned(),
        DataRef::DateTime(moment) => day(moment),
    }
}

/// A moment to the day, or to the minute where it has a time of day.
fn day(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
    }
}

/// The columns that the first row names, and the rows after it; `None` where there is nothing.
fn table(mut rows: Rows) -> Option<(BTreeMap<Field, u32>, Rows)> {
    let (_, names) = rows.pop_first()?;
    let at: Vec<u32> = names.keys().copied().collect();
    let columns = find_columns(names.values().map(String::as_str));
    Some((columns.into_iter().map(|(field, index)| (field, at[index])).collect(), rows))
}

fn take(source: &Source, sheet: &str, columns: &BTreeMap<Field, u32>, rows: Rows, ingested: &mut Ingested) {
    let mut short = 0;
    for (row, mut cells) in rows {
        let values = columns.iter().filter_map(|(field, at)| Some((*field, cells.remove(at)?))).collect();
        match document(values, format!("{sheet}, row {}", row + 1), READER.name, source) {
            Some(document) => ingested.documents.push(document),
            None => short += 1,
        }
    }
    ingested.findings.extend((short > 0).then(|| source.about(rows_without_text(short))));
}

fn sheets_left_aside(names: &[String]) -> Finding {
    let message = format!("sheets without a column of texts were left aside: {}", names.join(", "));
    Finding::new("sheets-left-aside", Severity::Info, message)
}

fn broken(error: &XlsxError) -> Finding {
    damaged(&format!("the workbook cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use crate::readers::zip::tests::packed;
    use crate::{Input, ingest};

    /// A workbook of one sheet whose rows stand as XML in `rows`, and the texts its cells share.
    fn workbook(rows: &str, shared: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let book = format!(
            "<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'><sheets><sheet name='Presse' sheetId='1' r:id='r1'/>\
             </sheets></workbook>"
        );
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                 <Relationship Id='r1' Type='{RELATIONS}/{kind}' Target='{target}'/></Relationships>"
            )
        };
        let styles = format!(
            "<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs>\
             </styleSheet>"
        );
        let sheet = format!("<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>");
        let shared = format!("<sst xmlns='{MAIN}'>{shared}</sst>");
        packed(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.xml", book.as_bytes()),
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/sharedStrings.xml", shared.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    fn cell(at: &str, text: &str) -> String {
        format!("<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>")
    }

    const NAMES: [(&str, &str); 3] = [("B2", "date"), ("C2", "texte"), ("E2", "lien")];
    const SHARED: &str = "<si><t>Deux granges ont brûlé.</t></si>";

    /// A row of names, one that holds a text, and what else is given.
    fn rows(more: &str) -> String {
        let names: String = NAMES.iter().map(|(at, name)| cell(at, name)).collect();
        let link = cell("E3", "https://a.example/1");
        let first = format!("<c r='B3' s='1'><v>35548</v></c><c r='C3' t='s'><v>0</v></c>{link}");
        format!("<row r='2'>{names}</row><row r='3'>{first}</row>{more}")
    }

    pub(super) fn sample() -> Vec<u8> {
        workbook(&rows(""), SHARED)
    }

    #[test]
    fn rows_are_documents_with_their_dates() {
        let link_alone = format!("<row r='4'>{}</row>", cell("E4", "https://a.example/2"));
        let read = ingest(&Input { bytes: &workbook(&rows(&link_alone), SHARED), path: Some("suivi.xlsx") });
        let document = &read.documents[0];
        assert_eq!(
            (document.text.as_str(), document.record.as_deref()),
            ("Deux granges ont brûlé.", Some("Presse, row 3"))
        );
        assert_eq!(document.published.as_ref().unwrap().edtf.as_str(), "1997-04-28");
        assert_eq!(document.url.as_deref(), Some("https://a.example/1"));
        assert_eq!((read.documents.len(), read.findings[0].code.as_ref()), (1, "rows-without-text"));
    }

    #[test]
    fn a_workbook_of_something_else_is_said_to_be_one() {
        let rows = format!("<row r='1'>{}{}</row>", cell("A1", "place"), cell("B1", "count"));
        let read = ingest(&Input { bytes: &workbook(&rows, ""), path: Some("figures.xlsx") });
        assert_eq!((read.documents.len(), read.findings[0].code.as_ref()), (0, "table-without-text"));
    }

    #[test]
    fn one_long_text_in_many_cells_meets_the_limit() {
        let long = format!("<si><t>{}</t></si>", "a".repeat(40_000));
        let many: String =
            (2..4000).map(|row| format!("<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>")).collect();
        let rows = format!("<row r='1'>{}</row>{many}", cell("A1", "text"));
        let read = ingest(&Input { bytes: &workbook(&rows, &long), path: Some("trap.xlsx") });
        assert_eq!((read.documents.len(), read.findings[0].code.as_ref()), (0, "archive-bomb"));
    }

    #[test]
    fn a_cell_at_the_far_corner_costs_one_cell() {
        let rows = format!(
            "<row r='1'>{}</row><row r='1048576'>{}</row>",
            cell("XFD1", "text"),
            cell("XFD1048576", "Deux granges ont brûlé.")
        );
        let read = ingest(&Input { bytes: &workbook(&rows, ""), path: Some("far.xlsx") });
        assert_eq!(read.documents[0].record.as_deref(), Some("Presse, row 1048576"));
    }
}
