//! What a reader hands over, and how it becomes a document: hash, id, language, date, damage.

use temoin_model::{
    Block, BlockKind, Document, Finding, Page, Property, PropertyFrom, PropertyName, Published, PublishedFrom, Sha256,
    Span,
};

use crate::source::Source;
use crate::{charset, language, layout, published};

/// How much of a text is searched for a dateline.
const OPENING: usize = 400;
/// How much text tells a language.
const ENOUGH: usize = 2500;

/// A document as its reader leaves it; what every format settles in the same way is still open.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) format: &'static str,
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) pages: Vec<Page>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<Published>,
    pub(crate) language: Option<String>,
    pub(crate) properties: Vec<Property>,
    pub(crate) findings: Vec<Finding>,
}

impl Draft {
    /// A draft of blocks that were printed.
    pub(crate) fn of_sheet(format: &'static str, sheet: Sheet) -> Self {
        Self { format, text: sheet.text, blocks: sheet.blocks, ..Self::default() }
    }

    /// Notes something known of the document; blank values are none.
    pub(crate) fn know(&mut self, name: PropertyName, value: &str, from: PropertyFrom) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.properties.push(Property { name, value, from });
        }
    }

    /// The first thing known under a name.
    pub(crate) fn known(&self, name: PropertyName) -> Option<String> {
        self.properties.iter().find(|property| property.name == name).map(|property| property.value.clone())
    }

    /// Settles what the reader left open, in the same way for every format.
    pub(crate) fn into_document(mut self, source: &Source) -> Document {
        let sha256 = Sha256::of(source.bytes);
        self.findings.extend(charset::find_damage(&self.text));
        let published = self.settle_date(source);
        let language = self.language.take().or_else(|| language::find(&self.running_text()));
        let from_outside = |name| source.known(name).map(str::to_owned);
        let first_heading = |draft: &Self| draft.blocks.first().and_then(|block| draft.heading(block));
        let title = self.title.take().or_else(|| from_outside(PropertyName::Title)).or_else(|| first_heading(&self));
        let properties = self.settle_properties(source, title.as_deref());
        Document {
            id: source.id(&sha256),
            path: source.path.map(str::to_owned),
            record: source.record.clone(),
            url: self.url.or_else(|| from_outside(PropertyName::Url)),
            publisher: self.publisher.or_else(|| from_outside(PropertyName::Publisher)),
            title,
            published,
            language,
            format: self.format.to_owned(),
            bytes: source.bytes.len() as u64,
            sha256,
            text: self.text,
            blocks: self.blocks,
            properties,
            pages: self.pages,
            findings: self.findings,
        }
    }

    /// The day it went out: as its reader says, as is known from outside, as its text opens, as its file is named.
    fn settle_date(&mut self, source: &Source) -> Option<Published> {
        if let Some(published) = self.published.take() {
            return Some(published);
        }
        let outside = source.known.iter().find(|property| property.name == PropertyName::Published);
        if let Some((property, edtf)) = outside.and_then(|it| Some((it, published::read_given(&it.value)?))) {
            let given = property.from == PropertyFrom::Given;
            return Some(Published { edtf, from: if given { PublishedFrom::Given } else { PublishedFrom::Meta } });
        }
        let found = published::find(self.opening(), source.file_name().as_deref())?;
        let from = if found.from == PublishedFrom::Filename { PropertyFrom::Filename } else { PropertyFrom::Text };
        self.know(PropertyName::Published, found.edtf.as_str(), from);
        Some(found)
    }

    /// All that is known, sorted and once each; a title that nothing else gives stands in the text.
    fn settle_properties(&mut self, source: &Source, title: Option<&str>) -> Vec<Property> {
        self.properties.extend(source.known.iter().cloned());
        if let Some(title) = title.filter(|_| self.known(PropertyName::Title).is_none()) {
            self.know(PropertyName::Title, title, PropertyFrom::Text);
        }
        let mut properties = std::mem::take(&mut self.properties);
        properties.sort();
        properties.dedup();
        properties
    }

    /// The head of the text from the first block that may hold a dateline.
    fn opening(&self) -> &str {
        let start = self
            .blocks
            .iter()
            .find(|block| matches!(block.kind, BlockKind::Narrative | BlockKind::Byline))
            .map_or(0, |block| block.span.start);
        let opening = &self.text[start..];
        &opening[..opening.floor_char_boundary(OPENING)]
    }

    /// The first text that somebody meant, without what stands around it.
    fn running_text(&self) -> String {
        let mut running = String::new();
        for block in self.blocks.iter().filter(|block| block.kind.is_read()) {
            let slice = block.span.slice(&self.text).unwrap_or_default();
            running.push_str(slice);
            running.push('\n');
            if running.len() > ENOUGH {
                break;
            }
        }
        running
    }

    /// The words of a block, without the marks that made it a heading.
    pub(crate) fn heading(&self, block: &Block) -> Option<String> {
        let words = block.span.slice(&self.text)?.trim_matches(['#', '=', '-', ' ', '\n']);
        (block.kind == BlockKind::Heading && !words.is_empty()).then(|| words.to_owned())
    }
}

/// Blocks printed one after the other, with a blank line between.
#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
}

impl Sheet {
    /// Adds a block; text of nothing but white space adds none.
    pub(crate) fn print(&mut self, words: &str, kind: BlockKind) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind });
    }

    /// Whether words go on with the last block, which then is cut in the midst of a sentence.
    pub(crate) fn goes_on(&self, words: &str) -> bool {
        self.blocks.last().is_some_and(|last| {
            let before = last.span.slice(&self.text).unwrap_or_default();
            last.kind == BlockKind::Narrative && words.starts_with(char::is_lowercase) && !layout::ends_sentence(before)
        })
    }

    /// Adds words to the last block, on a line of their own, and gives back where they begin.
    pub(crate) fn go_on(&mut self, words: &str) -> usize {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(words.trim());
        if let Some(last) = self.blocks.last_mut() {
            last.span = Span::new(last.span.start, self.text.len());
        }
        start
    }

    /// Adds a text that is laid out already.
    pub(crate) fn paste(&mut self, words: &str, blocks: &[Block]) {
        for block in blocks {
            self.print(block.span.slice(words).unwrap_or_default(), block.kind);
        }
    }
}
