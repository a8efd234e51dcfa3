//! Claims and mentions, one by one, with the ids they were resolved to.

use std::collections::BTreeMap;

use temoin_model::{
    ActorId, Claim, ClaimId, DocumentId, EventId, EventMention, Mention, MentionId, MentionValue, PlaceId, Reading,
    Reason,
};

use super::Store;
use super::events::reason_of_row;
use crate::Error;
use crate::rows::{claim_of_row, event_mention_of_row, mention_of_row};

impl Store {
    /// One claim as it was read, whatever people decided of it.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn claim_as_put(&self, id: &ClaimId) -> Result<Option<Claim>, Error> {
        let sql = "SELECT c.*, d.id AS in_document FROM claims AS c JOIN documents AS d ON d.key = c.document
                   WHERE c.id = ?1 ORDER BY d.id, c.position LIMIT 1";
        self.row(sql, [id.as_str()], |row| {
            claim_of_row(DocumentId::from_stored(row.get::<_, String>("in_document")?), row)
        })
    }

    /// One claim as people corrected it; its speaker carries the actor it was resolved to.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn claim(&self, id: &ClaimId) -> Result<Option<Claim>, Error> {
        let Some(mut claim) = self.claim_as_put(id)? else { return Ok(None) };
        self.correct(&mut claim)?;
        let mention = claim.speaker.as_ref().and_then(|speaker| speaker.mention.clone());
        let actor = mention.map(|mention| self.actor_link(&mention)).transpose()?.flatten();
        fill_speaker(&mut claim, actor);
        Ok(Some(claim))
    }

    /// Claims in the order asked for; those that are not there are left out.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn claims(&self, ids: &[ClaimId]) -> Result<Vec<Claim>, Error> {
        ids.iter().filter_map(|id| self.claim(id).transpose()).collect()
    }

    /// The event that a claim was joined to; suggestions do not count.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn event_of_claim(&self, id: &ClaimId) -> Result<Option<EventId>, Error> {
        let sql = "SELECT e.id FROM event_claims AS c JOIN events AS e ON e.key = c.event
                   WHERE c.claim = ?1 AND c.role = 'joined' ORDER BY e.key LIMIT 1";
        self.row(sql, [id.as_str()], |row| Ok(EventId::from_stored(row.get::<_, String>(0)?)))
    }

    /// The events that a claim was suggested for, with the reason, in order of event.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn events_suggesting(&self, id: &ClaimId) -> Result<Vec<(EventId, Reason)>, Error> {
        let sql = "SELECT e.id, c.reason FROM event_claims AS c JOIN events AS e ON e.key = c.event
                   WHERE c.claim = ?1 AND c.role = 'suggested' ORDER BY e.id";
        self.rows(sql, [id.as_str()], |row| Ok((EventId::from_stored(row.get::<_, String>(0)?), reason_of_row(row)?)))
    }

    /// One mention with the place or actor it was resolved to.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn mention(&self, id: &MentionId) -> Result<Option<Mention>, Error> {
        let found = self.row("SELECT * FROM mentions WHERE id = ?1 LIMIT 1", [id.as_str()], mention_of_row)?;
        let Some(mut mention) = found else { return Ok(None) };
        let place = self.place_link(id)?.and_then(|link| link.place);
        fill_mention(&mut mention, place, self.actor_link(id)?);
        Ok(Some(mention))
    }

    /// Words that name an event.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn event_mention(&self, id: &MentionId) -> Result<Option<EventMention>, Error> {
        self.row("SELECT * FROM event_mentions WHERE id = ?1 LIMIT 1", [id.as_str()], event_mention_of_row)
    }

    /// The document in which a mention or the words of an event stand.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn document_of_mention(&self, id: &MentionId) -> Result<Option<DocumentId>, Error> {
        let sql = "SELECT d.id FROM documents AS d WHERE d.key IN (
                       SELECT document FROM mentions WHERE id = ?1
                       UNION ALL SELECT document FROM event_mentions WHERE id = ?1)
                   ORDER BY d.id LIMIT 1";
        self.row(sql, [id.as_str()], |row| Ok(DocumentId::from_stored(row.get::<_, String>(0)?)))
    }

    /// A name of an actor, as the first of its mentions writes it; `None` when nothing names it.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn actor_name(&self, id: &ActorId) -> Result<Option<String>, Error> {
        let sql = "SELECT m.* FROM actor_links AS a JOIN mentions AS m ON m.id = a.mention
                   WHERE a.actor = ?1 ORDER BY a.mention LIMIT 1";
        let mention = self.row(sql, [id.as_str()], mention_of_row)?;
        Ok(mention.map(|mention| mention.quote.text().to_owned()))
    }

    fn actor_link(&self, mention: &MentionId) -> Result<Option<ActorId>, Error> {
        let sql = "SELECT actor FROM actor_links WHERE mention = ?1";
        self.row(sql, [mention.as_str()], |row| Ok(ActorId::from_stored(row.get::<_, String>(0)?)))
    }

    /// Writes what was resolved and what people corrected into a reading as it was put.
    pub(super) fn fill_links(&self, reading: &mut Reading) -> Result<(), Error> {
        self.correct_reading(reading)?;
        let mut actors = BTreeMap::new();
        for mention in &mut reading.mentions {
            let (place, actor) = match mention.value {
                MentionValue::Place(_) => (self.place_link(&mention.id)?.and_then(|link| link.place), None),
                MentionValue::Actor(_) => (None, self.actor_link(&mention.id)?),
                _ => continue,
            };
            if let Some(actor) = &actor {
                actors.insert(mention.id.clone(), actor.clone());
            }
            fill_mention(mention, place, actor);
        }
        for claim in &mut reading.claims {
            let mention = claim.speaker.as_ref().and_then(|speaker| speaker.mention.as_ref());
            let actor = mention.and_then(|mention| actors.get(mention)).cloned();
            fill_speaker(claim, actor);
        }
        Ok(())
    }
}

fn fill_mention(mention: &mut Mention, place: Option<PlaceId>, actor: Option<ActorId>) {
    match &mut mention.value {
        MentionValue::Place(value) => value.id = value.id.take().or(place),
        MentionValue::Actor(value) => value.id = value.id.take().or(actor),
        MentionValue::Time(_) | MentionValue::Number(_) => {}
    }
}

fn fill_speaker(claim: &mut Claim, actor: Option<ActorId>) {
    if let Some(speaker) = &mut claim.speaker {
        speaker.id = speaker.id.take().or(actor);
    }
}
