//! `/sources`: every document, and who copies whom.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, DocumentSummary};
use temoin_model::{Copy, DocumentId};

use crate::ask::{Ask, Form};
use crate::dates;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::table::Table;
use crate::view::{Pager, document_title};

/// Copies on one page.
const COPIES: u64 = 40;

/// One page of the documents, and one of the copies.
pub struct SourcesPage {
    ask: Ask,
    documents: Vec<DocumentSummary>,
    total: u64,
    copies: Vec<Copy>,
    all_copies: u64,
    titles: BTreeMap<DocumentId, String>,
}

impl Page for SourcesPage {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let (skip, limit) =
            if ask.form == Form::Csv { (0, u64::MAX) } else { ((ask.page() - 1) * Pager::SIZE, Pager::SIZE) };
        let documents = store.documents(skip, limit);
        let documents = documents.map_err(Error::while_doing("reading the documents"))?;
        let total = store.counts().map_err(Error::while_doing("counting"))?.documents;
        let copies = store.copies_from((copies_page(ask) - 1) * COPIES, COPIES);
        let copies = copies.map_err(Error::while_doing("reading the copies"))?;
        let all_copies = store.count_copies().map_err(Error::while_doing("counting the copies"))?;
        let mut titles = BTreeMap::new();
        for id in copies.iter().flat_map(|copy| [&copy.document, &copy.of]) {
            if !titles.contains_key(id)
                && let Some(found) = store.document_summary(id).map_err(Error::while_doing("reading a copy"))?
            {
                let (title, path, record) = (found.title.as_deref(), found.path.as_deref(), found.record.as_deref());
                titles.insert(id.clone(), document_title(title, path, record, id.as_str()));
            }
        }
        Ok(Some(Self { ask: ask.clone(), documents, total, copies, all_copies, titles }))
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
            copies_pager: self.copies_pager(m),
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

    fn table(&self) -> Table {
        let mut table = Table::new(&[
            "id",
            "title",
            "publisher",
            "published",
            "language",
            "format",
            "path",
            "record",
            "sentences",
            "claims",
            "findings",
            "copy_of",
        ]);
        for d in &self.documents {
            table.row([
                d.id.as_str().into(),
                (&d.title).into(),
                (&d.publisher).into(),
                (&d.published).into(),
                (&d.language).into(),
                (&d.format).into(),
                (&d.path).into(),
                (&d.record).into(),
                d.sentences.into(),
                d.claims.into(),
                d.findings.into(),
                d.copies_of.as_ref().map(DocumentId::as_str).into(),
            ]);
        }
        table
    }
}

/// The page of copies asked for, from 1.
fn copies_page(ask: &Ask) -> u64 {
    ask.value("copies").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000)
}

/// A copy: id and title of the later, relation, id and title of the earlier, share.
type CopyRow = (String, String, String, String, String, String);

impl SourcesPage {
    fn copies_pager(&self, m: &Messages) -> Pager {
        let page = copies_page(&self.ask);
        let to = |page: u64| format!("{}#copies", self.ask.with(&[("copies", &page.to_string())]));
        Pager::between(page, COPIES, (self.copies.len() as u64, self.all_copies), to, m)
    }

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
    copies_pager: Pager,
}
