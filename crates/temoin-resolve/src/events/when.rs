//! When an event was: as its own words say, else its claims, else the report that opens with it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{ClaimId, Edtf, MentionValue, TimeKind};

use super::View;
use super::atoms::Atom;
use crate::dates::{precision, width_days};

/// Sentences after the first word for an event in which its report may say when it was.
const SENTENCES_AFTER: usize = 3;
/// A report tells of what happened so many days before it at most, if no word ties a time to the event.
const FRESH_DAYS: i64 = 7;

/// Of the most precise dates, the one most documents give; ties to the first.
///
/// A day after the first of the documents was published is not that of what they all tell, while there is another.
pub(super) fn date_of<'a>(view: View, atoms: &[&Atom<'a>]) -> Option<&'a Edtf> {
    let mut documents: BTreeMap<&Edtf, BTreeSet<usize>> = BTreeMap::new();
    for atom in atoms {
        if let Some(when) = atom.when {
            documents.entry(when).or_default().insert(atom.doc);
        }
    }
    let told = atoms.iter().filter_map(|atom| published(view, atom.doc)).min();
    let too_late = |date: &Edtf| told.zip(first_day(date)).is_some_and(|(told, first)| first - told > 1);
    let rank = |date: &Edtf| (too_late(date), precision(date).unwrap_or(u8::MAX), width_days(date));
    documents.into_iter().min_by_key(|(date, documents)| (rank(date), Reverse(documents.len()))).map(|(date, _)| date)
}

/// The one date that the claims of an event have, where no word for the event has one.
pub(super) fn date_of_claims<'a>(view: View<'a>, claims: &[ClaimId]) -> Option<&'a Edtf> {
    let dated =
        claims.iter().filter_map(|id| view.case.claim(id)).filter_map(|(_, claim)| view.case.date(claim.when.as_ref()));
    let dates: BTreeSet<&Edtf> = dated.collect();
    dates.first().copied().filter(|_| dates.len() == 1)
}

/// The day that most reports opening with an event give soon after they first name it: "It happened on Monday night."
///
/// A part of a day comes first, since a bare day is as often that of an arrest or of a statement: it counts only where it is
/// the one day that those sentences give.
pub(super) fn date_of_reports<'a>(view: View<'a>, atoms: &[&Atom<'a>]) -> Option<&'a Edtf> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for atom in atoms {
        let sentence = first.entry(atom.doc).or_insert(atom.sentence);
        *sentence = (*sentence).min(atom.sentence);
    }
    let mut days: BTreeMap<&Edtf, usize> = BTreeMap::new();
    for day in first.into_iter().filter_map(|(doc, sentence)| day_told_after(view, doc, sentence)) {
        *days.entry(day).or_default() += 1;
    }
    days.into_iter().min_by_key(|(_, reports)| Reverse(*reports)).map(|(day, _)| day)
}

fn day_told_after<'a>(view: View<'a>, doc: usize, sentence: usize) -> Option<&'a Edtf> {
    let published = published(view, doc)?;
    let told = sentence..=sentence + SENTENCES_AFTER;
    let near = view.case.docs[doc].reading.mentions.iter().filter(|mention| told.contains(&mention.sentence));
    let fresh =
        |day: &&Edtf| day.is_day() && first_day(day).is_some_and(|day| (0..=FRESH_DAYS).contains(&(published - day)));
    let times = near.filter_map(|mention| match &mention.value {
        MentionValue::Time(time) => Some((time.kind, time.edtf.as_ref().filter(fresh)?)),
        _ => None,
    });
    let times: Vec<(TimeKind, &Edtf)> = times.collect();
    let part_of_day = times.iter().find(|(kind, _)| *kind == TimeKind::Time).map(|(_, day)| *day);
    let days: BTreeSet<&Edtf> = times.iter().map(|(_, day)| *day).collect();
    part_of_day.or_else(|| days.first().copied().filter(|_| days.len() == 1))
}

/// The last day that a document may have been published on.
fn published(view: View, doc: usize) -> Option<i64> {
    Some(view.case.docs[doc].document.published.as_ref()?.edtf.days()?.1.number())
}

fn first_day(date: &Edtf) -> Option<i64> {
    Some(date.days()?.0.number())
}
