//! A case written out in a format others read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use temoin_export::{Cells, Codes, EXPORTERS, Exporter, Form, Language, Options, TypeName, TypeNames};
use temoin_lang::{Ontology, TypeEntry};
use temoin_model::{Corpus, EventId, EventType};

use crate::config::Config;
use crate::error::Kind;
use crate::{Case, Error};

/// Every export format: its name, and what it gives.
pub fn formats() -> impl Iterator<Item = (&'static str, &'static str)> {
    EXPORTERS.iter().map(|exporter| (exporter.name, exporter.about))
}

/// Every form a dossier can be written in, by the name it is asked by.
pub fn dossier_forms() -> impl Iterator<Item = &'static str> {
    Form::ALL.iter().map(|form| form.as_str())
}

impl Case {
    /// Gives the dossier of events as the bytes of a file, in a form of [`dossier_forms`] and in `language` (`fr`,
    /// `en`; `None` takes the one the case prefers). No event means all of them.
    ///
    /// # Errors
    /// `is_usage` when there is no such form or language; `is_not_found` when the case has no such event.
    pub fn dossier(&self, events: &[EventId], form: &str, language: Option<&str>) -> Result<Vec<u8>, Error> {
        let known = || dossier_forms().collect::<Vec<_>>().join(", ");
        let form = Form::parse(form)
            .ok_or_else(|| Error::usage(format!("`{form}` is no form of a dossier: expected one of {}", known())))?;
        let config = self.config()?;
        let corpus = self.corpus()?;
        let options = self.options(&config, choose_language(&config, &corpus, language)?)?;
        let all = || corpus.resolution.events.iter().map(|event| event.id.clone()).collect();
        let events = if events.is_empty() { all() } else { events.to_vec() };
        temoin_export::dossier(&corpus, &events, form, &options).map_err(failed)
    }

    /// Writes the case in a format, in the language the case prefers.
    ///
    /// # Shape
    /// To `out` when it names a file, with what belongs to it beside it; into `out` when it is a folder, or has no
    /// extension; to standard output when it is `None`, for formats of one file.
    ///
    /// # Errors
    /// `is_usage` when there is no such format, or it needs a folder; `is_broken_pipe` when nobody reads the output.
    pub fn export(&self, format: &str, out: Option<&Path>) -> Result<(), Error> {
        self.export_in(format, out, None, false)
    }

    /// The same, with what is written for people in `language` (`fr`, `en`); `raw` leaves text in tables as the record has
    /// it, for programs: a spreadsheet would run text that begins like a formula.
    ///
    /// # Errors
    /// As [`Case::export`]; also `is_usage` when the language is not spoken.
    pub fn export_in(&self, format: &str, out: Option<&Path>, language: Option<&str>, raw: bool) -> Result<(), Error> {
        let exporter = find(format)?;
        let target = Target::new(exporter, out)?;
        let config = self.config()?;
        let corpus = self.corpus()?;
        let options = self.options(&config, choose_language(&config, &corpus, language)?)?;
        let cells = if raw { Cells::Raw } else { Cells::Guarded };
        let mut put = |name: &str, bytes: &[u8]| target.put(name, bytes);
        temoin_export::export_with(format, &corpus, &options, cells, &mut put).map_err(failed)
    }

    /// How exports and pages put an event into words: what this program and the case's packs tell them.
    ///
    /// # Errors
    /// `is_usage` when the language is neither French (`fr`) nor English (`en`), or when the packs are unreadable.
    pub fn wording(&self, language: &str) -> Result<Options, Error> {
        self.options(&self.config()?, spoken(language)?)
    }

    fn options(&self, config: &Config, language: Language) -> Result<Options, Error> {
        let packs = self.packs(config)?;
        let ontology = packs.ontology();
        Ok(Options {
            language,
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            codes: codes(ontology),
            names: names(ontology),
        })
    }
}

fn find(format: &str) -> Result<&'static Exporter, Error> {
    EXPORTERS.iter().find(|exporter| exporter.name == format).ok_or_else(|| {
        let known: Vec<_> = formats().map(|(name, _)| name).collect();
        Error::usage(format!("`{format}` is no export format: expected one of {}", known.join(", ")))
    })
}

/// Keeps a closed pipe and an unknown event known for what they are.
fn failed(error: temoin_export::Error) -> Error {
    let message = error.to_string();
    if error.is_not_found() {
        return Error::not_found(message);
    }
    let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<io::Error>());
    match source {
        Some(source) if source.kind() == io::ErrorKind::BrokenPipe => {
            Error::from(io::Error::from(source.kind())).within(message)
        }
        Some(source) => Kind::Other(format!("{message}: {source}")).into(),
        None => Kind::Other(message).into(),
    }
}

/// Where the files of an export go.
enum Target {
    /// The main file to standard output; what belongs to it is left out.
    Output { main: &'static str },
    /// The main file to this path; the others beside it.
    File { main: &'static str, path: PathBuf },
    /// Every file into this folder.
    Folder(PathBuf),
}

impl Target {
    fn new(exporter: &Exporter, out: Option<&Path>) -> Result<Self, Error> {
        match (out, exporter.single_file) {
            (None, Some(main)) => Ok(Self::Output { main }),
            (None, None) => {
                Err(Error::usage(format!("`{}` is several files: expected a folder to write to", exporter.name)))
            }
            (Some(path), Some(main)) if path.extension().is_some() && !path.is_dir() => {
                Ok(Self::File { main, path: path.to_owned() })
            }
            (Some(path), _) => Ok(Self::Folder(path.to_owned())),
        }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Output { main } if name == *main => {
                let mut output = io::stdout().lock();
                output.write_all(bytes)?;
                output.flush()
            }
            Self::Output { .. } => Ok(()),
            Self::File { main, path } if name == *main => write(path, bytes),
            Self::File { path, .. } => write(&path.with_file_name(name), bytes),
            Self::Folder(folder) => write(&folder.join(name), bytes),
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let at = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at)?;
    }
    fs::write(path, bytes).map_err(at)
}

/// The language asked for, else the first the case names, else the one most of its documents are in.
fn choose_language(config: &Config, corpus: &Corpus, asked: Option<&str>) -> Result<Language, Error> {
    if let Some(code) = asked {
        return spoken(code);
    }
    let named = config.languages.iter().find_map(|code| Language::parse(code));
    let mut counts = BTreeMap::new();
    for language in corpus.documents.iter().filter_map(|document| Language::parse(document.language.as_deref()?)) {
        *counts.entry(language).or_insert(0u64) += 1;
    }
    let most = counts.into_iter().max_by_key(|&(language, count)| (count, std::cmp::Reverse(language)));
    Ok(named.or(most.map(|(language, _)| language)).unwrap_or_default())
}

fn spoken(code: &str) -> Result<Language, Error> {
    let unknown = || Error::usage(format!("`{code}` is not a language of the dossier: expected fr or en"));
    Language::parse(code).ok_or_else(unknown)
}

fn names(ontology: &Ontology) -> TypeNames {
    let name = |entry: &TypeEntry| TypeName { name: entry.name.clone(), phrase: entry.phrase.clone() };
    ontology.all().map(|entry| (entry.id.clone(), name(entry))).collect()
}

fn codes(ontology: &Ontology) -> BTreeMap<EventType, Codes> {
    let codes = ontology.all().map(|entry| {
        (entry.id.clone(), Codes { ucdp: entry.ucdp, acled: entry.acled.clone(), plover: entry.plover.clone() })
    });
    codes.collect()
}

#[cfg(test)]
mod tests {
    use temoin_lang::Packs;

    /// ACLED's six event types with their 25 sub-event types, by the codebook of 2023.
    const ACLED: [(&str, &[&str]); 6] = [
        ("Battles", &["Armed clash", "Government regains territory", "Non-state actor overtakes territory"]),
        (
            "Explosions/Remote violence",
            &[
                "Chemical weapon",
                "Air/drone strike",
                "Suicide bomb",
                "Shelling/artillery/missile attack",
                "Remote explosive/landmine/IED",
                "Grenade",
            ],
        ),
        ("Violence against civilians", &["Sexual violence", "Attack", "Abduction/forced disappearance"]),
        ("Protests", &["Peaceful protest", "Protest with intervention", "Excessive force against protesters"]),
        ("Riots", &["Violent demonstration", "Mob violence"]),
        (
            "Strategic developments",
            &[
                "Agreement",
                "Arrests",
                "Change to group/activity",
                "Disrupted weapons use",
                "Headquarters or base established",
                "Looting/property destruction",
                "Non-violent transfer of territory",
                "Other",
            ],
        ),
    ];

    #[test]
    fn every_event_type_has_a_sentence_and_a_pair_that_acled_knows() {
        assert_eq!(ACLED.iter().map(|(_, sub_events)| sub_events.len()).sum::<usize>(), 25);
        for entry in Packs::builtin().ontology().all() {
            let known = |(event, sub_event): &(String, String)| {
                ACLED.iter().any(|(name, under)| name == event && under.contains(&sub_event.as_str()))
            };
            assert!(entry.acled.as_ref().is_some_and(known), "{}: {:?}", entry.id, entry.acled);
            assert!(["fr", "en"].iter().all(|code| entry.phrase.contains_key(*code)), "{} has a phrase", entry.id);
        }
    }
}
