//! Archives of every sort: what their entries are called, which are read, and what is said of the others.

use std::collections::BTreeMap;
use std::io::Read;

use temoin_model::{Finding, Severity};

use crate::limits::{Budget, Unpacked};
use crate::source::Source;
use crate::{Ingested, readers};

/// Endings of entries that hold no text: never unpacked, only counted.
const WITHOUT_TEXT: &[&str] = &[
    "aac", "avi", "avif", "bmp", "cdx", "cdxj", "css", "eot", "exe", "gif", "ico", "idx", "jpeg", "jpg", "js", "m4a",
    "map", "mjs", "mkv", "mov", "mp3", "mp4", "ogg", "opus", "otf", "png", "svg", "tif", "tiff", "ttf", "wav", "webm",
    "webp", "wasm", "woff", "woff2",
];
/// Longest name of an entry that is kept whole, in bytes.
const NAME: usize = 512;

/// The entries of one archive while they are read.
pub(crate) struct Entries<'s, 'b> {
    pub(crate) source: &'s Source<'s>,
    pub(crate) budget: &'b mut Budget,
    ingested: Ingested,
    /// How many were left aside, by what they are.
    left: BTreeMap<String, usize>,
}

impl<'s, 'b> Entries<'s, 'b> {
    /// Reads an archive by what is done with its entries; a finding in place of entries ends it.
    pub(crate) fn read(
        source: &'s Source<'s>,
        budget: &'b mut Budget,
        each: impl FnOnce(&mut Self) -> Result<(), Finding>,
    ) -> Ingested {
        if let Err(finding) = budget.enter(source.bytes.len()) {
            return Ingested::refused(source.about(finding));
        }
        let mut entries = Entries { source, budget, ingested: Ingested::default(), left: BTreeMap::new() };
        if let Err(finding) = each(&mut entries) {
            entries.note(finding);
        }
        entries.budget.leave();
        entries.finish()
    }

    /// Says something about the archive.
    pub(crate) fn note(&mut self, finding: Finding) {
        self.ingested.findings.push(self.source.about(finding));
    }

    /// Takes in what was read of an entry by other means.
    pub(crate) fn take(&mut self, ingested: Ingested) {
        self.ingested.append(ingested);
    }

    /// Counts an entry that is not read.
    pub(crate) fn leave_aside(&mut self, what: &str) {
        *self.left.entry(what.to_owned()).or_insert(0) += 1;
    }

    /// Whether an entry of this name may hold text; one that cannot is counted.
    pub(crate) fn may_hold_text(&mut self, name: &str) -> bool {
        let name = name.to_lowercase();
        let file = name.rsplit('/').next().unwrap_or_default();
        let system = name.contains("__macosx/") || file == ".ds_store" || file == "thumbs.db";
        match readers::extension(file).filter(|ending| WITHOUT_TEXT.contains(ending)) {
            Some(ending) => self.leave_aside(&format!(".{ending}")),
            None if system => self.leave_aside("of a system's own"),
            None => return true,
        }
        false
    }

    /// Unpacks and reads one entry. Only a limit of the whole archive is an error.
    pub(crate) fn read_entry(&mut self, name: &str, stream: impl Read) -> Result<(), Finding> {
        self.budget.count_entry()?;
        if !self.may_hold_text(name) {
            return Ok(());
        }
        match self.budget.unpack(stream) {
            Ok(unpacked) => self.read_bytes(name, unpacked),
            Err(finding) if finding.code == "entry-too-large" => self.note_entry(name, finding),
            Err(finding) => return Err(finding),
        }
        Ok(())
    }

    /// Reads an entry that is in memory.
    pub(crate) fn read_bytes(&mut self, name: &str, unpacked: Unpacked) {
        let clean = clean_name(name);
        if clean != name {
            let message =
                format!("an entry's name leads out of the archive or cannot be shown; it was read as `{clean}`");
            self.note_entry(&clean, Finding::new("entry-name-unsafe", Severity::Warning, message));
        }
        let entry = self.source.entry(&unpacked.bytes, &clean);
        if let Some(damage) = unpacked.damage {
            self.ingested.findings.push(entry.about(damage));
        }
        self.take_source(&entry);
    }

    /// Reads an entry that is described already; what is of no known format is counted.
    pub(crate) fn take_source(&mut self, entry: &Source) {
        let mut read = readers::read(entry, self.budget);
        let unknown = |finding: &Finding| finding.code == "format-unknown" || finding.code == "file-empty";
        if read.documents.is_empty() && read.findings.len() == 1 && unknown(&read.findings[0]) {
            let name = entry.file_name().unwrap_or_default();
            let kind = if read.findings[0].code == "file-empty" { "empty".to_owned() } else { ending(&name) };
            self.leave_aside(&kind);
            read.findings.clear();
        }
        self.ingested.append(read);
    }

    fn note_entry(&mut self, name: &str, finding: Finding) {
        let entry = self.source.entry(&[], &clean_name(name));
        self.ingested.findings.push(entry.about(finding));
    }

    fn finish(mut self) -> Ingested {
        let left: usize = self.left.values().sum();
        if left > 0 {
            let kinds: Vec<String> = self.left.iter().map(|(what, count)| format!("{count} {what}")).collect();
            let message = format!("{left} of its entries were not read: {}", kinds.join(", "));
            self.note(Finding::new("entries-not-read", Severity::Info, message));
        }
        self.ingested
    }
}

fn ending(name: &str) -> String {
    readers::extension(name).map_or("without an ending".to_owned(), |ending| format!(".{ending}"))
}

/// An entry's name as it may be shown: without ways out of its folder, without characters that steer a terminal or
/// turn the writing around. Nothing is ever written under it.
fn clean_name(name: &str) -> String {
    let shown: String = name.chars().map(|char| if misleads(char) { '\u{fffd}' } else { char }).collect();
    let shown = shown.replace('\\', "/");
    let parts = shown.split('/').filter(|part| !matches!(*part, "" | "." | "..") && !is_drive(part));
    let clean = parts.collect::<Vec<_>>().join("/");
    let clean = if clean.is_empty() { "unnamed".to_owned() } else { clean };
    clean[..clean.floor_char_boundary(NAME)].to_owned()
}

fn misleads(char: char) -> bool {
    char.is_control() || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_drive(part: &str) -> bool {
    matches!(part.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        for (name, clean) in [
            ("a/b.txt", "a/b.txt"),
            ("../../etc/x", "etc/x"),
            ("/abs/x.txt", "abs/x.txt"),
            ("C:\\notes\\x.txt", "notes/x.txt"),
            ("a\0b.txt", "a\u{fffd}b.txt"),
            ("moulin\u{202e}txt.exe", "moulin\u{fffd}txt.exe"),
            ("..", "unnamed"),
        ] {
            assert_eq!(clean_name(name), clean);
        }
        assert!(clean_name(&"é".repeat(4096)).len() <= NAME);
    }
}
