//! `temoin.toml`: what a case is, in a form people may read and edit.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::error::Kind;

/// The version of the file's form that this program writes.
const VERSION: u32 = 1;

/// The settings of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    version: u32,
    /// What people call the case.
    pub(crate) name: String,
    /// The rule that makes estimates: `voices-1`, `conservative-1`, `range-1` or
    /// `most-conservative-1`.
    pub(crate) rule: String,
    /// Whether an estimate has a best value where independent voices exclude each other.
    #[serde(default = "yes")]
    pub(crate) best_when_contested: bool,
    /// Languages of what is written for people, the preferred one first.
    #[serde(default)]
    pub(crate) languages: Vec<String>,
    /// A folder of packs used instead of those compiled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) packs: Option<String>,
    /// An index of places used instead of the case's own; relative to the case where that is possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) places: Option<String>,
    /// What was given to `build`; relative to the case where that is possible.
    #[serde(default)]
    pub(crate) inputs: Vec<String>,
}

fn yes() -> bool {
    true
}

/// Enough to tell a file of a newer program before the rest of it is looked at.
#[derive(Deserialize)]
struct Head {
    version: u32,
}

impl Config {
    /// The file's name within a case.
    pub(crate) const FILE: &str = "temoin.toml";

    /// The name of the index of imported places within a case.
    pub(crate) const PLACES: &str = "places.sqlite";

    pub(crate) fn new(name: &str) -> Self {
        Self {
            version: VERSION,
            name: name.to_owned(),
            rule: "voices-1".to_owned(),
            best_when_contested: true,
            languages: Vec::new(),
            packs: None,
            places: None,
            inputs: Vec::new(),
        }
    }

    pub(crate) fn load(case: &Path) -> Result<Self, Error> {
        let path = case.join(Self::FILE);
        let text = fs::read_to_string(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Error::not_found(format!("no case at `{}`: expected a folder with {}", case.display(), Self::FILE))
            }
            _ => Error::from(error).within(path.display().to_string()),
        })?;
        parse(&text).map_err(|error| error.within(path.display().to_string()))
    }

    /// Written whole or not at all.
    pub(crate) fn save(&self, case: &Path) -> Result<(), Error> {
        let path = case.join(Self::FILE);
        let text = toml::to_string(self).map_err(|error| Kind::Other(error.to_string()))?;
        crate::originals::write_whole(&path, text.as_bytes())
    }
}

fn parse(text: &str) -> Result<Config, Error> {
    let unreadable = |error: toml::de::Error| Error::usage(format!("unreadable: {}", error.to_string().trim_end()));
    let Head { version } = toml::from_str(text).map_err(unreadable)?;
    if version > VERSION {
        let message = format!("version {version} was written by a newer program: expected {VERSION} or less");
        return Err(Kind::Newer(message).into());
    }
    toml::from_str(text).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let config = Config { inputs: vec!["../reports".into()], packs: Some("packs".into()), ..Config::new("a") };
        assert_eq!(parse(&toml::to_string(&config).unwrap()).unwrap(), config);
    }

    #[test]
    fn a_newer_file_is_told_from_a_bad_one() {
        assert!(parse("version = 2\nunknown = true").unwrap_err().is_newer());
        let error = parse("version = 1\nname = \"a\"\nrule = \"voices-1\"\nnmae = 1").unwrap_err();
        assert!(error.is_usage());
        assert!(error.to_string().contains("nmae"), "{error}");
    }
}
