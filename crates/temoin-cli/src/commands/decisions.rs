//! `temoin decisions`: decisions as a file.

use std::fs;
use std::path::Path;

use super::decide::follow;
use crate::args::{Args, Decisions};
use crate::failure::Failure;
use crate::{output, place};

pub fn run(args: &Args, decisions: &Decisions) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    match decisions {
        Decisions::Export { file: None } => Ok(output::print(&case.export_decisions()?)?),
        Decisions::Export { file: Some(file) } => Ok(fs::write(file, case.export_decisions()?)?),
        Decisions::Import { file } => {
            let added = case.import_decisions(&read(file)?)?;
            output::print(&format!("{} added\n", output::counted(added, "decision")))?;
            follow(args, &case)
        }
    }
}

/// The text of a file of decisions.
pub fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| {
        let message = format!("{}: {error}", file.display());
        match error.kind() {
            std::io::ErrorKind::NotFound => Failure::not_found(message, "give a file of decisions"),
            _ => Failure::other(message),
        }
    })
}
