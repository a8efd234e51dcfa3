//! Rich Text: the words between the commands, with tables, notes and the properties of the file.

use temoin_model::{PropertyFrom, PropertyName};

use super::Reader;
use crate::Ingested;
use crate::draft::Draft;
use crate::limits::{Budget, damaged, too_large};
use crate::rich_text::Story;
use crate::source::Source;

/// Reads `.rtf`.
///
/// # Source
/// Rich Text Format specification 1.9.1.
pub(crate) const READER: Reader = Reader {
    name: "rtf",
    extensions: &["rtf"],
    about: "paragraphs, tables, notes; title and author of the file",
    media: &["application/rtf", "text/rtf"],
    binary: true,
    is_surely: |bytes| bytes.starts_with(b"{\\rtf"),
    read,
    #[cfg(test)]
    sample: || SAMPLE.to_vec(),
};

#[cfg(test)]
const SAMPLE: &[u8] =
    b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title Le feu}{\\author A. Exemple}}\
\\pard\\s1 Le feu\\par Deux granges{\\footnote Registre, page 4.} ont br\\'fbl\\u233 ?.\\par\
\\trowd\\intbl lieu\\cell granges\\cell\\row\\pard Fin.\\par}";

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    if source.bytes.len() > budget.limits.document_bytes {
        return Ingested::refused(source.about(too_large("the file", source.bytes.len(), &budget.limits)));
    }
    if !(READER.is_surely)(source.bytes) {
        return Ingested::refused(source.about(damaged("it does not begin as Rich Text does, with `{\\rtf`")));
    }
    let mut story = Story::new();
    let finding = story.read(source.bytes);
    let mut draft = Draft::of_sheet(READER.name, story.flow.finish());
    draft.findings.extend(finding);
    for (name, value) in story.properties {
        draft.know(name, &value, PropertyFrom::Properties);
    }
    draft.title = draft.known(PropertyName::Title);
    Ingested::one(draft.into_document(source))
}

#[cfg(test)]
mod tests {
    use temoin_model::BlockKind;

    use super::SAMPLE;
    use crate::{Input, ingest};

    #[test]
    fn words_notes_tables_and_properties() {
        let document = ingest(&Input { bytes: SAMPLE, path: Some("a.rtf") }).documents.remove(0);
        assert_eq!(document.text, "Le feu\n\nDeux granges ont brûlé.\n\nlieu | granges\n\nFin.\n\nRegistre, page 4.");
        assert_eq!(document.title.as_deref(), Some("Le feu"));
        assert_eq!(document.blocks.last().unwrap().kind, BlockKind::Reference);
    }

    #[test]
    fn depth_and_lengths_that_lie() {
        let codes = |bytes: &[u8]| {
            let read = ingest(&Input { bytes, path: Some("a.rtf") });
            read.findings
                .into_iter()
                .chain(read.documents.into_iter().flat_map(|it| it.findings))
                .map(|it| it.code)
                .collect::<Vec<_>>()
        };
        assert!(
            codes(format!("{{\\rtf1 Le moulin. {}", "{".repeat(200_000)).as_bytes())
                .contains(&"nesting-too-deep".into())
        );
        assert!(codes(b"{\\rtf1 Le moulin.\\bin99999999999999999999 x").contains(&"file-damaged".into()));
    }
}
