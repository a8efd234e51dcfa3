//! Nodes into groups by average linkage: two groups become one while the mean strength of all pairs between them, of
//! which those never compared count as nothing, reaches a threshold; the strongest first, ties to the least numbers.
//!
//! So a chain of weak likenesses makes no group, and one pair that is alike by chance does not draw two groups together.
//! What is known to be one beforehand begins as one group.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// A pair of nodes, the lesser first, with its strength.
pub(super) type Edge = ((u32, u32), i64);

/// A merge that could be made: its mean, the two groups, and how often each had changed when the mean was taken.
type Offer = (i64, Reverse<(u32, u32)>, (u32, u32));

struct Linkage {
    size: Vec<i64>,
    changes: Vec<u32>,
    /// The sum of strengths between two groups, kept with both.
    sums: Vec<BTreeMap<u32, i64>>,
    into: Vec<u32>,
    offers: BinaryHeap<Offer>,
    least: i64,
}

/// The group of each node, named by one of its members.
///
/// # Shape
/// Each pair once. Pairs of `one` are in one group whatever their strength; `least` is the mean strength that makes two
/// groups one.
pub(super) fn link(nodes: usize, one: &[(u32, u32)], edges: &[Edge], least: i64) -> Vec<u32> {
    let mut linkage = Linkage {
        size: vec![1; nodes],
        changes: vec![0; nodes],
        sums: vec![BTreeMap::new(); nodes],
        into: (0..).take(nodes).collect(),
        offers: BinaryHeap::new(),
        least,
    };
    for &((a, b), strength) in edges {
        linkage.sums[a as usize].insert(b, strength);
        linkage.sums[b as usize].insert(a, strength);
    }
    for &(a, b) in one {
        let (a, b) = (linkage.group(a), linkage.group(b));
        if a != b {
            linkage.merge(a, b);
        }
    }
    for &((a, b), _) in edges {
        linkage.offer(linkage.group(a), linkage.group(b));
    }
    while let Some((_, Reverse((a, b)), changes)) = linkage.offers.pop() {
        if (linkage.changes[a as usize], linkage.changes[b as usize]) == changes {
            linkage.merge(a, b);
        }
    }
    (0..).take(nodes).map(|node| linkage.group(node)).collect()
}

impl Linkage {
    fn group(&self, mut node: u32) -> u32 {
        while self.into[node as usize] != node {
            node = self.into[node as usize];
        }
        node
    }

    fn offer(&mut self, a: u32, b: u32) {
        let (a, b) = (a.min(b), a.max(b));
        let Some(sum) = self.sums[a as usize].get(&b) else { return };
        let mean = sum / (self.size[a as usize] * self.size[b as usize]);
        if mean >= self.least {
            let changes = (self.changes[a as usize], self.changes[b as usize]);
            self.offers.push((mean, Reverse((a, b)), changes));
        }
    }

    /// Merges the group that fewer others are compared with into the other, so that little is moved.
    fn merge(&mut self, a: u32, b: u32) {
        let (kept, gone) = if self.sums[a as usize].len() >= self.sums[b as usize].len() { (a, b) } else { (b, a) };
        self.into[gone as usize] = kept;
        self.size[kept as usize] += self.size[gone as usize];
        self.changes[kept as usize] += 1;
        self.changes[gone as usize] += 1;
        for (other, sum) in std::mem::take(&mut self.sums[gone as usize]) {
            self.sums[other as usize].remove(&gone);
            if other != kept {
                *self.sums[kept as usize].entry(other).or_default() += sum;
                *self.sums[other as usize].entry(kept).or_default() += sum;
            }
        }
        let others: Vec<u32> = self.sums[kept as usize].keys().copied().collect();
        for other in others {
            self.offer(kept, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(nodes: usize, edges: &[Edge]) -> Vec<Vec<u32>> {
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (node, group) in (0..).zip(link(nodes, &[], edges, 10)) {
            members.entry(group).or_default().push(node);
        }
        let mut groups: Vec<Vec<u32>> = members.into_values().collect();
        groups.sort();
        groups
    }

    #[test]
    fn a_chain_is_no_group() {
        let chain = [((0, 1), 30), ((1, 2), 12), ((2, 3), 30)];
        assert_eq!(groups(4, &chain), [vec![0, 1], vec![2, 3]]);
        let ring = [((0, 1), 30), ((0, 2), 12), ((0, 3), 12), ((1, 2), 12), ((1, 3), 12), ((2, 3), 30)];
        assert_eq!(groups(4, &ring), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn what_is_one_beforehand_stays_one() {
        let groups = link(4, &[(0, 2)], &[((0, 2), -50), ((1, 2), 30)], 10);
        assert!(groups[0] == groups[2] && groups[1] == groups[2] && groups[3] != groups[2], "{groups:?}");
    }

    #[test]
    fn what_speaks_against_one_pair_counts_in_the_mean() {
        assert_eq!(groups(3, &[((0, 1), 40), ((0, 2), 25), ((1, 2), -20)]), [vec![0, 1], vec![2]]);
    }
}
