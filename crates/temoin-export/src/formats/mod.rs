//! The export formats, one file each, and the list that names them.

mod acled;
mod csv;
mod ged;
mod geojson;
mod jsonl;
mod jsonld;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;

#[cfg(test)]
mod tests;

use std::io;

use temoin_model::Corpus;

use crate::catalogue::Catalogue;
use crate::table::Cells;
use crate::{Error, Options};

/// Every export format.
pub const EXPORTERS: &[Exporter] = &[
    jsonl::EXPORTER,
    csv::EXPORTER,
    #[cfg(feature = "parquet")]
    parquet::EXPORTER,
    jsonld::EXPORTER,
    ged::EXPORTER,
    acled::EXPORTER,
    geojson::EXPORTER,
    markdown::EXPORTER,
];

/// One export format.
#[derive(Clone, Copy)]
pub struct Exporter {
    /// What it is asked by.
    pub name: &'static str,
    /// What it gives, in one line.
    pub about: &'static str,
    /// The file that holds the export proper, for formats that can be written as one file; any other file it hands
    /// over stands beside it. `None` for those that only make sense as a folder.
    pub single_file: Option<&'static str>,
    write: fn(&Catalogue<'_>, &Options, &mut Files<'_>) -> Result<(), Error>,
}

impl std::fmt::Debug for Exporter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exporter").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Where an exporter puts its files.
struct Files<'w> {
    cells: Cells,
    writer: &'w mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
}

impl Files<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        (self.writer)(name, bytes).map_err(|error| Error::write(name, error))
    }
}

/// Writes a corpus in one format.
///
/// # Shape
/// `files` is called once for each file of the format, with its name and all its bytes; an empty corpus gives the same
/// files with nothing in them. The same corpus gives the same bytes, whatever the order of its documents.
///
/// # Errors
/// [`Error::is_unknown_format`] when no exporter has the name; [`Error::is_write`] when `files` refuses one, after
/// which no other is offered.
///
/// # Example
/// ```
/// use temoin_export::{Options, export};
/// use temoin_model::Corpus;
///
/// let mut names = Vec::new();
/// export("geojson", &Corpus::default(), &Options::default(), &mut |name, _| Ok(names.push(name.to_owned()))).unwrap();
/// assert_eq!(names, ["events.geojson", "unplaced.csv"]);
/// assert!(export("docx", &Corpus::default(), &Options::default(), &mut |_, _| Ok(())).is_err());
/// ```
pub fn export(
    format: &str,
    corpus: &Corpus,
    options: &Options,
    files: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<(), Error> {
    export_with(format, corpus, options, Cells::Guarded, files)
}

/// The same, with a say in who reads the tables: text guarded against spreadsheets, or as the record has it.
///
/// # Errors
/// As [`export`].
pub fn export_with(
    format: &str,
    corpus: &Corpus,
    options: &Options,
    cells: Cells,
    files: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<(), Error> {
    let known = || EXPORTERS.iter().map(|exporter| exporter.name).collect();
    let exporter = EXPORTERS.iter().find(|exporter| exporter.name == format);
    let exporter = exporter.ok_or_else(|| Error::unknown_format(format, known()))?;
    (exporter.write)(&Catalogue::new(corpus), options, &mut Files { cells, writer: files })
}
