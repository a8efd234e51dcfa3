//! The skeleton of a new language: files and classes of the English pack, empty, each with its English words as a guide;
//! first rules and a first specification that fail, and say what to do.

use temoin_lang::PackFile;
use toml::{Table, Value};

/// The pack whose layout a new one follows, so that the skeleton cannot fall behind it.
const MODEL: &str = "en/";

/// How many words of the model stand beside an empty list.
const SHOWN: usize = 8;

const HEADER: &str =
    "# origin: written for Témoin; licence: MIT OR Apache-2.0; author: your name; date: year-month-day\n";

/// The files of a new pack: path within its folder, and text.
///
/// # Errors
/// When the code is no ISO 639-1 code, or a pack of that language is compiled in.
pub fn skeleton(code: &str) -> Result<Vec<(String, String)>, String> {
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Err(format!("`{code}` is not a language: expected an ISO 639-1 code such as `pt`"));
    }
    let model = PackFile::builtin();
    if model.iter().any(|file| file.path == format!("{code}/pack.toml")) {
        return Err(format!("the pack `{code}` is there already"));
    }
    let mut files = vec![("pack.toml".to_owned(), head(code))];
    for file in &model {
        let Some(name) = file.path.strip_prefix(MODEL).filter(|name| *name != "pack.toml" && !name.contains('/'))
        else {
            continue;
        };
        let lists = empty_lists(&file.text).map_err(|error| format!("packs/{}: {error}", file.path))?;
        files.push((name.to_owned(), lists));
    }
    files.push(("events.toml".to_owned(), events(&model)?));
    files.push(("rules/harm.toml".to_owned(), first_rules(code)));
    files.push(("spec/first.md".to_owned(), first_spec(code)));
    Ok(files)
}

fn head(code: &str) -> String {
    format!(
        "# The head of this pack.\n{HEADER}id = \"{code}\"\nname = \"the language's own name\"\nversion = \"0.1.0\"\n\
         owner = \"your name\"\ntier = \"draft\"\n# The mark between the whole part and the decimals of a number.\n\
         decimal = \",\"\n# Whether adjectives follow their noun.\nadjectives_follow = false\n"
    )
}

/// Words that name what happened: every type of the ontology, empty, with its English words.
fn events(model: &[PackFile]) -> Result<String, String> {
    let mut text = format!("# Words that name what happened, by grammatical form and type of event.\n{HEADER}");
    for form in ["noun", "verb", "participle"] {
        text.push_str(&format!("\n[event.{form}]\n"));
        for file in model.iter().filter(|file| file.path.starts_with("ontology/")) {
            let table: Table = file.text.parse().map_err(|error| format!("packs/{}: {error}", file.path))?;
            let words = table.get("triggers").and_then(|triggers| triggers.get("en")?.get(form));
            if let (Some(id), Some(words)) = (table.get("id").and_then(Value::as_str), words) {
                text.push_str(&format!("{} = [] #{}\n", quoted(id), guide(words)));
            }
        }
    }
    Ok(text)
}

fn first_rules(code: &str) -> String {
    format!(
        "# Claims of harm to people. The notation of patterns stands in the documentation of `temoin-lang`.\n{HEADER}\n\
         # 1. Put words for people into people.toml (`villager(s)`), number words into numerals.toml, and forms of \"killed\"\n\
         #    into `harm.participle.killed` of harm.toml.\n\
         # 2. Make the pattern fit your language; `temoin pack try {code} \"a sentence\"` shows how far it comes.\n\
         # 3. Put sentences of your own into the examples; `temoin pack check` runs them.\n\
         [[rule]]\nid = \"passive\"\nreads = \"claim\"\n\
         patterns = [\"<people:who> ..4 @harm.participle:what\"]\n\
         examples = [\"Three villagers were killed.\"]\n\
         counter_examples = [\"Three villagers were seen.\"]\n"
    )
}

fn first_spec(code: &str) -> String {
    let header = HEADER.trim_start_matches("# ").trim_end();
    format!(
        "<!-- {header} -->\n\n# a-total-in-the-authors-voice\nReplace the text by one sentence of your own that says how many \
         people were killed, and the quote by its words.\n```text lang={code} origin=invented by=you\n\
         Twelve villagers were killed.\n```\n```expect\nclaim killed 12 civilians @ `Twelve villagers were killed`\n```\n"
    )
}

/// The same tables and keys with nothing in the lists.
fn empty_lists(model: &str) -> Result<String, toml::de::Error> {
    let about = model.lines().take_while(|line| line.starts_with('#') && !line.starts_with("# origin:"));
    let mut text = about.map(|line| format!("{line}\n")).collect::<String>();
    text.push_str(HEADER);
    write_table(&mut text, "", &model.parse::<Table>()?);
    Ok(text)
}

fn write_table(text: &mut String, name: &str, table: &Table) {
    if !name.is_empty() {
        text.push_str(&format!("\n[{name}]\n"));
    }
    for (key, value) in table.iter().filter(|(_, value)| !value.is_table()) {
        text.push_str(&format!("{} = [] #{}\n", quoted(key), guide(value)));
    }
    for (key, value) in table {
        if let Value::Table(inner) = value {
            let key = quoted(key);
            write_table(text, &if name.is_empty() { key } else { format!("{name}.{key}") }, inner);
        }
    }
}

fn quoted(key: &str) -> String {
    let bare = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare { key.to_owned() } else { format!("{key:?}") }
}

fn guide(value: &Value) -> String {
    let words = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    words.take(SHOWN).map(|word| format!(" {word};")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use temoin_lang::Packs;

    /// The skeleton must load, or its first failure would be one of ours; and it must fail until somebody fills it.
    #[test]
    fn the_skeleton_loads_and_says_where_it_comes_from() {
        let files = skeleton("xx").unwrap();
        let shared = PackFile::builtin().into_iter().filter(|file| file.path.starts_with("ontology/"));
        let own = files.iter().filter(|(name, _)| name.ends_with(".toml"));
        let own = own.map(|(name, text)| PackFile { path: format!("xx/{name}"), text: text.clone() });
        let packs = Packs::from_files(&own.chain(shared).collect::<Vec<_>>()).unwrap();
        assert_eq!(packs.language("xx").map(|pack| pack.rules.all().len()), Some(1));
        assert!(files.iter().all(|(_, text)| text.contains("licence: MIT OR Apache-2.0")));
        assert!(packs.language("xx").and_then(|pack| pack.lexicon.class("event.noun.battle")).is_some());
    }

    #[test]
    fn a_language_that_is_there_is_left_alone() {
        assert!(skeleton("fr").unwrap_err().contains("already"));
        assert!(skeleton("French").unwrap_err().contains("ISO 639-1"));
    }

    #[test]
    fn lists_are_emptied_and_classes_kept() {
        let model =
            "hedge = [\"about\", \"some\"]\n[person]\ncivilians = [\"villager(s)\"]\n[person.\"x y\"]\na = []\n";
        let text = empty_lists(model).unwrap();
        let skeleton: Table = text.parse().unwrap();
        assert_eq!(skeleton["hedge"], Value::Array(Vec::new()));
        assert_eq!(skeleton["person"]["civilians"], Value::Array(Vec::new()));
        assert_eq!(skeleton["person"]["x y"]["a"], Value::Array(Vec::new()));
        assert!(text.contains("# about; some;"));
    }
}
