//! Files made to do harm, through the whole build: each ends as a finding within its limits, or as what it says; its
//! neighbours are unharmed, and nothing is written outside the case.

// Helpers outside a #[test] fall under the same leave as the tests they serve.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use temoin::Case;
use zip::write::SimpleFileOptions;

const REPORT: &str = "On 3 May 1931 militiamen entered Valdoré. The prefect said 14 people were killed.\n";
const NEIGHBOURS: [&str; 3] = ["000.txt", "mmm.txt", "zzz.txt"];

struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(scratch.reports()).unwrap();
        NEIGHBOURS.iter().for_each(|name| scratch.write(name, REPORT));
        scratch
    }

    fn reports(&self) -> PathBuf {
        self.folder.path().join("in")
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.reports().join(name), bytes).unwrap();
    }

    /// A file of so many bytes that takes no room.
    fn write_sparse(&self, name: &str, bytes: u64) {
        fs::File::create(self.reports().join(name)).unwrap().set_len(bytes).unwrap();
    }

    /// Builds, and gives back the codes of what was found in each file; those of documents are none.
    fn build(&self, patience: Duration) -> BTreeMap<String, BTreeSet<String>> {
        let before = tree(self.folder.path());
        let mut command = Command::new(env!("CARGO_BIN_EXE_temoin"));
        command.current_dir(self.folder.path()).args(["build", "in", "-o", "a.temoin", "--quiet"]);
        let begun = Instant::now();
        let output = command.env_remove("TEMOIN_CASE").stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(begun.elapsed() < patience, "{:?}", begun.elapsed());
        let mut after = tree(self.folder.path());
        after.retain(|path| !path.starts_with("a.temoin"));
        assert_eq!(after, before, "nothing is written outside the case");
        let case = Case::open(&self.folder.path().join("a.temoin")).unwrap();
        assert_eq!(case.verify().unwrap(), []);
        let found = outcomes(&case);
        NEIGHBOURS.iter().for_each(|name| assert_eq!(found[*name], BTreeSet::new(), "{name} is unharmed"));
        found
    }
}

/// Every path under a folder, the folder left out.
fn tree(folder: &Path) -> BTreeSet<PathBuf> {
    let mut paths = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            paths.extend(tree(&path).into_iter().map(|inner| name.join(inner)));
        }
        paths.insert(name);
    }
    paths
}

fn outcomes(case: &Case) -> BTreeMap<String, BTreeSet<String>> {
    let corpus = case.corpus().unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for document in &corpus.documents {
        found.entry(document.path.clone().unwrap()).or_default();
    }
    for finding in &corpus.findings {
        let path = finding.path.clone().unwrap_or_default();
        let file = path.split('/').next().unwrap_or_default().to_owned();
        found.entry(file).or_default().insert(finding.code.to_string());
    }
    found
}

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An archive with one entry of so many zeros.
fn bomb(megabytes: u64) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("a.txt", SimpleFileOptions::default().large_file(true)).unwrap();
    std::io::copy(&mut std::io::repeat(0).take(megabytes << 20), &mut archive).unwrap();
    archive.finish().unwrap().into_inner()
}

/// An archive in an archive in an archive.
fn nested(depth: usize) -> Vec<u8> {
    (0..depth).fold(packed(&[("a.txt", REPORT.as_bytes())]), |inner, _| packed(&[("a.zip", &inner)]))
}

fn deep_page(depth: usize) -> String {
    format!("<!doctype html><body>{}<p>{REPORT}", "<div>".repeat(depth))
}

/// A Word file whose text is an entity of entities, ten to the `levels` times a word.
fn laughing(levels: usize) -> Vec<u8> {
    let mut entities = "<!ENTITY e0 \"ha\">".to_owned();
    for level in 1..=levels {
        entities += &format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10));
    }
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE w [{entities}]><w:document xmlns:w=\"w\"><w:body><w:p><w:r>\
         <w:t>&e{levels};</w:t></w:r></w:p></w:body></w:document>"
    );
    packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text.as_bytes())])
}

/// A small whole file of several formats.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let text = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Two bridges are down.</w:t></w:r></w:p></w:body></w:document>";
    let mail = format!("From: a@example.org\r\nSubject: S\r\nContent-Type: text/plain\r\n\r\n{REPORT}");
    let warc = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n{REPORT}", REPORT.len());
    vec![
        ("cut.zip", packed(&[("a.txt", REPORT.as_bytes())])),
        ("cut.docx", packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text.as_bytes())])),
        ("cut.html", deep_page(3).into_bytes()),
        ("cut.eml", mail.into_bytes()),
        ("cut.warc", warc.into_bytes()),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\ntrailer<</Root 1 0 R>>\n".to_vec()),
        ("cut.jsonl", format!("{{\"id\":\"a\",\"text\":\"{}\"}}", REPORT.trim()).into_bytes()),
        ("cut.rtf", format!("{{\\rtf1 {REPORT}}}").into_bytes()),
    ]
}

#[test]
fn each_trap_costs_itself_only() {
    let scratch = Scratch::new();
    scratch.write("bomb.zip", bomb(16));
    scratch.write("nested.zip", nested(40));
    scratch.write("deep.html", deep_page(200_000));
    scratch.write("laughs.docx", laughing(9));
    scratch.write("names.zip", packed(&[("../../../escaped.txt", REPORT.as_bytes()), ("/escaped.txt", b"Also.")]));
    scratch.write_sparse("line.txt", 1 << 30);
    scratch.write_sparse("line.jsonl", 1 << 30);
    for (name, bytes) in samples() {
        scratch.write(name, &bytes[..bytes.len() / 2]);
    }
    let found = scratch.build(Duration::from_secs(120));
    let has = |name: &str, code: &str| assert!(found[name].contains(code), "{name}: {:?}", found[name]);
    has("bomb.zip", "archive-bomb");
    has("nested.zip", "archive-too-deep");
    has("names.zip", "entry-name-unsafe");
    has("line.txt", "input-too-large");
    has("line.jsonl", "input-too-large");
    assert!(!found["laughs.docx"].is_empty(), "{found:?}");
    for name in samples().iter().map(|(name, _)| *name).chain(["deep.html"]) {
        assert!(found.contains_key(name), "{name} is a document or a finding: {found:?}");
    }
    assert!(!Path::new("/escaped.txt").exists());
}

#[test]
#[ignore = "takes minutes and gigabytes"]
fn large_traps_cost_themselves_only() {
    let scratch = Scratch::new();
    scratch.write("bomb.zip", bomb(6 << 10));
    scratch.write("bombs.zip", packed(&[("a.zip", &bomb(1 << 10)), ("b.zip", &bomb(1 << 10))]));
    scratch.write("nested.zip", nested(2_000));
    scratch.write("deep.html", deep_page(20_000_000));
    scratch.write("laughs.docx", laughing(100));
    scratch.write("line.jsonl", format!("{{\"id\":\"a\",\"text\":\"{}\"}}", "a".repeat(300 << 20)));
    scratch.write("line.txt", "a".repeat(300 << 20));
    let found = scratch.build(Duration::from_secs(1200));
    for name in ["bomb.zip", "bombs.zip", "nested.zip", "laughs.docx", "line.jsonl", "line.txt"] {
        assert!(!found[name].is_empty(), "{name} is a finding: {found:?}");
    }
    assert!(found.contains_key("deep.html"));
}
