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
    titles: BTreeMap<DocumentId, String>,
    total: u64,
}

impl Page for Findings {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let findings = store.findings((ask.page() - 1) * Pager::SIZE, Pager::SIZE);
        let findings = findings.map_err(Error::while_doing("reading the findings"))?;
        let total = store.counts().map_err(Error::while_doing("counting"))?.findings;
        let mut titles = BTreeMap::new();
        for id in findings.iter().filter_map(|(document, _)| document.as_ref()) {
            if let Some(found) = store.document_summary(id).map_err(Error::while_doing("reading the documents"))? {
                let (title, path, record) = (found.title.as_deref(), found.path.as_deref(), found.record.as_deref());
                titles.insert(id.clone(), document_title(title, path, record, id.as_str()));
            }
        }
        Ok(Some(Self { ask: ask.clone(), findings, titles, total }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let row = |(document, finding): &(Option<DocumentId>, Finding)| FindingRow {
            severity: finding.severity.as_str(),
            weight: m.term("severity", finding.severity.as_str()),
            name: m.term("finding", &finding.code),
            code: finding.code.to_string(),
            message: finding.message.clone(),
            title: document.as_ref().and_then(|id| self.titles.get(id)).cloned().unwrap_or_default(),
            document: document.as_ref().map(ToString::to_string).unwrap_or_default(),
            path: finding.path.clone().unwrap_or_default(),
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
