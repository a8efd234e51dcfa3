//! `/keys`: every key that does something, where, and how to change it or switch them all off.

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};

/// Where keys do something, and which; each is told in the words of the link, button or box that bears it.
const KEYS: [(&str, &[(&str, &str)]); 3] = [
    ("everywhere", &[("/", "nav.search"), ("r", "nav.review"), ("?", "keys.title")]),
    ("lists", &[("j", "list.later"), ("k", "list.earlier")]),
    (
        "review",
        &[
            ("y", "review.accept"),
            ("n", "review.reject"),
            ("u", "review.unsure"),
            ("z", "review.undo"),
            ("s", "keys.copies"),
            ("e", "review.edit"),
            ("o", "review.open"),
        ],
    ),
];

/// The keys, which are the same in every case.
pub struct Keys;

impl Page for Keys {
    fn load(_case: &Case, _ask: &Ask) -> Result<Option<Self>, Error> {
        Ok(Some(Self))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let group = |(place, keys): &(&str, &'static [(&'static str, &'static str)])| {
            let keys = keys.iter().map(|(key, words)| (*key, m.t(words).to_owned())).collect();
            (m.term("keys_of", place), keys)
        };
        render(&KeysPage { frame, m, groups: KEYS.iter().map(group).collect() })
    }

    fn twin(&self) -> Result<Value, Error> {
        let group = |(place, keys): &(&str, &[(&str, &str)])| json!({ "where": place, "keys": keys.iter().map(|(key, _)| *key).collect::<Vec<_>>() });
        Ok(json!({ "groups": KEYS.iter().map(group).collect::<Vec<_>>() }))
    }
}

/// Where, and each key with what it does.
type Group = (String, Vec<(&'static str, String)>);

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    groups: Vec<Group>,
}
