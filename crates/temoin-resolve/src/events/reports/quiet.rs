//! Which reports stay one whatever their words: those that type, place and date made one where little happens.
//!
//! `cluster` joined them by evidence that has a name. In a large town of a large case it may have joined two events, and
//! reports of it are told apart by what else they say. Where reports give one place only a few days, or where a case has few
//! reports, words tell nothing: there only a day that cannot be parts what was joined. A place that no gazetteer has may be
//! the name of several.

use std::collections::{BTreeMap, BTreeSet};

use temoin_model::{Edtf, PlaceId};

use super::evidence::SMALL_CASE;
use super::report::Report;
use crate::events::View;
use crate::events::cluster::Clusters;

/// Little happens where reports give no more days than this.
const QUIET_DAYS: usize = 3;
/// A report that says nothing of when is held to tell of an event so many days before it at most.
const NEWS_DAYS: i64 = 30;

/// Pairs of reports that are one: each with the first of its event that may stay.
pub(super) fn kept_together(view: View, clusters: &Clusters, reports: &[Report]) -> Vec<(u32, u32)> {
    let busy = busy_places(view, reports);
    let few = reports.len() < SMALL_CASE;
    let mut first: BTreeMap<usize, u32> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, report) in (0..).zip(reports) {
        let cluster = &clusters.list[report.main];
        let is_quiet =
            |place: &PlaceId| !view.places.is_wide(place) && !view.places.is_unknown(place) && !busy.contains(place);
        let quiet = few || cluster.place.as_ref().is_some_and(is_quiet);
        if quiet && may_stay(report, cluster.core.as_ref(), few) {
            pairs.push((*first.entry(report.main).or_insert(at), at));
        }
    }
    pairs
}

/// Places of which reports give many days.
fn busy_places<'a>(view: View, reports: &[Report<'a>]) -> BTreeSet<&'a PlaceId> {
    let mut days: BTreeMap<&PlaceId, BTreeSet<&Edtf>> = BTreeMap::new();
    for (place, day) in reports.iter().flat_map(|report| report.cells(view)) {
        days.entry(place).or_default().insert(day);
    }
    days.into_iter().filter(|(_, days)| days.len() > QUIET_DAYS).map(|(place, _)| place).collect()
}

/// Whether a report can tell of its event: published no earlier, of its own day if it gives one, else, among many reports,
/// soon after.
fn may_stay(report: &Report, core: Option<&Edtf>, few: bool) -> bool {
    let days = core.and_then(Edtf::days).map(|(first, last)| (first.number(), last.number()));
    let Some((first, last)) = days else { return few || report.is_dated };
    let own = report.day.and_then(Edtf::days).map(|(day, _)| day.number());
    let fits = own.is_none_or(|own| first - 1 <= own && own <= last + 1);
    let after = report.published - first;
    fits && after >= -1 && (few || report.is_dated || after <= NEWS_DAYS)
}
