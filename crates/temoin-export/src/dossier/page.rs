//! The dossier as a value: what stands on its pages, before any form is chosen for them.

use super::drawing::Drawing;

/// A whole dossier. Every text in it is running text (see `text`).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    /// ISO 639-1 code.
    pub language: &'static str,
    pub title: String,
    pub blocks: Vec<Block>,
    /// Note 1 first.
    pub notes: Vec<String>,
    /// Heading of the notes, for forms that set them at the end.
    pub notes_title: &'static str,
    /// The day the youngest document was published, for metadata that want one.
    pub day: Option<temoin_model::Day>,
    pub tool_version: String,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A place that links can lead to: before the heading it belongs to.
    Anchor(String),
    /// Level 1 is the title of the dossier.
    Heading {
        level: usize,
        text: String,
    },
    Paragraph(String),
    List(Vec<String>),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A drawing that says nothing that no text says; forms without drawings leave it out.
    Drawing(Drawing),
}
