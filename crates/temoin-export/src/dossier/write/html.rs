//! The dossier as one HTML file that asks nobody for anything: no script, no font, no picture from elsewhere.

use super::svg::svg;
use crate::dossier::page::{Block, Page};
use crate::dossier::text::{Run, runs, words};
use crate::markup::escaped;

const STYLE: &str = include_str!("dossier.css");

/// The page as HTML.
pub fn html(page: &Page) -> String {
    let (language, title) = (page.language, escaped(&words(&page.title)));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escaped(format!("temoin {}", page.tool_version).trim_end())
    );
    let mut anchor = None;
    let mut cited = vec![false; page.notes.len()];
    for block in &page.blocks {
        if let Block::Anchor(id) = block {
            anchor = Some(id.as_str());
        } else {
            write(block, anchor.take(), &mut cited, &mut out);
        }
    }
    notes(page, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn write(block: &Block, anchor: Option<&str>, cited: &mut [bool], out: &mut String) {
    let id = anchor.map(|id| format!(" id=\"{}\"", escaped(id))).unwrap_or_default();
    let mut inline = |text: &str| inline(text, cited);
    match block {
        Block::Anchor(_) => {}
        Block::Heading { level, text } => {
            let level = (*level).clamp(1, 6);
            out.push_str(&format!("<h{level}{id}>{}</h{level}>\n", inline(text)));
        }
        Block::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", inline(text))),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", inline(item))).collect();
            out.push_str(&format!("<ul>\n{items}</ul>\n"));
        }
        Block::Table { head, rows } => {
            let titles: String = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", inline(cell))).collect();
            out.push_str(&format!("<table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n"));
            for row in rows {
                let mut cells = row.iter();
                let first = cells.next().map(|cell| format!("<th scope=\"row\">{}</th>", inline(cell)));
                // A narrow page sets the cells below each other and has to say what each one is.
                let cell = |(cell, head): (&String, &String)| {
                    format!("<td data-head=\"{}\">{}</td>", escaped(&words(head)), inline(cell))
                };
                let rest: String = cells.zip(&head[1..]).map(cell).collect();
                out.push_str(&format!("<tr>{}{rest}</tr>\n", first.unwrap_or_default()));
            }
            out.push_str("</tbody>\n</table>\n");
        }
        Block::Drawing(drawing) => out.push_str(&format!("<figure>{}</figure>\n", svg(drawing))),
    }
}

fn notes(page: &Page, out: &mut String) {
    if page.notes.is_empty() {
        return;
    }
    out.push_str(&format!("<section role=\"doc-endnotes\">\n<h2>{}</h2>\n<ol>\n", escaped(page.notes_title)));
    for (at, note) in page.notes.iter().enumerate() {
        let n = at + 1;
        let text = inline(note, &mut []);
        out.push_str(&format!(
            "<li id=\"note-{n}\">{text} <a href=\"#cited-{n}\" role=\"doc-backlink\" aria-label=\"{n} ↑\">↑</a></li>\n"
        ));
    }
    out.push_str("</ol>\n</section>\n");
}

/// Running text; the first place that cites a note is where the note leads back to.
fn inline(text: &str, cited: &mut [bool]) -> String {
    let mut one = |run: Run<'_>| match run {
        Run::Plain(text) => escaped(text),
        Run::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
        Run::Emphasis(text) => format!("<em>{}</em>", escaped(text)),
        Run::Code(text) => format!("<code>{}</code>", escaped(text)),
        Run::Link { to, text } => format!("<a href=\"#{}\">{}</a>", escaped(to), escaped(text)),
        Run::Note(n) => {
            let first = cited.get_mut(n - 1).is_some_and(|seen| !std::mem::replace(seen, true));
            let id = if first { format!(" id=\"cited-{n}\"") } else { String::new() };
            format!("<sup><a{id} href=\"#note-{n}\" role=\"doc-noteref\">{n}</a></sup>")
        }
    };
    let mut out = String::new();
    for run in runs(text) {
        // Two notes in a row would read as one number.
        let meets = out.ends_with("</sup>") && matches!(run, Run::Note(_));
        out.push_str(if meets { "<sup> </sup>" } else { "" });
        out.push_str(&one(run));
    }
    out
}
