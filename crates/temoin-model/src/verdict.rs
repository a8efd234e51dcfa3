//! What can be decided, and its form in words: a name and terms, the same in the log, on the command line and in forms.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::ActorId;
use crate::{Bound, ClaimId, ClaimKind, DocumentId, Edtf, EventId, Figure, PlaceId, Stance, Target, VictimCategory};

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Of a claim: it is read rightly.
    Accept,
    /// Of a claim: it says no such thing, and counts for nothing.
    Reject,
    /// Of a claim: somebody else should look.
    Unsure,
    /// Of a claim: it is to be read so.
    Edit(Edit),
    /// Of a claim: it belongs to this event; `None` is to none.
    Move(Option<EventId>),
    /// Of an event: it is this other one.
    Merge(EventId),
    /// Of an event: these claims tell of another.
    Split(BTreeSet<ClaimId>),
    /// Of an event: the best figure for a quantity.
    Best(Best),
    /// Of an event: the rule that makes its estimates.
    Rule(String),
    /// Of an event: its grade; `None` takes it away.
    Grade(Option<String>),
    /// Of a place: it is this other one.
    SamePlace(PlaceId),
    /// Of an actor: it is this other one.
    SameActor(ActorId),
    /// Of a document: it draws on this other one, and is no voice of its own.
    Dependent(DocumentId),
    /// Of a document: it is a voice of its own, whatever words it shares with others.
    Independent,
    /// Of a decision: it is taken back.
    Undo,
}

/// The best figure for one quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// The figure; `None` withholds it.
    pub value: Option<u64>,
    /// What happened to them.
    pub kind: ClaimKind,
    /// To whom.
    pub victims: VictimCategory,
}

/// How a claim is to be read; what is `None` stays as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The figure; its words stay those of the text.
    pub figure: Option<Figure>,
    /// To whom.
    pub victims: Option<VictimCategory>,
    /// Who says so, in words of the document; inner `None` is the document itself.
    pub speaker: Option<Option<String>>,
    /// When; inner `None` is not said.
    pub when: Option<Option<Edtf>>,
    /// Where, by name; inner `None` is not said.
    pub place: Option<Option<String>>,
    /// How firmly it is said.
    pub stance: Option<Stance>,
}

/// Why words are no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictError(String);

impl fmt::Display for VerdictError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for VerdictError {}

fn refuse<T>(why: impl Into<String>) -> Result<T, VerdictError> {
    Err(VerdictError(why.into()))
}

impl Verdict {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Unsure => "unsure",
            Self::Edit(_) => "edit",
            Self::Move(_) => "move",
            Self::Merge(_) => "merge",
            Self::Split(_) => "split",
            Self::Best(_) => "best",
            Self::Rule(_) => "rule",
            Self::Grade(_) => "grade",
            Self::SamePlace(_) => "same-place",
            Self::SameActor(_) => "same-actor",
            Self::Dependent(_) => "dependent",
            Self::Independent => "independent",
            Self::Undo => "undo",
        }
    }

    /// Its terms: name and value of each, in order.
    pub fn terms(&self) -> Vec<(&'static str, String)> {
        let or_nothing = |value: &Option<String>| value.clone().unwrap_or_default();
        match self {
            Self::Accept | Self::Reject | Self::Unsure | Self::Independent | Self::Undo => Vec::new(),
            Self::Edit(edit) => edit.terms(),
            Self::Move(to) => vec![("to", to.as_ref().map(ToString::to_string).unwrap_or_default())],
            Self::Merge(into) => vec![("into", into.to_string())],
            Self::Split(claims) => {
                vec![("claims", claims.iter().map(ClaimId::as_str).collect::<Vec<_>>().join(" "))]
            }
            Self::Best(Best { value, kind, victims }) => vec![
                ("value", or_nothing(&value.map(|value| value.to_string()))),
                ("kind", kind.to_string()),
                ("victims", victims.as_str().to_owned()),
            ],
            Self::Rule(rule) => vec![("rule", rule.clone())],
            Self::Grade(grade) => vec![("grade", or_nothing(grade))],
            Self::SamePlace(other) => vec![("as", other.to_string())],
            Self::SameActor(other) => vec![("as", other.to_string())],
            Self::Dependent(on) => vec![("on", on.to_string())],
        }
    }

    /// The reverse of [`Verdict::name`] and [`Verdict::terms`]. Terms it does not know are left aside.
    ///
    /// # Errors
    /// When there is no verdict of that name, or a term is missing or not what it should be.
    pub fn read(name: &str, terms: &BTreeMap<String, String>) -> Result<Self, VerdictError> {
        let given = |term: &str| terms.get(term).map(|value| value.trim()).filter(|value| !value.is_empty());
        let needed = |term: &'static str| match given(term) {
            Some(value) => Ok(value),
            None => refuse(format!("`{name}` lacks `{term}`: expected a value")),
        };
        Ok(match name {
            "accept" => Self::Accept,
            "reject" => Self::Reject,
            "unsure" => Self::Unsure,
            "edit" => Self::Edit(Edit::read(terms)?),
            "move" => Self::Move(given("to").map(EventId::from_stored)),
            "merge" => Self::Merge(EventId::from_stored(needed("into")?)),
            "split" => Self::Split(needed("claims")?.split_whitespace().map(ClaimId::from_stored).collect()),
            "best" => Self::Best(Best {
                value: given("value").map(number).transpose()?,
                kind: ClaimKind::new(needed("kind")?),
                victims: category(needed("victims")?)?,
            }),
            "rule" => Self::Rule(needed("rule")?.to_owned()),
            "grade" => Self::Grade(given("grade").map(str::to_owned)),
            "same-place" => Self::SamePlace(PlaceId::from_stored(needed("as")?)),
            "same-actor" => Self::SameActor(ActorId::from_stored(needed("as")?)),
            "dependent" => Self::Dependent(DocumentId::from_stored(needed("on")?)),
            "independent" => Self::Independent,
            "undo" => Self::Undo,
            _ => return refuse(format!("there is no verdict `{name}`")),
        })
    }

    /// What kind of thing it can be decided of, as [`Target::kind`] names it.
    pub fn about(&self) -> &'static str {
        match self {
            Self::Accept | Self::Reject | Self::Unsure | Self::Edit(_) | Self::Move(_) => "claim",
            Self::Merge(_) | Self::Split(_) | Self::Best(_) | Self::Rule(_) | Self::Grade(_) => "event",
            Self::SamePlace(_) => "place",
            Self::SameActor(_) => "actor",
            Self::Dependent(_) | Self::Independent => "document",
            Self::Undo => "decision",
        }
    }

    /// Whether it can be decided of such a thing.
    pub fn suits(&self, target: &Target) -> bool {
        target.kind() == self.about()
    }
}

impl Edit {
    /// Whether nothing is to be read otherwise.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn terms(&self) -> Vec<(&'static str, String)> {
        let number = |end: Option<u64>| end.map(|end| end.to_string()).unwrap_or_default();
        let mut terms = Vec::new();
        if let Some(Figure { low, high, bound, .. }) = &self.figure {
            terms.extend([("low", number(*low)), ("high", number(*high)), ("bound", bound.as_str().to_owned())]);
        }
        terms.extend(self.victims.map(|victims| ("victims", victims.as_str().to_owned())));
        let open = |value: &Option<String>| value.clone().unwrap_or_default();
        terms.extend(self.speaker.as_ref().map(|speaker| ("speaker", open(speaker))));
        let date = |when: &Option<Edtf>| when.as_ref().map(|when| when.as_str().to_owned()).unwrap_or_default();
        terms.extend(self.when.as_ref().map(|when| ("when", date(when))));
        terms.extend(self.place.as_ref().map(|place| ("place", open(place))));
        terms.extend(self.stance.map(|stance| ("stance", stance.as_str().to_owned())));
        terms
    }

    fn read(terms: &BTreeMap<String, String>) -> Result<Self, VerdictError> {
        let given = |term: &str| terms.get(term).map(|value| value.trim());
        let open = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        let date = |text: &str| match text {
            "" => Ok(None),
            _ => Edtf::parse(text).map(Some).or_else(|error| refuse(error.to_string())),
        };
        let stance = |name: &str| match Stance::parse(name) {
            Some(stance) => Ok(stance),
            None => {
                refuse(format!("`{name}` is no stance: expected one of {}", names(Stance::ALL.map(Stance::as_str))))
            }
        };
        Ok(Self {
            figure: given("bound").map(|bound| figure(bound, given("low"), given("high"))).transpose()?,
            victims: given("victims").map(category).transpose()?,
            speaker: given("speaker").map(open),
            when: given("when").map(date).transpose()?,
            place: given("place").map(open),
            stance: given("stance").map(stance).transpose()?,
        })
    }
}

/// A figure by its ends. Those that a bound leaves open are left open; one end is enough where both are the same.
fn figure(bound: &str, low: Option<&str>, high: Option<&str>) -> Result<Figure, VerdictError> {
    let Some(kind) = Bound::parse(bound) else {
        return refuse(format!("`{bound}` is no bound: expected one of {}", names(Bound::ALL.map(Bound::as_str))));
    };
    let end = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(number).transpose();
    let (low, high) = (end(low)?, end(high)?);
    let (low, high) = match kind {
        Bound::Exact | Bound::Sum => (low.or(high), low.or(high)),
        Bound::About => (low.or(high), high.or(low)),
        Bound::AtLeast | Bound::MoreThan => (low, None),
        Bound::AtMost | Bound::LessThan => (None, high.or(low)),
        Bound::Range | Bound::Vague => (low, high),
        Bound::Uncounted => (None, None),
    };
    let both = matches!(kind, Bound::Range);
    let counted =
        kind == Bound::Uncounted || if both { low.is_some() && high.is_some() } else { low.or(high).is_some() };
    if !counted {
        return refuse(format!("a figure that is `{bound}` lacks a number: expected `low`, `high` or both"));
    }
    match (low, high) {
        (Some(low), Some(high)) if low > high => refuse(format!("the figure ends at {high} before it begins at {low}")),
        _ => Ok(Figure { text: None, low, high, bound: kind }),
    }
}

fn number(text: &str) -> Result<u64, VerdictError> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().or_else(|_| refuse(format!("`{text}` is no number: expected whole persons")))
}

fn category(name: &str) -> Result<VictimCategory, VerdictError> {
    let known = VictimCategory::ALL.map(VictimCategory::as_str);
    match VictimCategory::parse(name) {
        Some(category) => Ok(category),
        None => refuse(format!("`{name}` is no group of victims: expected one of {}", names(known))),
    }
}

fn names<const N: usize>(names: [&str; N]) -> String {
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, terms: &[(&str, &str)]) -> Result<Verdict, String> {
        let terms = terms.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Verdict::read(name, &terms).map_err(|error| error.to_string())
    }

    #[test]
    fn every_verdict_reads_back_from_its_words() {
        let edit = [
            ("low", "40"),
            ("high", "60"),
            ("bound", "range"),
            ("victims", "civilians"),
            ("speaker", "le préfet"),
            ("when", "1931-05"),
            ("place", "Valdoré"),
            ("stance", "denied"),
        ];
        let best = [("value", "12"), ("kind", "killed"), ("victims", "persons")];
        let all: [(&str, &[(&str, &str)]); 20] = [
            ("accept", &[]),
            ("reject", &[]),
            ("unsure", &[]),
            ("independent", &[]),
            ("undo", &[]),
            ("edit", &edit),
            ("edit", &[("speaker", ""), ("when", ""), ("place", "")]),
            ("edit", &edit[3..4]),
            ("move", &[("to", "e-1")]),
            ("move", &[("to", "")]),
            ("merge", &[("into", "e-2")]),
            ("split", &[("claims", "c-1 c-2")]),
            ("best", &best),
            ("best", &[("value", ""), best[1], best[2]]),
            ("rule", &[("rule", "range-1")]),
            ("grade", &[("grade", "fair")]),
            ("grade", &[("grade", "")]),
            ("same-place", &[("as", "p-1")]),
            ("same-actor", &[("as", "a-1")]),
            ("dependent", &[("on", "d-1")]),
        ];
        for (name, terms) in all {
            let verdict = read(name, terms).unwrap();
            assert_eq!(verdict.name(), name);
            let told = verdict.terms();
            assert_eq!(told.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>(), terms, "{name}");
        }
    }

    #[test]
    fn a_figure_takes_the_ends_its_bound_has() {
        let ends = |bound, low, high| match read("edit", &[("bound", bound), ("low", low), ("high", high)]) {
            Ok(Verdict::Edit(edit)) => edit.figure.map(|figure| (figure.low, figure.high)).ok_or(String::new()),
            Ok(_) => panic!("an edit reads as one"),
            Err(error) => Err(error),
        };
        assert_eq!(ends("exact", "1 200", ""), Ok((Some(1200), Some(1200))));
        assert_eq!(ends("at_least", "40", "50"), Ok((Some(40), None)));
        assert_eq!(ends("at_most", "", "50"), Ok((None, Some(50))));
        assert_eq!(ends("uncounted", "4", ""), Ok((None, None)));
        assert!(ends("range", "40", "").is_err());
        assert!(ends("range", "50", "40").unwrap_err().contains("before it begins"));
        assert!(ends("exact", "forty", "").unwrap_err().contains("no number"));
        assert!(ends("so-so", "1", "").unwrap_err().contains("expected one of exact"));
    }

    #[test]
    fn what_lacks_a_term_or_suits_no_target_is_refused() {
        assert_eq!(read("merge", &[]).unwrap_err(), "`merge` lacks `into`: expected a value");
        assert_eq!(read("bless", &[]).unwrap_err(), "there is no verdict `bless`");
        assert!(!Verdict::Accept.suits(&Target::Event(EventId::from_stored("e-1"))));
    }
}
