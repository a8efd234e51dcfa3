//! The dossier in French: agreement, elision, and the spaces French puts before its marks.

use temoin_model::{ActorRole, Bound, ClaimKind, CopyRelation, Estimate, EventWhere, Figure, Stance, VictimCategory};

use super::dates_fr::{date, on};
use super::grammar_fr::{a_place, agree, de, list, participle, victims};
use super::marks::{capital, code, grouped, plain};
use super::reasons_fr::{comparison, joining, nearness};
use super::words::{OpenPoints, Report, Scale, Words, around, single};
use crate::options::Language;

pub(super) const WORDS: Words = Words {
    dossier: "Dossier",
    contents: "Sommaire",
    chronology: "Chronologie",
    suggestions: "Pourrait s’y rattacher",
    suggestions_note: "Ces affirmations n’ont pas été jointes à l’événement et ne comptent dans aucune estimation\u{202f}; \
                       c’est à une personne d’en décider.",
    open: "Ce qui reste ouvert",
    reasons: "Pourquoi un seul événement",
    sources: "Sources",
    columns: ["Qui le dit", "Chiffre", "Dont", "Comment c’est dit", "Document"],
    contested: "contesté",
    corrected: "corrigé ensuite par la même source",
    denied: "présenté comme faux",
    undated: "date ouverte",
    unplaced: "lieu non dit",
    no_events: "Les documents ne rapportent aucun événement.",
    semicolon: "\u{202f}; ",
    colon: "\u{a0}: ",
    quotes: ["«\u{a0}", "\u{a0}»"],
    characters: "caractères",
    claim: "affirmation",
    part_of: "Fait partie de",
    may_belong: "motif",
    preface,
    grade: "Degré de confirmation (posé par une personne)",
    date,
    report,
    parties,
    range,
    copy,
    overview,
    figure,
    counted,
    group,
    according: |voice| format!("selon {voice}"),
    articles: &["le ", "la ", "les ", "l’", "l'", "un ", "une ", "des "],
    contracted: &[("du ", "le "), ("au ", "le "), ("aux ", "les ")],
    stance,
    kind,
    estimate,
    rule,
    joining,
    nearness,
    comparison,
    open_points: OpenPoints {
        date_unknown: "Aucun document ne donne une date que l’on puisse fixer.",
        date_partial: "La date n’est pas connue au jour près.",
        place_unknown: "Aucun document ne dit où cela s’est passé.",
        place_unlocated: "Le lieu est nommé, mais ses coordonnées ne sont pas connues.",
        place_wide: "Le lieu n’est connu qu’à l’échelle d’une région ou d’un pays.",
        no_perpetrator: "Aucun auteur n’est désigné par les passages lus.",
        contested: |kind| format!("Des voix indépendantes se contredisent sur {}.", matter(kind)),
        one_voice: |kind| format!("Une seule voix indépendante se prononce sur {}.", matter(kind)),
        no_killed: "Aucun document ne donne de nombre de tués.",
        uncounted: |n| match n {
            1 => "Une affirmation ne donne pas de nombre.".to_owned(),
            n => format!("{} affirmations ne donnent pas de nombre.", capital(&count(n, true))),
        },
        pending: |n| match n {
            1 => "Une affirmation attend qu’une personne la rattache ou l’écarte.".to_owned(),
            n => format!(
                "{} affirmations attendent qu’une personne les rattache ou les écarte.",
                capital(&count(n, true))
            ),
        },
    },
    more: |n| match n {
        1 => "un autre chiffre figure dans le tableau".to_owned(),
        n => format!("{} autres chiffres figurent dans le tableau", count(n, false)),
    },
    colophon: |version| {
        format!("Établi par Témoin{version} d’après les seuls documents cités, sans verdict de sa part.")
    },
};

fn number(number: u64) -> String {
    grouped(number, '\u{202f}')
}

/// Small numbers in words, as running text wants them.
fn count(n: usize, feminine: bool) -> String {
    const WORDS: [&str; 9] = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
    match n {
        1 if feminine => "une".to_owned(),
        1..=9 => WORDS[n - 1].to_owned(),
        n => number(n as u64),
    }
}

fn preface(documents: usize, events: usize) -> String {
    let documents =
        if documents == 1 { "un document".to_owned() } else { format!("{} documents", count(documents, false)) };
    let events = if events == 1 {
        "Un événement".to_owned()
    } else {
        format!("{} événements", capital(&count(events, false)))
    };
    format!(
        "{events}, d’après {documents}. Chaque chiffre porte un appel de note qui mène à la phrase exacte qui le \
         donne. Les chiffres qui se contredisent sont placés côte à côte\u{202f}; aucun n’est moyenné ni corrigé."
    )
}

fn report(report: &Report<'_>) -> String {
    let who = match report.documents {
        1 => "un document".to_owned(),
        n => format!("{} documents", count(n, false)),
    };
    let when = report.when.as_ref().map_or_else(|| "à une date laissée ouverte".to_owned(), on);
    let place = report.place.map_or_else(|| "en un lieu qui n’est pas dit".to_owned(), at);
    format!("{}, {when}, {place}, d’après {who}.", report.what)
}

fn at((place, scale): (&EventWhere, Scale)) -> String {
    let name = plain(&place.name);
    let base = match scale {
        Scale::Place => a_place(&name),
        Scale::Region => format!("dans la région {}", de(&name)),
        Scale::Country => format!("en un point non précisé (pays\u{a0}: {name})"),
    };
    let wider: Vec<String> = around(place, Language::Fr).into_iter().map(plain).collect();
    if wider.is_empty() || scale == Scale::Country { base } else { format!("{base} ({})", wider.join(", ")) }
}

fn parties(role: ActorRole, names: &[String]) -> String {
    let s = if names.len() > 1 { "s" } else { "" };
    let what = match role {
        ActorRole::Perpetrator => format!("Désigné{s} comme auteur{s}"),
        ActorRole::Victim => "Désignés comme victimes".to_owned(),
        ActorRole::Participant => format!("Nommé{s} parmi les parties"),
    };
    format!("{what}\u{a0}: {}.", list(names))
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

fn overview(kind: &ClaimKind, total: Option<&Estimate>) -> String {
    let matter = matter(kind);
    let voices = |n: u32| format!("{} voix indépendantes", count(n as usize, true));
    match total {
        Some(total) if total.voices > 1 && total.contested => {
            format!("Sur {matter}, {} se contredisent ({})\u{a0}:", voices(total.voices), range(total))
        }
        Some(total) if total.voices > 1 => {
            format!("Sur {matter}, {} ne s’excluent pas ({})\u{a0}:", voices(total.voices), range(total))
        }
        Some(total) if total.voices == 1 => {
            format!("Sur {matter}, une seule voix indépendante se prononce\u{a0}:")
        }
        _ => format!("Sur {matter}\u{a0}:"),
    }
}

fn copy(relation: CopyRelation, earlier: &str) -> String {
    match relation {
        CopyRelation::Identical => format!("identique à {earlier}"),
        CopyRelation::Near => format!("presque identique à {earlier}"),
        CopyRelation::Excerpt => format!("reprend un passage de {earlier}"),
    }
}

fn range(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("de {} à {}", number(low), number(high)),
        (Some(low), None) => format!("{} ou plus", number(low)),
        (None, Some(high)) => format!("{} ou moins", number(high)),
        (None, None) => "sans borne".to_owned(),
    }
}

fn figure(figure: &Figure) -> String {
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

fn counted(figure: &Figure, kind: &ClaimKind, category: VictimCategory) -> String {
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

fn group(figure: &Figure, category: VictimCategory) -> String {
    let (singular, plural, feminine) = victims(category);
    let one = matches!(figure.high.or(figure.low), Some(0 | 1));
    match (figure.bound, single(figure)) {
        (Bound::Uncounted, _) => format!("des {plural}, sans nombre"),
        (_, Some(0)) => format!("{} {singular}", if feminine { "aucune" } else { "aucun" }),
        _ => format!("{} {}{}", self::figure(figure), if one { singular } else { plural }, vague_words(figure)),
    }
}

/// The source's own words, where a number stands for them.
fn vague_words(figure: &Figure) -> String {
    match &figure.text {
        Some(text) if figure.bound == Bound::Vague => format!(" (pour «\u{a0}{}\u{a0}»)", plain(text)),
        _ => String::new(),
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "affirmé par le document",
        Stance::Reported => "rapporté",
        Stance::Claimed => "avancé, repris avec distance",
        Stance::Estimated => "estimé",
        Stance::Possible => "donné pour possible",
        Stance::Conditional => "au conditionnel",
        Stance::Denied => "démenti",
        Stance::Admitted => "reconnu par la partie en cause",
    }
}

/// `tués`, `déplacés`, for everybody or everything of a kind.
fn all(kind: &ClaimKind) -> String {
    match participle(kind) {
        Some(done) => agree(done, false, true),
        None => format!("«\u{a0}{}\u{a0}»", plain(kind.as_str())),
    }
}

fn kind(kind: &ClaimKind) -> String {
    capital(&all(kind))
}

fn estimate(estimate: &Estimate) -> String {
    let whom = match estimate.victims {
        VictimCategory::Persons => "ensemble des victimes",
        VictimCategory::Unknown => "victimes non précisées",
        group => victims(group).1,
    };
    let end = |end: Option<u64>, open: &str| end.map_or_else(|| open.to_owned(), |end| format!("**{}**", number(end)));
    let contested = if estimate.contested {
        " **Contesté**\u{a0}: des voix indépendantes s’excluent l’une l’autre."
    } else {
        ""
    };
    let voices = if estimate.voices == 1 {
        "une voix indépendante".to_owned()
    } else {
        format!("{} voix indépendantes", count(estimate.voices as usize, true))
    };
    format!(
        "Estimation ({whom})\u{a0}: bas {}, meilleur {}, haut {}\u{202f}; {voices}, règle {}.{contested}",
        end(estimate.low, "ouvert"),
        end(estimate.best, "non retenu"),
        end(estimate.high, "ouvert"),
        code(&estimate.rule),
    )
}

fn rule(name: &str) -> String {
    let name_shown = code(name);
    if name != "voices-1" {
        return format!("La règle {name_shown} est décrite dans la documentation du programme.");
    }
    format!(
        "Règle {name_shown}\u{a0}: le bas et le haut sont la plus petite et la plus grande borne qu’une affirmation donne. \
         Le meilleur est, parmi les valeurs données, celle qu’admettent le plus de voix indépendantes, et à égalité la \
         plus basse. Des documents qui se recopient, ou qui reprennent le chiffre d’un même auteur, comptent pour une \
         seule voix. Ce qui est donné pour possible, mis au conditionnel ou démenti élargit la fourchette sans jamais \
         décider du meilleur."
    )
}
