//! Which reports tell of one event, across documents and languages.
//!
//! `cluster` joins what one type, one place and one date tell. Most reports do not give all three, and where much happens
//! two events may share them. So the main events of all reports of a known date are held against each other:
//!
//! 1. `report`: each report with its copies, and what it says of its main event.
//! 2. *Blocks*: only reports that share [`SHARED_LEAST`] words which few others have, published within a year, or that
//!    give one place and day which few others give, are looked at together.
//! 3. `quiet`: where little happens, what `cluster` joined stays joined; elsewhere its reports may be parted.
//! 4. `evidence` (with `rarity`): what speaks for each such pair, and what against.
//! 5. `linkage`: reports whose mean strength reaches a threshold are one group.
//! 6. `regroup`: the words and claims of each group are one event.

mod evidence;
mod linkage;
mod quiet;
mod rarity;
mod regroup;
mod report;

use std::collections::BTreeMap;

use super::View;
use super::cluster::Clusters;
use super::opening::Openings;
use evidence::{Evidence, JOINED, NEARLY};
use linkage::{Edge, link};
use quiet::kept_together;
use rarity::Rarity;
use report::{Report, find_reports};

/// Rare words that two reports must share to be looked at together.
const SHARED_LEAST: usize = 3;
/// Reports published further apart are not looked for by their words.
const WINDOW_DAYS: i64 = 400;
/// Pairs held in memory at once; more are found in several passes.
const PAIRS_AT_ONCE: usize = 1 << 24;
/// Reports kept apart that are shown with an event, the strongest.
const NEARLY_MAX: usize = 3;

/// Makes one event of the main events of reports that tell of one.
pub(super) fn gather_reports<'a>(view: View<'a>, clusters: &mut Clusters<'a>, openings: &Openings) {
    let reports = find_reports(view, clusters, openings);
    let rarity = Rarity::of(view, &reports);
    let evidence = Evidence::new(view, &reports, &rarity);
    let pairs = blocks(&evidence, &rarity);
    let edges: Vec<Edge> = pairs.into_iter().map(|(a, b)| ((a, b), evidence.strength(a, b))).collect();
    let groups = link(reports.len(), &kept_together(view, clusters, &reports), &edges, JOINED);
    regroup::regroup(clusters, openings, &groups, &reports);
    explain(clusters, openings, &evidence, &groups, edges);
}

/// Pairs worth a comparison, in order.
fn blocks(evidence: &Evidence, rarity: &Rarity) -> Vec<(u32, u32)> {
    let mut pairs = sharing(rarity.seeking(), evidence.reports);
    for cell in evidence.small_cells() {
        pairs.extend(pairs_of(cell));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn pairs_of(reports: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    reports.iter().enumerate().flat_map(|(at, &a)| reports[at + 1..].iter().map(move |&b| (a, b)))
}

/// Pairs that share enough of the words, published within the window.
fn sharing(words: Vec<Vec<u32>>, reports: &[Report]) -> Vec<(u32, u32)> {
    let near =
        |&(a, b): &(u32, u32)| (reports[a as usize].published - reports[b as usize].published).abs() <= WINDOW_DAYS;
    let most: usize = words.iter().map(|reports| reports.len() * (reports.len() - 1) / 2).sum();
    let passes = u32::try_from(most / PAIRS_AT_ONCE + 1).unwrap_or(u32::MAX);
    let mut enough = Vec::new();
    for pass in 0..passes {
        let of_pass = words.iter().flat_map(|reports| pairs_of(reports)).filter(|(a, _)| a % passes == pass);
        let mut pairs: Vec<(u32, u32)> = of_pass.filter(near).collect();
        pairs.sort_unstable();
        let shared = pairs.chunk_by(|a, b| a == b).filter(|run| run.len() >= SHARED_LEAST);
        enough.extend(shared.map(|run| run[0]));
    }
    enough
}

/// Keeps with each event why its reports were joined, and which others were nearly joined to them.
fn explain(clusters: &mut Clusters, openings: &Openings, evidence: &Evidence, groups: &[u32], mut edges: Vec<Edge>) {
    edges.retain(|(_, strength)| *strength >= NEARLY);
    edges.sort_by_key(|&(pair, strength)| (std::cmp::Reverse(strength), pair));
    let mut told = vec![false; groups.len()];
    let mut nearly: BTreeMap<u32, usize> = BTreeMap::new();
    for ((a, b), _) in edges {
        let (of_a, of_b) = (groups[a as usize], groups[b as usize]);
        let joined = of_a == of_b;
        let mut shown = Vec::new();
        if joined {
            // One ground for each report will do: its strongest.
            let new = !told[a as usize] || !told[b as usize];
            shown.extend(new.then_some(a));
            (told[a as usize], told[b as usize]) = (true, true);
        } else {
            for (group, report) in [(of_a, a), (of_b, b)] {
                let count = nearly.entry(group).or_default();
                *count += 1;
                shown.extend((*count <= NEARLY_MAX).then_some(report));
            }
        }
        for report in shown {
            let doc = evidence.reports[report as usize].docs[0];
            if let Some(cluster) = openings.main(doc, clusters) {
                clusters.list[cluster].comparisons.push(evidence.comparison(a, b, joined));
            }
        }
    }
}
