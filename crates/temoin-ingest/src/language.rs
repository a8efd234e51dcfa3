//! Which language a text is in: by its function words where that is plain, by letter statistics where it is not.

use std::sync::OnceLock;

use lingua::{IsoCode639_1, LanguageDetector, LanguageDetectorBuilder};

/// Function words that hardly occur in the other languages we tell apart.
const FUNCTION_WORDS: [(&str, &[&str]); 2] = [
    (
        "fr",
        &[
            "les", "des", "une", "est", "dans", "du", "aux", "sont", "ont", "été", "et", "selon", "avec", "cette",
            "ces", "ses", "leur", "leurs", "après", "où", "mais", "ou", "pas", "sur", "par", "pour", "plus", "dont",
            "au", "était", "lors",
        ],
    ),
    (
        "en",
        &[
            "the", "of", "and", "were", "that", "with", "from", "which", "said", "have", "has", "had", "by", "for",
            "at", "they", "their", "this", "been", "after", "who", "are", "is", "it", "to", "but", "not", "than",
            "when",
        ],
    ),
];

/// How much of a text is looked at, in bytes: enough to tell, and the statistics are slow.
const SAMPLE: usize = 2048;
/// How sure the statistics must be.
const CONFIDENCE: f64 = 0.5;
/// How far ahead of the second they must be.
const MARGIN: f64 = 0.15;

/// The language of a text as an ISO 639-1 code; `None` when it is too short or looks like none or several we know.
pub(crate) fn find(text: &str) -> Option<String> {
    let sample = sample(text);
    if sample.chars().filter(|char| char.is_alphabetic()).count() < 8 {
        return None;
    }
    by_function_words(sample, 2).map(str::to_owned).or_else(|| by_statistics(sample))
}

/// The language that the function words make plain, whatever the page says of itself.
pub(crate) fn is_plainly_other(text: &str, declared: &str) -> Option<&'static str> {
    by_function_words(sample(text), 12).filter(|language| *language != declared)
}

/// The primary code of a language tag (`fr-CA`), if it has two letters.
pub(crate) fn primary(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

fn sample(text: &str) -> &str {
    let text = text.trim_start();
    &text[..text.floor_char_boundary(SAMPLE)]
}

/// The language with at least `least` function words and four times as many as the other.
fn by_function_words(sample: &str, least: usize) -> Option<&'static str> {
    let lower = sample.to_lowercase();
    let mut counts = [0usize; FUNCTION_WORDS.len()];
    for word in lower.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty()) {
        for (count, (_, words)) in counts.iter_mut().zip(FUNCTION_WORDS) {
            *count += usize::from(words.contains(&word));
        }
    }
    let (best, count) = counts.iter().copied().enumerate().max_by_key(|(_, count)| *count)?;
    let second = counts.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, count)| *count).max().unwrap_or(0);
    (count >= least && count >= second * 4).then_some(FUNCTION_WORDS[best].0)
}

fn by_statistics(sample: &str) -> Option<String> {
    let values = detector().compute_language_confidence_values(sample);
    let (language, first) = values.first()?;
    let second = values.get(1).map_or(0.0, |(_, value)| *value);
    (*first >= CONFIDENCE && first - second >= MARGIN).then(|| language.iso_code_639_1().to_string())
}

fn detector() -> &'static LanguageDetector {
    static DETECTOR: OnceLock<LanguageDetector> = OnceLock::new();
    DETECTOR.get_or_init(|| {
        use IsoCode639_1::{DE, EN, ES, FR, IT, RU};
        LanguageDetectorBuilder::from_iso_codes_639_1(&[EN, FR, DE, ES, IT, RU]).build()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_needs_no_statistics() {
        assert_eq!(by_function_words("Les ponts de la ville ont été détruits.", 2), Some("fr"));
        assert_eq!(by_function_words("THE BRIDGES OF THE TOWN WERE DESTROYED", 2), Some("en"));
        assert_eq!(by_function_words("Los puentes de la ciudad fueron destruidos.", 2), None);
    }

    #[test]
    fn languages_are_told() {
        for (text, expected) in [
            ("Trois maisons brûlées hier soir à Bayonne", Some("fr")),
            ("Three houses burnt down near the harbour", Some("en")),
            ("Los puentes de la ciudad fueron destruidos durante la noche.", Some("es")),
            ("Ночью были разрушены мосты города.", Some("ru")),
            ("12 345", None),
            ("Ok.", None),
        ] {
            assert_eq!(find(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_page_may_be_wrong_about_itself() {
        let text = "Les ponts de la ville ont été détruits dans la nuit. Selon le maire, une dizaine de maisons sont \
                    perdues et les habitants des villages sont partis avec leurs bêtes.";
        assert_eq!(is_plainly_other(text, "en"), Some("fr"));
        assert_eq!(is_plainly_other(text, "fr"), None);
        assert_eq!(primary("fr-CA").as_deref(), Some("fr"));
        assert_eq!(primary("x-default"), None);
    }
}
