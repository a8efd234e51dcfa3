//! Figures in English sentences.

use temoin_model::{Bound, ClaimKind, Estimate, Figure, VictimCategory};

use super::text::{capital, grouped, plain};
use super::words::{Count, Manner, Statement, single};

pub(super) fn number(number: u64) -> String {
    grouped(number, ',')
}

/// Small numbers in words, as running text wants them.
pub(super) fn count(n: usize) -> String {
    const WORDS: [&str; 16] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen",
    ];
    match n {
        1..=16 => WORDS[n - 1].to_owned(),
        n => number(n as u64),
    }
}

/// What the voices speak of: `the number of people killed`.
pub(super) fn matter(kind: &ClaimKind) -> String {
    match kind.as_str() {
        "destroyed" => "what was destroyed".to_owned(),
        "seized" => "what was seized".to_owned(),
        _ if kind.is_harm() => format!("the number of people {}", all(kind)),
        _ => format!("“{}”", all(kind)),
    }
}

/// `killed`, `killed or injured`; another kind by its own name.
fn all(kind: &ClaimKind) -> String {
    plain(&kind.as_str().replace('_', " "))
}

pub(super) fn kind(kind: &ClaimKind) -> String {
    capital(&all(kind))
}

pub(super) fn range(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("{} or more", number(low)),
        (None, Some(high)) => format!("{} or fewer", number(high)),
        (None, None) => "without bounds".to_owned(),
    }
}

pub(super) fn figure(figure: &Figure) -> String {
    let given = |n: Option<u64>| n.map_or_else(|| "…".to_owned(), number);
    let (low, high) = (figure.low, figure.high);
    match figure.bound {
        Bound::AtLeast => format!("at least {}", given(low)),
        Bound::MoreThan => format!("more than {}", given(low.map(|low| low.saturating_sub(1)))),
        Bound::AtMost => format!("at most {}", given(high)),
        Bound::LessThan => format!("fewer than {}", given(high.map(|high| high.saturating_add(1)))),
        Bound::About => match single(figure) {
            Some(n) => format!("about {}", number(n)),
            None => format!("about {} to {}", given(low), given(high)),
        },
        Bound::Uncounted => "number not given".to_owned(),
        Bound::Exact | Bound::Range | Bound::Vague | Bound::Sum => match single(figure) {
            Some(n) => number(n),
            None => format!("{} to {}", given(low), given(high)),
        },
    }
}

fn victims(category: VictimCategory) -> (&'static str, &'static str) {
    match category {
        VictimCategory::Civilians => ("civilian", "civilians"),
        VictimCategory::Combatants => ("combatant", "combatants"),
        VictimCategory::Women => ("woman", "women"),
        VictimCategory::Men => ("man", "men"),
        VictimCategory::Children => ("child", "children"),
        VictimCategory::Elderly => ("elderly person", "elderly people"),
        VictimCategory::Journalists => ("journalist", "journalists"),
        VictimCategory::AidWorkers => ("aid worker", "aid workers"),
        VictimCategory::Police => ("police officer", "police officers"),
        VictimCategory::Persons | VictimCategory::Unknown => ("person", "people"),
    }
}

pub(super) fn counted(figure: &Figure, kind: &ClaimKind, category: VictimCategory) -> String {
    format!("{} {}{}", amount(figure, category), all(kind), without_number(figure))
}

pub(super) fn group(figure: &Figure, category: VictimCategory) -> String {
    amount(figure, category) + without_number(figure)
}

fn amount(figure: &Figure, category: VictimCategory) -> String {
    let (one, many) = victims(category);
    match (figure.bound, single(figure)) {
        (Bound::Uncounted, _) => many.to_owned(),
        (_, Some(0)) => format!("no {many}"),
        (_, Some(1)) => format!("{} {one}", self::figure(figure)),
        _ => format!("{} {many}{}", self::figure(figure), vague_words(figure)),
    }
}

fn without_number(figure: &Figure) -> &'static str {
    if figure.bound == Bound::Uncounted { " (number not given)" } else { "" }
}

pub(super) fn things(figure: &Figure, unit: &str) -> String {
    match figure.bound {
        Bound::Uncounted => format!("{unit}{}", without_number(figure)),
        _ => format!("{} {unit}{}", self::figure(figure), vague_words(figure)),
    }
}

/// The source's own words, where a number stands for them.
fn vague_words(figure: &Figure) -> String {
    match &figure.text {
        Some(text) if figure.bound == Bound::Vague => format!(" (“{}”)", plain(text)),
        _ => String::new(),
    }
}

/// Several voices on one quantity, before they are heard.
pub(super) fn overview(kind: &ClaimKind, total: &Estimate) -> String {
    let (matter, voices) = (matter(kind), count(total.voices as usize));
    match (total.contested, total.low == total.high) {
        (true, _) => {
            format!("{} independent voices contradict each other on {matter}: {}.", capital(&voices), range(total))
        }
        (false, true) => format!("{} independent voices agree on {matter}.", capital(&voices)),
        (false, false) => format!(
            "{} independent voices, which do not exclude each other, speak on {matter}: {}.",
            capital(&voices),
            range(total)
        ),
    }
}

/// One sentence for one voice, or for several that say the same. English has one word to begin it with, whatever its
/// turn.
pub(super) fn sentence(who: &[String], others: usize, statements: &[Statement], _turn: usize) -> String {
    let mut names = who.to_vec();
    let s = if others == 1 { "" } else { "s" };
    names.extend((others > 0).then(|| format!("{} other voice{s}", count(others))));
    let first = statements.first().map_or(Manner::Firm, |statement| statement.manner);
    let intro = match first {
        Manner::Claimed => "By the figures put forward by",
        Manner::Estimated => "By an estimate given by",
        _ => "According to",
    };
    let admits = if first == Manner::Admitted { ", by its own admission" } else { "" };
    let clauses: Vec<_> = statements.iter().map(clause).collect();
    format!("{intro} {}{admits}, {}.", list(&names), clauses.join("; "))
}

/// What is said in one manner: the first figure as a clause, the others after it.
fn clause(statement: &Statement) -> String {
    let Some((first, rest)) = statement.counts.split_first() else { return String::new() };
    if statement.counts.iter().any(|count| count.unit.is_some()) || !statement.kind.is_harm() {
        return nominal(statement);
    }
    let verb = predicate(first, &statement.kind, statement.manner);
    let others: Vec<_> = rest.iter().map(aside).collect();
    let also = match others.len() {
        0 => String::new(),
        1 => format!("; another passage gives {}", list(&others)),
        _ => format!("; other passages give {}", list(&others)),
    };
    format!("{verb}{}{also}", tail(first))
}

/// The clause of one figure: `613 civilians were killed`.
fn predicate(count: &Count, kind: &ClaimKind, manner: Manner) -> String {
    befell(&subject(count), is_one(&count.figure), kind, manner)
}

fn befell(who: &str, one: bool, kind: &ClaimKind, manner: Manner) -> String {
    let done = all(kind);
    let was = if one { "was" } else { "were" };
    match manner {
        Manner::Conditional => format!("{who} {was} reportedly {done}"),
        // `Nobody may have been killed` would forbid it.
        Manner::Possible if who.starts_with("no") => format!("it is possible that {who} {was} {done}"),
        Manner::Possible => format!("{who} may have been {done}"),
        Manner::Denied => format!("it is not so that {who} {was} {done}"),
        _ => format!("{who} {was} {done}"),
    }
}

/// Who it befell, as the subject of the clause.
fn subject(count: &Count) -> String {
    let (one, many) = victims(count.victims);
    match (count.figure.bound, single(&count.figure)) {
        (Bound::Uncounted, _) => format!("an unstated number of {many}"),
        (_, Some(0)) if matches!(count.victims, VictimCategory::Persons | VictimCategory::Unknown) => {
            "nobody".to_owned()
        }
        (_, Some(0)) => format!("no {one}"),
        (Bound::Exact, Some(1)) => format!("one {one}"),
        _ if is_one(&count.figure) => format!("{} {one}", figure(&count.figure)),
        _ => format!("{} {many}", figure(&count.figure)),
    }
}

/// A further figure of the same voice: `52 civilians`.
fn aside(count: &Count) -> String {
    format!("{}{}", subject(count), tail(count))
}

/// What goes with a figure: its words where they are vague, its notes, its parts, its correction.
fn tail(count: &Count) -> String {
    let mut tail = match count.figure.bound {
        Bound::Uncounted => String::new(),
        _ => vague_words(&count.figure),
    };
    tail.push_str(&count.marks);
    if !count.parts.is_empty() {
        let parts: Vec<_> = count.parts.iter().map(|(words, marks)| format!("{words}{marks}")).collect();
        tail += &format!(", including {}", list(&parts));
    }
    if count.corrected {
        tail += " (a figure that the same source later corrected)";
    }
    tail
}

/// Things, and kinds of an event type's own: the figures as the subject, or after the word for them.
fn nominal(statement: &Statement) -> String {
    let (kind, counts) = (&statement.kind, &statement.counts);
    if kind.is_harm() || matches!(kind.as_str(), "destroyed" | "seized") {
        let things = list(&counts.iter().map(thing).collect::<Vec<_>>());
        let one = counts.len() == 1 && is_one(&counts[0].figure);
        return befell(&things, one, kind, statement.manner);
    }
    let manner = match statement.manner {
        Manner::Possible => ", possibly",
        Manner::Conditional => ", reportedly",
        Manner::Denied => ", which is denied",
        _ => "",
    };
    let figures: Vec<_> = statement.counts.iter().map(thing).collect();
    format!("{}{manner}: {}", all(&statement.kind), list(&figures))
}

fn thing(count: &Count) -> String {
    let what = count.unit.clone().unwrap_or_else(|| victims(count.victims).1.to_owned());
    match count.figure.bound {
        Bound::Uncounted => format!("{what}{}{}", without_number(&count.figure), tail(count)),
        _ => format!("{} {what}{}", figure(&count.figure), tail(count)),
    }
}

fn is_one(figure: &Figure) -> bool {
    figure.bound != Bound::Uncounted && matches!(figure.high.or(figure.low), Some(0 | 1))
}

/// A group of victims by itself.
pub(super) fn whom(category: VictimCategory) -> &'static str {
    match category {
        VictimCategory::Persons => "all victims",
        VictimCategory::Unknown => "victims not specified",
        group => victims(group).1,
    }
}

/// `A, B, and C`.
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first, last] => format!("{first} and {last}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}
