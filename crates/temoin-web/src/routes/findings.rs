//! `/findings`: what was noticed while reading and resolving.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;
use temoin_model::{DocumentId, Finding};

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{Pager, document_title};

/// One page of the findings.
pub struct Findings {
    ask: Ask,
    findings: Vec<(Option<DocumentId>, Finding)>,
    documents: BTreeMap<DocumentId, (String, String)>,
    total: u64,
}

impl Page for Findings {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let findings = store.findings((ask.page() - 1) * Pager::SIZE, Pager::SIZE);
        let findings = findings.map_err(Error::while_doing("reading the findings"))?;
        let total = store.counts().map_err(Error::while_doing("counting"))?.findings;
        let mut documents = BTreeMap::new();
        for id in findings.iter().filter_map(|(document, _)| document.as_ref()) {
            if let Some(found) = store.document_summary(id).map_err(Error::while_doing("reading the documents"))? {
                let (title, path, record) = (found.title.as_deref(), found.path.as_deref(), found.record.as_deref());
                documents.insert(id.clone(), (document_title(title, path, record, id.as_str()), place(path, record)));
            }
        }
        Ok(Some(Self { ask: ask.clone(), findings, documents, total }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let row = |(document, finding): &(Option<DocumentId>, Finding)| FindingRow {
            severity: finding.severity.as_str(),
            weight: m.term("severity", finding.severity.as_str()),
            name: m.term("finding", &finding.code),
            code: finding.code.to_string(),
            message: finding.message.clone(),
            title: document.as_ref().and_then(|id| self.documents.get(id)).map(|it| it.0.clone()).unwrap_or_default(),
            document: document.as_ref().map(ToString::to_string).unwrap_or_default(),
            path: match document.as_ref().and_then(|id| self.documents.get(id)) {
                Some((_, place)) => place.clone(),
                None => finding.path.clone().unwrap_or_default(),
            },
        };
        render(&FindingsPage {
            frame,
            m,
            rows: self.findings.iter().map(row).collect(),
            total: m.n("count.findings", self.total),
            pager: Pager::of(&self.ask, self.findings.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let row = |(document, finding): &(Option<DocumentId>, Finding)| {
            json!({
                "document": document.as_ref().map(DocumentId::as_str), "path": finding.path, "code": finding.code,
                "severity": finding.severity.as_str(), "message": finding.message,
            })
        };
        let findings: Vec<Value> = self.findings.iter().map(row).collect();
        Ok(json!({ "total": self.total, "page": self.ask.page(), "findings": findings }))
    }
}

/// The file a document was found in, and where within it: many pages share a title.
fn place(path: Option<&str>, record: Option<&str>) -> String {
    let parts: Vec<&str> = path.into_iter().chain(record).collect();
    parts.join(" · ")
}

struct FindingRow {
    severity: &'static str,
    weight: String,
    name: String,
    code: String,
    message: String,
    document: String,
    title: String,
    path: String,
}

#[derive(Template)]
#[template(path = "findings.html")]
struct FindingsPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    rows: Vec<FindingRow>,
    total: String,
    pager: Pager,
}
