//! `temoin build`: reports into a case.

use temoin::{BuildOptions, Case, Summary};

use crate::args::{Args, Build, Reading};
use crate::failure::Failure;
use crate::progress::Reporter;
use crate::{output, place};

pub fn run(args: &Args, build: &Build) -> Result<(), Failure> {
    let named = build.output.as_deref().or(args.case.as_deref());
    let dir = place::target(named, &build.paths)?;
    // Without reports there is only what a case keeps: a name mistyped must not leave an empty case behind.
    let case = if build.paths.is_empty() { Case::open(&dir)? } else { Case::create(&dir)? };
    let reporter = Reporter::new(args);
    let summary = case.build(&build.paths, &options(&build.reading, build.strict)?, &reporter)?;
    reporter.say(&told(&case, &summary));
    Ok(())
}

/// What the command line says of how reports are read. Whatever it says, this program reads them apart.
pub fn options(reading: &Reading, strict: bool) -> Result<BuildOptions, Failure> {
    let reader = Some(std::env::current_exe()?);
    let (packs, places) = (reading.packs.clone(), reading.places.clone());
    Ok(BuildOptions { packs, places, jobs: reading.jobs.map(usize::from), reader, strict })
}

/// What a build did with the files, and one line on what the case holds after it.
pub fn told(case: &Case, summary: &Summary) -> String {
    let (counts, files) = (&summary.counts, &summary.files);
    let mut read = format!("{} read", output::counted(files.read, "file"));
    if files.unread > 0 {
        read += &format!(", {} not read again", output::grouped(files.unread));
    }
    if files.changed > 0 {
        read += &format!(", {} changed, its earlier bytes kept", output::grouped(files.changed));
    }
    format!(
        "{read}\n{}: {}, {}, {} ({} contested), {}, {}",
        case.dir().display(),
        output::counted(counts.documents, "document"),
        output::counted(counts.claims, "claim"),
        output::counted(counts.events, "event"),
        output::grouped(counts.contested),
        output::counted(summary.errors, "error"),
        output::counted(summary.warnings, "warning"),
    )
}
