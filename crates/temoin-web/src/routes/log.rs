//! `/log`: what people decided, the latest first.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, Entry, write_decision};

use crate::ask::Ask;
use crate::decided;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, Pager};

/// One page of the log.
pub struct Log {
    ask: Ask,
    entries: Vec<Entry>,
    total: u64,
    head: String,
    fates: decided::Log,
}

impl Page for Log {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let entries = store.entries((ask.page() - 1) * Pager::SIZE, Pager::SIZE);
        let entries = entries.map_err(Error::while_doing("reading the log"))?;
        let (total, head) = store.log_head().map_err(Error::while_doing("reading the log"))?;
        let (fates, head) = (decided::Log::read(&store)?, head.to_string());
        Ok(Some(Self { ask: ask.clone(), entries, total, head, fates }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let lines = DecisionLine::all(&self.fates, &self.entries, m);
        render(&LogPage {
            frame,
            m,
            rows: self.entries.iter().map(|entry| entry.sequence).zip(lines).collect(),
            total: m.n("count.decisions", self.total),
            head: &self.head,
            pager: Pager::of(&self.ask, self.entries.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let row = |entry: &Entry| {
            let decision: Result<Value, _> = serde_json::from_str(&write_decision(&entry.decision));
            let decision = decision.map_err(Error::while_doing("writing a decision"))?;
            Ok(json!({ "sequence": entry.sequence, "hash": entry.hash.as_str(), "decision": decision }))
        };
        let entries = self.entries.iter().map(row).collect::<Result<Vec<Value>, Error>>()?;
        Ok(json!({ "total": self.total, "head": self.head, "page": self.ask.page(), "entries": entries }))
    }
}

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    rows: Vec<(u64, DecisionLine)>,
    total: String,
    head: &'a str,
    pager: Pager,
}
