//! What was noticed about an input: data, never an error.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing; nothing is at stake.
    Info,
    /// Something may have been read wrongly.
    Warning,
    /// Something could not be read.
    Error,
}

impl Severity {
    /// `info`, `warning`, `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The reverse of [`Severity::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Error].into_iter().find(|s| s.as_str() == name)
    }
}

/// One thing noticed, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Stable kebab-case name (`quote-not-found`).
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// File or record it belongs to, relative to what was given; `None` inside a document that is known.
    pub path: Option<String>,
    /// Where in the document's text; `None` when it is about the whole.
    pub span: Option<Span>,
    /// One sentence: lower case, no final stop, what and where and what was expected.
    pub message: String,
}

impl Finding {
    /// A finding about a whole document.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code: Cow::Borrowed(code), severity, path: None, span: None, message: message.into() }
    }

    /// The same, at a place in the text.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same, about a file or record.
    #[must_use]
    pub fn about(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}
