//! `/settings`: language and light, kept as cookies by whichever page the choice is made on.

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;

use crate::ask::{Ask, Theme};
use crate::error::Error;
use crate::language::Language;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};

/// What is chosen now.
pub struct Settings {
    ask: Ask,
}

impl Page for Settings {
    fn load(_case: &Case, ask: &Ask) -> Result<Option<Self>, Error> {
        Ok(Some(Self { ask: ask.clone() }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let language = |language: Language| Choice {
            name: language.name().to_owned(),
            lang: language.code(),
            address: format!("/settings?lang={}", language.code()),
            chosen: language == self.ask.language,
        };
        let theme = |theme: Theme| Choice {
            name: m.term("theme", theme.as_str()),
            lang: m.code(),
            address: format!("/settings?theme={}", theme.as_str()),
            chosen: theme == self.ask.theme,
        };
        render(&SettingsPage {
            frame,
            m,
            languages: Language::ALL.into_iter().map(language).collect(),
            themes: Theme::ALL.into_iter().map(theme).collect(),
        })
    }

    fn twin(&self) -> Result<Value, Error> {
        Ok(json!({ "language": self.ask.language.code(), "theme": self.ask.theme.as_str() }))
    }
}

/// Something to choose.
struct Choice {
    name: String,
    lang: &'static str,
    address: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    languages: Vec<Choice>,
    themes: Vec<Choice>,
}
