//! PDF: the text of each page, with what is printed on every page set apart, and pages without text named.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use pdf_oxide::PdfDocument;
use pdf_oxide::object::Object;
use temoin_model::{BlockKind, Finding, Page, PropertyFrom, PropertyName, Severity, Span};

use super::Reader;
use crate::draft::{Draft, Sheet};
use crate::limits::{Budget, damaged, too_large};
use crate::source::Source;
use crate::{Ingested, charset, layout};

/// Reads `.pdf`.
///
/// # Shape
/// One document. Its pages are kept as spans of the text; a paragraph that runs over the end of a page is one block.
/// Words broken at the end of a line are put together. A page without text is named in a finding and never guessed at.
pub(crate) const READER: Reader = Reader {
    name: "pdf",
    extensions: &["pdf"],
    about: "the text of every page, headers and footers apart; a scan without text is said to be one",
    media: &["application/pdf"],
    binary: true,
    is_surely: |bytes| bytes.starts_with(b"%PDF-"),
    read,
    #[cfg(test)]
    sample: || tests::pdf(&["Deux granges ont br\\373l\\351 dans la nuit.", "Le pont tient encore."]),
};

/// Most pages that are read.
const MAX_PAGES: usize = 20_000;
/// Lines at the head and at the foot of a page that may stand on every page.
const MARGIN: usize = 2;
/// Pages on which such a line must stand.
const REPEATS: usize = 3;
/// Words that keep their hyphen when it ends a line, since they are joined by it anyway.
const HYPHENATED: &[&str] = &[
    "ce", "ci", "elle", "elles", "en", "être", "il", "ils", "je", "la", "là", "le", "les", "lui", "même", "mêmes",
    "moi", "nous", "on", "t", "toi", "tu", "vous", "y",
];

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    if source.bytes.len() > budget.limits.entry_bytes {
        return Ingested::refused(source.about(too_large("the file", source.bytes.len(), &budget.limits)));
    }
    let drafted = catch_unwind(AssertUnwindSafe(|| draft(source.bytes, budget)));
    match drafted.unwrap_or_else(|_| Err(damaged("its form stopped its reader"))) {
        Ok(draft) => Ingested::one(draft.into_document(source)),
        Err(finding) => Ingested::refused(source.about(finding)),
    }
}

fn draft(bytes: &[u8], budget: &Budget) -> Result<Draft, Finding> {
    let broken = |error: pdf_oxide::Error| damaged(&format!("the file cannot be opened: {error}"));
    let file = PdfDocument::from_bytes(bytes.to_vec()).map_err(broken)?;
    if !file.is_authenticated() && !file.authenticate(b"").unwrap_or(false) {
        return Err(Finding::new(
            "file-locked",
            Severity::Error,
            "the file is locked with a password and was not read",
        ));
    }
    let (pages, mut findings) = take_pages(&file, budget)?;
    let printed = print(&pages);
    findings.extend(find_scans(&pages));
    let mut draft = Draft { findings, pages: printed.pages, ..Draft::of_sheet(READER.name, printed.sheet) };
    describe(&file, &mut draft);
    Ok(draft)
}

/// The text of every page; one that cannot be read is blank, and named.
fn take_pages(file: &PdfDocument, budget: &Budget) -> Result<(Vec<String>, Vec<Finding>), Finding> {
    let count = file.page_count().map_err(|error| damaged(&format!("its pages cannot be counted: {error}")))?;
    let (mut pages, mut stopped, mut bytes) = (Vec::new(), Vec::new(), 0);
    for index in 0..count.min(MAX_PAGES) {
        let text = catch_unwind(AssertUnwindSafe(|| file.extract_text(index)));
        let text = match text {
            Ok(Ok(text)) => text,
            _ => {
                stopped.push(index + 1);
                String::new()
            }
        };
        bytes += text.len();
        if bytes > budget.limits.document_bytes {
            return Err(too_large("its text", bytes, &budget.limits));
        }
        pages.push(join_words(&charset::tidy(&text).text));
    }
    let mut findings = Vec::new();
    if !stopped.is_empty() {
        findings.push(damaged(&format!("{} could not be read", numbered(&stopped))));
    }
    if count > MAX_PAGES {
        findings.push(damaged(&format!("it has {count} pages; those after {MAX_PAGES} were not read")));
    }
    Ok((pages, findings))
}

/// Says which pages hold no text.
fn find_scans(pages: &[String]) -> Option<Finding> {
    let blank: Vec<usize> = (1..).zip(pages).filter(|(_, page)| page.trim().is_empty()).map(|(i, _)| i).collect();
    let message = match blank.len() {
        0 => return None,
        all if all == pages.len() => "no page holds text, as in a scan that no machine has read".to_owned(),
        1 => format!("{} holds no text, as a scan or a picture does not", numbered(&blank)),
        _ => format!("{} hold no text, as a scan or a picture does not", numbered(&blank)),
    };
    Some(Finding::new("pdf-without-text", Severity::Warning, message))
}

/// `pages 2, 5 to 9`.
fn numbered(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let run =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first} to {last}") };
    let list: Vec<String> = runs.iter().map(run).collect();
    format!("page{} {}", if pages.len() == 1 { "" } else { "s" }, list.join(", "))
}

/// Puts words together that are broken at the end of a line.
fn join_words(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n') {
        let first = line.trim_start().split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
        let whole = line.trim_start().starts_with(char::is_lowercase) && !HYPHENATED.contains(&first);
        let broken = joined.strip_suffix(['-', '\u{ad}']).filter(|head| head.ends_with(char::is_lowercase));
        match broken.map(str::len).filter(|_| whole) {
            Some(length) => joined.truncate(length),
            None if !joined.is_empty() => joined.push('\n'),
            None => {}
        }
        let go_on = if joined.ends_with('\n') || joined.is_empty() { line } else { line.trim_start() };
        joined.push_str(go_on.trim_end());
    }
    joined
}

struct Printed {
    sheet: Sheet,
    pages: Vec<Page>,
}

fn print(texts: &[String]) -> Printed {
    let repeated = find_repeated(texts);
    let mut printed = Printed { sheet: Sheet::default(), pages: Vec::new() };
    for (number, text) in (1u32..).zip(texts) {
        let (body, margin) = part_margin(text, &repeated);
        let blocks = layout::lay_out(&body);
        let sheet = &mut printed.sheet;
        let before = sheet.text.len();
        let mut blocks = blocks.as_slice();
        let mut start = None;
        if let [first, rest @ ..] = blocks
            && first.kind == BlockKind::Narrative
            && sheet.goes_on(first.span.slice(&body).unwrap_or_default())
        {
            start = Some(sheet.go_on(first.span.slice(&body).unwrap_or_default()));
            blocks = rest;
        }
        let printed_so_far = sheet.blocks.len();
        margin.iter().for_each(|line| sheet.print(line, BlockKind::Other));
        sheet.paste(&body, blocks);
        let start = start.or_else(|| sheet.blocks.get(printed_so_far).map(|block| block.span.start)).unwrap_or(before);
        printed.pages.push(Page { number, span: Span::new(start, sheet.text.len()) });
    }
    printed
}

/// Lines that stand at the head or foot of several pages, without their numbers.
fn find_repeated(texts: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let margin = margin(lines.len());
        let edge = |i: &usize| *i < margin || i + margin >= lines.len();
        let mut keys: Vec<String> = (0..lines.len()).filter(edge).map(|i| without_numbers(lines[i])).collect();
        keys.sort();
        keys.dedup();
        keys.into_iter().for_each(|key| *counts.entry(key).or_insert(0) += 1);
    }
    let least = REPEATS.max(texts.len() / 3);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect()
}

/// How many lines at each end of a page of so many may stand on other pages too.
fn margin(lines: usize) -> usize {
    MARGIN.min(lines / 3)
}

fn without_numbers(line: &str) -> String {
    line.chars().filter(|char| !char.is_numeric() && !char.is_whitespace()).collect()
}

/// The text of a page, and the lines at its edges that stand on other pages too or are no more than its number.
fn part_margin(text: &str, repeated: &[String]) -> (String, Vec<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let told: Vec<usize> = (0..lines.len()).filter(|i| !lines[*i].trim().is_empty()).collect();
    let margin = margin(told.len());
    let edges = told.iter().take(margin).chain(told.iter().rev().take(margin));
    let is_number =
        |line: &str| line.trim().trim_matches(['-', '–', '—', ' ']).chars().all(|char| char.is_ascii_digit());
    let aside: Vec<usize> = edges
        .copied()
        .filter(|i| is_number(lines[*i]) || repeated.binary_search(&without_numbers(lines[*i])).is_ok())
        .collect();
    let body: Vec<&str> = (0..lines.len()).map(|i| if aside.contains(&i) { "" } else { lines[i] }).collect();
    let mut aside: Vec<usize> = aside;
    aside.sort_unstable();
    aside.dedup();
    (body.join("\n"), aside.into_iter().map(|i| lines[i].trim().to_owned()).collect())
}

/// What the file says of itself.
fn describe(file: &PdfDocument, draft: &mut Draft) {
    let follow = |object: &Object| match object.as_reference() {
        Some(reference) => file.load_object(reference).ok(),
        None => Some(object.clone()),
    };
    let Some(info) = file.trailer().as_dict().and_then(|trailer| follow(trailer.get("Info")?)) else { return };
    let said = |key: &str| info.as_dict().and_then(|info| Some(text(follow(info.get(key)?)?.as_string()?)));
    for (key, name) in [
        ("Title", PropertyName::Title),
        ("Author", PropertyName::Author),
        ("CreationDate", PropertyName::Created),
        ("ModDate", PropertyName::Modified),
    ] {
        let Some(value) = said(key) else { continue };
        let is_date = key.ends_with("Date");
        let value = if is_date { day(&value).unwrap_or(value) } else { value };
        draft.know(name, &value, PropertyFrom::Properties);
    }
    let named_by_program = |title: &String| title.contains("Microsoft Word") || title.to_lowercase().ends_with(".doc");
    draft.title = draft.known(PropertyName::Title).filter(|title| !named_by_program(title));
}

/// A text of the file's properties: UTF-16 or UTF-8 by its mark, else nearly Windows-1252.
fn text(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xfe, 0xff, ..] => UTF_16BE,
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode_with_bom_removal(bytes).0.replace('\0', "")
}

/// `D:19970428080000+02'00'` as a day.
fn day(date: &str) -> Option<String> {
    let digits = date.strip_prefix("D:").unwrap_or(date);
    let part = |from: usize, to: usize| digits.get(from..to).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    Some(format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, ingest};

    /// A file with a line of text on each page; a page of no text holds nothing.
    pub(super) fn pdf(pages: &[&str]) -> Vec<u8> {
        let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 4 + i * 2)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        for (i, text) in pages.iter().enumerate() {
            let shown: Vec<String> = text.split('\n').map(|line| format!("({line}) Tj 0 -14 Td")).collect();
            let content =
                if text.is_empty() { String::new() } else { format!("BT /F1 12 Tf 72 720 Td {} ET", shown.join(" ")) };
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + i * 2
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        }
        objects.push("<< /Title (Le feu) /CreationDate (D:19970428080000) >>".to_owned());
        let mut file = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (i, object) in objects.iter().enumerate() {
            places.push(format!("{:010} 00000 n \n", file.len()));
            file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
        }
        let (start, size) = (file.len(), objects.len() + 1);
        file.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{}", places.concat()));
        file.push_str(&format!(
            "trailer\n<< /Size {size} /Root 1 0 R /Info {} 0 R >>\nstartxref\n{start}\n%%EOF",
            size - 1
        ));
        file.into_bytes()
    }

    fn read(pages: &[&str]) -> temoin_model::Document {
        ingest(&Input { bytes: &pdf(pages), path: Some("rapport.pdf") }).documents.remove(0)
    }

    #[test]
    fn pages_are_kept_as_spans() {
        let document =
            read(&["Deux granges ont br\\373l\\351 dans la", "nuit. Le pont tient encore.", "Fin du rapport."]);
        let pages: Vec<&str> = document.pages.iter().map(|page| page.span.slice(&document.text).unwrap()).collect();
        assert_eq!(pages, ["Deux granges ont brûlé dans la", "nuit. Le pont tient encore.", "Fin du rapport."]);
        assert_eq!(document.blocks.len(), 2, "{:?}", document.text);
        assert_eq!(document.title.as_deref(), Some("Le feu"));
        assert!(document.properties.iter().any(|it| it.name == PropertyName::Created && it.value == "1997-04-28"));
    }

    #[test]
    fn what_stands_on_every_page_is_set_apart() {
        let pages: Vec<String> = (1..5)
            .map(|i| format!("Gazette du moulin {i}\nLe pont num\\351ro {i} tient encore debout.\n{i}"))
            .collect();
        let document = read(&pages.iter().map(String::as_str).collect::<Vec<_>>());
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Other, BlockKind::Other, BlockKind::Narrative].repeat(4), "{}", document.text);
    }

    #[test]
    fn a_scan_says_that_it_is_one() {
        let read_all = ingest(&Input { bytes: &pdf(&["", ""]), path: Some("scan.pdf") });
        assert!(read_all.documents.is_empty());
        assert_eq!(read_all.findings[0].code, "pdf-without-text");
        let document = read(&["Le pont tient.", "", ""]);
        assert_eq!(document.findings[0].message, "pages 2 to 3 hold no text, as a scan or a picture does not");
        assert_eq!(numbered(&[1, 3, 4, 5, 9]), "pages 1, 3 to 5, 9");
    }

    #[test]
    fn broken_words_are_put_together() {
        assert_eq!(join_words("Deux gran-\nges ont brû-\nlé. Peut-\nêtre."), "Deux granges ont brûlé. Peut-\nêtre.");
    }
}
