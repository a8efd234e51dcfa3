//! Plain text: the characters of the file, laid out by blank lines and the form of the lines.

use super::Reader;
use crate::draft::Draft;
use crate::limits::{Budget, too_large};
use crate::source::Source;
use crate::{Ingested, charset, layout};

/// Reads `.txt`.
pub(crate) const READER: Reader = Reader {
    name: "txt",
    extensions: &["txt", "text"],
    about: "paragraphs, also of lines broken by hand; headings, bylines and notes by their form",
    media: &["text/plain"],
    binary: false,
    is_surely: |_| false,
    read,
    #[cfg(test)]
    sample: || "Le moulin\n\nDeux granges ont brûlé dans la nuit.\n".as_bytes().to_vec(),
};

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    read_whole(source, budget, draft)
}

/// One document of the whole file, drafted from its decoded text.
pub(super) fn read_whole(source: &Source, budget: &Budget, draft: fn(String) -> Draft) -> Ingested {
    if source.bytes.len() > budget.limits.document_bytes {
        return Ingested::refused(source.about(too_large("the file", source.bytes.len(), &budget.limits)));
    }
    let decoded = charset::decode(source.bytes, source.charset);
    let mut draft = draft(decoded.text);
    draft.findings.extend(decoded.findings);
    Ingested::one(draft.into_document(source))
}

/// The draft of a plain text. The text stays as it is; only its layout is found.
pub(crate) fn draft(text: String) -> Draft {
    let mut draft = Draft { format: READER.name, blocks: layout::lay_out(&text), text, ..Draft::default() };
    draft.title = draft.blocks.first().and_then(|block| draft.heading(block));
    draft
}

#[cfg(test)]
mod tests {
    use temoin_model::{BlockKind, PublishedFrom};

    use crate::{Input, ingest};

    #[test]
    fn the_text_is_kept_as_it_is() {
        let bytes = "Le moulin\r\n\r\n  Deux granges ont brûlé\u{a0}; personne n'est blessé.  \r\n".as_bytes();
        let document = ingest(&Input { bytes, path: Some("a/b.txt") }).documents.remove(0);
        assert_eq!(document.text, "Le moulin\n\n  Deux granges ont brûlé\u{a0}; personne n'est blessé.  \n");
        assert_eq!(document.title.as_deref(), Some("Le moulin"));
        assert_eq!(document.language.as_deref(), Some("fr"));
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Heading, BlockKind::Narrative]);
    }

    #[test]
    fn a_dateline_goes_before_the_name() {
        let bytes = "Deux granges brûlées\n\nBAYONNE, 27 avril 1937 — Deux granges ont brûlé hier.".as_bytes();
        let document = ingest(&Input { bytes, path: Some("1937-05-02.txt") }).documents.remove(0);
        let published = document.published.unwrap();
        assert_eq!((published.edtf.as_str(), published.from), ("1937-04-27", PublishedFrom::Dateline));
    }
}
