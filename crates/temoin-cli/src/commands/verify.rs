//! `temoin verify`: whether the record still is what it claims to be.

use temoin::model::Finding;

use crate::args::{Args, Verify};
use crate::failure::{Failure, asked};
use crate::{output, place};

pub fn run(args: &Args, verify: &Verify) -> Result<(), Failure> {
    let case = place::open(verify.at.as_deref().or(args.case.as_deref()))?;
    let findings = case.verify()?;
    if !findings.is_empty() {
        output::print(&findings.iter().map(line).collect::<String>())?;
        return Err(Failure::integrity(format!("{} checks failed", findings.len())));
    }
    let counts = asked(case.store()?.counts())?;
    let whole = format!(
        "{} documents, {} mentions, {} claims, {} events: originals unaltered, every quote in its place\n",
        output::grouped(counts.documents),
        output::grouped(counts.mentions),
        output::grouped(counts.claims),
        output::grouped(counts.events),
    );
    Ok(output::print(&whole)?)
}

fn line(finding: &Finding) -> String {
    let path = finding.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
    format!("{}: {path}{}\n", finding.code, finding.message)
}
