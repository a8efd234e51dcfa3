//! The part of a case that one page is about, in the same form as the whole.

use std::collections::BTreeSet;

use temoin::Store;
use temoin_model::{
    Claim, ClaimId, Corpus, Document, DocumentId, Event, Mention, MentionId, MentionValue, PlaceId, Reading, Resolution,
};

use crate::chart::Sources;
use crate::error::Error;

/// Some documents of a case with their readings, and the events and copies that concern them.
///
/// It is a [`Corpus`], so that a page's JSON twin and its dossier come from the very code that writes the exports.
#[derive(Debug, Default)]
pub struct Excerpt {
    /// The part.
    pub corpus: Corpus,
}

impl Excerpt {
    /// Reads the documents, all claims and mentions in them, and what they draw on: a copy may be of something that is
    /// itself a copy.
    pub fn read(store: &Store, documents: &BTreeSet<DocumentId>, events: Vec<Event>) -> Result<Self, Error> {
        let mut corpus = Corpus::default();
        for id in documents {
            if let Some((document, reading)) = store.document(id).map_err(Error::while_doing("reading a document"))? {
                corpus.documents.push(document);
                corpus.readings.push(reading);
            }
        }
        let copies = store.copies_above(documents.iter()).map_err(Error::while_doing("reading the copies"))?;
        corpus.resolution = Resolution { events, copies, ..Resolution::default() };
        Ok(Self { corpus })
    }

    /// Adds the places that the mentions were resolved to, with their candidates.
    pub fn with_places(mut self, store: &Store) -> Result<Self, Error> {
        let doing = || Error::while_doing("reading the places");
        let mut wanted: BTreeSet<PlaceId> = BTreeSet::new();
        for mention in self.corpus.readings.iter().flat_map(|reading| &reading.mentions) {
            if let MentionValue::Place(_) = mention.value
                && let Some(link) = store.place_link(&mention.id).map_err(doing())?
            {
                wanted.extend(link.place.iter().chain(&link.candidates).cloned());
                self.corpus.resolution.place_links.insert(mention.id.clone(), link);
            }
        }
        for id in wanted {
            self.corpus.resolution.places.extend(store.place(&id).map_err(doing())?);
        }
        Ok(self)
    }

    /// A document with its reading.
    pub fn document(&self, id: &DocumentId) -> Option<(&Document, &Reading)> {
        let at = self.corpus.documents.iter().position(|document| &document.id == id)?;
        Some((&self.corpus.documents[at], &self.corpus.readings[at]))
    }

    /// A claim.
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.corpus.readings.iter().flat_map(|reading| &reading.claims).find(|claim| &claim.id == id)
    }

    /// A mention.
    pub fn mention(&self, id: &MentionId) -> Option<&Mention> {
        self.corpus.readings.iter().find_map(|reading| reading.mention(id))
    }

    /// What the chart needs to know about the documents.
    pub fn sources(&self) -> Sources {
        let documents = self.corpus.documents.iter().map(|document| (document.id.clone(), document.clone())).collect();
        Sources { documents, copies: self.corpus.resolution.copies.clone() }
    }
}
