//! What a reader hands over, and how it becomes a document: hash, id, language, date, damage.

use temoin_model::{Block, BlockKind, Document, DocumentId, Finding, Published, Sha256, Span};

use crate::{charset, language, published};

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
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<Published>,
    pub(crate) language: Option<String>,
    pub(crate) findings: Vec<Finding>,
}

/// Where a draft's bytes came from.
pub(crate) struct Origin<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) path: Option<&'a str>,
    pub(crate) record: Option<String>,
    /// Set for the second and later of identical records of one file, which would otherwise share an id.
    pub(crate) repeat: usize,
}

impl Draft {
    /// Settles what the reader left open, in the same way for every format.
    pub(crate) fn into_document(mut self, origin: Origin) -> Document {
        let sha256 = Sha256::of(origin.bytes);
        self.findings.extend(charset::find_damage(&self.text));
        // A container's name dates the container, not each of its records.
        let dated_by_name = origin.path.filter(|_| origin.record.is_none());
        let published = self.published.take().or_else(|| published::find(self.opening(), dated_by_name));
        let language = self.language.take().or_else(|| language::find(&self.running_text()));
        Document {
            id: origin.id(&sha256),
            path: origin.path.map(str::to_owned),
            record: origin.record,
            url: self.url,
            publisher: self.publisher,
            title: self.title,
            published,
            language,
            format: self.format.to_owned(),
            bytes: origin.bytes.len() as u64,
            sha256,
            text: self.text,
            blocks: self.blocks,
            properties: Vec::new(),
            pages: Vec::new(),
            findings: self.findings,
        }
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

impl Origin<'_> {
    /// The document's id: of its bytes and of its path or, within a container, its record.
    fn id(&self, sha256: &Sha256) -> DocumentId {
        let name = self.record.as_deref().or(self.path).unwrap_or_default();
        let repeat = self.repeat.to_string();
        let parts = [sha256.as_str(), name, &repeat];
        DocumentId::of(if self.repeat == 0 { &parts[..2] } else { &parts })
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
}
