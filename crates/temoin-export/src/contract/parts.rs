//! Small pieces that several rows share.

use schemars::JsonSchema;
use serde::Serialize;
use temoin_model::Span;

use crate::catalogue::Entry;

/// A half-open range of Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpanRow {
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
}

impl SpanRow {
    pub(super) fn of(entry: &Entry<'_>, span: Span) -> Self {
        let (start, end) = entry.in_chars(span);
        Self { start, end }
    }
}

/// The value of a mention, with the mention's id.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Said{T}")]
pub struct Said<'a, T> {
    /// What the mention names.
    #[serde(flatten)]
    pub value: T,
    /// The mention.
    pub mention: &'a str,
}
