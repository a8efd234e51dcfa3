//! Short news as JSON Lines, as many as asked for: what large builds are timed on. Everything in it is invented.
//!
//! `cargo run -p temoin --example news -- 100000 > news.jsonl`. A number names one text for ever: the same count gives
//! the same bytes. Four documents in a hundred copy an earlier one under another byline, some of them cut.

use std::io::{self, BufWriter, Write};

/// Who moves on to the next number; small, and the same everywhere.
struct Dice(u64);

impl Dice {
    /// Parts what began with numbers that lie close together.
    fn shake(&mut self) {
        for _ in 0..8 {
            self.below(2);
        }
    }

    /// One of `count`, none likelier than another as far as news goes.
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % count
    }

    fn one<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const FIRST: [&str; 24] = [
    "Val", "Or", "Mar", "Bel", "Tor", "Ken", "Sal", "Dru", "Fen", "Gar", "Hal", "Il", "Jor", "Kas", "Lan", "Mol",
    "Nar", "Os", "Pel", "Quer", "Ras", "Sem", "Tal", "Ver",
];
const MIDDLE: [&str; 10] = ["", "a", "en", "i", "o", "und", "el", "ar", "es", "om"];
const LAST: [&str; 16] = [
    "doré", "rec", "grad", "ville", "mont", "stad", "bourg", "ham", "vik", "fort", "nau", "dal", "rive", "court",
    "holm", "zan",
];
const CITIES: [&str; 8] = ["Lisbonne", "Genève", "Vienne", "Oslo", "Dublin", "Prague", "Athènes", "Rome"];

const LEADS: [&[&str]; 2] = [
    &[
        "Le {date}, des hommes armés ont attaqué le village de {place}. Selon la préfecture, {n} civils ont été tués.",
        "Une explosion a frappé le marché de {place} le {date}. Les secours parlent de {n} morts et de {m} blessés.",
        "L’armée a bombardé {place} le {date}, tuant au moins {n} personnes, d’après un médecin de l’hôpital.",
        "Des combats ont éclaté près de {place} le {date}. Le porte-parole des rebelles affirme que {n} soldats ont péri.",
    ],
    &[
        "On {date}, gunmen attacked the village of {place}. The governor said {n} civilians were killed.",
        "A blast tore through the market of {place} on {date}. Rescuers spoke of {n} dead and {m} wounded.",
        "The army shelled {place} on {date}, killing at least {n} people, according to a doctor at the hospital.",
        "Fighting broke out near {place} on {date}. A rebel spokesman said {n} soldiers had died.",
    ],
];
const BODIES: [&[&str]; 2] = [
    &[
        "La Ligue des droits avance un bilan plus lourd, d’au moins {k} morts.",
        "Plus de {m} habitants ont fui vers {other} dans la nuit.",
        "Un témoin raconte que les tirs ont duré près de deux heures.",
        "Les routes qui mènent à {other} restaient coupées mercredi.",
        "Le gouvernement a ouvert une enquête et promis des renforts.",
        "Parmi les victimes figurent {p} femmes et plusieurs enfants.",
        "À {city}, la diplomatie appelle les deux camps à la retenue.",
        "L’école et le dispensaire ont brûlé, selon le maire.",
        "Trois mois plus tôt, une attaque semblable avait fait {p} morts à {other}.",
        "Les prix de la farine ont doublé depuis le début du siège.",
        "Aucun groupe n’a revendiqué l’opération.",
        "Le pont de {other} a été rouvert aux convois de vivres.",
    ],
    &[
        "The League of Rights gives a heavier toll of at least {k} dead.",
        "More than {m} residents fled towards {other} overnight.",
        "One witness said the shooting lasted nearly two hours.",
        "The roads to {other} were still cut on Wednesday.",
        "The government opened an inquiry and promised reinforcements.",
        "Among the victims were {p} women and several children.",
        "In {city}, diplomats called on both sides to show restraint.",
        "The school and the clinic burned down, the mayor said.",
        "Three months earlier a similar attack had killed {p} people in {other}.",
        "The price of flour has doubled since the siege began.",
        "No group has claimed the operation.",
        "The bridge at {other} was reopened to food convoys.",
    ],
];
const MONTHS: [[&str; 12]; 2] = [
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

fn place(dice: &mut Dice) -> String {
    format!("{}{}{}", dice.one(&FIRST), dice.one(&MIDDLE), dice.one(&LAST))
}

/// Fills the gaps of a sentence.
fn told(dice: &mut Dice, sentence: &str, place: &str, date: &str) -> String {
    let other = self::place(dice);
    let few = 2 + dice.below(40);
    sentence
        .replace("{place}", place)
        .replace("{date}", date)
        .replace("{other}", &other)
        .replace("{city}", dice.one(&CITIES))
        .replace("{n}", &few.to_string())
        .replace("{k}", &(few + 3 + dice.below(30)).to_string())
        .replace("{m}", &(60 + dice.below(900)).to_string())
        .replace("{p}", &(2 + dice.below(9)).to_string())
}

/// Language, place, day of publication and paragraphs of one story.
struct Story {
    language: usize,
    place: String,
    published: String,
    paragraphs: Vec<String>,
}

/// The story of a number; a copy tells that of an earlier one.
fn story(number: u64) -> Story {
    let mut dice = Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    dice.shake();
    let (language, place) = (dice.below(2), place(&mut dice));
    let (year, month, day) = (1990 + dice.below(30), dice.below(12), 1 + dice.below(27));
    let date = format!("{day} {} {year}", MONTHS[language][month]);
    let lead = dice.one(LEADS[language]);
    let mut paragraphs = vec![told(&mut dice, lead, &place, &date)];
    for _ in 0..2 + dice.below(3) {
        let sentences: Vec<String> = (0..2 + dice.below(3))
            .map(|_| {
                let sentence = dice.one(BODIES[language]);
                told(&mut dice, sentence, &place, &date)
            })
            .collect();
        paragraphs.push(sentences.join(" "));
    }
    Story { language, place, published: format!("{year}-{:02}-{:02}", month + 1, day + 1), paragraphs }
}

/// One line: the story of this number, or one in twenty-five times that of an earlier one, whole or cut.
fn line(number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0xd134_2543_de82_ef95) | 1);
    dice.shake();
    let copied = number > 0 && dice.below(25) == 0;
    let mut story = story(if copied { dice.below(number as usize) as u64 } else { number });
    if copied && dice.below(2) == 0 {
        story.paragraphs.pop();
    }
    let byline = [["Notre correspondant", "La rédaction"], ["Staff writers", "From our desk"]];
    let text = format!("{}\n\n{}", byline[story.language][usize::from(copied)], story.paragraphs.join("\n\n"));
    format!(
        "{{\"id\":\"n{number}\",\"title\":\"{}\",\"publisher\":\"Gazette {}\",\"published\":\"{}\",\"language\":\"{}\",\"text\":\"{}\"}}\n",
        story.place,
        dice.below(40),
        story.published,
        ["fr", "en"][story.language],
        text.replace('\n', "\\n")
    )
}

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1000);
    let mut out = BufWriter::new(io::stdout().lock());
    (0..count).try_for_each(|number| out.write_all(line(number).as_bytes()))?;
    out.flush()
}
