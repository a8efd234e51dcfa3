//! Whether a clause looks back or ahead: the nearest word that says so decides where a weekday or an open year lies.

use temoin_lang::Scan;

use super::words::{Word, Words};

/// How far a participle may stand from the word that makes it one of the future ("will then be held").
const GROUP: usize = 3;
/// How far a day may stand from the word that makes it a deadline ("by the Friday").
const DEADLINE: usize = 2;

/// The words of a sentence that look ahead or back, in order.
pub(super) struct Tense {
    cues: Vec<(usize, bool)>,
    /// Words that look ahead to what comes right after them.
    deadlines: Vec<usize>,
    /// Whether a word of the sentence tells what has been.
    tells: bool,
}

impl Tense {
    /// Looks the words up; a sentence without any that looks ahead costs one look.
    pub(super) fn new(scan: &Scan<'_>, words: &Words<'_>) -> Self {
        let past = words.class(Word::Past);
        let tells = past.is_some_and(|past| scan.holds(past));
        let held = |word| words.class(word).filter(|class| scan.holds(*class));
        let deadlines = held(Word::Deadline)
            .map_or_else(Vec::new, |class| (0..scan.len()).filter(|at| scan.begins(*at, class)).collect());
        let Some(future) = held(Word::Future) else {
            return Self { cues: Vec::new(), deadlines, tells };
        };
        let mut cues = Vec::new();
        let mut last_ahead = None;
        for at in 0..scan.len() {
            if scan.begins(at, future) {
                last_ahead = Some(at);
                cues.push((at, true));
            } else if past.is_some_and(|past| scan.begins(at, past))
                && last_ahead.is_none_or(|ahead| at > ahead + GROUP)
            {
                cues.push((at, false));
            }
        }
        Self { cues, deadlines, tells }
    }

    /// Whether what stands at a token looks ahead: so says the last word before it, or else the first after it ("said on
    /// Friday that it would", "on Friday the court will").
    pub(super) fn looks_ahead(&self, at: usize) -> bool {
        if self.deadlines.iter().any(|deadline| *deadline <= at && at - deadline <= DEADLINE) {
            return true;
        }
        let next = self.cues.partition_point(|(cue, _)| *cue < at);
        let before = next.checked_sub(1).and_then(|before| self.cues.get(before));
        before.or_else(|| self.cues.get(next)).is_some_and(|(_, ahead)| *ahead)
    }

    /// Whether the sentence tells what has been.
    pub(super) fn tells(&self) -> bool {
        self.tells
    }
}
