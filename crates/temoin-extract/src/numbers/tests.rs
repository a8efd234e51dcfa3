//! Numbers in sentences of both languages; `#` parts what is expected of each.

use temoin_lang::Packs;
use temoin_model::Span;

use super::find_numbers;

/// What is finer than a thousandth is cut from what tests show.
fn thousandths(value: i128) -> f64 {
    (value as f64 / 1e6).round()
}

/// Every number of a text that is no mere article, as "words low..high bound role".
fn read(language: &str, text: &str) -> Vec<String> {
    let packs = Packs::builtin();
    let pack = packs.language(language).expect("a pack of this language is built in");
    let scan = pack.scan(text, Span::new(0, text.len()));
    let end = |value: Option<i128>| value.map_or(String::new(), |value| (thousandths(value) / 1000.0).to_string());
    let show = |number: &super::FoundNumber| {
        let span = scan.span_of(number.start, number.end);
        let role = number.role.map_or("-", |role| role.as_str());
        let (low, high) = (end(number.low), end(number.high));
        format!("{}: {low}..{high} {} {role}", &text[span.start..span.end], number.bound.as_str())
    };
    find_numbers(&scan, pack).iter().filter(|number| !number.article).map(show).collect()
}

#[track_caller]
fn check(language: &str, text: &str, expected: &[&str]) {
    assert_eq!(read(language, text), expected, "{text}");
}

mod english;
mod french;
mod laws;
