//! From one date to another ("du 3 au 5 mai 1921", "1936-39"), and lists of days ("les 14 et 15 août").

use temoin_model::{Day, ResolvedBy, TimeKind};

use super::absolute;
use super::anchor::next_weekday;
use super::calendar::add_days;
use super::dated::third_at;
use super::first::{self, First};
use super::found::Found;
use super::period::{Period, Third};
use super::points;
use super::reader::Reader;
use super::words::Word;

/// Two dates with all that lies between.
pub(super) struct Range {
    pub(super) end: usize,
    pub(super) edtf: Option<String>,
    pub(super) by: Option<ResolvedBy>,
    /// Its first day, where that is known.
    pub(super) first: Option<Day>,
    /// The TIMEX3 value of its first date.
    pub(super) timex_of_first: Option<String>,
    start: usize,
}

impl Range {
    pub(super) fn found(self) -> Found {
        let Self { start, end, edtf, by, timex_of_first, .. } = self;
        Found { start, end, edtf, kind: TimeKind::Date, timex: timex_of_first, by, day: None, told: None }
    }
}

/// One end of a range: a date, perhaps told from today, or a bare number that the other end completes.
#[derive(Clone, Copy, Debug)]
struct End {
    end: usize,
    period: Option<Period>,
    by: Option<ResolvedBy>,
    bare: bool,
    third: Option<Third>,
    /// A weekday that nothing more is said of.
    weekday: Option<u8>,
}

/// What a bare day begins with.
pub(super) const BARE_DAY: First = First::number_or(&[Word::Weekday, Word::Ordinal, Word::Small]);

const FIRST: First =
    BARE_DAY.or(points::FIRST).or(First::words(&[Word::Between, Word::From, Word::Third, Word::Reference]));

/// The range at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Range> {
    if !first::admits(r, at, &FIRST) {
        return None;
    }
    let between = r.at(at, Word::Between).map(|(end, _)| end);
    let start = between.or_else(|| r.at(at, Word::From).map(|(end, _)| end)).unwrap_or(at);
    let link = if between.is_some() { Word::And } else { Word::To };
    let led = start > at;
    lefts(r, start, led)
        .into_iter()
        .flatten()
        .filter_map(|left| from_left(r, start, left, link, led))
        .max_by_key(|range| range.end)
}

fn lefts(r: &Reader<'_, '_>, at: usize, led: bool) -> [Option<End>; 2] {
    [full(r, at), bare_day(r, at, led)]
}

fn full(r: &Reader<'_, '_>, at: usize) -> Option<End> {
    if let Some((inner, third)) = third_at(r, at) {
        return Some(End { third: Some(third), ..whole(r, inner)? });
    }
    whole(r, at)
}

/// "now", "maintenant" as an end: the day of publication.
fn today(r: &Reader<'_, '_>, at: usize) -> Option<End> {
    let (end, _) = r.at(at, Word::Reference).filter(|(_, leaf)| *leaf == "PRESENT_REF")?;
    let period = Some(Period::of_day(r.anchor.published?));
    Some(End { end, period, by: Some(ResolvedBy::Publication), bare: false, third: None, weekday: None })
}

fn whole(r: &Reader<'_, '_>, at: usize) -> Option<End> {
    if let Some(today) = today(r, at) {
        return Some(today);
    }
    let own = absolute::read(r, at).or_else(|| led_year(r, at));
    let point = points::read(r, at);
    let named = r.is(r.skip(at, Word::Article), Word::Weekday) && point.is_some();
    match (own, point) {
        (Some((end, period)), point) if point.is_none_or(|point| point.end <= end) && !named => {
            Some(End { end, period: Some(period), by: None, bare: false, third: None, weekday: None })
        }
        (_, point) => point.map(|point| End {
            end: point.end,
            period: point.period,
            by: point.by,
            bare: false,
            third: None,
            weekday: r.weekday(r.skip(at, Word::Article)).filter(|(end, _)| *end == point.end).map(|(_, day)| day),
        }),
    }
}

/// A year that needs no preposition of its own, as a range has one.
fn led_year(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Period)> {
    let (number, length) = r.digits(at)?;
    let joined = at > 1 && r.is_joint(at - 1, &['-', '/']) && r.scan.is_digits(at - 2);
    let alone = !joined && !r.is(at + 1, Word::Unit) && !r.is_mark(at + 1, &['%', '€', '$']);
    (length == 4 && (1900..=2100).contains(&number) && alone).then_some((at + 1, Period::Year(number as i32)))
}

fn bare_day(r: &Reader<'_, '_>, at: usize, led: bool) -> Option<End> {
    let from = r.skip(at, Word::Article);
    let from = r.weekday(from).map_or(from, |(end, _)| r.skip(end, Word::Article));
    let worded = r.is(from, Word::Small) || led && r.is(from, Word::Ordinal);
    let (end, day) = r.day(from).filter(|_| r.scan.is_digits(from) || worded)?;
    let glued_tail = from > 0 && r.scan.is_glued(from) && !led && r.is_mark(from - 1, &['-', '/', '.', ',']);
    (!glued_tail).then_some(End {
        end,
        period: Some(Period::Day { year: None, month: None, day }),
        by: None,
        bare: true,
        third: None,
        weekday: None,
    })
}

fn from_left(r: &Reader<'_, '_>, start: usize, left: End, link: Word, led: bool) -> Option<Range> {
    let comma = if led { r.skip_mark(left.end, &[',']) } else { left.end };
    if let Some(today) = today(r, comma).filter(|_| link == Word::To) {
        // "from March to date"
        return joined(r, start, left, today);
    }
    let right_at = match r.at(comma, link) {
        Some((after, _)) => r.skip(after, Word::To),
        None if link == Word::To && r.is_mark(left.end, &['-', '/', '~']) => left.end + 1,
        None if led && r.is_joint(left.end, &['~']) => left.end + 1,
        None => return None,
    };
    let slash = r.is_mark(left.end, &['/']);
    let right = if slash { year_tail(r, right_at, left) } else { right(r, right_at, left, led) }?;
    let whole_day = matches!(right.period, Some(Period::Day { month: Some(_), .. }) | None);
    if left.bare && !(whole_day || right.bare && led) {
        return None;
    }
    let (left, right) = weekday_after(r, left, right);
    joined(r, start, left, right)
}

/// "from next Monday to Friday", "du lundi au vendredi": the second weekday is the one after the first; both are a week
/// back where a story that is told would end after its publication.
fn weekday_after(r: &Reader<'_, '_>, left: End, right: End) -> (End, End) {
    let first =
        left.period.filter(|period| matches!(period, Period::Day { month: Some(_), .. })).and_then(Period::first);
    let (Some(wanted), Some(first)) = (right.weekday, first) else { return (left, right) };
    let last = next_weekday(first, wanted, 0);
    let told = left.weekday.is_some() && r.anchor.tells && !r.anchor.ahead;
    let back = if told && r.anchor.published.is_some_and(|today| last > today) { -7 } else { 0 };
    let at = |end: End, day: Day| End { period: Some(Period::of_day(add_days(day, back))), ..end };
    (at(left, first), at(right, last))
}

fn right(r: &Reader<'_, '_>, at: usize, left: End, led: bool) -> Option<End> {
    let tail = year_tail(r, at, left);
    let full = full(r, at).filter(|end| !matches!(end.period, Some(Period::Weekday(_))) || !left.bare);
    let bare = || {
        let day = bare_day(r, at, true)?;
        let day_on_left = matches!(left.period, Some(Period::Day { .. }));
        let counts = r.is_small_word(day.end) && !r.is(day.end, Word::Function) && !r.is(day.end, Word::Shift);
        (day_on_left && (!left.bare || led) && !counts).then_some(day)
    };
    [bare(), tail, full].into_iter().flatten().max_by_key(|end| end.end)
}

/// "39" in "1936-39".
fn year_tail(r: &Reader<'_, '_>, at: usize, left: End) -> Option<End> {
    let Some(Period::Year(first)) = left.period else { return None };
    let (number, length) = r.digits(at)?;
    let year = match length {
        2 => first - first % 100 + number as i32,
        4 => number as i32,
        _ => return None,
    };
    let stops = !r.is_joint(at + 1, &['-', '/', '.', ',']) || !r.scan.is_digits(at + 2);
    (year > first && year < first + 150 && (length == 4 || year <= 2030) && stops).then_some(End {
        end: at + 1,
        period: Some(Period::Year(year)),
        by: None,
        bare: false,
        third: None,
        weekday: None,
    })
}

/// Completes each end by the other, fixes both, and joins them.
fn joined(r: &Reader<'_, '_>, start: usize, left: End, right: End) -> Option<Range> {
    let (Some(first), Some(last)) = (left.period, right.period) else {
        return Some(Range { start, end: right.end, edtf: None, by: None, first: None, timex_of_first: None });
    };
    let last_point = points::fixed(r, (right.end, last.filled(first.year(), first.month())));
    let last = last_point.period?;
    let first = before(first, last)?;
    let first_point = points::fixed(r, (left.end, first));
    let first = first_point.period?;
    if matches!(first, Period::Day { year: Some(_), month: None, .. }) {
        return None;
    }
    let edtf = format!("{}/{}", edtf_of(first, left.third, false)?, edtf_of(last, right.third, true)?);
    let by = [left.by, right.by, first_point.by, last_point.by];
    let by = if by.contains(&Some(ResolvedBy::Publication)) { Some(ResolvedBy::Publication) } else { last_point.by };
    let timex_of_first = first.timex().or_else(|| first.edtf_end(false));
    Some(Range {
        start,
        end: right.end,
        edtf: Some(edtf),
        by: by.filter(|_| !last.is_open()),
        first: first.first(),
        timex_of_first,
    })
}

fn precedes(first: Period, last: Period) -> bool {
    match (first.first(), last.last()) {
        (Some(first), Some(last)) => first <= last,
        _ => true,
    }
}

/// One end as EDTF, of the third that is meant where one is ("du milieu de 1992").
fn edtf_of(period: Period, third: Option<Third>, last: bool) -> Option<String> {
    let part = third.filter(|_| !period.is_open()).and_then(|third| period.third(third));
    match part.as_deref().and_then(|part| part.split_once('/')) {
        Some((from, to)) => Some(if last { to } else { from }.to_owned()),
        None => period.edtf_end(last),
    }
}

/// The start of a range, completed by its end; a year earlier where it runs over the new year ("du 28 décembre au 3
/// janvier 1992").
fn before(first: Period, last: Period) -> Option<Period> {
    let year = |back: i32| first.filled(last.year().map(|year| year - back), last.month());
    [year(0), year(1)].into_iter().find(|first| precedes(*first, last))
}

/// The first day of a list that names the month at its end: "14" in "les 14 et 15 août 1936".
pub(super) fn listed_day(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let named = r.is(r.skip(at, Word::Article), Word::Weekday);
    let day = bare_day(r, at, false)?;
    // "3rd" is two tokens.
    let suffixed = day.end > at + 1 && r.scan.is_glued(day.end - 1) && r.scan.is_digits(day.end - 2);
    let digits = day.end - 1 - usize::from(suffixed);
    if !named && !r.stands_alone(digits, day.end) {
        return None;
    }
    let mut next = day.end;
    for _ in 0..8 {
        let after = r.skip(r.skip_mark(next, &[',']), Word::And);
        if after == next || r.is(r.skip(after, Word::Article), Word::Weekday) != named {
            return None;
        }
        let full = absolute::read(r, after).filter(|(_, period)| matches!(period, Period::Day { month: Some(_), .. }));
        if let Some((end, period)) = full {
            let shifted =
                super::relative::read(r, after).filter(|(longer, _)| *longer > end).and_then(|(_, period)| period);
            let period = shifted.unwrap_or(period);
            let filled = day.period?.filled(period.year(), period.month());
            let point = points::fixed(r, (day.end, filled));
            let by = if shifted.is_some() { Some(ResolvedBy::Publication) } else { point.by };
            return Some(Found::dated(at, day.end, point.period?, by));
        }
        next = bare_day(r, after, false)?.end;
    }
    None
}
