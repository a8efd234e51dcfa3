//! Footnotes and sources: from each figure to the words that give it, from the words to the file and its hash.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Claim, ClaimId, DocumentId, Event, Quote, Span};

use super::Draft;
use super::text::{code, emphasis, note, plain, strong};
use crate::catalogue::Entry;

/// Passages in the order in which they were first cited.
#[derive(Default)]
pub(super) struct Notes<'a> {
    numbers: BTreeMap<Passage<'a>, usize>,
    passages: Vec<Passage<'a>>,
}

/// Words of a document that something rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Passage<'a> {
    pub document: &'a DocumentId,
    pub quote: &'a Quote,
    pub sentence: Option<Span>,
    pub claim: Option<&'a ClaimId>,
}

impl<'a> Passage<'a> {
    pub fn of(claim: &'a Claim) -> Self {
        let evidence = &claim.evidence;
        Self {
            document: evidence.document(),
            quote: evidence.quote(),
            sentence: Some(evidence.sentence()),
            claim: Some(&claim.id),
        }
    }
}

impl<'a> Notes<'a> {
    /// The mark that leads to a passage; the same passage keeps its number.
    pub fn mark(&mut self, passage: Passage<'a>) -> String {
        let number = *self.numbers.entry(passage).or_insert_with(|| {
            self.passages.push(passage);
            self.passages.len()
        });
        note(number)
    }
}

/// Characters of a sentence shown on each side of the words cited.
const AROUND: usize = 160;

impl<'a> Draft<'_, 'a> {
    pub(super) fn mark(&mut self, claim: &'a Claim) -> String {
        self.notes.mark(Passage::of(claim))
    }

    /// The text of every note, the first one first.
    pub(super) fn footnotes(&self) -> Vec<String> {
        self.notes.passages.iter().map(|passage| self.footnote(passage)).collect()
    }

    fn footnote(&self, passage: &Passage<'a>) -> String {
        let [open, close] = self.words.quotes;
        let Some(entry) = self.catalogue.entry(passage.document) else {
            return format!("{open}{}{close} — {}", plain(passage.quote.text()), code(passage.document.as_str()));
        };
        let (start, end) = entry.in_chars(passage.quote.span());
        let mut parts = vec![emphasis(&self.document_name(entry.document))];
        parts.extend(self.origin(entry));
        parts.push(format!("{} {start}–{end}", self.words.characters));
        let hash = entry.document.sha256.as_str();
        parts.push(format!("SHA-256 {}", code(&format!("{}…", hash.get(..12).unwrap_or(hash)))));
        if let Some(claim) = passage.claim {
            parts.push(format!("{} {}", self.words.claim, code(claim.as_str())));
        }
        format!("{open}{}{close} — {}.", in_context(passage, &entry.document.text), parts.join(", "))
    }

    /// Publisher, date and path, as far as they are known and not said already.
    fn origin(&self, entry: &Entry<'_>) -> Vec<String> {
        let document = entry.document;
        let publisher = document.publisher.as_ref().filter(|_| document.title.is_some()).map(|name| plain(name));
        let date = document.published.as_ref().map(|published| self.date(&published.edtf));
        // What the document is called by stands before this.
        let called = self.document_name(document);
        let other = |name: &&str| plain(name) != called;
        let path = document.path.as_deref().filter(other).map(code);
        let record = document.record.as_deref().filter(other).map(code);
        [publisher, date, path, record].into_iter().flatten().collect()
    }

    /// Every document of the events and of the notes, with its full hash and what it copies.
    pub(super) fn sources(&mut self, events: &[&'a Event]) {
        let told = events.iter().flat_map(|event| &event.documents);
        let ids: BTreeSet<_> = told.chain(self.notes.passages.iter().map(|passage| passage.document)).collect();
        let entries: Vec<_> = ids.into_iter().filter_map(|id| self.catalogue.entry(id)).collect();
        if entries.is_empty() {
            return;
        }
        let mut items: Vec<_> = entries.into_iter().map(|entry| self.source(entry)).collect();
        items.sort();
        self.heading(2, self.words.heads.sources);
        self.list(items);
        self.dependence(events);
    }

    /// Who is quoted, and by which documents; which document copies which stands with each source.
    fn dependence(&mut self, events: &[&'a Event]) {
        let mut voices: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for claim in events.iter().flat_map(|event| self.catalogue.claims_of(event)) {
            let entry = self.catalogue.entry(claim.evidence.document()).filter(|_| claim.speaker.is_some());
            if let Some(entry) = entry {
                voices.entry(self.voice(claim)).or_default().insert(emphasis(&self.document_name(entry.document)));
            }
        }
        let documents: BTreeSet<_> = events.iter().flat_map(|event| &event.documents).collect();
        let copied = documents.iter().any(|id| !self.catalogue.copies_of(id).is_empty());
        let mut items: Vec<_> = voices
            .into_iter()
            .map(|(voice, documents)| (self.words.quoted)(&voice, &documents.into_iter().collect::<Vec<_>>()))
            .collect();
        items.extend((!copied && documents.len() > 1).then(|| self.words.no_copies.to_owned()));
        if !items.is_empty() {
            self.heading(3, self.words.heads.dependence);
            self.list(items);
        }
    }

    fn source(&self, entry: &Entry<'_>) -> String {
        let mut parts = vec![strong(&self.document_name(entry.document))];
        parts.extend(self.origin(entry));
        parts.extend(entry.document.url.as_deref().map(code));
        parts.push(format!("SHA-256 {}", code(entry.document.sha256.as_str())));
        let mut copied: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for copy in self.catalogue.copies_of(&entry.document.id) {
            let earlier = self.catalogue.entry(&copy.of).map(|earlier| self.document_name(earlier.document));
            copied.entry(copy.relation).or_default().extend(earlier.map(|earlier| emphasis(&earlier)));
        }
        let copied = copied.into_iter().filter(|(_, earlier)| !earlier.is_empty());
        parts.extend(copied.map(|(relation, earlier)| (self.words.copy)(relation, &earlier)));
        format!("{}.", parts.join(", "))
    }
}

/// The sentence with the words cited in bold; a long one is cut at a blank on either side.
fn in_context(passage: &Passage<'_>, text: &str) -> String {
    let quote = passage.quote;
    let bold = strong(quote.text());
    let around = passage.sentence.filter(|sentence| sentence.contains(quote.span())).and_then(|sentence| {
        let before = Span::new(sentence.start, quote.span().start).slice(text)?;
        let after = Span::new(quote.span().end, sentence.end).slice(text)?;
        Some((before, after))
    });
    let Some((before, after)) = around else { return bold };
    format!("{}{bold}{}", shown_before(before), shown_after(after))
}

fn shown_before(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(AROUND) else { return spaced(text.trim_start()) };
    let rest = &text[cut..];
    let from = rest.find(char::is_whitespace).unwrap_or(0);
    format!("[…] {}", spaced(rest[from..].trim_start()))
}

fn shown_after(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(AROUND) else { return spaced(text.trim_end()) };
    let rest = &text[..cut];
    let to = rest.rfind(char::is_whitespace).unwrap_or(rest.len());
    format!("{} […]", spaced(rest[..to].trim_end()))
}

/// As [`plain`], with the blank that parts it from its neighbour kept.
fn spaced(text: &str) -> String {
    let blank = |at_end: bool| if at_end { " " } else { "" };
    let inner = plain(text);
    if inner.is_empty() {
        return blank(!text.is_empty()).to_owned();
    }
    let before = blank(text.starts_with(char::is_whitespace));
    let after = blank(text.ends_with(char::is_whitespace));
    format!("{before}{}{after}", inner.trim())
}
