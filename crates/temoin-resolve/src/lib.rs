//! Claims to places, actors, events, voices and contested figures.

use temoin_model::{Document, Reading, Resolution};

/// Resolves the readings of a case together. The order of the documents does not matter.
pub fn resolve(documents: &[Document], readings: &[Reading]) -> Resolution {
    let _ = (documents, readings);
    Resolution::default()
}
