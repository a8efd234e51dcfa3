//! Who gives which number: one table for each kind of harm, and the estimates made of it.

use std::collections::BTreeSet;

use temoin_model::{Bound, Claim, ClaimId, ClaimKind, Estimate, Event, Polarity, Stance, VictimCategory};

use super::Draft;
use super::page::Block;
use super::text::{capital, code, plain, strong};
use crate::summary::{distinct, is_credible};

/// Kinds in the order in which a reader asks for them; others follow by name.
const ORDER: [&str; 10] = [
    "killed",
    "killed_or_missing",
    "killed_or_injured",
    "missing",
    "injured",
    "captured",
    "detained",
    "displaced",
    "destroyed",
    "seized",
];

/// The claims of one kind in one event: wholes, and the parts under each.
pub(super) struct Figures<'a> {
    pub kind: &'a ClaimKind,
    pub wholes: Vec<(&'a Claim, Vec<&'a Claim>)>,
}

impl<'a> Draft<'_, 'a> {
    /// The event's claims, kind by kind; wholes in order of publication.
    pub(super) fn figures(&self, event: &'a Event) -> Vec<Figures<'a>> {
        let mut claims = self.catalogue.claims_of(event);
        claims.sort_by_key(|claim| {
            let published = self.catalogue.entry(claim.evidence.document()).and_then(|e| e.document.published.as_ref());
            let day = published.and_then(|published| published.edtf.ends().0);
            (day.is_none(), day)
        });
        let kinds: BTreeSet<_> =
            claims.iter().map(|claim| &claim.kind).map(|kind| (rank(kind), kind.as_str())).collect();
        let of_kind = |name: &str| claims.iter().copied().filter(|claim| claim.kind.as_str() == name).collect();
        kinds.into_iter().filter_map(|(_, name)| Figures::of(of_kind(name))).collect()
    }

    /// `at least 200 civilians killed, according to the prefecture (reportedly)`. What is not plainly affirmed says so.
    pub(super) fn said(&self, claim: &'a Claim) -> String {
        let according = (self.words.according)(&self.voice(claim));
        let counted = self.counted(claim);
        let reserve = if is_credible(claim) { String::new() } else { format!(" ({})", self.manner(claim)) };
        format!("{counted}, {according}{reserve}")
    }

    fn counted(&self, claim: &Claim) -> String {
        match thing(claim) {
            Some(unit) => (self.words.things)(&claim.figure, &unit),
            None => (self.words.counted)(&claim.figure, &claim.kind, claim.victims.category),
        }
    }

    pub(super) fn of_group(&self, claim: &Claim) -> String {
        match thing(claim) {
            Some(unit) => (self.words.things)(&claim.figure, &unit),
            None => (self.words.group)(&claim.figure, claim.victims.category),
        }
    }

    /// The table of one kind: one row for each voice and figure.
    pub(super) fn table(&mut self, figures: &Figures<'a>) {
        let mut rows: Vec<Row> = Vec::new();
        for (whole, parts) in &figures.wholes {
            let row = self.row(whole, parts);
            match rows.iter_mut().find(|known| known.says_the_same(&row)) {
                Some(known) => known.absorb(row),
                None => rows.push(row),
            }
        }
        let head = self.words.columns.map(str::to_owned).to_vec();
        let rows = rows.into_iter().map(|row| row.cells(self.words.semicolon)).collect();
        self.blocks.push(Block::Table { head, rows });
    }

    /// The estimates of every kind and group, in one table; totals before their parts.
    pub(super) fn estimates(&mut self, event: &'a Event, level: usize) {
        let mut estimates: Vec<&Estimate> = event.estimates.iter().collect();
        estimates.sort_by_key(|estimate| {
            let part = !matches!(estimate.victims, VictimCategory::Persons | VictimCategory::Unknown);
            (rank(&estimate.kind), &estimate.kind, part, std::cmp::Reverse(estimate.high), estimate.victims)
        });
        if estimates.is_empty() {
            return;
        }
        self.heading(level, self.words.heads.estimates);
        let head = self.words.estimate_columns.map(str::to_owned).to_vec();
        let rows = estimates.into_iter().map(|estimate| self.estimate(estimate)).collect();
        self.blocks.push(Block::Table { head, rows });
    }

    fn estimate(&mut self, estimate: &'a Estimate) -> Vec<String> {
        self.rules.insert(&estimate.rule);
        let words = self.words;
        let end = |end: Option<u64>, open: &str| end.map_or_else(|| open.to_owned(), words.number);
        let contested = if estimate.contested { format!(" ({})", strong(words.contested)) } else { String::new() };
        vec![
            format!("{}{}{}", (words.kind)(&estimate.kind), words.colon, (words.whom)(estimate.victims)),
            end(estimate.low, words.open_end),
            end(estimate.best, words.withheld),
            end(estimate.high, words.open_end),
            format!("{}{contested}", (words.number)(estimate.voices.into())),
            code(&estimate.rule),
        ]
    }

    fn row(&mut self, whole: &'a Claim, parts: &[&'a Claim]) -> Row {
        let document = self.catalogue.entry(whole.evidence.document()).map(|entry| self.document_name(entry.document));
        Row {
            who: self.voice_in_table(whole),
            figure: (self.of_group(whole), self.mark(whole)),
            parts: merged(parts.iter().map(|part| (self.of_group(part), self.mark(part))).collect()),
            manner: self.manner(whole),
            documents: document.into_iter().collect(),
        }
    }

    /// How a claim is said: its stance, and what became of it.
    fn manner(&self, claim: &Claim) -> String {
        let mut manner = vec![(self.words.stance)(claim.stance).to_owned()];
        // `Nobody was killed` is told by its nought; to call it untrue would turn it round.
        let told_by_nought = claim.figure.high == Some(0);
        if claim.polarity == Polarity::Negated && claim.stance != Stance::Denied && !told_by_nought {
            manner.push(self.words.denied.to_owned());
        }
        if claim.superseded_by.is_some() {
            manner.push(self.words.corrected.to_owned());
        }
        manner.join(", ")
    }
}

/// A row of the table; each figure comes with its notes.
struct Row {
    who: String,
    figure: (String, String),
    parts: Vec<(String, String)>,
    manner: String,
    documents: Vec<String>,
}

impl Row {
    /// Whether the same voice gives the same figure in the same manner, as a report and its copies do.
    fn says_the_same(&self, other: &Self) -> bool {
        (&self.who, &self.figure.0, &self.manner) == (&other.who, &other.figure.0, &other.manner)
    }

    fn absorb(&mut self, other: Self) {
        let (words, marks) = std::mem::take(&mut self.figure);
        self.figure = (words, marks + &other.figure.1);
        self.parts = merged(std::mem::take(&mut self.parts).into_iter().chain(other.parts).collect());
        self.documents = distinct(std::mem::take(&mut self.documents).into_iter().chain(other.documents));
    }

    fn cells(self, semicolon: &str) -> Vec<String> {
        let parts: Vec<_> = self.parts.iter().map(|(words, marks)| format!("{words}{marks}")).collect();
        let parts = if parts.is_empty() { "—".to_owned() } else { parts.join(", ") };
        let (figure, marks) = &self.figure;
        vec![capital(&self.who), format!("{figure}{marks}"), parts, self.manner, self.documents.join(semicolon)]
    }
}

/// The same words once, with the notes of all who say them, in order of first appearance.
fn merged(said: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for (words, marks) in said {
        match lines.iter_mut().find(|(known, _)| *known == words) {
            Some((_, known)) => *known += &marks,
            None => lines.push((words, marks)),
        }
    }
    lines
}

impl<'a> Figures<'a> {
    /// Parts go under the whole they belong to, however deep; a part whose whole is not here stands as a row of its
    /// own, so that every claim is shown once.
    fn of(claims: Vec<&'a Claim>) -> Option<Self> {
        let kind = &claims.first()?.kind;
        let ids: BTreeSet<&ClaimId> = claims.iter().map(|claim| &claim.id).collect();
        let is_whole = |claim: &Claim| claim.part_of.as_ref().is_none_or(|of| !ids.contains(of));
        let mut shown = BTreeSet::new();
        let mut wholes = Vec::new();
        let roots = claims.iter().filter(|claim| is_whole(claim));
        for &claim in roots.chain(&claims) {
            if shown.insert(&claim.id) {
                wholes.push((claim, parts(claim, &claims, &mut shown)));
            }
        }
        Some(Self { kind, wholes })
    }

    pub fn uncounted(&self) -> usize {
        self.wholes.iter().filter(|(claim, _)| claim.figure.bound == Bound::Uncounted).count()
    }
}

fn parts<'a>(whole: &'a Claim, claims: &[&'a Claim], shown: &mut BTreeSet<&'a ClaimId>) -> Vec<&'a Claim> {
    let mut found: Vec<&Claim> = Vec::new();
    let mut open = vec![&whole.id];
    while let Some(of) = open.pop() {
        for &claim in claims.iter().filter(|claim| claim.part_of.as_ref() == Some(of)) {
            if shown.insert(&claim.id) {
                found.push(claim);
                open.push(&claim.id);
            }
        }
    }
    found
}

fn rank(kind: &ClaimKind) -> usize {
    ORDER.iter().position(|name| *name == kind.as_str()).unwrap_or(ORDER.len())
}

/// What was counted, when it is not people.
pub(super) fn thing(claim: &Claim) -> Option<String> {
    claim.unit.as_deref().filter(|unit| *unit != "person").map(plain)
}
