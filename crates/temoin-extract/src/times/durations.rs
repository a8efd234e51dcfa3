//! Lengths of time ("three days", "près de trente ans"), what is told by them ("il y a trois jours", "the last two
//! weeks"), and repetitions ("chaque année").

use temoin_model::{Day, ResolvedBy, TimeKind};

use super::ages::is_age;
use super::calendar::{add_days, add_months};
use super::found::Found;
use super::period::Period;
use super::points;
use super::reader::{Amount, Reader};
use super::sets;
use super::words::Word;

/// One number and unit: "trois jours"; no number is one that is not said ("plusieurs jours").
#[derive(Clone, Copy, Debug)]
pub(super) struct Length<'r> {
    pub(super) amount: Option<Amount>,
    pub(super) unit: &'r str,
}

/// The longest length, moment told by a length, or repetition at a token.
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let readers: [fn(&Reader<'_, '_>, usize) -> Option<Found>; 4] = [sets::read, span_from_today, moment, plain];
    readers.iter().filter_map(|read| read(r, at)).max_by_key(|found| found.end)
}

fn plain(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    if let Some((end, leaf)) = r.at(at, Word::Length) {
        return Some(Found::open(at, end, TimeKind::Duration, Some(leaf.to_owned())));
    }
    let (end, lengths) = lengths(r, at)?;
    if is_age(r, at, end, &lengths.iter().map(|length| length.unit).collect::<Vec<_>>()) {
        return None;
    }
    Some(Found::open(at, end, TimeKind::Duration, Some(timex(&lengths)?)))
}

/// Lengths in a row: "deux ans et trois mois", "1 hour 30 minutes".
fn lengths<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Vec<Length<'r>>)> {
    let (mut end, first) = length(r, at)?;
    let mut list = vec![first];
    while let Some((after, next)) = length(r, r.skip(r.skip_mark(end, &[',']), Word::And)) {
        let smaller = rank(next.unit) < rank(list[list.len() - 1].unit);
        if !smaller || next.amount.is_none() || list[0].amount.is_none() {
            break;
        }
        list.push(next);
        end = after;
    }
    Some((end, list))
}

fn rank(unit: &str) -> usize {
    ["second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"]
        .iter()
        .position(|known| *known == unit)
        .unwrap_or(0)
}

pub(super) fn length<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, Length<'r>)> {
    let (end, amount) = counted(r, at)?;
    let end = r.skip_mark(end, &['-']);
    let (end, unit) = unit(r, end)?;
    if unit == "night" && r.is(at, Word::One) {
        return None;
    }
    if unit == "second" && r.is(at, Word::One) && r.at(at, Word::Small).is_none() && !r.scan.is_digits(at) {
        return None;
    }
    match fraction(r, end).filter(|(after, _)| amount.is_some() && !r.is(*after, Word::Unit)) {
        Some((after, more)) => Some((after, Length { amount: amount.map(|amount| Amount(amount.0 + more)), unit })),
        None => Some((end, Length { amount, unit })),
    }
}

/// "and a half", "et demie", "and three quarters of": the token after it, in thousandths.
fn fraction(r: &Reader<'_, '_>, at: usize) -> Option<(usize, u64)> {
    let (inner, _) = r.at(at, Word::And)?;
    let one = r.skip(inner, Word::One);
    if let Some((end, _)) = r.at(one, Word::Half) {
        return Some((end, 500));
    }
    let (counted, times) = r.worded(one).unwrap_or((one, 1));
    let (end, _) = r.at(counted, Word::QuarterPart)?;
    (times < 4).then_some((r.skip(end, Word::Of), 250 * times))
}

/// How many: a number, "a", "a dozen", "half a", "several" (none).
fn counted(r: &Reader<'_, '_>, at: usize) -> Option<(usize, Option<Amount>)> {
    if let Some((end, _)) = r.at(at, Word::Vague) {
        return Some((end, None));
    }
    if let Some((end, _)) = r.at(at, Word::LedVague).filter(|_| r.is_before(at, Word::LengthLead)) {
        return Some((end, None));
    }
    if let Some((end, _)) = r.at(at, Word::Whole) {
        return Some((end, Some(Amount::whole(1))));
    }
    let one = r.skip(at, Word::One);
    if let Some((end, leaf)) = r.at(one, Word::About) {
        let count = leaf.parse().ok()?;
        return Some((r.skip(end, Word::Of), (count < 100_000).then(|| Amount::whole(count))));
    }
    if let Some((end, _)) = r.at(one, Word::QuarterOf) {
        return Some((r.skip(end, Word::One), Some(Amount(250))));
    }
    if let Some((end, _)) = r.at(one, Word::Half) {
        let end = r.skip(r.skip_mark(r.skip(end, Word::Of), &['-']), Word::One);
        return Some((end, Some(Amount(500))));
    }
    match r.amount(at) {
        Some((end, amount)) if !r.scan.is_digits(at) || r.starts_number(at) && !is_year(r, at, end) => {
            let more = fraction(r, end).filter(|(after, _)| r.is(*after, Word::Unit));
            let (end, more) = more.unwrap_or((end, 0));
            Some((end, Some(Amount(amount.0 + more))))
        }
        Some(_) => None,
        None => (one > at).then_some((one, Some(Amount::whole(1)))),
    }
}

/// Whether a number before a quarter or a weekend is their year.
fn is_year(r: &Reader<'_, '_>, at: usize, end: usize) -> bool {
    let year = r.digits(at).is_some_and(|(number, length)| length == 4 && (1900..=2100).contains(&number));
    let end = r.skip_mark(end, &['-']);
    year && (r.is(end, Word::Quarter) || r.at(end, Word::Unit).is_some_and(|(_, unit)| unit == "weekend"))
}

/// A unit, with an adjective between ("trois longues années") left out of account.
pub(super) fn unit<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, &'r str)> {
    if let Some((end, leaf)) = r.at(at, Word::Unit) {
        return Some((r.skip_mark_glued_stop(end), leaf));
    }
    let (end, _) = r.at(at, Word::Quarter)?;
    Some((end, "quarter"))
}

/// As TIMEX3: `P2Y3M`, `PT1.5H`, `PXD`.
pub(super) fn timex(lengths: &[Length<'_>]) -> Option<String> {
    let (mut days, mut clock) = (String::new(), String::new());
    for Length { amount, unit } in lengths {
        let (times, letters, of_clock) = match *unit {
            "second" => (1, "S", true),
            "minute" => (1, "M", true),
            "hour" => (1, "H", true),
            "day" | "night" => (1, "D", false),
            "weekend" => (1, "WE", false),
            "week" => (1, "W", false),
            "fortnight" => (2, "W", false),
            "month" => (1, "M", false),
            "quarter" => (3, "M", false),
            "year" => (1, "Y", false),
            "decade" => (10, "Y", false),
            "century" => (100, "Y", false),
            _ => return None,
        };
        let count = match amount {
            Some(amount) => Amount(amount.0 * times).to_string(),
            None => "X".to_owned(),
        };
        let part = if of_clock { &mut clock } else { &mut days };
        part.push_str(&count);
        part.push_str(if amount.is_none() && times == 10 { "DE" } else { letters });
    }
    Some(if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") })
}

/// Today moved by lengths; `None` for a number that is not said, and for fractions.
fn moved(today: Day, lengths: &[Length<'_>], sign: i64) -> Option<Day> {
    lengths.iter().try_fold(today, |day, length| {
        let count = sign * length.amount?.as_whole().filter(|count| *count < 10_000)?;
        Some(match length.unit {
            "second" | "minute" | "hour" => day,
            "day" | "night" => add_days(day, count),
            "week" | "weekend" => add_days(day, 7 * count),
            "fortnight" => add_days(day, 14 * count),
            "month" => add_months(day, count),
            "quarter" => add_months(day, 3 * count),
            "year" => add_months(day, 12 * count),
            "decade" => add_months(day, 120 * count),
            "century" => add_months(day, 1_200 * count),
            _ => return None,
        })
    })
}

/// "il y a trois jours", "two weeks ago", "dans deux mois", "three days from now".
fn moment(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    if let Some((inner, _)) = r.at(at, Word::AgoBefore) {
        let inner = r.skip(inner, Word::Approximate);
        let (end, lengths) = lengths(r, inner)?;
        return told(r, inner, end, &lengths, -1);
    }
    let unsure = || r.at(at, Word::AheadUnsure).filter(|_| r.anchor.ahead || r.opens_sentence(at));
    if let Some((inner, _)) = r.at(at, Word::Ahead).or_else(unsure) {
        let inner = r.skip(inner, Word::Approximate);
        let (end, lengths) = lengths(r, inner)?;
        return told(r, inner, end, &lengths, 1);
    }
    let (end, lengths) = lengths(r, at)?;
    if let Some((after, _)) = r.at(end, Word::AgoAfter) {
        return told(r, at, after, &lengths, -1);
    }
    if let Some(found) = from_day(r, at, end, &lengths) {
        return Some(found);
    }
    let (after, _) = r.at(end, Word::AheadAfter)?;
    told(r, at, after, &lengths, 1)
}

/// "two days before yesterday", "trois jours après le 12 mai".
fn from_day(r: &Reader<'_, '_>, at: usize, end: usize, lengths: &[Length<'_>]) -> Option<Found> {
    let (inner, limit) =
        r.at(end, Word::Limit).or_else(|| r.at(end, Word::FromDay).map(|(inner, _)| (inner, "since")))?;
    let sign = match limit {
        "before" => -1,
        "after" | "since" => 1,
        _ => return None,
    };
    let point = points::read(r, inner)?;
    let Some(Period::Day { .. }) = point.period else { return None };
    let day = moved(point.period?.first()?, lengths, sign)?;
    Some(Found::dated(at, point.end, Period::of_day(day), point.by))
}

/// A moment as far from today as the lengths say. Days are exact; what is told in months or years is about that day, and
/// TIMEX3 names the month or the year.
fn told(r: &Reader<'_, '_>, start: usize, end: usize, lengths: &[Length<'_>], sign: i64) -> Option<Found> {
    let Some(day) = r.anchor.published.and_then(|today| moved(today, lengths, sign)) else {
        let timex = if lengths[0].amount.is_none() || r.anchor.published.is_none() { timex(lengths) } else { None };
        let kind = if timex.is_some() { TimeKind::Duration } else { TimeKind::Date };
        return Some(Found::open(start, end, kind, timex));
    };
    let mut found = Found::dated(start, end, Period::of_day(day), Some(ResolvedBy::Publication));
    if lengths.iter().all(|length| rank(length.unit) <= rank("weekend")) {
        return Some(found);
    }
    found.edtf = found.edtf.map(|day| format!("{day}~"));
    let smallest = lengths.iter().map(|length| rank(length.unit)).min().unwrap_or(0);
    found.timex = match smallest {
        _ if smallest >= rank("year") => Period::Year(day.year).timex(),
        _ if smallest >= rank("month") => Period::Month { year: Some(day.year), month: day.month }.timex(),
        _ if smallest == rank("week") => Period::week_of(day).timex(),
        _ => found.timex,
    };
    Some(found)
}

/// "les trois derniers mois", "the last two weeks", "ces derniers jours", "the next 3 days".
fn span_from_today(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let inner = r.skip(at, Word::Article);
    let (end, sign, length) = shift_then_length(r, inner).or_else(|| length_then_shift(r, inner))?;
    let open = || Some(Found::open(at, end, TimeKind::Duration, Some(timex(&[length])?)));
    let Some(today) = r.anchor.published.filter(|_| length.amount.is_some()) else { return open() };
    let Some(far) = moved(today, &[length], sign) else { return open() };
    let (first, last) = if sign < 0 { (far, add_days(today, -1)) } else { (add_days(today, 1), far) };
    if first > last {
        return open();
    }
    let mut found = Found::dated(at, end, Period::Days(first, last), Some(ResolvedBy::Publication));
    found.timex = timex(&[length]);
    Some(found)
}

fn shift_then_length<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, i64, Length<'r>)> {
    let (end, leaf) = r.at(at, Word::Shift)?;
    let sign: i64 = leaf.parse().ok()?;
    if sign == 0 {
        // "ces trois derniers jours", "these last days"
        return length_then_shift(r, end).or_else(|| shift_then_length(r, end));
    }
    match length(r, end).filter(|_| !r.is(end, Word::One)) {
        Some((end, length)) => Some((end, sign.signum(), length)),
        None => {
            let (end, unit) = plural(r, end)?;
            Some((end, sign.signum(), Length { amount: None, unit }))
        }
    }
}

fn length_then_shift<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, i64, Length<'r>)> {
    if let Some((number_end, amount)) = counted(r, at)
        && let Some((shift_end, sign)) = middle_shift(r, number_end)
        && let Some((end, unit)) = unit(r, shift_end)
    {
        return Some((end, sign, Length { amount, unit }));
    }
    if let Some((shift_end, sign)) = middle_shift(r, at) {
        let (end, unit) = plural(r, shift_end)?;
        return Some((end, sign, Length { amount: None, unit }));
    }
    let (end, length) = length(r, at)?;
    let (end, leaf) = r.at(end, Word::ShiftAfter)?;
    Some((end, leaf.parse::<i64>().ok()?.signum(), length))
}

fn middle_shift(r: &Reader<'_, '_>, at: usize) -> Option<(usize, i64)> {
    let (end, leaf) = r.at(at, Word::ShiftAfter).or_else(|| r.at(at, Word::Shift))?;
    let sign = leaf.parse::<i64>().ok()?.signum();
    (sign != 0).then_some((end, sign))
}

fn plural<'r>(r: &Reader<'r, '_>, at: usize) -> Option<(usize, &'r str)> {
    r.at(at, Word::Unit).filter(|(end, _)| r.folded(end - 1).ends_with('s'))
}
