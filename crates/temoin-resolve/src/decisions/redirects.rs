//! Things held to be other things: where each ends, whatever stands between.

use std::collections::BTreeMap;

/// From each to that which it is.
#[derive(Clone, Debug)]
pub(crate) struct Redirects<T> {
    to: BTreeMap<T, T>,
}

impl<T> Default for Redirects<T> {
    fn default() -> Self {
        Self { to: BTreeMap::new() }
    }
}

impl<T: Ord + Clone> Redirects<T> {
    /// Notes that `from` is `to`; not so, and false, where that would close a ring.
    pub fn add(&mut self, from: &T, to: &T) -> bool {
        let open = self.end(to) != *from;
        if open {
            self.to.insert(from.clone(), to.clone());
        }
        open
    }

    /// Where `at` ends; itself when it is nothing else.
    pub fn end(&self, at: &T) -> T {
        let mut end = at;
        while let Some(next) = self.to.get(end) {
            end = next;
        }
        end.clone()
    }

    /// Whether nothing is anything else.
    pub fn is_empty(&self) -> bool {
        self.to.is_empty()
    }

    /// Everything that is something else.
    pub fn iter(&self) -> impl Iterator<Item = (&T, T)> {
        self.to.keys().map(|from| (from, self.end(from)))
    }
}
