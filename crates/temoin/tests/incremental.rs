//! Building again: what was read is not read again, what changed is, and the record is that of one build.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use temoin::model::CopyRelation;
use temoin::{BuildOptions, Case, FileCounts, Summary};

struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        for number in 0..5 {
            scratch.write(&format!("{number}.txt"), report(number));
        }
        scratch
    }

    fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.reports().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn case(&self, name: &str) -> Case {
        Case::create(&self.folder.path().join(name)).unwrap()
    }

    fn build(&self, case: &Case) -> Summary {
        case.build(&[self.reports()], &BuildOptions::default(), &()).unwrap()
    }

    /// The exports are those of a case built in one go.
    fn assert_as_in_one_go(&self, case: &Case) {
        let fresh = self.case("fresh.temoin");
        self.build(&fresh);
        assert_eq!(exported(case), exported(&fresh));
        assert_eq!(case.verify().unwrap(), []);
        fs::remove_dir_all(fresh.dir()).unwrap();
    }
}

fn report(number: usize) -> String {
    format!("On 3 May 1931 militiamen entered Valdoré. The prefect said {} people were killed.\n", number + 10)
}

fn exported(case: &Case) -> Vec<(String, String)> {
    let out = tempfile::tempdir().unwrap();
    case.export("jsonl", Some(out.path())).unwrap();
    let mut files: Vec<_> = fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn counts(read: u64, unread: u64, changed: u64) -> FileCounts {
    FileCounts { read, unread, changed }
}

#[test]
fn what_was_read_is_not_read_again() {
    let scratch = Scratch::new();
    let case = scratch.case("a.temoin");
    assert_eq!(scratch.build(&case).files, counts(5, 0, 0));
    assert_eq!(scratch.build(&case).files, counts(0, 5, 0));
    assert_eq!(case.build(&[], &BuildOptions::default(), &()).unwrap().files, counts(0, 5, 0));
    scratch.write("late.txt", report(30));
    assert_eq!(scratch.build(&case).files, counts(1, 5, 0));
    scratch.assert_as_in_one_go(&case);
}

#[test]
fn a_changed_file_is_read_and_its_earlier_bytes_are_kept() {
    let scratch = Scratch::new();
    let case = scratch.case("a.temoin");
    scratch.build(&case);
    scratch.write("1.txt", report(40));
    fs::remove_file(scratch.reports().join("2.txt")).unwrap();
    assert_eq!(scratch.build(&case).files, counts(1, 3, 1));
    let former = case.store().unwrap().former_inputs().unwrap();
    assert_eq!(former.iter().map(|(_, path, _)| path.as_str()).collect::<Vec<_>>(), ["1.txt", "2.txt"]);
    assert_eq!(case.original(&former[0].2).unwrap().bytes, report(1).into_bytes());
    scratch.assert_as_in_one_go(&case);
    scratch.write("1.txt", report(1));
    scratch.build(&case);
    let former = case.store().unwrap().former_inputs().unwrap();
    assert_eq!(former.len(), 2, "{former:?}");
    assert_eq!(case.original(&former[0].2).unwrap().bytes, report(40).into_bytes());
    scratch.assert_as_in_one_go(&case);
}

#[test]
fn other_packs_read_everything_anew() {
    let scratch = Scratch::new();
    let case = scratch.case("a.temoin");
    scratch.build(&case);
    let packs = scratch.folder.path().join("packs");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs"), &packs);
    let with_packs = BuildOptions { packs: Some(packs.clone()), ..BuildOptions::default() };
    assert_eq!(case.build(&[], &with_packs, &()).unwrap().files, counts(5, 0, 0));
    assert_eq!(case.build(&[], &BuildOptions::default(), &()).unwrap().files, counts(0, 5, 0));
    let mut words = fs::OpenOptions::new().append(true).open(packs.join("en/people.toml")).unwrap();
    words.write_all(b"\n# A remark is a change like any other.\n").unwrap();
    assert_eq!(case.build(&[], &BuildOptions::default(), &()).unwrap().files, counts(5, 0, 0));
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

#[test]
fn records_that_several_files_hold_go_to_the_first_whatever_comes_later() {
    let scratch = Scratch::new();
    let line = |id: &str, number| format!("{{\"id\":\"{id}\",\"text\":\"{}\"}}\n", report(number).trim());
    scratch.write("m.jsonl", line("one", 1) + &line("two", 2));
    scratch.write("n.jsonl", line("two", 2) + &line("three", 3));
    let case = scratch.case("a.temoin");
    scratch.build(&case);
    scratch.write("a.jsonl", line("two", 2) + &line("three", 3));
    scratch.build(&case);
    scratch.assert_as_in_one_go(&case);
    fs::remove_file(scratch.reports().join("a.jsonl")).unwrap();
    fs::remove_file(scratch.reports().join("m.jsonl")).unwrap();
    scratch.build(&case);
    scratch.assert_as_in_one_go(&case);
}

#[test]
fn a_large_file_of_records_is_read_in_pieces_as_if_whole() {
    let scratch = Scratch::new();
    let filler = "The bridge was rebuilt in the autumn. ".repeat(200);
    let line = |id: usize| format!("{{\"id\":\"{id}\",\"text\":\"{} {filler}\"}}\n", report(id).trim());
    let mut lines: Vec<String> = (0..200).map(line).collect();
    lines.insert(150, "no record\n".to_owned());
    lines.extend([line(0), line(0)]);
    scratch.write("many.jsonl", lines.concat());
    let case = scratch.case("a.temoin");
    let summary = scratch.build(&case);
    assert_eq!((summary.counts.documents, summary.errors), (5 + 202, 1));
    let findings = case.corpus().unwrap().findings;
    assert!(findings.iter().any(|finding| finding.message.starts_with("line 151")), "{findings:?}");
    assert_eq!(summary.warnings, 2, "an id that an earlier piece has is noticed");
    assert_eq!(scratch.build(&case).files, counts(0, 6, 0));
}

#[test]
fn what_lies_in_an_archive_is_handed_over_within_it() {
    let scratch = Scratch::new();
    let file = fs::File::create(scratch.reports().join("all.zip")).unwrap();
    let mut archive = zip::ZipWriter::new(file);
    for name in ["a/first.txt", "second.txt"] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(report(name.len()).as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    let case = scratch.case("a.temoin");
    scratch.build(&case);
    let packed = fs::read(scratch.reports().join("all.zip")).unwrap();
    let entries: Vec<_> =
        case.corpus().unwrap().documents.into_iter().filter(|it| it.path.as_deref() == Some("all.zip")).collect();
    assert_eq!(entries.len(), 2);
    for entry in entries {
        let original = case.original(&entry.sha256).unwrap();
        let within = original.within.unwrap();
        assert_eq!((within.path.as_str(), within.record), ("all.zip", entry.record));
        assert_eq!(original.bytes, packed);
    }
    assert_eq!(case.verify().unwrap(), []);
    let hash = temoin::model::Sha256::of(&packed);
    let kept = case.dir().join("originals").join(hash.as_str());
    fs::remove_file(kept).unwrap();
    assert_eq!(case.verify().unwrap()[0].code, "original-missing");
}

#[test]
fn a_list_of_actors_gives_ids_and_tells_its_faults() {
    let scratch = Scratch::new();
    let case = scratch.case("a.temoin");
    scratch.write("late.txt", "The Orvane Police said 12 people were killed in Valdoré on 3 May 1931.\n");
    let warnings = scratch.build(&case).warnings;
    let list = "id,name,kind,from,to\nown:1,Orvane Police,authority,1930,1935\nown:2,Orvane Police,authority,1936,\nown:3,,,,\n";
    fs::write(case.dir().join("actors.csv"), list).unwrap();
    let summary = scratch.build(&case);
    assert_eq!((summary.files, summary.warnings), (counts(0, 6, 0), warnings + 1));
    let told =
        |file: &str, words: &str| exported(&case).iter().any(|(name, text)| name == file && text.contains(words));
    assert!(told("findings.jsonl", "line 4 was left out: a name was expected"));
    // Nothing says when these reports were published, so that either row may be meant.
    assert!(!told("mentions.jsonl", "own:"));
    fs::write(case.dir().join("actors.csv"), "id,name,kind\nown:1,Orvane Police,authority\n").unwrap();
    scratch.build(&case);
    assert!(told("mentions.jsonl", "\"id\":\"own:1\""));
}

/// A report of sixty words and more that copies an earlier one in some way: whole, cut, under a byline, within others.
fn retold(number: usize) -> String {
    let places = ["Valdoré", "Marbridge", "Orvane", "Kelmouth"];
    let told = |of: usize| {
        let (place, dead) = (places[of % 4], of * 7 + 12);
        format!(
            "On {} May 1931 militiamen came down the valley road and entered {place} before dawn. The prefect said {dead} \
             people were killed near the mill, and that the ferry had been sunk. Neighbours carried the wounded of \
             {place} to the old school, where number {of} of the teachers wrote down {dead} names by lamplight. ",
            of + 1
        )
    };
    let (of, other) = (number % 5, (number + 2) % 5);
    match number % 6 {
        0 | 1 => told(of),
        2 => format!("From our correspondent. {} More will follow.", told(of)),
        3 => told(of).split_inclusive(". ").take(2).collect(),
        4 => told(of) + &told(other),
        _ => told(of).replace("before dawn", "at first light"),
    }
}

#[test]
fn however_a_folder_is_added_who_copies_whom_is_the_same() {
    const FILES: usize = 26;
    let scratch = Scratch::new();
    for split in 0..3_usize {
        let case = scratch.case(&format!("{split}.temoin"));
        let _ = fs::remove_dir_all(scratch.reports());
        for lot in 0..=split {
            // Neither in order of name nor in runs, and each split in another way.
            let of_lot = |number: &usize| (number * (split + 3) + number / 4) % (split + 1) == lot;
            (0..FILES).filter(of_lot).for_each(|number| scratch.write(&format!("{number}.txt"), retold(number)));
            scratch.build(&case);
        }
        let copies = case.store().unwrap().copies().unwrap();
        for relation in [CopyRelation::Identical, CopyRelation::Near, CopyRelation::Excerpt] {
            assert!(copies.iter().any(|copy| copy.relation == relation), "{relation:?} is among them");
        }
        scratch.assert_as_in_one_go(&case);
        // What is changed is looked at again, what is gone is forgotten.
        scratch.write("3.txt", retold(2));
        fs::remove_file(scratch.reports().join("0.txt")).unwrap();
        scratch.build(&case);
        scratch.assert_as_in_one_go(&case);
    }
}
