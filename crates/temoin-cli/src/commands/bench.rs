//! `temoin bench`: how fast each stage reads.

use serde_json::json;
use temoin::bench::{Rate, rates};

use crate::args::Bench;
use crate::failure::Failure;
use crate::output;

pub fn run(bench: &Bench) -> Result<(), Failure> {
    let rates = rates(&bench.paths)?;
    if bench.json {
        let row = |rate: &Rate| json!({"stage": rate.stage, "mb_s": rate.megabytes_a_second, "found": rate.found});
        return Ok(output::print_json(&rates.iter().map(row).collect())?);
    }
    let row = |rate: &Rate| {
        vec![rate.stage.to_owned(), format!("{:.2}", rate.megabytes_a_second), output::grouped(rate.found as u64)]
    };
    Ok(output::print(&output::table(&["stage", "MB/s", "found"], &rates.iter().map(row).collect::<Vec<_>>()))?)
}
