//! Where one statement of a sentence ends and the next begins: at strong marks and at the words of the pack's barrier.

use temoin_lang::{Scan, class};

/// Cuts a sentence into clauses: the first token of each, from 0.
pub(crate) fn starts(scan: &Scan<'_>) -> Vec<usize> {
    let mut starts = vec![0];
    let mut depth = 0usize;
    for at in 0..scan.len() {
        match scan.mark(at) {
            Some('(' | '«' | '“') => depth += 1,
            Some(')' | '»' | '”') => depth = depth.saturating_sub(1),
            Some(';') if depth == 0 => starts.push(at + 1),
            _ => {}
        }
        if at > 0 && scan.begins(at, class::BARRIER_WORDS) && opens_clause(scan, at) {
            starts.push(at);
        }
    }
    starts.dedup();
    starts
}

/// A barrier word that a comma precedes, or that is itself several tokens long, begins a clause.
fn opens_clause(scan: &Scan<'_>, at: usize) -> bool {
    scan.mark(at - 1) == Some(',') || scan.edges_at(at).any(|edge| edge.end > at + 1)
}

/// The clause that token `at` lies in, as an index into `starts`.
pub(crate) fn of(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at) - 1
}
