//! Decades and centuries.

use super::absolute::Read;
use super::period::Period;
use super::reader::Reader;
use super::words::Word;

/// "les années 1930", "the 1930s", "the thirties", "les années 30".
pub(super) fn decade(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let inner = r.skip(at, Word::Article);
    if let Some((end, leaf)) = r.at(inner, Word::Decade).filter(|_| inner > at) {
        return Some((end, Period::Decade(leaf.parse().ok()?)));
    }
    let word = r.at(inner, Word::DecadeNoun).map(|(end, _)| end);
    let from = word.unwrap_or(inner);
    let apostrophe = usize::from(r.scan.mark(from).is_some_and(temoin_lang::is_apostrophe));
    let (number, length) = match r.digits(from + apostrophe) {
        Some(found) => found,
        None => return worded_decade(r, word?),
    };
    let mut end = from + apostrophe + 1;
    if word.is_none() {
        end += usize::from(r.scan.is_glued(end) && r.scan.mark(end).is_some_and(temoin_lang::is_apostrophe));
        if !(r.scan.is_glued(end) || length == 4) || r.folded(end) != "s" {
            return None;
        }
        end += 1;
    }
    let year = if length == 2 { 1900 + number as i32 } else { number as i32 };
    (number % 10 == 0 && (length == 2 && number >= 20 || length == 4 && year >= 1000))
        .then_some((end, Period::Decade(year / 10)))
}

fn worded_decade(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, leaf) = r.at(at, Word::Small)?;
    let number: i32 = leaf.parse().ok()?;
    (number % 10 == 0 && (10..100).contains(&number)).then_some((end, Period::Decade(190 + number / 10)))
}

/// "le XIXe siècle", "the 19th century".
pub(super) fn century(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let at = r.skip(at, Word::Article);
    let (end, number) = r.rank(at).or_else(|| roman(r, at))?;
    let end = r.at(r.skip_mark(end, &['-']), Word::Century)?.0;
    (1..=22).contains(&number).then_some((end, Period::Century(i32::from(number) - 1)))
}

/// A Roman number with its ending ("XIXe", "XIX").
pub(super) fn roman(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u8)> {
    let word = r.folded(at);
    let digits = word.trim_end_matches("eme").trim_end_matches('e');
    let value = |c: char| match c {
        'x' => Some(10),
        'v' => Some(5),
        'i' => Some(1),
        _ => None,
    };
    let values: Option<Vec<i32>> = digits.chars().map(value).collect();
    let values = values.filter(|values| !values.is_empty() && values.len() <= 6)?;
    let less = |i: usize| values.get(i + 1).is_some_and(|next| *next > values[i]);
    let total: i32 = (0..values.len()).map(|i| if less(i) { -values[i] } else { values[i] }).sum();
    Some((at + 1, u8::try_from(total).ok()?))
}
