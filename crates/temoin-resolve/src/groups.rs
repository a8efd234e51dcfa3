//! Union-find over ordered values: the least of a group stands for it, whatever the order of unions.

use std::collections::BTreeMap;

/// Groups of values held to be one.
#[derive(Clone, Debug)]
pub(crate) struct Groups<T> {
    parent: BTreeMap<T, T>,
}

impl<T: Ord + Clone> Groups<T> {
    pub fn new() -> Self {
        Self { parent: BTreeMap::new() }
    }

    /// The least value of the group of `value`; a value never joined to another stands for itself.
    pub fn find(&self, value: &T) -> T {
        let mut at = value;
        while let Some(parent) = self.parent.get(at) {
            at = parent;
        }
        at.clone()
    }

    /// Makes one group of two.
    pub fn join(&mut self, a: &T, b: &T) {
        let (a, b) = (self.find(a), self.find(b));
        match a.cmp(&b) {
            std::cmp::Ordering::Less => drop(self.parent.insert(b, a)),
            std::cmp::Ordering::Greater => drop(self.parent.insert(a, b)),
            std::cmp::Ordering::Equal => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_stands_for_all() {
        let mut groups = Groups::new();
        groups.join(&9, &4);
        groups.join(&2, &9);
        assert_eq!([9, 4, 2, 7].map(|n| groups.find(&n)), [2, 2, 2, 7]);
    }
}
