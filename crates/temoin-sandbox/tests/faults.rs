//! Everything a child can do wrong, done: its parent and the next child are unharmed.
//!
//! This program is its own child: called with `--apart` it answers requests, and each request names a fault.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use temoin_sandbox::{Fault, Limits, Worker, confine, serve};

const LIMITS: Limits = Limits { memory: 256 << 20, time: Duration::from_secs(3), answer: 1 << 20 };

fn main() -> ExitCode {
    if std::env::args().any(|word| word == "--apart") {
        let confined = confine(&LIMITS);
        let report = format!("{}|{}|{}", confined.files, confined.calls, confined.resources);
        let ended = serve(|request| answer(&String::from_utf8_lossy(&request), &report).into_bytes());
        return if ended.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let trial = |name: &'static str, test: fn()| {
        Trial::test(name, move || {
            test();
            Ok::<(), Failed>(())
        })
    };
    let mut trials = vec![
        trial("requests_are_answered_in_turn", requests_are_answered_in_turn),
        trial("every_fault_is_named_and_ends_its_child_only", every_fault_is_named_and_ends_its_child_only),
        trial("a_child_that_never_answers_is_ended_in_time", a_child_that_never_answers_is_ended_in_time),
        trial("a_program_that_is_not_there_is_told", a_program_that_is_not_there_is_told),
    ];
    if cfg!(target_os = "linux") {
        trials.push(trial("nothing_outside_can_be_reached", nothing_outside_can_be_reached));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn worker() -> Worker {
    let program = std::env::current_exe().expect("a test knows its own path");
    Worker::start(Command::new(program).arg("--apart"), LIMITS).expect("a child starts")
}

/// The child: does what the request names.
fn answer(request: &str, report: &str) -> String {
    match request {
        "echo" => "echo".to_owned(),
        "report" => report.to_owned(),
        "panic" => panic!("the mock format is broken"),
        "abort" => std::process::abort(),
        "overflow" => deep(0).to_string(),
        "loop" => loop {
            std::thread::sleep(Duration::from_millis(50));
        },
        "allocate" => {
            let mut all = Vec::new();
            loop {
                all.push(vec![1u8; 1 << 20]);
                std::hint::black_box(&all);
            }
        }
        "flood" => "x".repeat((LIMITS.answer + 1) as usize),
        "garble" => {
            std::io::stdout().write_all(&u64::MAX.to_le_bytes()).and_then(|()| std::io::stdout().flush()).ok();
            String::new()
        }
        "leave" => std::process::exit(7),
        attempt => outcome(attempt),
    }
}

/// What came of trying to reach outside.
fn outcome(attempt: &str) -> String {
    let target = std::env::temp_dir().join("temoin-sandbox-written-outside");
    let done = match attempt {
        "read a file" => std::fs::read("/etc/passwd").is_ok(),
        "list a folder" => std::fs::read_dir("/").is_ok_and(|mut entries| entries.next().is_some_and(|it| it.is_ok())),
        "write a file" => std::fs::write(target, "x").is_ok(),
        "make a folder" => std::fs::create_dir(target).is_ok(),
        "change rights" => std::env::current_exe()
            .and_then(|own| std::fs::set_permissions(&own, std::fs::metadata(&own)?.permissions()))
            .is_ok(),
        // Without the barrier the port refuses; with it there is no socket to be refused.
        "connect" => match TcpStream::connect("127.0.0.1:9") {
            Ok(_) => true,
            Err(error) => error.kind() == ErrorKind::ConnectionRefused,
        },
        "run a program" => Command::new("/bin/true").status().is_ok(),
        "many processes" => (0..64).any(|_| Command::new("/bin/sleep").arg("1").spawn().is_ok()),
        "a thread" => std::thread::spawn(|| 1).join().is_ok(),
        other => return format!("unknown request {other}"),
    };
    format!("{done}")
}

fn deep(depth: u64) -> u64 {
    let here = [depth; 256];
    if depth == u64::MAX { 0 } else { deep(depth + 1) + std::hint::black_box(here)[3] }
}

fn requests_are_answered_in_turn() {
    let mut worker = worker();
    for _ in 0..100 {
        assert_eq!(worker.ask(b"echo".to_vec()).as_deref(), Ok(b"echo".as_slice()));
    }
}

fn every_fault_is_named_and_ends_its_child_only() {
    let mut neighbour = worker();
    type Expected = fn(&Fault) -> bool;
    let cases: [(&str, Expected); 7] = [
        ("panic", |fault| matches!(fault, Fault::Ended(_))),
        ("abort", |fault| matches!(fault, Fault::Ended(_))),
        ("overflow", |fault| *fault == Fault::StackOverflowed),
        ("allocate", |fault| *fault == Fault::OutOfMemory),
        ("flood", |fault| *fault == Fault::AnswerTooLong(LIMITS.answer)),
        ("garble", |fault| *fault == Fault::AnswerTooLong(LIMITS.answer)),
        ("leave", |fault| matches!(fault, Fault::Ended(how) if how.contains('7'))),
    ];
    for (request, expected) in cases {
        let mut worker = worker();
        let fault = worker.ask(request.into()).expect_err(request);
        assert!(expected(&fault), "{request}: {fault:?}");
        assert!(worker.ask(b"echo".to_vec()).is_err(), "{request}: its child has ended");
        assert!(neighbour.ask(b"echo".to_vec()).is_ok(), "{request}: the neighbour answers");
    }
}

fn a_child_that_never_answers_is_ended_in_time() {
    let started = Instant::now();
    assert_eq!(worker().ask(b"loop".to_vec()), Err(Fault::TimedOut(LIMITS.time)));
    assert!(started.elapsed() < LIMITS.time * 3);
}

fn a_program_that_is_not_there_is_told() {
    let missing = Worker::start(&mut Command::new("/nowhere/at/all"), LIMITS);
    assert!(matches!(missing, Err(Fault::NotStarted(_))));
}

/// Where a barrier is missing on this machine the test says which, and tries only what the others forbid.
fn nothing_outside_can_be_reached() {
    let mut worker = worker();
    let mut ask = |request: &str| String::from_utf8(worker.ask(request.into()).expect("an answer")).expect("text");
    let report = ask("report");
    let of_files = ["read a file", "list a folder", "write a file", "make a folder"];
    let of_calls = ["change rights", "connect", "run a program", "many processes"];
    let missing = |part: usize| report.split('|').nth(part).is_some_and(|said| said.starts_with("missing"));
    for attempt in of_files.into_iter().filter(|_| !missing(0)).chain(of_calls.into_iter().filter(|_| !missing(1))) {
        assert_eq!(ask(attempt), "false", "{attempt} ({report})");
    }
    assert_eq!(ask("a thread"), "true", "threads are not forbidden ({report})");
}
