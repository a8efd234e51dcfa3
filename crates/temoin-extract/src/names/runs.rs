//! Where names begin and end.

use std::collections::BTreeSet;

use temoin_lang::{Case, Pack, Scan, class};

use super::words::opens_sentence;
use super::words::{is_break, is_clitic, is_hyphen, is_initial, is_known_word, is_name_word, is_plain_word};
use super::{bodies, persons, places};

/// Runs of tokens that are written as a name: first token, and token after the last.
pub(super) fn find(scan: &Scan<'_>, pack: &Pack, common: &BTreeSet<String>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match run_at(scan, at, pack, common) {
            Some(end) => {
                found.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn run_at(scan: &Scan<'_>, at: usize, pack: &Pack, common: &BTreeSet<String>) -> Option<usize> {
    if let Some(after) = persons::particle_after_title(scan, at).filter(|after| is_capital(scan, *after, pack)) {
        return Some(grow(scan, after, after + 1, pack));
    }
    if !scan.tokens()[at].is_capitalised() || is_clitic(scan, at) {
        return None;
    }
    if let Some((end, _)) = bodies::at(scan, at, pack) {
        return Some(end);
    }
    if let Some(end) = places::short_form(scan, at).filter(|_| places::is_after_town(scan, at)) {
        return Some(end);
    }
    if let Some(end) = initials(scan, at).filter(|end| is_capital(scan, *end, pack)) {
        return Some(grow(scan, at, end + 1, pack));
    }
    if let Some(end) = shortened(scan, at).filter(|end| is_capital(scan, *end, pack)) {
        return Some(grow(scan, at, end + 1, pack));
    }
    let listed = scan.after(at, class::PLACE).or_else(|| scan.after(at, class::NAMED));
    let lone = listed.is_none_or(|end| end == at + 1);
    let known = opens_sentence(scan, at) && is_known_word(scan, at, common);
    if lone && (known || listed.is_none() && is_plain_word(scan, at)) {
        return None;
    }
    if listed.is_none() && scan.is_shouted() && !is_name_word(scan, at, pack) {
        return None;
    }
    Some(grow(scan, at, listed.unwrap_or(at + 1), pack))
}

/// The token after initials: "J.-P." before "Orvan". "M." is a title where the pack has it.
fn initials(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.begins(at, class::TITLE_HONORIFIC) {
        return None;
    }
    let mut end = at;
    while is_initial(scan, end) {
        end += 2;
        end += usize::from(is_hyphen(scan, end) && is_initial(scan, end + 1));
    }
    (end > at).then_some(end)
}

/// The token after the shortened first word of a place: "St." before "Orvan".
fn shortened(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let stopped = scan.mark(at + 1) == Some('.') && scan.is_glued(at + 1);
    (stopped && scan.after(at, class::PLACE).is_none() && scan.begins(at, class::PLACE_FIRST_APART)).then_some(at + 2)
}

fn grow(scan: &Scan<'_>, start: usize, mut end: usize, pack: &Pack) -> usize {
    while let Some(next) = continued(scan, start, end, pack) {
        end = next;
    }
    end
}

/// A word with a capital that may be part of a name.
fn is_capital(scan: &Scan<'_>, at: usize, pack: &Pack) -> bool {
    scan.tokens().get(at).is_some_and(|token| token.is_capitalised())
        && !is_plain_word(scan, at)
        && !is_clitic(scan, at)
        && (!scan.is_shouted() || is_name_word(scan, at, pack))
}

/// The end of a name that goes on after `end`: a hyphen, a broken word, a capital, an initial, a particle before a capital,
/// what companies add.
fn continued(scan: &Scan<'_>, start: usize, end: usize, pack: &Pack) -> Option<usize> {
    let token = scan.tokens().get(end)?;
    if is_hyphen(scan, end) && !scan.is_digits(end + 1) || is_break(scan, end) {
        return Some(end + 2);
    }
    if let Some(after) = scan.after(end, class::COMPANY_TAIL) {
        return Some(after);
    }
    if let Some(after) = initials(scan, end).filter(|after| is_capital(scan, *after, pack)) {
        return Some(after + 1);
    }
    if is_capital(scan, end, pack) {
        return Some(end + 1);
    }
    let noble = || (start..end).all(|at| scan.begins(at, class::GIVEN) || is_hyphen(scan, at));
    let of_noble = || scan.after(end, class::PARTICLE_AFTER_GIVEN).filter(|_| noble());
    let particle = scan.after(end, class::PARTICLE_WORDS).or_else(of_noble)?;
    ((token.case == Case::Lower || scan.is_shouted()) && is_capital(scan, particle, pack)).then_some(particle + 1)
}
