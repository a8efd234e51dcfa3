//! Who gives which number: one table for each kind of harm, and the estimates made of it.

use std::collections::BTreeSet;

use temoin_model::{Bound, Claim, ClaimId, ClaimKind, Event, Polarity, Stance};

use super::Page;
use super::marks::plain;
use crate::summary;

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

/// Figures named in the sentence before the table; the rest is only in the table.
const IN_SENTENCE: usize = 6;

/// The claims of one kind in one event: wholes, and the parts under each.
pub(super) struct Figures<'a> {
    pub kind: &'a ClaimKind,
    pub wholes: Vec<(&'a Claim, Vec<&'a Claim>)>,
}

impl<'a> Page<'_, 'a> {
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

    /// The sentence that hears each voice in turn.
    pub(super) fn spoken(&mut self, event: &'a Event, figures: &Figures<'a>) -> String {
        let wholes: Vec<_> = figures.wholes.iter().map(|(whole, _)| *whole).collect();
        let mut said: Vec<String> = wholes.iter().take(IN_SENTENCE).map(|claim| self.said(claim)).collect();
        if wholes.len() > IN_SENTENCE {
            said.push((self.words.more)(wholes.len() - IN_SENTENCE));
        }
        let overview = (self.words.overview)(figures.kind, summary::total(event, figures.kind));
        format!("{overview} {}.", said.join(self.words.semicolon))
    }

    /// `at least 200 civilians killed, according to the prefecture (as hearsay)[^2]`.
    fn said(&mut self, claim: &'a Claim) -> String {
        let according = (self.words.according)(&self.voice(claim));
        let counted = self.counted(claim);
        let firmness = if claim.stance.is_firm() { String::new() } else { format!(" ({})", self.manner(claim)) };
        format!("{counted}, {according}{firmness}{}", self.mark(claim))
    }

    pub(super) fn counted(&self, claim: &Claim) -> String {
        match thing(claim) {
            Some(unit) => format!("{} {unit}", (self.words.figure)(&claim.figure)),
            None => (self.words.counted)(&claim.figure, &claim.kind, claim.victims.category),
        }
    }

    fn of_group(&self, claim: &Claim) -> String {
        match thing(claim) {
            Some(unit) => format!("{} {unit}", (self.words.figure)(&claim.figure)),
            None => (self.words.group)(&claim.figure, claim.victims.category),
        }
    }

    /// The table of one kind, then its estimates.
    pub(super) fn table(&mut self, event: &'a Event, figures: &Figures<'a>) {
        self.line(&format!("| {} |", self.words.columns.join(" | ")));
        self.line("|---|---|---|---|---|");
        for (whole, parts) in &figures.wholes {
            let row = self.row(whole, parts);
            self.line(&row);
        }
        self.out.push('\n');
        for estimate in event.estimates.iter().filter(|estimate| &estimate.kind == figures.kind) {
            self.paragraph(&(self.words.estimate)(estimate));
        }
    }

    fn row(&mut self, whole: &'a Claim, parts: &[&'a Claim]) -> String {
        let who = self.voice(whole);
        let figure = format!("{}{}", self.of_group(whole), self.mark(whole));
        let parts: Vec<_> = parts.iter().map(|part| format!("{}{}", self.of_group(part), self.mark(part))).collect();
        let parts = if parts.is_empty() { "—".to_owned() } else { parts.join(", ") };
        let document = self.catalogue.entry(whole.evidence.document()).map(|entry| self.document_name(entry.document));
        format!("| {who} | {figure} | {parts} | {} | {} |", self.manner(whole), document.unwrap_or_default())
    }

    /// How a claim is said: its stance, and what became of it.
    fn manner(&self, claim: &Claim) -> String {
        let mut manner = vec![(self.words.stance)(claim.stance).to_owned()];
        if claim.polarity == Polarity::Negated && claim.stance != Stance::Denied {
            manner.push(self.words.denied.to_owned());
        }
        if claim.superseded_by.is_some() {
            manner.push(self.words.corrected.to_owned());
        }
        manner.join(", ")
    }
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
fn thing(claim: &Claim) -> Option<String> {
    claim.unit.as_deref().filter(|unit| *unit != "person").map(plain)
}
