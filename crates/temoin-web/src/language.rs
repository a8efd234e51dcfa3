//! The languages of the interface: how each counts and writes numbers, and which one a reader gets.

/// A language the interface speaks. Quotes stay in their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    French,
    #[default]
    English,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The same language, as exports call it.
    pub fn of_exports(self) -> temoin_export::Language {
        match self {
            Self::French => temoin_export::Language::Fr,
            Self::English => temoin_export::Language::En,
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
        }
    }

    /// Reads a tag (`fr`, `fr-CA`); `None` for a language the interface does not speak.
    pub fn parse(tag: &str) -> Option<Self> {
        let main = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| main.eq_ignore_ascii_case(language.code()))
    }

    /// The best of an `Accept-Language` header, by its weights; the first named wins a tie.
    pub fn accepted(header: &str) -> Option<Self> {
        let weighed = header.split(',').filter_map(|part| {
            let mut fields = part.split(';');
            let language = Self::parse(fields.next()?)?;
            let weight = fields.find_map(|field| field.trim().strip_prefix("q=")?.parse::<f32>().ok());
            Some((language, weight.unwrap_or(1.0)))
        });
        let best = weighed.fold(None, |best: Option<(Self, f32)>, next| match best {
            Some(kept) if kept.1 >= next.1 => Some(kept),
            _ => Some(next),
        });
        best.filter(|(_, weight)| *weight > 0.0).map(|(language, _)| language)
    }

    /// The plural form `count` takes: French counts nought and one alike.
    ///
    /// # Source
    /// Unicode CLDR plural rules, cardinal, integers.
    pub fn plural(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::French, 0) | (_, 1) => "one",
            _ => "other",
        }
    }

    /// Digits in groups of three: U+202F between them in French, a comma in English.
    pub fn number(self, value: u64) -> String {
        let separator = match self {
            Self::French => '\u{202f}',
            Self::English => ',',
        };
        let digits = value.to_string();
        let mut out = String::with_capacity(digits.len() + 8);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(Language::French.number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(Language::English.number(1_000), "1,000");
        assert_eq!(Language::English.number(999), "999");
    }

    #[test]
    fn the_readers_weights_choose() {
        assert_eq!(Language::accepted("de, en;q=0.4, fr;q=0.8"), Some(Language::French));
        assert_eq!(Language::accepted("en-GB,fr"), Some(Language::English));
        assert_eq!(Language::accepted("de"), None);
        assert_eq!(Language::accepted("fr;q=0"), None);
    }

    #[test]
    fn french_counts_nought_as_one() {
        assert_eq!(Language::French.plural(0), "one");
        assert_eq!(Language::English.plural(0), "other");
        assert_eq!(Language::French.plural(2), "other");
    }
}
