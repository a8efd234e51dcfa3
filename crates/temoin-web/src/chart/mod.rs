//! The figures chart: one row a voice, each figure drawn as what it affirms.

pub mod growth;
mod rows;
pub mod sheet;
mod svg;

pub use rows::{Group, Row, Sources, groups};
pub use svg::{axis, mini, patterns, strip};
pub use temoin_export::scale::Scale;
