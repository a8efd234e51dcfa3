//! `temoin schema`: the form of what is exported.

use crate::failure::Failure;
use crate::output;

pub fn run() -> Result<(), Failure> {
    Ok(output::print_json(&temoin::schema())?)
}
