//! Rows of `mentions.jsonl`, and the values that claims repeat from them.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;
use temoin_model::{
    ActorValue, Edtf, Mention, MentionId, MentionValue, NumberValue, PlaceId, PlaceValue, Reading, ResolvedBy,
    TimeValue,
};

use super::{SpanRow, names};
use crate::catalogue::{Catalogue, Entry};

/// Words that name a time, a place, an actor or a number.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct MentionRow<'a> {
    /// Stable.
    pub id: &'a str,
    /// Its document.
    pub document: &'a str,
    /// Its sentence; null when the reading has none there.
    pub sentence: Option<SpanRow>,
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// Exactly the text between the two.
    pub quote: &'a str,
    /// What it names.
    #[serde(flatten)]
    pub value: ValueRow<'a>,
}

/// What a mention names: its `kind`, and the `value` that goes with it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
pub enum ValueRow<'a> {
    /// A time.
    Time(TimeRow<'a>),
    /// A place.
    Place(PlaceRow<'a>),
    /// Somebody.
    Actor(ActorRow<'a>),
    /// A number.
    Number(NumberRow),
}

/// A time expression read.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TimeRow<'a> {
    /// EDTF, with X where the text leaves it open; null when nothing anchors it.
    pub edtf: Option<&'a str>,
    /// TIMEX3's type.
    #[serde(rename = "type")]
    #[schemars(schema_with = "names::time_kind")]
    pub kind: &'static str,
    /// The TIMEX3 value.
    pub timex: Option<&'a str>,
    /// What fixed it; null while it stays open.
    #[schemars(schema_with = "names::resolved_by")]
    pub resolved_by: Option<&'static str>,
}

/// A place named.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PlaceRow<'a> {
    /// As written.
    pub name: &'a str,
    /// Which place; null when the candidates cannot be told apart.
    pub id: Option<&'a str>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
    /// How large it is.
    #[schemars(schema_with = "names::place_class")]
    pub class: Option<&'static str>,
    /// Everything the name could mean, best first.
    pub candidates: Vec<CandidateRow<'a>>,
}

/// A place that a name could mean.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CandidateRow<'a> {
    /// Which place.
    pub id: &'a str,
    /// Its usual name.
    pub name: Option<&'a str>,
    /// First-level division.
    pub region: Option<&'a str>,
    /// Country.
    pub country: Option<&'a str>,
}

/// Somebody named.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ActorRow<'a> {
    /// As written.
    pub name: &'a str,
    /// Which actor.
    pub id: Option<&'a str>,
    /// What sort of actor.
    #[schemars(schema_with = "names::actor_class")]
    pub class: &'static str,
}

/// A number read.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NumberRow {
    /// Least value affirmed; null when open.
    #[schemars(with = "Option<f64>")]
    pub low: Option<Number>,
    /// Greatest value affirmed; null when open.
    #[schemars(with = "Option<f64>")]
    pub high: Option<Number>,
    /// How it limits.
    #[schemars(schema_with = "names::bound")]
    pub bound: &'static str,
    /// What it counts.
    #[schemars(schema_with = "names::number_role")]
    pub what: &'static str,
}

pub(crate) fn rows<'a>(catalogue: &Catalogue<'a>) -> Vec<MentionRow<'a>> {
    let read = |entry| Entry::mentions(entry).map(move |(reading, mention)| row(entry, reading, mention, catalogue));
    catalogue.entries.iter().flat_map(read).collect()
}

impl<'a> Entry<'a> {
    fn mentions(&self) -> impl Iterator<Item = (&'a Reading, &'a Mention)> + use<'a> {
        self.reading.into_iter().flat_map(|reading| reading.mentions.iter().map(move |mention| (reading, mention)))
    }
}

fn row<'a>(entry: &Entry<'a>, reading: &'a Reading, mention: &'a Mention, catalogue: &Catalogue<'a>) -> MentionRow<'a> {
    let (start, end) = entry.in_chars(mention.quote.span());
    MentionRow {
        id: mention.id.as_str(),
        document: entry.document.id.as_str(),
        sentence: reading.sentences.get(mention.sentence).map(|sentence| SpanRow::of(entry, sentence.span)),
        start,
        end,
        quote: mention.quote.text(),
        value: value(mention, catalogue),
    }
}

fn value<'a>(mention: &'a Mention, catalogue: &Catalogue<'a>) -> ValueRow<'a> {
    match &mention.value {
        MentionValue::Time(time) => ValueRow::Time(TimeRow::of(time)),
        MentionValue::Place(place) => ValueRow::Place(PlaceRow::of(&mention.id, place, catalogue)),
        MentionValue::Actor(actor) => ValueRow::Actor(ActorRow::of(&mention.id, actor, catalogue)),
        MentionValue::Number(number) => ValueRow::Number(NumberRow::of(number)),
    }
}

impl<'a> TimeRow<'a> {
    pub(super) fn of(time: &'a TimeValue) -> Self {
        Self {
            edtf: time.edtf.as_ref().map(Edtf::as_str),
            kind: time.kind.as_str(),
            timex: time.timex.as_deref(),
            resolved_by: time.resolved_by.map(ResolvedBy::as_str),
        }
    }
}

impl<'a> PlaceRow<'a> {
    pub(super) fn of(mention: &MentionId, value: &'a PlaceValue, catalogue: &Catalogue<'a>) -> Self {
        let link = catalogue.resolution.place_links.get(mention);
        let id = link.map_or(value.id.as_ref(), |link| link.place.as_ref());
        let place = id.and_then(|id| catalogue.place(id));
        let class = place.and_then(|place| place.class).or(value.class);
        Self {
            name: &value.name,
            id: id.map(PlaceId::as_str),
            latitude: place.and_then(|place| place.latitude),
            longitude: place.and_then(|place| place.longitude),
            class: class.map(|class| class.as_str()),
            candidates: link
                .into_iter()
                .flat_map(|link| &link.candidates)
                .map(|id| CandidateRow::of(id, catalogue))
                .collect(),
        }
    }
}

impl<'a> CandidateRow<'a> {
    fn of(id: &'a PlaceId, catalogue: &Catalogue<'a>) -> Self {
        let place = catalogue.place(id);
        Self {
            id: id.as_str(),
            name: place.map(|place| place.name.as_str()),
            region: place.and_then(|place| place.region.as_deref()),
            country: place.and_then(|place| place.country.as_deref()),
        }
    }
}

impl<'a> ActorRow<'a> {
    pub(super) fn of(mention: &MentionId, value: &'a ActorValue, catalogue: &Catalogue<'a>) -> Self {
        let id = catalogue.resolution.actor_links.get(mention).or(value.id.as_ref());
        Self { name: &value.name, id: id.map(|id| id.as_str()), class: value.class.as_str() }
    }
}

impl NumberRow {
    fn of(value: &NumberValue) -> Self {
        Self {
            low: value.low_nano.and_then(from_nano),
            high: value.high_nano.and_then(from_nano),
            bound: value.bound.as_str(),
            what: value.role.as_str(),
        }
    }
}

/// Whole numbers stay whole; what exceeds 64 bits is given as the nearest float rather than left out.
fn from_nano(nano: i128) -> Option<Number> {
    let whole = (nano % 1_000_000_000 == 0).then(|| Number::from_i128(nano / 1_000_000_000)).flatten();
    whole.or_else(|| Number::from_f64(nano as f64 / 1e9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn billionths_become_numbers() {
        let shown = |nano| from_nano(nano).map(|number| number.to_string());
        assert_eq!(shown(613_000_000_000).as_deref(), Some("613"));
        assert_eq!(shown(21_500_000_000).as_deref(), Some("21.5"));
        assert_eq!(shown(-2_000_000_000).as_deref(), Some("-2"));
        assert_eq!(shown(333_333_333).as_deref(), Some("0.333333333"));
    }
}
