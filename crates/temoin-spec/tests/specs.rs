//! Runs the specifications of `packs/` and the examples of their rules.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use temoin_lang::Packs;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    libtest_mimic::run(&arguments, trials()).exit_code()
}

fn trials() -> Vec<Trial> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let files = temoin_spec::read_packs(&folder).unwrap_or_else(|error| panic!("{error}"));
    let specs = temoin_spec::read_specs(&folder).unwrap_or_else(|error| panic!("{error}"));
    let packs = Arc::new(Packs::from_files(&files).expect("the build refuses packs that do not load"));
    let mut trials = temoin_spec::spec_trials(&specs, &packs);
    trials.extend(temoin_spec::example_trials(&files, &packs));
    trials
}
