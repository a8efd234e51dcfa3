//! Repetitions: "chaque année", "every Monday", "quotidien".

use temoin_model::TimeKind;

use super::durations::{Length, length, timex, unit};
use super::found::Found;
use super::reader::{Amount, Reader};
use super::words::Word;

/// "chaque année", "tous les deux ans", "every Monday", "quotidien".
pub(super) fn read(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let set = |end, timex| Some(Found::open(at, end, TimeKind::Set, Some(timex)));
    if let Some((end, leaf)) = r
        .at(at, Word::Repeated)
        .filter(|_| !r.in_name(at) && at > 0 && !r.is(at - 1, Word::Article) && !r.is_before(at, Word::Of))
    {
        return set(end, leaf.to_owned());
    }
    if let Some((end, leaf)) = r.at(r.skip(at, Word::Article), Word::Weekdays) {
        return set(end, format!("XXXX-WXX-{leaf}"));
    }
    let (inner, _) = r.at(at, Word::Each)?;
    if let Some((end, day)) = r.weekday(inner) {
        return set(end, format!("XXXX-WXX-{day}"));
    }
    if let Some((end, leaf)) = r.at(inner, Word::Weekdays) {
        return set(end, format!("XXXX-WXX-{leaf}"));
    }
    if let Some((end, length)) = length(r, inner).filter(|(_, length)| length.amount.is_some()) {
        return set(end, timex(&[length])?);
    }
    if let Some((end, leaf)) = r.at(inner, Word::Length) {
        return set(end, leaf.to_owned());
    }
    let (end, unit) = unit(r, inner)?;
    set(end, timex(&[Length { amount: Some(Amount::whole(1)), unit }])?)
}
