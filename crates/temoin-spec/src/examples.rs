//! Every rule's own examples, run: the first test of a rule, written beside it.
//!
//! Claims, sub-counts and events carry the id of their rule, so an example asks for that. What other rules do shows in
//! the reading without their name: there, the example must also read differently in a pack without the rule. Packs are
//! loaded again for that; without the gazetteer first, for it is most of the work and few rules need it.

use std::sync::{Arc, OnceLock};

use libtest_mimic::{Failed, Trial};
use temoin_lang::{PackFile, Packs, Reads, Rule};
use temoin_model::{MentionValue, Reading, Stance};

use crate::markdown::Text;
use crate::observe;

/// One test for each example and counter-example of every rule: `rule/fr/passive/example-1`.
pub fn trials(files: &[PackFile], packs: &Arc<Packs>) -> Vec<Trial> {
    let light: Vec<PackFile> = files.iter().filter(|file| !file.path.ends_with(".tsv")).cloned().collect();
    let light = Arc::new(Setup { packs: load(&light).map(Arc::new), files: light });
    let full = Arc::new(Setup { packs: Ok(Arc::clone(packs)), files: files.to_vec() });
    let rules = packs.languages().flat_map(|pack| pack.rules.all().iter().map(|rule| (pack.id.clone(), rule.clone())));
    rules.flat_map(|(language, rule)| Bench::new(language, rule, &light, &full).trials()).collect()
}

fn load(files: &[PackFile]) -> Result<Packs, String> {
    Packs::from_files(files).map_err(|error| error.to_string())
}

/// Packs, and what they were loaded from.
struct Setup {
    files: Vec<PackFile>,
    packs: Result<Arc<Packs>, String>,
}

/// A rule, with the packs as they are and as they would be without it.
struct Bench {
    language: String,
    rule: Rule,
    light: (Arc<Setup>, OnceLock<Result<Packs, String>>),
    full: (Arc<Setup>, OnceLock<Result<Packs, String>>),
}

impl Bench {
    fn new(language: String, rule: Rule, light: &Arc<Setup>, full: &Arc<Setup>) -> Self {
        let (light, full) = ((Arc::clone(light), OnceLock::new()), (Arc::clone(full), OnceLock::new()));
        Self { language, rule, light, full }
    }

    fn trials(self) -> Vec<Trial> {
        let name = format!("rule/{}/{}", self.language, self.rule.id);
        let bench = Arc::new(self);
        let mut trials = Vec::new();
        if bench.rule.examples.is_empty() {
            let origin = bench.rule.origin.to_string();
            trials.push(Trial::test(format!("{name}/example"), move || Err(format!("{origin}: no example").into())));
        }
        for (sentences, sort) in [(&bench.rule.examples, "example"), (&bench.rule.counter_examples, "counter-example")]
        {
            for (at, sentence) in sentences.iter().enumerate() {
                let (bench, sentence) = (Arc::clone(&bench), sentence.clone());
                let test = move || bench.check(&sentence, sort == "example");
                trials.push(Trial::test(format!("{name}/{sort}-{}", at + 1), test));
            }
        }
        trials
    }

    fn check(&self, sentence: &str, wanted: bool) -> Result<(), Failed> {
        let text = Text { body: sentence.to_owned(), language: self.language.clone(), published: None };
        let reading = observe::reading(&text, self.full.0.packs.as_ref()?);
        let shows = match self.rule.reads {
            Reads::Claim | Reads::Part | Reads::Event => is_signed(&reading, &self.rule),
            _ if !wanted => self.differs(&self.full, &text)?,
            _ => {
                has_result(&reading, &self.rule)
                    && (self.differs(&self.light, &text)? || self.differs(&self.full, &text)?)
            }
        };
        if shows == wanted {
            return Ok(());
        }
        let how = if wanted { "is not read by its rule" } else { "is read by the rule that it shows the limit of" };
        let read = crate::rows::write(&observe::rows(&reading), sentence);
        Err(format!("{}: the sentence {how}\n  {sentence}\nread from it:\n{read}", self.rule.origin).into())
    }

    /// Whether the text reads otherwise without the rule.
    fn differs(
        &self,
        (setup, without): &(Arc<Setup>, OnceLock<Result<Packs, String>>),
        text: &Text,
    ) -> Result<bool, Failed> {
        let made = without.get_or_init(|| {
            let files = setup.files.iter().map(|file| without_rule(file, &self.language, &self.rule.id));
            load(&files.collect::<Result<Vec<_>, _>>()?)
        });
        Ok(observe::reading(text, made.as_ref()?) != observe::reading(text, setup.packs.as_ref()?))
    }
}

/// Whether something that the rule read carries its name.
fn is_signed(reading: &Reading, rule: &Rule) -> bool {
    let part = rule.reads == Reads::Part;
    match rule.reads {
        Reads::Event => reading.events.iter().any(|event| event.by.rule == rule.id),
        _ => reading.claims.iter().any(|claim| claim.by.rule == rule.id && claim.part_of.is_some() == part),
    }
}

/// Whether the reading holds what such a rule is for.
fn has_result(reading: &Reading, rule: &Rule) -> bool {
    match rule.reads {
        Reads::Noise => reading.blocks.iter().any(|block| Some(block.kind.as_str()) == rule.with("block")),
        Reads::Mention => reading.mentions.iter().any(|mention| !matches!(mention.value, MentionValue::Number(_))),
        Reads::Speaker => reading.claims.iter().any(|claim| claim.speaker.is_some()),
        Reads::Stance => {
            reading.claims.iter().any(|claim| !matches!(claim.stance, Stance::Asserted | Stance::Reported))
        }
        Reads::Alias => !reading.aliases.is_empty(),
        Reads::Claim | Reads::Part | Reads::Event => is_signed(reading, rule),
    }
}

/// The file as it would be had the rule never been written.
fn without_rule(file: &PackFile, language: &str, rule: &str) -> Result<PackFile, String> {
    if !file.path.starts_with(&format!("{language}/rules/")) {
        return Ok(file.clone());
    }
    let mut table: toml::Table = file.text.parse().map_err(|error| format!("{}: {error}", file.path))?;
    if let Some(rules) = table.get_mut("rule").and_then(toml::Value::as_array_mut) {
        rules.retain(|one| one.get("id").and_then(toml::Value::as_str) != Some(rule));
    }
    Ok(PackFile { path: file.path.clone(), text: table.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_taken_out_of_its_own_language_only() {
        let text = "[[rule]]\nid = \"a\"\n[[rule]]\nid = \"b\"\n".to_owned();
        let file = PackFile { path: "fr/rules/x.toml".into(), text };
        assert_eq!(without_rule(&file, "en", "a").as_ref(), Ok(&file));
        let left: toml::Table = without_rule(&file, "fr", "a").unwrap().text.parse().unwrap();
        assert_eq!(left["rule"].as_array().map(Vec::len), Some(1));
    }
}
