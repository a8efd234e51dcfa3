//! What the program itself says of an event, in a reader's language: its title, and why it is one event.

use temoin_model::{Event, EventType, Reason};

use crate::Language;
use crate::dossier::{capital, comparison, date, joining, nearness, of_type};
use crate::options::TypeNames;

/// Gives an event's title: type, place and date, as far as they are known.
pub(crate) fn title(event: &Event, language: Language, names: &TypeNames) -> String {
    let place = event.place.as_ref().map(|place| place.name.clone());
    let date = event.when.edtf.as_ref().map(|edtf| date(edtf, language));
    let parts = [Some(capital(&type_name(&event.event_type, language, names))), place, date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Gives a reason as a sentence.
pub fn reason(reason: &Reason, language: Language) -> String {
    match reason {
        Reason::Joined(joining) => self::joining(*joining, language).to_owned(),
        Reason::Near(nearness) => self::nearness(nearness, language),
        Reason::Compared(comparison) => self::comparison(comparison, language),
        Reason::Worded(words) => words.clone(),
    }
}

/// How people call an event type; its id where the ontology gives it no name in their language.
pub(crate) fn type_name(event_type: &EventType, language: Language, names: &TypeNames) -> String {
    let named = names.get(event_type).and_then(|known| known.name.get(language.as_str()));
    named.map_or_else(|| event_type.to_string(), |name| curly(name))
}

/// An event type as a sentence has it; one without such a phrase is named as a type.
pub(crate) fn phrase(event_type: &EventType, language: Language, names: &TypeNames) -> String {
    let phrase = names.get(event_type).and_then(|known| known.phrase.get(language.as_str()));
    phrase.map_or_else(|| of_type(&type_name(event_type, language, names), language), |phrase| curly(phrase))
}

/// Data files are typed with the straight apostrophe.
fn curly(text: &str) -> String {
    text.replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use temoin_model::{ClaimKind, Comparison, DocumentId, Edtf, Ground, Joining, Named, Nearness};

    use super::*;
    use crate::fixture::{options, rich};

    #[test]
    fn titles_are_composed_in_each_language() {
        let (corpus, names) = (rich(), options().names);
        let titles = |language| -> Vec<String> {
            corpus.resolution.events.iter().map(|event| title(event, language, &names)).collect()
        };
        let sorted = |language| {
            let mut titles = titles(language);
            titles.sort();
            titles
        };
        assert_eq!(
            sorted(Language::En),
            ["=siege|", "Clash, Oriel, 1951", "One-sided violence, Brevant, 3–4 March 1951"]
        );
        assert_eq!(
            sorted(Language::Fr),
            ["=siege|", "Accrochage, Oriel, 1951", "Violence d’un seul côté, Brevant, 3–4 mars 1951"]
        );
    }

    fn edtf(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    /// Every reason in both languages; `TEMOIN_BLESS=1` rewrites the page and still fails once.
    #[test]
    fn every_reason_is_a_sentence() {
        let mut reasons: Vec<Reason> = Joining::ALL.into_iter().map(Reason::Joined).collect();
        for named in Named::ALL {
            for (range, date_fits) in [(None, false), (Some((200, 1_600)), false), (None, true), (Some((4, 9)), true)] {
                reasons.push(Reason::Near(Nearness { named, place: "Orme-le-Vieux".to_owned(), range, date_fits }));
            }
        }
        for joined in [true, false] {
            reasons.push(Reason::Compared(Comparison {
                documents: ["d-one", "d-two"].map(DocumentId::from_stored),
                joined,
                score_permille: 120,
                grounds: vec![
                    Ground::SharedWords(vec!["Aubrac".to_owned(), "47".to_owned()]),
                    Ground::SamePlace("Orme-le-Vieux".to_owned()),
                    Ground::SameDay(edtf("1951-03-03")),
                    Ground::FewThere,
                    Ground::DaysBetween(12),
                    Ground::OtherPlaces(["Orme-le-Vieux", "Brevant"].map(str::to_owned)),
                    Ground::OtherDays(["1951-03-03", "1951-03-07"].map(edtf)),
                    Ground::OtherTypes(["battle", "siege"].map(EventType::new)),
                    Ground::WordsAlone,
                    Ground::OtherFigures(ClaimKind::KILLED, [3, 12]),
                ],
            }));
        }
        reasons.push(Reason::Worded("As it was worded.".to_owned()));
        let mut page = String::new();
        for told in &reasons {
            page += &format!("{}\n{}\n\n", reason(told, Language::En), reason(told, Language::Fr));
        }
        let kept = include_str!("reasons.txt");
        if page != kept && std::env::var_os("TEMOIN_BLESS").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/reasons.txt"), &page).unwrap();
        }
        assert_eq!(page, kept);
    }
}
