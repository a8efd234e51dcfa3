//! Colour where somebody sees it.

use std::io::{IsTerminal, stderr, stdout};

use crate::args::Color;

/// Whether to colour standard output and standard error.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    output: bool,
    errors: bool,
}

impl Style {
    /// What the user asked for, or what the terminals can show.
    pub fn new(color: Color) -> Self {
        let wanted = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self { output: wanted(stdout().is_terminal()), errors: wanted(stderr().is_terminal()) }
    }

    /// `text` made to stand out on standard output.
    pub fn strong(self, text: &str) -> String {
        paint(self.output, "1", text)
    }

    /// `text` as the name of an error, on standard error.
    pub fn alarm(self, text: &str) -> String {
        paint(self.errors, "1;31", text)
    }

    /// `text` as something to note, on standard error.
    pub fn notice(self, text: &str) -> String {
        paint(self.errors, "1;33", text)
    }
}

fn paint(on: bool, code: &str, text: &str) -> String {
    if on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
