//! What can stop the server or one of its pages.

use std::error::Error as StdError;
use std::fmt;

/// Why the server could not start, or why a page could not be made.
#[derive(Debug)]
pub struct Error {
    doing: &'static str,
    cause: Box<dyn StdError + Send + Sync>,
}

impl Error {
    /// Says what was being done when `cause` came up.
    pub(crate) fn while_doing<E: Into<Box<dyn StdError + Send + Sync>>>(doing: &'static str) -> impl FnOnce(E) -> Self {
        move |cause| Self { doing, cause: cause.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doing, self.cause)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.source()
    }
}
