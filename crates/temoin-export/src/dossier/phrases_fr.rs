//! The dossier in French: agreement, elision, and the spaces French puts before its marks.

use temoin_model::{ActorRole, CopyRelation, EventWhere, Stance};

use super::dates_fr::{date, on};
use super::grammar_fr::{a_place, article_of, de, list};
use super::reasons_fr::{comparison, joining, nearness};
use super::text::{capital, code, plain};
use super::tolls_fr::{count, counted, figure, group, kind, matter, number, overview, range, sentence, things, whom};
use super::words::{Heads, OpenPoints, Report, Scale, Words, around};
use crate::options::Language;

pub(super) const WORDS: Words = Words {
    dossier: "Dossier",
    heads: Heads {
        contents: "Sommaire",
        figures: "Chiffres",
        estimates: "Estimations",
        chronology: "Chronologie",
        map: "Lieu",
        suggestions: "Pourrait s’y rattacher",
        open: "Ce qui reste ouvert",
        reasons: "Pourquoi un seul événement",
        sources: "Sources",
        dependence: "Qui reprend qui",
        method: "Méthode",
        notes: "Notes",
    },
    suggestions_note: "Ces affirmations n’ont pas été jointes à l’événement et ne comptent dans aucune estimation\u{202f}; \
                       c’est à une personne d’en décider.",
    columns: ["Qui le dit", "Chiffre", "Dont", "Comment c’est dit", "Document"],
    estimate_columns: ["De qui", "Bas", "Meilleur", "Haut", "Voix", "Règle"],
    contested: "contesté",
    corrected: "corrigé ensuite par la même source",
    denied: "présenté comme faux",
    undated: "date ouverte",
    unplaced: "lieu non dit",
    no_events: "Les documents ne rapportent aucun événement.",
    no_copies: "Aucun de ces documents n’en recopie un autre.",
    semicolon: "\u{202f}; ",
    colon: "\u{a0}: ",
    quotes: ["«\u{a0}", "\u{a0}»"],
    characters: "caractères",
    claim: "affirmation",
    the_document: "le document",
    itself: "le document lui-même",
    part_of: "Fait partie de",
    may_belong: "motif",
    open_end: "ouvert",
    withheld: "non retenu",
    preface,
    grade: "Degré de confirmation (posé par une personne)",
    date,
    report,
    of_type: |name| format!("un événement du type «\u{a0}{name}\u{a0}»"),
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
    according: |voice| format!("selon {voice}"),
    articles: &["le ", "la ", "les ", "l’", "l'", "un ", "une ", "des ", "certains ", "certaines ", "plusieurs "],
    article_of,
    contracted: &[("du ", "le "), ("au ", "le "), ("aux ", "les ")],
    stance,
    kind,
    rule,
    method: METHOD,
    checkpoint,
    joining,
    nearness,
    comparison,
    open_points: OpenPoints {
        date_unknown: "Aucun document ne permet de fixer la date.",
        date_partial: "La date n’est pas connue au jour près.",
        place_unknown: "Aucun document ne dit où cela s’est passé.",
        place_unlocated: "Le lieu est nommé, mais ses coordonnées ne sont pas connues.",
        place_wide: "Le lieu n’est connu qu’à l’échelle d’une région ou d’un pays.",
        no_perpetrator: "Aucun passage relevé ne désigne d’auteur.",
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
        1 => "Une autre voix figure dans le tableau.".to_owned(),
        n => format!("{} autres voix figurent dans le tableau.", capital(&count(n, true))),
    },
    number,
    colophon: |version| format!("Établi par Témoin{version}."),
};

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

const METHOD: &str = "Ce dossier est composé à partir des documents cités, et d’eux seuls. Chaque phrase sur les faits vient \
                      d’une affirmation relevée dans un document\u{202f}; sa note donne la phrase exacte, l’endroit où elle se \
                      trouve et l’empreinte du fichier. Les chiffres qui se contredisent sont placés côte à côte\u{202f}: aucun \
                      n’est moyenné ni corrigé, et le programme ne porte pas de jugement.";

fn report(report: &Report<'_>) -> String {
    let who = match report.documents {
        1 => "Un document rapporte".to_owned(),
        n => format!("{} documents rapportent", capital(&count(n, false))),
    };
    let place = report.place.map(|place| format!(" {}", at(place)));
    let when = report.when.as_ref().map(|date| format!(", {}", on(date)));
    let missing = match (&place, &when) {
        (None, None) => ", sans en dire le lieu ni la date",
        (None, _) => ", sans en dire le lieu",
        (_, None) => ", sans en donner la date",
        _ => "",
    };
    format!("{who} {}{}{}{missing}.", report.what, place.unwrap_or_default(), when.unwrap_or_default())
}

fn called(words: &[String]) -> String {
    // One name may have several words; a note mark that follows it has no blank.
    let several = words.len() > 1 || words.iter().any(|word| word.contains(' '));
    let s = if several { "s" } else { "" };
    format!("Mot{s} employé{s}\u{a0}: {}.", list(words))
}

fn quoted(voice: &str, documents: &[String]) -> String {
    format!("{}, d’après {}.", capital(voice), list(documents))
}

fn checkpoint(hash: &str) -> String {
    format!("Empreinte du contenu (SHA-256 de ce dossier en Markdown, sans ce paragraphe)\u{a0}: {}", code(hash))
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

fn whereabouts(place: &EventWhere) -> String {
    let known = match place.where_prec {
        Some(1) => "le lieu lui-même est connu",
        Some(2) => "c’est aux environs, l’endroit exact n’est pas connu",
        Some(3) => "seul le district est connu",
        Some(4) => "seule la région est connue",
        Some(5) => "seule une partie du pays est connue",
        Some(6) => "seul le pays est connu",
        Some(7) => "en mer ou dans les airs",
        _ => "la précision du lieu n’est pas connue",
    };
    let degrees = |value: f64, ends: [&str; 2]| {
        let end = if value < 0.0 { ends[1] } else { ends[0] };
        format!("{:.2}°\u{a0}{end}", value.abs()).replace('.', ",")
    };
    let point = place
        .latitude
        .zip(place.longitude)
        .map(|(north, east)| format!(" ({}, {})", degrees(north, ["N", "S"]), degrees(east, ["E", "O"])));
    let wider: Vec<String> = around(place, Language::Fr).into_iter().map(|name| format!(", {}", plain(name))).collect();
    format!("{}{}{}\u{a0}: {known}.", plain(&place.name), wider.concat(), point.unwrap_or_default())
}

fn parties(role: ActorRole, names: &[String]) -> String {
    // Names come in every gender and number, and no participle may depend on them.
    let what = match role {
        ActorRole::Perpetrator => "Le fait est attribué à",
        ActorRole::Victim => "Victimes désignées",
        ActorRole::Participant => "Parties nommées",
    };
    format!("{what}\u{a0}: {}.", list(names))
}

fn copy(relation: CopyRelation, earlier: &[String]) -> String {
    let (what, preposition) = match relation {
        CopyRelation::Identical => ("identique", "à"),
        CopyRelation::Near => ("presque identique", "à"),
        CopyRelation::Excerpt => ("reprend un passage", "de"),
    };
    let earlier: Vec<_> = earlier.iter().map(|earlier| format!("{preposition} {earlier}")).collect();
    format!("{what} {}", list(&earlier))
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

fn rule(name: &str) -> String {
    let best = match name.split('+').next() {
        Some("voices-1") => {
            "Le meilleur est, parmi les valeurs données, celle que le plus de voix admettent, et à égalité la plus \
             basse\u{202f}; un mot vague n’en décide que si rien d’autre n’est dit."
        }
        Some("conservative-1") => {
            "Le meilleur est la plus petite valeur qu’une affirmation ferme donne\u{202f}; un mot vague n’en décide que si \
             rien d’autre n’est dit."
        }
        Some("range-1") => "Aucun meilleur n’est retenu.",
        Some("most-conservative-1") => {
            "Ici ils sont ramenés au meilleur, qui est la plus petite valeur qu’une affirmation ferme soutienne, le bas d’un \
             mot vague compris\u{202f}: un seul nombre, qui ne dit pas que les voix diffèrent."
        }
        _ => return format!("La règle {} est décrite dans la documentation du programme.", code(name)),
    };
    let worked_out = match name.split_once('+') {
        Some((_, "sum")) => " Ici le meilleur est la somme de victimes qu’une phrase énumère.",
        Some((_, "difference")) => {
            " Ici le meilleur est le nombre de personnes touchées moins celui des tués d’un document."
        }
        _ => "",
    };
    format!(
        "Règle {}\u{a0}: une voix est une origine indépendante\u{202f}; des documents qui se recopient, ou qui reprennent le \
         chiffre d’un même locuteur, n’en font qu’une. Le bas et le haut sont la plus petite et la plus grande borne qu’une \
         voix affirme. {best} Ce qui est donné pour possible, mis au conditionnel ou démenti élargit la fourchette sans \
         jamais décider du meilleur.{worked_out}",
        code(name)
    )
}
