//! What people's decisions made of the resolution, and what they should look at.

use rusqlite::{Connection, Row, params};
use temoin_model::{
    Claim, ClaimId, DocumentId, Due, DueReason, EditedClaim, EventId, Mention, Reading, Resolution, VictimCategory,
};

use super::{Store, bounded};
use crate::Error;
use crate::rows::{ClaimValue, KeptMention, json, word};

impl Store {
    /// Claims that people should look at, what matters most first; only those with `reason`, if one is given.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn due(&self, reason: Option<DueReason>, skip: u64, limit: u64) -> Result<Vec<Due>, Error> {
        let sql = "SELECT * FROM due WHERE instr(reasons, ?1) > 0 ORDER BY position LIMIT ?3 OFFSET ?2";
        self.rows(sql, params![asked(reason), bounded(skip), bounded(limit)], due_of_row)
    }

    /// How many there are.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_due(&self, reason: Option<DueReason>) -> Result<u64, Error> {
        self.count("SELECT count(*) FROM due WHERE instr(reasons, ?1) > 0", [asked(reason)])
    }

    /// How many of these claims are among them.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn count_due_among(&self, reason: Option<DueReason>, claims: &[&ClaimId]) -> Result<u64, Error> {
        let claims: Vec<&str> = claims.iter().map(|id| id.as_str()).collect();
        let sql =
            "SELECT count(*) FROM due WHERE claim IN (SELECT value FROM json_each(?2)) AND instr(reasons, ?1) > 0";
        self.count(sql, params![asked(reason), serde_json::to_string(&claims)?])
    }

    /// Why a person should look at a claim; `None` when no estimate was made of it.
    ///
    /// # Errors
    /// `is_integrity` when the row is unreadable.
    pub fn due_of_claim(&self, id: &ClaimId) -> Result<Option<Due>, Error> {
        self.row("SELECT * FROM due WHERE claim = ?1 ORDER BY position LIMIT 1", [id.as_str()], due_of_row)
    }

    /// Claims with the same words and figure in documents that copy that of `claim`, are copied by it, or copy the same.
    ///
    /// # Errors
    /// `is_integrity` when a row is unreadable.
    pub fn repetitions(&self, claim: &Claim) -> Result<Vec<ClaimId>, Error> {
        let sql = "
            WITH origins (id) AS (SELECT ?1 UNION SELECT original FROM copies WHERE document = ?1),
                 kin (id) AS (SELECT id FROM origins UNION
                              SELECT document FROM copies WHERE original IN (SELECT id FROM origins))
            SELECT c.id FROM claims AS c JOIN documents AS d ON d.key = c.document
            WHERE d.id IN (SELECT id FROM kin) AND c.quote = ?2 AND c.kind = ?3 AND c.id <> ?4 ORDER BY c.id";
        let document = claim.evidence.document().as_str();
        let quote = claim.evidence.quote().text();
        let found = self.rows(sql, [document, quote, claim.kind.as_str(), claim.id.as_str()], |row| {
            Ok(ClaimId::from_stored(row.get::<_, String>(0)?))
        });
        let found = self.claims(&found?)?.into_iter();
        let group = |claim: &Claim| -> (Option<u64>, Option<u64>, VictimCategory) {
            (claim.figure.low, claim.figure.high, claim.victims.category)
        };
        Ok(found.filter(|other| group(other) == group(claim)).map(|other| other.id).collect())
    }

    /// Whether a person rejected the claim.
    ///
    /// # Errors
    /// `is_busy` when another process holds the record.
    pub fn is_rejected(&self, id: &ClaimId) -> Result<bool, Error> {
        Ok(self.count("SELECT count(*) FROM rejected_claims WHERE claim = ?1", [id.as_str()])? > 0)
    }

    /// Puts in the place of a claim what a person corrected it to.
    pub(super) fn correct(&self, claim: &mut Claim) -> Result<(), Error> {
        let sql = "SELECT * FROM edited_claims WHERE claim = ?1";
        let edited = self.row(sql, [claim.id.as_str()], |row| json::<ClaimValue>(row, "value"))?;
        edited.map_or(Ok(()), |value| value.write_into(claim))
    }

    /// Puts in the place of the claims of a reading what people corrected them to.
    pub(super) fn correct_reading(&self, reading: &mut Reading) -> Result<(), Error> {
        let sql = "SELECT * FROM edited_claims WHERE document = ?1 ORDER BY claim";
        let edited = self.rows(sql, [reading.document.as_str()], stored_edit_of_row)?;
        for (id, value, mentions) in edited {
            let Some(claim) = reading.claims.iter().find(|claim| claim.id == id) else { continue };
            let mut claim = claim.clone();
            value.write_into(&mut claim)?;
            reading.correct(&EditedClaim { claim, mentions });
        }
        Ok(())
    }

    pub(super) fn edited_claims(&self) -> Result<Vec<EditedClaim>, Error> {
        let edited = self.rows("SELECT * FROM edited_claims ORDER BY claim", [], stored_edit_of_row)?;
        let mut claims = Vec::with_capacity(edited.len());
        for (id, value, mentions) in edited {
            if let Some(mut claim) = self.claim_as_put(&id)? {
                value.write_into(&mut claim)?;
                claims.push(EditedClaim { claim, mentions });
            }
        }
        Ok(claims)
    }

    pub(super) fn rejected_claims(&self) -> Result<Vec<ClaimId>, Error> {
        self.rows("SELECT claim FROM rejected_claims ORDER BY claim", [], |row| {
            Ok(ClaimId::from_stored(row.get::<_, String>(0)?))
        })
    }
}

/// What the column of reasons holds of a reason; every row has a blank.
fn asked(reason: Option<DueReason>) -> String {
    reason.map_or_else(|| " ".to_owned(), |reason| format!(" {} ", reason.as_str()))
}

fn due_of_row(row: &Row<'_>) -> Result<Due, Error> {
    let reasons: String = row.get("reasons")?;
    let reason = |name: &str| word("reason to look", name, DueReason::parse);
    Ok(Due {
        claim: ClaimId::from_stored(row.get::<_, String>("claim")?),
        event: EventId::from_stored(row.get::<_, String>("event")?),
        reasons: reasons.split_whitespace().map(reason).collect::<Result<_, _>>()?,
    })
}

fn stored_edit_of_row(row: &Row<'_>) -> Result<(ClaimId, ClaimValue, Vec<Mention>), Error> {
    let mentions: Vec<KeptMention> = json(row, "mentions")?;
    let mentions = mentions.into_iter().map(Mention::try_from).collect::<Result<_, _>>()?;
    Ok((ClaimId::from_stored(row.get::<_, String>("claim")?), json(row, "value")?, mentions))
}

/// Puts what people's decisions made of the resolution.
pub(super) fn insert_decided(db: &Connection, resolution: &Resolution) -> Result<(), Error> {
    let mut insert = db.prepare_cached("INSERT INTO edited_claims VALUES (?1, ?2, ?3, ?4)")?;
    for EditedClaim { claim, mentions } in &resolution.edited {
        let mentions: Vec<KeptMention> = mentions.iter().map(KeptMention::from).collect();
        let document: &DocumentId = claim.evidence.document();
        let value = serde_json::to_string(&ClaimValue::from(claim))?;
        insert.execute(params![claim.id.as_str(), document.as_str(), value, serde_json::to_string(&mentions)?])?;
    }
    let mut insert = db.prepare_cached("INSERT INTO rejected_claims VALUES (?1)")?;
    for claim in &resolution.rejected {
        insert.execute([claim.as_str()])?;
    }
    let mut insert = db.prepare_cached("INSERT INTO due VALUES (?1, ?2, ?3, ?4)")?;
    for (position, due) in (0i64..).zip(&resolution.due) {
        let reasons: String = due.reasons.iter().map(|reason| format!("{} ", reason.as_str())).collect();
        insert.execute(params![position, due.claim.as_str(), due.event.as_str(), format!(" {reasons}")])?;
    }
    Ok(())
}
