//! The record of a case: versioned rows in one embedded database.
//!
//! Stages know nothing of it. What they give is put in ([`Store::put`], [`Store::put_resolution`]) and read back equal
//! ([`Store::corpus`]), or by question, with what was resolved filled in. Rows have types of their own, so that the
//! model can change without the database; the schema has a version and a step from each to the next.

mod browse;
mod error;
mod facets;
mod rows;
mod schema;
mod store;
mod views;

pub use browse::{
    ActorTally, Bounds, DateTally, EventOrder, FindingFilter, FindingTally, ListedFinding, PlaceTally, Tally,
};
pub use error::Error;
pub use facets::{EventFacet, HitCounts, HitFacet, HitFilter, HitReview};
pub use rows::{read_decision, write_decision};
pub use store::{EndedFile, FileKey, FileState, Listed, Store, WholeBuild};
pub use views::{Counts, DocumentSummary, Entry, EventFilter, Hit};
