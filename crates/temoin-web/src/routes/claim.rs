//! `/c/ID`: one claim, its sentence, and where it went.

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;
use temoin_export::contract;
use temoin_model::{ClaimId, Event, Reason};

use crate::ask::{Ask, escape};
use crate::decided::Log;
use crate::error::Error;
use crate::messages::Messages;
use crate::near::{self, Choice};
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, EditForm, EventLine, EvidenceView, Excerpt};
use crate::words;

/// A claim in its document, and the event it was joined to.
pub struct ClaimPage {
    id: ClaimId,
    excerpt: Excerpt,
    event: Option<Event>,
    /// Events it is offered to, with the reason.
    offered: Vec<(Event, Reason)>,
    log: Log,
    /// Claims with the same words in copies of its document.
    copies: Vec<ClaimId>,
    near: Vec<Choice>,
    author: String,
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
        let log = Log::read(&store)?;
        let copies = store.repetitions(&claim).map_err(Error::while_doing("looking for copies"))?;
        let homes: Vec<Event> = offered.iter().map(|(event, _)| event.clone()).collect();
        let now = event.as_ref().map(|event| &event.id);
        let near = near::homes(&store, &homes, now, Messages::of(ask.language))?;
        Ok(Some(Self { id, excerpt, event, offered, log, copies, near, author: ask.author.clone() }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let claim = self.excerpt.claim(&self.id).and_then(|claim| EvidenceView::of(claim, &self.excerpt, frame.m));
        let event = self.event.as_ref().map(|event| EventLine::of(event, frame.m));
        let offered =
            self.offered.iter().map(|(event, reason)| (EventLine::of(event, frame.m), words::reason(reason, frame.m)));
        let about = self.log.about(&BTreeSet::from([self.id.to_string()]));
        let copies: Vec<&str> = self.copies.iter().map(ClaimId::as_str).collect();
        render(&ClaimTemplate {
            frame,
            m: frame.m,
            claim,
            event,
            offered: offered.collect(),
            decided: DecisionLine::all(&self.log, about, frame.m),
            form: self.excerpt.claim(&self.id).map(|claim| EditForm::of(claim, &self.excerpt, frame.m)),
            copies_said: frame.m.n("review.copies", copies.len() as u64),
            copies: copies.join(" "),
            near: &self.near,
            author: &self.author,
            home: format!("/c/{}", escape(self.id.as_str())),
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
    form: Option<EditForm>,
    copies: String,
    copies_said: String,
    near: &'a [Choice],
    author: &'a str,
    home: String,
}
