//! Runs the specifications of `packs/` and the examples of their rules, one test each.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use temoin_spec::{Bench, Check};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let bench = Bench::open(&folder).unwrap_or_else(|error| panic!("{error:?}"));
    let bless = std::env::var_os("TEMOIN_BLESS").is_some_and(|value| value != "0");
    let trials = bench.checks(bless).into_iter().map(trial).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trial(check: Check) -> Trial {
    Trial::test(check.name.clone(), move || check.run().map_err(|failure| failure.to_string().into()))
}
