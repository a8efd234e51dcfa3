//! Pages that no parser should be given: nested too deeply, or with too many tags. Told from the raw text, cheaply.

use scraper::Html;
use temoin_model::{Finding, Severity};

/// Deepest nesting that is parsed; pages made for readers stay far below.
const MAX_DEPTH: usize = 256;
/// Most tags that are parsed.
const MAX_TAGS: usize = 150_000;

/// Elements that hold nothing, or that the next of their kind closes.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option",
];
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title"];
/// Elements that run on within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u",
];

/// Why a page should not be parsed; `None` for nearly all pages.
///
/// Depth is told as a parser would that forgives little. A page made to deceive this gets parsed, which is safe though
/// slow, and is then held back by [`is_too_deep`].
pub(super) fn find_hazard(markup: &str) -> Option<Finding> {
    let (mut open, mut tags): (Vec<String>, usize) = (Vec::new(), 0);
    for tag in Tags::new(markup) {
        tags += 1;
        if tag.closing {
            let opened = open.iter().rposition(|name| *name == tag.name);
            open.truncate(opened.unwrap_or(open.len()));
        } else if !tag.closes_itself && !FLAT.contains(&tag.name.as_str()) {
            open.push(tag.name);
        }
        if open.len() > MAX_DEPTH {
            return Some(too_deep());
        }
    }
    (tags > MAX_TAGS).then(|| {
        let message = format!("the page has {tags} tags, more than {MAX_TAGS}; the text was taken without layout");
        Finding::new("page-too-large", Severity::Warning, message)
    })
}

pub(super) fn too_deep() -> Finding {
    let message = format!("elements are nested deeper than {MAX_DEPTH}; the text was taken without layout");
    Finding::new("nesting-too-deep", Severity::Warning, message)
}

/// Whether a parsed page is nested too deeply for those who walk it by recursion.
pub(super) fn is_too_deep(tree: &Html) -> bool {
    let mut elements = vec![(tree.root_element(), 1)];
    while let Some((element, depth)) = elements.pop() {
        if depth > MAX_DEPTH {
            return true;
        }
        elements.extend(element.child_elements().map(|child| (child, depth + 1)));
    }
    false
}

/// Paragraphs of a page's text: what stands between tags, parted where a tag does not run on within a line.
pub(super) fn strip_tags(markup: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    let mut at = 0;
    for tag in Tags::new(markup) {
        add(&mut paragraphs, &markup[at..tag.start]);
        at = tag.end;
        if !INLINE.contains(&tag.name.as_str()) {
            paragraphs.push(String::new());
        }
    }
    add(&mut paragraphs, &markup[at..]);
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

fn add(paragraphs: &mut [String], words: &str) {
    let Some(last) = paragraphs.last_mut() else { return };
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        last.push_str(bare);
        if bare.len() < word.len() && !last.ends_with(' ') {
            last.push(' ');
        }
    }
}

/// One tag, with what belongs to it: the content of a script, the rest of a comment.
struct Tag {
    name: String,
    closing: bool,
    closes_itself: bool,
    start: usize,
    end: usize,
}

/// The tags of a page in order, read without building anything.
struct Tags<'a> {
    markup: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    fn new(markup: &'a str) -> Self {
        Self { markup, at: 0 }
    }

    /// Where `needle` ends after `from`, or the end of the page.
    fn after(&self, from: usize, needle: &str) -> usize {
        self.markup[from..].find(needle).map_or(self.markup.len(), |at| from + at + needle.len())
    }

    /// Where the content of a raw element ends: before its closing tag.
    fn raw_end(&self, from: usize, name: &str) -> usize {
        let mut at = from;
        while let Some(found) = self.markup[at..].find("</") {
            at += found + 2;
            let rest = &self.markup.as_bytes()[at..];
            if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                return at - 2;
            }
        }
        self.markup.len()
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let start = self.at + self.markup[self.at..].find('<')?;
            let rest = &self.markup[start + 1..];
            let closing = rest.starts_with('/');
            let name_at = start + 1 + usize::from(closing);
            let opens = self.markup[name_at..].starts_with(|char: char| char.is_ascii_alphabetic());
            if !opens && !rest.starts_with(['!', '?']) {
                self.at = start + 1;
                continue;
            }
            let name: String = self.markup[name_at..]
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase();
            let close = if rest.starts_with("!--") { "-->" } else { ">" };
            let mut end = self.after(name_at, close);
            let closes_itself = !opens || self.markup[..end].ends_with("/>");
            if !closing && !closes_itself && RAW.contains(&name.as_str()) {
                end = self.raw_end(end, &name);
            }
            self.at = end;
            return Some(Tag { name, closing, closes_itself, start, end });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_a_hazard_and_long_lists_are_none() {
        assert_eq!(find_hazard(&"<div>".repeat(200_000)).unwrap().code, "nesting-too-deep");
        assert!(find_hazard(&"<ul><li>un<p>deux</ul>".repeat(1000)).is_none());
        assert!(find_hazard(&"<script>if (a<b) '<div>'</script>".repeat(1000)).is_none());
        assert_eq!(find_hazard(&"<br>".repeat(MAX_TAGS + 1)).unwrap().code, "page-too-large");
    }

    #[test]
    fn tags_are_stripped() {
        let page = "<div><p>Le <b>pont</b>\n de bois<br>a 3 < 4 arches<!-- non --><script>let a;</script><style>x";
        assert_eq!(strip_tags(page), ["Le pont de bois", "a 3 < 4 arches"]);
    }
}
