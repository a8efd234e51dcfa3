//! The queues of the review: which claims are due, which of them are judged, and where one stands.

use std::collections::{BTreeMap, BTreeSet};

use temoin::Store;
use temoin_model::{ClaimId, Decision, Due, DueReason, Target, Verdict, standing};

use crate::error::Error;

/// Claims read from the record at once while looking for one.
const CHUNK: u64 = 500;

/// Where a claim stands in its queue.
#[derive(Default)]
pub struct Window {
    /// Its number in the queue, from 1; nought when it is in none.
    pub position: u64,
    /// The claim before it.
    pub before: Option<ClaimId>,
    /// The claim itself.
    pub current: Option<Due>,
    /// The claim after it.
    pub after: Option<ClaimId>,
    /// The next that is not judged.
    pub next_undecided: Option<ClaimId>,
}

/// Claims that this author has judged; of nobody in particular, that anybody has.
pub fn judged<'l>(log: &'l [Decision], author: &str) -> BTreeSet<&'l ClaimId> {
    let reading = standing(log).into_iter().filter(|it| author.is_empty() || it.signature.author == author);
    reading
        .filter_map(|decision| match (&decision.target, &decision.verdict) {
            (
                Target::Claim(id),
                Verdict::Accept | Verdict::Reject | Verdict::Unsure | Verdict::Edit(_) | Verdict::Move(_),
            ) => Some(id),
            _ => None,
        })
        .collect()
}

/// Looks along a queue for a claim, or for the first that is not judged.
pub fn look(
    store: &Store,
    reason: Option<DueReason>,
    wanted: Option<&ClaimId>,
    judged: &BTreeSet<&ClaimId>,
) -> Result<Window, Error> {
    let (mut window, mut skip) = (Window::default(), 0);
    loop {
        let due = store.due(reason, skip, CHUNK).map_err(Error::while_doing("reading the queue"))?;
        let is_last = (due.len() as u64) < CHUNK;
        for (number, due) in (skip + 1..).zip(due) {
            window.pass(number, due, wanted, judged);
            if window.next_undecided.is_some() {
                return Ok(window);
            }
        }
        if is_last {
            return Ok(window);
        }
        skip += CHUNK;
    }
}

impl Window {
    /// Opens a claim of no queue in front of the one found, which is then the next; with none, the one found stays.
    pub fn open_apart(&mut self, due: Option<Due>) {
        if let Some(due) = due {
            let next = self.current.take().map(|next| next.claim);
            *self = Self { current: Some(due), after: next.clone(), next_undecided: next, ..Self::default() };
        }
    }

    fn pass(&mut self, number: u64, due: Due, wanted: Option<&ClaimId>, judged: &BTreeSet<&ClaimId>) {
        let is_judged = judged.contains(&due.claim);
        if self.current.is_some() {
            self.after.get_or_insert_with(|| due.claim.clone());
            if !is_judged {
                self.next_undecided.get_or_insert(due.claim);
            }
        } else if wanted.map_or(!is_judged, |wanted| *wanted == due.claim) {
            (self.position, self.current) = (number, Some(due));
        } else {
            self.before = Some(due.claim);
        }
    }
}

pub fn totals(store: &Store, judged: &BTreeSet<&ClaimId>) -> Result<BTreeMap<&'static str, (u64, u64)>, Error> {
    let judged: Vec<&ClaimId> = judged.iter().copied().collect();
    let reasons = std::iter::once(None).chain(DueReason::ALL.map(Some));
    let count = |reason: Option<DueReason>| {
        let name = reason.map_or("", DueReason::as_str);
        let judged = store.count_due_among(reason, &judged).map_err(Error::while_doing("counting"))?;
        Ok((name, (judged, store.count_due(reason).map_err(Error::while_doing("counting"))?)))
    };
    reasons.map(count).collect()
}
