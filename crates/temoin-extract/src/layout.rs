//! The blocks of a document, refined: sentences cut, and what is no narrative set apart as a block of its own.

use temoin_lang::{Pack, Scan};
use temoin_model::{Block, BlockKind, Document, Finding, Sentence, Severity, Span};

use crate::joints::{self, Common, Piece};
use crate::noise::{self, Place};
use crate::sentences;

/// Blocks and sentences of a document.
///
/// # Shape
/// All in order. Each sentence lies in one block; a sentence that is set aside is a block of its own; neighbouring
/// sentences of one kind share a block.
pub(crate) fn lay_out<'t>(document: &'t Document, pack: Option<&'t Pack>) -> Layout<'t> {
    let mut layout = Layout::default();
    for block in &document.blocks {
        let sentences::Cut { spans, endless } = sentences::cut(&document.text, block.span, pack);
        layout.findings.extend(endless.iter().map(|first| endless_sentence(spans[*first])));
        match pack.filter(|_| block.kind == BlockKind::Narrative) {
            Some(pack) => layout.refine(&document.text, &spans, pack),
            None => spans.iter().for_each(|span| layout.push(*span, block.kind, None)),
        }
        layout.close();
    }
    layout
}

fn endless_sentence(first: Span) -> Finding {
    let message = format!(
        "no sentence ends within {} bytes of here: read in pieces cut at spaces, where a sentence was expected",
        sentences::LONGEST
    );
    Finding::new("sentence-endless", Severity::Info, message).at(first)
}

/// Blocks, sentences, and of each sentence the scan where one was made on the way.
#[derive(Default)]
pub(crate) struct Layout<'t> {
    pub blocks: Vec<Block>,
    pub sentences: Vec<Sentence>,
    pub scans: Vec<Option<Scan<'t>>>,
    pub findings: Vec<Finding>,
    /// Whether the next sentence must begin a block of its own.
    closed: bool,
}

impl<'t> Layout<'t> {
    fn refine(&mut self, text: &'t str, spans: &[Span], pack: &'t Pack) {
        let common = Common::new(text);
        let listed = joints::is_list(text, spans);
        for (i, span) in spans.iter().enumerate() {
            let scan = pack.scan(text, *span);
            let next_line = text[span.end..].chars().find(|c| !temoin_lang::is_blank(*c)).is_none_or(|c| c == '\n');
            let place = Place { alone: spans.len() == 1, ends_line: next_line || i + 1 == spans.len() };
            if let Some(start) = noise::dateline(&scan) {
                let cut = scan.tokens()[start].span.start;
                self.push_apart(Span::new(span.start, scan.tokens()[start - 1].span.end), BlockKind::Byline, None);
                self.push(Span::new(cut, span.end), BlockKind::Narrative, None);
                continue;
            }
            let joints = joints::find(&scan, pack, &common, listed);
            if joints.is_empty() {
                self.push_narrative(scan, pack, place);
            } else {
                self.push_pieces(&scan, &joints, pack, place);
            }
        }
    }

    /// The pieces between joints; a sentence among them may still be noise.
    fn push_pieces(&mut self, scan: &Scan<'t>, joints: &[(usize, Piece)], pack: &'t Pack, place: Place) {
        let mut start = 0;
        for (end, piece) in joints.iter().copied().chain([(scan.len(), Piece::Sentence)]) {
            let part = pack.scan(scan.text(), scan.span_of(start, end));
            match piece {
                Piece::Heading => self.push_apart(part.span(), BlockKind::Heading, Some(part)),
                Piece::Sentence => {
                    let ends_line = place.ends_line && end == scan.len();
                    self.push_narrative(part, pack, Place { alone: false, ends_line });
                }
            }
            start = end;
        }
    }

    fn push_narrative(&mut self, scan: Scan<'t>, pack: &'t Pack, place: Place) {
        match noise::kind(&scan, pack, place) {
            Some(kind) => self.push_apart(scan.span(), kind, Some(scan)),
            None => self.push(scan.span(), BlockKind::Narrative, Some(scan)),
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
