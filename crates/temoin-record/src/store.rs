//! The store.
use std::path::Path;
use temoin_model::*;
use crate::*;

/// One connection to the record of a case.
#[derive(Debug)]
pub struct Store { db: rusqlite::Connection }
type R<T> = Result<T, Error>;
#[allow(missing_docs, unused_variables, clippy::todo)]
impl Store {
    pub fn create(path: &Path) -> R<Self> { todo!() }
    pub fn open(path: &Path) -> R<Self> { todo!() }
    pub fn counts(&self) -> R<Counts> { todo!() }
    pub fn progress(&self) -> R<Vec<(String, u64, u64)>> { todo!() }
    pub fn documents(&self, offset: u64, limit: u64) -> R<Vec<DocumentSummary>> { todo!() }
    pub fn document(&self, id: &DocumentId) -> R<Option<(Document, Reading)>> { todo!() }
    pub fn events(&self, filter: &EventFilter) -> R<Vec<Event>> { todo!() }
    pub fn count_events(&self, filter: &EventFilter) -> R<u64> { todo!() }
    pub fn event(&self, id: &EventId) -> R<Option<Event>> { todo!() }
    pub fn event_of_claim(&self, id: &ClaimId) -> R<Option<EventId>> { todo!() }
    pub fn claim(&self, id: &ClaimId) -> R<Option<Claim>> { todo!() }
    pub fn claims(&self, ids: &[ClaimId]) -> R<Vec<Claim>> { todo!() }
    pub fn mention(&self, id: &MentionId) -> R<Option<Mention>> { todo!() }
    pub fn places(&self) -> R<Vec<(Place, u64)>> { todo!() }
    pub fn place(&self, id: &PlaceId) -> R<Option<Place>> { todo!() }
    pub fn place_link(&self, id: &MentionId) -> R<Option<PlaceLink>> { todo!() }
    pub fn copies(&self) -> R<Vec<Copy>> { todo!() }
    pub fn findings(&self, offset: u64, limit: u64) -> R<Vec<(Option<DocumentId>, Finding)>> { todo!() }
    pub fn search(&self, query: &str, offset: u64, limit: u64) -> R<Vec<Hit>> { todo!() }
    pub fn corpus(&self) -> R<Corpus> { todo!() }
    pub fn decisions(&self, target: &str) -> R<Vec<Decision>> { todo!() }
}
