//! The façade: open a case, build it, ask it.
//!
//! A case is a folder: `temoin.toml` says what it is, `originals/` keeps every input by the hash of its bytes,
//! `temoin.sqlite` is the record. Here, and only here, the stages meet files, threads and the store.
//!
//! # Example
//! ```no_run
//! use std::path::Path;
//! use temoin::{BuildOptions, Case, EventFilter};
//!
//! # fn main() -> Result<(), temoin::Error> {
//! let case = Case::create(Path::new("strikes.temoin"))?;
//! case.build(&["reports".into()], &BuildOptions::default(), &())?;
//! for event in case.store()?.events(&EventFilter { contested: true, ..Default::default() })? {
//!     println!("{}", event.title);
//! }
//! # Ok(())
//! # }
//! ```

pub mod agreement;
mod apart;
pub mod bench;
mod build;
mod case;
mod config;
mod decide;
mod doctor;
mod error;
mod explain;
mod export;
mod lists;
mod opinion;
mod originals;
pub mod packs;
mod places;
mod progress;
mod stamp;
mod verify;
mod walk;

pub use apart::{Barriers, READ_APART, read_apart, read_apart_with};
pub use build::{BuildOptions, FileCounts, Summary};
pub use case::{Case, Original, Within};
pub use decide::{Wish, read_decisions};
pub use doctor::Checkup;
pub use error::Error;
pub use explain::Explanation;
pub use export::{dossier_forms, formats};
pub use places::{Imported, Unplaced};
pub use progress::{Phase, Progress};
pub use temoin_export::schema;
pub use temoin_model as model;
pub use temoin_record::{
    ActorTally, Bounds, Counts, DateTally, DocumentSummary, Entry, EventFacet, EventFilter, EventOrder, FindingFilter,
    FindingTally, Hit, HitCounts, HitFacet, HitFilter, HitReview, PlaceTally, Store, Tally, write_decision,
};
pub use temoin_resolve::KnownPlace;
pub use temoin_resolve::rule_names;
