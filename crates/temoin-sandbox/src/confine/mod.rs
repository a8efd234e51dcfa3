//! What a child gives up before it sees the first byte.

#[cfg(target_os = "linux")]
mod linux;

use std::fmt;

use crate::Limits;

/// Whether one of the barriers stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// It stands whole.
    Stands,
    /// The system enforces a part of it.
    InPart,
    /// It does not stand, and why.
    Missing(String),
}

impl fmt::Display for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stands => f.write_str("stands"),
            Self::InPart => f.write_str("stands in part"),
            Self::Missing(why) => write!(f, "missing: {why}"),
        }
    }
}

/// The barriers around a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confined {
    /// No file can be opened, made or changed, no TCP port used (Landlock).
    pub files: Barrier,
    /// No socket, no program, no process, no tracing of others, no rights or dates of files changed (seccomp).
    pub calls: Barrier,
    /// Memory is limited, nothing is dumped, and the child ends with its parent (rlimits).
    pub resources: Barrier,
}

/// Gives up, for good, whatever this process and its threads to come need not have. Call it first, with one thread.
///
/// # Errors
/// None: a barrier that the system does not offer is told as missing, and the others still stand.
pub fn confine(limits: &Limits) -> Confined {
    #[cfg(target_os = "linux")]
    return linux::confine(limits);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = limits;
        let missing = || Barrier::Missing("this system offers none that Témoin knows".to_owned());
        Confined { files: missing(), calls: missing(), resources: missing() }
    }
}
