//! The event page: what, when, where, who, and every figure beside the others.

use std::collections::BTreeSet;

use temoin_model::{Claim, Estimate, Event, VictimCategory};

use super::sentences::{Sentences, sentences};
use super::{EventLine, EvidenceView, Excerpt, evidence};
use crate::chart::{self, Group, Row, Scale, Sources};
use crate::messages::Messages;
use crate::words;

/// One row of the figures chart and of its table.
#[derive(Clone, Debug)]
pub struct RowView {
    /// Id of the claim, to its evidence.
    pub claim: String,
    /// Who says it; empty on the second figure of a voice, which stands under the first.
    pub voice: String,
    /// Who says it, always.
    pub voice_again: String,
    /// Whether it is a document's own voice.
    pub own_voice: bool,
    /// Whether it is a sub-count.
    pub part: bool,
    /// What is counted.
    pub quantity: String,
    /// Whom a sub-count counts, where the rest goes without saying.
    pub whom: String,
    /// The figure in words.
    pub figure: String,
    /// The figure as written.
    pub written: String,
    /// Its two ends.
    pub low: String,
    pub high: String,
    /// How firmly it is said.
    pub stance: String,
    /// Whether it is denied or said not to be so.
    pub denied: bool,
    /// Whether it is said firmly; what is only possible or denied is drawn paler.
    pub firm: bool,
    /// Whether its source has corrected it since.
    pub superseded: bool,
    /// Where it stands, and how many of those places are copies.
    pub support: String,
    /// When the first of them was published; empty when unknown.
    pub published: String,
    /// Language of the words quoted in it.
    pub lang: String,
    /// The drawing.
    pub strip: String,
}

/// The summary of a group.
#[derive(Clone, Debug)]
pub struct EstimateView {
    pub low: String,
    pub best: String,
    pub high: String,
    /// Name and version of the rule.
    pub rule: String,
    /// What the rule does, in a sentence; empty when the page has said so already.
    pub explanation: String,
    /// Number of independent voices, in words.
    pub voices: String,
    /// Whether voices exclude each other.
    pub contested: bool,
}

/// One quantity, as all voices give it.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// Its anchor on the page.
    pub anchor: String,
    pub title: String,
    pub estimate: Option<EstimateView>,
    /// The numbers over the strips; empty when nothing was counted.
    pub axis: String,
    /// Whether the line is logarithmic.
    pub logarithmic: bool,
    /// How it moved over the days of publication; empty where it did not.
    pub growth: String,
    pub rows: Vec<RowView>,
}

/// Everything the event page shows.
#[derive(Debug)]
pub struct EventView {
    pub line: EventLine,
    /// The date as EDTF; empty when none.
    pub edtf: String,
    pub date_precision: String,
    pub place_precision: String,
    /// Role, then name and id of each actor that has it.
    pub actors: Vec<(String, Vec<(String, String)>)>,
    pub groups: Vec<GroupView>,
    pub evidence: Vec<Sentences>,
    /// A claim that may belong, and why.
    pub suggested: Vec<(EvidenceView, String)>,
    pub documents: Vec<evidence::DocumentLink>,
    pub reasons: Vec<String>,
    pub grade: String,
    /// Whether any figure is drawn, and the page needs its legend.
    pub counted: bool,
}

impl EventView {
    /// Shapes an event for reading.
    pub fn of(event: &Event, excerpt: &Excerpt, m: &Messages) -> Self {
        let sources = excerpt.sources();
        let groups = figure_groups(event, excerpt);
        let suggested = event.suggested.iter().filter_map(|offered| {
            Some((EvidenceView::of(excerpt.claim(&offered.claim)?, excerpt, m)?, words::reason(&offered.reason, m)))
        });
        Self {
            line: EventLine::of(event, m),
            edtf: event.when.edtf.as_ref().map(ToString::to_string).unwrap_or_default(),
            date_precision: words::date_precision(event.when.date_prec, m),
            place_precision: words::place_precision(event.place.as_ref().and_then(|place| place.where_prec), m),
            actors: actors(event, m),
            evidence: sentences(&groups, excerpt, m),
            groups: group_views(&groups, &sources, m),
            suggested: suggested.collect(),
            documents: event
                .documents
                .iter()
                .filter_map(|id| Some(evidence::DocumentLink::of(excerpt.document(id)?.0, m)))
                .collect(),
            reasons: event.reasons.iter().map(|told| words::reason(told, m)).collect(),
            grade: event.grade.clone().unwrap_or_default(),
            counted: !groups.is_empty(),
        }
    }
}

/// The figures of an event as a drawing that stands for itself, in the order of the page.
pub fn figures_sheet(event: &Event, excerpt: &Excerpt, m: &Messages) -> String {
    chart::sheet::draw(&words::event_title(event, m), &figure_groups(event, excerpt), &excerpt.sources(), m)
}

/// The figures of an event, gathered under what they count, in the order of the page.
pub fn figure_groups(event: &Event, excerpt: &Excerpt) -> Vec<Group> {
    let claims: Vec<Claim> = event.claims.iter().filter_map(|id| excerpt.claim(id)).cloned().collect();
    let mut groups = chart::groups(&claims, &event.estimates, &excerpt.sources());
    groups.sort_by_key(weight);
    groups
}

/// Roles in order, each with the actors that have it: name and id.
fn actors(event: &Event, m: &Messages) -> Vec<(String, Vec<(String, String)>)> {
    let mut roles: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for actor in &event.actors {
        let (role, named) = (m.term("role", actor.role.as_str()), (actor.name.clone(), actor.id.to_string()));
        match roles.last_mut().filter(|last| last.0 == role) {
            Some((_, names)) => names.push(named),
            None => roles.push((role, vec![named])),
        }
    }
    roles
}

/// Deaths come first, then other harm, then things; everybody before part of them.
fn weight(group: &Group) -> (bool, bool, bool) {
    let deaths = group.kind.as_str().starts_with("killed");
    (!deaths, !group.kind.is_harm(), group.victims != VictimCategory::Persons)
}

/// The groups, each rule explained where it is first used.
fn group_views(groups: &[Group], sources: &Sources, m: &Messages) -> Vec<GroupView> {
    let mut explained: BTreeSet<String> = BTreeSet::new();
    let mut views: Vec<GroupView> =
        groups.iter().enumerate().map(|(at, group)| GroupView::of(at, group, sources, m)).collect();
    for estimate in views.iter_mut().filter_map(|view| view.estimate.as_mut()) {
        if !explained.insert(estimate.rule.clone()) {
            estimate.explanation.clear();
        }
    }
    views
}

/// What a group counts, in words.
pub fn group_title(group: &Group, m: &Messages) -> String {
    words::quantity(group.kind.as_str(), group.victims, group.unit.as_deref(), m)
}

impl GroupView {
    fn of(at: usize, group: &Group, sources: &Sources, m: &Messages) -> Self {
        let scale = Scale::of(group.rows.iter().map(|row| &row.claim.figure));
        let counted = group.rows.iter().any(|row| row.claim.figure.is_counted());
        let mut rows = Vec::new();
        let mut last = None;
        for row in &group.rows {
            let again = !row.part && last == Some(&row.voice);
            rows.push(RowView::of(row, again, group.estimate.as_ref(), &scale, sources, m));
            if !row.part {
                last = Some(&row.voice);
            }
        }
        Self {
            anchor: format!("g{}", at + 1),
            title: group_title(group, m),
            estimate: group.estimate.as_ref().map(|estimate| EstimateView::of(estimate, m)),
            axis: if counted { chart::axis(&scale, m) } else { String::new() },
            logarithmic: scale.is_logarithmic(),
            growth: chart::growth::draw(group, sources, m),
            rows,
        }
    }
}

impl EstimateView {
    fn of(estimate: &Estimate, m: &Messages) -> Self {
        Self {
            low: words::end(estimate.low, m),
            best: estimate.best.map_or_else(|| m.t("figure.withheld").to_owned(), |best| m.number(best)),
            high: words::end(estimate.high, m),
            rule: estimate.rule.clone(),
            explanation: m.explanation("rule", &estimate.rule).unwrap_or_else(|| m.t("rule.other")).to_owned(),
            voices: m.n("count.voices", u64::from(estimate.voices)),
            contested: estimate.contested,
        }
    }
}

impl RowView {
    fn of(row: &Row, again: bool, estimate: Option<&Estimate>, scale: &Scale, sources: &Sources, m: &Messages) -> Self {
        let claim = &row.claim;
        let document = sources.documents.get(claim.evidence.document());
        let voice = document.map(|document| evidence::voice(claim, document)).unwrap_or_default();
        let published = document.and_then(|document| document.published.as_ref());
        Self {
            claim: claim.id.to_string(),
            voice: if again || row.part { String::new() } else { voice.clone() },
            voice_again: voice,
            own_voice: claim.speaker.is_none(),
            part: row.part,
            quantity: words::quantity(claim.kind.as_str(), claim.victims.category, claim.unit.as_deref(), m),
            whom: m.term("victims", claim.victims.category.as_str()),
            figure: words::figure(&claim.figure, m),
            written: claim.figure.text.clone().unwrap_or_default(),
            low: words::end(claim.figure.low, m),
            high: words::end(claim.figure.high, m),
            stance: m.term("stance", claim.stance.as_str()),
            denied: evidence::is_said_untrue(claim),
            firm: claim.stance.is_firm(),
            superseded: claim.superseded_by.is_some(),
            support: support(row, m),
            published: published.map(|published| crate::dates::in_words(&published.edtf, m)).unwrap_or_default(),
            lang: document.and_then(|document| document.language.clone()).unwrap_or_default(),
            strip: chart::strip(&claim.figure, estimate.filter(|_| !row.part), scale, row.part),
        }
    }
}

/// In how many documents a figure stands, and how many of them are copies.
fn support(row: &Row, m: &Messages) -> String {
    let claims = std::iter::once(&row.claim).chain(&row.repeated);
    let documents: BTreeSet<_> = claims.map(|claim| claim.evidence.document()).collect();
    let mut words = m.n("count.documents", documents.len() as u64);
    if row.copies > 0 {
        words.push_str(&format!(" ({})", m.n("chart.copies", row.copies as u64)));
    }
    words
}
