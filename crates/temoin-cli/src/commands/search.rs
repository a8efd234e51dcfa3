//! `temoin search`: sentences by their words.

use serde_json::json;
use temoin::Hit;

use crate::args::{Args, Search};
use crate::failure::{Failure, asked};
use crate::style::Style;
use crate::{output, place};

pub fn run(args: &Args, search: &Search) -> Result<(), Failure> {
    let case = place::open(args.case.as_deref())?;
    let hits = asked(case.store()?.search(&search.words.join(" "), 0, search.limit))?;
    let style = Style::new(args.color);
    let line = |hit: &Hit| if search.json { as_json(hit) } else { as_text(hit, style) };
    Ok(output::print(&hits.iter().map(line).collect::<String>())?)
}

fn as_text(hit: &Hit, style: Style) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for mark in &hit.marks {
        text += &hit.sentence[at..mark.start];
        text += &style.strong(&hit.sentence[mark.start..mark.end]);
        at = mark.end;
    }
    text += &hit.sentence[at..];
    let words: Vec<_> = text.split_whitespace().collect();
    let title = hit.title.as_deref().map(|title| format!(" {title}")).unwrap_or_default();
    format!("{}:{}{title}\n  {}\n", hit.document, hit.span, words.join(" "))
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
