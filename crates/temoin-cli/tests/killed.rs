//! A build that is killed at any moment: nothing it has told of is lost, nothing is half written, and the next goes on.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use temoin::Case;
use temoin::model::DocumentId;

/// How often a build is killed.
const KILLS: u32 = 200;
const FILES: u64 = 24;

/// The same moments in every run of the test.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

struct Scratch {
    folder: tempfile::TempDir,
    dice: Dice,
}

impl Scratch {
    fn new() -> Self {
        let mut scratch = Self { folder: tempfile::tempdir().unwrap(), dice: Dice(7) };
        fs::create_dir(scratch.reports()).unwrap();
        (0..FILES).for_each(|file| scratch.write(file));
        // One language and no list of places: most of a small build would be loading what it does not use.
        for pack in ["en", "ontology"] {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(pack);
            copy_folder(&from, &scratch.folder.path().join("packs").join(pack));
        }
        scratch
    }

    fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    /// Writes a report, or a few as records of one file, with figures that it did not have before.
    fn write(&mut self, file: u64) {
        let told = |dead: u64| {
            format!("On 3 May 1931 militiamen entered Valdoré. The prefect said {} people were killed.", 2 + dead)
        };
        if file.is_multiple_of(8) {
            let line = |dice: &mut Dice, id| format!("{{\"id\":\"{id}\",\"text\":\"{}\"}}\n", told(dice.below(900)));
            let lines: String = (0..6).map(|id| line(&mut self.dice, id)).collect();
            fs::write(self.reports().join(format!("{file:02}.jsonl")), lines).unwrap();
        } else {
            fs::write(self.reports().join(format!("{file:02}.txt")), told(self.dice.below(900))).unwrap();
        }
    }

    fn start(&self, case: &str) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_temoin"));
        command.current_dir(self.folder.path()).args(["build", "reports", "-o", case, "--packs", "packs", "--quiet"]);
        command.env_remove("TEMOIN_CASE").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }

    fn open(&self, case: &str) -> Option<Case> {
        Case::open(&self.folder.path().join(case)).ok()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// The documents that the record tells of.
fn told(case: &Case) -> BTreeSet<DocumentId> {
    case.store().unwrap().document_ids().unwrap().into_iter().collect()
}

/// Documents that were told of, and how many a build says it has extracted.
fn acknowledged(case: Option<&Case>) -> (BTreeSet<DocumentId>, u64) {
    let Some(store) = case.and_then(|case| case.store().ok()) else { return (BTreeSet::new(), 0) };
    let progress = store.progress().unwrap_or_default();
    let extracted = progress.iter().find(|(phase, ..)| phase == "extract").map_or(0, |(_, done, _)| *done);
    (store.document_ids().unwrap_or_default().into_iter().collect(), extracted)
}

fn exported(case: &Case) -> Vec<(PathBuf, Vec<u8>)> {
    let out = tempfile::tempdir().unwrap();
    case.export("jsonl", Some(out.path())).unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.strip_prefix(out.path()).unwrap().to_owned();
    files.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

#[test]
fn two_hundred_kills_lose_nothing() {
    let mut scratch = Scratch::new();
    let begun = Instant::now();
    assert!(scratch.start("whole.temoin").wait().unwrap().success());
    let once = begun.elapsed();
    let (mut finished, mut midway) = (0, 0);
    for kill in 0..KILLS {
        let mut child = scratch.start("killed.temoin");
        // Three in four while files are read, which is the first part of a build; the others at any moment, or too late.
        let once = once.as_micros() as u64;
        let wait = if kill % 4 == 0 { once * 5 / 4 } else { once / 3 };
        // How long a build takes depends on what else runs: some are let end, whatever it takes.
        if kill % 20 == 19 {
            child.wait().unwrap();
        } else {
            std::thread::sleep(Duration::from_micros(scratch.dice.below(wait)));
        }
        let (before, extracted) = acknowledged(scratch.open("killed.temoin").as_ref());
        let was_done = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        let Some(case) = scratch.open("killed.temoin") else { continue };
        let Ok(store) = case.store() else { continue };
        drop(store);
        assert_eq!(case.verify().unwrap(), [], "after kill {kill}");
        let after = told(&case);
        assert!(was_done || extracted <= after.len() as u64, "kill {kill}: {extracted} told of {}", after.len());
        if was_done {
            // A build that was done takes out what was replaced; there must be something to do again.
            finished += 1;
            for _ in 0..4 {
                let file = scratch.dice.below(FILES);
                scratch.write(file);
            }
        } else {
            midway += 1;
            let current = before.difference(&after).count();
            assert!(current == 0 || after.len() as u64 >= extracted, "kill {kill}: {current} lost");
        }
    }
    assert!(finished > 0 && midway > 0, "{finished} builds were done, {midway} were killed");
    assert!(scratch.start("killed.temoin").wait().unwrap().success());
    fs::remove_dir_all(scratch.folder.path().join("whole.temoin")).unwrap();
    assert!(scratch.start("whole.temoin").wait().unwrap().success());
    let (killed, whole) = (scratch.open("killed.temoin").unwrap(), scratch.open("whole.temoin").unwrap());
    assert_eq!(killed.verify().unwrap(), []);
    assert_eq!(exported(&killed), exported(&whole));
}
