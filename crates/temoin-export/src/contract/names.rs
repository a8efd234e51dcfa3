//! Closed lists of names in the schema, taken from the model so that they cannot fall behind it.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use temoin_model::{
    ActorClass, ActorRole, BlockKind, Bound, CopyRelation, NumberRole, PlaceClass, Polarity, PropertyFrom,
    PropertyName, PublishedFrom, ResolvedBy, Severity, Stance, TimeKind, VictimCategory,
};

macro_rules! lists {
    ($($name:ident = $values:expr, $as_str:path;)*) => {$(
        pub(super) fn $name(_: &mut SchemaGenerator) -> Schema {
            let names: Vec<&str> = $values.into_iter().map($as_str).collect();
            json_schema!({ "type": "string", "enum": names })
        }
    )*};
}

lists! {
    actor_class = ActorClass::ALL, ActorClass::as_str;
    actor_role = [ActorRole::Perpetrator, ActorRole::Victim, ActorRole::Participant], ActorRole::as_str;
    block_kind = BlockKind::ALL, BlockKind::as_str;
    bound = Bound::ALL, Bound::as_str;
    copy_relation = [CopyRelation::Identical, CopyRelation::Near, CopyRelation::Excerpt], CopyRelation::as_str;
    number_role = NumberRole::ALL, NumberRole::as_str;
    polarity = [Polarity::Affirmed, Polarity::Negated], Polarity::as_str;
    property_from = PropertyFrom::ALL.iter().copied(), PropertyFrom::as_str;
    property_name = PropertyName::ALL.iter().copied(), PropertyName::as_str;
    severity = [Severity::Info, Severity::Warning, Severity::Error], Severity::as_str;
    stance = Stance::ALL, Stance::as_str;
    time_kind = [TimeKind::Date, TimeKind::Time, TimeKind::Duration, TimeKind::Set], TimeKind::as_str;
    victim_category = VictimCategory::ALL, VictimCategory::as_str;
}

pub(super) fn place_class(_: &mut SchemaGenerator) -> Schema {
    or_null(PlaceClass::ALL.map(PlaceClass::as_str))
}

pub(super) fn published_from(_: &mut SchemaGenerator) -> Schema {
    use PublishedFrom::{Dateline, Filename, Given, Meta};
    or_null([Given, Meta, Dateline, Filename].map(PublishedFrom::as_str))
}

pub(super) fn resolved_by(_: &mut SchemaGenerator) -> Schema {
    or_null([ResolvedBy::Text, ResolvedBy::Publication, ResolvedBy::Context].map(ResolvedBy::as_str))
}

fn or_null<const N: usize>(names: [&str; N]) -> Schema {
    let values: Vec<Value> = names.into_iter().map(Value::from).chain([Value::Null]).collect();
    json_schema!({ "type": ["string", "null"], "enum": values })
}
