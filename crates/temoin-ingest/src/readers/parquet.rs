//! Parquet: one document for each row, its columns known by their names.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::{Field as Cell, Row};
use ::parquet::schema::types::Type;
use bytes::Bytes;
use temoin_model::Finding;

use super::{Reader, csv};
use crate::Ingested;
use crate::limits::{Budget, damaged, too_large};
use crate::names::{Field, find_columns};
use crate::source::Source;

/// Reads `.parquet`.
pub(crate) const READER: Reader = Reader {
    name: "parquet",
    extensions: &["parquet"],
    about: "the same, of columns packed with Snappy, gzip or Zstandard",
    media: &["application/vnd.apache.parquet"],
    binary: true,
    is_surely: |bytes| bytes.starts_with(MAGIC) && bytes.ends_with(MAGIC),
    read,
    #[cfg(test)]
    sample: tests::sample,
};

const MAGIC: &[u8] = b"PAR1";

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let mut ingested = Ingested::default();
    if let Err(finding) = budget.enter(source.bytes.len()) {
        return Ingested::refused(source.about(finding));
    }
    let rows = catch_unwind(AssertUnwindSafe(|| read_rows(source, budget, &mut ingested)));
    budget.leave();
    let ended = rows.unwrap_or_else(|_| Err(damaged("its columns stopped their reader")));
    ingested.findings.extend(ended.err().map(|finding| source.about(finding)));
    ingested
}

fn read_rows(source: &Source, budget: &mut Budget, ingested: &mut Ingested) -> Result<(), Finding> {
    let broken = |error: ::parquet::errors::ParquetError| damaged(&format!("the table breaks off: {error}"));
    let file = SerializedFileReader::new(Bytes::copy_from_slice(source.bytes)).map_err(broken)?;
    let claimed = file.metadata().row_groups().iter().map(|group| group.total_byte_size().max(0));
    let claimed = usize::try_from(claimed.fold(0i64, i64::saturating_add)).unwrap_or(usize::MAX);
    budget.count_bytes(claimed)?;
    // What it says of its size may be false: the rows are counted as they come.
    budget.release(claimed);
    let schema = file.metadata().file_metadata().schema_descr().root_schema_ptr();
    let names: Vec<&str> = schema.get_fields().iter().map(|column| column.name()).collect();
    let columns = find_columns(names.iter().copied());
    if !csv::holds_text(&columns) {
        return Err(csv::without_text());
    }
    let wanted = columns.values().map(|at| schema.get_fields()[*at].clone()).collect();
    let projection = Type::group_type_builder(schema.name()).with_fields(wanted).build().map_err(broken)?;
    let mut short = 0;
    for (i, row) in file.get_row_iter(Some(projection)).map_err(broken)?.enumerate() {
        let (values, place) = (values(row.map_err(broken)?), format!("row {}", i + 1));
        let bytes = values.values().map(String::len).sum();
        budget.count_bytes(bytes)?;
        if bytes > budget.limits.document_bytes {
            ingested.findings.push(source.about(too_large(&place, bytes, &budget.limits)));
            continue;
        }
        match csv::document(values, place, READER.name, source) {
            Some(document) => ingested.documents.push(document),
            None => short += 1,
        }
    }
    if short > 0 { Err(csv::rows_without_text(short)) } else { Ok(()) }
}

/// The cells of a row that mean something, as text.
fn values(row: Row) -> BTreeMap<Field, String> {
    let cells = row.into_columns();
    let columns = find_columns(cells.iter().map(|(name, _)| name.as_str()));
    columns.into_iter().filter_map(|(field, at)| Some((field, text(&cells[at].1)?))).collect()
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Null | Cell::Group(_) | Cell::ListInternal(_) | Cell::MapInternal(_) => None,
        Cell::Str(text) => Some(text.clone()),
        Cell::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned()),
        Cell::TimestampMillis(_) | Cell::TimestampMicros(_) | Cell::Date(_) => {
            // Written by the library as `1997-04-28 08:00:00.000 +00:00`.
            Some(cell.to_string().chars().take(10).collect())
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ::parquet::data_type::{ByteArray, ByteArrayType};
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;

    use crate::{Input, ingest};

    fn table(schema: &str, columns: &[&[&str]]) -> Vec<u8> {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut bytes = Vec::new();
        let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(WriterProperties::default())).unwrap();
        let mut group = writer.next_row_group().unwrap();
        for values in columns {
            let mut column = group.next_column().unwrap().unwrap();
            let values: Vec<ByteArray> = values.iter().map(|value| ByteArray::from(*value)).collect();
            column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        writer.close().unwrap();
        bytes
    }

    pub(super) fn sample() -> Vec<u8> {
        table(
            "message t { required binary more (UTF8); required binary content (UTF8); required binary url (UTF8); }",
            &[&["x", "y"], &["Deux granges ont brûlé.", "Le pont tient."], &["https://a.example/1", ""]],
        )
    }

    #[test]
    fn rows_are_documents() {
        let read = ingest(&Input { bytes: &sample(), path: Some("press.parquet") });
        assert_eq!(read.findings, []);
        assert_eq!(read.documents.len(), 2);
        let document = &read.documents[0];
        assert_eq!(
            (document.text.as_str(), document.url.as_deref()),
            ("Deux granges ont brûlé.", Some("https://a.example/1"))
        );
        assert_eq!((document.record.as_deref(), document.format.as_str()), (Some("row 1"), "parquet"));
    }

    #[test]
    fn a_table_of_something_else_is_said_to_be_one() {
        let bytes = table("message t { required binary place (UTF8); }", &[&["Bayonne"]]);
        let read = ingest(&Input { bytes: &bytes, path: Some("figures.parquet") });
        assert_eq!(read.findings[0].code, "table-without-text");
    }
}
