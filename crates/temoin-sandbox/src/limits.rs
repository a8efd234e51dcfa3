//! What a child may take.

use std::time::Duration;

/// What a child may take for one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Address space in bytes, of the child as a whole.
    pub memory: u64,
    /// From the request to the answer, on the clock.
    pub time: Duration,
    /// Bytes of an answer.
    pub answer: u64,
}

impl Default for Limits {
    /// 2 GiB, 60 seconds, 512 MiB.
    fn default() -> Self {
        Self { memory: 2 << 30, time: Duration::from_secs(60), answer: 512 << 20 }
    }
}
