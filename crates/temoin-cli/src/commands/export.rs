//! `temoin export`: the case in a format others read.

use crate::args::{Args, Export};
use crate::failure::Failure;
use crate::place;
use crate::progress::Reporter;

pub fn run(args: &Args, export: &Export) -> Result<(), Failure> {
    let case = place::open(export.at.as_deref().or(args.case.as_deref()))?;
    case.export_in(&export.format, export.output.as_deref(), export.lang.as_deref(), export.raw_csv)?;
    if let Some(output) = &export.output {
        Reporter::new(args).say(&format!("wrote {}", output.display()));
    }
    Ok(())
}
