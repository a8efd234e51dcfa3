//! The cited dossier: what the documents say of an event, figure by figure, each footnoted to its sentence.
//!
//! | module | what it does |
//! |---|---|
//! | `event` | the section of one event |
//! | `lead` | what is reported, and what each voice says, in sentences |
//! | `figures` | who gives which number, side by side, and the estimates |
//! | `voices` | how a voice is called, so that it can stand in a sentence |
//! | `notes` | footnotes, the list of sources and who draws on whom |
//! | `chart`, `map`, `drawing` | pictures, as shapes that every form can draw |
//! | `words` | what a language must be able to say; `phrases_*`, `tolls_*`, `dates_*`, `grammar_fr` say it |
//! | `reasons_*` | why an event is one |
//! | `dates`, `text` | EDTF taken apart; running text with its marks |
//! | `page`, `form`, `write` | the dossier as a value; the forms it is written in, by name; how each is written |

mod chart;
mod dates;
mod dates_en;
mod dates_fr;
mod drawing;
mod event;
mod figures;
mod form;
mod grammar_fr;
mod lead;
mod map;
mod notes;
mod page;
mod phrases_en;
mod phrases_fr;
mod reasons_en;
mod reasons_fr;
mod text;
mod tolls_en;
mod tolls_fr;
mod voices;
mod words;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use temoin_model::{ClaimKind, Comparison, Corpus, Day, Document, Edtf, Event, EventId, Joining, Nearness, Sha256};

use self::dates::Date;
pub use self::form::Form;
use self::notes::Notes;
use self::page::{Block, Page};
pub(crate) use self::text::capital;
use self::text::{link, plain};
use self::words::Words;
use crate::catalogue::Catalogue;
use crate::{Error, Language, Options, summary};

/// Gives the dossier of one event or of several, in one form.
///
/// # Shape
/// For each event a heading, what is reported and by how many, what each voice says in a sentence of its own, a chart
/// and a table of the figures, the estimates, the chronology where dates differ, a map where the place is known,
/// suggestions kept apart, what remains open; after them the sources and who draws on whom, method and rule, notes, and a
/// hash over all of it. Several events stand in order of date, after a table of contents. The program adds no
/// judgement: contested figures stand side by side. The same record gives the same bytes.
///
/// # Errors
/// [`Error::is_not_found`] when the corpus has no such event; none else is to be expected: a form that cannot be written
/// is a defect of this program, and says so.
pub fn dossier(corpus: &Corpus, events: &[EventId], form: Form, options: &Options) -> Result<Vec<u8>, Error> {
    let catalogue = Catalogue::new(corpus);
    let find = |id: &EventId| catalogue.event(id).ok_or_else(|| Error::no_event(id));
    let events = events.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    let page = match events.as_slice() {
        [event] => of_one(&catalogue, event, options),
        _ => of_several(&catalogue, events, options),
    };
    written(&page, form)
}

/// Gives the dossier of every event as Markdown.
pub(crate) fn of_all(catalogue: &Catalogue<'_>, options: &Options) -> String {
    write::markdown(&of_several(catalogue, catalogue.events.clone(), options))
}

fn written(page: &Page, form: Form) -> Result<Vec<u8>, Error> {
    match form {
        Form::Markdown => Ok(write::markdown(page).into_bytes()),
        Form::Html => Ok(write::html(page).into_bytes()),
        Form::Docx => write::docx(page).map_err(|reason| Error::form("docx", reason)),
        #[cfg(feature = "pdf")]
        Form::Pdf => write::pdf(page).map_err(|reason| Error::form("pdf", reason)),
    }
}

fn of_one<'a>(catalogue: &Catalogue<'a>, event: &'a Event, options: &Options) -> Page {
    let mut draft = Draft::new(catalogue, options);
    draft.event(event, 1);
    draft.finish(&[event], options)
}

fn of_several<'a>(catalogue: &Catalogue<'a>, mut events: Vec<&'a Event>, options: &Options) -> Page {
    events.sort_by_key(|event| (event.when.earliest.is_none(), event.when.earliest, &event.id));
    events.dedup_by_key(|event| &event.id);
    let mut draft = Draft::new(catalogue, options);
    draft.linked = events.iter().map(|event| &event.id).collect();
    draft.heading(1, draft.words.dossier);
    if events.is_empty() {
        draft.paragraph(draft.words.no_events.to_owned());
    } else {
        let documents: BTreeSet<_> = events.iter().flat_map(|event| &event.documents).collect();
        draft.paragraph((draft.words.preface)(documents.len(), events.len()));
        draft.contents(&events);
    }
    for event in &events {
        draft.event(event, 2);
    }
    draft.finish(&events, options)
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

/// An event named by its type: `an event of the type “raid”`.
pub(crate) fn of_type(name: &str, language: Language) -> String {
    (words_of(language).of_type)(name)
}

/// A dossier being written.
struct Draft<'c, 'a> {
    catalogue: &'c Catalogue<'a>,
    language: Language,
    words: &'static Words,
    options: &'c Options,
    notes: Notes<'a>,
    /// Events that have a section here, so that one can lead to another.
    linked: BTreeSet<&'a EventId>,
    /// Rules that made an estimate told of here.
    rules: BTreeSet<&'a str>,
    blocks: Vec<Block>,
}

impl<'c, 'a> Draft<'c, 'a> {
    fn new(catalogue: &'c Catalogue<'a>, options: &'c Options) -> Self {
        Self {
            catalogue,
            language: options.language,
            words: words_of(options.language),
            options,
            notes: Notes::default(),
            linked: BTreeSet::new(),
            rules: BTreeSet::new(),
            blocks: Vec::new(),
        }
    }

    fn paragraph(&mut self, text: String) {
        self.blocks.push(Block::Paragraph(text));
    }

    fn heading(&mut self, level: usize, title: &str) {
        self.blocks.push(Block::Heading { level, text: title.to_owned() });
    }

    fn list(&mut self, items: Vec<String>) {
        self.blocks.push(Block::List(items));
    }

    /// Sources, method and notes after the last event, and the checkpoint over all of it.
    fn finish(mut self, events: &[&'a Event], options: &Options) -> Page {
        self.sources(events);
        self.heading(2, self.words.heads.method);
        self.paragraph(self.words.method.to_owned());
        for rule in std::mem::take(&mut self.rules) {
            self.paragraph((self.words.rule)(rule));
        }
        let version = plain(&options.tool_version);
        let version = if version.is_empty() { version } else { format!(" {version}") };
        self.paragraph((self.words.colophon)(&version));
        let checkpoint = self.words.checkpoint;
        let mut page = self.page();
        let content = Sha256::of(write::markdown(&page).as_bytes());
        page.blocks.push(Block::Paragraph(checkpoint(content.as_str())));
        page
    }

    fn page(self) -> Page {
        let title = self.blocks.iter().find_map(|block| match block {
            Block::Heading { text, .. } => Some(text.clone()),
            _ => None,
        });
        Page {
            language: self.language.as_str(),
            title: title.unwrap_or_default(),
            notes: self.footnotes(),
            notes_title: self.words.heads.notes,
            day: self.youngest(),
            tool_version: self.options.tool_version.clone(),
            blocks: self.blocks,
        }
    }

    /// The day on which the youngest document was published: a date that does not depend on when we look.
    fn youngest(&self) -> Option<Day> {
        let published = self.catalogue.entries.iter().filter_map(|entry| entry.document.published.as_ref());
        published.filter_map(|published| published.edtf.ends().1).max()
    }

    /// One line for each event: its title with what it leaves open, and the killed.
    fn contents(&mut self, events: &[&'a Event]) {
        self.heading(2, self.words.heads.contents);
        let items = events.iter().map(|event| self.contents_line(event)).collect();
        self.list(items);
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

    fn title(&self, event: &Event) -> String {
        plain(&self.options.title(event))
    }

    /// The title, as a link where the dossier holds the event's section.
    fn link(&self, event: &Event) -> String {
        let title = self.title(event);
        if self.linked.contains(&event.id) { link(&anchor(event.id.as_str()), &title) } else { title }
    }

    fn date(&self, edtf: &Edtf) -> String {
        plain(&date(edtf, self.language))
    }

    /// How a document is called: its title, else its publisher, path or id.
    fn document_name(&self, document: &Document) -> String {
        let title = document.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        plain(title.unwrap_or_else(|| summary::source_name(document)))
    }
}

/// An id as an anchor: ids are ours, but a stored one could be anything.
fn anchor(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || "-_:.".contains(c) { c } else { '-' }).collect()
}
