//! How far a build has come.

use temoin_model::Finding;

/// Part of a build, in the order they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Files to documents.
    Read,
    /// Documents to claims.
    Extract,
    /// Claims to events.
    Resolve,
    /// Events to stored rows.
    Index,
}

impl Phase {
    /// Every phase, in the order they run.
    pub const ALL: [Self; 4] = [Self::Read, Self::Extract, Self::Resolve, Self::Index];

    /// The name that is stored and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Extract => "extract",
            Self::Resolve => "resolve",
            Self::Index => "index",
        }
    }
}

/// Told how far a build has come. `()` listens to nothing.
pub trait Progress: Sync {
    /// `done` of `total` units of a phase are behind us; a phase has ended when both are equal.
    fn phase(&self, phase: Phase, done: u64, total: u64);

    /// Something was noticed.
    fn finding(&self, finding: &Finding);
}

impl Progress for () {
    fn phase(&self, _phase: Phase, _done: u64, _total: u64) {}

    fn finding(&self, _finding: &Finding) {}
}
