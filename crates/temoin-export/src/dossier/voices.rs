//! How a voice is called, so that it can stand in a sentence.

use temoin_model::{Claim, Document};

use super::Draft;
use super::text::{emphasis, plain, uncapital};
use crate::summary;

impl<'a> Draft<'_, 'a> {
    /// Who says a claim, with the article that goes before it in the text; words of another language, or without an
    /// article, keep their quotation marks.
    pub(super) fn voice(&self, claim: &'a Claim) -> String {
        let name = summary::voice(self.catalogue, claim);
        let entry = self.catalogue.entry(claim.evidence.document());
        let Some(speaker) = &claim.speaker else {
            return entry.map(|entry| self.own_voice(entry.document)).unwrap_or_default();
        };
        let spoken_here = entry.filter(|e| e.document.language.as_deref() == Some(self.language.as_str()));
        let start = speaker.quote.span().start;
        let before = spoken_here.and_then(|entry| entry.document.text.get(..start));
        if let Some(article) = before.and_then(|before| self.article_at_end_of(before)) {
            return plain(&format!("{article}{name}"));
        }
        let with_article = self.begins_with_article(name);
        let reads_well = is_proper(name) || (spoken_here.is_some() && with_article);
        if !reads_well {
            let [open, close] = self.words.quotes;
            return format!("{open}{}{close}", plain(name));
        }
        let mut sentences = entry.and_then(|entry| entry.reading).into_iter().flat_map(|reading| &reading.sentences);
        let opens = sentences.any(|sentence| sentence.span.start == start);
        // The capital of `Les autorités` is the sentence's, that of `Le Courrier` within one is the name's.
        plain(&if opens && with_article { uncapital(name) } else { name.to_owned() })
    }

    /// The same where the document stands beside it: one that only a file names need not be named twice.
    pub(super) fn voice_in_table(&self, claim: &'a Claim) -> String {
        let document = self.catalogue.entry(claim.evidence.document()).map(|entry| entry.document);
        let named = |document: &Document| document.publisher.is_some() || document.title.is_some();
        match document.filter(|document| claim.speaker.is_none() && !named(document)) {
            Some(_) => self.words.itself.to_owned(),
            None => self.voice(claim),
        }
    }

    /// A document that speaks itself: by its publisher, else by its title, else by its file.
    pub(super) fn own_voice(&self, document: &Document) -> String {
        let name = summary::source_name(document);
        let [open, close] = self.words.quotes;
        let is = |part: &Option<String>| part.as_deref().is_some_and(|part| part.trim() == name);
        if is(&document.publisher) {
            plain(&((self.words.article_of)(name).to_owned() + name))
        } else if is(&document.title) {
            format!("{open}{}{close}", plain(name))
        } else {
            format!("{} {}", self.words.the_document, emphasis(name))
        }
    }

    /// The article a text ends with, out of its preposition where it hides in one.
    pub(super) fn article_at_end_of(&self, text: &str) -> Option<&'static str> {
        let is_word = |lower: &str, word: &str| {
            lower.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        let tail: String = text.chars().rev().take(6).collect();
        let lower: String = tail.chars().rev().collect::<String>().to_lowercase();
        let plainly = self.words.articles.iter().copied().find(|article| is_word(&lower, article));
        let hidden = self.words.contracted.iter().find(|(held, _)| is_word(&lower, held)).map(|(_, article)| *article);
        plainly.or(hidden)
    }

    fn begins_with_article(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.words.articles.iter().any(|article| lower.starts_with(article))
    }
}

/// Whether every long word and every acronym of a name is capitalised, so that it reads as a name in any language.
pub(super) fn is_proper(name: &str) -> bool {
    let acronym = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let tells = |word: &&str| word.chars().count() > 3 || acronym(word);
    let mut words = name.split_whitespace().filter(tells).peekable();
    words.peek().is_some() && words.all(|word| word.starts_with(char::is_uppercase))
}
