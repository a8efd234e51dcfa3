//! What each reader of times may begin with: it is asked where that stands, and nowhere else.

use temoin_lang::{ClassSet, TokenKind, is_apostrophe};

use super::eras::roman;
use super::reader::Reader;
use super::words::{Word, set};

/// What a reader of times needs before it is worth asking. It may let pass what the reader then refuses, and never keeps
/// out what it would read.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    /// Words of which one begins where it begins, or after the articles there.
    words: ClassSet,
    /// Whether a number that no word tells will do: digits, a half, in a sentence with a century Roman ones.
    number: bool,
    /// Words of which one stands somewhere in the sentence; empty: nothing is asked.
    within: ClassSet,
}

/// A reader, and what it may begin with.
pub(super) type Gated<T> = (First, fn(&Reader<'_, '_>, usize) -> Option<T>);

/// What stands at a token, and after the articles that begin there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    words: ClassSet,
    number: bool,
}

const NONE: ClassSet = ClassSet::of(&[]);

impl First {
    /// Beginning with one of these words.
    pub(super) const fn words(words: &[Word]) -> Self {
        Self { words: set(words), number: false, within: NONE }
    }

    /// Beginning with one of these words or with a number, an apostrophe before it or not.
    pub(super) const fn number_or(words: &[Word]) -> Self {
        Self { words: set(words), number: true, within: NONE }
    }

    /// Beginning as either does.
    pub(super) const fn or(self, other: Self) -> Self {
        Self { words: self.words.or(other.words), number: self.number || other.number, within: NONE }
    }

    /// Beginning as any of these readers does.
    pub(super) const fn of<T>(readers: &[Gated<T>]) -> Self {
        let mut first = Self::words(&[]);
        let mut at = 0;
        while at < readers.len() {
            first = first.or(readers[at].0);
            at += 1;
        }
        first
    }

    /// Only in a sentence that holds one of these words.
    pub(super) const fn within(self, words: &[Word]) -> Self {
        Self { within: set(words), ..self }
    }
}

impl Start {
    pub(super) fn new(r: &Reader<'_, '_>, at: usize) -> Self {
        let mut start = Self { words: *r.scan.classes_at(at), number: is_number(r, at) };
        let mut end = at;
        while let Some((after, _)) = r.at(end, Word::Article) {
            end = after;
            start.words = start.words.or(*r.scan.classes_at(end));
            start.number |= is_number(r, end);
        }
        start
    }

    pub(super) fn admits(&self, first: &First) -> bool {
        first.number && self.number || self.words.meets(&first.words)
    }
}

fn is_number(r: &Reader<'_, '_>, at: usize) -> bool {
    match r.kind(at) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Mark) => r.scan.mark(at).is_some_and(is_apostrophe),
        // "½" is a letter by its kind, since it is numeric.
        Some(TokenKind::Word) => r.scan.word(at) == "½" || r.has(Word::Century) && roman(r, at).is_some(),
        None => false,
    }
}

/// Whether a reader may find anything at a token.
pub(super) fn admits(r: &Reader<'_, '_>, at: usize, first: &First) -> bool {
    r.start(at).admits(first) && (first.within == NONE || r.scan.classes().meets(&first.within))
}

/// The longest that readers find at a token; of equals the last.
pub(super) fn longest<T>(r: &Reader<'_, '_>, at: usize, readers: &[Gated<T>], end: impl Fn(&T) -> usize) -> Option<T> {
    let asked = readers.iter().filter(|(first, _)| admits(r, at, first));
    asked.filter_map(|(_, read)| read(r, at)).max_by_key(end)
}

#[cfg(test)]
mod tests {
    use temoin_lang::{Packs, Scan};
    use temoin_model::{Edtf, Span};

    use super::*;
    use crate::times::anchor::Anchor;
    use crate::times::words::Words;
    use crate::times::{absolute, clock, dated, durations, relative, spans};

    const SENTENCES: [(&str, &str); 14] = [
        ("fr", "Le lundi 3 mai 1931, la veille de Noël 1941 et au début de 1992, le pont a cédé."),
        ("fr", "Du 3 au 5 juin, pendant plusieurs jours, la semaine dernière, il y a trois ans."),
        ("fr", "Au XIXe siècle, dans les années 1930, le premier trimestre 1999, l’été 1936."),
        ("fr", "Hier soir vers 16h30, ce mardi à midi, dans la nuit de lundi à mardi, le lendemain du 4 août."),
        ("fr", "Les trois derniers mois, chaque année, depuis avril 1937, jusqu’au 12, une demi-heure plus tard."),
        ("fr", "Le 18 brumaire an VIII, le premier lundi de mai, lundi de la semaine prochaine, mardi en huit."),
        ("fr", "Le 26/04/1937, la semaine du 2 mars, la semaine 27, le 3 du mois dernier, maintenant."),
        ("en", "On Monday, May 3rd, 1931, at 9 a.m. and from April to June 1992, two weeks ago, the bridge fell."),
        (
            "en",
            "The week after next, June of last year, Sunday of last week, the 20th of next month, next week on Tuesday.",
        ),
        ("en", "In the 1930s, in the nineteenth century, the fourth quarter of 2011, mid-May, late June 1941."),
        ("en", "The first three months of 1990, the rest of the year, within ten days, the last two weeks, for years."),
        ("en", "Every Monday, two Thursdays ago, an hour and a half later, half a day, ½ hour, a year earlier."),
        ("en", "In nineteen eighty-six, at 2030 GMT, the day after June 3, the same day, last night, Easter 1916."),
        (
            "en",
            "Earlier this month, during the week, the 14th and 15th of August, 1936-39, 4 to 22 October, yesterday.",
        ),
    ];

    fn holds<T>(r: &Reader<'_, '_>, readers: &[Gated<T>]) -> usize {
        let mut found = 0;
        for at in 0..r.scan.len() {
            for (number, (first, read)) in readers.iter().enumerate() {
                let reads = read(r, at).is_some();
                assert!(!reads || admits(r, at, first), "reader {number} at `{}`: {}", r.scan.word(at), r.scan.text());
                found += usize::from(reads);
            }
        }
        found
    }

    #[test]
    fn no_reader_is_kept_from_what_it_would_read() {
        let packs = Packs::builtin();
        let published = Edtf::parse("1992-03-02").ok();
        let mut found = [0; 6];
        for (language, text) in SENTENCES {
            let pack = packs.language(language).unwrap();
            let scan = Scan::new(text, Span::new(0, text.len()), &pack.lexicon);
            let words = Words::new(&pack.lexicon);
            let r = Reader::new(&scan, &words, Anchor::new(published.as_ref()));
            found[0] += holds(&r, absolute::READERS);
            found[1] += holds(&r, relative::READERS);
            found[2] += holds(&r, clock::READERS);
            found[3] += holds(&r, durations::READERS);
            found[4] += holds(&r, spans::READERS);
            found[5] += holds(&r, dated::READERS);
        }
        assert!(found.iter().all(|found| *found > 2), "{found:?}");
    }
}
