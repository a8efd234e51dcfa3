//! The dossier in English.

use temoin_model::{ActorRole, Bound, ClaimKind, CopyRelation, Estimate, EventWhere, Figure, Stance, VictimCategory};

use super::dates_en::{date, on};
use super::marks::{capital, code, grouped, plain};
use super::reasons_en::{comparison, joining, nearness};
use super::words::{OpenPoints, Report, Scale, Words, around, single};
use crate::options::Language;

pub(super) const WORDS: Words = Words {
    dossier: "Dossier",
    contents: "Contents",
    chronology: "Chronology",
    suggestions: "May belong here",
    suggestions_note: "These claims were not joined to the event and count in no estimate; a person has to decide.",
    open: "What remains open",
    reasons: "Why one event",
    sources: "Sources",
    columns: ["Who says so", "Figure", "Of which", "How it is said", "Document"],
    contested: "contested",
    corrected: "later corrected by the same source",
    denied: "said not to be so",
    undated: "date open",
    unplaced: "place not given",
    no_events: "The documents report no event.",
    semicolon: "; ",
    colon: ": ",
    quotes: ["“", "”"],
    characters: "characters",
    claim: "claim",
    part_of: "Part of",
    may_belong: "reason",
    preface,
    grade: "Grade (set by a person)",
    date,
    report,
    parties,
    range,
    copy,
    overview,
    figure,
    counted,
    group,
    according: |voice| format!("according to {voice}"),
    articles: &["the ", "a ", "an "],
    contracted: &[],
    stance,
    kind,
    estimate,
    rule,
    joining,
    nearness,
    comparison,
    open_points: OpenPoints {
        date_unknown: "No document gives a date that can be fixed.",
        date_partial: "The date is not known to the day.",
        place_unknown: "No document says where it happened.",
        place_unlocated: "The place is named, but its coordinates are not known.",
        place_wide: "The place is known only as a region or a country.",
        no_perpetrator: "The passages read name no perpetrator.",
        contested: |kind| format!("Independent voices contradict each other on {}.", matter(kind)),
        one_voice: |kind| format!("Only one independent voice speaks on {}.", matter(kind)),
        no_killed: "No document gives a number of killed.",
        uncounted: |n| match n {
            1 => "One claim gives no number.".to_owned(),
            n => format!("{} claims give no number.", capital(&count(n))),
        },
        pending: |n| match n {
            1 => "One claim waits for a person to join it or set it aside.".to_owned(),
            n => format!("{} claims wait for a person to join them or set them aside.", capital(&count(n))),
        },
    },
    more: |n| match n {
        1 => "one more figure is in the table".to_owned(),
        n => format!("{} more figures are in the table", count(n)),
    },
    colophon: |version| {
        format!("Made by Témoin{version} from the documents cited and nothing else, with no verdict of its own.")
    },
};

fn number(number: u64) -> String {
    grouped(number, ',')
}

/// Small numbers in words, as running text wants them.
fn count(n: usize) -> String {
    const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match n {
        1..=9 => WORDS[n - 1].to_owned(),
        n => number(n as u64),
    }
}

fn preface(documents: usize, events: usize) -> String {
    let s = |n: usize| if n == 1 { "" } else { "s" };
    format!(
        "{} event{}, from {} document{}. Every figure carries a note that leads to the exact sentence that gives it. \
         Figures that contradict each other stand side by side; none is averaged or corrected.",
        capital(&count(events)),
        s(events),
        count(documents),
        s(documents)
    )
}

fn report(report: &Report<'_>) -> String {
    let who = match report.documents {
        1 => "one document".to_owned(),
        n => format!("{} documents", count(n)),
    };
    let when = report.when.as_ref().map_or_else(|| "on a date left open".to_owned(), on);
    let place = report.place.map_or_else(|| "at a place not named".to_owned(), at);
    format!("{}, {when}, {place}, according to {who}.", report.what)
}

fn at((place, scale): (&EventWhere, Scale)) -> String {
    let name = plain(&place.name);
    let base = match scale {
        Scale::Place => format!("in {name}"),
        Scale::Region => format!("in the region of {name}"),
        Scale::Country => return format!("somewhere in {name}"),
    };
    let wider: Vec<String> = around(place, Language::En).into_iter().map(plain).collect();
    if wider.is_empty() { base } else { format!("{base} ({})", wider.join(", ")) }
}

fn parties(role: ActorRole, names: &[String]) -> String {
    let what = match role {
        ActorRole::Perpetrator => "Named as having done it",
        ActorRole::Victim => "Named as victims",
        ActorRole::Participant => "Named among the parties",
    };
    format!("{what}: {}.", list(names))
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first, last] => format!("{first} and {last}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
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

fn overview(kind: &ClaimKind, total: Option<&Estimate>) -> String {
    let matter = matter(kind);
    let voices = |n: u32| format!("{} independent voices", count(n as usize));
    match total {
        Some(total) if total.voices > 1 && total.contested => {
            format!("On {matter}, {} contradict each other ({}):", voices(total.voices), range(total))
        }
        Some(total) if total.voices > 1 => {
            format!("On {matter}, {} do not exclude each other ({}):", voices(total.voices), range(total))
        }
        Some(total) if total.voices == 1 => format!("On {matter}, one independent voice speaks:"),
        _ => format!("On {matter}:"),
    }
}

fn copy(relation: CopyRelation, earlier: &str) -> String {
    match relation {
        CopyRelation::Identical => format!("identical to {earlier}"),
        CopyRelation::Near => format!("nearly identical to {earlier}"),
        CopyRelation::Excerpt => format!("repeats a passage of {earlier}"),
    }
}

fn range(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("{} or more", number(low)),
        (None, Some(high)) => format!("{} or fewer", number(high)),
        (None, None) => "without bounds".to_owned(),
    }
}

fn figure(figure: &Figure) -> String {
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

fn counted(figure: &Figure, kind: &ClaimKind, category: VictimCategory) -> String {
    format!("{} {}{}", amount(figure, category), all(kind), without_number(figure))
}

fn group(figure: &Figure, category: VictimCategory) -> String {
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

/// The source's own words, where a number stands for them.
fn vague_words(figure: &Figure) -> String {
    match &figure.text {
        Some(text) if figure.bound == Bound::Vague => format!(" (for “{}”)", plain(text)),
        _ => String::new(),
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted by the document",
        Stance::Reported => "reported",
        Stance::Claimed => "claimed, relayed at a distance",
        Stance::Estimated => "estimated",
        Stance::Possible => "given as possible",
        Stance::Conditional => "reportedly",
        Stance::Denied => "denied",
        Stance::Admitted => "admitted by the party concerned",
    }
}

/// `killed`, `killed or injured`; another kind by its own name.
fn all(kind: &ClaimKind) -> String {
    plain(&kind.as_str().replace('_', " "))
}

fn kind(kind: &ClaimKind) -> String {
    capital(&all(kind))
}

fn estimate(estimate: &Estimate) -> String {
    let whom = match estimate.victims {
        VictimCategory::Persons => "all victims",
        VictimCategory::Unknown => "victims not specified",
        group => victims(group).1,
    };
    let end = |end: Option<u64>, open: &str| end.map_or_else(|| open.to_owned(), |end| format!("**{}**", number(end)));
    let contested = if estimate.contested { " **Contested**: independent voices exclude each other." } else { "" };
    let s = if estimate.voices == 1 { "" } else { "s" };
    format!(
        "Estimate ({whom}): low {}, best {}, high {}; {} independent voice{s}, rule {}.{contested}",
        end(estimate.low, "open"),
        end(estimate.best, "withheld"),
        end(estimate.high, "open"),
        count(estimate.voices as usize),
        code(&estimate.rule),
    )
}

fn rule(name: &str) -> String {
    let name_shown = code(name);
    if name != "voices-1" {
        return format!("The rule {name_shown} is described in the program’s documentation.");
    }
    format!(
        "Rule {name_shown}: low and high are the least and the greatest bound that any claim gives. Best is, among the \
         values given, the one that most independent voices allow, and among equals the lowest. Documents that copy \
         each other, or repeat one speaker’s figure, are one voice. What is said to be possible, or reportedly so, or \
         is denied widens the range and never decides the best."
    )
}
