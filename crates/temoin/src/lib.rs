//! The façade: open a case, build it, ask it.

mod case;
mod error;
mod progress;

pub use case::{BuildOptions, Case, Explanation, Summary};
pub use error::Error;
pub use progress::{Phase, Progress};
pub use temoin_model as model;
pub use temoin_record::{Counts, DocumentSummary, EventFilter, Hit, Store};
