//! Blocks of plain text: where paragraphs begin and end, told by blank lines and by the form of the lines.

use temoin_model::{Block, BlockKind, Span};

use crate::furniture;

/// Longest line, in characters, that somebody may have broken by hand or by a mail program.
const WRAP_WIDTH: usize = 120;
/// Shortest width at which a run of similar lines is taken for a wrapped paragraph and not for a list.
const NARROWEST_WRAP: usize = 28;
/// Longest heading, in characters.
const HEADING_WIDTH: usize = 100;

/// Lays out a plain text.
///
/// # Shape
/// Blocks in order, without overlap, trimmed; together they hold every character that is not white space.
pub(crate) fn lay_out(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let mut blocks = Vec::new();
    for paragraph in lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()) {
        let form = Form::of(text, paragraph);
        let mut spans: Vec<Span> = Vec::new();
        for (i, line) in paragraph.iter().enumerate() {
            match spans.last_mut() {
                Some(last) if form.goes_on(text, paragraph, i - 1) => *last = last.join(*line),
                _ => spans.push(*line),
            }
        }
        blocks.extend(spans.into_iter().map(|span| Block { span, kind: BlockKind::Narrative }));
    }
    name_headings(text, &mut blocks);
    blocks
}

/// Every line without the white space around it; blank lines are empty spans.
pub(crate) fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let span = trimmed(text, Span::new(start, start + line.len()));
            start += line.len() + 1;
            span
        })
        .collect()
}

/// The span without the white space at its ends.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let inside = &text[span.start..span.end];
    let start = span.start + (inside.len() - inside.trim_start().len());
    Span::new(start, start + inside.trim().len())
}

/// How the lines of one paragraph were made.
struct Form {
    /// Characters of the longest line, if the lines look broken at a margin.
    width: Option<usize>,
}

impl Form {
    /// Lines are broken at a margin when most but the last come near the longest, and most of those that do stop in
    /// the middle of a sentence.
    fn of(text: &str, lines: &[Span]) -> Self {
        let widths: Vec<usize> = lines.iter().map(|line| text[line.start..line.end].chars().count()).collect();
        let width = widths.iter().copied().max().unwrap_or(0);
        if lines.len() < 2 || !(NARROWEST_WRAP..=WRAP_WIDTH).contains(&width) {
            return Self { width: None };
        }
        let inner = lines.len() - 1;
        let full: Vec<usize> = (0..inner).filter(|i| is_full(widths[*i], width)).collect();
        let open = full.iter().filter(|i| !ends_sentence(&text[lines[**i].start..lines[**i].end])).count();
        let wrapped = full.len() * 3 >= inner * 2 && open * 2 > full.len();
        Self { width: wrapped.then_some(width) }
    }

    /// Whether line `i` and the one after it are of one paragraph.
    fn goes_on(&self, text: &str, lines: &[Span], i: usize) -> bool {
        let line = &text[lines[i].start..lines[i].end];
        let next = &text[lines[i + 1].start..lines[i + 1].end];
        if is_item(next) {
            return false;
        }
        let open = !ends_sentence(line);
        if open && next.chars().next().is_some_and(char::is_lowercase) {
            return true;
        }
        let Some(width) = self.width else { return false };
        let full = is_full(line.chars().count(), width);
        full || (open && i > 0)
    }
}

fn is_full(chars: usize, width: usize) -> bool {
    chars * 10 >= width * 7
}

/// Whether a line begins as a list item does.
fn is_item(line: &str) -> bool {
    line.starts_with(['•', '▪', '■', '●', '–', '—', '*', '-']) && line.chars().nth(1).is_some_and(char::is_whitespace)
}

/// Whether a line ends as a sentence does: with a full stop or its like, quotes, brackets and note marks apart.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let mut rest = line.trim_end();
    loop {
        let bare = rest.trim_end_matches(|char: char| "»”’\"')]}*".contains(char) || char.is_whitespace());
        let unmarked = match bare.rsplit_once('[') {
            Some((before, mark)) if bare.len() < rest.len() && mark.chars().all(|char| char.is_ascii_digit()) => before,
            _ => bare,
        };
        if unmarked.len() == rest.len() {
            return rest.ends_with(['.', '!', '?', '…', '。', '؟', '։', '۔']);
        }
        rest = unmarked;
    }
}

/// Finds headings and what stands around a text among blocks that were all taken for narrative.
fn name_headings(text: &str, blocks: &mut [Block]) {
    for i in (0..blocks.len()).rev() {
        let line = &text[blocks[i].span.start..blocks[i].span.end];
        if let Some(kind) = furniture::kind(line) {
            blocks[i].kind = kind;
        } else if is_headline(line) && heads_prose(text, blocks, i) {
            blocks[i].kind = BlockKind::Heading;
        }
    }
}

/// Whether prose follows, at once or after a byline and the like; the first line of all may also stand over another heading.
fn heads_prose(text: &str, blocks: &[Block], i: usize) -> bool {
    let next = blocks[i + 1..].iter().find(|block| matches!(block.kind, BlockKind::Narrative | BlockKind::Heading));
    next.is_some_and(|next| match next.kind {
        BlockKind::Heading => i == 0,
        _ => next.span.len() > HEADING_WIDTH || ends_sentence(&text[next.span.start..next.span.end]),
    })
}

fn is_headline(line: &str) -> bool {
    let first = line.chars().find(|char| char.is_alphanumeric());
    !line.contains('\n')
        && line.chars().count() <= HEADING_WIDTH
        && line.chars().any(char::is_alphabetic)
        && first.is_some_and(|first| !first.is_lowercase())
        && !ends_sentence(line)
        && !line.ends_with([',', ';', ':', '¬', '-', '—', '–'])
        && !is_item(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> Vec<(BlockKind, &str)> {
        lay_out(text).into_iter().map(|block| (block.kind, &text[block.span.start..block.span.end])).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let blocks = laid_out("La gare a brûlé.\n \t\nLe pont tient encore.\n\n\n");
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[1], (BlockKind::Narrative, "Le pont tient encore."));
    }

    #[test]
    fn lines_of_prose_are_paragraphs() {
        let blocks =
            laid_out("La gare a brûlé dans la nuit de lundi.\nLe pont tient encore, dit le maire.\nRien d'autre.");
        assert_eq!(blocks.len(), 3);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The bridge at the mill was held for two days by a company that\nhad lost its officers. \
                    Nobody could say how many had crossed the\nriver before it fell, nor who gave the order.";
        assert_eq!(laid_out(text).len(), 1);
    }

    #[test]
    fn a_title_stands_over_wrapped_prose() {
        let text = "Fire at the mill\nThe bridge at the mill was held for two days by a company that\nhad lost its \
                    officers. Nobody could say how many had crossed the\nriver before it fell.";
        let blocks = laid_out(text);
        assert_eq!(blocks[0], (BlockKind::Heading, "Fire at the mill"));
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn a_title_a_byline_and_prose() {
        let blocks =
            laid_out("Le moulin a brûlé\nPar Anne Exemple\n\nLe moulin a brûlé lundi soir, sans faire de blessé.");
        let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.0).collect();
        assert_eq!(kinds, [BlockKind::Heading, BlockKind::Byline, BlockKind::Narrative]);
    }

    #[test]
    fn a_short_list_is_no_heading() {
        assert!(laid_out("Pain\nEau\nBois").iter().all(|block| block.0 == BlockKind::Narrative));
        assert_eq!(laid_out("Pain\nEau\nBois").len(), 3);
    }

    #[test]
    fn sentence_ends_are_seen_behind_quotes_and_notes() {
        for line in ["Il est mort.", "« Il est mort. »", "Il est mort.[12]", "Is he dead?”", "Il est mort.[3][4]"] {
            assert!(ends_sentence(line), "{line}");
        }
        for line in ["Le bilan", "Le bilan [12]", "Le bilan (provisoire)", ""] {
            assert!(!ends_sentence(line), "{line}");
        }
    }
}
