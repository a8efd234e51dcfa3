//! Who says what a sentence claims: cues with their scope.
//!
//! A cue governs its own clause first; a cue at the head of a sentence ("Selon X, …") carries over into the clauses that
//! follow until another speaker takes over; a cue after its content ("…, a déclaré X") governs what stands before it.

use temoin_lang::{Found, Label, Pack, Reads, class};
use temoin_model::Stance;

use crate::clauses;
use crate::floor::Agreement;
use crate::groups::GroupClass;
use crate::sentence::{Analysed, Item};

/// A cue found in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// Tokens of the whole pattern.
    pub start: usize,
    pub end: usize,
    /// Tokens of the speaker's name or phrase, without determiner; `None` for a cue without speaker ("reportedly").
    pub speaker: Option<(usize, usize)>,
    /// The speaker's item.
    pub item: Option<Item>,
    /// What the speaker must be where only a pronoun names it.
    pub pronoun: Option<Agreement>,
    /// Tokens of the words that signal the attribution.
    pub words: Option<(usize, usize)>,
    /// How firmly.
    pub stance: Stance,
    /// Whether it governs what follows it only within its clause.
    pub clause_only: bool,
}

/// Every cue of a sentence, without those that lie inside a longer one.
pub(crate) fn cues(analysed: &Analysed<'_>, found: &[Found<'_>], pack: &Pack) -> Vec<Cue> {
    let of_kind = found.iter().filter(|f| matches!(f.rule.reads, Reads::Speaker | Reads::Stance));
    let mut cues: Vec<Cue> = of_kind.map(|f| cue(analysed, f, pack)).collect();
    cues.sort_by_key(|cue| (cue.start, std::cmp::Reverse(cue.end), is_victim_noun(analysed, cue)));
    cues.dedup_by_key(|cue| (cue.start, cue.end, cue.words, cue.speaker));
    let covered = |cue: &Cue, others: &[Cue]| {
        others.iter().any(|other| {
            let same_speaker = cue.speaker.is_some() && cue.speaker == other.speaker;
            let within =
                other.start <= cue.start && cue.end <= other.end && (other.start, other.end) != (cue.start, cue.end);
            within && (same_speaker || cue.speaker.is_some() == other.speaker.is_some())
        })
    };
    // "The minister said that he had counted 20": he is the minister.
    let named = |cue: &Cue| cue.speaker.is_some() && cue.pronoun.is_none();
    let said_by_name = cues.iter().any(named);
    let repeats = |cue: &Cue| cue.pronoun.is_some() && said_by_name;
    cues.iter().filter(|cue| !covered(cue, &cues) && !repeats(cue)).cloned().collect()
}

/// Whether the speaker is read as one of those who come to harm ("the rebels said"): of two readings the body counts.
fn is_victim_noun(analysed: &Analysed<'_>, cue: &Cue) -> bool {
    matches!(cue.item, Some(Item::Group(index)) if matches!(analysed.groups[index].class, GroupClass::People(_)))
}

fn cue(analysed: &Analysed<'_>, found: &Found<'_>, pack: &Pack) -> Cue {
    let (rule, matched) = (found.rule, &found.matched);
    let speaker = matched.capture("speaker");
    let words = matched.capture("cue").map(|edge| (edge.start, edge.end));
    let by_class = matched.capture("cue").and_then(|edge| match edge.label {
        Label::Class(class) => Stance::parse(pack.lexicon.leaf(class)),
        _ => None,
    });
    let item = speaker.and_then(|edge| analysed.item(edge));
    let place = speaker.map(|edge| speaker_tokens(analysed, item, edge.start, edge.end));
    let estimated = place.is_some_and(|(start, _)| analysed.scan.begins(start, class::ESTIMATE));
    let named = rule.with("stance").and_then(Stance::parse);
    let stance = if estimated { Stance::Estimated } else { named.or(by_class).unwrap_or(Stance::Reported) };
    Cue {
        start: matched.start,
        end: matched.end,
        speaker: place,
        item,
        pronoun: speaker.and_then(|edge| Agreement::of_pronoun(edge.label, pack)),
        words,
        stance,
        clause_only: rule.with("scope") == Some("clause") || rule.reads == Reads::Stance,
    }
}

/// A speaker is quoted without its determiner.
fn speaker_tokens(analysed: &Analysed<'_>, item: Option<Item>, start: usize, end: usize) -> (usize, usize) {
    match item {
        Some(Item::Group(index)) => (analysed.groups[index].core, analysed.groups[index].end),
        _ => (start, end),
    }
}

/// The speaker and the stance of what is claimed at tokens `start..end`.
pub(crate) fn governing<'c>(
    analysed: &Analysed<'_>,
    cues: &'c [Cue],
    starts: &[usize],
    start: usize,
    end: usize,
) -> (Option<&'c Cue>, Option<Stance>) {
    let clause = clauses::of(starts, start);
    let speaker = speaker_of(analysed, cues, starts, (start, end), clause);
    // Words of doubt count inside the claim's own clause; the most doubtful wins.
    let doubt = cues
        .iter()
        .filter(|cue| cue.speaker.is_none() && clauses::of(starts, cue.start) == clause)
        .filter(|cue| cue.start < end + 4)
        .map(|cue| cue.stance)
        .max_by_key(|stance| {
            (
                matches!(stance, Stance::Denied),
                matches!(stance, Stance::Possible),
                matches!(stance, Stance::Conditional),
            )
        });
    (speaker, doubt)
}

fn speaker_of<'c>(
    analysed: &Analysed<'_>,
    cues: &'c [Cue],
    starts: &[usize],
    (start, end): (usize, usize),
    clause: usize,
) -> Option<&'c Cue> {
    let with_speaker = || cues.iter().filter(|cue| cue.speaker.is_some());
    let own = || with_speaker().filter(|cue| clauses::of(starts, cue.start) == clause);
    // "« X says that 20 died », says Y": within the quotation X is the one who says so.
    let quotes_another = |after: &Cue| {
        has_quotation_mark(analysed, end, said_at(after))
            && own().any(|cue| cue.end <= start && !has_quotation_mark(analysed, cue.start, start))
    };
    let before = own().filter(|cue| cue.start < start).max_by_key(|cue| cue.start);
    // "… 20 selon les rebelles": right after the figure, with nothing but a comma between; but in "the army said that 20
    // died, the rebels say 40" the rebels say what comes next.
    let right_after = own().find(|cue| {
        cue.start >= end
            && cue.start <= end + 2
            && !has_digit_between(analysed, end, said_at(cue))
            && !quotes_another(cue)
            && (before.is_none() || looks_back(analysed, cue))
    });
    let inside = own().find(|cue| start <= cue.start && cue.end <= end);
    let after = own().filter(|cue| cue.start >= end).min_by_key(|cue| cue.start);
    let carried = with_speaker()
        .filter(|cue| !cue.clause_only && clauses::of(starts, cue.start) < clause)
        .max_by_key(|cue| cue.start);
    let closing = with_speaker()
        .filter(|cue| !cue.clause_only && cue.start >= end && clauses::of(starts, cue.start) > clause)
        .filter(|cue| [cue.start, cue.start.saturating_sub(1)].iter().any(|at| closes_content(analysed, *at)))
        .min_by_key(|cue| cue.start);
    inside.or(right_after).or(before).or(after).or(carried).or(closing)
}

/// The first token of the words that say so: what stands before them in the pattern is not between speaker and figure.
fn said_at(cue: &Cue) -> usize {
    cue.words.map_or(cue.start, |(from, _)| from)
}

/// Whether a cue closes what was said: its verb comes first ("says the army"), or nothing follows it.
fn looks_back(analysed: &Analysed<'_>, cue: &Cue) -> bool {
    let Some((from, _)) = cue.words else { return false };
    let verb_first = cue.speaker.is_some_and(|(speaker, _)| from < speaker);
    let ends = cue.end >= analysed.scan.len() || analysed.scan.mark(cue.end).is_some_and(|mark| mark != ':');
    verb_first || ends
}

/// Whether a token parts what is said from who says it.
fn closes_content(analysed: &Analysed<'_>, at: usize) -> bool {
    analysed.scan.mark(at).is_some_and(|mark| matches!(mark, ',' | '»' | '"' | '”'))
}

/// Whether a mark of quotation stands among the tokens `from..to`.
pub(crate) fn has_quotation_mark(analysed: &Analysed<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| analysed.scan.mark(at).is_some_and(|mark| matches!(mark, '«' | '»' | '"' | '“' | '”')))
}

fn has_digit_between(analysed: &Analysed<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| analysed.scan.is_digits(at))
}
