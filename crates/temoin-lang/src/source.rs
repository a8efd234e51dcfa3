//! A pack's files as read from disk or compiled in, and TOML with the line of every value.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One file of a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackFile {
    /// Path within `packs/`, with `/` between folders (`fr/people.toml`).
    pub path: String,
    /// What it says.
    pub text: String,
}

/// What is wrong with a pack: file, line, what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    origin: Origin,
    message: String,
}

impl PackError {
    pub(crate) fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { origin: Origin { path: path.to_owned(), line }, message: message.into() }
    }

    /// Where.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What is wrong, and what was expected.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.origin, self.message)
    }
}

impl std::error::Error for PackError {}

/// A place in a pack file: what `explain` and every error name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Path within `packs/`.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// A parsed TOML file that knows its lines.
pub(crate) struct Source<'f> {
    file: &'f PackFile,
    /// Byte of the end of every line: each of thousands of entries asks for its own.
    line_ends: Vec<usize>,
    root: Spanned<DeTable<'f>>,
}

/// A value with its line.
#[derive(Clone, Copy)]
pub(crate) struct Node<'s> {
    source: &'s Source<'s>,
    value: &'s Spanned<DeValue<'s>>,
}

impl<'f> Source<'f> {
    pub(crate) fn parse(file: &'f PackFile) -> Result<Self, PackError> {
        let line_ends = file.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        match DeTable::parse(&file.text) {
            Ok(root) => Ok(Self { file, line_ends, root }),
            Err(error) => {
                let line = line_at(&line_ends, error.span().unwrap_or(0..0));
                Err(PackError::new(&file.path, line, error.message().to_owned()))
            }
        }
    }

    pub(crate) fn path(&self) -> &str {
        &self.file.path
    }

    pub(crate) fn entries<'s>(&'s self) -> impl Iterator<Item = (&'s str, Node<'s>)>
    where
        'f: 's,
    {
        self.root.get_ref().iter().map(move |(key, value)| {
            (key.get_ref().as_ref(), Node { source: shorten(self), value: shorten_value(value) })
        })
    }

    pub(crate) fn error(&self, line: usize, message: impl Into<String>) -> PackError {
        PackError::new(&self.file.path, line, message)
    }
}

/// `Source` is covariant in its lifetime; this only spells it out.
fn shorten<'s, 'f: 's>(source: &'s Source<'f>) -> &'s Source<'s> {
    source
}

fn shorten_value<'s, 'f: 's>(value: &'s Spanned<DeValue<'f>>) -> &'s Spanned<DeValue<'s>> {
    value
}

impl<'s> Node<'s> {
    pub(crate) fn line(self) -> usize {
        line_at(&self.source.line_ends, self.value.span())
    }

    pub(crate) fn origin(self) -> Origin {
        Origin { path: self.source.file.path.clone(), line: self.line() }
    }

    pub(crate) fn error(self, message: impl Into<String>) -> PackError {
        self.source.error(self.line(), message)
    }

    pub(crate) fn str(self) -> Result<&'s str, PackError> {
        match self.value.get_ref() {
            DeValue::String(text) => Ok(text.as_ref()),
            other => Err(self.error(format!("expected a string, found {}", other.type_str()))),
        }
    }

    pub(crate) fn bool(self) -> Result<bool, PackError> {
        match self.value.get_ref() {
            DeValue::Boolean(value) => Ok(*value),
            other => Err(self.error(format!("expected true or false, found {}", other.type_str()))),
        }
    }

    pub(crate) fn integer(self) -> Result<i64, PackError> {
        match self.value.get_ref() {
            DeValue::Integer(value) => {
                value.as_str().parse().map_err(|_| self.error("expected a whole number of at most 18 digits"))
            }
            other => Err(self.error(format!("expected a whole number, found {}", other.type_str()))),
        }
    }

    pub(crate) fn array(self) -> Result<Vec<Node<'s>>, PackError> {
        match self.value.get_ref() {
            DeValue::Array(items) => Ok(items.iter().map(|value| Node { source: self.source, value }).collect()),
            other => Err(self.error(format!("expected a list, found {}", other.type_str()))),
        }
    }

    pub(crate) fn strings(self) -> Result<Vec<&'s str>, PackError> {
        self.array()?.into_iter().map(Node::str).collect()
    }

    pub(crate) fn is_table(self) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(_))
    }

    pub(crate) fn table(self) -> Result<Vec<(&'s str, Node<'s>)>, PackError> {
        match self.value.get_ref() {
            DeValue::Table(table) => Ok(table
                .iter()
                .map(|(key, value)| (key.get_ref().as_ref(), Node { source: self.source, value }))
                .collect()),
            other => Err(self.error(format!("expected a table, found {}", other.type_str()))),
        }
    }
}

fn line_at(line_ends: &[usize], span: Range<usize>) -> usize {
    line_ends.partition_point(|end| *end < span.start) + 1
}
