//! The forms a dossier is written in, by the name they are asked by.

/// A form that a dossier can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Form {
    /// Markdown, with the tables and footnotes of GitHub and Pandoc.
    Markdown,
    /// One HTML file that needs nothing beside it.
    Html,
    /// Office Open XML, for a word processor.
    Docx,
    /// PDF, its fonts within.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl Form {
    /// Every form there is.
    pub const ALL: &[Self] = &[
        Self::Html,
        Self::Markdown,
        Self::Docx,
        #[cfg(feature = "pdf")]
        Self::Pdf,
    ];

    /// What it is asked by, which is also what its files end in.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
        }
    }

    /// The reverse of [`Form::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.as_str() == name)
    }

    /// Its media type, as HTTP names it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            #[cfg(feature = "pdf")]
            Self::Pdf => "application/pdf",
        }
    }
}
