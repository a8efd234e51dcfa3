//! Rules that nearly matched, in words.

use serde::Serialize;
use temoin_lang::{Found, NearMiss, Scan, Why};

use super::{View, Words};

/// A rule that nearly matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Near {
    /// The rule.
    pub rule: String,
    /// Its pack.
    pub pack: String,
    /// The pack's version.
    pub version: String,
    /// Where the rule stands: file and line.
    pub origin: String,
    /// What it would have read.
    pub reads: &'static str,
    /// The pattern that went furthest.
    pub pattern: String,
    /// How many of its elements were met in a row.
    pub met: usize,
    /// How many it has.
    pub of: usize,
    /// What was met.
    pub words: Words,
    /// What was in the way: `nothing-after`, `nothing-before`, `too-far`, `barrier`, `guard`, `unless`.
    pub why: &'static str,
    /// The element that found nothing, the guard that did not hold, or the pattern under `unless`.
    pub element: String,
    /// The words that were in the way, where there are such.
    pub at: Option<Words>,
    /// All of it in a sentence.
    pub message: String,
}

pub(super) fn misses(view: &View<'_>, scan: &Scan<'_>, found: &[Found<'_>]) -> Vec<Near> {
    let fired: Vec<&str> = found.iter().map(|found| found.rule.id.as_str()).collect();
    let misses = view.pack.rules.near_misses(scan, &view.pack.lexicon, &fired);
    misses.iter().map(|miss| near(view, scan, miss)).collect()
}

fn near(view: &View<'_>, scan: &Scan<'_>, miss: &NearMiss<'_>) -> Near {
    let words = view.words_of(scan, miss.start, miss.end);
    let (why, element, at) = obstacle(view, scan, &miss.why);
    let message = message(&miss.why, &words, at.as_ref());
    Near {
        rule: miss.rule.id.clone(),
        pack: view.pack.id.clone(),
        version: view.pack.version.clone(),
        origin: view.bench.shown(&miss.rule.origin),
        reads: miss.rule.reads.as_str(),
        pattern: miss.pattern.to_owned(),
        met: miss.met,
        of: miss.of,
        words,
        why,
        element: element.to_owned(),
        at,
        message,
    }
}

/// The name of what was in the way, the element it concerns, and where it stands.
fn obstacle<'w>(view: &View<'_>, scan: &Scan<'_>, why: &'w Why) -> (&'static str, &'w str, Option<Words>) {
    let token = |at: usize| (at < scan.len()).then(|| view.words_of(scan, at, at + 1));
    match why {
        Why::NothingAfter { element } => ("nothing-after", element, None),
        Why::NothingBefore { element } => ("nothing-before", element, None),
        Why::TooFar { element, .. } => ("too-far", element, None),
        Why::Barrier { element, at, .. } => ("barrier", element, token(*at)),
        Why::Guard { element, at } => ("guard", element, token(*at)),
        Why::Unless { pattern, start, end } => ("unless", pattern, Some(view.words_of(scan, *start, *end))),
    }
}

fn message(why: &Why, met: &Words, at: Option<&Words>) -> String {
    let met = &met.quote;
    let at = at.map_or_else(|| "the end".to_owned(), |words| format!("« {} »", words.quote));
    match why {
        Why::NothingAfter { element } => format!("after « {met} » nothing stands for `{element}`"),
        Why::NothingBefore { element } => format!("before « {met} » nothing stands for `{element}`"),
        Why::TooFar { element, gap, tokens } => {
            format!("from « {met} » to `{element}` it is {tokens} tokens, more than `{gap}` runs over")
        }
        Why::Barrier { element, gap, .. } => {
            format!("between « {met} » and `{element}` stands {at}, which stops the gap `{gap}`")
        }
        Why::Guard { element, .. } => format!("`{element}` does not hold at {at}, beside « {met} »"),
        Why::Unless { pattern, .. } => format!("« {met} » matches, but so does `unless` `{pattern}`, at {at}"),
    }
}
