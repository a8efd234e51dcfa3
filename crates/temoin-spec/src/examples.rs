//! Every rule's own examples, run: the first test of a rule, written beside it.
//!
//! Claims, sub-counts and events carry the id of their rule, so an example asks for that. What other rules do shows in
//! the reading without their name: there, the example must also read differently in a pack without the rule. Packs are
//! loaded again for that; without the gazetteer first, for it is most of the work and few rules need it.

use std::sync::{Arc, OnceLock};

use temoin_lang::{Example, PackFile, Packs, Reads, Rule};
use temoin_model::{MentionValue, Reading, Stance};

use crate::bench::Bench;
use crate::check::{Check, Failure, Sort};
use crate::markdown::Text;
use crate::observe;

/// One check for each example and counter-example of every rule: `rule/fr/passive/example-1`.
pub(crate) fn checks(bench: &Bench) -> Vec<Check> {
    let light: Vec<PackFile> = bench.files.iter().filter(|file| !file.path.ends_with(".tsv")).cloned().collect();
    let light = Arc::new(Setup { packs: load(&light).map(Arc::new), files: light });
    let full = Arc::new(Setup { packs: Ok(Arc::clone(&bench.packs)), files: bench.files.clone() });
    let rules = bench.languages().flat_map(|pack| pack.rules.all().iter().map(|rule| (pack.id.clone(), rule.clone())));
    rules.flat_map(|(language, rule)| Trial::new(language, rule, &light, &full).checks(bench)).collect()
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
struct Trial {
    language: String,
    rule: Rule,
    light: (Arc<Setup>, OnceLock<Result<Packs, String>>),
    full: (Arc<Setup>, OnceLock<Result<Packs, String>>),
}

impl Trial {
    fn new(language: String, rule: Rule, light: &Arc<Setup>, full: &Arc<Setup>) -> Self {
        let (light, full) = ((Arc::clone(light), OnceLock::new()), (Arc::clone(full), OnceLock::new()));
        Self { language, rule, light, full }
    }

    fn checks(self, bench: &Bench) -> Vec<Check> {
        let name = format!("rule/{}/{}", self.language, self.rule.id);
        let trial = Arc::new(self);
        let mut checks = Vec::new();
        if trial.rule.examples.is_empty() {
            let (file, line) = (bench.shown_file(&trial.rule.origin), trial.rule.origin.line);
            let message = format!("the rule `{}` has no example: expected a sentence that it reads", trial.rule.id);
            let failure = Failure { file, line, message };
            checks.push(Check::new(format!("{name}/example"), Sort::Example, move || Err(failure)));
        }
        let sorts = [(&trial.rule.examples, Sort::Example), (&trial.rule.counter_examples, Sort::CounterExample)];
        for (sentences, sort) in sorts {
            let sort_name = if sort == Sort::Example { "example" } else { "counter-example" };
            for (at, example) in sentences.iter().enumerate() {
                let (trial, example) = (Arc::clone(&trial), example.clone());
                let file = bench.shown_file(&example.origin);
                let test = move || {
                    let line = example.origin.line;
                    trial.check(&example, sort).map_err(|message| Failure { file, line, message })
                };
                checks.push(Check::new(format!("{name}/{sort_name}-{}", at + 1), sort, test));
            }
        }
        checks
    }

    fn check(&self, example: &Example, sort: Sort) -> Result<(), String> {
        let text = Text { body: example.text.clone(), language: self.language.clone(), published: None };
        let reading = observe::reading(&text, self.full.0.packs.as_ref()?);
        let wanted = sort == Sort::Example;
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
        let how = if wanted {
            format!("the rule `{}` does not read its example", self.rule.id)
        } else {
            format!("the rule `{}` reads its counter-example", self.rule.id)
        };
        let read = match crate::rows::write(&observe::rows(&reading), &example.text) {
            nothing if nothing.is_empty() => "nothing".to_owned(),
            read => read,
        };
        Err(format!("{how}\n  {}\nread from it:\n{read}", example.text))
    }

    /// Whether the text reads otherwise without the rule.
    fn differs(
        &self,
        (setup, without): &(Arc<Setup>, OnceLock<Result<Packs, String>>),
        text: &Text,
    ) -> Result<bool, String> {
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
        Reads::Correction => reading.claims.iter().any(|claim| claim.superseded_by.is_some()),
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
