//! Bytes that are to be read, and what is known of them from where they lay.

use std::borrow::Cow;

use encoding_rs::Encoding;
use temoin_model::{DocumentId, Finding, Property, PropertyFrom, PropertyName, Sha256};

use crate::Input;

/// A file, an entry of an archive, or a record of a stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source<'a> {
    pub(crate) bytes: &'a [u8],
    /// Path of the file that was given.
    pub(crate) path: Option<&'a str>,
    /// Where in that file: the names of the entries around, joined by `/`.
    pub(crate) record: Option<String>,
    /// What the file or the entry is called; `None` for what has no name of its own.
    pub(crate) name: Option<Cow<'a, str>>,
    /// Media type that was declared beside the bytes.
    pub(crate) media: Option<String>,
    /// Encoding that was declared beside the bytes.
    pub(crate) charset: Option<&'static Encoding>,
    /// How many lines of its file come before it.
    pub(crate) lines_before: usize,
    /// What is known of it from outside, such as the address it was taken from.
    pub(crate) known: Vec<Property>,
}

impl<'a> Source<'a> {
    pub(crate) fn of(input: &Input<'a>) -> Self {
        Self { bytes: input.bytes, path: input.path, name: input.path.map(Cow::Borrowed), ..Self::default() }
    }

    /// A file inside this one, under its own name.
    pub(crate) fn entry<'b>(&self, bytes: &'b [u8], name: &str) -> Source<'b>
    where
        'a: 'b,
    {
        Source { name: Some(Cow::Owned(name.to_owned())), ..self.part(bytes, Some(name)) }
    }

    /// A record inside this one, which may have an id but is no file.
    pub(crate) fn part<'b>(&self, bytes: &'b [u8], id: Option<&str>) -> Source<'b>
    where
        'a: 'b,
    {
        let record = match (&self.record, id) {
            (Some(outer), Some(id)) => Some(format!("{outer}/{id}")),
            (outer, id) => outer.clone().or_else(|| id.map(str::to_owned)),
        };
        Source { bytes, path: self.path, record, ..Source::default() }
    }

    /// Adds something that is known of it.
    pub(crate) fn know(&mut self, name: PropertyName, value: &str, from: PropertyFrom) {
        let value = value.trim();
        if !value.is_empty() {
            self.known.push(Property { name, value: value.to_owned(), from });
        }
    }

    /// The first thing known under a name.
    pub(crate) fn known(&self, name: PropertyName) -> Option<&str> {
        self.known.iter().find(|property| property.name == name).map(|property| property.value.as_str())
    }

    /// The file's name in lower case, without its folders.
    pub(crate) fn file_name(&self) -> Option<String> {
        let name = self.name.as_deref()?;
        Some(name.rsplit('/').next().unwrap_or(name).to_lowercase())
    }

    /// Names the source in a finding.
    pub(crate) fn about(&self, finding: Finding) -> Finding {
        if finding.path.is_some() {
            return finding;
        }
        match (self.path, &self.record) {
            (Some(path), Some(record)) => finding.about(format!("{path}/{record}")),
            (Some(path), None) => finding.about(path),
            (None, Some(record)) => finding.about(record.clone()),
            (None, None) => finding,
        }
    }

    /// Id of the document made of it: of its bytes and of its record or, for a file, its path.
    pub(crate) fn id(&self, sha256: &Sha256) -> DocumentId {
        id_of(sha256, self.record.as_deref().or(self.path).unwrap_or_default())
    }
}

/// Id of a document of these bytes under this name.
pub(crate) fn id_of(sha256: &Sha256, name: &str) -> DocumentId {
    DocumentId::of(&[sha256.as_str(), name])
}
