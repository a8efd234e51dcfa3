//! Why a name was held to mean one place rather than another of its name.

/// What speaks for a place among those that bear a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PlaceReason {
    /// The text writes its country or region after the name.
    SaidAfter,
    /// The words around the name say what sort of place it is.
    ClassSaid,
    /// The document names its region.
    RegionNamed,
    /// The title writes its region after a town, often the town of whoever published it.
    TitleRegion,
    /// Most reports of the same publisher that name one region name its region.
    PublisherRegion,
    /// The document names places near it, or in its region.
    Neighbours,
    /// The document names its country.
    CountryNamed,
    /// Another name of the document can only mean a place of its country.
    CountryImplied,
    /// Many documents of the case speak of its country.
    CaseCountry,
    /// No other place of the name is known.
    OnlyOne,
    /// Nothing but its size: it is larger than the others of the name.
    Larger,
    /// The name means it in the other documents of the case.
    OtherDocuments,
    /// Against it: the name was its name in other years.
    OtherYears,
}

impl PlaceReason {
    /// Every one, in order.
    pub const ALL: [Self; 13] = [
        Self::SaidAfter,
        Self::ClassSaid,
        Self::RegionNamed,
        Self::TitleRegion,
        Self::PublisherRegion,
        Self::Neighbours,
        Self::CountryNamed,
        Self::CountryImplied,
        Self::CaseCountry,
        Self::OnlyOne,
        Self::Larger,
        Self::OtherDocuments,
        Self::OtherYears,
    ];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SaidAfter => "said-after",
            Self::ClassSaid => "class-said",
            Self::RegionNamed => "region-named",
            Self::TitleRegion => "title-region",
            Self::PublisherRegion => "publisher-region",
            Self::Neighbours => "neighbours",
            Self::CountryNamed => "country-named",
            Self::CountryImplied => "country-implied",
            Self::CaseCountry => "case-country",
            Self::OnlyOne => "only-one",
            Self::Larger => "larger",
            Self::OtherDocuments => "other-documents",
            Self::OtherYears => "other-years",
        }
    }

    /// The reverse of [`PlaceReason::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        assert!(PlaceReason::ALL.into_iter().all(|reason| PlaceReason::parse(reason.as_str()) == Some(reason)));
        assert_eq!(PlaceReason::parse("near"), None);
    }
}
