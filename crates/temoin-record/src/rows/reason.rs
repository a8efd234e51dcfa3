//! Stored form of why something belongs to an event.

use serde::{Deserialize, Serialize};
use temoin_model::{ClaimKind, Comparison, DocumentId, Edtf, EventType, Ground, Joining, Named, Nearness, Reason};

use super::word;
use crate::Error;

/// A reason as JSON keeps it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredReason {
    Joined(String),
    Near { named: String, place: String, range: Option<(u64, u64)>, date_fits: bool },
    Compared { documents: [String; 2], joined: bool, score_permille: u16, grounds: Vec<StoredGround> },
    Worded(String),
}

/// A ground as JSON keeps it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredGround {
    SharedWords(Vec<String>),
    SamePlace(String),
    SameDay(Edtf),
    FewThere,
    DaysBetween(u32),
    OtherPlaces([String; 2]),
    OtherDays([Edtf; 2]),
    OtherTypes([String; 2]),
    WordsAlone,
    OtherFigures(String, [u64; 2]),
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
            Reason::Compared(comparison) => Self::compared(comparison),
            Reason::Worded(words) => Self::Worded(words.clone()),
        }
    }
}

impl StoredReason {
    fn compared(comparison: &Comparison) -> Self {
        Self::Compared {
            documents: comparison.documents.each_ref().map(|id| id.as_str().to_owned()),
            joined: comparison.joined,
            score_permille: comparison.score_permille,
            grounds: comparison.grounds.iter().map(StoredGround::from).collect(),
        }
    }

    /// The reason, given back.
    pub(crate) fn read(self) -> Result<Reason, Error> {
        Ok(match self {
            Self::Joined(name) => Reason::Joined(word("reason", &name, Joining::parse)?),
            Self::Near { named, place, range, date_fits } => {
                let named = word("place of a name", &named, Named::parse)?;
                Reason::Near(Nearness { named, place, range, date_fits })
            }
            Self::Compared { documents, joined, score_permille, grounds } => {
                let documents = documents.map(DocumentId::from_stored);
                let grounds = grounds.into_iter().map(Ground::from).collect();
                Reason::Compared(Comparison { documents, joined, score_permille, grounds })
            }
            Self::Worded(words) => Reason::Worded(words),
        })
    }
}

impl From<&Ground> for StoredGround {
    fn from(ground: &Ground) -> Self {
        match ground.clone() {
            Ground::SharedWords(words) => Self::SharedWords(words),
            Ground::SamePlace(place) => Self::SamePlace(place),
            Ground::SameDay(day) => Self::SameDay(day),
            Ground::FewThere => Self::FewThere,
            Ground::DaysBetween(days) => Self::DaysBetween(days),
            Ground::OtherPlaces(places) => Self::OtherPlaces(places),
            Ground::OtherDays(days) => Self::OtherDays(days),
            Ground::OtherTypes(types) => Self::OtherTypes(types.map(|of| of.as_str().to_owned())),
            Ground::WordsAlone => Self::WordsAlone,
            Ground::OtherFigures(kind, figures) => Self::OtherFigures(kind.as_str().to_owned(), figures),
        }
    }
}

impl From<StoredGround> for Ground {
    fn from(ground: StoredGround) -> Self {
        match ground {
            StoredGround::SharedWords(words) => Self::SharedWords(words),
            StoredGround::SamePlace(place) => Self::SamePlace(place),
            StoredGround::SameDay(day) => Self::SameDay(day),
            StoredGround::FewThere => Self::FewThere,
            StoredGround::DaysBetween(days) => Self::DaysBetween(days),
            StoredGround::OtherPlaces(places) => Self::OtherPlaces(places),
            StoredGround::OtherDays(days) => Self::OtherDays(days),
            StoredGround::OtherTypes(types) => Self::OtherTypes(types.map(EventType::new)),
            StoredGround::WordsAlone => Self::WordsAlone,
            StoredGround::OtherFigures(kind, figures) => Self::OtherFigures(ClaimKind::new(kind), figures),
        }
    }
}
