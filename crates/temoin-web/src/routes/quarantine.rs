//! `/quarantine`: what was given and is not read, why, and what can be done about it.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, FindingFilter, FindingTally, Store};
use temoin_model::{Finding, Severity};

use crate::ask::{Ask, Form, escape};
use crate::error::Error;
use crate::finding::{Told, told};
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::table::Table;

/// Errors about words of a document that was read.
const OF_READ: [&str; 2] = ["quote-not-found", "figure-not-in-quote"];
/// Warnings about a document of which nothing can be read.
const UNREAD: [&str; 5] = ["file-empty", "language-without-pack", "not-a-file", "pdf-without-text", "text-empty"];
/// Files named under one reason; the list of findings has the rest.
const SHOWN: u64 = 25;

/// Everything that is not read, by reason.
pub struct Quarantine {
    kinds: Vec<(FindingTally, Vec<(String, Finding)>)>,
}

impl Page for Quarantine {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let limit = if ask.form == Form::Html { SHOWN } else { u64::MAX };
        let mut kinds = Vec::new();
        for tally in tallies(&store)? {
            let filter = FindingFilter { severity: Some(tally.severity), code: Some(tally.code.clone()) };
            let found = store.findings_where(&filter, 0, limit).map_err(Error::while_doing("reading the findings"))?;
            let mut files = Vec::new();
            for (document, finding) in found {
                let known = document.map(|id| store.document_summary(&id)).transpose();
                let known = known.map_err(Error::while_doing("reading the documents"))?.flatten();
                let (path, record) = known.map(|it| (it.path, it.record)).unwrap_or_default();
                let path = path.or_else(|| finding.path.clone());
                files.push((super::findings::place(path.as_deref(), record.as_deref()), finding));
            }
            kinds.push((tally, files));
        }
        Ok(Some(Self { kinds }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let total = self.kinds.iter().map(|(tally, _)| tally.findings).sum::<u64>();
        let kind = |(tally, files): &(FindingTally, Vec<(String, Finding)>)| Kind {
            severity: tally.severity.as_str(),
            weight: m.term("severity", tally.severity.as_str()),
            name: m.term("finding", &tally.code),
            count: m.number(tally.findings),
            todo: m.explanation("todo", &tally.code).unwrap_or_else(|| m.t("todo.other")).to_owned(),
            files: files.iter().map(|(path, finding)| (path.clone(), told(&finding.message, m))).collect(),
            all: format!("/findings?code={}", escape(&tally.code)),
            more: tally.findings > files.len() as u64,
        };
        let kinds = self.kinds.iter().map(kind).collect();
        render(&QuarantinePage { frame, m, total: m.n("quarantine.total", total), kinds })
    }

    fn twin(&self) -> Result<Value, Error> {
        let file = |(path, finding): &(String, Finding)| json!({ "path": path, "message": finding.message });
        let kind = |(tally, files): &(FindingTally, Vec<(String, Finding)>)| {
            let files: Vec<Value> = files.iter().map(file).collect();
            json!({ "code": tally.code, "severity": tally.severity.as_str(), "total": tally.findings, "files": files })
        };
        Ok(json!({ "kinds": self.kinds.iter().map(kind).collect::<Vec<_>>() }))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["severity", "code", "path", "message"]);
        for (tally, files) in &self.kinds {
            for (path, finding) in files {
                table.row([
                    tally.severity.as_str().into(),
                    (&tally.code).into(),
                    path.into(),
                    (&finding.message).into(),
                ]);
            }
        }
        table
    }
}

/// How many findings there are of each kind that keeps something from being read, errors first.
pub fn tallies(store: &Store) -> Result<Vec<FindingTally>, Error> {
    let all = store.finding_tallies().map_err(Error::while_doing("counting the findings"))?;
    let unread = |tally: &FindingTally| {
        let code = tally.code.as_str();
        UNREAD.contains(&code) || (tally.severity == Severity::Error && !OF_READ.contains(&code))
    };
    Ok(all.into_iter().filter(unread).collect())
}

/// What is not read for one reason.
struct Kind {
    severity: &'static str,
    weight: String,
    name: String,
    count: String,
    todo: String,
    files: Vec<(String, Told)>,
    all: String,
    more: bool,
}

#[derive(Template)]
#[template(path = "quarantine.html")]
struct QuarantinePage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    total: String,
    kinds: Vec<Kind>,
}
