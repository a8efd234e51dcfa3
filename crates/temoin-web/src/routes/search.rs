//! `/search?q=`: sentences that hold the words.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, Hit};
use temoin_model::{CharIndex, Span};

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{Piece, pieces};

/// Sentences on one page.
const SIZE: u64 = 30;

/// One page of answers.
pub struct Search {
    ask: Ask,
    hits: Vec<Hit>,
    more: bool,
}

impl Page for Search {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let mut hits = match ask.value("q") {
            Some(query) => {
                let found = store.search(query, (ask.page() - 1) * SIZE, SIZE + 1);
                found.map_err(Error::while_doing("searching"))?
            }
            None => Vec::new(),
        };
        let more = hits.len() as u64 > SIZE;
        hits.truncate(SIZE as usize);
        Ok(Some(Self { ask: ask.clone(), hits, more }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let page = self.ask.page();
        let to = |page: u64| self.ask.with(&[("page", &page.to_string())]);
        render(&SearchPage {
            frame,
            m: frame.m,
            query: self.ask.value("q").unwrap_or_default(),
            hits: self.hits.iter().map(HitView::of).collect(),
            earlier: if page > 1 { to(page - 1) } else { String::new() },
            later: if self.more { to(page + 1) } else { String::new() },
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let hit = |hit: &Hit| {
            let index = CharIndex::new(&hit.sentence);
            let marks: Vec<[usize; 2]> =
                hit.marks.iter().map(|mark| mark.in_chars(&index)).map(|r| [r.start, r.end]).collect();
            json!({ "document": hit.document.as_str(), "title": hit.title, "sentence": hit.sentence, "marks": marks })
        };
        let hits: Vec<Value> = self.hits.iter().map(hit).collect();
        Ok(json!({ "query": self.ask.value("q"), "page": self.ask.page(), "more": self.more, "hits": hits }))
    }
}

/// A sentence with its marks.
struct HitView {
    document: String,
    title: String,
    pieces: Vec<Piece>,
}

impl HitView {
    fn of(hit: &Hit) -> Self {
        let marks: Vec<(Span, &str)> = hit.marks.iter().map(|mark| (*mark, "hit")).collect();
        Self {
            document: hit.document.to_string(),
            title: hit.title.clone().unwrap_or_else(|| hit.document.to_string()),
            pieces: pieces(&hit.sentence, Span::new(0, hit.sentence.len()), &marks),
        }
    }
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    query: &'a str,
    hits: Vec<HitView>,
    earlier: String,
    later: String,
}
