//! What office formats share: parts in a ZIP archive, read within the limits, and the properties of the file.

use temoin_model::{BlockKind, Finding, PropertyFrom, PropertyName, Severity};

use crate::draft::Draft;
use crate::limits::{Budget, damaged, too_large};
use crate::readers::Parts;
use crate::source::Source;
use crate::xml::{self, Step};
use crate::{Ingested, charset};

/// Reads one document out of the parts of an archive.
pub(crate) fn read(
    source: &Source,
    budget: &mut Budget,
    draft: impl FnOnce(&mut Parts) -> Result<Draft, Finding>,
) -> Ingested {
    if let Err(finding) = budget.enter(source.bytes.len()) {
        return Ingested::refused(source.about(finding));
    }
    let drafted = Parts::open(source.bytes, budget).and_then(|mut parts| draft(&mut parts));
    let most = budget.limits;
    budget.leave();
    match drafted {
        Ok(draft) if draft.text.len() > most.document_bytes => {
            Ingested::refused(source.about(too_large("its text", draft.text.len(), &most)))
        }
        Ok(draft) => Ingested::one(draft.into_document(source)),
        Err(finding) => Ingested::refused(source.about(finding)),
    }
}

/// The part that holds the text; a file without it is damaged.
pub(crate) fn main_part(parts: &mut Parts, name: &str) -> Result<Vec<u8>, Finding> {
    parts.take(name)?.ok_or_else(|| damaged(&format!("the archive has no `{name}`, which should hold the text")))
}

/// Takes the properties of a file out of their XML, by the names of their elements.
pub(crate) fn read_properties(bytes: &[u8], draft: &mut Draft) {
    let mut within: Option<PropertyName> = None;
    let mut value = String::new();
    let findings = xml::walk(bytes, |step| match step {
        Step::Open(name, _) => {
            within = property(name);
            value.clear();
        }
        Step::Text(text) if within.is_some() => value.push_str(text),
        Step::Close(_) => {
            if let Some(name) = within.take() {
                draft.know(name, &charset::tidy(&value).text, PropertyFrom::Properties);
            }
        }
        Step::Text(_) => {}
    });
    draft.findings.extend(findings.into_iter().filter(|finding| finding.severity == Severity::Error));
    draft.title = draft.title.take().or_else(|| draft.known(PropertyName::Title));
}

fn property(name: &str) -> Option<PropertyName> {
    match name {
        "title" => Some(PropertyName::Title),
        "creator" | "initial-creator" => Some(PropertyName::Author),
        "publisher" => Some(PropertyName::Publisher),
        "created" | "creation-date" => Some(PropertyName::Created),
        "modified" => Some(PropertyName::Modified),
        _ => None,
    }
}

/// What a style is for, by the name it has in every language of the program that wrote it.
pub(crate) fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase().replace(['_', '-'], " ").replace("20 ", "");
    let is = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    match () {
        () if is(&["heading", "title", "subtitle", "titre", "sous titre"]) => Some(BlockKind::Heading),
        () if is(&["quot", "intense quote", "citation", "block text"]) => Some(BlockKind::Quotation),
        () if is(&["caption", "légende", "illustration", "figure"]) => Some(BlockKind::Caption),
        () if is(&["footnote", "endnote", "bibliography", "note de bas"]) => Some(BlockKind::Reference),
        () if is(&["toc", "table of contents", "contents ", "table des mati"]) => Some(BlockKind::Navigation),
        () if is(&["header", "footer", "en tête", "pied de page"]) => Some(BlockKind::Other),
        () => None,
    }
}
