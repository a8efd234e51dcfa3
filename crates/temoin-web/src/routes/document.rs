//! `/d/ID`: one document as it reads, with what was found in it and what was set aside.

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;
use temoin_export::contract;
use temoin_model::{Claim, Copy, Document, DocumentId, PropertyName, Reading};

use crate::ask::{Ask, escape};
use crate::decided::Log;
use crate::error::Error;
use crate::finding::Told;
use crate::messages::Messages;
use crate::near::{self, Choice};
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, DocumentLink, DocumentView, Excerpt, Pinned, finding_line, known, voice};
use crate::words;

/// A document, its reading, and the documents it copies or is copied by.
pub struct DocumentPage {
    excerpt: Excerpt,
    copies: Vec<(Copy, Option<Document>)>,
    pinned: Pinned,
    log: Log,
    others: Vec<Choice>,
    author: String,
}

impl Page for DocumentPage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = DocumentId::from_stored(ask.id.clone());
        let excerpt = Excerpt::read(&store, &BTreeSet::from([id.clone()]), Vec::new())?.with_places(&store)?;
        if excerpt.document(&id).is_none() {
            return Ok(None);
        }
        let mut copies = Vec::new();
        for copy in store.copies_about(&id).map_err(Error::while_doing("reading the copies"))? {
            let other = if copy.document == id { &copy.of } else { &copy.document };
            let other = store.document(other).map_err(Error::while_doing("reading a copy"))?;
            copies.push((copy, other.map(|(document, _)| document)));
        }
        let first: Vec<DocumentId> = copies.iter().filter_map(|(_, other)| Some(other.as_ref()?.id.clone())).collect();
        let (log, others) = (Log::read(&store)?, near::documents(&store, &id, &first)?);
        Ok(Some(Self { excerpt, copies, pinned: Pinned::of(ask), log, others, author: ask.author.clone() }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let (document, reading) = (&self.excerpt.corpus.documents[0], &self.excerpt.corpus.readings[0]);
        let m = frame.m;
        let view = DocumentView::of(document, reading, &self.excerpt.corpus.resolution.copies, &self.pinned, m);
        let findings = document.findings.iter().chain(&reading.findings);
        render(&DocumentTemplate {
            frame,
            m,
            link: DocumentLink::of(document, m),
            lines: lines(document, m),
            citation: citation(document),
            url: document
                .url
                .clone()
                .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
                .unwrap_or_default(),
            aside: m.n("document.aside", view.aside),
            view,
            decided: DecisionLine::all(&self.log, self.log.about(&BTreeSet::from([document.id.to_string()])), m),
            others: &self.others,
            author: &self.author,
            home: format!("/d/{}", escape(document.id.as_str())),
            cites: crate::cite::FORMS,
            claims: claims(document, reading, self.pinned.claim.as_deref(), m),
            claims_count: m.n("count.claims", reading.claims.len() as u64),
            copies: self
                .copies
                .iter()
                .filter_map(|(copy, other)| copy_line(document, copy, other.as_ref()?, m))
                .collect(),
            findings: findings.map(|finding| finding_line(finding, Some(&document.text), m)).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let corpus = &self.excerpt.corpus;
        let documents = contract::documents(corpus);
        Ok(json!({
            "document": documents.first(),
            "claims": contract::claims(corpus),
            "mentions": contract::mentions(corpus),
        }))
    }
}

/// What is known about the document: label and value.
fn lines(document: &Document, m: &Messages) -> Vec<(String, String)> {
    let published = document.published.as_ref().map(|published| {
        let from = m.term("published_from", published.from.as_str());
        format!("{} ({from})", crate::dates::in_words(&published.edtf, m))
    });
    let language = document.language.as_ref().map(|code| m.term("language", code));
    let chosen = [
        (m.t("document.publisher"), document.publisher.clone()),
        (m.t("document.published"), published),
        (m.t("document.language"), language),
    ];
    let file = [
        (m.t("document.path"), document.path.clone()),
        (m.t("document.record"), document.record.clone()),
        (m.t("document.format"), Some(format!("{}, {}", document.format, m.n("count.bytes", document.bytes)))),
        (m.t("document.hash"), Some(document.sha256.to_string())),
    ];
    let line = |(label, value): (&str, Option<String>)| Some((label.to_owned(), value?));
    let chosen = chosen.into_iter().filter_map(line);
    chosen.chain(known(document, m)).chain(file.into_iter().filter_map(line)).collect()
}

/// What Zotero and other collectors of references read: Highwire's names, which its translators look for first.
fn citation(document: &Document) -> Vec<(&'static str, String)> {
    let title = document.title.clone().or_else(|| document.record.clone()).or_else(|| document.path.clone());
    let authors = document.properties.iter().filter(|property| property.name == PropertyName::Author);
    let date = document.published.as_ref().map(|published| published.edtf.as_str().replace('-', "/"));
    let one = [
        ("citation_title", Some(title.unwrap_or_else(|| document.id.to_string()))),
        ("citation_publication_date", date),
        ("citation_publisher", document.publisher.clone()),
        ("citation_journal_title", document.publisher.clone()),
        ("citation_language", document.language.clone()),
        ("citation_public_url", document.url.clone()),
    ];
    let authors = authors.map(|author| ("citation_author", author.value.clone()));
    one.into_iter().filter_map(|(name, value)| Some((name, value?))).chain(authors).collect()
}

/// A claim in the side list: id, voice, quantity, figure, whether it is pinned.
fn claims(
    document: &Document,
    reading: &Reading,
    pinned: Option<&str>,
    m: &Messages,
) -> Vec<(String, String, String, String, bool)> {
    let line = |claim: &Claim| {
        let quantity = words::quantity(claim.kind.as_str(), claim.victims.category, claim.unit.as_deref(), m);
        let id = claim.id.to_string();
        let here = pinned == Some(id.as_str());
        (id, voice(claim, document), quantity, words::figure(&claim.figure, m), here)
    };
    reading.claims.iter().map(line).collect()
}

/// Who copies whom: the sentence, the other's id and name.
fn copy_line(document: &Document, copy: &Copy, other: &Document, m: &Messages) -> Option<(String, String, String)> {
    let relation = copy.relation.as_str();
    let table = if copy.document == document.id { "copies" } else { "copied_by" };
    let share = m.fill("copy.share", &[("n", &(copy.similarity_permille / 10).to_string())]);
    let link = DocumentLink::of(other, m);
    Some((format!("{} ({share})", m.term(table, relation)), link.id, link.title))
}

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    link: DocumentLink,
    lines: Vec<(String, String)>,
    citation: Vec<(&'static str, String)>,
    url: String,
    view: DocumentView,
    decided: Vec<DecisionLine>,
    others: &'a [Choice],
    author: &'a str,
    home: String,
    cites: [&'static str; 3],
    aside: String,
    claims: Vec<(String, String, String, String, bool)>,
    claims_count: String,
    copies: Vec<(String, String, String)>,
    findings: Vec<(String, Told, String)>,
}
