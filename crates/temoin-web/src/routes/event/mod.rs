//! `/e/ID`: one event, with every figure beside the others and each one step from its sentence.

pub mod figures;
pub mod history;

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, Store, rule_names};
use temoin_export::contract;
use temoin_model::{DocumentId, Estimate, Event, EventId};

use crate::ask::{Ask, Form, escape};
use crate::chart;
use crate::decided::{Log, own_ids};
use crate::error::Error;
use crate::messages::Messages;
use crate::near::{self, Choice};
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, EventLine, EventView, Excerpt, figures_sheet};
use crate::words;

/// An event, what it is part of, what is part of it, and the documents that tell of it.
pub struct EventPage {
    excerpt: Excerpt,
    parent: Option<Event>,
    children: Vec<Event>,
    former: Vec<EventId>,
    log: Log,
    near: Vec<Choice>,
    /// Who the reader said they are; nobody decides without a name.
    author: String,
}

impl Page for EventPage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = EventId::from_stored(ask.id.clone());
        let Some(excerpt) = read(&store, &id)? else { return Ok(None) };
        let event = |id| store.event(id).map_err(Error::while_doing("reading the event around it"));
        let parent = excerpt.corpus.resolution.events[0].part_of.as_ref().map(event).transpose()?.flatten();
        let children = store.events_within(&id).map_err(Error::while_doing("reading its parts"))?;
        let former = store.former_ids(&id).map_err(Error::while_doing("reading its former addresses"))?;
        let offered = ask.form == Form::Html && !ask.author.is_empty();
        let near = if offered {
            near::events(&store, &excerpt.corpus.resolution.events[0], Messages::of(ask.language))?
        } else {
            Vec::new()
        };
        let (log, author) = (Log::read(&store)?, ask.author.clone());
        Ok(Some(Self { excerpt, parent, children, former, log, near, author }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let event = &self.excerpt.corpus.resolution.events[0];
        render(&EventTemplate {
            frame,
            m: frame.m,
            event: EventView::of(event, &self.excerpt, frame.m),
            patterns: chart::patterns(),
            sheet: format!("/e/{}/figures.svg", escape(event.id.as_str())),
            dossier: format!("/e/{}/dossier", escape(event.id.as_str())),
            forms: temoin::dossier_forms().collect(),
            parent: self.parent.as_ref().map(|parent| EventLine::of(parent, frame.m)),
            children: self.children.iter().map(|child| EventLine::of(child, frame.m)).collect(),
            decided: DecisionLine::all(&self.log, self.log.about(&own_ids(event, &self.former)), frame.m),
            author: &self.author,
            home: format!("/e/{}", escape(event.id.as_str())),
            near: &self.near,
            several: event.claims.len() > 1,
            cites: crate::cite::FORMS,
            rule_now: event.estimates.first().map(|it| it.rule.clone()).unwrap_or_default(),
            grade: event.grade.clone().unwrap_or_default(),
            rules: rule_names().collect(),
            bests: event.estimates.iter().map(|estimate| Settable::of(estimate, frame.m)).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let event = &self.excerpt.corpus.resolution.events[0];
        let shown: BTreeSet<&str> = event
            .claims
            .iter()
            .chain(event.suggested.iter().map(|offered| &offered.claim))
            .map(|id| id.as_str())
            .collect();
        let mut claims = contract::claims(&self.excerpt.corpus);
        claims.retain(|claim| shown.contains(claim.id));
        let children: Vec<&str> = self.children.iter().map(|child| child.id.as_str()).collect();
        let events = contract::events(&self.excerpt.corpus);
        Ok(json!({ "event": events.first(), "claims": claims, "children": children }))
    }

    fn moved(case: &Case, ask: &Ask) -> Result<Option<Vec<String>>, Error> {
        moved_to(case, ask, "")
    }
}

/// The addresses of what stands in place of an event, each followed by `rest`.
pub fn moved_to(case: &Case, ask: &Ask, rest: &str) -> Result<Option<Vec<String>>, Error> {
    let store = case.store().map_err(Error::while_doing("opening the record"))?;
    let now = store.events_once_called(&EventId::from_stored(ask.id.clone()));
    let now = now.map_err(Error::while_doing("looking for where it went"))?;
    Ok(now.map(|ids| ids.iter().map(|id| format!("/e/{}{rest}", escape(id.as_str()))).collect()))
}

/// The figures of an event as a drawing that stands for itself.
pub fn sheet(excerpt: &Excerpt, m: &Messages) -> String {
    let event = &excerpt.corpus.resolution.events[0];
    figures_sheet(event, excerpt, m)
}

/// An event with every document that tells of it or may; `None` when there is no such event.
pub fn read(store: &Store, id: &EventId) -> Result<Option<Excerpt>, Error> {
    let Some(event) = store.event(id).map_err(Error::while_doing("reading the event"))? else { return Ok(None) };
    let ids: Vec<_> =
        event.claims.iter().chain(event.suggested.iter().map(|offered| &offered.claim)).cloned().collect();
    let claims = store.claims(&ids).map_err(Error::while_doing("reading its claims"))?;
    let mut documents: BTreeSet<DocumentId> = event.documents.iter().cloned().collect();
    documents.extend(claims.iter().map(|claim| claim.evidence.document().clone()));
    Excerpt::read(store, &documents, vec![event]).map(Some)
}

#[derive(Template)]
#[template(path = "event.html")]
struct EventTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    event: EventView,
    patterns: &'static str,
    sheet: String,
    dossier: String,
    forms: Vec<&'static str>,
    parent: Option<EventLine>,
    children: Vec<EventLine>,
    decided: Vec<DecisionLine>,
    author: &'a str,
    home: String,
    near: &'a [Choice],
    /// Whether it holds claims enough to be split.
    several: bool,
    cites: [&'static str; 3],
    rule_now: String,
    grade: String,
    rules: Vec<&'static str>,
    bests: Vec<Settable>,
}

/// A quantity whose best figure can be set.
struct Settable {
    kind: String,
    victims: &'static str,
    words: String,
    value: String,
}

impl Settable {
    fn of(estimate: &Estimate, m: &Messages) -> Self {
        Self {
            kind: estimate.kind.to_string(),
            victims: estimate.victims.as_str(),
            words: words::quantity(estimate.kind.as_str(), estimate.victims, None, m),
            value: estimate.best.map(|best| best.to_string()).unwrap_or_default(),
        }
    }
}
