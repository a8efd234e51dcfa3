//! Web archives packed with a list of their pages.

use std::collections::BTreeSet;

use serde_json::Value;
use temoin_model::{Finding, PropertyName, Severity};

use super::{Reader, zip};
use crate::Ingested;
use crate::containers::Entries;
use crate::limits::Budget;
use crate::source::Source;

/// Reads `.wacz`.
///
/// # Shape
/// The documents of the web archives in it. Where it lists its pages, only those are documents: the rest are frames
/// and parts of pages, which a finding counts.
///
/// # Source
/// WACZ 1.1.1, webrecorder.
pub(crate) const READER: Reader = Reader {
    name: "wacz",
    extensions: &["wacz"],
    about: "the pages it lists, out of the web archives in it",
    media: &["application/wacz"],
    binary: true,
    is_surely: |bytes| zip::holds(bytes, "datapackage.json") && zip::holds(bytes, "pages/pages.jsonl"),
    read,
    #[cfg(test)]
    sample: tests::sample,
};

fn read(source: &Source, budget: &mut Budget) -> Ingested {
    let mut pages = BTreeSet::new();
    let mut ingested = Entries::read(source, budget, |entries| {
        // The list of what is in it is read once, however much that is.
        let mut archive = zip::open(source.bytes)?;
        for name in zip::names(&archive) {
            let limits = entries.budget.limits;
            if name.starts_with("pages/") && name.ends_with(".jsonl") {
                let list = zip::unpack(&mut archive, &name, limits.document_bytes, entries.budget)?;
                pages.extend(list.iter().flat_map(|list| addresses(&list.bytes)));
            } else if name.starts_with("archive/")
                && let Some(unpacked) = zip::unpack(&mut archive, &name, limits.entry_bytes, entries.budget)?
            {
                entries.read_bytes(&name, unpacked);
            }
        }
        Ok(())
    });
    if !pages.is_empty() {
        let left = keep_pages(&pages, &mut ingested);
        ingested.findings.extend((left > 0).then(|| source.about(parts_of_pages(left))));
    }
    ingested
}

/// The addresses in a list of pages; its first line is about the list.
fn addresses(list: &[u8]) -> BTreeSet<String> {
    let lines = list.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    lines.filter_map(|page| page.get("url")?.as_str().map(str::to_owned)).collect()
}

/// Takes out what is no page of the list; a list that fits nothing is not believed.
fn keep_pages(pages: &BTreeSet<String>, ingested: &mut Ingested) -> usize {
    let listed = |document: &temoin_model::Document| {
        document.properties.iter().any(|it| it.name == PropertyName::Url && pages.contains(&it.value))
    };
    if !ingested.documents.iter().any(listed) {
        return 0;
    }
    let before = ingested.documents.len();
    ingested.documents.retain(listed);
    before - ingested.documents.len()
}

fn parts_of_pages(count: usize) -> Finding {
    let message =
        format!("{count} texts in it are no pages of its list, as frames and parts of pages are not, and were left");
    Finding::new("entries-not-read", Severity::Info, message)
}

#[cfg(test)]
mod tests {
    use crate::readers::gz::tests::packed as gzip;
    use crate::readers::warc::tests::response;
    use crate::readers::zip::tests::packed;
    use crate::{Input, ingest};

    pub(super) fn sample() -> Vec<u8> {
        let (page, frame) = (response("https://gazette.example/feu"), response("https://gazette.example/frame"));
        let pages = "{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://gazette.example/feu\",\"title\":\"Le feu\"}\n";
        packed(&[
            ("archive/data.warc.gz", &[gzip(&page), gzip(&frame)].concat()),
            ("pages/pages.jsonl", pages.as_bytes()),
            ("datapackage.json", b"{}"),
        ])
    }

    #[test]
    fn pages_of_the_list_are_documents() {
        let read = ingest(&Input { bytes: &sample(), path: Some("crawl.wacz") });
        assert_eq!(read.documents.len(), 1);
        assert_eq!(read.documents[0].record.as_deref(), Some("archive/data.warc.gz/1-2"));
        assert_eq!(read.findings.last().unwrap().code, "entries-not-read");
    }
}
