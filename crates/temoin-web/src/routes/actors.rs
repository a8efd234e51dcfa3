//! `/actors`: who took part in events, and in how many.

use askama::Template;
use serde_json::{Value, json};
use temoin::{ActorTally, Case};

use crate::ask::{Ask, Form};
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::table::Table;
use crate::view::Pager;

/// One page of the actors.
pub struct Actors {
    ask: Ask,
    actors: Vec<ActorTally>,
    total: u64,
}

impl Page for Actors {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let (skip, limit) =
            if ask.form == Form::Csv { (0, u64::MAX) } else { ((ask.page() - 1) * Pager::SIZE, Pager::SIZE) };
        let actors = store.event_actors(skip, limit).map_err(Error::while_doing("reading the actors"))?;
        let total = store.count_event_actors().map_err(Error::while_doing("counting the actors"))?;
        Ok(Some(Self { ask: ask.clone(), actors, total }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let row = |actor: &ActorTally| ActorRow {
            id: actor.id.to_string(),
            name: actor.name.clone(),
            roles: roles(actor, m),
            events: m.number(actor.events),
        };
        render(&ActorsPage {
            frame,
            m,
            rows: self.actors.iter().map(row).collect(),
            pager: Pager::of(&self.ask, self.actors.len() as u64, self.total, m),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let actors: Vec<Value> = self.actors.iter().map(row).collect();
        Ok(json!({ "total": self.total, "page": self.ask.page(), "actors": actors }))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["id", "name", "roles", "events"]);
        for actor in &self.actors {
            let roles: Vec<&str> = actor.roles.iter().map(|role| role.as_str()).collect();
            let roles = roles.join(" | ");
            table.row([actor.id.as_str().into(), (&actor.name).into(), (&roles).into(), actor.events.into()]);
        }
        table
    }
}

/// An actor as JSON.
pub fn row(actor: &ActorTally) -> Value {
    let roles: Vec<&str> = actor.roles.iter().map(|role| role.as_str()).collect();
    json!({ "id": actor.id.as_str(), "name": actor.name, "roles": roles, "events": actor.events })
}

/// What it did, in words.
pub fn roles(actor: &ActorTally, m: &Messages) -> String {
    let words: Vec<String> = actor.roles.iter().map(|role| m.term("role_of", role.as_str())).collect();
    words.join(", ")
}

struct ActorRow {
    id: String,
    name: String,
    roles: String,
    events: String,
}

#[derive(Template)]
#[template(path = "actors.html")]
struct ActorsPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    rows: Vec<ActorRow>,
    pager: Pager,
}
