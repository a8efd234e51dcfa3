//! Why a child gave no answer.

use std::fmt;
use std::process::ExitStatus;
use std::time::Duration;

/// Why a child gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was still at work when its time was over.
    TimedOut(Duration),
    /// It asked for more memory than it may have.
    OutOfMemory,
    /// It called itself too deeply.
    StackOverflowed,
    /// It began an answer longer than it may be, in bytes.
    AnswerTooLong(u64),
    /// It ended for another reason: the last thing it said, or how it ended.
    Ended(String),
    /// It could not be started.
    NotStarted(String),
}

impl Fault {
    /// Reads the reason from what the child said last and how it ended.
    pub(crate) fn of_end(said: &str, status: Option<ExitStatus>) -> Self {
        if said.contains("memory allocation of") {
            return Self::OutOfMemory;
        }
        if said.contains("has overflowed its stack") {
            return Self::StackOverflowed;
        }
        // A panic is told in two lines: where, and why.
        let why = said.lines().skip_while(|line| !line.contains("panicked at")).nth(1);
        let last = why.or(said.lines().rev().find(|line| !line.trim().is_empty()));
        match (last, status) {
            (Some(last), _) => Self::Ended(last.trim().to_owned()),
            (None, Some(status)) => Self::Ended(status.to_string()),
            (None, None) => Self::Ended("it ended without a word".to_owned()),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(time) => write!(f, "it was not done after {} seconds", time.as_secs_f64()),
            Self::OutOfMemory => f.write_str("it asked for more memory than it may have"),
            Self::StackOverflowed => f.write_str("it is nested too deeply"),
            Self::AnswerTooLong(limit) => write!(f, "what was read from it is longer than {limit} bytes"),
            Self::Ended(said) => write!(f, "the reader ended: {said}"),
            Self::NotStarted(why) => write!(f, "the reader could not be started: {why}"),
        }
    }
}

impl std::error::Error for Fault {}
