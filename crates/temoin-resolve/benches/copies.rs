//! Who copies whom, on one core: megabytes of text a second, and whether the families found are those that were made.
//!
//! ```text
//! cargo bench -p temoin-resolve --bench copies                        # 20 000 texts of which 8 000 are originals
//! cargo bench -p temoin-resolve --bench copies -- --texts 1000000 --words 90
//! cargo bench -p temoin-resolve --bench copies -- --write heap.jsonl  # one {"text", "family"} a line, for other tools
//! ```
//!
//! Precision and recall are of pairs of texts in one family, after families are closed (a copy of a copy is a copy), as
//! is usual for tools that remove duplicates. Everything is timed from the texts in memory to the links with their
//! passages. Excerpts, which such tools do not look for, are counted in a second heap.

// A bench says what it measured.
#![allow(clippy::print_stdout)]

#[path = "../tests/it/copy_graph.rs"]
mod copy_graph;

use std::collections::BTreeMap;
use std::time::Instant;

use copy_graph::{Edit, Heap, heap};
use temoin_model::{CopyRelation, DocumentId, Span};
use temoin_resolve::{Source, find_copies};

const ROUNDS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let number = |name: &str, usual: usize| value(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (texts, words) = (number("--texts", 20_000), number("--words", 400));
    let originals = texts * 2 / 5;
    let near = &Edit::ALL[..6];
    let made = heap(originals, texts - originals, words, near, 1);
    if let Some(path) = value("--write") {
        write(path, &made);
        return;
    }
    measure(&made, if texts > 100_000 { 1 } else { ROUNDS });
    excerpts(&heap(originals.min(2000), originals.min(2000), words.max(200), &[Edit::Excerpted], 2));
}

/// The original each text was made of, itself for originals.
fn families(made: &Heap) -> Vec<usize> {
    let mut families: Vec<usize> = (0..made.texts.len()).collect();
    made.copies.iter().for_each(|(copy, of, _)| families[*copy] = *of);
    families
}

fn write(path: &str, made: &Heap) {
    let line = |(text, family): (&String, usize)| format!("{{\"text\":\"{text}\",\"family\":{family}}}\n");
    let lines: String = made.texts.iter().zip(families(made)).map(line).collect();
    std::fs::write(path, lines).expect("the heap is written where it was asked for");
}

fn ids(made: &Heap) -> Vec<DocumentId> {
    (0..made.texts.len()).map(|at| DocumentId::of(&[&at.to_string()])).collect()
}

fn sources<'a>(made: &'a Heap, ids: &'a [DocumentId]) -> Vec<Source<'a>> {
    let source = |(id, text): (&'a DocumentId, &'a String)| Source {
        id,
        text,
        passages: vec![Span::new(0, text.len())],
        days: None,
    };
    ids.iter().zip(&made.texts).map(source).collect()
}

fn measure(made: &Heap, rounds: usize) {
    let ids = ids(made);
    let number: BTreeMap<&DocumentId, usize> = ids.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let sources = sources(made, &ids);
    let bytes: usize = made.texts.iter().map(String::len).sum();
    let mut rates = Vec::new();
    let mut links = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        links = find_copies(&sources);
        rates.push(bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    let found = close(made.texts.len(), links.iter().map(|link| (number[&link.document], number[&link.of])));
    let (precision, recall) = agreement(&families(made), &found);
    println!(
        "copies: {:.1} MB/s on one core (least {:.1}), {:.0} texts/s; {} texts, {:.1} MB; precision {precision:.4}, recall {recall:.4}, F1 {:.4}",
        rates[rates.len() / 2],
        rates[0],
        rates[rates.len() / 2] * made.texts.len() as f64 / (bytes as f64 / 1e6),
        made.texts.len(),
        bytes as f64 / 1e6,
        2.0 * precision * recall / (precision + recall),
    );
}

fn excerpts(made: &Heap) {
    let ids = ids(made);
    let links = find_copies(&sources(made, &ids));
    let is_linked = |copy: usize, of: usize| {
        links.iter().any(|link| {
            link.relation == CopyRelation::Excerpt
                && [(&link.document, &link.of), (&link.of, &link.document)].contains(&(&ids[copy], &ids[of]))
        })
    };
    let found = made.copies.iter().filter(|(copy, of, _)| is_linked(*copy, *of)).count();
    println!("excerpts of 70 words: {found} of {} found, {} links in all", made.copies.len(), links.len());
}

fn close(count: usize, links: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut family: Vec<usize> = (0..count).collect();
    fn top(family: &mut [usize], mut at: usize) -> usize {
        while family[at] != at {
            family[at] = family[family[at]];
            at = family[at];
        }
        at
    }
    for (a, b) in links {
        let (a, b) = (top(&mut family, a), top(&mut family, b));
        family[a.max(b)] = a.min(b);
    }
    (0..count).map(|at| top(&mut family, at)).collect()
}

/// Precision and recall of pairs within a family.
fn agreement(made: &[usize], found: &[usize]) -> (f64, f64) {
    let pairs = |sizes: BTreeMap<(usize, usize), u64>| sizes.values().map(|n| n * (n - 1) / 2).sum::<u64>() as f64;
    let count = |key: &dyn Fn(usize) -> (usize, usize)| {
        let mut sizes = BTreeMap::new();
        (0..made.len()).for_each(|at| *sizes.entry(key(at)).or_insert(0) += 1);
        pairs(sizes)
    };
    let both = count(&|at| (made[at], found[at]));
    (both / count(&|at| (0, found[at])), both / count(&|at| (made[at], 0)))
}
