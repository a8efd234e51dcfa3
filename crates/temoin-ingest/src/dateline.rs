//! Datelines: the place and full date that a report opens with ("GENÈVE, 12 mars 1999 —").

use temoin_model::Edtf;

/// Months as datelines write them, folded to lower case.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "février", "fevrier", "févr", "fév"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "août", "aout"],
    &["september", "sept", "sep", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre", "decembre", "déc"],
];

/// Words that may stand before the day.
const BEFORE_DAY: &[&str] = &[
    "le",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// How far a dateline may reach, in characters, and how many words its place may have.
const REACH: usize = 140;
const PLACE_WORDS: usize = 6;

/// What a text opens with.
struct Dateline<'a> {
    day: Edtf,
    /// What stands after the date.
    rest: &'a str,
}

/// The day of a dateline at the head of a text; `None` without one, or when the day or the year is not said.
pub(crate) fn find_day(opening: &str) -> Option<Edtf> {
    let Dateline { day, rest } = read(opening)?;
    let rest = skip_agency(rest);
    let closed = rest.is_empty() || rest.starts_with(['—', '–', '-', '\n', ':']);
    closed.then_some(day)
}

/// The one full date written in a short text, wherever it stands; two different ones say nothing.
pub(crate) fn find_written_day(text: &str) -> Option<Edtf> {
    let mut days = words(text).into_iter().filter_map(|(at, _)| read_day(&text[at..])).map(|(day, _)| day);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// Whether a line is nothing but a dateline.
pub(crate) fn is_dateline(line: &str) -> bool {
    read(line).is_some_and(|found| {
        skip_agency(found.rest).trim_matches(|char: char| "—–-:.".contains(char) || char.is_whitespace()).is_empty()
    })
}

fn read(opening: &str) -> Option<Dateline<'_>> {
    let end = opening.char_indices().nth(REACH).map_or(opening.len(), |(at, _)| at);
    let opening = &opening[..end];
    let comma = opening.find(',')?;
    let place = skip_trailing_agency(&opening[..comma]);
    if !is_place(place) {
        return None;
    }
    let from = skip_wider_place(opening, comma + 1);
    let (day, used) = read_day(&opening[from..])?;
    Some(Dateline { day, rest: opening[from + used..].trim_start_matches([' ', '\u{a0}', '\u{202f}', ',', '.']) })
}

/// Where the date begins: after the place's country, or its state in full or shortened ("JOS, Nigeria, March 4, 2019",
/// "SALEM, Ore., May 2, 1999").
fn skip_wider_place(opening: &str, from: usize) -> usize {
    let wider = |part: &str| is_place(part.trim().trim_end_matches('.')) && month_number(part.trim()).is_none();
    match opening[from..].split_once(',') {
        Some((part, _)) if wider(part) && read_day(&opening[from..]).is_none() => from + part.len() + 1,
        _ => from,
    }
}

/// A place as datelines write it: a few words, each capitalised or of two or three letters ("Aix-la-Chapelle", "le").
fn is_place(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &str| word.trim_start_matches(['(', '\'', '’']).starts_with(char::is_uppercase);
    (1..=PLACE_WORDS).contains(&words.len())
        && words.first().is_some_and(|word| capital(word))
        && words.iter().all(|word| capital(word) || word.chars().count() <= 3)
        && !text.chars().any(|char| char.is_numeric() || ".;:!?".contains(char))
}

/// Reads `12 mars 1999`, `March 12, 1999` or `1999-03-12`, and tells how many bytes it took.
fn read_day(text: &str) -> Option<(Edtf, usize)> {
    let words = words(text);
    let first = words.iter().position(|word| !BEFORE_DAY.contains(&fold(word.1).as_str()))?;
    let at = |i: usize| words.get(first + i).map(|(start, word)| (*word, start + word.len()));
    let (one, end) = at(0)?;
    if let Some(day) = read_iso_day(one) {
        return Some((day, end));
    }
    let ((two, _), (three, end)) = (at(1)?, at(2)?);
    let (day, month) = match (day_number(one), month_number(two)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day_number(two)?, month_number(one)?),
    };
    let year: u16 = (three.len() == 4).then(|| three.parse().ok()).flatten()?;
    (1700..=2199).contains(&year).then_some(())?;
    Some((Edtf::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()?, end))
}

/// The first words, without the commas and full stops around them, and where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = !char.is_whitespace() && !",.()".contains(char);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn fold(word: &str) -> String {
    word.to_lowercase()
}

/// Reads `1937-04-28`, and nothing longer or shorter.
pub(crate) fn read_iso_day(word: &str) -> Option<Edtf> {
    let form = word.len() == 10
        && word.bytes().enumerate().all(|(i, byte)| match i {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    form.then(|| Edtf::parse(word).ok()).flatten()
}

fn day_number(word: &str) -> Option<u8> {
    let folded = fold(word);
    let digits =
        ["er", "st", "nd", "rd", "th"].iter().find_map(|ending| folded.strip_suffix(ending)).unwrap_or(&folded);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month_number(word: &str) -> Option<usize> {
    let folded = fold(word);
    MONTHS.iter().position(|names| names.contains(&folded.as_str())).map(|i| i + 1)
}

/// What stands behind an agency's name in brackets.
fn skip_agency(rest: &str) -> &str {
    let inside = rest.trim_start_matches([' ', '\u{a0}']);
    match inside.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        Some((_, after)) => after.trim_start_matches([' ', '\u{a0}', ',']),
        None => inside,
    }
}

/// The place before an agency's name in brackets: `LISBONNE (Agence)`.
fn skip_trailing_agency(place: &str) -> &str {
    match place.trim().strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        Some((before, _)) => before.trim(),
        None => place.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        find_day(text).map(|day| day.as_str().to_owned())
    }

    #[test]
    fn datelines_give_their_day() {
        for (text, expected) in [
            ("GENÈVE, 12 mars 1999 — Le pont est fermé.", "1999-03-12"),
            ("LONDON, March 3, 2001 (Agency) - The bridge is shut.", "2001-03-03"),
            ("Saint-Jean-de-Luz, le 1er avril 1937. — Rien.", "1937-04-01"),
            ("LISBONNE (Agence), lundi 16 août 1936 - Rien.", "1936-08-16"),
            ("Bayonne, le 27 avril 1937\nLe pont est fermé.", "1937-04-27"),
            ("PARIS, 1937-04-27 – Rien.", "1937-04-27"),
            ("ORVANE, Nigeria, March 4, 2019 (Agency) - The bridge is shut.", "2019-03-04"),
            ("SALEM, Ore., May 2, 1999 -- The bridge is shut.", "1999-05-02"),
        ] {
            assert_eq!(day(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_open_stays_open() {
        for text in [
            "PARIS, 3 mars (Agence) - Rien.",
            "PARIS, 31 février 1937 - Rien.",
            "Hier, 12 mars 1999, le pont a été fermé.",
            "LIMA, 12 JAN 90 -- Nothing.",
            "Le pont, fermé le 12 mars 1999 — dit-on.",
            "Jean, Pierre, Marie, le 12 mars 1999 — des noms.",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn written_days() {
        let day = |text| find_written_day(text).map(|day| day.as_str().to_owned());
        assert_eq!(day("Publié le lundi 3 mai 1937 à 10h").as_deref(), Some("1937-05-03"));
        assert_eq!(day("Published On May 3, 1937 10:00 AM").as_deref(), Some("1937-05-03"));
        assert_eq!(day("3 May 1937, updated 5 May 1937"), None);
        assert_eq!(day("mai 1937"), None);
    }

    #[test]
    fn a_line_of_its_own() {
        assert!(is_dateline("Bayonne, le 27 avril 1937"));
        assert!(!is_dateline("Bayonne, le 27 avril 1937 — Le pont est fermé."));
    }
}
