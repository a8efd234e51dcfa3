//! The skeleton of a language pack: the files and classes of the English pack, empty, each with its English words as a guide.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use toml::{Table, Value};

use crate::tree;

/// The pack whose layout a new one follows, so that the skeleton cannot fall behind it.
const MODEL: &str = "packs/en";

/// How many words of the model stand beside an empty list.
const SHOWN: usize = 8;

const HEADER: &str =
    "# origin: written for Témoin; licence: MIT OR Apache-2.0; author: your name; date: year-month-day\n";

/// Writes `packs/<code>`; refuses to touch a pack that is there.
pub fn write_skeleton(code: &str) -> Result<ExitCode, String> {
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Err(format!("`{code}` is not a language: expected an ISO 639-1 code such as `es`"));
    }
    let folder = tree::root().join("packs").join(code);
    if folder.exists() {
        return Err(format!("packs/{code} is there already"));
    }
    for file in tree::files()?.iter().filter_map(|file| file.strip_prefix(&format!("{MODEL}/"))) {
        if file.ends_with(".toml") && file != "pack.toml" && !file.contains('/') {
            let words = empty_lists(&tree::read(&format!("{MODEL}/{file}")).unwrap_or_default());
            write(&folder.join(file), &words.map_err(|error| format!("{MODEL}/{file}: {error}"))?)?;
        }
    }
    write(&folder.join("pack.toml"), &head(code))?;
    write(&folder.join("spec/first.md"), &first_spec(code))?;
    println!(
        "packs/{code} is there. Fill its lists, write its first rules after those of {MODEL}/rules, put a sentence of your"
    );
    println!("own into packs/{code}/spec/first.md, and add the language's triggers to the files of packs/ontology.");
    println!("`cargo test -p temoin-spec` fails until the first sentence is understood.");
    Ok(ExitCode::SUCCESS)
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    let folder = file.parent().unwrap_or(file);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    written.map_err(|error| format!("{}: {error}", file.display()))
}

fn head(code: &str) -> String {
    format!(
        "# The head of this pack.\n{HEADER}id = \"{code}\"\nname = \"the language's own name\"\nversion = \"0.1.0\"\n\
         owner = \"your name\"\ntier = \"draft\"\ndecimal = \",\"\n"
    )
}

fn first_spec(code: &str) -> String {
    let header = HEADER.trim_start_matches("# ").trim_end();
    format!(
        "<!-- {header} -->\n\n# a-total-in-the-authors-voice\nReplace the text by one sentence of your own that says how many people \
         were killed.\n```text lang={code} origin=invented by=you\nTwelve villagers were killed.\n```\n```expect\nclaim killed 12 civilians @ `Twelve villagers`\n```\n"
    )
}

/// The same tables and keys with nothing in the lists.
fn empty_lists(model: &str) -> Result<String, toml::de::Error> {
    let mut text = HEADER.to_owned();
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

    /// What a spec must say of its text; without it the skeleton would fail for a reason of its own.
    #[test]
    fn the_first_spec_says_where_it_comes_from() {
        let spec = first_spec("es");
        assert!(["```text lang=es ", " origin=invented ", " by="].iter().all(|part| spec.contains(part)), "{spec}");
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
