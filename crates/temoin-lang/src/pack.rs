//! Packs put together: the files of a language, the ontology, and the rules compiled from both.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::ontology::Ontology;
use crate::rules::Rules;
use crate::scan::Scan;
use crate::source::{Node, PackError, PackFile, Source};
use crate::token::tokenize;
use temoin_model::{By, Span};

/// How far a pack may be trusted, by its own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Measured on text its authors did not write.
    Gold,
    /// Tested by its own specs.
    Silver,
    /// Being written.
    Draft,
}

/// What is known of one language.
#[derive(Clone, Debug)]
pub struct Pack {
    /// ISO 639-1 code.
    pub id: String,
    /// The language's own name.
    pub name: String,
    /// The pack's version.
    pub version: String,
    /// How far it may be trusted.
    pub tier: Tier,
    /// The mark between the whole part and the decimals of a number.
    pub decimal: char,
    /// Whether adjectives follow their noun as a rule.
    pub adjectives_follow: bool,
    /// Endings by which an unlisted word is taken for an adjective, as all endings in order of their last byte.
    pub adjective_endings: Vec<String>,
    /// Endings of words with a capital that name a people or describe it.
    pub people_endings: Vec<String>,
    /// Endings by which an unlisted word is taken for a common noun though it has a capital.
    pub noun_endings: Vec<String>,
    /// Words by class.
    pub lexicon: Lexicon,
    /// Rules compiled.
    pub rules: Rules,
}

impl Pack {
    /// Cuts a sentence into tokens and looks its phrases up.
    pub fn scan<'t>(&'t self, text: &'t str, span: Span) -> Scan<'t> {
        Scan::new(text, span, &self.lexicon)
    }

    /// Signs something that `rule` of this pack read.
    pub fn signed(&self, rule: &str) -> By {
        By { extractor: "rules".into(), rule: rule.to_owned(), pack: self.id.clone(), version: self.version.clone() }
    }
}

/// Every language, and the ontology they share.
#[derive(Clone, Debug)]
pub struct Packs {
    languages: BTreeMap<String, Arc<Pack>>,
    ontology: Ontology,
}

impl Packs {
    /// The packs of a folder laid out like `packs/`.
    ///
    /// # Errors
    /// The first fault found, with file, line and what was expected.
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        Self::from_files(&crate::files::read_folder(folder)?)
    }

    /// Packs from files, whatever their order.
    ///
    /// # Errors
    /// The first fault found, with file, line and what was expected.
    pub fn from_files(files: &[PackFile]) -> Result<Self, PackError> {
        let names = place_names(files);
        let mut files: Vec<&PackFile> = files.iter().filter(|file| file.path.ends_with(".toml")).collect();
        files.sort();
        let sources = files.iter().map(|file| Source::parse(file)).collect::<Result<Vec<_>, _>>()?;
        let mut ontology = Ontology::default();
        let mut triggers = Vec::new();
        for source in sources.iter().filter(|source| source.path().starts_with("ontology/")) {
            triggers.extend(ontology.add_file(source)?);
        }
        let mut languages = BTreeMap::new();
        for source in sources.iter().filter(|source| source.path().ends_with("/pack.toml")) {
            let mut pack = read_head(source)?;
            let folder = source.path().trim_end_matches("pack.toml");
            let own: Vec<&Source<'_>> =
                sources.iter().filter(|file| file.path().starts_with(folder) && file.path() != source.path()).collect();
            for file in own.iter().filter(|file| !file.path()[folder.len()..].contains('/')) {
                pack.lexicon.add_file(file)?;
            }
            for (_, class, words) in triggers.iter().filter(|(language, ..)| *language == pack.id) {
                pack.lexicon.add_list(class, *words)?;
            }
            names.iter().for_each(|(class, names)| pack.lexicon.add_names(class, names));
            pack.rules = Rules::new();
            for file in own.iter().filter(|file| file.path()[folder.len()..].starts_with("rules/")) {
                pack.rules.add_file(file, &mut pack.lexicon)?;
            }
            pack.lexicon.finish();
            pack.rules.finish(&pack.lexicon);
            languages.insert(pack.id.clone(), Arc::new(pack));
        }
        Ok(Self { languages, ontology })
    }

    /// The pack of a language, by ISO 639-1 code.
    pub fn language(&self, id: &str) -> Option<&Pack> {
        self.languages.get(id).map(Arc::as_ref)
    }

    /// Every language, in order of code.
    pub fn languages(&self) -> impl Iterator<Item = &Pack> {
        self.languages.values().map(Arc::as_ref)
    }

    /// The event types.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }
}

/// Names of the gazetteer's files by the class each file stands for, folded and cut into words. Names of one or two
/// letters are left out: too many words look like them.
///
/// Where a name is a state's and a town's, the state's class comes first.
fn place_names(files: &[PackFile]) -> [(&'static str, Vec<Vec<String>>); 4] {
    let classes = ["place.country", "place.region", "place.settlement", "place_short.words"];
    let mut names = classes.map(|class| (class, Vec::new()));
    for file in files.iter().filter(|file| file.path.starts_with("places/") && file.path.ends_with(".tsv")) {
        let (_, names) = match file.path.as_str() {
            "places/countries.tsv" => &mut names[0],
            "places/regions.tsv" | "places/counties.tsv" => &mut names[1],
            "places/cities.tsv" | "places/towns.tsv" => &mut names[2],
            "places/abbreviations.tsv" => {
                names[3].1.extend(rows(&file.text).filter_map(|row| row.rsplit('\t').next()).flat_map(short_forms));
                continue;
            }
            _ => continue,
        };
        for row in rows(&file.text) {
            let cells: Vec<&str> = row.split('\t').collect();
            let (Some(name), aliases) = (cells.get(1), cells.get(8).unwrap_or(&"")) else { continue };
            let all = std::iter::once(*name).chain(aliases.split(';'));
            names.extend(all.filter(|name| name.chars().count() > 2).map(words_of));
        }
    }
    names
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1)
}

/// Short forms of a division as texts write them: two capitals with and without full stops between ("NC", "N.C.").
fn short_forms(forms: &str) -> impl Iterator<Item = Vec<String>> {
    forms.split(';').flat_map(|form| {
        let capitals = form.chars().all(char::is_uppercase);
        let stopped = form.chars().map(String::from).collect::<Vec<_>>().join(".");
        std::iter::once(words_of(form)).chain(capitals.then(|| words_of(&stopped)))
    })
}

fn words_of(name: &str) -> Vec<String> {
    let tokens = tokenize(name, Span::new(0, name.len()));
    tokens.iter().map(|token| fold(token.text(name))).collect()
}

/// Endings, folded, in order of their last byte.
fn endings(value: Node<'_>) -> Result<Vec<String>, PackError> {
    let mut endings: Vec<String> = value.strings()?.into_iter().map(fold).collect();
    endings.sort_by_key(|ending| ending.bytes().last());
    Ok(endings)
}

fn read_head(source: &Source<'_>) -> Result<Pack, PackError> {
    let lexicon = Lexicon::new();
    let mut pack = Pack {
        id: String::new(),
        name: String::new(),
        version: String::new(),
        tier: Tier::Draft,
        decimal: '.',
        adjectives_follow: false,
        adjective_endings: Vec::new(),
        people_endings: Vec::new(),
        noun_endings: Vec::new(),
        rules: Rules::new(),
        lexicon,
    };
    for (key, value) in source.entries() {
        match key {
            "id" => pack.id = value.str()?.to_owned(),
            "name" => pack.name = value.str()?.to_owned(),
            "version" => pack.version = value.str()?.to_owned(),
            "owner" => drop(value.str()?),
            "decimal" => pack.decimal = value.str()?.chars().next().unwrap_or('.'),
            "adjectives_follow" => pack.adjectives_follow = value.bool()?,
            "adjective_endings" => pack.adjective_endings = endings(value)?,
            "people_endings" => pack.people_endings = endings(value)?,
            "noun_endings" => pack.noun_endings = endings(value)?,
            "tier" => {
                pack.tier = match value.str()? {
                    "gold" => Tier::Gold,
                    "silver" => Tier::Silver,
                    "draft" => Tier::Draft,
                    other => return Err(value.error(format!("`{other}`: expected gold, silver or draft"))),
                }
            }
            _ => return Err(value.error(format!("a pack has no `{key}`"))),
        }
    }
    let folder = source.path().trim_end_matches("/pack.toml");
    if pack.id != folder || pack.version.is_empty() || pack.name.is_empty() {
        return Err(
            source.error(1, format!("a pack needs `name`, `version` and an `id` equal to its folder, `{folder}`"))
        );
    }
    Ok(pack)
}
