//! `temoin figures`: every figure of an event by who gives it, with the estimate and its rule.

mod matrix;
mod render;

use super::event;
use crate::args::{Args, Figures, Format};
use crate::failure::Failure;
use crate::{output, place};

pub fn run(args: &Args, figures: &Figures) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let store = case.store()?;
    let event = event::find(&case, &store, &figures.event.join(" "))?;
    let matrix = matrix::read(&case, &store, event)?;
    match figures.format {
        Format::Table => Ok(output::print(&render::as_text(&matrix))?),
        Format::Json => Ok(output::print_json(&render::as_json(&matrix))?),
    }
}
