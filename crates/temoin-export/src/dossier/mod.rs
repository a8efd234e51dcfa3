//! The cited dossier: what the documents say of an event, figure by figure, each footnoted to its sentence.
//!
//! | module | what it does |
//! |---|---|
//! | `event` | the section of one event |
//! | `figures` | who gives which number, side by side, and the estimates |
//! | `notes` | footnotes and the list of sources |
//! | `words` | what a language must be able to say; `phrases_*`, `dates_*` and `grammar_fr` say it |
//! | `reasons_*` | why an event is one |
//! | `dates`, `marks` | EDTF taken apart; Markdown kept from misreading other people's words |

mod dates;
mod dates_en;
mod dates_fr;
mod event;
mod figures;
mod grammar_fr;
mod marks;
mod notes;
mod phrases_en;
mod phrases_fr;
mod reasons_en;
mod reasons_fr;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use temoin_model::{Claim, ClaimKind, Comparison, Corpus, Document, Edtf, Event, EventId, Joining, Nearness};

use self::dates::Date;
pub(crate) use self::marks::capital;
use self::marks::{plain, uncapital};
use self::notes::Notes;
use self::words::Words;
use crate::catalogue::Catalogue;
use crate::{Language, Options, TypeNames, summary};

/// Gives the dossier of one event as Markdown.
///
/// # Shape
/// A heading, what is reported and by how many, each kind of harm as a table with one row for each figure, the
/// estimates and their rule, the chronology where dates differ, suggestions kept apart, what remains open, sources and
/// footnotes. `None` when the corpus has no such event. The program adds no judgement: contested figures stand side by
/// side.
pub fn dossier(corpus: &Corpus, event: &EventId, options: &Options) -> Option<String> {
    let catalogue = Catalogue::new(corpus);
    let event = catalogue.event(event)?;
    let mut page = Page::new(&catalogue, options);
    page.event(event, 1);
    page.sources(&[event]);
    page.footnotes();
    Some(page.out)
}

/// Gives the dossier of every event, in order of date, with a table of contents before and the sources after.
pub(crate) fn of_all(catalogue: &Catalogue<'_>, options: &Options) -> String {
    let mut events = catalogue.events.clone();
    events.sort_by_key(|event| (event.when.earliest.is_none(), event.when.earliest, &event.id));
    let mut page = Page::new(catalogue, options);
    page.linked = true;
    page.heading(1, page.words.dossier);
    if events.is_empty() {
        page.paragraph(page.words.no_events);
    } else {
        page.paragraph(&(page.words.preface)(catalogue.entries.len(), events.len()));
        page.contents(&events);
    }
    for event in &events {
        page.event(event, 2);
    }
    page.sources(&events);
    let version = plain(&options.tool_version);
    let version = if version.is_empty() { version } else { format!(" {version}") };
    page.paragraph(&format!("*{}*", (page.words.colophon)(&version)));
    page.footnotes();
    page.out
}

fn words_of(language: Language) -> &'static Words {
    match language {
        Language::En => &phrases_en::WORDS,
        Language::Fr => &phrases_fr::WORDS,
    }
}

/// A date as a name: `26 April 1937`.
pub(crate) fn date(edtf: &Edtf, language: Language) -> String {
    (words_of(language).date)(&Date::read(edtf.as_str()))
}

/// Why words or a claim were joined, in a sentence.
pub(crate) fn joining(joining: Joining, language: Language) -> &'static str {
    (words_of(language).joining)(joining)
}

/// Why a claim was offered, in a sentence.
pub(crate) fn nearness(nearness: &Nearness, language: Language) -> String {
    (words_of(language).nearness)(nearness)
}

/// Why two reports were joined or kept apart, in a sentence.
pub(crate) fn comparison(comparison: &Comparison, language: Language) -> String {
    (words_of(language).comparison)(comparison)
}

/// A dossier being written.
struct Page<'c, 'a> {
    catalogue: &'c Catalogue<'a>,
    language: Language,
    words: &'static Words,
    names: &'c TypeNames,
    notes: Notes<'a>,
    /// Whether every event has its section here, so that one can lead to another.
    linked: bool,
    /// Rules explained already.
    explained: BTreeSet<String>,
    out: String,
}

impl<'c, 'a> Page<'c, 'a> {
    fn new(catalogue: &'c Catalogue<'a>, options: &'c Options) -> Self {
        Self {
            catalogue,
            language: options.language,
            words: words_of(options.language),
            names: &options.names,
            notes: Notes::default(),
            linked: false,
            explained: BTreeSet::new(),
            out: String::new(),
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.line(text);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, title: &str) {
        self.paragraph(&format!("{} {title}", "#".repeat(level)));
    }

    fn items(&mut self, items: &[String]) {
        for item in items {
            self.line(&format!("- {item}"));
        }
        self.out.push('\n');
    }

    /// One line for each event: its title with what it leaves open, and the killed.
    fn contents(&mut self, events: &[&'a Event]) {
        self.heading(2, self.words.contents);
        let items: Vec<_> = events.iter().map(|event| self.contents_line(event)).collect();
        self.items(&items);
    }

    fn contents_line(&self, event: &Event) -> String {
        let mut line = self.link(event);
        let undated = event.when.edtf.is_none().then_some(self.words.undated);
        let unplaced = event.place.is_none().then_some(self.words.unplaced);
        for missing in [undated, unplaced].into_iter().flatten() {
            line += &format!(", {missing}");
        }
        if let Some(total) = summary::total(event, &ClaimKind::KILLED) {
            let killed = (self.words.kind)(&ClaimKind::KILLED).to_lowercase();
            line += &format!(" — {killed}{}{}", self.words.colon, (self.words.range)(total));
            if total.contested {
                line += &format!(" ({})", self.words.contested);
            }
        }
        line
    }

    fn date(&self, edtf: &Edtf) -> String {
        plain(&date(edtf, self.language))
    }

    /// How a document is called: its title, else its publisher, path or id.
    fn document_name(&self, document: &Document) -> String {
        let title = document.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        plain(title.unwrap_or_else(|| summary::source_name(document)))
    }

    /// Who says a claim, so that it can stand in a sentence: with the article that goes before it in the text; words
    /// of another language, or without an article, keep their quotation marks.
    fn voice(&self, claim: &'a Claim) -> String {
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

    /// A document that speaks itself: by its publisher, else by its title, else by its file.
    fn own_voice(&self, document: &Document) -> String {
        let name = summary::source_name(document);
        let [open, close] = self.words.quotes;
        let is = |part: &Option<String>| part.as_deref().is_some_and(|part| part.trim() == name);
        if is(&document.publisher) {
            plain(name)
        } else if is(&document.title) {
            format!("{open}{}{close}", plain(name))
        } else {
            format!("*{}*", plain(name))
        }
    }

    /// The article a text ends with, out of its preposition where it hides in one.
    fn article_at_end_of(&self, text: &str) -> Option<&'static str> {
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
fn is_proper(name: &str) -> bool {
    let acronym = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let tells = |word: &&str| word.chars().count() > 3 || acronym(word);
    let mut words = name.split_whitespace().filter(tells).peekable();
    words.peek().is_some() && words.all(|word| word.starts_with(char::is_uppercase))
}
