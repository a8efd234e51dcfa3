//! `/e/ID/figures`: the matrix of the figures alone, every voice beside the others, and its twins row by row.

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;
use temoin_model::{Claim, Event, EventId};

use super::read;
use crate::ask::{Ask, escape};
use crate::chart::{self, Group, Row};
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};
use crate::table::{Cell, Table};
use crate::view::{EventView, Excerpt, voice};

/// An event with the documents its figures stand in.
pub struct FiguresPage {
    excerpt: Excerpt,
}

impl Page for FiguresPage {
    const TABULAR: bool = true;

    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        Ok(read(&store, &EventId::from_stored(ask.id.clone()))?.map(|excerpt| Self { excerpt }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let event = EventView::of(self.event(), &self.excerpt, frame.m);
        let home = format!("/e/{}", escape(&event.line.id));
        let sheet = format!("{home}/figures.svg");
        render(&FiguresTemplate { frame, m: frame.m, event, patterns: chart::patterns(), sheet, home })
    }

    fn twin(&self) -> Result<Value, Error> {
        let group = |group: &Group| {
            let estimate = group.estimate.as_ref().map(|it| {
                json!({ "low": it.low, "best": it.best, "high": it.high, "rule": it.rule, "voices": it.voices,
                        "contested": it.contested })
            });
            json!({
                "kind": group.kind.as_str(), "victims": group.victims.as_str(), "unit": group.unit,
                "estimate": estimate, "rows": group.rows.iter().map(|row| self.row(row)).collect::<Vec<_>>(),
            })
        };
        let groups: Vec<Value> = self.groups().iter().map(group).collect();
        Ok(json!({ "event": self.event().id.as_str(), "groups": groups }))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&[
            "kind",
            "victims",
            "voice",
            "part",
            "written",
            "bound",
            "low",
            "high",
            "stance",
            "denied",
            "corrected",
            "published",
            "documents",
            "copies",
            "claim",
        ]);
        for group in self.groups() {
            for row in &group.rows {
                self.add_row(&mut table, &group, row);
            }
        }
        table
    }

    fn moved(case: &Case, ask: &Ask) -> Result<Option<Vec<String>>, Error> {
        super::moved_to(case, ask, "/figures")
    }
}

impl FiguresPage {
    fn event(&self) -> &Event {
        &self.excerpt.corpus.resolution.events[0]
    }

    fn groups(&self) -> Vec<Group> {
        crate::view::figure_groups(self.event(), &self.excerpt)
    }

    fn voice(&self, claim: &Claim) -> String {
        let document = self.excerpt.document(claim.evidence.document());
        document.map(|(document, _)| voice(claim, document)).unwrap_or_default()
    }

    fn published(&self, claim: &Claim) -> Option<String> {
        let (document, _) = self.excerpt.document(claim.evidence.document())?;
        document.published.as_ref().map(|published| published.edtf.to_string())
    }

    fn row(&self, row: &Row) -> Value {
        let claim = &row.claim;
        let repeated: Vec<&str> = row.repeated.iter().map(|claim| claim.id.as_str()).collect();
        json!({
            "claim": claim.id.as_str(), "repeated": repeated, "copies": row.copies, "part": row.part,
            "voice": self.voice(claim), "victims": claim.victims.category.as_str(), "written": claim.figure.text,
            "bound": claim.figure.bound.as_str(), "low": claim.figure.low, "high": claim.figure.high,
            "stance": claim.stance.as_str(), "polarity": claim.polarity.as_str(),
            "published": self.published(claim), "superseded_by": claim.superseded_by.as_ref().map(|id| id.as_str()),
        })
    }

    fn add_row(&self, table: &mut Table, group: &Group, row: &Row) {
        let claim = &row.claim;
        let (voice, published) = (self.voice(claim), self.published(claim));
        let truth = |is: bool| Cell::Text(if is { "true" } else { "false" });
        table.row([
            group.kind.as_str().into(),
            claim.victims.category.as_str().into(),
            (&voice).into(),
            truth(row.part),
            (&claim.figure.text).into(),
            claim.figure.bound.as_str().into(),
            claim.figure.low.into(),
            claim.figure.high.into(),
            claim.stance.as_str().into(),
            truth(claim.polarity == temoin_model::Polarity::Negated),
            truth(claim.superseded_by.is_some()),
            (&published).into(),
            (row.repeated.len() as u64 + 1).into(),
            (row.copies as u64).into(),
            claim.id.as_str().into(),
        ]);
    }
}

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresTemplate<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    event: EventView,
    patterns: &'static str,
    sheet: String,
    home: String,
}
