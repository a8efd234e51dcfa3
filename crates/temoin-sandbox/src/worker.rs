//! The parent's side: a child, and what it is asked.

use std::io::{self, Read};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::frame::{next_length, read_bytes, write_frame};
use crate::{Fault, Limits};

/// How much of what a child says is kept, from the end.
const SAID_MAX: usize = 4096;

/// A child process that answers requests, one at a time.
///
/// Dropping it ends the child.
#[derive(Debug)]
pub struct Worker {
    child: Child,
    limits: Limits,
    requests: Option<Sender<Vec<u8>>>,
    answers: Receiver<Answer>,
    said: Option<JoinHandle<String>>,
}

/// What came over the pipe.
#[derive(Debug)]
enum Answer {
    Whole(Vec<u8>),
    TooLong,
    Broken,
}

impl Worker {
    /// Starts a child with its standard streams taken; the command should end in [`serve`](crate::serve()).
    ///
    /// # Errors
    /// [`Fault::NotStarted`].
    pub fn start(command: &mut Command, limits: Limits) -> Result<Self, Fault> {
        let not_started = |error: io::Error| Fault::NotStarted(error.to_string());
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(not_started)?;
        let (Some(to), Some(from), Some(says)) = (child.stdin.take(), child.stdout.take(), child.stderr.take()) else {
            return Err(Fault::NotStarted("it was given no pipes".to_owned()));
        };
        let (requests, to_carry) = channel();
        let (carried, answers) = channel();
        // Both threads end when the child does, because its pipes do.
        thread::spawn(move || carry(&to_carry, to, from, limits.answer, &carried));
        let said = Some(thread::spawn(move || listen(says)));
        Ok(Self { child, limits, requests: Some(requests), answers, said })
    }

    /// Asks the child, and waits for its answer.
    ///
    /// # Errors
    /// Why there is none; the child has ended then, and every later request fails too.
    pub fn ask(&mut self, request: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let sent = self.requests.as_ref().is_some_and(|requests| requests.send(request).is_ok());
        let answer = if sent { self.answers.recv_timeout(self.limits.time) } else { Ok(Answer::Broken) };
        match answer {
            Ok(Answer::Whole(answer)) => Ok(answer),
            Ok(Answer::TooLong) => {
                self.end();
                Err(Fault::AnswerTooLong(self.limits.answer))
            }
            Ok(Answer::Broken) | Err(RecvTimeoutError::Disconnected) => Err(self.end()),
            Err(RecvTimeoutError::Timeout) => {
                self.end();
                Err(Fault::TimedOut(self.limits.time))
            }
        }
    }

    /// Ends the child, and tells why it had ended if it had.
    fn end(&mut self) -> Fault {
        self.requests = None;
        // A child that broke its pipe is about to end by itself; how it does is worth the moment.
        let ended = (0..50).find_map(|_| match self.child.try_wait() {
            Ok(None) => {
                thread::sleep(std::time::Duration::from_millis(2));
                None
            }
            ended => ended.ok().flatten(),
        });
        if ended.is_none() {
            // It may have ended since.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        let said = self.said.take().and_then(|said| said.join().ok()).unwrap_or_default();
        Fault::of_end(&said, ended)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // A child without requests left ends by itself; one at work is ended. Either may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Carries requests to the child and answers back.
fn carry(
    requests: &Receiver<Vec<u8>>,
    mut to: ChildStdin,
    mut from: ChildStdout,
    answer_max: u64,
    answers: &Sender<Answer>,
) {
    for request in requests {
        let answer = carry_one(&request, &mut to, &mut from, answer_max).unwrap_or(Answer::Broken);
        let is_last = !matches!(answer, Answer::Whole(_));
        if answers.send(answer).is_err() || is_last {
            return;
        }
    }
}

fn carry_one(request: &[u8], to: &mut ChildStdin, from: &mut ChildStdout, answer_max: u64) -> io::Result<Answer> {
    write_frame(to, request)?;
    match next_length(from)? {
        None => Ok(Answer::Broken),
        Some(length) if length > answer_max => Ok(Answer::TooLong),
        Some(length) => Ok(Answer::Whole(read_bytes(from, length)?)),
    }
}

/// The end of what the child says.
fn listen(mut says: ChildStderr) -> String {
    let mut said: Vec<u8> = Vec::new();
    let mut more = [0; 1024];
    while let Ok(read @ 1..) = says.read(&mut more) {
        said.extend(&more[..read]);
        said.drain(..said.len().saturating_sub(SAID_MAX));
    }
    String::from_utf8_lossy(&said).into_owned()
}
