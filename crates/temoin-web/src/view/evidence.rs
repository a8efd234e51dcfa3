//! A claim with the sentence it stands in, and everything said about how it was read.

use temoin_model::{Claim, Document, MentionValue, Polarity};

use super::{Excerpt, Passage, page_at};
use crate::messages::Messages;
use crate::{dates, words};

/// A document as others refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLink {
    /// Its id.
    pub id: String,
    /// Its title, or what else it goes by.
    pub title: String,
    /// Who published it; empty when unknown.
    pub publisher: String,
    /// When, in words; empty when unknown.
    pub published: String,
}

impl DocumentLink {
    /// How `document` is referred to.
    pub fn of(document: &Document, m: &Messages) -> Self {
        Self {
            id: document.id.to_string(),
            title: title(
                document.title.as_deref(),
                document.path.as_deref(),
                document.record.as_deref(),
                document.id.as_str(),
            ),
            publisher: document.publisher.clone().unwrap_or_default(),
            published: document.published.as_ref().map(|p| dates::in_words(&p.edtf, m)).unwrap_or_default(),
        }
    }
}

/// The best name a document has: title, record, last part of its path, id.
pub fn title(title: Option<&str>, path: Option<&str>, record: Option<&str>, id: &str) -> String {
    let file = path.and_then(|path| path.rsplit('/').next());
    title.or(record).or(file).filter(|name| !name.trim().is_empty()).unwrap_or(id).to_owned()
}

/// A claim, ready to be shown.
#[derive(Clone, Debug)]
pub struct EvidenceView {
    /// Its id, which is its anchor too.
    pub claim: String,
    /// The sentence in context, the quote and the cue marked.
    pub passage: Passage,
    /// Where it stands.
    pub document: DocumentLink,
    /// On which page of it, in words; empty when it has none.
    pub page: String,
    /// Who says it.
    pub voice: String,
    /// Whether the document says it itself.
    pub own_voice: bool,
    /// The words that signal who says it; empty when there are none.
    pub cue: String,
    /// What is counted.
    pub quantity: String,
    /// The figure in words.
    pub figure: String,
    /// How firmly it is said.
    pub stance: String,
    /// Whether it is said not to be so.
    pub negated: bool,
    /// When, where and by whom, as the document says: label and text.
    pub around: Vec<(String, String)>,
    /// What read it: rule, pack, version.
    pub rule: String,
    /// The claim that corrects it; empty when none does.
    pub superseded_by: String,
    /// The claim it is a sub-count of; empty when it is none.
    pub part_of: String,
}

impl EvidenceView {
    /// Shows a claim; `None` when its document is not in the excerpt.
    pub fn of(claim: &Claim, excerpt: &Excerpt, m: &Messages) -> Option<Self> {
        let (document, reading) = excerpt.document(claim.evidence.document())?;
        let mut marks = vec![(claim.evidence.quote().span(), "quote")];
        let speaker = claim.speaker.as_ref();
        marks.extend(speaker.map(|speaker| (speaker.quote.span(), "speaker")));
        let cue = speaker.and_then(|speaker| speaker.cue.as_ref());
        marks.extend(cue.map(|cue| (cue.span(), "cue")));
        let id_or_nothing =
            |id: &Option<temoin_model::ClaimId>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        Some(Self {
            claim: claim.id.to_string(),
            passage: Passage::of(document, reading, claim.evidence.sentence(), &marks),
            document: DocumentLink::of(document, m),
            page: page(claim, document, m),
            voice: voice(claim, document),
            own_voice: speaker.is_none(),
            cue: cue.map(|cue| cue.text().to_owned()).unwrap_or_default(),
            quantity: words::quantity(claim.kind.as_str(), claim.victims.category, claim.unit.as_deref(), m),
            figure: words::figure(&claim.figure, m),
            stance: m.term("stance", claim.stance.as_str()),
            negated: is_said_untrue(claim),
            around: around(claim, excerpt, m),
            rule: format!("{} · {} {} ({})", claim.by.rule, claim.by.pack, claim.by.version, claim.by.extractor),
            superseded_by: id_or_nothing(&claim.superseded_by),
            part_of: id_or_nothing(&claim.part_of),
        })
    }
}

fn page(claim: &Claim, document: &Document, m: &Messages) -> String {
    let number = page_at(document, claim.evidence.quote().span().start);
    number.map(|number| m.fill("document.page", &[("n", &number.to_string())])).unwrap_or_default()
}

/// Whether the reader has to be told that a claim is said not to be so. "Nobody was killed" is told by its nought already:
/// with "denied" beside it, it would read as if somebody had been.
pub fn is_said_untrue(claim: &Claim) -> bool {
    claim.polarity == Polarity::Negated && claim.figure.high != Some(0)
}

/// Who says a claim: the speaker as named, else the document's publisher, else its title.
pub fn voice(claim: &Claim, document: &Document) -> String {
    match (&claim.speaker, &document.publisher) {
        (Some(speaker), _) => speaker.quote.text().to_owned(),
        (None, Some(publisher)) => publisher.clone(),
        (None, None) => {
            title(document.title.as_deref(), document.path.as_deref(), document.record.as_deref(), document.id.as_str())
        }
    }
}

fn around(claim: &Claim, excerpt: &Excerpt, m: &Messages) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (label, id) in [("when", &claim.when), ("where", &claim.place), ("perpetrator", &claim.perpetrator)] {
        if let Some(mention) = id.as_ref().and_then(|id| excerpt.mention(id)) {
            let said = mention.quote.text();
            let read = match &mention.value {
                MentionValue::Time(time) => time.edtf.as_ref().map(|edtf| dates::in_words(edtf, m)),
                MentionValue::Place(_) | MentionValue::Actor(_) | MentionValue::Number(_) => None,
            };
            let text = match read {
                Some(read) if read != said => m.fill("claim.read_as", &[("said", said), ("read", &read)]),
                _ => said.to_owned(),
            };
            lines.push((m.term("claim", label), text));
        }
    }
    lines
}
