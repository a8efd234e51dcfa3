//! Parquet: the tables of the CSV export as typed columns, for data frames and query engines.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::{Exporter, Files, csv};
use crate::catalogue::Catalogue;
use crate::table::{Cell, Kind, Table};
use crate::{Error, Options};

pub(super) const EXPORTER: Exporter = Exporter {
    name: "parquet",
    about: "the tables of claims, events and estimates as typed columns",
    single_file: None,
    write,
};

fn write(catalogue: &Catalogue<'_>, options: &Options, files: &mut Files<'_>) -> Result<(), Error> {
    for (name, table) in csv::tables(catalogue, options) {
        let bytes =
            columns(&table, &options.tool_version).map_err(|error| Error::form("parquet", error.to_string()))?;
        files.put(&format!("{name}.parquet"), &bytes)?;
    }
    Ok(())
}

/// The table as a Parquet file of one row group. Text is as the record has it: no program runs a column as a formula.
fn columns(table: &Table, tool_version: &str) -> Result<Vec<u8>, ParquetError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("temoin {tool_version}").trim_end().to_owned())
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(table)?, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let mut at = 0;
    while let Some(column) = group.next_column()? {
        let cells: Vec<&Cell> = table.rows().map(|row| &row[at]).collect();
        write_column(column, &cells, table.columns()[at].1)?;
        at += 1;
    }
    group.close()?;
    writer.into_inner()
}

fn schema(table: &Table) -> Result<TypePtr, ParquetError> {
    let field = |(name, kind): &(&'static str, Kind)| {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Real => (Physical::DOUBLE, None),
            Kind::Truth => (Physical::BOOLEAN, None),
        };
        let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        builder.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = table.columns().iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder("record").with_fields(fields).build().map(Arc::new)
}

/// Writes one column; a blank cell is null.
fn write_column(mut column: SerializedColumnWriter<'_>, cells: &[&Cell], kind: Kind) -> Result<(), ParquetError> {
    match kind {
        Kind::Text => {
            let (values, levels) = present(cells, |cell| match cell {
                Cell::Text(text) => Some(ByteArray::from(Bytes::from(text.clone().into_bytes()))),
                _ => None,
            });
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Whole => {
            let (values, levels) = present(cells, |cell| match cell {
                Cell::Whole(number) => i64::try_from(*number).ok(),
                _ => None,
            });
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Real => {
            let (values, levels) = present(cells, |cell| match cell {
                Cell::Real(number) => Some(*number),
                _ => None,
            });
            column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Truth => {
            let (values, levels) = present(cells, |cell| match cell {
                Cell::Text(truth) => Some(truth == "true"),
                _ => None,
            });
            column.typed::<BoolType>().write_batch(&values, Some(&levels), None)?;
        }
    }
    column.close()
}

/// The values there are, and for each cell whether it is one of them.
fn present<T>(cells: &[&Cell], value: impl Fn(&Cell) -> Option<T>) -> (Vec<T>, Vec<i16>) {
    let values: Vec<Option<T>> = cells.iter().map(|cell| value(cell)).collect();
    let levels = values.iter().map(|value| i16::from(value.is_some())).collect();
    (values.into_iter().flatten().collect(), levels)
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::Field;

    use super::*;

    #[test]
    fn columns_keep_types_and_blanks() {
        let mut table = Table::new("name,dead#,share~,contested?");
        table.row(&["=1+1".into(), Cell::Whole(47), Cell::Real(-3.5), true.into()]);
        table.row(&[Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank]);
        let bytes = Bytes::from(columns(&table, "1").unwrap());
        let reader = SerializedFileReader::new(bytes).unwrap();
        let rows: Vec<Vec<Field>> = reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect())
            .collect();
        let first = [Field::Str("=1+1".to_owned()), Field::Long(47), Field::Double(-3.5), Field::Bool(true)];
        assert_eq!(rows[0], first);
        assert!(rows[1].iter().all(|field| *field == Field::Null));
    }
}
