//! The dossier in English.

use temoin_model::{ActorRole, CopyRelation, EventWhere, Stance};

use super::dates_en::{date, on};
use super::reasons_en::{comparison, joining, nearness};
use super::text::{capital, code, plain};
use super::tolls_en::{
    count, counted, figure, group, kind, list, matter, number, overview, range, sentence, things, whom,
};
use super::words::{Heads, OpenPoints, Report, Scale, Words, around};
use crate::options::Language;

pub(super) const WORDS: Words = Words {
    dossier: "Dossier",
    heads: Heads {
        contents: "Contents",
        figures: "Figures",
        estimates: "Estimates",
        chronology: "Chronology",
        map: "Place",
        suggestions: "May belong here",
        open: "What remains open",
        reasons: "Why one event",
        sources: "Sources",
        dependence: "Who draws on whom",
        method: "Method",
        notes: "Notes",
    },
    suggestions_note: "These claims were not joined to the event and count in no estimate; a person has to decide.",
    columns: ["Who says so", "Figure", "Of which", "How it is said", "Document"],
    estimate_columns: ["Of whom", "Low", "Best", "High", "Voices", "Rule"],
    contested: "contested",
    corrected: "later corrected by the same source",
    denied: "said not to be so",
    undated: "date open",
    unplaced: "place not given",
    no_events: "The documents report no event.",
    no_copies: "None of these documents copies another.",
    semicolon: "; ",
    colon: ": ",
    quotes: ["“", "”"],
    characters: "characters",
    claim: "claim",
    the_document: "the document",
    itself: "the document itself",
    part_of: "Part of",
    may_belong: "reason",
    open_end: "open",
    withheld: "withheld",
    preface,
    grade: "Grade (set by a person)",
    date,
    report,
    of_type: |name| format!("an event of the type “{name}”"),
    whereabouts,
    called,
    parties,
    range,
    copy,
    quoted,
    overview,
    sentence,
    figure,
    counted,
    group,
    things,
    whom,
    according: |voice| format!("according to {voice}"),
    articles: &["the ", "a ", "an ", "some ", "several "],
    article_of,
    contracted: &[],
    stance,
    kind,
    rule,
    method: METHOD,
    checkpoint,
    joining,
    nearness,
    comparison,
    open_points: OpenPoints {
        date_unknown: "No document lets the date be fixed.",
        date_partial: "The date is not known to the day.",
        place_unknown: "No document says where it happened.",
        place_unlocated: "The place is named, but its coordinates are not known.",
        place_wide: "The place is known only as a region or a country.",
        no_perpetrator: "No passage found names a perpetrator.",
        contested: |kind| format!("Independent voices contradict each other on {}.", matter(kind)),
        one_voice: |kind| format!("Only one independent voice speaks on {}.", matter(kind)),
        no_killed: "No document gives a number of people killed.",
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
        1 => "One more voice is in the table.".to_owned(),
        n => format!("{} more voices are in the table.", capital(&count(n))),
    },
    number,
    colophon: |version| format!("Made by Témoin{version}."),
};

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

const METHOD: &str = "This dossier is composed of the documents cited and of nothing else. Every sentence about what happened \
                      comes from a claim found in a document; its note gives the exact sentence, where it stands, and the \
                      hash of the file. Figures that contradict each other stand side by side: none is averaged or corrected, \
                      and the program passes no judgement.";

fn report(report: &Report<'_>) -> String {
    let who = match report.documents {
        1 => "One document reports".to_owned(),
        n => format!("{} documents report", capital(&count(n))),
    };
    let place = report.place.map(|place| format!(" {}", at(place)));
    let when = report.when.as_ref().map(|date| format!(", {}", on(date)));
    let missing = match (&place, &when) {
        (None, None) => ", without saying where or when",
        (None, _) => ", without saying where",
        (_, None) => ", without a date",
        _ => "",
    };
    format!("{who} {}{}{}{missing}.", report.what, place.unwrap_or_default(), when.unwrap_or_default())
}

/// A body called after what it is takes an article; a newspaper's name is left as it stands.
fn article_of(name: &str) -> &'static str {
    const BODIES: [&str; 20] = [
        "agency",
        "association",
        "authority",
        "board",
        "bureau",
        "centre",
        "center",
        "command",
        "commission",
        "committee",
        "council",
        "department",
        "federation",
        "foundation",
        "government",
        "institute",
        "ministry",
        "office",
        "party",
        "union",
    ];
    let head = name.split(" of ").next().unwrap_or_default().to_lowercase();
    let last = head.split_whitespace().next_back().unwrap_or_default();
    if BODIES.contains(&last) { "the " } else { "" }
}

fn called(words: &[String]) -> String {
    let several = words.len() > 1 || words.iter().any(|word| word.contains(' '));
    let s = if several { "s" } else { "" };
    format!("Word{s} used for it: {}.", list(words))
}

fn quoted(voice: &str, documents: &[String]) -> String {
    format!("{}, according to {}.", capital(voice), list(documents))
}

fn checkpoint(hash: &str) -> String {
    format!("Checkpoint (SHA-256 of this dossier in Markdown, without this paragraph): {}", code(hash))
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

fn whereabouts(place: &EventWhere) -> String {
    let known = match place.where_prec {
        Some(1) => "the place itself is known",
        Some(2) => "it was near there, the exact place is not known",
        Some(3) => "only the district is known",
        Some(4) => "only the region is known",
        Some(5) => "only a part of the country is known",
        Some(6) => "only the country is known",
        Some(7) => "at sea or in the air",
        _ => "how exactly the place is known is not known",
    };
    let degrees = |value: f64, ends: [&str; 2]| {
        let end = if value < 0.0 { ends[1] } else { ends[0] };
        format!("{:.2}° {end}", value.abs())
    };
    let point = place
        .latitude
        .zip(place.longitude)
        .map(|(north, east)| format!(" ({}, {})", degrees(north, ["N", "S"]), degrees(east, ["E", "W"])));
    let wider: Vec<String> = around(place, Language::En).into_iter().map(|name| format!(", {}", plain(name))).collect();
    format!("{}{}{}: {known}.", plain(&place.name), wider.concat(), point.unwrap_or_default())
}

fn parties(role: ActorRole, names: &[String]) -> String {
    let what = match role {
        ActorRole::Perpetrator => "Named as having done it",
        ActorRole::Victim => "Named as victims",
        ActorRole::Participant => "Named among the parties",
    };
    format!("{what}: {}.", list(names))
}

fn copy(relation: CopyRelation, earlier: &[String]) -> String {
    let earlier = list(earlier);
    match relation {
        CopyRelation::Identical => format!("identical to {earlier}"),
        CopyRelation::Near => format!("nearly identical to {earlier}"),
        CopyRelation::Excerpt => format!("repeats a passage of {earlier}"),
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

fn rule(name: &str) -> String {
    let best = match name.split('+').next() {
        Some("voices-1") => {
            "Best is, among the values given, the one that most voices allow, and among equals the lowest; a vague word \
             decides it only where nothing else is said."
        }
        Some("conservative-1") => {
            "Best is the least value that a firm claim gives; a vague word decides it only where nothing else is said."
        }
        Some("range-1") => "No best is given.",
        Some("most-conservative-1") => {
            "Here both are put at best, which is the least that any firm claim affirms, the least of a vague word included: \
             one number, which does not tell that voices differ."
        }
        _ => return format!("The rule {} is described in the program’s documentation.", code(name)),
    };
    let worked_out = match name.split_once('+') {
        Some((_, "sum")) => " Here best is the sum of the victims that one sentence lists.",
        Some((_, "difference")) => " Here best is the number of people hit less that of people killed in one document.",
        _ => "",
    };
    format!(
        "Rule {}: a voice is an independent origin; documents that copy each other, or repeat one speaker’s figure, are one. \
         Low and high are the least and the greatest bound that any voice affirms. {best} What is said to be possible, or \
         reportedly so, or is denied widens the range and never decides the best.{worked_out}",
        code(name)
    )
}
