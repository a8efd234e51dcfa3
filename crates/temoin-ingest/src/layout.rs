//! Blocks of plain text: where paragraphs begin and end, told by blank lines and by the form of the lines.

use temoin_model::{Block, BlockKind, Span};

use crate::furniture;

/// Longest line, in characters, that somebody may have broken by hand or by a mail program.
const WRAP_WIDTH: usize = 120;
/// Shortest width at which a run of similar lines is taken for a wrapped paragraph and not for a list.
const NARROWEST_WRAP: usize = 28;
/// The same for a single line, which may stand over another by chance.
const NARROWEST_LINE: usize = 50;
/// Longest heading, in characters.
const HEADING_WIDTH: usize = 100;

/// Lays out a plain text.
///
/// # Shape
/// Blocks in order, without overlap, trimmed; together they hold every character that is not white space.
pub(crate) fn lay_out(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let paragraphs: Vec<&[Span]> = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).collect();
    let inner: Vec<Span> = paragraphs.iter().flat_map(|lines| &lines[..lines.len() - 1]).copied().collect();
    let margin = Margin::of(text, &inner);
    let mut blocks = Vec::new();
    for lines in paragraphs {
        let own = Margin::of(text, &lines[..lines.len() - 1]);
        let paragraph = Paragraph { text, lines, margin: own.or(margin) };
        blocks.extend(paragraph.parts().into_iter().map(|span| Block { span, kind: BlockKind::Narrative }));
    }
    name_lines(text, &mut blocks);
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

/// The width at which lines were broken.
#[derive(Clone, Copy)]
struct Margin(usize);

impl Margin {
    /// The margin of lines that each have another after them: most come near it, and most of those that do stop in
    /// the middle of a sentence. `None` when every line is a paragraph of its own.
    fn of(text: &str, lines: &[Span]) -> Option<Self> {
        let mut widths: Vec<usize> = lines.iter().map(|line| width(text, *line)).collect();
        widths.sort_unstable();
        // A few lines may have been glued together; the margin is what all but the longest fifth keep.
        let margin = Self(*widths.get((widths.len().saturating_sub(1)) * 4 / 5)?);
        let full: Vec<&Span> = lines.iter().filter(|line| margin.is_filled(width(text, **line))).collect();
        let open = full.iter().filter(|line| !ends_sentence(&text[line.start..line.end])).count();
        let wrapped = full.len() * 5 >= lines.len() * 3 && open * 2 > full.len();
        let narrowest = if lines.len() > 1 { NARROWEST_WRAP } else { NARROWEST_LINE };
        (wrapped && (narrowest..=WRAP_WIDTH).contains(&margin.0)).then_some(margin)
    }

    fn is_filled(self, chars: usize) -> bool {
        chars * 10 >= self.0 * 7
    }
}

fn width(text: &str, line: Span) -> usize {
    text[line.start..line.end].chars().count()
}

/// Lines without a blank one between them.
struct Paragraph<'a> {
    text: &'a str,
    lines: &'a [Span],
    margin: Option<Margin>,
}

impl Paragraph<'_> {
    /// The parts that belong together.
    fn parts(&self) -> Vec<Span> {
        let mut parts: Vec<Span> = Vec::new();
        for (i, line) in self.lines.iter().enumerate() {
            match parts.last_mut() {
                Some(last) if self.goes_on(i - 1) => *last = last.join(*line),
                _ => parts.push(*line),
            }
        }
        parts
    }

    fn line(&self, i: usize) -> &str {
        &self.text[self.lines[i].start..self.lines[i].end]
    }

    /// Whether line `i` and the one after it are of one part.
    fn goes_on(&self, i: usize) -> bool {
        let open = !ends_sentence(self.line(i));
        if is_item(self.line(i + 1)) {
            return false;
        }
        if open && self.line(i + 1).starts_with(char::is_lowercase) {
            return true;
        }
        let Some(margin) = self.margin else { return false };
        let chars = width(self.text, self.lines[i]);
        let ragged = open && chars * 2 >= margin.0;
        (margin.is_filled(chars) || ragged) && !self.is_title(i, margin) && !self.is_title(i + 1, margin)
    }

    /// Whether a short line stands over those after it: nothing is open before it, and nothing goes on after it.
    fn is_title(&self, i: usize, margin: Margin) -> bool {
        let line = self.line(i);
        let short = !margin.is_filled(width(self.text, self.lines[i]));
        let alone = i == 0 || ends_sentence(self.line(i - 1));
        let heads = i + 1 < self.lines.len() && !self.line(i + 1).starts_with(char::is_lowercase);
        short && alone && heads && !ends_sentence(line) && !line.starts_with(char::is_lowercase)
    }
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
fn name_lines(text: &str, blocks: &mut [Block]) {
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
    fn short_paragraphs_keep_the_margin_of_the_others() {
        let long = "The bridge at the mill was held for two days by a company that\nhad lost its officers and most of \
                    its horses, and nobody could say\nhow many had crossed the river before it fell.";
        let text = format!("{long}\n\nThe mill had burnt by then. Until today nobody had asked after the\nMiller.");
        assert_eq!(laid_out(&text).len(), 2);
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
