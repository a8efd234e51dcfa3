//! Stored form of why something belongs to an event.

use serde::{Deserialize, Serialize};
use temoin_model::{Joining, Named, Nearness, Reason};

use super::word;
use crate::Error;

/// A reason as JSON keeps it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredReason {
    Joined(String),
    Near { named: String, place: String, range: Option<(u64, u64)>, date_fits: bool },
    Worded(String),
}

impl From<&Reason> for StoredReason {
    fn from(reason: &Reason) -> Self {
        match reason {
            Reason::Joined(joining) => Self::Joined(joining.as_str().to_owned()),
            Reason::Near(Nearness { named, place, range, date_fits }) => Self::Near {
                named: named.as_str().to_owned(),
                place: place.clone(),
                range: *range,
                date_fits: *date_fits,
            },
            Reason::Worded(words) => Self::Worded(words.clone()),
        }
    }
}

impl StoredReason {
    /// The reason, given back.
    pub(crate) fn read(self) -> Result<Reason, Error> {
        Ok(match self {
            Self::Joined(name) => Reason::Joined(word("reason", &name, Joining::parse)?),
            Self::Near { named, place, range, date_fits } => {
                let named = word("place of a name", &named, Named::parse)?;
                Reason::Near(Nearness { named, place, range, date_fits })
            }
            Self::Worded(words) => Reason::Worded(words),
        })
    }
}
