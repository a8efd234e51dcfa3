//! `temoin dossier`: the cited dossier of events, to be read, printed or worked on.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};

use super::event;
use crate::args::{Args, Dossier};
use crate::failure::Failure;
use crate::place;
use crate::progress::Reporter;

/// Forms that a terminal would only be upset by.
const BINARY: [&str; 2] = ["docx", "pdf"];

pub fn run(args: &Args, dossier: &Dossier) -> Result<(), Failure> {
    if dossier.output.is_none() && BINARY.contains(&dossier.form.as_str()) && io::stdout().is_terminal() {
        let message = format!("a {} file is not for the terminal", dossier.form);
        return Err(Failure::usage(message, "name a file with -o, or send the output to one"));
    }
    let case = place::open(args.case.as_deref())?;
    let store = case.store()?;
    let events = dossier.events.iter().map(|asked| Ok(event::find(&case, &store, asked)?.id));
    let events = events.collect::<Result<Vec<_>, Failure>>()?;
    let bytes = case.dossier(&events, &dossier.form, dossier.lang.as_deref())?;
    match &dossier.output {
        None => Ok(io::stdout().lock().write_all(&bytes).map_err(temoin::Error::from)?),
        Some(path) => {
            let at = |error| temoin::Error::from(error).within(path.display().to_string());
            fs::write(path, bytes).map_err(at)?;
            Reporter::new(args).say(&format!("wrote {}", path.display()));
            Ok(())
        }
    }
}
