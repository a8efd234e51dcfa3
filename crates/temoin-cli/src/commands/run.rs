//! `temoin run`: reads and shows at once.

use std::path::PathBuf;
use std::thread;

use temoin::{BuildOptions, Case};

use super::build::{options, told};
use super::serve::show;
use crate::args::{Args, Run};
use crate::failure::Failure;
use crate::place;
use crate::progress::Reporter;
use crate::style::Style;

pub fn run(args: &Args, run: &Run) -> Result<(), Failure> {
    let (dir, paths) = plan(args, run)?;
    let case = Case::create(&dir)?;
    let (reporter, options) = (Reporter::new(args), options(&run.reading, false)?);
    let style = Style::new(args.color);
    thread::scope(|scope| {
        let building = scope.spawn(|| build(&case, &paths, &options, &reporter, style));
        let shown = show(case.dir(), &run.pages, &reporter);
        if !building.is_finished() {
            reporter.say("stopped before the build was done: run the same command to go on");
            // A build commits in steps that each leave the case whole; waiting for the rest would ignore the user.
            std::process::exit(i32::from(shown.is_err()));
        }
        shown
    })
}

/// The case and what to read into it. One case given alone is brought up to date from what it keeps.
fn plan(args: &Args, run: &Run) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    match (run.paths.as_slice(), &run.output) {
        ([only], None) if place::is_case(only) => Ok((only.clone(), Vec::new())),
        (paths, output) => {
            let dir = place::target(output.as_deref().or(args.case.as_deref()), paths)?;
            Ok((dir, paths.to_vec()))
        }
    }
}

/// Builds while the pages are up; a failure is told and the pages stay.
fn build(case: &Case, paths: &[PathBuf], options: &BuildOptions, reporter: &Reporter, style: Style) {
    match case.build(paths, options, reporter) {
        Ok(summary) => reporter.say(&told(case, &summary)),
        Err(error) => {
            Failure::from(error).report(style);
        }
    }
}
