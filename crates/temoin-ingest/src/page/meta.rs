//! What a page says of itself: language and first day of publication.

use scraper::{Html, Selector};
use temoin_model::Edtf;

use crate::{language, published};

/// Where pages write the moment they first went out, the surest place first: selector and attribute.
const FIRST_OUT: &[(&str, &str)] = &[
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='citation_publication_date']", "content"),
];

/// The key under which JSON-LD has the same.
const JSON_LD_KEY: &str = "\"datePublished\"";

/// The language a page declares for itself.
pub(super) fn language(tree: &Html) -> Option<String> {
    let root = tree.root_element();
    root.value().attr("lang").or_else(|| root.value().attr("xml:lang")).and_then(language::primary)
}

/// The day a page first went out, as against the day it was last changed; `None` when it does not say.
pub(super) fn published(tree: &Html) -> Option<Edtf> {
    let attribute = |(selector, attribute): &(&str, &str)| {
        let selector = Selector::parse(selector).ok()?;
        tree.select(&selector).filter_map(|element| element.value().attr(attribute)).find_map(published::read_given)
    };
    FIRST_OUT.iter().find_map(attribute).or_else(|| from_json_ld(tree))
}

fn from_json_ld(tree: &Html) -> Option<Edtf> {
    let scripts = Selector::parse("script[type='application/ld+json']").ok()?;
    tree.select(&scripts).flat_map(|script| script.text()).find_map(|json| {
        // Much JSON-LD is not valid JSON; the one field is found without parsing the rest.
        let (_, rest) = json.split_once(JSON_LD_KEY)?;
        let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        published::read_given(value.split_once('"')?.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(markup: &str) -> Option<String> {
        published(&Html::parse_document(markup)).map(|edtf| edtf.as_str().to_owned())
    }

    #[test]
    fn the_first_day_goes_before_the_last_change() {
        let page = "<meta property='article:modified_time' content='2003-05-09T10:00:00Z'>\
                    <meta property='article:published_time' content='2003-05-02T10:00:00Z'>";
        assert_eq!(day(page).as_deref(), Some("2003-05-02"));
    }

    #[test]
    fn json_ld_is_read_even_when_broken() {
        let page = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",,\"datePublished\" : \"2003-05-02\"</script>";
        assert_eq!(day(page).as_deref(), Some("2003-05-02"));
        assert_eq!(day("<p>2003-05-02</p>"), None);
    }
}
