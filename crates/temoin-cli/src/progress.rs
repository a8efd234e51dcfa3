//! How far a build has come, on standard error: bars on a terminal, else one line at each phase's end.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{IsTerminal, Write as _, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};
use temoin::model::{Finding, Severity};
use temoin::{Phase, Progress};

use crate::args::Args;
use crate::output::harmless;
use crate::style::Style;

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

/// Tells how far a build has come.
pub struct Reporter {
    verbosity: Verbosity,
    style: Style,
    bars: Option<MultiProgress>,
    phases: Mutex<BTreeMap<Phase, Running>>,
}

struct Running {
    bar: Option<ProgressBar>,
    begun: Instant,
    ended: bool,
}

impl Reporter {
    /// As the command line asks.
    pub fn new(args: &Args) -> Self {
        let verbosity = match (args.quiet, args.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        };
        let bars = (verbosity > Verbosity::Quiet && stderr().is_terminal()).then(MultiProgress::new);
        Self { verbosity, style: Style::new(args.color), bars, phases: Mutex::default() }
    }

    /// Says a line, unless asked to be quiet.
    pub fn say(&self, line: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.write(line);
        }
    }

    /// A line above the bars. With standard error gone there is nobody to tell, and the work goes on.
    fn write(&self, line: &str) {
        let _ = match &self.bars {
            Some(bars) => bars.println(line),
            None => stderr().write_all(format!("{line}\n").as_bytes()),
        };
    }

    fn begin(&self, phase: Phase) -> Running {
        let bar = self
            .bars
            .as_ref()
            .map(|bars| bars.add(ProgressBar::new(0).with_style(bar_style(phase)).with_prefix(phase.as_str())));
        Running { bar, begun: Instant::now(), ended: false }
    }
}

/// What a phase works through; `None` for one that is a single step.
fn unit(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Read => Some("files"),
        Phase::Extract => Some("documents"),
        Phase::Resolve | Phase::Index => None,
    }
}

fn bar_style(phase: Phase) -> ProgressStyle {
    let template = match unit(phase) {
        Some(_) => "{prefix:>8} {bar:32} {human_pos}/{human_len}  {rate}  {eta}",
        None => "{prefix:>8} {bar:32} {elapsed}",
    };
    let rate = |state: &ProgressState, out: &mut dyn Write| {
        // Writing into the line being drawn cannot fail.
        let _ = write!(out, "{:.0}/s", state.per_sec());
    };
    let style = ProgressStyle::with_template(template).expect("the template is well formed");
    style.with_key("rate", rate)
}

impl Progress for Reporter {
    fn phase(&self, phase: Phase, done: u64, total: u64) {
        let mut phases = self.phases.lock().unwrap_or_else(PoisonError::into_inner);
        let running = phases.entry(phase).or_insert_with(|| self.begin(phase));
        if let Some(bar) = &running.bar {
            bar.set_length(total);
            bar.set_position(done);
        }
        if done == total && !running.ended {
            running.ended = true;
            match &running.bar {
                Some(bar) => bar.finish(),
                None => self.say(&ended(phase, total, running.begun.elapsed().as_secs_f64())),
            }
        }
    }

    fn finding(&self, finding: &Finding) {
        let (name, wanted) = match finding.severity {
            Severity::Error => (self.style.alarm("error"), Verbosity::Normal),
            Severity::Warning => (self.style.notice("warning"), Verbosity::Normal),
            Severity::Info => ("note".to_owned(), Verbosity::Verbose),
        };
        if self.verbosity >= wanted {
            let path = finding.path.as_deref().map(|path| format!(" {path}:")).unwrap_or_default();
            self.write(&format!("{name}[{}]:{}", finding.code, harmless(&format!("{path} {}", finding.message))));
        }
    }
}

fn ended(phase: Phase, total: u64, seconds: f64) -> String {
    let name = phase.as_str();
    match unit(phase) {
        Some(unit) => {
            let rate = total as f64 / seconds.max(0.001);
            format!("{name:>8}  {total} {unit} in {seconds:.1} s ({rate:.0}/s)")
        }
        None => format!("{name:>8}  in {seconds:.1} s"),
    }
}
