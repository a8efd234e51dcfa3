//! What a page says of itself: language and first day of publication.

use scraper::{Html, Selector};
use temoin_model::Edtf;

use crate::{dateline, language, published};

/// Where pages write the moment they first went out, the surest place first: selector and attribute.
const FIRST_OUT: &[(&str, &str)] = &[
    ("meta[property='article:published_time']", "content"),
    ("meta[property='og:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("[itemprop='datePublished'][datetime]", "datetime"),
    ("meta[name='citation_publication_date']", "content"),
    ("meta[name='parsely-pub-date']", "content"),
    ("meta[name='sailthru.date']", "content"),
    ("meta[name='publish-date']", "content"),
    ("meta[name='pubdate']", "content"),
];

/// Where pages write a moment without saying of what; asked after everything else.
const SOMEHOW_DATED: &[(&str, &str)] = &[
    ("meta[name^='DC.date' i]", "content"),
    ("meta[name^='dcterms.' i]", "content"),
    ("meta[name='date' i]", "content"),
    ("time[pubdate]", "datetime"),
    ("time.published, time.entry-date", "datetime"),
    ("abbr.published", "title"),
    ("header time[datetime]", "datetime"),
    ("article time[datetime]", "datetime"),
];

/// Elements whose names say that they hold the date, in words.
const DATED_IN_WORDS: &str = "time, [class*='publi'], [class*='date']:not([class*='update'])";
/// Longest such element, in bytes.
const WORDS: usize = 120;

/// The key under which JSON-LD has the same.
const JSON_LD_KEY: &str = "\"datePublished\"";

/// The language a page declares for itself.
pub(super) fn language(tree: &Html) -> Option<String> {
    let root = tree.root_element();
    root.value().attr("lang").or_else(|| root.value().attr("xml:lang")).and_then(language::primary)
}

/// The day a page first went out, as against the day it was last changed; `None` when it does not say.
///
/// Only what the page states as its date is taken. A date in its words may be of anything.
pub(super) fn published(tree: &Html, url: Option<&str>) -> Option<Edtf> {
    let stated = |(selector, attribute): &(&str, &str)| {
        let selector = Selector::parse(selector).ok()?;
        tree.select(&selector).filter_map(|element| element.value().attr(attribute)).find_map(published::read_given)
    };
    let first_out = FIRST_OUT.iter().find_map(stated).or_else(|| from_json_ld(tree));
    first_out.or_else(|| from_url(url?)).or_else(|| SOMEHOW_DATED.iter().find_map(stated)).or_else(|| from_words(tree))
}

/// The day written in the first element that is named as the date.
fn from_words(tree: &Html) -> Option<Edtf> {
    let dated = Selector::parse(DATED_IN_WORDS).ok()?;
    tree.select(&dated).find_map(|element| {
        let words = element.text().collect::<String>();
        (words.len() <= WORDS).then(|| dateline::find_written_day(&words)).flatten()
    })
}

/// The day in an address like `/2003/05/02/`.
fn from_url(url: &str) -> Option<Edtf> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|day| {
        let digits = |part: &str, long: usize| part.len() == long && part.bytes().all(|byte| byte.is_ascii_digit());
        let form = digits(day[0], 4) && digits(day[1], 2) && digits(day[2], 2);
        form.then(|| Edtf::parse(&day.join("-")).ok()).flatten()
    })
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
        published(&Html::parse_document(markup), Some("https://gazette.example/a/"))
            .map(|edtf| edtf.as_str().to_owned())
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

    #[test]
    fn addresses_and_time_elements_come_last() {
        assert_eq!(
            day("<article><time datetime='2003-05-02T08:00'>hier</time></article>").as_deref(),
            Some("2003-05-02")
        );
        assert_eq!(day("<div class='article-date'>vendredi 2 mai 2003</div>").as_deref(), Some("2003-05-02"));
        assert_eq!(from_url("https://gazette.example/2003/05/02/moulin").unwrap().as_str(), "2003-05-02");
        assert_eq!(from_url("https://gazette.example/2003/05/moulin"), None);
    }
}
