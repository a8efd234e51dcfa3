//! The `temoin` command: one file for each verb in `commands/`.
//!
//! Data goes to standard output and nothing else does; progress, findings and errors go to standard error.

mod args;
mod commands;
mod failure;
mod output;
mod place;
mod progress;
mod style;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let style = style::Style::new(args.color);
    match commands::run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(style),
    }
}
