//! `/search?q=`: sentences that hold the words.

use askama::Template;
use serde_json::{Value, json};
use temoin::{Case, DocumentSummary, EventFilter, Hit, HitCounts, HitFilter, HitReview, Store};
use temoin_model::{CharIndex, PlaceId, Span, VictimCategory};

use crate::ask::{Ask, escape};
use crate::dates;
use crate::error::Error;
use crate::facets::{self, Facet};
use crate::messages::Messages;
use crate::narrow::Narrowing;
use crate::page::{Frame, Page, render};
use crate::view::{Piece, Pinned, document_title, pieces};

/// Sentences on one page.
const SIZE: u64 = 30;

/// One page of answers, each with what is known about its document.
pub struct Search {
    ask: Ask,
    hits: Vec<(Hit, Option<DocumentSummary>)>,
    more: bool,
    /// `None` when too many sentences hold the words to be counted, and when nothing was asked.
    counts: Option<Vec<HitCounts>>,
    facets: Vec<Facet>,
    /// Other names of the places that the words name.
    names: Vec<String>,
    /// Events whose words these are, and how many of them several voices tell of.
    events: (u64, u64),
}

impl Page for Search {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let query = ask.value("q").unwrap_or_default();
        let filter = filter(ask);
        let found = store.search_where(query, &filter, (ask.page() - 1) * SIZE, SIZE + 1);
        let found = found.map_err(Error::while_doing("searching"))?;
        let more = found.len() as u64 > SIZE;
        let mut hits = Vec::new();
        for hit in found.into_iter().take(SIZE as usize) {
            let document =
                store.document_summary(&hit.document).map_err(Error::while_doing("reading the documents"))?;
            hits.push((hit, document));
        }
        let counts = store.hit_counts(query, &filter).map_err(Error::while_doing("counting the sentences"))?;
        let facets = counts.as_deref().unwrap_or_default();
        let facets = facets::of_hits(facets, &store, ask, Messages::of(ask.language))?;
        let names = store.names_beside(query).map_err(Error::while_doing("looking for other names"))?;
        let events = events(&store, query)?;
        Ok(Some(Self { ask: ask.clone(), hits, more, counts, facets, names, events }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let (page, m) = (self.ask.page(), frame.m);
        let to = |page: u64| self.ask.with(&[("page", &page.to_string())]);
        let query = self.ask.value("q").unwrap_or_default();
        let (events, several) = self.events;
        let events_address = format!("/events?q={}", escape(query));
        render(&SearchPage {
            frame,
            m,
            query,
            hits: self.hits.iter().map(|(hit, document)| HitView::of(hit, document.as_ref(), m)).collect(),
            total: match (self.total(), self.hits.is_empty()) {
                (None, false) => String::new(),
                (total, _) => m.n("count.sentences", total.unwrap_or_default()),
            },
            filtered: filter(&self.ask) != HitFilter::default(),
            narrowings: self.narrowings(m),
            all: format!("/search?q={}", escape(query)),
            facets: &self.facets,
            names: &self.names,
            events: m.n("search.events", events),
            several: if several > 0 { m.n("search.several", several) } else { String::new() },
            several_address: format!("{events_address}&voices=2"),
            events_address,
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
        let facet = |counted: &HitCounts| {
            let values = counted.values.iter().map(|(value, count)| json!({ "value": value, "sentences": count }));
            json!({ "facet": counted.facet.as_str(), "without": counted.total, "values": values.collect::<Vec<_>>() })
        };
        let facets = self.counts.as_ref().map(|counts| counts.iter().map(facet).collect::<Vec<_>>());
        Ok(json!({
            "query": self.ask.value("q"), "page": self.ask.page(), "more": self.more, "total": self.total(),
            "facets": facets, "hits": hits,
        }))
    }
}

/// The filter an address asks for; what cannot be read narrows nothing.
fn filter(ask: &Ask) -> HitFilter {
    let owned = |name: &str| ask.value(name).map(str::to_owned);
    HitFilter {
        year: owned("year"),
        place: owned("place").map(PlaceId::from_stored),
        source: owned("source"),
        language: owned("language"),
        victims: ask.value("victims").and_then(VictimCategory::parse),
        review: ask.value("review").and_then(HitReview::parse),
        contested: ask.value("contested").is_some(),
        originals: ask.value("originals").is_some(),
    }
}

/// How many events have the words in their title or in the names of their place or actors, and of how many of them
/// several voices tell.
fn events(store: &Store, query: &str) -> Result<(u64, u64), Error> {
    if query.is_empty() {
        return Ok((0, 0));
    }
    let filter = EventFilter { text: Some(query.to_owned()), ..EventFilter::default() };
    let several = EventFilter { voices: Some(2), ..filter.clone() };
    let count = |filter: &EventFilter| store.count_events(filter).map_err(Error::while_doing("counting the events"));
    Ok((count(&filter)?, count(&several)?))
}

impl Search {
    /// How many sentences there are under all filters: what a facet that does not narrow counts in all.
    fn total(&self) -> Option<u64> {
        let counts = self.counts.as_ref()?;
        let open = counts.iter().find(|counted| self.ask.value(counted.facet.as_str()).is_none());
        open.map(|counted| counted.total)
    }

    /// What narrows the search, with the count that each would leave if it were removed.
    fn narrowings(&self, m: &Messages) -> Vec<Narrowing> {
        let chosen = self.facets.iter().flat_map(|facet| facet.choices.iter().filter(|choice| choice.chosen));
        let counts = self.counts.as_deref().unwrap_or_default().iter();
        let asked = counts.filter(|counted| self.ask.value(counted.facet.as_str()).is_some());
        let narrowing = |(choice, counted): (&facets::Choice, &HitCounts)| Narrowing {
            words: choice.words.clone(),
            without: choice.address.clone(),
            left: m.number(counted.total),
        };
        chosen.zip(asked).map(narrowing).collect()
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
    /// How many there are; empty where they are too many to be counted.
    total: String,
    /// Whether anything narrows the search beside its words.
    filtered: bool,
    narrowings: Vec<Narrowing>,
    all: String,
    facets: &'a [Facet],
    names: &'a [String],
    events: String,
    events_address: String,
    several: String,
    several_address: String,
    earlier: String,
    later: String,
}
