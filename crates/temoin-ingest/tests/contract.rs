//! What holds for every reader and every input: no panic, nothing lost, blocks that cover the text.

use proptest::prelude::*;
use temoin_ingest::{Ingested, Input, READERS, ingest};
use temoin_model::Document;

/// The table of formats in the README is the registry's own.
#[test]
fn the_readme_names_every_format() {
    let readme = include_str!("../../../README.md");
    for reader in READERS {
        let endings: Vec<String> = reader.extensions.iter().map(|ending| format!("`.{ending}`")).collect();
        let row = format!("| {} | {} |", endings.join(", "), reader.about);
        assert!(readme.contains(&row), "expected in the README:\n{row}");
    }
}

/// Reads bytes under a name of each ending that is known, one that is not, and none.
fn under_every_name(bytes: &[u8], check: impl Fn(&str, &Ingested)) {
    let endings = READERS.iter().flat_map(|reader| reader.extensions).copied().chain(["xyz"]);
    for ending in endings {
        let path = format!("folder/file.{ending}");
        check(ending, &ingest(&Input { bytes, path: Some(&path) }));
    }
    check("no name", &ingest(&Input { bytes, path: None }));
}

fn holds(ingested: &Ingested) -> Result<(), String> {
    if ingested.documents.is_empty() && ingested.findings.is_empty() {
        return Err("neither a document nor a finding".to_owned());
    }
    ingested.documents.iter().try_for_each(is_laid_out)
}

/// Blocks are in order, apart, whole characters, trimmed, and leave only white space between them.
fn is_laid_out(document: &Document) -> Result<(), String> {
    let mut end = 0;
    for block in &document.blocks {
        let gap = document.text.get(end..block.span.start).ok_or(format!("{block:?} overlaps or cuts a character"))?;
        if !gap.trim().is_empty() {
            return Err(format!("`{gap}` is in no block"));
        }
        let words = block.span.slice(&document.text).ok_or(format!("{block:?} cuts a character"))?;
        if words.trim() != words || words.is_empty() {
            return Err(format!("{block:?} is not trimmed: `{words}`"));
        }
        end = block.span.end;
    }
    if !document.text[end..].trim().is_empty() {
        return Err(format!("`{}` is in no block", &document.text[end..]));
    }
    let strays =
        document.findings.iter().filter_map(|finding| finding.span).find(|span| span.slice(&document.text).is_none());
    strays.map_or(Ok(()), |span| Err(format!("a finding points outside the text: {span}")))
}

fn contract(bytes: &[u8]) {
    under_every_name(bytes, |name, ingested| {
        if let Err(broken) = holds(ingested) {
            panic!("as {name}: {broken}");
        }
    });
}

/// What files of each form begin with.
const OPENINGS: &[&[u8]] = &[
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    b"\x28\xb5\x2f\xfd",
    b"{\\rtf1\\ansi ",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\n",
    b"From a\nFrom: a@b.example\nSubject: x\n\n",
    b"PAR1",
    b"id,text\n",
    b"[{\"text\":",
    b"Snapshot-Content-Location: x\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
];

const TEXT: &str = "Le moulin\n\n> Deux granges ont brûlé.\n\n| a | b |\n|---|---|\n- un\n\n```\n<p>x</p>\n";

#[test]
fn nothing_is_refused_without_a_word() {
    for bytes in [&b""[..], b" \r\n\t", b"\xef\xbb\xbf", b"\0\0\0\0\0\0\0\0", b"\xff\xfe", b"\x89PNG\r\n\x1a\n"] {
        under_every_name(bytes, |name, ingested| {
            assert!(ingested.documents.is_empty(), "as {name}: {:?}", ingested.documents);
            assert!(!ingested.findings.is_empty(), "as {name}");
        });
    }
}

#[test]
fn findings_about_files_name_them() {
    for (path, bytes, code) in [
        ("a/scan.pdf", &b"%PDF-1.7"[..], "file-damaged"),
        ("a/notes.docx", b"PK\x03\x04rest", "file-damaged"),
        ("a/notes.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format-unknown"),
        ("a/notes.txt", b"\x89PNG\r\n\x1a\n", "binary-content"),
        ("a/notes.txt", b"  \n", "file-empty"),
        ("a/page.html", b"<html><body><p> </p></body></html>", "text-empty"),
    ] {
        let read = ingest(&Input { bytes, path: Some(path) });
        assert_eq!(read.findings.iter().map(|finding| finding.code.as_ref()).collect::<Vec<_>>(), [code]);
        assert_eq!(read.findings[0].path.as_deref(), Some(path));
    }
}

#[test]
fn a_wrong_ending_is_seen_through() {
    let page = b"<!DOCTYPE html><html><body><p>Le moulin.</p></body></html>";
    let read = ingest(&Input { bytes: page, path: Some("page.txt") });
    assert_eq!((read.documents[0].format.as_str(), read.documents[0].text.as_str()), ("html", "Le moulin."));
    assert_eq!(read.findings[0].code, "format-contradicted");
    let line = "{\"id\":\"a\",\"text\":\"Le moulin.\"}".as_bytes();
    assert_eq!(ingest(&Input { bytes: line, path: None }).documents[0].format, "jsonl");
    assert_eq!(ingest(&Input { bytes: b"Le moulin.", path: None }).documents[0].format, "txt");
}

#[test]
fn every_truncation_holds() {
    let page = format!("<html lang=fr><body><h1>Titre</h1><p>{TEXT}</p><!-- x --><script>a</script></body></html>");
    let line = "{\"id\":\"é\",\"text\":\"Le moulin \\u00e9\\n\\nbrûle\"}\n{\"id\":1,\"html\":\"<p>é\"}\n";
    for whole in [TEXT, &page, line] {
        (0..whole.len()).step_by(29).for_each(|end| contract(&whole.as_bytes()[..end]));
    }
}

#[test]
fn huge_lines_and_deep_pages_hold() {
    contract("mot ".repeat(100_000).as_bytes());
    contract("é".repeat(200_000).as_bytes());
    contract("<div>".repeat(200_000).as_bytes());
    contract("<b><p>x".repeat(20_000).as_bytes());
    contract("[".repeat(200_000).as_bytes());
    contract("{".repeat(200_000).as_bytes());
    contract("--x\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(2_000).as_bytes());
    contract("\n> - # ".repeat(20_000).as_bytes());
}

#[test]
fn the_same_bytes_give_the_same_documents() {
    let input = Input { bytes: TEXT.as_bytes(), path: Some("a.md") };
    assert_eq!(ingest(&input), ingest(&input));
    let elsewhere = ingest(&Input { path: Some("b.md"), ..input });
    assert_ne!(ingest(&input).documents[0].id, elsewhere.documents[0].id);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn random_bytes_hold(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        contract(&bytes);
    }

    #[test]
    fn random_text_holds(text in "(\\PC{0,20}[\n\r\t|>#<*`\u{a0}\u{2028}-]{0,3}){0,12}") {
        contract(text.as_bytes());
    }

    #[test]
    fn random_bytes_after_every_opening_hold(bytes in proptest::collection::vec(any::<u8>(), 0..300), which in 0..OPENINGS.len()) {
        contract(&[OPENINGS[which], &bytes].concat());
    }

    #[test]
    fn random_markup_holds(tags in proptest::collection::vec("</?(p|div|table|tr|td|li|h2|br|b|script|!--)[ a-z='/]{0,6}>? ?[a-zé.]{0,9}", 0..40)) {
        contract(tags.concat().as_bytes());
    }
}
