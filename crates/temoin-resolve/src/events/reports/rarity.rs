//! What two reports share that few others have: names, ages, streets, in whatever language and of whatever class.
//!
//! A word weighs the more the fewer reports of the case have it, and the more often its own report says it. All weights are
//! whole numbers, so that they are the same on every machine. A case of few reports does not tell which words are rare: the
//! weights then come near to nothing, and reports are joined by place and date alone.

use rustc_hash::FxHashMap;
use temoin_model::Span;

use super::report::Report;
use crate::events::View;
use crate::words::each_word;

/// One: weights are fractions of it.
const ONE: u64 = 256;

/// A word that more than one report in so many has says nothing.
const COMMON_SHARE: usize = 14;

/// A word that more reports have is no ground to look at two of them, only one to join them.
const SEEKING_MAX: u32 = 40;

/// What a likeness of 1 is counted as.
pub(super) const WHOLE: i64 = 1_000_000;

/// A word of a report.
#[derive(Clone, Copy)]
struct Weighed {
    /// Its number among the words that are weighed.
    word: u32,
    weight: u32,
}

/// The words of all reports that are neither common nor alone.
pub(super) struct Rarity {
    /// Of each report, in order of number.
    words: Vec<Vec<Weighed>>,
    norms: Vec<u64>,
    /// How many reports have each.
    counts: Vec<u32>,
    numbers: FxHashMap<u64, u32>,
}

impl Rarity {
    /// Weighs the words of some reports.
    pub fn of(view: View, reports: &[Report]) -> Self {
        let (numbers, counts) = count(view, reports);
        let all = reports.len().max(1) as u64;
        let mut rarity = Self { words: Vec::new(), norms: Vec::new(), counts, numbers };
        for report in reports {
            let mut weighed: Vec<Weighed> = Vec::new();
            for (word, times) in times(view, report) {
                let Some(&word) = rarity.numbers.get(&word) else { continue };
                let rare = log2(all).saturating_sub(log2(u64::from(rarity.counts[word as usize])));
                // The natural logarithm of the number of times, from that of base two.
                let weight = rare * (ONE + log2(times) * 177 / ONE) / ONE;
                weighed.push(Weighed { word, weight: u32::try_from(weight).unwrap_or(u32::MAX) });
            }
            weighed.sort_unstable_by_key(|weighed| weighed.word);
            let squares: u64 = weighed.iter().map(|weighed| u64::from(weighed.weight).pow(2)).sum();
            rarity.norms.push(squares.isqrt().max(1));
            rarity.words.push(weighed);
        }
        rarity
    }

    /// How alike two reports are, of [`WHOLE`]: the cosine of their weighed words.
    pub fn likeness(&self, a: usize, b: usize) -> i64 {
        let product: u64 = self.shared(a, b).map(|(x, y)| u64::from(x.weight) * u64::from(y.weight)).sum();
        let likeness = product.saturating_mul(WHOLE.unsigned_abs()) / (self.norms[a] * self.norms[b]);
        i64::try_from(likeness).unwrap_or(WHOLE).min(WHOLE)
    }

    fn shared(&self, a: usize, b: usize) -> impl Iterator<Item = (Weighed, Weighed)> {
        let (mut a, mut b) = (self.words[a].iter().peekable(), self.words[b].iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let (x, y) = (**a.peek()?, **b.peek()?);
                match x.word.cmp(&y.word) {
                    std::cmp::Ordering::Less => drop(a.next()),
                    std::cmp::Ordering::Greater => drop(b.next()),
                    std::cmp::Ordering::Equal => return Some((*a.next()?, *b.next()?)),
                }
            }
        })
    }

    /// The rarest words that two reports share, as the first writes them.
    pub fn shared_words(&self, view: View, reports: &[Report], a: usize, b: usize, most: usize) -> Vec<String> {
        let mut shared: Vec<(u64, u32)> =
            self.shared(a, b).map(|(x, y)| (u64::from(x.weight) * u64::from(y.weight), x.word)).collect();
        shared.sort_unstable_by_key(|&(weight, word)| (std::cmp::Reverse(weight), word));
        shared.truncate(most);
        let mut written: FxHashMap<u32, &str> = FxHashMap::default();
        each_word_told(view, &reports[a], |hash, text| {
            if let Some(&word) = self.numbers.get(&hash) {
                written.entry(word).or_insert(text);
            }
        });
        shared.iter().filter_map(|(_, word)| written.get(word)).map(|text| (*text).to_owned()).collect()
    }

    /// For each word rare enough to look for others by, the reports that have it, in order.
    pub fn seeking(&self) -> Vec<Vec<u32>> {
        let mut reports: Vec<Vec<u32>> = vec![Vec::new(); self.counts.len()];
        for (at, words) in (0..).zip(&self.words) {
            for weighed in words.iter().filter(|weighed| self.counts[weighed.word as usize] <= SEEKING_MAX) {
                reports[weighed.word as usize].push(at);
            }
        }
        reports.retain(|reports| reports.len() > 1);
        reports
    }
}

/// Numbers for the words that some reports have but not most, in order of first sight, and how many have each.
fn count(view: View, reports: &[Report]) -> (FxHashMap<u64, u32>, Vec<u32>) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for report in reports {
        for (word, _) in times(view, report) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let most = u32::try_from((reports.len() / COMMON_SHARE).max(2)).unwrap_or(u32::MAX);
    let mut kept: Vec<(u64, u32)> = counts.into_iter().filter(|(_, count)| (2..=most).contains(count)).collect();
    kept.sort_unstable();
    let numbers = kept.iter().zip(0..).map(|((word, _), number)| (*word, number)).collect();
    (numbers, kept.into_iter().map(|(_, count)| count).collect())
}

/// The words of a report with the number of times it says each, in order of hash.
fn times(view: View, report: &Report) -> Vec<(u64, u64)> {
    let mut words = Vec::new();
    each_word_told(view, report, |hash, _| words.push(hash));
    words.sort_unstable();
    words.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u64)).collect()
}

/// Every word of the sentences that a report tells its main event in, and of its title.
fn each_word_told<'a>(view: View<'a>, report: &Report, mut each: impl FnMut(u64, &'a str)) {
    let document = view.case.docs[report.docs[0]].document;
    let mut words_of = |text: &'a str, span: Span| {
        each_word(text, span, |hash, at| each(hash, at.slice(text).unwrap_or_default()));
    };
    report.told.iter().for_each(|span| words_of(&document.text, *span));
    if let Some(title) = &document.title {
        words_of(title, Span::new(0, title.len()));
    }
}

/// The logarithm of base two, in parts of [`ONE`]; 0 of nothing.
fn log2(value: u64) -> u64 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // Between 1 and 2, in parts of 2^32: each squaring gives a binary place of the logarithm.
    let mut rest = if whole >= 32 { value >> (whole - 32) } else { value << (32 - whole) };
    let mut log = u64::from(whole);
    for _ in 0..ONE.ilog2() {
        let square = (u128::from(rest) * u128::from(rest)) >> 32;
        let place = u64::from(square >= 1 << 33);
        rest = u64::try_from(square >> place).unwrap_or(u64::MAX);
        log = log << 1 | place;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_in_whole_numbers() {
        assert_eq!([1, 2, 8, 1 << 40].map(log2), [0, ONE, 3 * ONE, 40 * ONE]);
        assert_eq!(log2(3), 405);
        assert_eq!(log2(1000), 2551);
        assert!((1..5000).all(|value| log2(value) <= log2(value + 1)));
    }
}
