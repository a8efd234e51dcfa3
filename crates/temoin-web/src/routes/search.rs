//! `/search?q=`: sentences that hold the words.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, DocumentSummary, Hit};
use temoin_model::{CharIndex, Span};

use crate::ask::{Ask, escape};
use crate::dates;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::view::{Piece, Pinned, document_title, pieces};

/// Sentences on one page.
const SIZE: u64 = 30;

/// One page of answers, each with what is known about its document.
pub struct Search {
    ask: Ask,
    hits: Vec<(Hit, Option<DocumentSummary>)>,
    more: bool,
}

impl Page for Search {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let found = match ask.value("q") {
            Some(query) => store.search(query, (ask.page() - 1) * SIZE, SIZE + 1),
            None => Ok(Vec::new()),
        };
        let found = found.map_err(Error::while_doing("searching"))?;
        let more = found.len() as u64 > SIZE;
        let mut hits = Vec::new();
        for hit in found.into_iter().take(SIZE as usize) {
            let document =
                store.document_summary(&hit.document).map_err(Error::while_doing("reading the documents"))?;
            hits.push((hit, document));
        }
        Ok(Some(Self { ask: ask.clone(), hits, more }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let page = self.ask.page();
        let to = |page: u64| self.ask.with(&[("page", &page.to_string())]);
        render(&SearchPage {
            frame,
            m: frame.m,
            query: self.ask.value("q").unwrap_or_default(),
            hits: self.hits.iter().map(|(hit, document)| HitView::of(hit, document.as_ref(), frame.m)).collect(),
            earlier: if page > 1 { to(page - 1) } else { String::new() },
            later: if self.more { to(page + 1) } else { String::new() },
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let hit = |(hit, _): &(Hit, Option<DocumentSummary>)| {
            let index = CharIndex::new(&hit.sentence);
            let ends = |mark: &Span| mark.in_chars(&index);
            let marks: Vec<[usize; 2]> = hit.marks.iter().map(ends).map(|range| [range.start, range.end]).collect();
            json!({ "document": hit.document.as_str(), "title": hit.title, "sentence": hit.sentence, "marks": marks })
        };
        let hits: Vec<Value> = self.hits.iter().map(hit).collect();
        Ok(json!({ "query": self.ask.value("q"), "page": self.ask.page(), "more": self.more, "hits": hits }))
    }
}

/// A sentence with its marks.
struct HitView {
    address: String,
    title: String,
    publisher: String,
    published: String,
    lang: String,
    pieces: Vec<Piece>,
}

impl HitView {
    fn of(hit: &Hit, document: Option<&DocumentSummary>, m: &Messages) -> Self {
        let marks: Vec<(Span, &str)> = hit.marks.iter().map(|mark| (*mark, "hit")).collect();
        let id = hit.document.as_str();
        let text = |field: fn(&DocumentSummary) -> &Option<String>| document.and_then(|d| field(d).as_deref());
        Self {
            address: format!("/d/{}?at={}#{}", escape(id), hit.span, Pinned::PASSAGE),
            title: document_title(text(|d| &d.title), text(|d| &d.path), text(|d| &d.record), id),
            publisher: text(|d| &d.publisher).unwrap_or_default().to_owned(),
            published: text(|d| &d.published).map(|date| dates::of_text(date, m)).unwrap_or_default(),
            lang: text(|d| &d.language).unwrap_or_default().to_owned(),
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
