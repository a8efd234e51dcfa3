//! Rows of `documents.jsonl` and `findings.jsonl`.

use schemars::JsonSchema;
use serde::Serialize;
use temoin_model::{Block, Copy, Edtf, Finding, Page, Property, Sentence};

use super::{SpanRow, names};
use crate::catalogue::{Catalogue, Entry};

/// One document taken in.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DocumentRow<'a> {
    /// Stable: from the content's hash and its path or record relative to what was given.
    pub id: &'a str,
    /// Path relative to what was given.
    pub path: Option<&'a str>,
    /// The id within a container.
    pub record: Option<&'a str>,
    /// Where it was published.
    pub url: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// When it was published, as EDTF.
    pub published: Option<&'a str>,
    /// How that is known.
    #[schemars(schema_with = "names::published_from")]
    pub published_from: Option<&'static str>,
    /// ISO 639-1 code.
    pub language: Option<&'a str>,
    /// Name of the reader that took it in.
    pub format: &'a str,
    /// Size of the original.
    pub bytes: u64,
    /// SHA-256 of the original, 64 hexadecimal digits.
    pub sha256: &'a str,
    /// The clean text all spans point into.
    pub text: &'a str,
    /// Its layout.
    pub blocks: Vec<BlockRow>,
    /// Its sentences.
    pub sentences: Vec<SentenceRow>,
    /// Everything known of it beside its text; what the fields above were chosen from.
    pub properties: Vec<PropertyRow<'a>>,
    /// Its pages in order; empty for a document without pages.
    pub pages: Vec<PageRow>,
    /// What it was copied from.
    pub copies: Vec<CopyRow<'a>>,
    /// What was noticed while taking it in and reading it.
    pub findings: Vec<FindingRow<'a>>,
}

/// A laid-out part of a document.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct BlockRow {
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// What it is.
    #[schemars(schema_with = "names::block_kind")]
    pub kind: &'static str,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SentenceRow {
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
    /// Position of its block in `blocks`, from 0.
    pub block: usize,
}

/// One thing known of a document beside its text; there may be several of one name.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PropertyRow<'a> {
    /// What it is.
    #[schemars(schema_with = "names::property_name")]
    pub name: &'static str,
    /// As it stands there; dates that could be read are EDTF.
    pub value: &'a str,
    /// Where it stands.
    #[schemars(schema_with = "names::property_from")]
    pub from: &'static str,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PageRow {
    /// Its place in the file, from 1; not the number printed on it.
    pub number: u32,
    /// First character.
    pub start: usize,
    /// Character after the last; `start` for a page without text.
    pub end: usize,
}

/// An earlier document that this one draws on.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CopyRow<'a> {
    /// The earlier document.
    pub document: &'a str,
    /// How closely it is followed.
    #[schemars(schema_with = "names::copy_relation")]
    pub relation: &'static str,
    /// Share of this document's word sequences found in the earlier one, 0 to 1.
    pub similarity: f64,
    /// Shared passages, in this document's text.
    pub spans: Vec<SpanRow>,
}

/// One thing noticed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FindingRow<'a> {
    /// Stable kebab-case name.
    pub code: &'a str,
    /// How much it matters.
    #[schemars(schema_with = "names::severity")]
    pub severity: &'static str,
    /// The file or record it is about, when that became no document.
    pub path: Option<&'a str>,
    /// First character; null when it is about the whole.
    pub start: Option<usize>,
    /// Character after the last.
    pub end: Option<usize>,
    /// What, where and what was expected.
    pub message: &'a str,
}

pub(crate) fn rows<'a>(catalogue: &Catalogue<'a>) -> Vec<DocumentRow<'a>> {
    catalogue.entries.iter().map(|entry| row(entry, catalogue)).collect()
}

/// Findings about inputs that became no document come first, sorted, so that the order of inputs does not show.
pub(crate) fn finding_rows<'a>(catalogue: &Catalogue<'a>) -> Vec<FindingRow<'a>> {
    let mut findings: Vec<_> = catalogue.corpus.findings.iter().collect();
    findings.sort_by_key(|finding| (&finding.path, *finding));
    let mut later: Vec<_> = catalogue.resolution.findings.iter().collect();
    later.sort();
    findings.extend(later);
    findings.into_iter().map(|finding| finding_row(finding, None)).collect()
}

fn row<'a>(entry: &Entry<'a>, catalogue: &Catalogue<'a>) -> DocumentRow<'a> {
    let document = entry.document;
    let reading = entry.reading;
    let blocks = reading.map_or(&document.blocks, |reading| &reading.blocks);
    let findings = document.findings.iter().chain(reading.into_iter().flat_map(|reading| &reading.findings));
    DocumentRow {
        id: document.id.as_str(),
        path: document.path.as_deref(),
        record: document.record.as_deref(),
        url: document.url.as_deref(),
        publisher: document.publisher.as_deref(),
        title: document.title.as_deref(),
        published: document.published.as_ref().map(|published| Edtf::as_str(&published.edtf)),
        published_from: document.published.as_ref().map(|published| published.from.as_str()),
        language: document.language.as_deref(),
        format: &document.format,
        bytes: document.bytes,
        sha256: document.sha256.as_str(),
        text: &document.text,
        blocks: blocks.iter().map(|block| block_row(block, entry)).collect(),
        sentences: reading.into_iter().flat_map(|r| &r.sentences).map(|s| sentence_row(s, entry)).collect(),
        properties: document.properties.iter().map(property_row).collect(),
        pages: document.pages.iter().map(|page| page_row(page, entry)).collect(),
        copies: catalogue.copies_of(&document.id).iter().map(|copy| copy_row(copy, entry)).collect(),
        findings: findings.map(|finding| finding_row(finding, Some(entry))).collect(),
    }
}

fn block_row(block: &Block, entry: &Entry<'_>) -> BlockRow {
    let (start, end) = entry.in_chars(block.span);
    BlockRow { start, end, kind: block.kind.as_str() }
}

fn sentence_row(sentence: &Sentence, entry: &Entry<'_>) -> SentenceRow {
    let (start, end) = entry.in_chars(sentence.span);
    SentenceRow { start, end, block: sentence.block }
}

fn property_row(property: &Property) -> PropertyRow<'_> {
    PropertyRow { name: property.name.as_str(), value: &property.value, from: property.from.as_str() }
}

fn page_row(page: &Page, entry: &Entry<'_>) -> PageRow {
    let (start, end) = entry.in_chars(page.span);
    PageRow { number: page.number, start, end }
}

fn copy_row<'a>(copy: &'a Copy, entry: &Entry<'_>) -> CopyRow<'a> {
    CopyRow {
        document: copy.of.as_str(),
        relation: copy.relation.as_str(),
        similarity: f64::from(copy.similarity_permille) / 1000.0,
        spans: copy.spans.iter().map(|&span| SpanRow::of(entry, span)).collect(),
    }
}

fn finding_row<'a>(finding: &'a Finding, entry: Option<&Entry<'_>>) -> FindingRow<'a> {
    let place = entry.zip(finding.span).map(|(entry, span)| entry.in_chars(span));
    FindingRow {
        code: &finding.code,
        severity: finding.severity.as_str(),
        path: finding.path.as_deref(),
        start: place.map(|(start, _)| start),
        end: place.map(|(_, end)| end),
        message: &finding.message,
    }
}
