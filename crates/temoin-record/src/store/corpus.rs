//! Everything, equal to what was put in.

use temoin_model::{ActorId, Corpus, MentionId, Resolution, standing};

use super::Store;
use super::places::{place_link_of_row, place_of_row};
use crate::Error;
use crate::rows::{Scope, finding_of_row};

impl Store {
    /// The whole case, documents in order of id. Mentions are as they were read: what they were resolved to stands in
    /// the resolution.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn corpus(&self) -> Result<Corpus, Error> {
        let snapshot = self.reading()?;
        let mut corpus = Corpus::default();
        for id in self.document_ids()? {
            if let Some((document, reading)) = self.document_as_put(&id)? {
                corpus.documents.push(document);
                corpus.readings.push(reading);
            }
        }
        corpus.resolution = self.resolution()?;
        corpus.findings = self.findings_of(Scope::Input)?;
        let log = self.decisions()?;
        corpus.decisions = standing(&log).into_iter().cloned().collect();
        snapshot.finish()?;
        Ok(corpus)
    }

    /// What a resolution is made of, in order of id, in as little memory as it can be: documents without properties,
    /// pages and findings, readings without mentions of numbers, since claims hold their own.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn corpus_to_resolve(&self) -> Result<Corpus, Error> {
        let snapshot = self.reading()?;
        let ids = self.document_ids()?;
        let mut corpus = Corpus::default();
        corpus.documents.reserve_exact(ids.len());
        corpus.readings.reserve_exact(ids.len());
        for id in ids {
            if let Some((document, reading)) = self.document_to_resolve(&id)? {
                corpus.documents.push(document);
                corpus.readings.push(reading);
            }
        }
        snapshot.finish()?;
        // The pages that were read are not asked for again while the resolution is made.
        self.db.execute_batch("PRAGMA shrink_memory")?;
        Ok(corpus)
    }

    fn resolution(&self) -> Result<Resolution, Error> {
        let mention = |row: &rusqlite::Row<'_>| -> Result<MentionId, Error> {
            Ok(MentionId::from_stored(row.get::<_, String>("mention")?))
        };
        let place_links =
            self.rows("SELECT * FROM place_links", [], |row| Ok((mention(row)?, place_link_of_row(row)?)))?;
        let actor_links = self.rows("SELECT * FROM actor_links", [], |row| {
            Ok((mention(row)?, ActorId::from_stored(row.get::<_, String>("actor")?)))
        })?;
        Ok(Resolution {
            places: self.rows("SELECT * FROM places ORDER BY position", [], place_of_row)?,
            place_links: place_links.into_iter().collect(),
            actor_links: actor_links.into_iter().collect(),
            events: self.events_where("SELECT * FROM events ORDER BY key", [])?,
            copies: self.copies()?,
            findings: self.findings_of(Scope::Resolution)?,
            edited: self.edited_claims()?,
            rejected: self.rejected_claims()?,
            due: self.due(None, 0, u64::MAX)?,
        })
    }

    fn findings_of(&self, scope: Scope) -> Result<Vec<temoin_model::Finding>, Error> {
        let sql = "SELECT * FROM findings WHERE document IS NULL AND scope = ?1";
        let mut findings = self.rows(sql, [scope.as_str()], finding_of_row)?;
        // Files are read in any order, and again one by one.
        findings.sort();
        Ok(findings)
    }
}
