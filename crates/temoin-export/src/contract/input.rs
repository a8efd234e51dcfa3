//! What the program takes: one line of a `.jsonl` input.

use schemars::JsonSchema;
use serde::Serialize;

/// One document handed over. Either `text` or `html` must be there.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(extend("anyOf" = [{"required": ["text"]}, {"required": ["html"]}]))]
pub struct InputRow {
    /// Any string; kept as `record`.
    pub id: String,
    /// Plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A page, of which the main content is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}
