//! What a page says of itself in JSON-LD.

use scraper::{Html, Selector};
use serde_json::Value;
use temoin_model::PropertyName;

/// Keys that hold a plain value, and what it is.
const PLAIN: &[(&str, PropertyName)] = &[
    ("headline", PropertyName::Title),
    ("datePublished", PropertyName::Published),
    ("dateModified", PropertyName::Modified),
];
/// Keys that hold somebody, by name or as an object with a name.
const PEOPLE: &[(&str, PropertyName)] = &[("author", PropertyName::Author), ("publisher", PropertyName::Publisher)];

/// Everything that is said, in the order of the page.
pub(super) fn find(tree: &Html) -> Vec<(PropertyName, String)> {
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else { return Vec::new() };
    let mut said = Vec::new();
    for script in tree.select(&scripts) {
        let json = script.text().collect::<String>();
        match serde_json::from_str::<Value>(&json) {
            Ok(value) => walk(&value, &mut said),
            Err(_) => search(&json, &mut said),
        }
    }
    said
}

fn walk(value: &Value, said: &mut Vec<(PropertyName, String)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, said)),
        Value::Object(object) => {
            for (key, name) in PLAIN {
                said.extend(object.get(*key).and_then(Value::as_str).map(|value| (*name, value.to_owned())));
            }
            for (key, name) in PEOPLE {
                let mut names = Vec::new();
                object.get(*key).into_iter().for_each(|value| name_people(value, &mut names));
                said.extend(names.into_iter().map(|value| (*name, value)));
            }
            object.values().filter(|value| value.is_array() || value.is_object()).for_each(|value| walk(value, said));
        }
        _ => {}
    }
}

fn name_people(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(name) if !name.contains("://") => names.push(name.clone()),
        Value::Array(people) => people.iter().for_each(|one| name_people(one, names)),
        Value::Object(person) => names.extend(person.get("name").and_then(Value::as_str).map(str::to_owned)),
        _ => {}
    }
}

/// Much JSON-LD is no JSON; single fields are found in it without parsing the rest.
fn search(json: &str, said: &mut Vec<(PropertyName, String)>) {
    for (key, name) in PLAIN {
        let value = json.split_once(&format!("\"{key}\"")).and_then(|(_, rest)| {
            let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
            Some(value.split_once('"')?.0.to_owned())
        });
        said.extend(value.map(|value| (*name, value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_dates_wherever_they_lie() {
        let page = r#"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Le feu",
            "datePublished":"1997-04-28","author":[{"name":"A. Exemple"},"B. Exemple"],"publisher":{"name":"La Gazette"}}]}</script>"#;
        let said = find(&Html::parse_document(page));
        let names: Vec<&str> = said.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(names, ["Le feu", "1997-04-28", "A. Exemple", "B. Exemple", "La Gazette"]);
    }
}
