//! What leaves a record: JSON Lines, tables, maps and the cited dossier.
//!
//! An export is a pure function of a [`temoin_model::Corpus`] and [`Options`]: it hands named files to a writer and
//! touches nothing else. The same record gives the same bytes, whatever the order of its documents. To add a format,
//! write `formats/<format>.rs` and add one line to [`EXPORTERS`].

mod catalogue;
pub mod contract;
mod dossier;
mod error;
#[cfg(test)]
mod fixture;
mod formats;
mod grades;
pub mod markup;
mod options;
pub mod outline;
mod place_names;
mod precision;
pub mod scale;
mod summary;
mod table;
mod wording;

pub use contract::schema;
pub use dossier::{Form, dossier};
pub use error::Error;
pub use formats::{EXPORTERS, Exporter, export, export_with};
pub use grades::{Proposal, proposed_grades};
pub use options::{Codes, Language, Options, TypeName, TypeNames};
pub use place_names::place_name;
pub use table::Cells;
pub use wording::reason;
