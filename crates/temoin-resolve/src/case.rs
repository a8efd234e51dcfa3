//! The documents and readings of a case in order of id, with their mentions, claims and sentences at hand.

use std::collections::BTreeMap;

use temoin_model::{
    ActorValue, BlockKind, Claim, ClaimId, Document, DocumentId, Edtf, Mention, MentionId, MentionValue, PlaceValue,
    Reading,
};

/// A document with its reading.
pub(crate) struct Doc<'a> {
    pub document: &'a Document,
    pub reading: &'a Reading,
}

/// All documents, in order of id.
pub(crate) struct Case<'a> {
    pub docs: Vec<Doc<'a>>,
    mentions: BTreeMap<&'a MentionId, &'a Mention>,
    claims: BTreeMap<&'a ClaimId, (usize, &'a Claim)>,
}

impl<'a> Case<'a> {
    /// Pairs documents with their readings by id and puts them in order. Of several readings of one document the last
    /// counts.
    pub fn new(documents: &'a [Document], readings: impl Iterator<Item = &'a Reading>) -> Self {
        let by_id: BTreeMap<&DocumentId, &Reading> = readings.map(|r| (&r.document, r)).collect();
        let documents: BTreeMap<&DocumentId, &Document> = documents.iter().map(|d| (&d.id, d)).collect();
        let docs: Vec<Doc> = documents
            .into_iter()
            .filter_map(|(id, document)| Some(Doc { document, reading: by_id.get(id)? }))
            .collect();
        let mentions = docs.iter().flat_map(|doc| &doc.reading.mentions).map(|m| (&m.id, m)).collect();
        let claims = docs
            .iter()
            .enumerate()
            .flat_map(|(at, doc)| doc.reading.claims.iter().map(move |claim| (&claim.id, (at, claim))))
            .collect();
        Self { docs, mentions, claims }
    }

    /// The mention with this id.
    pub fn mention(&self, id: &MentionId) -> Option<&'a Mention> {
        self.mentions.get(id).copied()
    }

    /// The claim with this id, and the index of its document.
    pub fn claim(&self, id: &ClaimId) -> Option<(usize, &'a Claim)> {
        self.claims.get(id).copied()
    }

    /// The date a mention gives, if it gives one.
    pub fn date(&self, id: Option<&MentionId>) -> Option<&'a Edtf> {
        match &self.mention(id?)?.value {
            MentionValue::Time(time) => time.edtf.as_ref(),
            _ => None,
        }
    }
}

impl<'a> Doc<'a> {
    /// Mentions of places, in order of span.
    pub fn places(&self) -> impl Iterator<Item = (&'a Mention, &'a PlaceValue)> {
        self.reading.mentions.iter().filter_map(|mention| match &mention.value {
            MentionValue::Place(place) => Some((mention, place)),
            _ => None,
        })
    }

    /// Mentions of actors, in order of span.
    pub fn actors(&self) -> impl Iterator<Item = (&'a Mention, &'a ActorValue)> {
        self.reading.mentions.iter().filter_map(|mention| match &mention.value {
            MentionValue::Actor(actor) => Some((mention, actor)),
            _ => None,
        })
    }

    /// Index of the sentence a claim stands in.
    pub fn sentence_of(&self, claim: &Claim) -> Option<usize> {
        let start = claim.evidence.quote().span().start;
        let after = self.reading.sentences.partition_point(|sentence| sentence.span.start <= start);
        after.checked_sub(1)
    }

    /// What kind of block a sentence stands in.
    pub fn block_kind(&self, sentence: usize) -> Option<BlockKind> {
        let block = self.reading.sentences.get(sentence)?.block;
        Some(self.reading.blocks.get(block)?.kind)
    }

    /// The path or record a reader would look for, else the id.
    pub fn label(&self) -> &'a str {
        let document = self.document;
        document.path.as_deref().or(document.record.as_deref()).unwrap_or(document.id.as_str())
    }
}
