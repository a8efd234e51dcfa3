//! The blocks of a document, refined: sentences cut, and what is no narrative set apart as a block of its own.

use temoin_lang::{Pack, Scan};
use temoin_model::{Block, BlockKind, Document, Sentence, Span};

use crate::noise::{self, Place};
use crate::sentences;

/// Blocks and sentences of a document.
///
/// # Shape
/// All in order. Each sentence lies in one block; a sentence that is set aside is a block of its own; neighbouring
/// sentences of one kind share a block.
pub(crate) fn lay_out<'t>(document: &'t Document, pack: Option<&Pack>) -> Layout<'t> {
    let mut layout = Layout::default();
    for block in &document.blocks {
        let spans = sentences::cut(&document.text, block.span, pack);
        match pack.filter(|_| block.kind == BlockKind::Narrative) {
            Some(pack) => layout.refine(&document.text, &spans, pack),
            None => spans.iter().for_each(|span| layout.push(*span, block.kind, None)),
        }
        layout.close();
    }
    layout
}

/// Blocks, sentences, and of each sentence the scan where one was made on the way.
#[derive(Default)]
pub(crate) struct Layout<'t> {
    pub blocks: Vec<Block>,
    pub sentences: Vec<Sentence>,
    pub scans: Vec<Option<Scan<'t>>>,
    /// Whether the next sentence must begin a block of its own.
    closed: bool,
}

impl<'t> Layout<'t> {
    fn refine(&mut self, text: &'t str, spans: &[Span], pack: &Pack) {
        for (i, span) in spans.iter().enumerate() {
            let scan = pack.scan(text, *span);
            let next_line = text[span.end..].chars().find(|c| !temoin_lang::is_blank(*c)).is_none_or(|c| c == '\n');
            let place = Place { alone: spans.len() == 1, ends_line: next_line || i + 1 == spans.len() };
            let glued = noise::dateline(&scan, pack)
                .map(|start| (start, BlockKind::Byline))
                .or_else(|| noise::glued_heading(&scan, pack).map(|start| (start, BlockKind::Heading)));
            if let Some((start, kind)) = glued {
                let cut = scan.tokens()[start].span.start;
                self.push_apart(Span::new(span.start, scan.tokens()[start - 1].span.end), kind, None);
                self.push(Span::new(cut, span.end), BlockKind::Narrative, None);
            } else if let Some(kind) = noise::kind(&scan, pack, place) {
                self.push_apart(*span, kind, Some(scan));
            } else {
                self.push(*span, BlockKind::Narrative, Some(scan));
            }
        }
    }

    fn push_apart(&mut self, span: Span, kind: BlockKind, scan: Option<Scan<'t>>) {
        self.closed = true;
        self.push(span, kind, scan);
        self.closed = true;
    }

    fn push(&mut self, span: Span, kind: BlockKind, scan: Option<Scan<'t>>) {
        match self.blocks.last_mut() {
            Some(last) if last.kind == kind && !self.closed => last.span.end = span.end,
            _ => self.blocks.push(Block { span, kind }),
        }
        self.closed = false;
        self.sentences.push(Sentence { span, block: self.blocks.len() - 1 });
        self.scans.push(scan);
    }

    fn close(&mut self) {
        self.closed = true;
    }
}
