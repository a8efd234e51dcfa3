//! Sets of small numbers as bits, for questions that are asked at every token and nearly always answered by "no".

/// A set of numbers that grows with what is put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// An empty set with room for the numbers below `end`.
    pub(crate) fn below(end: usize) -> Self {
        Self(vec![0; end.div_ceil(64)])
    }

    pub(crate) fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// [`Bits::insert`] of a number that there is room for.
    #[inline]
    pub(crate) fn set(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The numbers in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let rest = std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)));
            rest.take_while(|rest| *rest != 0).map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether the two have a number in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
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
        assert_eq!(b.iter().collect::<Vec<_>>(), [3, 200]);
    }
}
