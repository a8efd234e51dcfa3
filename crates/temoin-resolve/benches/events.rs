//! Many reports resolved on one core: claims a second, and how the time grows with their number.
//!
//! ```text
//! cargo bench -p temoin-resolve --bench events                      # 10 000, 20 000 and 40 000 reports
//! cargo bench -p temoin-resolve --bench events -- --reports 250000  # a million claims
//! ```
//!
//! Reports are made: two of each occurrence, in words of its own among common ones, and one in ten is a print of one and the
//! same text, as of an agency. The time is from readings in memory to events with estimates.

// A bench says what it measured, and builds its reports as the tests do.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "../tests/it/builder.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod builder;

use std::time::Instant;

use builder::{Draft, draft};
use temoin_model::{Document, Reading};
use temoin_resolve::{Gazetteer, Options, resolve};

/// Words that any report may use.
const COMMON: usize = 20_000;
const TOWNS: usize = 5_000;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let asked = args.iter().position(|arg| arg == "--reports").and_then(|at| args.get(at + 1)?.parse().ok());
    let sizes = asked.map_or_else(|| vec![10_000, 20_000, 40_000], |reports| vec![reports]);
    sizes.into_iter().for_each(measure);
}

fn measure(reports: usize) {
    let (documents, readings): (Vec<Document>, Vec<Reading>) = (0..reports).map(|at| report(at).build()).unzip();
    let claims: usize = readings.iter().map(|reading| reading.claims.len()).sum();
    let start = Instant::now();
    let resolution = resolve(&documents, &readings, &Gazetteer::builtin(), &Options::default());
    let seconds = start.elapsed().as_secs_f64();
    let events = resolution.events.len();
    println!("{reports} reports, {claims} claims: {events} events in {seconds:.1} s, {:.0} claims a second", {
        claims as f64 / seconds
    });
}

/// A name of its own for each town: spellings are unified, so that figures would not do.
fn name(mut town: usize) -> String {
    const PARTS: [&str; 10] = ["Bar", "dol", "mir", "tes", "lun", "gav", "rop", "zen", "fik", "hab"];
    let mut name = String::from("Q");
    for _ in 0..4 {
        name.push_str(PARTS[town % 10]);
        town /= 10;
    }
    name
}

fn report(at: usize) -> Draft {
    let told = if at.is_multiple_of(10) { 0 } else { at / 2 };
    let (town, day) = (name(told % TOWNS), told % 3000);
    let day = format!("{}-{:02}-{:02}", 1950 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
    let own: Vec<String> = (0..6).map(|word| format!("nom{told}x{word}")).collect();
    let common = |times: usize| {
        let numbers = (0..times).map(|word| (told * 7919 + word * 104_729 + (at % 2) * 31 * word) % COMMON);
        numbers.map(|word| format!("mot{word}")).collect::<Vec<_>>().join(" ")
    };
    draft(&format!("report {at}")).published(&day).text(&[
        &format!(
            "[e attack +pt v: Attaque] à [p {town}] [t {day}: ce jour] : [c killed +pt 3..3: trois morts] {}",
            own.join(" ")
        ),
        &format!("[c injured 5..5: cinq blessés] {}", common(30)),
        &format!("[c killed 1..1 women: une femme] {}", common(30)),
        &format!("[c injured 2..: au moins deux] {}", common(30)),
    ])
}
