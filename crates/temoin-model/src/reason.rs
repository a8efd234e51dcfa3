//! Why something was held to belong to an event: data, put into words where people read it.

use crate::Comparison;

/// Why words or a claim were held to belong to an event, or may belong to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// They were joined to it.
    Joined(Joining),
    /// A claim was offered for it.
    Near(Nearness),
    /// Two reports were compared, and joined or kept apart.
    Compared(Comparison),
    /// In words already, as records of schema 1 keep it.
    Worded(String),
}

/// What made words or a claim one with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Joining {
    /// Words give its type, place and date.
    SameDate,
    /// Words give its type and place, and a date that fits.
    FittingDate,
    /// A wider word (`attack`) gives its place and a date that fits.
    WiderWord,
    /// Words without date: the only event of their type at the place in their document.
    OnlyInDocument,
    /// Words without date: the only event of their type at the place.
    OnlyAtPlace,
    /// A wider word without date: the only event at the place that it can mean.
    WiderWordAtPlace,
    /// Once dates were found, the only event of its type at the place and date.
    OnlyWithDate,
    /// The main events of reports that tell of one.
    ReportsAlike,
    /// Words call the main event of their document by another name.
    OtherName,
    /// Words without place, with a date that fits the main event of their document.
    MainWithDate,
    /// Words with neither place nor date: the only event of their type in their sentence.
    OnlyInSentence,
    /// Words with neither place nor date: the main event of their document.
    MainOfDocument,
    /// A claim gives its place and a date that fits.
    ClaimFits,
    /// A claim gives the place and date it is known by.
    ClaimFounds,
    /// A claim stands in a sentence that names it.
    ClaimInSentence,
    /// A claim points to it by its place or its date.
    ClaimPoints,
    /// A claim without event of its own stands in a document that opens with it.
    ClaimOfDocument,
    /// A person decided so.
    Decided,
}

impl Joining {
    /// Every one, in order.
    pub const ALL: [Self; 18] = [
        Self::SameDate,
        Self::FittingDate,
        Self::WiderWord,
        Self::OnlyInDocument,
        Self::OnlyAtPlace,
        Self::WiderWordAtPlace,
        Self::OnlyWithDate,
        Self::ReportsAlike,
        Self::OtherName,
        Self::MainWithDate,
        Self::OnlyInSentence,
        Self::MainOfDocument,
        Self::ClaimFits,
        Self::ClaimFounds,
        Self::ClaimInSentence,
        Self::ClaimPoints,
        Self::ClaimOfDocument,
        Self::Decided,
    ];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameDate => "same-date",
            Self::FittingDate => "fitting-date",
            Self::WiderWord => "wider-word",
            Self::OnlyInDocument => "only-in-document",
            Self::OnlyAtPlace => "only-at-place",
            Self::WiderWordAtPlace => "wider-word-at-place",
            Self::OnlyWithDate => "only-with-date",
            Self::ReportsAlike => "reports-alike",
            Self::OtherName => "other-name",
            Self::MainWithDate => "main-with-date",
            Self::OnlyInSentence => "only-in-sentence",
            Self::MainOfDocument => "main-of-document",
            Self::ClaimFits => "claim-fits",
            Self::ClaimFounds => "claim-founds",
            Self::ClaimInSentence => "claim-in-sentence",
            Self::ClaimPoints => "claim-points",
            Self::ClaimOfDocument => "claim-of-document",
            Self::Decided => "decided",
        }
    }

    /// The reverse of [`Joining::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|joining| joining.as_str() == name)
    }
}

/// What speaks for a claim that was offered for an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearness {
    /// Where the event's place is named.
    pub named: Named,
    /// The place, as written there.
    pub place: String,
    /// Lowest and highest figure given for the event, when the claim's figure lies between them.
    pub range: Option<(u64, u64)>,
    /// Whether a date in or beside the claim's sentence fits the event's.
    pub date_fits: bool,
}

/// Where a document names a place, seen from a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// In the claim's own sentence.
    Here,
    /// In the sentence before.
    Before,
    /// In the sentence after.
    After,
    /// Elsewhere in the document.
    Elsewhere,
}

impl Named {
    /// Every one, in order.
    pub const ALL: [Self; 4] = [Self::Here, Self::Before, Self::After, Self::Elsewhere];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Before => "before",
            Self::After => "after",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The reverse of [`Named::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|named| named.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        assert!(Joining::ALL.into_iter().all(|joining| Joining::parse(joining.as_str()) == Some(joining)));
        assert!(Named::ALL.into_iter().all(|named| Named::parse(named.as_str()) == Some(named)));
        assert_eq!((Joining::parse("same date"), Named::parse("")), (None, None));
    }
}
