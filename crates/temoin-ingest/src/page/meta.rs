//! What a page says of itself, and where: in its head, in JSON-LD, in microdata, in its elements, in its address.

use scraper::{Html, Selector};
use temoin_model::{Edtf, Property, PropertyFrom, PropertyName};

use super::json_ld;
use crate::{dateline, language, published};

/// One place where pages say something: selector, attribute (none for the words of the element), where that is.
type Place = (&'static str, Option<&'static str>, PropertyFrom);

const META: PropertyFrom = PropertyFrom::Meta;
const MICRODATA: PropertyFrom = PropertyFrom::Microdata;
const ELEMENT: PropertyFrom = PropertyFrom::Element;

/// Where pages write the moment they first went out, the surest place first.
const FIRST_OUT: &[Place] = &[
    ("meta[property='article:published_time']", Some("content"), META),
    ("meta[property='og:published_time']", Some("content"), META),
    ("meta[itemprop='datePublished']", Some("content"), MICRODATA),
    ("[itemprop='datePublished'][datetime]", Some("datetime"), MICRODATA),
    ("meta[name='citation_publication_date']", Some("content"), META),
    ("meta[name='parsely-pub-date']", Some("content"), META),
    ("meta[name='sailthru.date']", Some("content"), META),
    ("meta[name='publish-date']", Some("content"), META),
    ("meta[name='pubdate']", Some("content"), META),
];

/// Where pages write a moment without saying of what; asked after everything else.
const SOMEHOW_DATED: &[Place] = &[
    ("meta[name^='DC.date' i]", Some("content"), META),
    ("meta[name^='dcterms.' i]", Some("content"), META),
    ("meta[name='date' i]", Some("content"), META),
    ("time[pubdate]", Some("datetime"), ELEMENT),
    ("time.published, time.entry-date", Some("datetime"), ELEMENT),
    ("abbr.published", Some("title"), ELEMENT),
    ("header time[datetime]", Some("datetime"), ELEMENT),
    ("article time[datetime]", Some("datetime"), ELEMENT),
];

/// Where pages write what they are, and who made them.
const SAID: &[(PropertyName, &[Place])] = &[
    (
        PropertyName::Title,
        &[
            ("meta[property='og:title']", Some("content"), META),
            ("[itemprop='headline']", None, MICRODATA),
            ("title", None, ELEMENT),
        ],
    ),
    (
        PropertyName::Author,
        &[
            ("meta[name='author' i]", Some("content"), META),
            ("meta[name='citation_author']", Some("content"), META),
            ("[itemprop='author'] [itemprop='name']", None, MICRODATA),
            ("a[rel='author']", None, ELEMENT),
        ],
    ),
    (
        PropertyName::Publisher,
        &[
            ("meta[property='og:site_name']", Some("content"), META),
            ("meta[name='publisher' i]", Some("content"), META),
            ("meta[name='DC.publisher' i]", Some("content"), META),
        ],
    ),
    (
        PropertyName::Url,
        &[("link[rel='canonical']", Some("href"), META), ("meta[property='og:url']", Some("content"), META)],
    ),
    (
        PropertyName::Modified,
        &[
            ("meta[property='article:modified_time']", Some("content"), META),
            ("meta[property='og:updated_time']", Some("content"), META),
            ("[itemprop='dateModified'][datetime]", Some("datetime"), MICRODATA),
            ("meta[itemprop='dateModified']", Some("content"), MICRODATA),
        ],
    ),
];

/// Elements whose names say that they hold the date, in words.
const DATED_IN_WORDS: &str = "time, [class*='publi'], [class*='date']:not([class*='update'])";
/// Longest such element, in bytes.
const WORDS: usize = 120;
/// How far into a page a browser notes where it was saved from.
const SAVED_WITHIN: usize = 4096;

/// The language a page declares for itself.
pub(super) fn language(tree: &Html) -> Option<String> {
    let root = tree.root_element();
    root.value().attr("lang").or_else(|| root.value().attr("xml:lang")).and_then(language::primary)
}

/// Everything a page says of itself, dates of publication apart.
pub(super) fn properties(tree: &Html, markup: &str) -> Vec<Property> {
    let mut properties = saved_from(markup);
    let said = json_ld::find(tree).into_iter().filter(|(name, _)| *name != PropertyName::Published);
    properties.extend(said.map(|(name, value)| Property { name, value, from: PropertyFrom::JsonLd }));
    for (name, places) in SAID {
        for place in *places {
            properties.extend(stated(tree, place).into_iter().take(4).map(|value| Property {
                name: *name,
                value,
                from: place.2,
            }));
        }
    }
    // Social networks give authors by address.
    properties.retain(|it| it.name != PropertyName::Author || !it.value.contains("://"));
    properties
}

/// The day a page first went out, as against the day it was last changed; `None` when it does not say.
///
/// Only what the page states as its date is taken. A date in its words may be of anything.
pub(super) fn published(tree: &Html, url: Option<&str>) -> Option<(Edtf, PropertyFrom)> {
    let first =
        |place: &Place| stated(tree, place).iter().find_map(|it| published::read_given(it)).map(|day| (day, place.2));
    let from_json_ld = || {
        let mut dates = json_ld::find(tree).into_iter().filter(|(name, _)| *name == PropertyName::Published);
        dates.find_map(|(_, date)| published::read_given(&date)).map(|day| (day, PropertyFrom::JsonLd))
    };
    let first_out = FIRST_OUT.iter().find_map(first).or_else(from_json_ld);
    first_out
        .or_else(|| from_url(url?).map(|day| (day, PropertyFrom::Url)))
        .or_else(|| SOMEHOW_DATED.iter().find_map(first))
        .or_else(|| from_words(tree).map(|day| (day, ELEMENT)))
}

/// What stands at a place, as often as it does.
fn stated(tree: &Html, (selector, attribute, _): &Place) -> Vec<String> {
    let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
    let value = |element: scraper::ElementRef| match attribute {
        Some(attribute) => element.value().attr(attribute).unwrap_or_default().to_owned(),
        None => element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "),
    };
    tree.select(&selector).map(value).filter(|value| !value.trim().is_empty()).collect()
}

/// What browsers note at the head of a page they save: `saved from url=(0023)https://…`, or the lines of SingleFile.
fn saved_from(markup: &str) -> Vec<Property> {
    let head = &markup[..markup.floor_char_boundary(SAVED_WITHIN)];
    let mut properties = Vec::new();
    let mut note = |name, value: &str| {
        let (value, from) = (value.trim().to_owned(), PropertyFrom::Meta);
        properties.push(Property { name, value, from });
    };
    for comment in head.split("<!--").skip(1).filter_map(|rest| Some(rest.split_once("-->")?.0)) {
        if let Some((_, url)) = comment.split_once("saved from url=(").and_then(|(_, rest)| rest.split_once(')')) {
            note(PropertyName::Url, url);
        }
        if comment.contains("SingleFile") {
            let lines = comment.lines().filter_map(|line| line.trim().split_once(": "));
            for (key, value) in lines {
                match key {
                    "url" => note(PropertyName::Url, value),
                    "saved date" => note(PropertyName::Captured, value.split(" (").next().unwrap_or_default()),
                    _ => {}
                }
            }
        }
    }
    properties
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(markup: &str) -> Option<String> {
        published(&Html::parse_document(markup), Some("https://gazette.example/a/"))
            .map(|(edtf, _)| edtf.as_str().to_owned())
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

    #[test]
    fn saved_pages_say_where_from() {
        let of = |markup: &str| saved_from(markup).into_iter().map(|it| it.value).collect::<Vec<_>>();
        assert_eq!(of("<!-- saved from url=(0027)https://gazette.example/feu -->"), ["https://gazette.example/feu"]);
        let single = "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://gazette.example/feu \n \
                      saved date: Mon Apr 28 1997 08:00:00 GMT+0200 (CEST)\n-->";
        assert_eq!(of(single), ["https://gazette.example/feu", "Mon Apr 28 1997 08:00:00 GMT+0200"]);
    }
}
