//! Markup to blocks: a walk over a page's tree that prints each part as a typed block.

use scraper::{ElementRef, Html, Node};
use temoin_model::BlockKind;

use crate::draft::Sheet;
use crate::furniture;

/// Elements whose words nobody reads.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "select", "math", "video",
    "audio",
];
/// Elements that run on within a line; every other one stands by itself.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "hi", "i",
    "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];
/// Elements that make a table a layout and not data.
const STANDING: &[&str] = &["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"];
/// Headings after which a list holds notes or sources.
const REFERENCE_HEADINGS: &[&str] = &[
    "bibliographie",
    "bibliography",
    "footnotes",
    "notes",
    "notes et références",
    "notes and references",
    "références",
    "references",
    "sources",
];

/// Prints what can be read in a tree; `every` gives all blocks one kind.
pub(super) fn print(tree: &Html, every: Option<BlockKind>, sheet: &mut Sheet) {
    print_part(tree.root_element(), every, sheet);
}

/// The same for a part of a tree.
pub(super) fn print_part(part: ElementRef, every: Option<BlockKind>, sheet: &mut Sheet) {
    let mut walk =
        Walk { sheet, every, words: String::new(), kinds: Vec::new(), bold_until: None, in_references: false };
    let mut steps = vec![Step::Enter(part)];
    // A stack of our own: the depth of a page is its author's choice.
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(element) => walk.enter(element, &mut steps),
            Step::Text(text) => walk.add(text),
            Step::Leave { block, kind, bold } => walk.leave(block, kind, bold),
        }
    }
    walk.flush();
}

enum Step<'a> {
    Enter(ElementRef<'a>),
    Text(&'a str),
    Leave { block: bool, kind: bool, bold: bool },
}

struct Walk<'s> {
    sheet: &'s mut Sheet,
    every: Option<BlockKind>,
    /// The words of the block that is being read, with single spaces.
    words: String,
    /// Kinds of the elements around, innermost last.
    kinds: Vec<BlockKind>,
    /// Where a bold opening of the block ended.
    bold_until: Option<usize>,
    /// Whether the last heading announced notes or sources.
    in_references: bool,
}

impl<'s> Walk<'s> {
    fn enter<'a>(&mut self, element: ElementRef<'a>, steps: &mut Vec<Step<'a>>) {
        let name = element.value().name();
        match name {
            _ if UNSEEN.contains(&name) || is_hidden(element) => return,
            "br" => return self.break_line(),
            "hr" => return self.flush(),
            "table" if is_data(element) => return self.print_table(element),
            _ => {}
        }
        let block = !INLINE.contains(&name);
        let kind = kind(element);
        if block {
            self.flush();
        }
        self.kinds.extend(kind);
        let bold = matches!(name, "b" | "strong") && self.words.is_empty();
        steps.push(Step::Leave { block, kind: kind.is_some(), bold });
        let from = steps.len();
        steps.extend(element.children().filter_map(|child| match child.value() {
            Node::Text(text) => Some(Step::Text(text)),
            Node::Element(_) => ElementRef::wrap(child).map(Step::Enter),
            _ => None,
        }));
        steps[from..].reverse();
    }

    fn leave(&mut self, block: bool, kind: bool, bold: bool) {
        self.bold_until = bold.then_some(self.words.len());
        if block {
            self.flush();
        }
        if kind {
            self.kinds.pop();
        }
    }

    /// Adds words with their white space made single spaces; hard spaces are kept.
    fn add(&mut self, text: &str) {
        if self.is_run_in(text) {
            let heading = std::mem::take(&mut self.words);
            self.sheet.print(&heading, self.every.unwrap_or(BlockKind::Heading));
        }
        for char in text.chars() {
            match char {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                        self.words.push(' ');
                    }
                }
                _ => self.words.push(char),
            }
        }
    }

    /// Whether the words so far are a heading glued to the text that follows: bold from the first, and then a capital
    /// right after a small letter.
    fn is_run_in(&self, next: &str) -> bool {
        self.bold_until.is_some_and(|until| until == self.words.len())
            && self.words.ends_with(char::is_lowercase)
            && next.starts_with(char::is_uppercase)
    }

    /// A line break within a block; a second one ends the block.
    fn break_line(&mut self) {
        let bare = self.words.trim_end_matches(' ').len();
        self.words.truncate(bare);
        if self.words.ends_with('\n') {
            self.flush();
        } else if !self.words.is_empty() {
            self.words.push('\n');
        }
    }

    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = words.trim();
        let kind = self.every.unwrap_or_else(|| self.kind_of(words));
        if kind == BlockKind::Heading && !words.is_empty() {
            self.in_references = REFERENCE_HEADINGS.contains(&words.to_lowercase().as_str());
        }
        self.sheet.print(words, kind);
    }

    fn kind_of(&self, words: &str) -> BlockKind {
        match self.kinds.last() {
            Some(BlockKind::Heading) => furniture::kind_of_heading(words),
            Some(kind) => *kind,
            None if self.in_references || words.starts_with(['↑', '^']) => BlockKind::Reference,
            None => furniture::kind(words).unwrap_or(BlockKind::Narrative),
        }
    }

    /// One block for a table of data: a line for each row, its cells parted by bars.
    fn print_table(&mut self, table: ElementRef) {
        self.flush();
        let mut rows: Vec<String> = Vec::new();
        for element in table.descendants().filter_map(ElementRef::wrap) {
            match element.value().name() {
                "caption" => self.sheet.print(&plain(element), self.every.unwrap_or(BlockKind::Caption)),
                "tr" => rows.push(String::new()),
                "td" | "th" => {
                    let cell = plain(element);
                    match rows.last_mut() {
                        Some(row) if !row.is_empty() => row.extend([" | ", &cell]),
                        Some(row) => row.push_str(&cell),
                        None => rows.push(cell),
                    }
                }
                _ => {}
            }
        }
        rows.retain(|row| row.chars().any(char::is_alphanumeric));
        self.sheet.print(&rows.join("\n"), self.every.unwrap_or(BlockKind::Table));
    }
}

/// The words of an element, with single spaces.
fn plain(element: ElementRef) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Whether a table holds data: more than one cell, and no paragraphs in them.
fn is_data(table: ElementRef) -> bool {
    let names = || table.descendants().skip(1).filter_map(ElementRef::wrap).map(|element| element.value().name());
    names().filter(|name| matches!(*name, "td" | "th")).count() > 1 && !names().any(|name| STANDING.contains(&name))
}

fn is_hidden(element: ElementRef) -> bool {
    element.value().attr("hidden").is_some() || element.value().attr("aria-hidden") == Some("true")
}

/// The kind that an element gives what stands in it; `None` leaves it to what is around.
fn kind(element: ElementRef) -> Option<BlockKind> {
    match element.value().name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "blockquote" => Some(BlockKind::Quotation),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "nav" | "menu" => Some(BlockKind::Navigation),
        "button" | "form" | "dialog" => Some(BlockKind::Interface),
        "footer" => Some(BlockKind::Other),
        "address" => Some(BlockKind::Byline),
        _ if is_note(element) => Some(BlockKind::Reference),
        _ => None,
    }
}

/// Whether an element holds footnotes, by the names that pages give them.
fn is_note(element: ElementRef) -> bool {
    let named = |name: &str| name.starts_with("cite_note") || name.starts_with("footnote") || name == "reflist";
    element.value().id().is_some_and(named)
        || element.value().classes().any(|class| named(class) || class == "references")
        || element.value().attr("role").is_some_and(|role| role == "doc-endnotes" || role == "doc-footnote")
}
