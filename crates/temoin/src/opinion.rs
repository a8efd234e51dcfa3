//! A second opinion on PDFs: another program reads the kept originals, and what it reads otherwise is told.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use temoin_model::{Finding, Severity};

use crate::{Case, DocumentSummary, Error};

/// Words of a hundred that two readings of a good PDF have in common at least.
const AGREEMENT: usize = 90;
/// How long the other program may take over one file, and how much it may say.
const PATIENCE: Duration = Duration::from_secs(60);
const MOST_BYTES: u64 = 64 << 20;
/// How long it may take to end once nobody listens any more.
const LEAVE: Duration = Duration::from_secs(2);

impl Case {
    /// Has another program read every PDF of the case, and names those of which it reads other words: columns taken for
    /// lines, fonts without letters, text that is not on the page.
    ///
    /// `program` is called as Poppler's `pdftotext` is, with the path of the original. It is not confined: it reads the
    /// same bytes that our own readers are kept apart for. The record is not changed.
    ///
    /// # Errors
    /// `is_not_found` when there is no record or no such program. A file that it cannot read is a finding.
    pub fn second_opinion(&self, program: &Path) -> Result<Vec<Finding>, Error> {
        let store = self.store()?;
        let mut findings = Vec::new();
        for listed in store.documents(0, u64::MAX)?.iter().filter(|listed| is_kept_pdf(listed)) {
            let Some((document, _)) = store.document_as_put(&listed.id)? else { continue };
            let path = document.path.as_deref().unwrap_or(listed.id.as_str());
            let other = ask(program, &self.originals().path(&document.sha256))
                .map_err(|error| Error::from(error).within(program.display().to_string()))?;
            findings.extend(compare(&document.text, other).map(|finding| finding.about(path)));
        }
        Ok(findings)
    }
}

/// Whether a document is a PDF that is kept as it is, not within an archive.
fn is_kept_pdf(listed: &DocumentSummary) -> bool {
    listed.format == "pdf" && listed.record.is_none()
}

/// What the program reads in a file; why it does not, in words. Only a program that cannot be started is an error.
fn ask(program: &Path, original: &Path) -> io::Result<Result<String, String>> {
    let mut command = Command::new(program);
    command.args(["-q", "-enc", "UTF-8"]).arg(original).arg("-");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let Some(said) = child.stdout.take() else { return Ok(Err("it has no output".to_owned())) };
    let listener = thread::spawn(move || {
        let mut bytes = Vec::new();
        said.take(MOST_BYTES).read_to_end(&mut bytes).map(|_| bytes)
    });
    let ended = wait(&mut child, &listener);
    let bytes = listener.join().unwrap_or_else(|_| Err(io::Error::other("its answer was lost")));
    Ok(match (ended, bytes) {
        (Ok(()), Ok(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        (Err(why), _) => Err(why),
        (_, Err(error)) => Err(error.to_string()),
    })
}

/// Waits for the program's end, and brings it about when it takes too long or says too much.
fn wait(child: &mut Child, listener: &thread::JoinHandle<io::Result<Vec<u8>>>) -> Result<(), String> {
    let begun = Instant::now();
    let mut heard_out = None;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("it ended with {status}")),
            Err(error) => return Err(error.to_string()),
            Ok(None) => {}
        }
        if listener.is_finished() && heard_out.get_or_insert_with(Instant::now).elapsed() > LEAVE {
            return Err(stop(child, "it says more than is compared"));
        }
        if begun.elapsed() > PATIENCE {
            return Err(stop(child, "it took more than a minute"));
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn stop(child: &mut Child, why: &str) -> String {
    // It may have ended by itself in the meantime, which is as well.
    let _ = child.kill();
    let _ = child.wait();
    why.to_owned()
}

fn compare(ours: &str, other: Result<String, String>) -> Option<Finding> {
    let other = match other {
        Ok(other) => other,
        Err(why) => {
            let message = format!("the other program did not read it: {why}");
            return Some(Finding::new("pdf-not-compared", Severity::Info, message));
        }
    };
    let shared = agreement(ours, &other);
    (shared < AGREEMENT).then(|| {
        let message = format!(
            "the other program reads other words: {shared} of a hundred agree, expected {AGREEMENT}; look at the page \
             before you rely on it"
        );
        Finding::new("pdf-readings-differ", Severity::Warning, message)
    })
}

/// How many words of a hundred two texts share, in whatever order; two texts without words agree.
fn agreement(one: &str, other: &str) -> usize {
    let (one, other) = (words(one), words(other));
    let all: usize = one.values().chain(other.values()).sum();
    let shared: usize = one.iter().map(|(word, count)| count.min(other.get(word).unwrap_or(&0))).sum();
    (200 * shared).checked_div(all).unwrap_or(100)
}

/// Letters and digits in a row, in lower case, and how often. Hyphens part words, since one reader may keep those at the
/// end of a line.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter_and_words_do() {
        assert_eq!(agreement("Two bridges, two mills.", "mills TWO\nbridges two"), 100);
        assert_eq!(agreement("two bridges", "two mills"), 50);
        assert_eq!(agreement("", "two mills"), 0);
        assert_eq!(agreement(" ", "\n"), 100);
    }

    #[test]
    fn what_differs_or_fails_is_told() {
        assert_eq!(compare("two bridges", Ok("two bridges".to_owned())), None);
        assert_eq!(compare("two bridges", Ok("tow birdges".to_owned())).unwrap().code, "pdf-readings-differ");
        assert_eq!(compare("two bridges", Err("it ended".to_owned())).unwrap().code, "pdf-not-compared");
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_heard_to_its_end() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let program = |name: &str, script: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            path
        };
        let original = folder.path().join("original");
        std::fs::write(&original, "two bridges").unwrap();
        assert_eq!(ask(&program("reads", "cat \"$4\""), &original).unwrap().unwrap(), "two bridges");
        assert!(ask(&program("fails", "exit 3"), &original).unwrap().unwrap_err().contains('3'));
        assert!(ask(&folder.path().join("none"), &original).is_err());
    }
}
