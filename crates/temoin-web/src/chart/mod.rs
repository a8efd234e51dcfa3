//! The figures chart: one row a voice, each figure drawn as what it affirms.

pub mod growth;
mod rows;
mod scale;
pub mod sheet;
mod svg;

pub use rows::{Group, Row, Sources, groups};
pub use scale::Scale;
pub use svg::{axis, mini, patterns, strip};
