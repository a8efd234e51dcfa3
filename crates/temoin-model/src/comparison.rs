//! Two reports held against each other: what speaks for their telling of one event, and what against it.

use crate::{ClaimKind, DocumentId, Edtf, EventType};

/// Two reports compared, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comparison {
    /// The two documents, in order of id; of copies the first stands for all.
    pub documents: [DocumentId; 2],
    /// Whether they were held to tell of one event.
    pub joined: bool,
    /// Strength of the whole in thousandths: an order among comparisons, no probability.
    pub score_permille: u16,
    /// What spoke for it and against it, in order.
    pub grounds: Vec<Ground>,
}

/// One thing that speaks for two reports telling of one event, or against it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// For: words that few reports of the case have, the rarest first, as one of the two writes them.
    SharedWords(Vec<String>),
    /// For: the same place, by its usual name.
    SamePlace(String),
    /// For: the same day.
    SameDay(Edtf),
    /// For: few reports of the case give this place and this day.
    FewThere,
    /// Against: so many days lie between their publication, and they do not give the same day.
    DaysBetween(u32),
    /// Against: two places that cannot be one.
    OtherPlaces([String; 2]),
    /// Against: two days that are more than a day apart.
    OtherDays([Edtf; 2]),
    /// Against: two types of event, of which neither says only that there was violence.
    OtherTypes([EventType; 2]),
    /// Against: one of the two says neither where nor when.
    WordsAlone,
    /// Against: other figures of one kind.
    OtherFigures(ClaimKind, [u64; 2]),
}

impl Ground {
    /// Whether it speaks for one event.
    pub fn speaks_for(&self) -> bool {
        matches!(self, Self::SharedWords(_) | Self::SamePlace(_) | Self::SameDay(_) | Self::FewThere)
    }
}
