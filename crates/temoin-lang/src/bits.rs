//! Sets of small numbers as bits, for questions that are asked at every token and nearly always answered by "no".

/// A set of numbers that grows with what is put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether the two have a number in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// A set of numbers below `width` for each row, in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    words: Vec<u64>,
    /// Words to a row.
    stride: usize,
}

impl Rows {
    pub(crate) fn new(rows: usize, width: usize) -> Self {
        let stride = width.div_ceil(64);
        Self { words: vec![0; rows * stride], stride }
    }

    pub(crate) fn insert(&mut self, row: usize, number: usize) {
        self.words[row * self.stride + number / 64] |= 1 << (number % 64);
    }

    /// Whether a row has a number; `false` past the last row.
    #[inline]
    pub(crate) fn has(&self, row: usize, number: usize) -> bool {
        self.words.get(row * self.stride + number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_meet_where_they_share_a_number() {
        let (mut a, mut b) = (Bits::default(), Bits::default());
        assert!(a.is_empty());
        a.insert(3);
        b.insert(200);
        assert!(!a.meets(&b) && !b.meets(&a));
        b.insert(3);
        assert!(a.meets(&b) && b.meets(&a));
    }

    #[test]
    fn rows_are_apart() {
        let mut rows = Rows::new(2, 130);
        rows.insert(0, 129);
        rows.insert(1, 64);
        assert!(rows.has(0, 129) && !rows.has(0, 64));
        assert!(rows.has(1, 64) && !rows.has(1, 129));
        assert!(!rows.has(2, 0));
    }
}
