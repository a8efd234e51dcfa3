//! `/a/ID`: one actor, its events, the sentences that name it.

use std::collections::BTreeSet;

use askama::Template;
use serde_json::{Value, json};
use temoin::{ActorTally, Case, EventFilter, Store};
use temoin_export::contract;
use temoin_model::{ActorId, Corpus, DocumentId, Mention, Resolution, Span};

use super::actors::{roles, row};
use crate::ask::{Ask, escape};
use crate::decided::Log;
use crate::error::Error;
use crate::messages::Messages;
use crate::near::{self, Choice};
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, DocumentLink, EventLine, Passage};

/// Events and sentences shown; the list of events has the rest.
const SHOWN: u64 = 20;

/// An actor with the first of its events and of the sentences that name it.
pub struct ActorPage {
    actor: ActorTally,
    named: u64,
    sentences: Vec<Named>,
    corpus: Corpus,
    log: Log,
    others: Vec<Choice>,
    author: String,
}

/// A sentence that names it.
struct Named {
    document: temoin_model::Document,
    passage: Passage,
    span: Span,
}

impl Page for ActorPage {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = ActorId::from_stored(ask.id.clone());
        let actor = store.event_actor(&id).map_err(Error::while_doing("reading the actor"))?;
        let Some(actor) = actor else { return Ok(None) };
        let filter = EventFilter { actor: Some(id.clone()), limit: SHOWN, ..EventFilter::default() };
        let events = store.events(&filter).map_err(Error::while_doing("reading its events"))?;
        let mentions = store.mentions_of_actor(&id, 0, SHOWN).map_err(Error::while_doing("reading who names it"))?;
        let named = store.count_mentions_of_actor(&id).map_err(Error::while_doing("counting who names it"))?;
        let mut sentences = Vec::new();
        for (document, mention) in &mentions {
            sentences.extend(sentence(&store, document, mention)?);
        }
        let corpus = Corpus { resolution: Resolution { events, ..Resolution::default() }, ..Corpus::default() };
        let (log, others) = (Log::read(&store)?, near::actors(&store, id.as_str())?);
        Ok(Some(Self { actor, named, sentences, corpus, log, others, author: ask.author.clone() }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let events = &self.corpus.resolution.events;
        let named = |named: &Named| {
            let link = DocumentLink::of(&named.document, m);
            let address = format!("/d/{}?at={}#here", escape(&link.id), named.span);
            (named.passage.clone(), address, link)
        };
        render(&ActorTemplate {
            frame,
            m,
            name: &self.actor.name,
            id: self.actor.id.as_str(),
            roles: roles(&self.actor, m),
            named: m.n("actors.named_count", self.named),
            more: self.actor.events > events.len() as u64,
            events: events.iter().map(|event| EventLine::of(event, m)).collect(),
            decided: DecisionLine::all(
                &self.log,
                self.log.about(&BTreeSet::from([self.actor.id.as_str().to_owned()])),
                m,
            ),
            others: &self.others,
            author: &self.author,
            home: format!("/a/{}", escape(self.actor.id.as_str())),
            sentences: self.sentences.iter().map(named).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let sentence =
            |named: &Named| json!({ "document": named.document.id.as_str(), "span": named.span.to_string() });
        let sentences: Vec<Value> = self.sentences.iter().map(sentence).collect();
        let events = contract::events(&self.corpus);
        Ok(json!({ "actor": row(&self.actor), "named": self.named, "sentences": sentences, "events": events }))
    }

    fn moved(case: &Case, ask: &Ask) -> Result<Option<Vec<String>>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        Ok(Log::read(&store)?.became(&ask.id).map(|id| vec![format!("/a/{}", escape(&id))]))
    }
}

/// The sentence a mention stands in, the mention marked.
fn sentence(store: &Store, id: &DocumentId, mention: &Mention) -> Result<Option<Named>, Error> {
    let found = store.document(id).map_err(Error::while_doing("reading a document that names it"))?;
    Ok(found.and_then(|(document, reading)| {
        let span = reading.sentences.get(mention.sentence)?.span;
        let passage = Passage::of(&document, &reading, span, &[(mention.quote.span(), "quote")]);
        Some(Named { passage, span, document })
    }))
}

#[derive(Template)]
#[template(path = "actor.html")]
struct ActorTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    name: &'a str,
    id: &'a str,
    roles: String,
    named: String,
    more: bool,
    events: Vec<EventLine>,
    decided: Vec<DecisionLine>,
    others: &'a [Choice],
    author: &'a str,
    home: String,
    sentences: Vec<(Passage, String, DocumentLink)>,
}
