//! A sentence in its surroundings, cut where marks begin and end.

use temoin_model::{Document, Reading, Span};

/// Some words, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Classes of the mark; empty when unmarked.
    pub class: String,
}

impl Piece {
    /// Whether the words belong to the quote of a claim, as against what stands around it.
    pub fn is_quote(&self) -> bool {
        self.class.split(' ').any(|class| class == "quote")
    }
}

/// A sentence with marks, between its neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The sentence before, in the same block.
    pub before: String,
    /// The sentence, in order.
    pub pieces: Vec<Piece>,
    /// The sentence after, in the same block.
    pub after: String,
    /// Code of its language, for the `lang` attribute; empty when unknown, as HTML wants it.
    pub lang: String,
}

impl Passage {
    /// The sentence at `sentence`, with the words at each of `marks` marked.
    pub fn of(document: &Document, reading: &Reading, sentence: Span, marks: &[(Span, &str)]) -> Self {
        let at = reading.sentences.iter().position(|candidate| candidate.span == sentence);
        let block = at.map(|at| reading.sentences[at].block);
        let neighbour = |at: Option<usize>| {
            let near = reading.sentences.get(at?).filter(|near| Some(near.block) == block)?;
            near.span.slice(&document.text).map(str::to_owned)
        };
        Self {
            before: neighbour(at.and_then(|at| at.checked_sub(1))).unwrap_or_default(),
            pieces: pieces(&document.text, sentence, marks),
            after: neighbour(at.map(|at| at + 1)).unwrap_or_default(),
            lang: document.language.clone().unwrap_or_default(),
        }
    }
}

/// Cuts `span` of `text` wherever a mark begins or ends; a piece carries the classes of all marks over it.
///
/// # Shape
/// The pieces together are the text of the span. Marks that reach outside it, or cut a character, mark what they can.
pub fn pieces(text: &str, span: Span, marks: &[(Span, &str)]) -> Vec<Piece> {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|(mark, _)| [mark.start, mark.end]).collect();
    cuts.extend([span.start, span.end]);
    cuts.retain(|cut| (span.start..=span.end).contains(cut) && text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |ends: &[usize]| {
        let part = Span::new(ends[0], ends[1]);
        let over: Vec<&str> = marks.iter().filter(|(mark, _)| mark.contains(part)).map(|(_, class)| *class).collect();
        Piece { text: part.slice(text).unwrap_or_default().to_owned(), class: over.join(" ") }
    };
    cuts.windows(2).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_lose_nothing() {
        let text = "À midi, 40 civils.";
        let marks = [(Span::new(9, 18), "claim"), (Span::new(9, 11), "number"), (Span::new(1, 4), "cut")];
        let cut = pieces(text, Span::new(0, text.len()), &marks);
        assert_eq!(cut.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let numbers: Vec<_> =
            cut.iter().filter(|piece| piece.class == "claim number").map(|p| p.text.as_str()).collect();
        assert_eq!(numbers, ["40"]);
    }
}
