//! What a sentence says twice is claimed once.

use temoin_lang::class;

use super::Draft;
use crate::sentence::Analysed;

/// "John Example, a vendor, was killed": the second is the first, told again. "Twelve men, said the mayor, were killed": the
/// second is who says so.
pub(super) fn drop_appositions(analysed: &Analysed<'_>, drafts: &mut Vec<Draft>) {
    let scan = &analysed.scan;
    let one = |d: &Draft| d.figure.low == Some(1) && d.figure.high == Some(1);
    let told_again = |first: &Draft, second: &Draft| {
        let (from, to) = (first.who.1, second.who.0);
        let joined = || (from..to).any(|at| scan.begins(at, class::JOINER));
        let same = first.kind == second.kind && first.end == second.end && second.end > second.who.1;
        let says = to > 0 && scan.begins(to - 1, class::SPEECH);
        same && (one(first) || says) && one(second) && from < to && scan.mark(from) == Some(',') && !joined()
    };
    let known = drafts.clone();
    drafts.retain(|second| !known.iter().any(|first| told_again(first, second)));
}

/// One claim for each kind and each counted phrase: the match that says most.
pub(super) fn keep_longest(drafts: &mut Vec<Draft>, draft: Draft) {
    let twin = drafts.iter_mut().find(|d| d.kind == draft.kind && d.who.0 < draft.who.1 && draft.who.0 < d.who.1);
    match twin {
        Some(known) => {
            let says_more =
                |d: &Draft| (d.figure.is_counted(), d.victims.is_some(), d.perpetrator.is_some(), d.end - d.start);
            if says_more(&draft) > says_more(known) {
                *known = draft;
            }
        }
        None => drafts.push(draft),
    }
}

/// "Five members of a family were killed" counts five; that the family was killed, uncounted, says nothing more.
pub(super) fn drop_echoes(drafts: &mut Vec<Draft>) {
    let counted: Vec<(String, usize, usize)> =
        drafts.iter().filter(|d| d.figure.is_counted()).map(|d| (d.kind.clone(), d.start, d.end)).collect();
    let echoes =
        |d: &Draft| counted.iter().any(|(kind, start, end)| *kind == d.kind && *start <= d.start && d.start < *end);
    drafts.retain(|d| d.figure.is_counted() || !echoes(d));
}

/// "Thirty refugees were killed" claims deaths: what the victims were before is told of them, not claimed again.
pub(super) fn drop_known_states(drafts: &mut Vec<Draft>) {
    let harmed: Vec<(String, usize, usize)> = drafts
        .iter()
        .filter(|d| d.end > d.who.1 || d.start < d.who.0)
        .map(|d| (d.kind.clone(), d.who.0, d.who.1))
        .collect();
    let known = |d: &Draft| {
        matches!(d.kind.as_str(), "displaced" | "captured" | "detained")
            && harmed.iter().any(|(kind, start, end)| *kind != d.kind && *start <= d.start && d.end <= *end)
    };
    drafts.retain(|d| !known(d));
}
