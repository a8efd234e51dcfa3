//! Web pages: the article out of the page, laid out by its own markup, with readers' comments apart.

mod comments;
mod json_ld;
mod meta;
mod nesting;
mod print;

use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;
use temoin_model::{BlockKind, Finding, PropertyFrom, PropertyName, Published, PublishedFrom, Severity};
use trafilatura::{ExtractResult, ExtractionFocus, HtmlDateMode, Options};

use crate::draft::{Draft, Sheet};
use crate::language;

/// Shortest article, in characters, that is believed to be the whole of it.
const SHORTEST_ARTICLE: usize = 200;

/// The draft of a page: its article, or all of its text where no article stands out.
///
/// # Shape
/// The article's blocks in order, then readers' comments as blocks of kind `comment`.
pub(crate) fn draft(markup: &str, url: Option<&str>) -> Draft {
    if let Some(finding) = nesting::find_hazard(markup) {
        return stripped(markup, finding);
    }
    match catch_unwind(AssertUnwindSafe(|| parsed(markup, url))) {
        Ok(draft) => draft,
        Err(_) => {
            let message = "the page's markup stopped its parser; its text was taken without layout";
            stripped(markup, Finding::new("parser-stopped", Severity::Warning, message))
        }
    }
}

/// The page's text without its tags, for what cannot be parsed.
fn stripped(markup: &str, finding: Finding) -> Draft {
    let mut sheet = Sheet::default();
    for paragraph in nesting::strip_tags(markup) {
        sheet.print(&paragraph, BlockKind::Narrative);
    }
    Draft { text: sheet.text, blocks: sheet.blocks, findings: vec![finding], ..Draft::default() }
}

fn parsed(markup: &str, url: Option<&str>) -> Draft {
    let tree = Html::parse_document(markup);
    if nesting::is_too_deep(&tree) {
        return stripped(markup, nesting::too_deep());
    }
    let extracted = extract(markup);
    let mut sheet = Sheet::default();
    let mut findings = Vec::new();
    if let Some(extracted) = &extracted {
        print::print(&Html::parse_fragment(&extracted.content_html), None, &mut sheet);
    }
    if sheet.text.chars().count() < SHORTEST_ARTICLE {
        sheet = Sheet::default();
        print::print(&tree, None, &mut sheet);
        let message = "no article stands out on the page; all of its text was taken";
        findings.push(Finding::new("article-not-found", Severity::Info, message));
    } else if let Some(extracted) = &extracted {
        print::print(&Html::parse_fragment(&extracted.comments_html), Some(BlockKind::Comment), &mut sheet);
        comments::print_left(&tree, &mut sheet);
    }
    let mut draft = Draft { text: sheet.text, blocks: sheet.blocks, findings, ..Draft::default() };
    draft.properties = meta::properties(&tree, markup);
    describe(&mut draft, extracted, url);
    if let Some((edtf, from)) = meta::published(&tree, draft.url.as_deref()) {
        draft.know(PropertyName::Published, edtf.as_str(), from);
        draft.published = Some(Published { edtf, from: PublishedFrom::Meta });
    }
    settle_language(&mut draft, meta::language(&tree));
    draft
}

/// The article as the library finds it. Its own search for dates is left out: it asks the clock which are plausible.
fn extract(markup: &str) -> Option<ExtractResult> {
    let options = Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_html_date_mode(HtmlDateMode::Disabled);
    trafilatura::extract(markup, &options).ok()
}

/// What the page says of itself: as the library weighs it, or else as it stands there.
fn describe(draft: &mut Draft, extracted: Option<ExtractResult>, url: Option<&str>) {
    let metadata = extracted.map(|extracted| extracted.metadata).unwrap_or_default();
    let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let [title, publisher, address, author] =
        [PropertyName::Title, PropertyName::Publisher, PropertyName::Url, PropertyName::Author]
            .map(|it| draft.known(it));
    draft.title = said(metadata.title).or(title);
    draft.publisher = said(metadata.sitename).or(publisher).or_else(|| said(metadata.hostname));
    draft.url = said(metadata.url).or(address).or_else(|| url.map(str::to_owned));
    if author.is_none() {
        draft.know(PropertyName::Author, &metadata.author, PropertyFrom::Element);
    }
}

/// Prints a page that is a text as a whole, such as a chapter or a mail, and gives back what was odd about it.
pub(crate) fn print_whole(markup: &str, sheet: &mut Sheet) -> Vec<Finding> {
    let hazard = nesting::find_hazard(markup);
    let tree = match hazard {
        Some(_) => None,
        None => catch_unwind(|| Html::parse_document(markup)).ok().filter(|tree| !nesting::is_too_deep(tree)),
    };
    let Some(tree) = tree else {
        nesting::strip_tags(markup).iter().for_each(|words| sheet.print(words, BlockKind::Narrative));
        return vec![hazard.unwrap_or_else(nesting::too_deep)];
    };
    print::print(&tree, None, sheet);
    Vec::new()
}

/// Takes the declared language, unless the words are plainly of another: templates are often left at their default.
fn settle_language(draft: &mut Draft, declared: Option<String>) {
    let Some(declared) = declared else { return };
    match language::is_plainly_other(&draft.text, &declared) {
        Some(plain) => {
            let message = format!("the page declares its language as `{declared}` but is written in `{plain}`");
            draft.findings.push(Finding::new("language-contradicted", Severity::Info, message));
            draft.language = Some(plain.to_owned());
        }
        None => draft.language = Some(declared),
    }
}

#[cfg(test)]
mod tests;
