//! `temoin decide`: one decision of a person.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use temoin::model::{Moment, Signature, Target, Verdict};
use temoin::{Case, Wish};

use crate::args::{Args, Decide};
use crate::failure::Failure;
use crate::progress::Reporter;
use crate::{output, place};

const HINT: &str = "`temoin decide --help` lists what can be decided";

pub fn run(args: &Args, decide: &Decide) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let terms = decide.terms.iter().map(|term| parted(term)).collect::<Result<BTreeMap<_, _>, _>>()?;
    let verdict = Verdict::read(&decide.verdict, &terms).map_err(|error| Failure::usage(error.to_string(), HINT))?;
    let target = Target::parse(verdict.about(), &decide.id).expect("every verdict is about a kind of target");
    let signature = Signature { author: decide.author.clone(), at: now() };
    let decided = case.decide(&[Wish { target, verdict, reason: decide.reason.clone() }], &signature)?;
    let told = |it: &temoin::model::Decision| format!("{} {} {}\n", it.id, it.verdict.name(), it.target.id());
    output::print(&decided.iter().map(told).collect::<String>())?;
    follow(args, &case)
}

/// Brings the record up to the log; while another process builds, that does it.
pub fn follow(args: &Args, case: &Case) -> Result<(), Failure> {
    match case.refresh() {
        Err(error) if error.is_busy() => {
            Reporter::new(args).say("logged; the record follows once the build that is running has ended");
            Ok(())
        }
        other => other.map(drop).map_err(Failure::from),
    }
}

fn parted(term: &str) -> Result<(String, String), Failure> {
    let parts = term.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    parts.ok_or_else(|| Failure::usage(format!("`{term}` is no term: expected NAME=VALUE"), HINT))
}

fn now() -> Moment {
    // A clock set before 1970 is wrong in any case, and the order of the log does not rest on it.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
