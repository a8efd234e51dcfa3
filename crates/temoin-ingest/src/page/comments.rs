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
/// How many such passages are looked for.
const PASSAGES: usize = 32;
/// How many parts of a page are looked through.
const PARTS: usize = 64;
/// Most comments times bytes of text in which each is looked for: a page may be made to take for ever.
const WORK: usize = 1 << 30;

/// Adds comments that stand on the page and not on the sheet yet.
pub(super) fn print_left(tree: &Html, sheet: &mut Sheet) {
    let parts = tree.root_element().descendants().filter_map(ElementRef::wrap).filter(|part| is_outermost(*part));
    let article = passages(sheet);
    for part in parts.take(PARTS) {
        let mut own = Sheet::default();
        print::print_part(part, None, &mut own);
        let (words, printed) = (with_single_spaces(&own.text), with_single_spaces(&sheet.text));
        let holds_article = article.iter().any(|passage| words.contains(passage));
        if holds_article || own.blocks.len().saturating_mul(printed.len()) > WORK {
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

/// Passages by which the article is known.
fn passages(sheet: &Sheet) -> Vec<String> {
    let article = sheet.blocks.iter().filter(|block| block.kind == BlockKind::Narrative);
    let passages = article.filter_map(|block| block.span.slice(&sheet.text)).filter(|it| it.len() >= PASSAGE);
    passages.take(PASSAGES).map(with_single_spaces).collect()
}

fn with_single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
