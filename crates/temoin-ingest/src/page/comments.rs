//! Readers' comments that the library's search left on the page.

use scraper::{ElementRef, Html};
use temoin_model::BlockKind;

use super::print;
use crate::draft::Sheet;

/// What pages call the part that holds their readers' comments, as an id or a class.
const NAMES: &[&str] = &[
    "comment-list",
    "comment-section",
    "comment-wrapper",
    "commentaires",
    "commentlist",
    "comments",
    "comments-area",
    "comments-list",
    "comments-section",
    "comments-wrapper",
    "liste-commentaires",
];
/// Shortest passage of the article, in bytes, by which a part is known to hold more than comments.
const PASSAGE: usize = 60;

/// Adds comments that stand on the page and not on the sheet yet.
pub(super) fn print_left(tree: &Html, sheet: &mut Sheet) {
    let parts = tree.root_element().descendants().filter_map(ElementRef::wrap).filter(|part| is_outermost(*part));
    for part in parts {
        let mut own = Sheet::default();
        print::print_part(part, None, &mut own);
        let printed = with_single_spaces(&sheet.text);
        if holds_article(&with_single_spaces(&own.text), sheet) {
            continue;
        }
        for block in own.blocks.iter().filter(|block| block.kind.is_read()) {
            let words = block.span.slice(&own.text).unwrap_or_default();
            if !printed.contains(&with_single_spaces(words)) {
                sheet.print(words, BlockKind::Comment);
            }
        }
    }
}

/// Whether a part is named as comments are, and none around it is.
fn is_outermost(part: ElementRef) -> bool {
    is_named(part) && !part.ancestors().filter_map(ElementRef::wrap).any(is_named)
}

fn is_named(part: ElementRef) -> bool {
    let element = part.value();
    // The page as a whole may say that it has comments.
    let whole = matches!(element.name(), "html" | "body");
    !whole && element.id().into_iter().chain(element.classes()).any(|name| NAMES.contains(&name))
}

/// Whether a passage of the article stands in the words of a part.
fn holds_article(words: &str, sheet: &Sheet) -> bool {
    let article = sheet.blocks.iter().filter(|block| block.kind == BlockKind::Narrative);
    let mut passages = article.filter_map(|block| block.span.slice(&sheet.text)).filter(|it| it.len() >= PASSAGE);
    passages.any(|passage| words.contains(&with_single_spaces(passage)))
}

fn with_single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
