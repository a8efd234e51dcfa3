//! `temoin search`: sentences by their words.

use serde_json::json;
use temoin::{Hit, Store};

use crate::args::{Args, Search};
use crate::failure::{Failure, asked};
use crate::style::Style;
use crate::{output, place};

pub fn run(args: &Args, search: &Search) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let store = case.store()?;
    let hits = asked(store.search(&search.words.join(" "), 0, search.limit))?;
    let style = Style::new(args.color);
    let mut lines = String::new();
    for hit in &hits {
        lines += &if search.json { as_json(hit) } else { as_text(hit, &name(&store, hit)?, style) };
    }
    Ok(output::print(&lines)?)
}

/// What a document is called: its title, or the file it was found in and where within it.
fn name(store: &Store, hit: &Hit) -> Result<String, Failure> {
    if let Some(title) = &hit.title {
        return Ok(title.clone());
    }
    let found = asked(store.document_summary(&hit.document))?;
    let parts = found.map(|found| [found.path, found.record]).unwrap_or_default();
    Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn as_text(hit: &Hit, name: &str, style: Style) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for mark in &hit.marks {
        text += &hit.sentence[at..mark.start];
        text += &style.strong(&hit.sentence[mark.start..mark.end]);
        at = mark.end;
    }
    text += &hit.sentence[at..];
    let words: Vec<_> = text.split_whitespace().collect();
    format!("{}:{} {name}\n  {}\n", hit.document, hit.span, words.join(" "))
}

fn as_json(hit: &Hit) -> String {
    // Like every export, this counts Unicode scalar values.
    let chars = |byte: usize| hit.sentence[..byte].chars().count();
    let marks: Vec<_> = hit.marks.iter().map(|mark| json!([chars(mark.start), chars(mark.end)])).collect();
    let value = json!({
        "document": hit.document.as_str(),
        "title": hit.title,
        "sentence": hit.sentence,
        "marks": marks,
    });
    format!("{value}\n")
}
