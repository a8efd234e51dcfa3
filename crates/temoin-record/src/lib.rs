//! The record of a case: versioned rows in one embedded database.

mod error;
mod store;
mod views;

pub use error::Error;
pub use store::Store;
pub use views::{Counts, Decision, DocumentSummary, EventFilter, Hit};
