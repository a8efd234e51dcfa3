//! Time expressions: found in one pass over the tokens, read by the classes of the pack, fixed by the day of publication.
//!
//! What a text leaves open stays open. A date without a year takes one only from the day of publication (`XXXX-06-12`
//! where that is unknown, or where the sentence tells of other years); "the same day" and its like name no date; a time
//! of day belongs to the last day named, across sentences only where the day of publication is known.

mod absolute;
mod ages;
mod anchor;
mod calendar;
mod clock;
mod dated;
mod durations;
mod eras;
mod feasts;
mod first;
mod found;
mod memo;
mod moments;
mod narrative;
mod nth;
mod numeric;
mod period;
mod points;
mod ranges;
mod reader;
mod relative;
mod republican;
mod sets;
mod spans;
mod tense;
#[cfg(test)]
mod tests;
mod weeks;
mod words;

use temoin_lang::{Pack, Scan, TokenKind, class};
use temoin_model::{Edtf, ResolvedBy, TimeValue};

use anchor::Anchor;
use found::Found;
use reader::Reader;
use tense::Tense;
use words::{Word, Words};

/// A time expression found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTime {
    /// Index of the scan it stands in.
    pub sentence: usize,
    /// Its first token.
    pub start: usize,
    /// The token after its last.
    pub end: usize,
    /// What it names.
    pub value: TimeValue,
}

/// Finds and resolves every time expression of a document's sentences.
///
/// # Shape
/// In order of sentence and token; none overlaps another. The span leaves out the preposition before. A range is one
/// expression with an interval; the days of a list are one each. `published` counts only where it is known to the day.
///
/// # Source
/// EDTF (ISO 8601-2:2019) for `edtf`; TimeML 1.2.1 TIMEX3 for kinds and `timex`, where a range has none.
pub fn find_times(scans: &[Scan<'_>], pack: &Pack, published: Option<&Edtf>) -> Vec<FoundTime> {
    let words = Words::new(&pack.lexicon);
    let anchor = Anchor::new(published);
    let times = read_all(scans, &words, anchor);
    if looks_back(&times, &anchor) { read_all(scans, &words, Anchor { looks_back: true, ..anchor }) } else { times }
}

fn read_all(scans: &[Scan<'_>], words: &Words<'_>, mut anchor: Anchor) -> Vec<FoundTime> {
    let mut times = Vec::new();
    for (sentence, scan) in scans.iter().enumerate() {
        anchor.turn();
        read_sentence(sentence, scan, words, &mut anchor, &mut times);
    }
    times
}

/// Sentences of a document that are its opening.
const OPENING: usize = 4;

/// Whether a document opens with a day years off its publication, and no date it spells out is near it.
fn looks_back(times: &[FoundTime], anchor: &Anchor) -> bool {
    let spelled =
        |time: &FoundTime| time.value.edtf.clone().filter(|_| time.value.resolved_by == Some(ResolvedBy::Text));
    let near = times.iter().any(|time| spelled(time).is_some_and(|date| anchor.is_far(&date) == Some(false)));
    let opening = times.iter().filter(|time| time.sentence < OPENING);
    !near && opening.filter_map(spelled).any(|date| date.is_day() && anchor.is_far(&date) == Some(true))
}

fn read_sentence(sentence: usize, scan: &Scan<'_>, words: &Words<'_>, anchor: &mut Anchor, times: &mut Vec<FoundTime>) {
    let openings = openings(scan, words);
    if !openings.contains(&true) {
        return;
    }
    let tense = Tense::new(scan, words);
    anchor.ahead = tense.looks_ahead(0);
    anchor.tells = tense.tells();
    let mut reader = Reader::new(scan, words, *anchor);
    let mut at = 0;
    while at < scan.len() {
        if openings[at] && tense.looks_ahead(at) != anchor.ahead {
            anchor.ahead = !anchor.ahead;
            reader = Reader::new(scan, words, *anchor);
        }
        let found = if openings[at] { longest(&reader, at) } else { None };
        let Some((found, value)) = found.and_then(|found| found.value().map(|value| (found, value))) else {
            at += 1;
            continue;
        };
        anchor.remember(found.day, found.told);
        if let (Some(date), Some(ResolvedBy::Text)) = (&value.edtf, value.resolved_by) {
            anchor.note(date);
        }
        reader = Reader::new(scan, words, *anchor);
        at = found.end.max(at + 1);
        times.push(FoundTime { sentence, start: found.start, end: found.end, value });
    }
}

/// How many tokens after its first the word may stand that makes an expression one of time.
const REACH: usize = 10;

/// Where an expression may begin: at a word of `dates.toml`, digits or a Roman number from which such words, and marks,
/// lead on without a gap to one that names a time by itself, as "month" does and "of" does not. Nothing else is looked at
/// closer.
fn openings(scan: &Scan<'_>, words: &Words<'_>) -> Vec<bool> {
    let mut openings = vec![false; scan.len()];
    let mut leads = vec![false; scan.len() + 1];
    let mut nearest = None;
    for (at, token) in scan.tokens().iter().enumerate().rev() {
        let number = match token.kind {
            TokenKind::Digits => true,
            TokenKind::Mark => false,
            TokenKind::Word => is_number(scan, at),
        };
        if !number && !words.begin_at(scan, at) {
            leads[at] = leads[at + 1] && token.kind == TokenKind::Mark;
            continue;
        }
        let says_time = number || is_year_in_words(scan, at) || words.name_time_at(scan, at);
        if says_time {
            nearest = Some(at);
        }
        leads[at] = says_time || nearest.is_some() && scan.phrases_at(at).any(|(end, _)| leads[end]);
        openings[at] = leads[at] && nearest.is_some_and(|nearest| nearest <= at + REACH);
    }
    if let Some(never) = words.class(Word::Never).filter(|never| scan.holds(*never)) {
        for at in 0..scan.len() {
            if let Some((end, _)) = scan.longest(at, never) {
                openings[at..end].fill(false);
            }
        }
    }
    openings
}

/// "nineteen eighty-six": two numbers, which are common each.
fn is_year_in_words(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.after(at, class::TIME_SMALL);
    next.is_some_and(|next| scan.begins(next, class::TIME_SMALL) || scan.begins(next + 1, class::TIME_SMALL))
}

/// Whether a word in capitals may be a Roman number, its ending included, or a half in one letter.
fn is_number(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    let roman = |letter: u8| matches!(letter, b'x' | b'v' | b'i' | b'e' | b'm');
    word.starts_with(['X', 'V', 'I']) && scan.folded(at).bytes().all(roman) || word == "½"
}

fn longest(r: &Reader<'_, '_>, at: usize) -> Option<Found> {
    let readers: [fn(&Reader<'_, '_>, usize) -> Option<Found>; 3] = [durations::read, clock::read, dated::read];
    readers.iter().filter_map(|read| read(r, at)).max_by_key(|found| found.end)
}
