//! What stands in the form by which a claim is read otherwise.

use temoin_model::{Bound, Claim, MentionId, MentionValue, Stance, VictimCategory};

use super::Excerpt;
use crate::messages::Messages;

/// Something to choose: name, words, whether it is chosen.
pub type Choice = (&'static str, String, bool);

/// What stands in the fields of the form.
pub struct EditForm {
    /// Least number; empty when open.
    pub low: String,
    /// Greatest number; empty when open.
    pub high: String,
    /// The speaker in words of the document; empty when it speaks itself.
    pub speaker: String,
    /// The date as EDTF; empty when none is told.
    pub when: String,
    /// The name of the place; empty when none is told.
    pub place: String,
    /// Every bound: name, words, whether it is this one.
    pub bounds: Vec<Choice>,
    /// Every category of victims.
    pub victims: Vec<Choice>,
    /// Every stance.
    pub stances: Vec<Choice>,
}

impl EditForm {
    /// The fields as the claim is read now.
    pub fn of(claim: &Claim, excerpt: &Excerpt, m: &Messages) -> Self {
        let number = |end: Option<u64>| end.map(|end| end.to_string()).unwrap_or_default();
        let value = |id: &Option<MentionId>| {
            let mention = id.as_ref().and_then(|id| excerpt.mention(id))?;
            Some(match &mention.value {
                MentionValue::Time(time) => time.edtf.as_ref().map(ToString::to_string).unwrap_or_default(),
                MentionValue::Place(place) => place.name.clone(),
                MentionValue::Actor(_) | MentionValue::Number(_) => mention.quote.text().to_owned(),
            })
        };
        let (bound, victims, stance) = (claim.figure.bound, claim.victims.category, claim.stance);
        Self {
            low: number(claim.figure.low),
            high: number(claim.figure.high),
            speaker: claim.speaker.as_ref().map(|speaker| speaker.quote.text().to_owned()).unwrap_or_default(),
            when: value(&claim.when).unwrap_or_default(),
            place: value(&claim.place).unwrap_or_default(),
            bounds: Bound::ALL.map(|it| (it.as_str(), m.term("bound", it.as_str()), it == bound)).into(),
            victims: VictimCategory::ALL.map(|it| (it.as_str(), m.term("victims", it.as_str()), it == victims)).into(),
            stances: Stance::ALL.map(|it| (it.as_str(), m.term("stance", it.as_str()), it == stance)).into(),
        }
    }
}
