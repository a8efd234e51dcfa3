//! Rejected and edited claims: what the readings say once people have looked.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{
    Claim, ClaimId, Decision, Document, DocumentId, Edit, EditedClaim, Figure, Mention, MentionId, MentionValue,
    PlaceValue, Quote, Reading, Speaker, Target, TimeKind, TimeValue, Verdict,
};

use super::{Decided, orphan};

/// A claim in its document.
type Found<'r> = (&'r Document, &'r Reading, &'r Claim);

impl Decided<'_> {
    /// Checks each decision about a claim against the claim, and changes the readings as those that hold say.
    pub(super) fn change_readings(&mut self, documents: &[Document], readings: &[Reading]) {
        let found = targeted(&self.standing, documents, readings);
        let mut changed: BTreeMap<&DocumentId, Reading> = BTreeMap::new();
        let standing = std::mem::take(&mut self.standing);
        for decision in standing {
            let Target::Claim(id) = &decision.target else {
                self.standing.push(decision);
                continue;
            };
            let known = found.get(id).copied();
            match check(decision, known).and_then(|it| Ok((it, edited(decision, it)?))) {
                Err(why) => self.findings.push(orphan(decision, why)),
                Ok(((document, reading, _), edited)) => {
                    self.standing.push(decision);
                    if decision.verdict == Verdict::Reject || edited.is_some() {
                        let reading = changed.entry(&document.id).or_insert_with(|| reading.clone());
                        self.change(reading, id, edited);
                    }
                }
            }
        }
        self.edited.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
        self.rejected.sort();
        self.readings = changed.into_values().collect();
    }

    fn change(&mut self, reading: &mut Reading, id: &ClaimId, edited: Option<EditedClaim>) {
        match edited {
            Some(edited) => {
                reading.correct(&edited);
                self.edited.push(edited);
            }
            None => {
                reading.claims.retain(|claim| claim.id != *id);
                // What it corrected is not corrected any more.
                for claim in reading.claims.iter_mut().filter(|claim| claim.superseded_by.as_ref() == Some(id)) {
                    claim.superseded_by = None;
                }
                self.rejected.push(id.clone());
            }
        }
    }
}

/// The claims that decisions are about, wherever they stand.
fn targeted<'r>(
    standing: &[&Decision],
    documents: &'r [Document],
    readings: &'r [Reading],
) -> BTreeMap<ClaimId, Found<'r>> {
    let wanted: BTreeSet<&ClaimId> = standing
        .iter()
        .filter_map(|decision| match &decision.target {
            Target::Claim(id) => Some(id),
            _ => None,
        })
        .collect();
    let documents: BTreeMap<&DocumentId, &Document> =
        documents.iter().map(|document| (&document.id, document)).collect();
    let claims = readings.iter().flat_map(|reading| reading.claims.iter().map(move |claim| (reading, claim)));
    let wanted = claims.filter(|(_, claim)| wanted.contains(&claim.id));
    wanted
        .filter_map(|(reading, claim)| Some((claim.id.clone(), (*documents.get(&reading.document)?, reading, claim))))
        .collect()
}

/// The claim, if it still stands on what the decision was made on.
fn check<'r>(decision: &Decision, found: Option<Found<'r>>) -> Result<Found<'r>, &'static str> {
    let Some((document, reading, claim)) = found else { return Err("no claim has this id") };
    if decision.basis.words != claim.evidence.quote().text() {
        return Err("the claim has another quote");
    }
    match &decision.basis.document {
        Some(hash) if *hash != document.sha256 => Err("the claim's document has other bytes"),
        _ => Ok((document, reading, claim)),
    }
}

/// The claim as an edit wants it; `None` where the decision is no edit.
fn edited(decision: &Decision, (document, reading, claim): Found) -> Result<Option<EditedClaim>, &'static str> {
    let Verdict::Edit(edit) = &decision.verdict else { return Ok(None) };
    let (mut claim, mut mentions) = (claim.clone(), Vec::new());
    if let Some(figure) = &edit.figure {
        claim.figure = Figure { text: claim.figure.text.take(), ..figure.clone() };
    }
    claim.victims.category = edit.victims.unwrap_or(claim.victims.category);
    claim.stance = edit.stance.unwrap_or(claim.stance);
    if let Some(words) = &edit.speaker {
        claim.speaker = words.as_ref().map(|words| speaker(words, document, reading, &claim)).transpose()?;
    }
    add_time_and_place(edit, reading, &mut claim, &mut mentions);
    Ok(Some(EditedClaim { claim, mentions }))
}

/// The speaker by words of the document: in the claim's sentence, else where they stand first.
fn speaker(words: &str, document: &Document, reading: &Reading, claim: &Claim) -> Result<Speaker, &'static str> {
    let text = &document.text;
    let sentence = claim.evidence.sentence();
    let here = sentence.slice(text).and_then(|sentence| sentence.find(words)).map(|at| sentence.start + at);
    let start = here.or_else(|| text.find(words)).ok_or("the speaker's words are not in the document")?;
    let quote = Quote::take(text, (start..start + words.len()).into()).map_err(|_| "the speaker has no words")?;
    let named = |mention: &&Mention| {
        matches!(mention.value, MentionValue::Actor(_)) && quote.span().contains(mention.quote.span())
    };
    let mention = reading.mentions.iter().find(named).map(|mention| mention.id.clone());
    Ok(Speaker { quote, cue: None, mention, id: None })
}

/// Times and places that a person gave are mentions that stand at the claim's own quote: their evidence is the decision.
fn add_time_and_place(edit: &Edit, reading: &Reading, claim: &mut Claim, mentions: &mut Vec<Mention>) {
    let quote = claim.evidence.quote().clone();
    let after = reading.sentences.partition_point(|sentence| sentence.span.start <= quote.span().start);
    let id = claim.id.clone();
    let mut add = |what: &str, value: Option<MentionValue>| {
        let value = value?;
        let id = MentionId::of(&["decided", id.as_str(), what]);
        mentions.push(Mention { id: id.clone(), sentence: after.saturating_sub(1), quote: quote.clone(), value });
        Some(id)
    };
    if let Some(when) = &edit.when {
        let time = |edtf: &temoin_model::Edtf| {
            let value = TimeValue { edtf: Some(edtf.clone()), kind: TimeKind::Date, timex: None, resolved_by: None };
            MentionValue::Time(value)
        };
        claim.when = add("when", when.as_ref().map(time));
    }
    if let Some(place) = &edit.place {
        let named = |name: &String| MentionValue::Place(PlaceValue { name: name.clone(), class: None, id: None });
        claim.place = add("place", place.as_ref().map(named));
    }
}
