//! Dates that name their place in the calendar: days, months, years and what is longer. What they leave open stays open.

use super::eras::{century, decade};
use super::first::{self, First, Gated};
use super::period::Period;
use super::reader::{Reader, full_year};
use super::words::Word;
use super::{clock, feasts, numeric, republican};

/// A period read, and the token after it.
pub(super) type Read = (usize, Period);

/// The longest date at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    r.absolutes.at(at, || first::longest(r, at, READERS, |(end, _)| *end))
}

pub(super) const READERS: &[Gated<Read>] = &[
    (First::number_or(&[Word::Weekday, Word::Ordinal, Word::Small, Word::Month]), day),
    (First::number_or(&[Word::Weekday, Word::Month]), numeric::read),
    (First::words(&[Word::Unit, Word::Month]), month),
    (First::number_or(&[]), year_month),
    (First::number_or(&[Word::YearNoun, Word::YearBase, Word::Small]), year),
    (First::number_or(&[Word::Decade, Word::DecadeNoun]), decade),
    (First::number_or(&[Word::Ordinal]).within(&[Word::Century]), century),
    (First::words(&[Word::Season]), season),
    (QUARTER.within(&[Word::Quarter, Word::HalfYear, Word::QuarterName, Word::HalfName]), quarter),
    (First::words(&[Word::Feast, Word::Easter, Word::FeastNth, Word::NamedDay, Word::Named]), feasts::read),
    (First::number_or(&[Word::Ordinal, Word::Small, Word::Republican]).within(&[Word::Republican]), republican::read),
];

/// What any date begins with.
pub(super) const FIRST: First = First::of(READERS);

const QUARTER: First = First::number_or(&[Word::Ordinal, Word::Final, Word::QuarterName, Word::HalfName]);

/// "26 avril 1937", "lundi 26 avril", "April 26th, 1937", "the 26th of April".
fn day(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let start = after_weekday(r, at);
    day_month(r, start).or_else(|| month_day(r, start)).map(|(end, period)| (trailing_weekday(r, end), period))
}

/// The token after a weekday with its comma and article, where a day follows.
fn after_weekday(r: &Reader<'_, '_>, at: usize) -> usize {
    let at = r.skip(at, Word::Article);
    match r.weekday(at) {
        Some((end, _)) => {
            let end = r.skip_mark(r.skip_mark(end, &['.']), &[',']);
            r.skip(r.skip(end, Word::Part), Word::Article)
        }
        None => at,
    }
}

fn trailing_weekday(r: &Reader<'_, '_>, end: usize) -> usize {
    let comma = r.skip_mark(end, &[',']);
    if comma == end {
        return end;
    }
    r.weekday(comma).map_or(end, |(after, _)| if r.is_small_word(after) { end } else { after })
}

fn day_month(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, day) = r.day(at).filter(|_| !r.scan.is_digits(at) || !r.ends_number(at))?;
    let after_day = end;
    let link = r.skip_mark(end, &['-', '/', '.']);
    let link = if link > end && !r.scan.is_glued(end) { return None } else { link };
    let link = r.skip(r.skip(link, Word::Of), Word::Article);
    let (end, month) = r.month(link)?;
    if is_verb(r, link) && !r.scan.is_digits(at) && link == after_day {
        return None;
    }
    let (end, year) = with_year(r, end);
    Some((end, Period::Day { year, month: Some(month), day }))
}

fn month_day(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (end, month) = r.month(at)?;
    let link = r.skip(r.skip_mark(end, &['-', '/']), Word::Article);
    let (end, day) = r.day(link).filter(|_| r.scan.is_digits(link) || r.words.class(Word::MonthFirst).is_some())?;
    if r.is_joint(end, &[',', '.']) && r.scan.is_digits(end + 1) {
        return None;
    }
    if r.is(end, Word::HourMark) || r.is_joint(end, &[':']) || r.month(end).is_some() {
        return None;
    }
    if r.is_small_word(end)
        && (r.is(end, Word::Unit) || r.is(at, Word::Unsure) && !starts_high(r, at))
        && !r.is(end, Word::Function)
    {
        return None;
    }
    let (end, year) = with_year(r, end);
    Some((end, Period::Day { year, month: Some(month), day }))
}

/// A month that is a verb where it is written small.
fn is_verb(r: &Reader<'_, '_>, at: usize) -> bool {
    r.is(at, Word::Verb) && !starts_high(r, at)
}

fn starts_high(r: &Reader<'_, '_>, at: usize) -> bool {
    !r.is_small_word(at)
}

/// The year that may follow a day or a month, over a comma, a preposition or an apostrophe.
pub(super) fn with_year(r: &Reader<'_, '_>, end: usize) -> (usize, Option<i32>) {
    let comma = r.skip_mark(end, &[',', '-', '/']);
    let of = r.skip(comma, Word::Of);
    let link = r.skip(r.skip(of, Word::Article), Word::YearNoun);
    let apostrophe = r.scan.mark(link).is_some_and(temoin_lang::is_apostrophe);
    let link = link + usize::from(apostrophe);
    match r.year_after_date(link) {
        Some((after, year))
            if link == end
                || apostrophe
                || r.digits(link).is_none()
                || r.digits(link).is_some_and(|(number, length)| length == 4 || of > comma && number > 31) =>
        {
            let range = r.is_joint(after, &['-']) && r.scan.is_digits(after + 1);
            if range && comma > end { (end, None) } else { (after, Some(year)) }
        }
        _ => (end, None),
    }
}

/// "avril 1937", "en juillet", "le mois de juin".
fn month(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let inner = r.skip(at, Word::Article);
    let named = r.at(inner, Word::Unit).filter(|(_, unit)| *unit == "month").map(|(end, _)| r.skip(end, Word::Of));
    let from = named.unwrap_or(inner);
    let (end, month) = r.month(from)?;
    let (after, year) = with_year(r, end);
    let short = r.digits(after - 1).is_some_and(|(number, length)| length == 2 && number <= 31);
    let year = year.filter(|_| !short || r.scan.mark(after - 2).is_some_and(temoin_lang::is_apostrophe));
    if year.is_none() {
        let links = [Word::To, Word::And, Word::Between, Word::From, Word::Limit];
        let joined = !is_verb(r, from) && links.iter().any(|link| r.is_before(at, *link));
        let after = r.skip_mark(r.skip(end, Word::To), &['-', '/']);
        let joins = after > end && !is_verb(r, from) && (r.month(after).is_some());
        // "mid-May"
        let within = at > 1 && r.is_mark(at - 1, &['-']) && r.is(at - 2, Word::Third);
        let led = named.is_some() || r.is_before(at, Word::MonthLead) || joined || joins || within || r.is_all(at, end);
        if r.is(from, Word::Unsure) && !led || r.is(from, Word::Small) {
            return None;
        }
        return Some((end, Period::Month { year, month }));
    }
    Some((after, Period::Month { year, month }))
}

/// "1937 April", "2016, nov".
fn year_month(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let (number, length) = r.digits(at)?;
    let (end, month) = r.month(r.skip_mark(at + 1, &[',']))?;
    let modern = length == 4 && (1900..=2100).contains(&number) && r.stands_alone(at, at + 1);
    (modern && r.day(end).is_none()).then_some((end, Period::Month { year: Some(number as i32), month }))
}

/// A year: with the word, after a preposition, or four digits that count nothing.
fn year(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let inner = r.skip(at, Word::Article);
    let word = r.at(inner, Word::YearNoun).map(|(end, _)| r.skip(end, Word::Of));
    let from = word.unwrap_or(at);
    let Some((number, length)) = r.digits(from) else {
        let led = word.is_some() || r.is_before(from, Word::YearLead) || r.is_before(from, Word::Limit);
        let (end, year) = r.worded_year(from).filter(|(end, _)| led && !counts_something(r, *end))?;
        return Some((end, Period::Year(year)));
    };
    let end = from + 1;
    if !r.stands_alone(from, end) && word.is_none() {
        return None;
    }
    if word.is_some() {
        return ((3..=4).contains(&length) && number < 2200).then_some((end, Period::Year(number as i32)));
    }
    if length != 4 || glued_to_word(r, from) || has_tail(r, end, number) || clock::of_four_digits(r, from).is_some() {
        return None;
    }
    let led = r.is_before(from, Word::YearLead) || r.is_before(from, Word::Limit) || r.is_before(from, Word::From);
    let modern = (1900..=2100).contains(&number);
    let counts = counts_something(r, end);
    let old = (1000..1900).contains(&number) && led && !counts && r.is_before(from, Word::YearLead);
    let round = led && counts && number % 100 == 0 && r.folded(end).ends_with('s');
    let numbers_house = !led && r.starts_high(end) || round;
    (modern && !numbers_house && (led || !counts) || old).then_some((end, Period::Year(number as i32)))
}

/// Whether a dash joins one digit to the year, or two that no year ends in: "2015-32" is no date.
fn has_tail(r: &Reader<'_, '_>, end: usize, year: u32) -> bool {
    let tail = r.digits(end + 1).filter(|(_, length)| r.is_joint(end, &['-']) && *length <= 2);
    tail.is_some_and(|(tail, length)| length == 1 || tail <= year % 100 || year - year % 100 + tail > 2030)
}

fn glued_to_word(r: &Reader<'_, '_>, at: usize) -> bool {
    let joint = at > 1 && r.is_joint(at - 1, &['-', '/']);
    joint && !r.is(at - 2, Word::Third) && r.month(at - 2).is_none() && !r.is(at - 2, Word::Season)
        || r.scan.is_glued(at + 1) && r.kind(at + 1) == Some(temoin_lang::TokenKind::Word)
}

/// Whether a noun follows that the number may count.
fn counts_something(r: &Reader<'_, '_>, end: usize) -> bool {
    r.is_small_word(end)
        && !r.is(end, Word::Function)
        && !r.is(end, Word::To)
        && !r.is(end, Word::And)
        && !r.is(end, Word::Limit)
}

/// "l'été 1936", "en hiver", "the winter of 1992-93". A season without article or preposition is no season.
fn season(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let from = r.skip(at, Word::Article);
    let (end, leaf) = r.at(from, Word::Season)?;
    let season: u8 = leaf.parse().ok()?;
    let link = r.skip(r.skip(end, Word::Of), Word::Article);
    let year = r.year_after_date(link).filter(|_| r.digits(link).is_some_and(|(_, length)| length == 4));
    if let Some((after, year)) = year {
        return Some((second_year(r, after, year), Period::Season { year: Some(year), season }));
    }
    // "the fall of the wall"
    let governs = r.is(from, Word::Unsure) && r.is(end, Word::Of);
    let led = from > at || r.is_before(at, Word::SeasonLead);
    (led && !governs).then_some((end, Period::Season { year: None, season }))
}

/// The token after the second year of a winter or a season's pair of years ("1992-93", "1992/1993").
fn second_year(r: &Reader<'_, '_>, end: usize, first: i32) -> usize {
    let Some((number, length)) = r.digits(end + 1).filter(|_| r.is_mark(end, &['-', '/'])) else { return end };
    let second = if length == 2 { first - first % 100 + number as i32 } else { number as i32 };
    let follows = second == first + 1 || length == 2 && full_year(number) == first + 1;
    if follows { end + 2 } else { end }
}

/// "le premier trimestre 1999", "the second half of 1992", "Q3 2011".
fn quarter(r: &Reader<'_, '_>, at: usize) -> Option<Read> {
    let at = r.skip(at, Word::Article);
    if let Some((year, _)) = r.digits(at).filter(|(year, length)| *length == 4 && (1900..=2100).contains(year))
        && let Some((end, number, half)) = quarter_after_year(r, at + 1)
    {
        return Some((end, quarter_or_half(Some(year as i32), number, half)));
    }
    let (end, number, half) = ranked_quarter(r, at).or_else(|| named_quarter(r, at))?;
    let link = r.skip(r.skip(r.skip_mark(end, &[',', '-', '/']), Word::Of), Word::Article);
    let year = r.year_after_date(r.skip(link, Word::YearNoun));
    let (end, year) = year.map_or((end, None), |(after, year)| (after, Some(year)));
    Some((end, quarter_or_half(year, number, half)))
}

/// "Q3" after its year, "le troisième trimestre" after it only with the article.
fn quarter_after_year(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u8, bool)> {
    let inner = r.skip(r.skip_mark(at, &[',']), Word::Article);
    let ranked = || ranked_quarter(r, inner).filter(|_| inner > at);
    named_quarter(r, r.skip_mark(at, &['-', ','])).or_else(ranked)
}

fn quarter_or_half(year: Option<i32>, number: u8, half: bool) -> Period {
    if half { Period::Half { year, half: number } } else { Period::Quarter { year, quarter: number } }
}

fn named_quarter(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u8, bool)> {
    let quarter = r.at(at, Word::QuarterName).map(|found| (found, false));
    let ((end, leaf), half) = quarter.or_else(|| r.at(at, Word::HalfName).map(|found| (found, true)))?;
    Some((end, leaf.parse().ok()?, half))
}

fn ranked_quarter(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u8, bool)> {
    let (after, rank) = r.rank(at).or_else(|| {
        let (end, _) = r.at(at, Word::Final)?;
        Some((end, if r.is(end, Word::HalfYear) { 2 } else { 4 }))
    })?;
    let after = r.skip_mark(after, &['-']);
    if let Some((end, _)) = r.at(after, Word::Quarter) {
        return (rank <= 4).then_some((end, rank, false));
    }
    let (end, _) = r.at(after, Word::HalfYear)?;
    (rank <= 2).then_some((end, rank, true))
}
