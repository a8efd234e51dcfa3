//! Figures that the same text corrects: the new one stands, the old one is kept and says what it was corrected by.
//!
//! A rule captures the new figure ("the toll was lowered to eight"), the old one ("a first toll spoke of twelve"), or
//! both. What it does not capture is looked for among the claims nearby.

use std::collections::BTreeMap;

use temoin_lang::{Edge, Found, Reads, Scan, class};
use temoin_model::{Bound, Claim, ClaimId, Polarity, Sentence, Span, VictimCategory};

use crate::claims::Draft;
use crate::groups::GroupClass;
use crate::sentence::{Analysed, Item};

/// How many sentences back a corrected figure is looked for, and how many ahead the one that corrects it.
const BACK: usize = 8;
const AHEAD: usize = 3;

/// How many tokens may stand from a verb of correcting to the toll it corrects.
const REVISED: usize = 6;

/// What one rule captured, by index into the drafts of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

/// A correction by the claims it concerns.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    pub old: Option<ClaimId>,
    pub new: Option<ClaimId>,
}

/// Whether two numbers that stand at `at` are a figure before and after a change, no range: "down from 21 to 19",
/// "a revu son bilan, de 12 à 15".
pub(crate) fn is_change(scan: &Scan<'_>, at: usize) -> bool {
    let at = if at > 0 && scan.mark(at - 1) == Some(',') { at - 1 } else { at };
    let verb = |at: usize| scan.begins(at, class::CORRECTION_VERB);
    let of_toll = |noun: usize| (noun.saturating_sub(REVISED)..noun).any(verb);
    scan.before(at, class::RANGE_CHANGE).is_some() || scan.before(at, class::CORRECTION_NOUN).is_some_and(of_toll)
}

/// Whether what was read as a range of days is a figure before and after a change.
pub(crate) fn is_no_time(scan: &Scan<'_>, (start, end): (usize, usize)) -> bool {
    let bare = end - start == 3 && scan.is_digits(start) && scan.is_digits(end - 1);
    bare && is_change(scan, scan.before(start, class::RANGE_FROM).unwrap_or(start))
}

/// What is corrected in a sentence. A captured figure that no claim counts yet becomes a claim: "revised down to 19".
pub(crate) fn find(analysed: &Analysed<'_>, found: &[Found<'_>], drafts: &mut Vec<Draft>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for matched in found.iter().filter(|f| f.rule.reads == Reads::Correction) {
        let mut side = |name| matched.matched.capture(name).and_then(|edge| claimed(analysed, matched, edge, drafts));
        let link = Link { old: side("old"), new: side("new") };
        if link.old == link.new {
            continue;
        }
        // Of two patterns that meet the same figure, the one that captures both says more.
        let same = |known: &&mut Link| {
            link.old.is_some() && known.old == link.old || link.new.is_some() && known.new == link.new
        };
        match links.iter_mut().find(same) {
            Some(known) => *known = Link { old: known.old.or(link.old), new: known.new.or(link.new) },
            None => links.push(link),
        }
    }
    links
}

/// The draft that counts a captured figure, made if need be.
fn claimed(analysed: &Analysed<'_>, found: &Found<'_>, edge: Edge, drafts: &mut Vec<Draft>) -> Option<usize> {
    if let Some(known) = drafts.iter().position(|d| d.who.0 < edge.end && edge.start < d.who.1) {
        return Some(known);
    }
    let Some(Item::Number(number)) = analysed.item(edge) else { return None };
    let figure = analysed.numbers[number].figure(&analysed.scan)?;
    let group = analysed.groups.iter().find(|group| group.number == Some(number));
    let category = match group.map(|group| group.class) {
        None => VictimCategory::Persons,
        Some(GroupClass::People(category)) => category,
        Some(_) => return None,
    };
    let who = group.map_or((edge.start, edge.end), |group| (group.start, group.end));
    let kind = drafts.first().map(|draft| draft.kind.clone()).or(found.rule.with("kind").map(str::to_owned))?;
    drafts.push(Draft {
        kind,
        start: found.matched.start.min(who.0),
        end: found.matched.end.max(who.1),
        who,
        figure,
        unit: "person".to_owned(),
        victims: group.map(|group| (group.core, group.end)),
        category,
        part_of: None,
        besides: false,
        perpetrator: None,
        stance: None,
        polarity: Polarity::Affirmed,
        rule: found.rule.id.clone(),
    });
    Some(drafts.len() - 1)
}

/// Marks every corrected claim of a document with the one that corrects it.
///
/// # Shape
/// `claims` in order of quote. What has no partner nearby that counts the same and has the same voice stays as it is.
pub(crate) fn apply(claims: &mut [Claim], corrections: &[Correction], sentences: &[Sentence]) {
    if corrections.is_empty() {
        return;
    }
    let at: BTreeMap<ClaimId, usize> = claims.iter().enumerate().rev().map(|(at, it)| (it.id.clone(), at)).collect();
    for correction in corrections {
        let old = correction.old.as_ref().and_then(|id| at.get(id).copied());
        let new = correction.new.as_ref().and_then(|id| at.get(id).copied());
        let pair = match (old, new) {
            (Some(old), Some(new)) => Some((old, new)),
            (Some(old), None) => partner(claims, old, sentences, AHEAD).map(|new| (old, new)),
            (None, Some(new)) => partner(claims, new, sentences, 0).map(|old| (old, new)),
            (None, None) => None,
        };
        if let Some((old, new)) = pair
            && claims[new].superseded_by.as_ref() != Some(&claims[old].id)
        {
            claims[old].superseded_by = Some(claims[new].id.clone());
        }
    }
}

/// The nearest claim of the same quantity with another figure: before it, or some sentences after.
fn partner(claims: &[Claim], of: usize, sentences: &[Sentence], ahead: usize) -> Option<usize> {
    let index = |claim: &Claim| sentences.partition_point(|s| s.span.end <= claim.evidence.sentence().start);
    let (home, quote) = (index(&claims[of]), claims[of].evidence.quote().span());
    let distance = |other: usize| {
        let (place, span) = (index(&claims[other]), claims[other].evidence.quote().span());
        let later = (place, span.start) > (home, quote.start);
        let far = place.abs_diff(home);
        let in_reach = if later { far <= ahead && ahead > 0 } else { far <= BACK };
        in_reach.then_some((far, later, gap(quote, span)))
    };
    // Only those within reach are looked at: a long document may correct itself in every sentence.
    let first = claims.partition_point(|claim| index(claim) + BACK < home);
    let last = claims.partition_point(|claim| index(claim) <= home + ahead);
    let others = (first..last).filter(|other| *other != of && is_same_quantity(&claims[of], &claims[*other]));
    others.filter_map(|other| Some((distance(other)?, other))).min().map(|(_, other)| other)
}

/// Bytes between two spans.
fn gap(a: Span, b: Span) -> usize {
    a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end))
}

/// Whether two claims may be two figures of one thing by one voice. Where one of them names no speaker, the text that
/// gives both is the voice.
fn is_same_quantity(a: &Claim, b: &Claim) -> bool {
    let open = |claim: &Claim| matches!(claim.victims.category, VictimCategory::Persons | VictimCategory::Unknown);
    let figure = |claim: &Claim| (claim.figure.low, claim.figure.high, claim.figure.bound);
    let voice = |claim: &Claim| claim.speaker.as_ref().map(|speaker| speaker.quote.text().to_lowercase());
    let counted = |claim: &Claim| claim.figure.text.is_some() && claim.figure.bound != Bound::Uncounted;
    a.kind == b.kind
        && counted(a)
        && counted(b)
        && figure(a) != figure(b)
        && a.part_of.is_none()
        && b.part_of.is_none()
        && a.superseded_by.is_none()
        && b.superseded_by.is_none()
        && (a.victims.category == b.victims.category || open(a) || open(b))
        && (voice(a).is_none() || voice(b).is_none() || voice(a) == voice(b))
}
