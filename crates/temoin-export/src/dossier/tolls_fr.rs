//! Figures in French sentences: agreement, elision, moods.

use temoin_model::{Bound, ClaimKind, Estimate, Figure, VictimCategory};

use super::grammar_fr::{agree, de, list, participle, victims};
use super::text::{capital, grouped, plain};
use super::words::{Count, Manner, Statement, single};

pub(super) fn number(number: u64) -> String {
    grouped(number, '\u{202f}')
}

/// Small numbers in words, as running text wants them.
pub(super) fn count(n: usize, feminine: bool) -> String {
    const WORDS: [&str; 16] = [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize",
    ];
    match n {
        1 if feminine => "une".to_owned(),
        1..=16 => WORDS[n - 1].to_owned(),
        n => number(n as u64),
    }
}

/// What the voices speak of: `le nombre de tués`.
pub(super) fn matter(kind: &ClaimKind) -> String {
    match kind.as_str() {
        "destroyed" => "ce qui a été détruit".to_owned(),
        "seized" => "ce qui a été pris".to_owned(),
        _ if kind.is_harm() => format!("le nombre de {}", all(kind)),
        _ => all(kind),
    }
}

/// `tués`, `déplacés`, for everybody or everything of a kind.
fn all(kind: &ClaimKind) -> String {
    match participle(kind) {
        Some(done) => agree(done, false, true),
        None => format!("«\u{a0}{}\u{a0}»", plain(kind.as_str())),
    }
}

pub(super) fn kind(kind: &ClaimKind) -> String {
    capital(&all(kind))
}

pub(super) fn range(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("de {} à {}", number(low), number(high)),
        (Some(low), None) => format!("{} ou plus", number(low)),
        (None, Some(high)) => format!("{} ou moins", number(high)),
        (None, None) => "sans borne".to_owned(),
    }
}

pub(super) fn figure(figure: &Figure) -> String {
    let given = |n: Option<u64>| n.map_or_else(|| "…".to_owned(), number);
    let (low, high) = (figure.low, figure.high);
    match figure.bound {
        Bound::AtLeast => format!("au moins {}", given(low)),
        Bound::MoreThan => format!("plus de {}", given(low.map(|low| low.saturating_sub(1)))),
        Bound::AtMost => format!("au plus {}", given(high)),
        Bound::LessThan => format!("moins de {}", given(high.map(|high| high.saturating_add(1)))),
        Bound::About => match single(figure) {
            Some(n) => format!("environ {}", number(n)),
            None => format!("environ {} à {}", given(low), given(high)),
        },
        Bound::Uncounted => "nombre non donné".to_owned(),
        Bound::Exact | Bound::Range | Bound::Vague | Bound::Sum => match single(figure) {
            Some(n) => number(n),
            None => format!("de {} à {}", given(low), given(high)),
        },
    }
}

pub(super) fn counted(figure: &Figure, kind: &ClaimKind, category: VictimCategory) -> String {
    let (singular, plural, feminine) = victims(category);
    let one = matches!(figure.high.or(figure.low), Some(0 | 1));
    let noun = if one { singular } else { plural };
    let done = participle(kind)
        .map(|done| agree(done, feminine, !one))
        .unwrap_or_else(|| format!("({})", plain(kind.as_str())));
    match (figure.bound, single(figure)) {
        (Bound::Uncounted, _) => format!("des {plural} {done}, sans nombre"),
        (_, Some(0)) => format!("{} {noun} {done}", if feminine { "aucune" } else { "aucun" }),
        _ => format!("{} {noun} {done}{}", self::figure(figure), vague_words(figure)),
    }
}

pub(super) fn group(figure: &Figure, category: VictimCategory) -> String {
    let (singular, plural, feminine) = victims(category);
    let one = matches!(figure.high.or(figure.low), Some(0 | 1));
    match (figure.bound, single(figure)) {
        (Bound::Uncounted, _) => format!("des {plural}, sans nombre"),
        (_, Some(0)) => format!("{} {singular}", if feminine { "aucune" } else { "aucun" }),
        _ => format!("{} {}{}", self::figure(figure), if one { singular } else { plural }, vague_words(figure)),
    }
}

pub(super) fn things(figure: &Figure, unit: &str) -> String {
    match figure.bound {
        Bound::Uncounted => format!("des {unit}, sans nombre"),
        _ => format!("{} {unit}{}", self::figure(figure), vague_words(figure)),
    }
}

/// The source's own words, where a number stands for them.
fn vague_words(figure: &Figure) -> String {
    match &figure.text {
        Some(text) if figure.bound == Bound::Vague => format!(" («\u{a0}{}\u{a0}»)", plain(text)),
        _ => String::new(),
    }
}

/// Several voices on one quantity, before they are heard.
pub(super) fn overview(kind: &ClaimKind, total: &Estimate) -> String {
    let (matter, voices) = (matter(kind), count(total.voices as usize, true));
    match (total.contested, total.low == total.high) {
        (true, _) => {
            format!("{} voix indépendantes se contredisent sur {matter}\u{a0}: {}.", capital(&voices), range(total))
        }
        (false, true) => format!("{} voix indépendantes s’accordent sur {matter}.", capital(&voices)),
        (false, false) => {
            let voices = capital(&voices);
            format!(
                "{voices} voix indépendantes, qui ne s’excluent pas, se prononcent sur {matter}\u{a0}: {}.",
                range(total)
            )
        }
    }
}

/// One sentence for one voice, or for several that say the same; the `turn` it has among its like keeps many from
/// beginning with one word.
pub(super) fn sentence(who: &[String], others: usize, statements: &[Statement], turn: usize) -> String {
    let mut names = who.to_vec();
    names.extend((others > 0).then(|| format!("{} autres voix", count(others, true))));
    let first = statements.first().map_or(Manner::Firm, |statement| statement.manner);
    let intro = match first {
        Manner::Claimed => "Selon le bilan avancé par",
        Manner::Estimated => "Selon une estimation donnée par",
        _ if turn % 2 == 1 => "D’après",
        _ => "Selon",
    };
    let admits = if first == Manner::Admitted { ", qui le reconnaît" } else { "" };
    let clauses: Vec<_> = statements.iter().map(clause).collect();
    format!("{intro} {}{admits}, {}.", list(&names), clauses.join("\u{202f}; "))
}

/// What is said in one manner: the first figure as a clause, the others after it.
fn clause(statement: &Statement) -> String {
    let counts = &statement.counts;
    let Some((first, rest)) = counts.split_first() else { return String::new() };
    if statement.counts.iter().any(|count| count.unit.is_some()) || participle(&statement.kind).is_none() {
        return nominal(statement);
    }
    let verb = predicate(first, &statement.kind, statement.manner);
    let others: Vec<_> = rest.iter().map(aside).collect();
    let also = match others.len() {
        0 => String::new(),
        1 => format!("\u{202f}; un autre passage donne {}", list(&others)),
        _ => format!("\u{202f}; d’autres passages donnent {}", list(&others)),
    };
    format!("{verb}{}{also}", tail(first))
}

/// The clause of one figure: `613 civils ont été tués`.
fn predicate(count: &Count, kind: &ClaimKind, manner: Manner) -> String {
    let (_, _, feminine) = victims(count.victims);
    let plural = !is_one(&count.figure);
    let feminine = feminine && !is_nobody(count);
    let done = agree(participle(kind).unwrap_or_default(), feminine, plural);
    let ne = if count.figure.high == Some(0) { "n’" } else { "" };
    let [has, would, may] = match plural {
        true => ["ont", "auraient", "aient"],
        false => ["a", "aurait", "ait"],
    };
    let who = subject(count);
    match manner {
        Manner::Conditional => format!("{who} {ne}{would} été {done}"),
        Manner::Possible => format!("il est possible {} {ne}{may} été {done}", que(&who)),
        Manner::Denied => format!("il n’est pas exact {} {ne}{may} été {done}", que(&who)),
        _ => format!("{who} {ne}{has} été {done}"),
    }
}

/// Who it befell, as the subject of the clause.
fn subject(count: &Count) -> String {
    let (singular, plural, feminine) = victims(count.victims);
    match (count.figure.bound, single(&count.figure)) {
        (Bound::Uncounted, _) => format!("un nombre non précisé {}", de(plural)),
        _ if is_nobody(count) => "personne".to_owned(),
        (_, Some(0)) => format!("{} {singular}", if feminine { "aucune" } else { "aucun" }),
        (Bound::Exact, Some(1)) => format!("{} {singular}", if feminine { "une" } else { "un" }),
        _ if is_one(&count.figure) => format!("{} {singular}", figure(&count.figure)),
        _ => format!("{} {plural}", figure(&count.figure)),
    }
}

/// Whether nobody at all is meant: `personne n’a été tué`.
fn is_nobody(count: &Count) -> bool {
    let everybody = matches!(count.victims, VictimCategory::Persons | VictimCategory::Unknown);
    everybody && single(&count.figure) == Some(0)
}

/// A further figure of the same voice: `52 civils`.
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
        tail += &format!(", dont {}", list(&parts));
    }
    if count.corrected {
        tail += " (chiffre corrigé ensuite par la même source)";
    }
    tail
}

/// Things, and kinds that have no participle: a noun, then the figures. The gender of a word taken from a document is not
/// known, so that no participle may go with it.
fn nominal(statement: &Statement) -> String {
    let figures = list(&statement.counts.iter().map(thing).collect::<Vec<_>>());
    let noun = match statement.kind.as_str() {
        "destroyed" => "les destructions",
        "seized" => "les prises",
        _ => return format!("{}{}\u{a0}: {figures}", all(&statement.kind), aside_of(statement.manner)),
    };
    match statement.manner {
        Manner::Possible => format!("il est possible que {noun} comprennent {figures}"),
        Manner::Conditional => format!("{noun} comprendraient {figures}"),
        Manner::Denied => format!("il n’est pas exact que {noun} comprennent {figures}"),
        _ => format!("{noun} comprennent {figures}"),
    }
}

fn aside_of(manner: Manner) -> &'static str {
    match manner {
        Manner::Possible => " (donné pour possible)",
        Manner::Conditional => " (au conditionnel)",
        Manner::Denied => " (démenti)",
        _ => "",
    }
}

fn thing(count: &Count) -> String {
    let what = count.unit.clone().unwrap_or_else(|| victims(count.victims).1.to_owned());
    match count.figure.bound {
        Bound::Uncounted => format!("des {what} (sans nombre){}", tail(count)),
        _ => format!("{} {what}{}", figure(&count.figure), tail(count)),
    }
}

/// `que`, which loses its vowel before another.
fn que(clause: &str) -> String {
    let elides = clause.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'y']);
    if elides { format!("qu’{clause}") } else { format!("que {clause}") }
}

fn is_one(figure: &Figure) -> bool {
    figure.bound != Bound::Uncounted && matches!(figure.high.or(figure.low), Some(0 | 1))
}

/// A group of victims by itself.
pub(super) fn whom(category: VictimCategory) -> &'static str {
    match category {
        VictimCategory::Persons => "ensemble des victimes",
        VictimCategory::Unknown => "victimes non précisées",
        group => victims(group).1,
    }
}
