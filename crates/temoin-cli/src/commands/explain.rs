//! `temoin explain`: why something is in the record.

use crate::args::{Args, Explain};
use crate::failure::Failure;
use crate::{output, place};

pub fn run(args: &Args, explain: &Explain) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    Ok(output::print(&case.explain(&explain.id)?.to_string())?)
}
