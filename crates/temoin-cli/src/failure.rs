//! Why the command failed: the message, what to do about it, and the exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::style::Style;

const FAILED: u8 = 1;
const USAGE: u8 = 2;
const FINDINGS: u8 = 3;
const INTEGRITY: u8 = 4;
const NOT_FOUND: u8 = 5;
const IN_USE: u8 = 7;

/// Why the command failed.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: Option<&'static str>,
    code: u8,
}

impl Failure {
    /// A question that could not be understood.
    pub fn usage(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint: Some(hint), code: USAGE }
    }

    /// Something asked for that is not there.
    pub fn not_found(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint: Some(hint), code: NOT_FOUND }
    }

    /// A check that failed.
    pub fn integrity(message: impl Into<String>) -> Self {
        let hint = "build the case again: `temoin build -o CASE` starts from the originals that are whole";
        Self { message: message.into(), hint: Some(hint), code: INTEGRITY }
    }

    /// What a pack says of itself and is not so; where and why was told.
    pub fn check(message: impl Into<String>) -> Self {
        let hint = "`temoin pack try CODE \"a sentence\"` shows how a sentence is read, and what was in the way";
        Self { message: message.into(), hint: Some(hint), code: FAILED }
    }

    /// Anything else.
    pub fn other(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, code: FAILED }
    }

    /// Nobody reads our output any more: a reason to stop, not to complain.
    fn silent() -> Self {
        Self { message: String::new(), hint: None, code: 0 }
    }

    /// Tells it on standard error and gives back the exit code.
    pub fn report(self, style: Style) -> ExitCode {
        if self.code != 0 {
            let mut text = format!("{} {}\n", style.alarm("error:"), self.message);
            if let Some(hint) = self.hint {
                text += &format!("{} {hint}\n", style.notice("hint:"));
            }
            // With standard error gone there is nobody left to tell; the exit code still says it.
            let _ = io::stderr().write_all(text.as_bytes());
        }
        ExitCode::from(self.code)
    }
}

impl From<temoin::Error> for Failure {
    fn from(error: temoin::Error) -> Self {
        let message = error.to_string();
        let (code, hint) = match &error {
            it if it.is_broken_pipe() => return Self::silent(),
            it if it.is_newer() => (IN_USE, Some("use the newer `temoin` that wrote this case")),
            it if it.is_busy() => (IN_USE, Some("wait for the other build to end, then try again")),
            it if it.is_findings() => (FINDINGS, Some("`temoin status` lists them; the case itself is complete")),
            it if it.is_integrity() => (INTEGRITY, Some("`temoin verify` tells what is damaged")),
            it if it.is_not_found() => (NOT_FOUND, None),
            it if it.is_usage() => (USAGE, Some("`temoin help` shows how")),
            _ => (FAILED, None),
        };
        Self { message, hint, code }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::silent(),
            _ => Self::other(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

/// The answer of the record, with its errors as this command tells them.
pub fn asked<T>(answer: Result<T, impl Into<temoin::Error>>) -> Result<T, Failure> {
    answer.map_err(|error| Failure::from(error.into()))
}
