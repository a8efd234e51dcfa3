//! Tells the listener how far the build has come, and the record, so that pages can show it.

use temoin_model::Finding;

use crate::{Error, Phase, Progress, Store};

pub(super) struct Tracker<'a> {
    store: &'a Store,
    listener: &'a dyn Progress,
}

impl<'a> Tracker<'a> {
    /// Begins a build: nothing is done yet in any phase.
    pub(super) fn start(store: &'a Store, listener: &'a dyn Progress) -> Result<Self, Error> {
        for phase in Phase::ALL {
            store.set_progress(phase.as_str(), 0, 1)?;
        }
        Ok(Self { store, listener })
    }

    pub(super) fn phase(&self, phase: Phase, done: u64, total: u64) -> Result<(), Error> {
        self.listener.phase(phase, done, total);
        Ok(self.store.set_progress(phase.as_str(), done, total)?)
    }

    pub(super) fn finding(&self, finding: &Finding) {
        self.listener.finding(finding);
    }
}
