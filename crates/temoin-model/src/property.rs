//! What is known of a document beside its text, each with where that stands, and where its pages begin.

use serde::{Deserialize, Serialize};

use crate::Span;

/// One thing known of a document beside its text.
///
/// A document may have several of one name: a page that dates itself twice says two things, and both are kept. The
/// fields of [`crate::Document`] hold the one that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Property {
    /// What it is.
    pub name: PropertyName,
    /// As it stands there; dates that could be read are EDTF.
    pub value: String,
    /// Where it stands.
    pub from: PropertyFrom,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            /// Every one, in the order of this list.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The reverse of `as_str`.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    )*};
}

words! {
    /// What a property tells.
    PropertyName {
        /// The title.
        Title = "title",
        /// Who wrote it.
        Author = "author",
        /// Who published it.
        Publisher = "publisher",
        /// Its address.
        Url = "url",
        /// When it first went out.
        Published = "published",
        /// When it was last changed.
        Modified = "modified",
        /// When its file was made, which is not when it went out.
        Created = "created",
        /// When this copy of it was taken.
        Captured = "captured",
        /// Whom it was sent to.
        Recipient = "recipient",
    }

    /// Where a property stands.
    PropertyFrom {
        /// A field of the record it came in.
        Given = "given",
        /// JSON-LD within a page.
        JsonLd = "json-ld",
        /// A `meta` or `link` of a page's head, or the head of a Markdown file.
        Meta = "meta",
        /// Microdata within a page.
        Microdata = "microdata",
        /// An element of a page: its title, a heading, a `time`.
        Element = "element",
        /// A header: of a mail, of an answer over HTTP, of a record in a web archive.
        Header = "header",
        /// The properties that an office program or a PDF keeps of its file.
        Properties = "properties",
        /// The text: a byline, a dateline, a heading.
        Text = "text",
        /// The address.
        Url = "url",
        /// The file's name.
        Filename = "filename",
    }
}

/// A page of a document that has pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Page {
    /// Its place in the file, from 1; not the number printed on it.
    pub number: u32,
    /// Its part of the text; empty for a page without text.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        assert!(PropertyName::ALL.iter().all(|name| PropertyName::parse(name.as_str()) == Some(*name)));
        assert!(PropertyFrom::ALL.iter().all(|from| PropertyFrom::parse(from.as_str()) == Some(*from)));
        assert_eq!(PropertyFrom::parse("hearsay"), None);
    }
}
