//! Words read both as a number and as a time: which of the two they are.

use temoin_lang::{Scan, class};
use temoin_model::{Bound, NumberRole, TimeKind};

use crate::numbers::FoundNumber;
use crate::times::FoundTime;

/// Bare numbers that may be years of a story.
const LIKELY_YEARS: std::ops::Range<i128> = 1000..2100;

/// Billionths in one.
const NANO: i128 = 1_000_000_000;

/// Whether `time` was read in the words of `number` and is none: an age, a share, a rank, a range of bare numbers.
pub(crate) fn is_no_time(scan: &Scan<'_>, number: &FoundNumber, time: &FoundTime) -> bool {
    let covers = number.start <= time.start && time.end <= number.end;
    let overlaps = number.core.0 < time.end && time.start < number.core.1;
    let lasts = time.value.kind == TimeKind::Duration;
    match (number.role, number.bound) {
        (Some(NumberRole::Age), _) => overlaps && lasts,
        // "the forty-second president", but "a forty-second pause".
        (Some(NumberRole::Ordinal), _) => covers && lasts && !follows_article(scan, number.start),
        // "three quarters of the town", but "3 quarters".
        (Some(NumberRole::Share), _) => covers && (!scan.is_digits(number.core.0) || is_of(scan, number.end)),
        // "two hundred and two quarters": the unit is part of the number.
        (None, _) if lasts => number.core.0 < time.start && time.end <= number.core.1,
        (None, Bound::Range) => covers && is_no_interval(number, time),
        _ => false,
    }
}

/// "between 20 and 30" names no days, "from 1000 to 5000" no years; "between 20 and 30 May" is longer.
fn is_no_interval(number: &FoundNumber, time: &FoundTime) -> bool {
    let edtf = time.value.edtf.as_ref().map_or("", |edtf| edtf.as_str());
    let ends = [number.low, number.high].map(|end| end.unwrap_or(0) / NANO);
    edtf.starts_with("XXXX-XX-") || ends[0] >= LIKELY_YEARS.start && ends[1] >= LIKELY_YEARS.end
}

fn is_of(scan: &Scan<'_>, at: usize) -> bool {
    scan.begins(at, class::NUMBER_OF)
}

fn follows_article(scan: &Scan<'_>, at: usize) -> bool {
    scan.before(at, class::NUMBER_ARTICLE).is_some()
}
