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
        return Err(Failure::integrity(format!("{} failed", output::counted(findings.len() as u64, "check"))));
    }
    let counts = asked(case.store()?.counts())?;
    let whole = format!(
        "{}, {}, {}, {}: originals unaltered, every quote in its place\n",
        output::counted(counts.documents, "document"),
        output::counted(counts.mentions, "mention"),
        output::counted(counts.claims, "claim"),
        output::counted(counts.events, "event"),
    );
    output::print(&whole)?;
    if let Some(program) = &verify.second_opinion {
        let differences = case.second_opinion(program)?;
        output::print(&differences.iter().map(line).collect::<String>())?;
    }
    Ok(())
}

fn line(finding: &Finding) -> String {
    let path = finding.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
    format!("{}: {path}{}\n", finding.code, finding.message)
}
