//! Stored forms of claims.

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use temoin_model::{
    ActorId, Bound, Claim, ClaimId, ClaimKind, DocumentId, Evidence, Figure, MentionId, Polarity, Speaker, Stance,
    VictimCategory, Victims,
};

use super::{StoredBy, StoredQuote, json, offset, quote_of_row, word};
use crate::Error;

/// Everything of a claim that has no column.
#[derive(Serialize, Deserialize)]
pub(crate) struct ClaimValue {
    figure: StoredFigure,
    unit: Option<String>,
    victims: StoredVictims,
    speaker: Option<StoredSpeaker>,
    stance: String,
    polarity: String,
    when: Option<String>,
    place: Option<String>,
    perpetrator: Option<String>,
    by: StoredBy,
    superseded_by: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredFigure {
    text: Option<String>,
    low: Option<u64>,
    high: Option<u64>,
    bound: String,
}

#[derive(Serialize, Deserialize)]
struct StoredVictims {
    text: Option<String>,
    category: String,
    nationality: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredSpeaker {
    quote: StoredQuote,
    cue: Option<StoredQuote>,
    mention: Option<String>,
    id: Option<String>,
}

impl From<&Claim> for ClaimValue {
    fn from(claim: &Claim) -> Self {
        let mention = |id: &Option<MentionId>| id.as_ref().map(|id| id.as_str().to_owned());
        Self {
            figure: (&claim.figure).into(),
            unit: claim.unit.clone(),
            victims: (&claim.victims).into(),
            speaker: claim.speaker.as_ref().map(StoredSpeaker::from),
            stance: claim.stance.as_str().to_owned(),
            polarity: claim.polarity.as_str().to_owned(),
            when: mention(&claim.when),
            place: mention(&claim.place),
            perpetrator: mention(&claim.perpetrator),
            by: (&claim.by).into(),
            superseded_by: claim.superseded_by.as_ref().map(|id| id.as_str().to_owned()),
        }
    }
}

impl ClaimValue {
    /// Writes it into a claim, whose evidence, kind and id it leaves alone.
    pub(crate) fn write_into(self, claim: &mut Claim) -> Result<(), Error> {
        claim.figure = self.figure.try_into()?;
        claim.unit = self.unit;
        claim.victims = self.victims.try_into()?;
        claim.speaker = self.speaker.map(Into::into);
        claim.stance = word("stance", &self.stance, Stance::parse)?;
        claim.polarity = word("polarity", &self.polarity, Polarity::parse)?;
        claim.when = self.when.map(MentionId::from_stored);
        claim.place = self.place.map(MentionId::from_stored);
        claim.perpetrator = self.perpetrator.map(MentionId::from_stored);
        claim.by = self.by.into();
        claim.superseded_by = self.superseded_by.map(ClaimId::from_stored);
        Ok(())
    }
}

impl From<&Figure> for StoredFigure {
    fn from(figure: &Figure) -> Self {
        let Figure { text, low, high, bound } = figure.clone();
        Self { text, low, high, bound: bound.as_str().to_owned() }
    }
}

impl TryFrom<StoredFigure> for Figure {
    type Error = Error;

    fn try_from(stored: StoredFigure) -> Result<Self, Error> {
        let StoredFigure { text, low, high, bound } = stored;
        Ok(Self { text, low, high, bound: word("bound", &bound, Bound::parse)? })
    }
}

impl From<&Victims> for StoredVictims {
    fn from(victims: &Victims) -> Self {
        let Victims { text, category, nationality } = victims.clone();
        Self { text, category: category.as_str().to_owned(), nationality }
    }
}

impl TryFrom<StoredVictims> for Victims {
    type Error = Error;

    fn try_from(stored: StoredVictims) -> Result<Self, Error> {
        let StoredVictims { text, category, nationality } = stored;
        Ok(Self { text, category: word("category of victims", &category, VictimCategory::parse)?, nationality })
    }
}

impl From<&Speaker> for StoredSpeaker {
    fn from(speaker: &Speaker) -> Self {
        Self {
            quote: (&speaker.quote).into(),
            cue: speaker.cue.as_ref().map(StoredQuote::from),
            mention: speaker.mention.as_ref().map(|id| id.as_str().to_owned()),
            id: speaker.id.as_ref().map(|id| id.as_str().to_owned()),
        }
    }
}

impl From<StoredSpeaker> for Speaker {
    fn from(stored: StoredSpeaker) -> Self {
        Self {
            quote: stored.quote.into(),
            cue: stored.cue.map(Into::into),
            mention: stored.mention.map(MentionId::from_stored),
            id: stored.id.map(ActorId::from_stored),
        }
    }
}

/// A row of `claims`, with the id of its document.
pub(crate) fn claim_of_row(document: DocumentId, row: &Row<'_>) -> Result<Claim, Error> {
    let value: ClaimValue = json(row, "value")?;
    let sentence = (offset(row, "sentence_start")?..offset(row, "sentence_stop")?).into();
    let evidence = Evidence::new(document, sentence, quote_of_row(row)?)
        .map_err(|error| Error::unreadable(format!("the evidence of a claim: {error}")))?;
    Ok(Claim {
        id: ClaimId::from_stored(row.get::<_, String>("id")?),
        kind: ClaimKind::new(row.get::<_, String>("kind")?),
        evidence,
        figure: value.figure.try_into()?,
        unit: value.unit,
        victims: value.victims.try_into()?,
        part_of: row.get::<_, Option<String>>("part_of")?.map(ClaimId::from_stored),
        speaker: value.speaker.map(Into::into),
        stance: word("stance", &value.stance, Stance::parse)?,
        polarity: word("polarity", &value.polarity, Polarity::parse)?,
        when: value.when.map(MentionId::from_stored),
        place: value.place.map(MentionId::from_stored),
        perpetrator: value.perpetrator.map(MentionId::from_stored),
        by: value.by.into(),
        superseded_by: value.superseded_by.map(ClaimId::from_stored),
    })
}
