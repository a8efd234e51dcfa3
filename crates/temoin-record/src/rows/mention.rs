//! Stored forms of mentions.

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use temoin_model::{
    ActorClass, ActorId, ActorValue, Bound, Edtf, Mention, MentionId, MentionValue, NumberRole, NumberValue,
    PlaceClass, PlaceId, PlaceValue, ResolvedBy, TimeKind, TimeValue,
};

use super::{StoredQuote, json, offset, optional_word, quote_of_row, word};
use crate::Error;

/// Billionths in a thousandth.
const NANO_PER_MILLI: i128 = 1_000_000;

/// What a mention names, tagged by its kind.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredValue {
    Time {
        edtf: Option<String>,
        class: String,
        timex: Option<String>,
        resolved_by: Option<String>,
    },
    Place {
        name: String,
        class: Option<String>,
        id: Option<String>,
    },
    Actor {
        name: String,
        class: String,
        id: Option<String>,
    },
    Number {
        low_nano: Option<i128>,
        high_nano: Option<i128>,
        /// Thousandths, in the place of billionths: what cases kept before numbers were that fine.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low_milli: Option<i128>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high_milli: Option<i128>,
        bound: String,
        role: String,
    },
}

impl From<&MentionValue> for StoredValue {
    fn from(value: &MentionValue) -> Self {
        match value {
            MentionValue::Time(time) => Self::Time {
                edtf: time.edtf.as_ref().map(|edtf| edtf.as_str().to_owned()),
                class: time.kind.as_str().to_owned(),
                timex: time.timex.clone(),
                resolved_by: time.resolved_by.map(|by| by.as_str().to_owned()),
            },
            MentionValue::Place(place) => Self::Place {
                name: place.name.clone(),
                class: place.class.map(|class| class.as_str().to_owned()),
                id: place.id.as_ref().map(|id| id.as_str().to_owned()),
            },
            MentionValue::Actor(actor) => Self::Actor {
                name: actor.name.clone(),
                class: actor.class.as_str().to_owned(),
                id: actor.id.as_ref().map(|id| id.as_str().to_owned()),
            },
            MentionValue::Number(number) => Self::Number {
                low_nano: number.low_nano,
                high_nano: number.high_nano,
                low_milli: None,
                high_milli: None,
                bound: number.bound.as_str().to_owned(),
                role: number.role.as_str().to_owned(),
            },
        }
    }
}

impl TryFrom<StoredValue> for MentionValue {
    type Error = Error;

    fn try_from(stored: StoredValue) -> Result<Self, Error> {
        Ok(match stored {
            StoredValue::Time { edtf, class, timex, resolved_by } => Self::Time(TimeValue {
                edtf: optional_word("EDTF date", edtf.as_deref(), |text| Edtf::parse(text).ok())?,
                kind: word("kind of time", &class, TimeKind::parse)?,
                timex,
                resolved_by: optional_word("way to resolve a time", resolved_by.as_deref(), ResolvedBy::parse)?,
            }),
            StoredValue::Place { name, class, id } => Self::Place(PlaceValue {
                name,
                class: optional_word("class of place", class.as_deref(), PlaceClass::parse)?,
                id: id.map(PlaceId::from_stored),
            }),
            StoredValue::Actor { name, class, id } => Self::Actor(ActorValue {
                name,
                class: word("class of actor", &class, ActorClass::parse)?,
                id: id.map(ActorId::from_stored),
            }),
            StoredValue::Number { low_nano, high_nano, low_milli, high_milli, bound, role } => {
                Self::Number(NumberValue {
                    low_nano: low_nano.or(low_milli.map(|milli| milli * NANO_PER_MILLI)),
                    high_nano: high_nano.or(high_milli.map(|milli| milli * NANO_PER_MILLI)),
                    bound: word("bound", &bound, Bound::parse)?,
                    role: word("role of a number", &role, NumberRole::parse)?,
                })
            }
        })
    }
}

/// A mention that stands in no row of its own.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeptMention {
    id: String,
    sentence: usize,
    quote: StoredQuote,
    value: StoredValue,
}

impl From<&Mention> for KeptMention {
    fn from(mention: &Mention) -> Self {
        Self {
            id: mention.id.to_string(),
            sentence: mention.sentence,
            quote: (&mention.quote).into(),
            value: (&mention.value).into(),
        }
    }
}

impl TryFrom<KeptMention> for Mention {
    type Error = Error;

    fn try_from(kept: KeptMention) -> Result<Self, Error> {
        let KeptMention { id, sentence, quote, value } = kept;
        Ok(Self { id: MentionId::from_stored(id), sentence, quote: quote.into(), value: value.try_into()? })
    }
}

/// A row of `mentions`.
pub(crate) fn mention_of_row(row: &Row<'_>) -> Result<Mention, Error> {
    Ok(Mention {
        id: MentionId::from_stored(row.get::<_, String>("id")?),
        sentence: offset(row, "sentence")?,
        quote: quote_of_row(row)?,
        value: json::<StoredValue>(row, "value")?.try_into()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_of_older_cases_become_billionths() {
        let stored = r#"{"number":{"low_milli":21500,"high_milli":null,"bound":"at_least","role":"count"}}"#;
        let stored: StoredValue = serde_json::from_str(stored).unwrap();
        let Ok(MentionValue::Number(number)) = stored.try_into() else { panic!("a number is stored as one") };
        assert_eq!((number.low_nano, number.high_nano), (Some(21_500_000_000), None));
    }
}
