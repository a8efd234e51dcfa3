//! Prints: the few shingles of a text by which its copies are looked for.
//!
//! Of the shingles of a text two sorts are kept. *Winnowing* (Schleimer, Wilkerson, Aiken 2003) keeps the least of every
//! [`WINDOW`] shingles in a row, so that a passage of `WINDOW + 4` words or more that two texts share leaves the same
//! print in both, wherever it stands and however much else there is. The [`LEAST`] least shingles of the whole text
//! are kept beside them: short texts that share most of their words share most of these, as in a bottom-k MinHash.
//!
//! A print is cut to 32 bits and packed with the number of its document, so that a million short texts take under
//! 200 MB; two prints that agree by chance cost a comparison and make no copy.

/// How many shingles in a row the least is kept of.
pub(super) const WINDOW: usize = 16;
/// How many of the least shingles of a text are kept.
const LEAST: usize = 8;
/// A print found in more documents links each to the next only, in the order they are numbered in.
const DOCUMENTS_MAX: usize = 16;
/// Pairs held in memory at once; more are found in several passes.
const PAIRS_AT_ONCE: usize = 1 << 24;
/// Shared prints that make a pair worth comparing, where both texts have [`FEW`] or more.
const SHARED_MIN: usize = 2;
const FEW: u32 = 6;

/// The prints of a text by its shingles: in order, each once.
pub(super) fn prints(shingles: &[u64]) -> Box<[u32]> {
    let mut least = Vec::new();
    winnow(shingles, &mut least);
    keep_least(shingles, &mut least);
    let mut prints: Vec<u32> = least.into_iter().map(|shingle| (shingle >> 32) as u32).collect();
    prints.sort_unstable();
    prints.dedup();
    prints.into_boxed_slice()
}

/// The prints of many documents.
#[derive(Default)]
pub(super) struct Prints {
    /// Print in the upper half, number of the document in the lower.
    packed: Vec<u64>,
    /// How many prints each document has, by its number.
    counts: Vec<u32>,
}

impl Prints {
    /// Gives the next number to a document with these prints; none for one that is not to be paired.
    pub fn add(&mut self, prints: &[u32]) {
        let document = self.counts.len() as u64;
        self.packed.extend(prints.iter().map(|print| u64::from(*print) << 32 | document));
        self.counts.push(prints.len() as u32);
    }

    /// Hands on each pair of documents that may share a passage, the lower number first; within a pass family by family,
    /// so that a text need not be read again for each of its pairs.
    pub fn each_pair(mut self, mut each: impl FnMut(u32, u32)) {
        self.packed.sort_unstable();
        let total: usize = groups(&self.packed).map(|group| pairs(group).count()).sum();
        let passes = (total / PAIRS_AT_ONCE + 1) as u64;
        for pass in 0..passes {
            let first_of_pair = |pair: &u64| (pair >> 32) % passes == pass;
            let mut found: Vec<u64> = groups(&self.packed).flat_map(pairs).filter(first_of_pair).collect();
            found.sort_unstable();
            let likely = found.chunk_by(|a, b| a == b).filter(|run| self.is_likely(run)).map(|run| parts(run[0]));
            let likely: Vec<(u32, u32)> = likely.collect();
            by_family(likely, self.counts.len()).for_each(|(a, b)| each(a, b));
        }
    }

    /// Whether a pair seen this often is worth comparing.
    fn is_likely(&self, run: &[u64]) -> bool {
        let (a, b) = parts(run[0]);
        run.len() >= SHARED_MIN || self.counts[a as usize].min(self.counts[b as usize]) < FEW
    }
}

fn parts(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

/// Pairs with those of the same family together, in order of its least member.
fn by_family(mut pairs: Vec<(u32, u32)>, documents: usize) -> impl Iterator<Item = (u32, u32)> {
    let mut least: Vec<u32> = (0..documents as u32).collect();
    fn top(least: &mut [u32], mut at: u32) -> u32 {
        while least[at as usize] != at {
            least[at as usize] = least[least[at as usize] as usize];
            at = least[at as usize];
        }
        at
    }
    for (a, b) in &pairs {
        let (a, b) = (top(&mut least, *a), top(&mut least, *b));
        least[a.max(b) as usize] = a.min(b);
    }
    pairs.sort_by_cached_key(|pair| (top(&mut least, pair.0), *pair));
    pairs.into_iter()
}

/// Runs of the same print.
fn groups(packed: &[u64]) -> impl Iterator<Item = &[u64]> {
    packed.chunk_by(|a, b| a >> 32 == b >> 32).filter(|group| group.len() > 1)
}

/// Pairs of documents with one print, both numbers in one.
fn pairs(group: &[u64]) -> impl Iterator<Item = u64> {
    let reach = if group.len() > DOCUMENTS_MAX { 1 } else { group.len() };
    let document = |packed: u64| packed & 0xffff_ffff;
    (0..group.len()).flat_map(move |at| {
        let others = &group[at + 1..group.len().min(at + 1 + reach)];
        others.iter().map(move |other| document(group[at]) << 32 | document(*other))
    })
}

/// The least shingle of each window, the last of equals.
fn winnow(shingles: &[u64], into: &mut Vec<u64>) {
    let mut least = usize::MAX;
    for end in WINDOW..=shingles.len() {
        let start = end - WINDOW;
        if least < start || least == usize::MAX {
            least = (start..end).rev().min_by_key(|at| shingles[*at]).unwrap_or(start);
        } else if shingles[end - 1] <= shingles[least] {
            least = end - 1;
        } else {
            continue;
        }
        into.push(shingles[least]);
    }
}

fn keep_least(shingles: &[u64], into: &mut Vec<u64>) {
    let mut least = [u64::MAX; LEAST];
    for shingle in shingles {
        if *shingle < least[LEAST - 1] && !least.contains(shingle) {
            let at = least.partition_point(|other| other < shingle);
            least[at..].rotate_right(1);
            least[at] = *shingle;
        }
    }
    into.extend(least.iter().take(shingles.len()).filter(|shingle| **shingle != u64::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of numbers without order, the same each time.
    fn row(seed: u64, length: u64) -> Vec<u64> {
        (0..length).map(|at| (seed * 7919 + at).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)).collect()
    }

    fn pairs_of(documents: &[Vec<u64>]) -> Vec<(u32, u32)> {
        let mut all = Prints::default();
        documents.iter().for_each(|shingles| all.add(&prints(shingles)));
        let mut pairs = Vec::new();
        all.each_pair(|a, b| pairs.push((a, b)));
        pairs
    }

    #[test]
    fn every_shared_passage_of_two_windows_is_seen() {
        for length in 2 * WINDOW as u64..3 * WINDOW as u64 {
            let passage = row(99, length);
            let within = |seed| [row(seed, 301), passage.clone(), row(seed + 1, 87)].concat();
            assert_eq!(pairs_of(&[within(1), row(3, 400), within(5)]), [(0, 2)], "{length} shingles");
        }
    }

    #[test]
    fn short_texts_that_share_most_are_seen_and_strangers_are_not() {
        let edited = [&row(1, 9)[1..], &[77]].concat();
        assert_eq!(pairs_of(&[row(1, 9), edited, row(2, 9), vec![]]), [(0, 1)]);
    }

    #[test]
    fn a_print_of_very_many_links_neighbours() {
        let all = vec![row(1, 60); DOCUMENTS_MAX + 3];
        assert_eq!(pairs_of(&all), (0..DOCUMENTS_MAX as u32 + 2).map(|at| (at, at + 1)).collect::<Vec<_>>());
    }
}
