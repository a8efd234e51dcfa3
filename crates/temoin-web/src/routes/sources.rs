//! `/sources`: every document, and who copies whom.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, DocumentSummary};
use temoin_model::{Copy, DocumentId};

use crate::ask::Ask;
use crate::dates;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{Pager, document_title};

/// One page of the documents, and every copy.
pub struct SourcesPage {
    ask: Ask,
    documents: Vec<DocumentSummary>,
    total: u64,
    copies: Vec<Copy>,
    titles: BTreeMap<DocumentId, String>,
}

impl Page for SourcesPage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let documents = store.documents((ask.page() - 1) * Pager::SIZE, Pager::SIZE);
        let documents = documents.map_err(Error::while_doing("reading the documents"))?;
        let total = store.counts().map_err(Error::while_doing("counting"))?.documents;
        let copies = store.copies().map_err(Error::while_doing("reading the copies"))?;
        let mut titles = BTreeMap::new();
        for id in copies.iter().flat_map(|copy| [&copy.document, &copy.of]) {
            if !titles.contains_key(id)
                && let Some((document, _)) = store.document(id).map_err(Error::while_doing("reading a copy"))?
            {
                let (title, path, record) = (document.title, document.path, document.record);
                titles.insert(
                    id.clone(),
                    document_title(title.as_deref(), path.as_deref(), record.as_deref(), id.as_str()),
                );
            }
        }
        Ok(Some(Self { ask: ask.clone(), documents, total, copies, titles }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        render(&SourcesTemplate {
            frame,
            m,
            rows: self.documents.iter().map(|document| SourceRow::of(document, m)).collect(),
            total: m.n("count.documents", self.total),
            pager: Pager::of(&self.ask, self.documents.len() as u64, self.total, m),
            copies: self.copies.iter().map(|copy| self.copy_row(copy, m)).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let document = |d: &DocumentSummary| {
            json!({
                "id": d.id.as_str(), "path": d.path, "record": d.record, "title": d.title, "publisher": d.publisher,
                "published": d.published, "language": d.language, "format": d.format, "sentences": d.sentences,
                "claims": d.claims, "copies_of": d.copies_of.as_ref().map(DocumentId::as_str), "findings": d.findings,
            })
        };
        let copy = |copy: &Copy| {
            json!({
                "document": copy.document.as_str(), "of": copy.of.as_str(), "relation": copy.relation.as_str(),
                "similarity": f64::from(copy.similarity_permille) / 1000.0,
            })
        };
        let documents: Vec<Value> = self.documents.iter().map(document).collect();
        let copies: Vec<Value> = self.copies.iter().map(copy).collect();
        Ok(json!({ "total": self.total, "page": self.ask.page(), "documents": documents, "copies": copies }))
    }
}

/// A copy: id and title of the later, relation, id and title of the earlier, share.
type CopyRow = (String, String, String, String, String, String);

impl SourcesPage {
    fn copy_row(&self, copy: &Copy, m: &Messages) -> CopyRow {
        let title = |id: &DocumentId| self.titles.get(id).cloned().unwrap_or_else(|| id.to_string());
        let share = m.fill("copy.share", &[("n", &(copy.similarity_permille / 10).to_string())]);
        let relation = m.term("copies", copy.relation.as_str());
        (copy.document.to_string(), title(&copy.document), relation, copy.of.to_string(), title(&copy.of), share)
    }
}

struct SourceRow {
    id: String,
    title: String,
    publisher: String,
    published: String,
    language: String,
    path: String,
    claims: String,
    copy: bool,
    findings: String,
}

impl SourceRow {
    fn of(document: &DocumentSummary, m: &Messages) -> Self {
        let published = document.published.as_deref().map(|date| dates::of_text(date, m));
        let (title, path, record) = (document.title.as_deref(), document.path.as_deref(), document.record.as_deref());
        Self {
            id: document.id.to_string(),
            title: document_title(title, path, record, document.id.as_str()),
            publisher: document.publisher.clone().unwrap_or_default(),
            published: published.unwrap_or_default(),
            language: document.language.as_ref().map(|code| m.term("language", code)).unwrap_or_default(),
            path: path.unwrap_or_default().to_owned(),
            claims: m.number(document.claims),
            copy: document.copies_of.is_some(),
            findings: if document.findings > 0 { m.number(document.findings) } else { String::new() },
        }
    }
}

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    rows: Vec<SourceRow>,
    total: String,
    pager: Pager,
    copies: Vec<CopyRow>,
}
