//! Event types: definitions, codes of other schemes, and the words that name them in each language.

use std::collections::BTreeMap;

use temoin_model::EventType;

use crate::source::{Node, Origin, PackError, Source};

/// An entry of the ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeEntry {
    /// Its id, as events carry it.
    pub id: EventType,
    /// Its name by language.
    pub name: BTreeMap<String, String>,
    /// Its name as a sentence has it ("documents report …"), by language.
    pub phrase: BTreeMap<String, String>,
    /// What falls under it, by language.
    pub definition: BTreeMap<String, String>,
    /// UCDP type of violence, 1 to 3.
    pub ucdp: Option<u8>,
    /// ACLED event type and sub-event type.
    pub acled: Option<(String, String)>,
    /// PLOVER event type.
    pub plover: Option<String>,
    /// Whether people are killed in it by its very meaning.
    pub lethal: bool,
    /// Whether other events happen within it (an offensive, a siege).
    pub wider: bool,
    /// Where it stands.
    pub origin: Origin,
}

/// Every event type, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ontology {
    types: BTreeMap<EventType, TypeEntry>,
}

impl Ontology {
    /// The type with this id.
    pub fn get(&self, id: &EventType) -> Option<&TypeEntry> {
        self.types.get(id)
    }

    /// Every type, in order of id.
    pub fn all(&self) -> impl Iterator<Item = &TypeEntry> {
        self.types.values()
    }

    /// Adds a file and gives back its triggers: language, then class and words for that language's lexicon.
    pub(crate) fn add_file<'s>(
        &mut self,
        source: &'s Source<'s>,
    ) -> Result<Vec<(&'s str, String, Node<'s>)>, PackError> {
        let mut entry = TypeEntry {
            id: EventType::new(""),
            name: BTreeMap::new(),
            phrase: BTreeMap::new(),
            definition: BTreeMap::new(),
            ucdp: None,
            acled: None,
            plover: None,
            lethal: false,
            wider: false,
            origin: Origin { path: source.path().to_owned(), line: 1 },
        };
        let mut triggers = Vec::new();
        for (key, value) in source.entries() {
            match key {
                "id" => entry.id = EventType::new(value.str()?),
                "name" => entry.name = by_language(value)?,
                "phrase" => entry.phrase = by_language(value)?,
                "definition" => entry.definition = by_language(value)?,
                "ucdp" => entry.ucdp = Some(ucdp_type(value)?),
                "acled" => entry.acled = Some(acled_type(value)?),
                "plover" => entry.plover = Some(value.str()?.to_owned()),
                "lethal" => entry.lethal = value.bool()?,
                "wider" => entry.wider = value.bool()?,
                "triggers" => triggers = value.table()?,
                _ => return Err(value.error(format!("an event type has no `{key}`"))),
            }
        }
        if entry.id.as_str().is_empty() || entry.name.is_empty() || entry.definition.is_empty() {
            return Err(source.error(1, "an event type needs `id`, `name` and `definition`"));
        }
        let listed = list_triggers(&entry.id, triggers)?;
        match self.types.insert(entry.id.clone(), entry) {
            Some(twin) => {
                Err(source.error(1, format!("the event type `{}` stands already at {}", twin.id, twin.origin)))
            }
            None => Ok(listed),
        }
    }
}

fn by_language(value: Node<'_>) -> Result<BTreeMap<String, String>, PackError> {
    value.table()?.into_iter().map(|(language, text)| Ok((language.to_owned(), text.str()?.to_owned()))).collect()
}

fn ucdp_type(value: Node<'_>) -> Result<u8, PackError> {
    u8::try_from(value.integer()?)
        .ok()
        .filter(|kind| (1..=3).contains(kind))
        .ok_or_else(|| value.error("UCDP's type of violence is 1, 2 or 3"))
}

fn acled_type(value: Node<'_>) -> Result<(String, String), PackError> {
    match value.strings()?.as_slice() {
        [event, sub_event] => Ok(((*event).to_owned(), (*sub_event).to_owned())),
        _ => Err(value.error("expected ACLED's event type and sub-event type")),
    }
}

/// `[triggers.fr] noun = [...]` becomes the class `event.noun.<id>` of French.
fn list_triggers<'s>(
    id: &EventType,
    languages: Vec<(&'s str, Node<'s>)>,
) -> Result<Vec<(&'s str, String, Node<'s>)>, PackError> {
    let mut listed = Vec::new();
    for (language, kinds) in languages {
        for (kind, words) in kinds.table()? {
            listed.push((language, format!("event.{kind}.{id}"), words));
        }
    }
    Ok(listed)
}
