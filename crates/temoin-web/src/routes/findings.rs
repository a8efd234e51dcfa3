//! `/findings`: what was noticed while reading and resolving.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, FindingFilter, FindingTally};
use temoin_model::{DocumentId, Finding, Severity};

use crate::ask::{Ask, Form};
use crate::error::Error;
use crate::finding::{Told, told};
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::table::Table;
use crate::view::{Pager, document_title};

/// One page of the findings.
pub struct Findings {
    ask: Ask,
    findings: Vec<(Option<DocumentId>, Finding)>,
    documents: BTreeMap<DocumentId, (String, String)>,
    tallies: Vec<FindingTally>,
    total: u64,
    unread: u64,
}

impl Page for Findings {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let filter = filter(ask);
        let tallies = store.finding_tallies().map_err(Error::while_doing("counting the findings"))?;
        let total = tallies.iter().filter(|tally| filter.lets_through(tally)).map(|tally| tally.findings).sum();
        let (skip, limit) =
            if ask.form == Form::Csv { (0, u64::MAX) } else { ((ask.page() - 1) * Pager::SIZE, Pager::SIZE) };
        let findings = store.findings_where(&filter, skip, limit);
        let findings = findings.map_err(Error::while_doing("reading the findings"))?;
        let mut documents = BTreeMap::new();
        for id in findings.iter().filter_map(|(document, _)| document.as_ref()) {
            if let Some(found) = store.document_summary(id).map_err(Error::while_doing("reading the documents"))? {
                let (title, path, record) = (found.title.as_deref(), found.path.as_deref(), found.record.as_deref());
                documents.insert(id.clone(), (document_title(title, path, record, id.as_str()), place(path, record)));
            }
        }
        let unread = super::quarantine::tallies(&store)?.iter().map(|tally| tally.findings).sum();
        Ok(Some(Self { ask: ask.clone(), findings, documents, tallies, total, unread }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let row = |(document, finding): &(Option<DocumentId>, Finding)| FindingRow {
            severity: finding.severity.as_str(),
            weight: m.term("severity", finding.severity.as_str()),
            name: m.term("finding", &finding.code),
            code: finding.code.to_string(),
            told: told(&finding.message, m),
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
            kinds: self.kinds(m),
            all: self.ask.with(&[("code", ""), ("severity", ""), ("page", "")]),
            narrowed: self.ask.value("code").is_some() || self.ask.value("severity").is_some(),
            total: m.n("count.findings", self.total),
            unread: self.unread,
            unread_said: m.n("quarantine.total", self.unread),
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

    fn table(&self) -> Table {
        let mut table = Table::new(&["severity", "code", "message", "document", "path"]);
        for (document, finding) in &self.findings {
            let place = document.as_ref().and_then(|id| self.documents.get(id)).map(|(_, place)| place.clone());
            let place = place.or_else(|| finding.path.clone());
            table.row([
                finding.severity.as_str().into(),
                finding.code.as_ref().into(),
                (&finding.message).into(),
                document.as_ref().map(DocumentId::as_str).into(),
                (&place).into(),
            ]);
        }
        table
    }
}

/// The weight and name an address asks for.
fn filter(ask: &Ask) -> FindingFilter {
    let severity = ask.value("severity").and_then(Severity::parse);
    FindingFilter { severity, code: ask.value("code").map(str::to_owned) }
}

impl Findings {
    /// Every kind of finding: weight for the eye, weight in words, name, number, address, whether it is the one shown.
    fn kinds(&self, m: &Messages) -> Vec<Kind> {
        let kind = |tally: &FindingTally| Kind {
            severity: tally.severity.as_str(),
            weight: m.term("severity", tally.severity.as_str()),
            name: m.term("finding", &tally.code),
            count: m.number(tally.findings),
            address: self.ask.with(&[("code", &tally.code), ("severity", tally.severity.as_str()), ("page", "")]),
            here: self.ask.value("code") == Some(tally.code.as_str()),
        };
        self.tallies.iter().map(kind).collect()
    }
}

/// One kind of finding, as a link.
struct Kind {
    severity: &'static str,
    weight: String,
    name: String,
    count: String,
    address: String,
    here: bool,
}

/// The file a document was found in, and where within it: many pages share a title.
pub fn place(path: Option<&str>, record: Option<&str>) -> String {
    let parts: Vec<&str> = path.into_iter().chain(record).collect();
    parts.join(" · ")
}

struct FindingRow {
    severity: &'static str,
    weight: String,
    name: String,
    code: String,
    told: Told,
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
    kinds: Vec<Kind>,
    all: String,
    narrowed: bool,
    total: String,
    unread: u64,
    unread_said: String,
    pager: Pager,
}
