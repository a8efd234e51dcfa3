//! Who reads the bytes: this process, or children that can do nothing else.

use std::any::Any;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use temoin_ingest::{Ingested, Input, Part, ingest_part};
use temoin_model::{Finding, Severity};
use temoin_sandbox::{Fault, Limits, Worker};

use crate::Error;
use crate::apart::{Barriers, READ_APART, barriers_of, ingested_of, request_of};
use crate::error::Kind;

/// A reader met what its author held to be impossible.
pub(super) const PANICKED: &str = "reader-panicked";
/// A file that two readers, one after the other, could not be kept alive over.
const QUARANTINED: &str = "quarantined";

/// What came of a file.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) ingested: Ingested,
    /// Whether the same bytes would come to the same again; a reader that was too slow may have been kept from its work.
    pub(super) is_settled: bool,
}

/// Readers, handed out to whichever thread has a file.
#[derive(Debug)]
pub(super) struct Readers {
    /// The program that reads apart; `None` is this process.
    program: Option<PathBuf>,
    idle: Mutex<Vec<Worker>>,
}

impl Readers {
    pub(super) fn new(program: Option<PathBuf>) -> Self {
        Self { program, idle: Mutex::new(Vec::new()) }
    }

    /// Reads one file or a part of one. Whatever its bytes do to a reader becomes a finding; only a reader that cannot be
    /// started fails.
    pub(super) fn read(&self, part: &Part) -> Result<Read, Error> {
        let settled = |ingested| Read { ingested, is_settled: true };
        let Some(program) = &self.program else { return Ok(settled(read_here(part))) };
        let idle = self.idle().pop();
        let first = match idle {
            Some(worker) => self.ask(worker, part),
            None => self.ask(start(program)?, part),
        };
        // What ended a reader may have been the files before: a second reads this one alone.
        let second = match first {
            Ok(ingested) => return Ok(settled(ingested)),
            Err(_) => self.ask(start(program)?, part),
        };
        Ok(second.map(settled).unwrap_or_else(|fault| {
            let is_settled = !matches!(fault, Fault::TimedOut(_));
            Read { ingested: refused(quarantine(&fault), &part.input), is_settled }
        }))
    }

    fn ask(&self, mut worker: Worker, part: &Part) -> Result<Ingested, Fault> {
        let answer = worker.ask(request_of(part))?;
        let ingested =
            ingested_of(&answer, &part.input).ok_or_else(|| Fault::Ended("it gave no sound answer".to_owned()))?;
        self.idle().push(worker);
        Ok(ingested)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        // Workers are whole whoever held the lock.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn start(program: &Path) -> Result<Worker, Error> {
    let mut command = Command::new(program);
    command.arg(READ_APART).env_clear().envs(kept_of_environment());
    Worker::start(&mut command, Limits::default()).map_err(|fault| Kind::Other(fault.to_string()).into())
}

/// Of the environment only what the system needs to start a program.
fn kept_of_environment() -> impl Iterator<Item = (OsString, OsString)> {
    const KEPT: [&str; 3] = ["PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"];
    std::env::vars_os().filter(|(name, _)| KEPT.iter().any(|kept| name == kept))
}

/// Which barriers stand around the readers of a program.
pub(crate) fn barriers(program: &Path) -> Result<Barriers, Error> {
    let answer = start(program)?.ask(Vec::new()).map_err(|fault| Kind::Other(fault.to_string()))?;
    Ok(barriers_of(&answer).ok_or_else(|| Kind::Other("the reader gave no sound answer".to_owned()))?)
}

fn read_here(part: &Part) -> Ingested {
    catch_unwind(AssertUnwindSafe(|| ingest_part(part)))
        .unwrap_or_else(|panic| refused(Finding::new(PANICKED, Severity::Error, panic_message(&*panic)), &part.input))
}

fn quarantine(fault: &Fault) -> Finding {
    let message = format!("two readers gave it up, and its bytes are kept unread: {fault}");
    Finding::new(QUARANTINED, Severity::Error, message)
}

fn refused(finding: Finding, input: &Input) -> Ingested {
    let finding = match input.path {
        Some(path) => finding.about(path),
        None => finding,
    };
    Ingested { documents: Vec::new(), findings: vec![finding] }
}

pub(super) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    format!("a fault of the program kept it from being read: {}", said.unwrap_or("no reason was given"))
}
