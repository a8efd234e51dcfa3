//! What was taken in: the original's hash, the clean text, and how it is laid out.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, Edtf, Finding, Page, Property, Sha256, Span};

/// One document: stored bytes seen as clean text.
///
/// The original is kept by its hash and never altered; every span of the program points into `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Of the bytes' hash and the path or record.
    pub id: DocumentId,
    /// Path relative to what was given to the program, with `/` between folders.
    pub path: Option<String>,
    /// The id within a container (JSON Lines, archive).
    pub record: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it: outlet, organisation, ministry.
    pub publisher: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published, and how that is known.
    pub published: Option<Published>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
    /// Name of the reader that took it in (`txt`, `html`, `pdf`).
    pub format: String,
    /// Size of the original in bytes.
    pub bytes: u64,
    /// Hash of the original.
    pub sha256: Sha256,
    /// The clean text.
    pub text: String,
    /// Its layout, in order, without overlap; text outside every block is white space.
    pub blocks: Vec<Block>,
    /// Everything known of it beside its text, sorted; what the fields above were chosen from.
    pub properties: Vec<Property>,
    /// Its pages in order, where it has pages.
    pub pages: Vec<Page>,
    /// What was noticed while taking it in.
    pub findings: Vec<Finding>,
}

/// A date of publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The date.
    pub edtf: Edtf,
    /// How it is known.
    pub from: PublishedFrom,
}

/// How a date of publication is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PublishedFrom {
    /// Handed over with the document.
    Given,
    /// The page's own metadata.
    Meta,
    /// The dateline of the text.
    Dateline,
    /// The file's name.
    Filename,
}

impl PublishedFrom {
    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Meta => "meta",
            Self::Dateline => "dateline",
            Self::Filename => "filename",
        }
    }

    /// The reverse of [`PublishedFrom::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Given, Self::Meta, Self::Dateline, Self::Filename].into_iter().find(|from| from.as_str() == name)
    }
}

/// A laid-out part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Block {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is; only the narrative, headings, quotations and captions are read for claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The text that was meant.
    Narrative,
    /// A title.
    Heading,
    /// A quotation set apart.
    Quotation,
    /// The words under a picture.
    Caption,
    /// Who wrote it and when it went out.
    Byline,
    /// What a reader wrote under it.
    Comment,
    /// A message of the page's machinery.
    Interface,
    /// Links to elsewhere.
    Navigation,
    /// A footnote or bibliography entry.
    Reference,
    /// A table.
    Table,
    /// Anything else.
    Other,
}

impl BlockKind {
    /// Every kind, in the order of the contract.
    pub const ALL: [Self; 11] = [
        Self::Narrative,
        Self::Heading,
        Self::Quotation,
        Self::Caption,
        Self::Byline,
        Self::Comment,
        Self::Interface,
        Self::Navigation,
        Self::Reference,
        Self::Table,
        Self::Other,
    ];

    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Heading => "heading",
            Self::Quotation => "quotation",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Comment => "comment",
            Self::Interface => "interface",
            Self::Navigation => "navigation",
            Self::Reference => "reference",
            Self::Table => "table",
            Self::Other => "other",
        }
    }

    /// The reverse of [`BlockKind::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether claims are read from it.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Narrative | Self::Heading | Self::Quotation | Self::Caption | Self::Table)
    }
}

/// A unit of reading: no claim reaches over its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// Where; never longer than its block.
    pub span: Span,
    /// Index into the blocks of the reading.
    pub block: usize,
}

/// One document drawing on an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The later document.
    pub document: DocumentId,
    /// The earlier one.
    pub of: DocumentId,
    /// How closely.
    pub relation: CopyRelation,
    /// Share of the later document's shingles found in the earlier, in thousandths.
    pub similarity_permille: u16,
    /// Shared passages, as spans of the later document's text.
    pub spans: Vec<Span>,
}

/// How closely one document follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CopyRelation {
    /// The same words throughout.
    Identical,
    /// The same words but for edits.
    Near,
    /// A passage of it.
    Excerpt,
}

impl CopyRelation {
    /// The contract's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Near => "near",
            Self::Excerpt => "excerpt",
        }
    }

    /// The reverse of [`CopyRelation::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Identical, Self::Near, Self::Excerpt].into_iter().find(|relation| relation.as_str() == name)
    }
}
