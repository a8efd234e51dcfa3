//! `/e/ID/history`: every decision that touched an event, who made it, when, why and what became of it; and the
//! addresses the event had before.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, Entry, write_decision};
use temoin_model::{Event, EventId};

use crate::ask::{Ask, escape};
use crate::decided::{Fate, Log, ids_of};
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::table::Table;
use crate::view::{DecisionLine, EventLine};

/// An event with what people decided about it and about all that it holds.
pub struct HistoryPage {
    event: Event,
    former: Vec<EventId>,
    log: Log,
    author: String,
}

impl Page for HistoryPage {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = EventId::from_stored(ask.id.clone());
        let Some(event) = store.event(&id).map_err(Error::while_doing("reading the event"))? else { return Ok(None) };
        let former = store.former_ids(&id).map_err(Error::while_doing("reading its former addresses"))?;
        Ok(Some(Self { event, former, log: Log::read(&store)?, author: ask.author.clone() }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        render(&HistoryTemplate {
            frame,
            m,
            event: EventLine::of(&self.event, m),
            lines: DecisionLine::all(&self.log, self.entries(), m),
            former: self.former.iter().map(|id| format!("/e/{}", escape(id.as_str()))).collect(),
            author: &self.author,
            next: format!("/e/{}/history", escape(self.event.id.as_str())),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let row = |entry: &Entry| {
            let decision: Result<Value, _> = serde_json::from_str(&write_decision(&entry.decision));
            let decision = decision.map_err(Error::while_doing("writing a decision"))?;
            let now = self.log.fate(&entry.decision.id);
            let (fate, why) = fate(&now);
            Ok(json!({ "sequence": entry.sequence, "fate": fate, "orphaned_by": why, "decision": decision }))
        };
        let entries = self.entries().into_iter().map(row).collect::<Result<Vec<Value>, Error>>()?;
        let former: Vec<&str> = self.former.iter().map(EventId::as_str).collect();
        Ok(json!({ "event": self.event.id.as_str(), "former": former, "entries": entries }))
    }

    fn table(&self) -> Table {
        let columns = ["sequence", "at", "author", "verdict", "terms", "about", "id", "words", "reason", "fate"];
        let mut table = Table::new(&columns);
        for entry in self.entries() {
            let decision = &entry.decision;
            let terms = decision.verdict.terms().into_iter().map(|(name, value)| format!("{name}={value}"));
            let terms = terms.collect::<Vec<_>>().join("; ");
            table.row([
                entry.sequence.into(),
                decision.signature.at.as_str().into(),
                (&decision.signature.author).into(),
                decision.verdict.name().into(),
                (&terms).into(),
                decision.target.kind().into(),
                decision.target.id().into(),
                (&decision.basis.words).into(),
                (&decision.reason).into(),
                fate(&self.log.fate(&decision.id)).0.into(),
            ]);
        }
        table
    }

    fn moved(case: &Case, ask: &Ask) -> Result<Option<Vec<String>>, Error> {
        super::moved_to(case, ask, "/history")
    }
}

impl HistoryPage {
    fn entries(&self) -> Vec<&Entry> {
        self.log.about(&ids_of(&self.event, &self.former))
    }
}

/// The name of a fate, and why where it is one of an orphan.
fn fate(fate: &Fate) -> (&'static str, Option<&str>) {
    match fate {
        Fate::Holds => ("holds", None),
        Fate::Undone => ("undone", None),
        Fate::Followed => ("followed", None),
        Fate::Orphan(why) => ("orphan", Some(why)),
    }
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    event: EventLine,
    lines: Vec<DecisionLine>,
    former: Vec<String>,
    author: &'a str,
    next: String,
}
