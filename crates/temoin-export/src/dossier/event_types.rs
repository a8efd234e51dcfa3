//! How the event types of the ontology are called in a sentence, with their article.

use crate::Language;

/// Id, English, French.
const NAMES: &[(&str, &str, &str)] = &[
    ("air strike", "an air strike", "une frappe aérienne"),
    ("arrest", "arrests", "des arrestations"),
    ("attack", "an attack", "une attaque"),
    ("battle", "a battle", "une bataille"),
    ("bombardment", "a bombardment", "un bombardement"),
    ("bombing", "a bombing", "un bombardement"),
    ("ceasefire", "a ceasefire", "un cessez-le-feu"),
    ("clash", "a clash", "un affrontement"),
    ("displacement", "people being displaced", "des déplacements de population"),
    ("execution", "an execution", "une exécution"),
    ("explosion", "an explosion", "une explosion"),
    ("kidnapping", "a kidnapping", "un enlèvement"),
    ("massacre", "a massacre", "un massacre"),
    ("offensive", "an offensive", "une offensive"),
    ("one-sided violence", "violence against civilians", "des violences contre des civils"),
    ("protest", "a protest", "une manifestation"),
    ("shelling", "shelling", "un bombardement"),
    ("siege", "a siege", "un siège"),
    ("territory captured", "the capture of territory", "la prise d’un territoire"),
];

/// The name of a type; `None` for one that has none here, which is then called by its id.
pub(super) fn named(id: &str, language: Language) -> Option<&'static str> {
    let (_, english, french) = NAMES.iter().find(|(known, ..)| *known == id)?;
    Some(match language {
        Language::En => english,
        Language::Fr => french,
    })
}
