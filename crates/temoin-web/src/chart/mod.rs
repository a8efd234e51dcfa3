//! The figures chart: one row a voice, each figure drawn as what it affirms.

mod rows;
mod scale;
mod svg;

pub use rows::{Group, Row, Sources, groups};
pub use scale::Scale;
pub use svg::{axis, mini, patterns, strip};
