//! Where a publisher reports from, as its reports in the case tell: a paper of one region seldom says which Springfield it means.

use std::collections::BTreeMap;

use super::context::Context;
use crate::case::{Case, Doc};

/// So many reports of one publisher tell where it reports from.
const REPORTS_LEAST: usize = 2;

/// The first-level division that a publisher's reports are about: that of most of those that name one only, and of so many
/// at least.
pub(super) fn regions_of_publishers<'a, 'g>(
    case: &Case<'a>,
    contexts: &[Context<'g>],
) -> BTreeMap<&'a str, (&'g str, &'g str)> {
    let mut told: BTreeMap<&str, BTreeMap<(&str, &str), usize>> = BTreeMap::new();
    for (doc, context) in case.docs.iter().zip(contexts) {
        if let (Some(publisher), Some(division)) = (publisher(doc), context.only_division()) {
            *told.entry(publisher).or_default().entry(division).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<(&'g str, &'g str), usize>| {
        let all: usize = counts.values().sum();
        let most = counts.into_iter().find(|(_, count)| count * 2 > all && *count >= REPORTS_LEAST);
        most.map(|(division, _)| division)
    };
    told.into_iter().filter_map(|(publisher, counts)| Some((publisher, most(counts)?))).collect()
}

/// Whoever published a document, else the host of its address.
pub(super) fn publisher<'a>(doc: &Doc<'a>) -> Option<&'a str> {
    let host = || {
        let (_, rest) = doc.document.url.as_deref()?.split_once("://")?;
        let host = rest.split(['/', ':', '?']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host))
    };
    doc.document.publisher.as_deref().or_else(host)
}
