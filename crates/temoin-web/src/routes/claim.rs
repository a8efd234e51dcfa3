//! `/c/ID`: one claim, its sentence, and where it went.

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, Entry};
use temoin_export::contract;
use temoin_model::{ClaimId, Event, Reason};

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, EventLine, EvidenceView, Excerpt};
use crate::words;

/// A claim in its document, and the event it was joined to.
pub struct ClaimPage {
    id: ClaimId,
    excerpt: Excerpt,
    event: Option<Event>,
    /// Events it is offered to, with the reason.
    offered: Vec<(Event, Reason)>,
    decided: Vec<Entry>,
}

impl Page for ClaimPage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = ClaimId::from_stored(ask.id.clone());
        let Some(claim) = store.claim(&id).map_err(Error::while_doing("reading the claim"))? else { return Ok(None) };
        let event = store.event_of_claim(&id).map_err(Error::while_doing("finding its event"))?;
        let event =
            event.map(|id| store.event(&id)).transpose().map_err(Error::while_doing("reading its event"))?.flatten();
        let mut offered = Vec::new();
        for (id, reason) in store.events_suggesting(&id).map_err(Error::while_doing("finding who it is offered to"))? {
            let event = store.event(&id).map_err(Error::while_doing("reading an event it is offered to"))?;
            offered.extend(event.map(|event| (event, reason)));
        }
        let documents = BTreeSet::from([claim.evidence.document().clone()]);
        let excerpt = Excerpt::read(&store, &documents, event.iter().cloned().collect())?;
        let decided = store.entries_about(id.as_str()).map_err(Error::while_doing("reading the log"))?;
        Ok(Some(Self { id, excerpt, event, offered, decided }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let claim = self.excerpt.claim(&self.id).and_then(|claim| EvidenceView::of(claim, &self.excerpt, frame.m));
        let event = self.event.as_ref().map(|event| EventLine::of(event, frame.m));
        let offered =
            self.offered.iter().map(|(event, reason)| (EventLine::of(event, frame.m), words::reason(reason, frame.m)));
        let decided = self.decided.iter().map(|entry| DecisionLine::of(&entry.decision, frame.m));
        render(&ClaimTemplate {
            frame,
            m: frame.m,
            claim,
            event,
            offered: offered.collect(),
            decided: decided.collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let claims = contract::claims(&self.excerpt.corpus);
        Ok(json!(claims.iter().find(|claim| claim.id == self.id.as_str())))
    }
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    claim: Option<EvidenceView>,
    event: Option<EventLine>,
    offered: Vec<(EventLine, String)>,
    decided: Vec<DecisionLine>,
}
