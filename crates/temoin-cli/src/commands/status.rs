//! `temoin status`: how much there is, how far the build came, what went wrong.

use serde_json::{Value, json};
use temoin::model::{DocumentId, Finding, Sha256};
use temoin::{Case, Counts, Store};

use crate::args::{Args, Status};
use crate::failure::{Failure, asked};
use crate::output::{grouped, harmless};
use crate::{output, place};

/// How many findings are told unless all are asked for.
const TOLD: u64 = 20;

/// What the answer is made of.
struct State {
    counts: Counts,
    progress: Vec<(String, u64, u64)>,
    findings: Vec<Noticed>,
    /// Files that changed or went away, with the hash under which each is still kept.
    former: Vec<(String, String, Sha256)>,
}

/// A finding, with its document and what people call that.
struct Noticed {
    document: Option<DocumentId>,
    name: Option<String>,
    finding: Finding,
}

pub fn run(args: &Args, status: &Status) -> Result<(), Failure> {
    let case = place::open(status.at.as_deref().or(args.case.as_deref()))?;
    let store = case.store()?;
    let limit = if args.verbose || status.json { u64::MAX } else { TOLD };
    let state = State {
        counts: asked(store.counts())?,
        progress: asked(store.progress())?,
        findings: noticed(&store, limit)?,
        former: asked(store.former_inputs())?,
    };
    if status.json {
        return Ok(output::print_json(&as_json(&case, &state))?);
    }
    Ok(output::print(&as_text(&case, &state))?)
}

fn noticed(store: &Store, limit: u64) -> Result<Vec<Noticed>, Failure> {
    let mut noticed = Vec::new();
    for (document, finding) in asked(store.findings(0, limit))? {
        let summary = document.as_ref().map(|id| asked(store.document_summary(id))).transpose()?.flatten();
        let name = finding.path.clone().or(summary.and_then(|it| it.path.or(it.record).or(it.title)));
        noticed.push(Noticed { document, name, finding });
    }
    Ok(noticed)
}

fn amounts(counts: &Counts) -> [(&'static str, u64); 8] {
    [
        ("documents", counts.documents),
        ("sentences", counts.sentences),
        ("mentions", counts.mentions),
        ("claims", counts.claims),
        ("events", counts.events),
        ("contested", counts.contested),
        ("places", counts.places),
        ("findings", counts.findings),
    ]
}

fn as_text(case: &Case, state: &State) -> String {
    let mut text = format!("{} ({})\n", case.name(), case.dir().display());
    for (name, count) in amounts(&state.counts) {
        text += &format!("  {name:<10} {:>10}\n", grouped(count));
    }
    text += &build_line(&state.progress);
    text += &former_lines(&state.former);
    for Noticed { document, name, finding } in &state.findings {
        let place = name.clone().or(document.as_ref().map(ToString::to_string));
        let place = place.map(|place| format!(" {place}:")).unwrap_or_default();
        let told = harmless(&format!("{}[{}]:{place} {}", finding.severity.as_str(), finding.code, finding.message));
        text += &format!("{told}\n");
    }
    let untold = state.counts.findings - (state.findings.len() as u64).min(state.counts.findings);
    if untold > 0 {
        text += &format!("… and {} more: `temoin status --verbose` tells all\n", grouped(untold));
    }
    text
}

fn build_line(progress: &[(String, u64, u64)]) -> String {
    let open: Vec<_> = progress.iter().filter(|(_, done, total)| done < total).collect();
    match (progress, open.as_slice()) {
        ([], _) => "  never built\n".to_owned(),
        (_, []) => "  built: every phase is done\n".to_owned(),
        (_, open) => {
            let phases: Vec<_> = open.iter().map(|(phase, done, total)| format!("{phase} {done} of {total}")).collect();
            format!("  unfinished: {}\n", phases.join(", "))
        }
    }
}

/// What is kept beside what is read now.
fn former_lines(former: &[(String, String, Sha256)]) -> String {
    let line = |(_, path, hash): &(String, String, Sha256)| format!("  kept as it was: {path} originals/{hash}\n");
    let untold = former.len().saturating_sub(TOLD as usize);
    let more = if untold > 0 {
        format!("  … and {} more: `--json` tells all\n", grouped(untold as u64))
    } else {
        String::new()
    };
    former.iter().take(TOLD as usize).map(line).collect::<String>() + &more
}

fn as_json(case: &Case, state: &State) -> Value {
    let counts: serde_json::Map<_, _> =
        amounts(&state.counts).into_iter().map(|(name, count)| (name.to_owned(), json!(count))).collect();
    let phases =
        state.progress.iter().map(|(phase, done, total)| json!({"phase": phase, "done": done, "total": total}));
    let findings = state.findings.iter().map(|Noticed { document, name, finding }| {
        json!({
            "code": finding.code,
            "severity": finding.severity.as_str(),
            "path": name,
            "document": document.as_ref().map(|id| id.as_str()),
            "message": finding.message,
        })
    });
    let former =
        state.former.iter().map(|(root, path, hash)| json!({"input": root, "path": path, "sha256": hash.as_str()}));
    json!({
        "name": case.name(),
        "folder": case.dir(),
        "counts": counts,
        "phases": phases.collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
        "former": former.collect::<Vec<_>>(),
    })
}
