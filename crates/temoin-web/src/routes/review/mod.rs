//! `/review`: one claim at a time, what matters most first, with everything needed to judge it.

mod queue;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use serde_json::{Value, json};
use temoin::agreement::agreement;
use temoin::{Case, Store};
use temoin_model::{Claim, ClaimId, Decision, Due, DueReason, Event, EventId, Target, standing};

use crate::ask::{Ask, escape};
use crate::error::Error;
use crate::messages::Messages;
use crate::near::{self, Choice};
use crate::page::{Frame, Page, render};
use crate::view::{DecisionLine, EditForm, EventLine, EvidenceView, Excerpt};
use queue::{Window, judged, look, totals};

/// A queue of claims, and the one that is open.
pub struct Review {
    author: String,
    reason: Option<DueReason>,
    totals: BTreeMap<&'static str, (u64, u64)>,
    window: Window,
    open: Option<Open>,
    last: Option<Decision>,
    agreement: Option<(String, String, usize, Option<f64>)>,
}

/// The claim that is open, with what is around it.
struct Open {
    due: Due,
    claim: Claim,
    excerpt: Excerpt,
    event: Option<Event>,
    near: Vec<Choice>,
    copies: Vec<ClaimId>,
    decided: Vec<Decision>,
}

impl Page for Review {
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let log = store.decisions().map_err(Error::while_doing("reading the log"))?;
        let reason = ask.value("queue").and_then(DueReason::parse);
        let judged = judged(&log, &ask.author);
        let wanted = ask.value("claim").map(ClaimId::from_stored);
        let mut window = look(&store, reason, wanted.as_ref(), &judged)?;
        if let (None, Some(wanted)) = (&window.current, &wanted) {
            window = look(&store, reason, None, &judged)?;
            window.open_apart(alone(&store, wanted)?);
        }
        let open = window.current.clone().map(|due| open(&store, due, &log, ask)).transpose()?.flatten();
        let mine = log.iter().rev().filter(|it| it.signature.author == ask.author);
        let holding: BTreeSet<_> = standing(&log).into_iter().map(|it| &it.id).collect();
        let last = mine.filter(|it| holding.contains(&it.id)).max_by_key(|it| &it.signature.at).cloned();
        let totals = totals(&store, &judged)?;
        let author = ask.author.clone();
        Ok(Some(Self { author, reason, totals, window, open, last, agreement: agreed(&log) }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let queue = self.reason.map_or("", DueReason::as_str);
        let address = |claim: &Option<ClaimId>| claim.as_ref().map(|id| at(queue, id)).unwrap_or_default();
        let (judged, total) = self.totals.get(queue).copied().unwrap_or_default();
        render(&ReviewPage {
            frame,
            m,
            author: &self.author,
            queue,
            queues: self.queues(m),
            progress: m.fill("review.progress", &[("n", &m.number(judged)), ("total", &m.number(total))]),
            judged,
            total,
            position: if self.window.position > 0 { m.number(self.window.position) } else { String::new() },
            before: address(&self.window.before),
            after: address(&self.window.after),
            open: self.open.as_ref().map(|open| OpenView::of(open, m)),
            last: self.last.as_ref().map(|last| DecisionLine::of(last, m)),
            agreement: self.agreement.as_ref().map(|(a, b, both, alpha)| {
                let alpha = alpha.map_or_else(|| m.t("review.undefined").to_owned(), |alpha| format!("{alpha:.2}"));
                m.fill("review.agreement", &[("a", a), ("b", b), ("n", &both.to_string()), ("alpha", &alpha)])
            }),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        let (judged, total) = self.totals.get(self.reason.map_or("", DueReason::as_str)).copied().unwrap_or_default();
        let due = self.window.current.as_ref();
        Ok(json!({
            "queue": self.reason.map(DueReason::as_str), "judged": judged, "total": total,
            "claim": due.map(|due| due.claim.as_str()), "event": due.map(|due| due.event.as_str()),
            "reasons": due.map(|due| due.reasons.iter().map(|it| it.as_str()).collect::<Vec<_>>()),
            "next": self.window.next_undecided.as_ref().map(ClaimId::as_str),
        }))
    }
}

impl Review {
    /// Every queue: name, words, how many of it are left, whether it is open.
    fn queues(&self, m: &Messages) -> Vec<(&'static str, String, String, bool)> {
        let names = std::iter::once("").chain(DueReason::ALL.map(DueReason::as_str));
        let row = |name: &'static str| {
            let (judged, total) = self.totals.get(name).copied().unwrap_or_default();
            let words = if name.is_empty() { m.t("review.all").to_owned() } else { m.term("due", name) };
            (name, words, m.number(total - judged.min(total)), name == self.reason.map_or("", DueReason::as_str))
        };
        names.map(row).collect()
    }
}

/// The address of a claim in a queue.
fn at(queue: &str, claim: &ClaimId) -> String {
    let queue = if queue.is_empty() { String::new() } else { format!("queue={}&", escape(queue)) };
    format!("/review?{queue}claim={}", escape(claim.as_str()))
}

/// Where to go once a decision is made: to the claim of one that is taken back, else to the next that is not judged yet.
pub fn after(case: &Case, fields: &BTreeMap<String, String>, author: &str) -> Result<String, Error> {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let store = case.store().map_err(Error::while_doing("opening the record"))?;
    let queue = field("queue");
    if field("verdict") == "undo" {
        let entry = store.entry(field("target")).map_err(Error::while_doing("reading the log"))?;
        return Ok(match entry.map(|entry| entry.decision.target) {
            Some(Target::Claim(claim)) => at(queue, &claim),
            _ => "/review".to_owned(),
        });
    }
    let log = store.decisions().map_err(Error::while_doing("reading the log"))?;
    let mut judged = judged(&log, author);
    let claims: Vec<ClaimId> = field("also").split_whitespace().map(ClaimId::from_stored).collect();
    judged.extend(&claims);
    let target = ClaimId::from_stored(field("target"));
    let window = look(&store, DueReason::parse(queue), Some(&target), &judged)?;
    Ok(match window.next_undecided {
        Some(next) => at(queue, &next),
        None if queue.is_empty() => "/review".to_owned(),
        None => format!("/review?queue={}", escape(queue)),
    })
}

/// A claim that is in no queue; anybody may have led here to judge it. `None` when there is no such claim.
fn alone(store: &Store, id: &ClaimId) -> Result<Option<Due>, Error> {
    if store.claim(id).map_err(Error::while_doing("reading the claim"))?.is_none() {
        return Ok(None);
    }
    let event = store.event_of_claim(id).map_err(Error::while_doing("finding its event"))?;
    let event = event.unwrap_or_else(|| EventId::from_stored(""));
    Ok(Some(Due { claim: id.clone(), event, reasons: Vec::new() }))
}

/// Of the decisions only this author's own: what others said would sway them.
fn open(store: &Store, due: Due, log: &[Decision], ask: &Ask) -> Result<Option<Open>, Error> {
    let doing = || Error::while_doing("reading the claim");
    let Some(claim) = store.claim(&due.claim).map_err(doing())? else { return Ok(None) };
    let document = claim.evidence.document().clone();
    let event = store.event(&due.event).map_err(doing())?;
    let mut others = Vec::new();
    for (id, _) in store.events_suggesting(&claim.id).map_err(doing())? {
        others.extend(store.event(&id).map_err(doing())?);
    }
    let near = near::homes(store, &others, event.as_ref().map(|event| &event.id), Messages::of(ask.language))?;
    let excerpt = Excerpt::read(store, &BTreeSet::from([document]), event.iter().cloned().collect())?;
    let copies = store.repetitions(&claim).map_err(doing())?;
    let own = |it: &&Decision| it.signature.author == ask.author && it.target == Target::Claim(claim.id.clone());
    let decided = standing(log).into_iter().filter(own).cloned().collect();
    Ok(Some(Open { due, claim, excerpt, event, near, copies, decided }))
}

/// The two authors who judged most, on how many claims both, and how far they agree.
fn agreed(log: &[Decision]) -> Option<(String, String, usize, Option<f64>)> {
    let mut by: BTreeMap<&str, Vec<Decision>> = BTreeMap::new();
    for decision in log {
        by.entry(&decision.signature.author).or_default().push(decision.clone());
    }
    let mut authors: Vec<_> = by.into_iter().collect();
    authors.sort_by_key(|(name, decisions)| (std::cmp::Reverse(decisions.len()), *name));
    let [first, second, ..] = authors.as_slice() else { return None };
    let found = agreement(&first.1, &second.1);
    (found.both > 0).then(|| (first.0.to_owned(), second.0.to_owned(), found.both, found.alpha))
}

/// The open claim, ready to be shown.
struct OpenView {
    evidence: Option<EvidenceView>,
    event: Option<EventLine>,
    near: Vec<Choice>,
    reasons: Vec<String>,
    copies: String,
    copies_said: String,
    decided: Vec<DecisionLine>,
    form: EditForm,
}

impl OpenView {
    fn of(open: &Open, m: &Messages) -> Self {
        let copies: Vec<&str> = open.copies.iter().map(ClaimId::as_str).collect();
        Self {
            evidence: open.excerpt.claim(&open.claim.id).and_then(|claim| EvidenceView::of(claim, &open.excerpt, m)),
            event: open.event.as_ref().map(|event| EventLine::of(event, m)),
            near: open.near.clone(),
            reasons: open.due.reasons.iter().map(|reason| m.term("due", reason.as_str())).collect(),
            copies_said: m.n("review.copies", copies.len() as u64),
            copies: copies.join(" "),
            decided: open.decided.iter().map(|decision| DecisionLine::of(decision, m)).collect(),
            form: EditForm::of(&open.claim, &open.excerpt, m),
        }
    }
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    author: &'a str,
    queue: &'static str,
    queues: Vec<(&'static str, String, String, bool)>,
    progress: String,
    judged: u64,
    total: u64,
    position: String,
    before: String,
    after: String,
    open: Option<OpenView>,
    last: Option<DecisionLine>,
    agreement: Option<String>,
}
