//! What one request asks for: which thing, in which form, with which filters, in which language.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};

use crate::language::Language;
use crate::server::Site;

/// A request, read.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Path without the twin's ending.
    pub path: String,
    /// The form asked for.
    pub form: Form,
    /// The id in the path; empty on pages that have none.
    pub id: String,
    /// The query, one value for each name.
    pub query: BTreeMap<String, String>,
    /// The language of the answer.
    pub language: Language,
    /// Whether the language was chosen just now, and is to be kept.
    pub chosen: bool,
    /// Who the reader said they are; empty until they did.
    pub author: String,
    /// How light the page is to be.
    pub theme: Theme,
    /// Whether that was chosen just now, and is to be kept.
    pub theme_chosen: bool,
}

/// The form of an answer, which the ending of the path says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For people.
    #[default]
    Html,
    /// For programs.
    Json,
    /// For spreadsheets, on pages that are a table.
    Csv,
}

impl Form {
    /// The ending; empty for the page itself.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "",
            Self::Json => ".json",
            Self::Csv => ".csv",
        }
    }
}

/// Whether pages are light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every one, the usual first.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in an address and in the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }
}

impl Ask {
    /// A value of the query, trimmed; `None` when absent or blank.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The page number asked for, from 1.
    pub fn page(&self) -> u64 {
        self.value("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000_000)
    }

    /// The same request without one value of the query, from its first page on.
    #[must_use]
    pub fn but(&self, name: &str) -> Self {
        let mut ask = self.clone();
        ask.query.remove(name);
        ask.query.remove("page");
        ask
    }

    /// This page's address with some values of the query set, or left out where the new value is empty.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        self.address(&self.path, changes)
    }

    /// The address of a twin, with the same filters.
    pub fn twin_address(&self, form: Form) -> String {
        let path = if self.path == "/" { "/index" } else { &self.path };
        self.address(&format!("{path}{}", form.ending()), &[("lang", ""), ("theme", "")])
    }

    fn address(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let mut query = self.query.clone();
        for (name, value) in changes {
            match value.is_empty() {
                true => query.remove(*name),
                false => query.insert((*name).to_owned(), (*value).to_owned()),
            };
        }
        let pairs: Vec<String> =
            query.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}

/// Percent-encodes everything but unreserved characters (RFC 3986, 2.3).
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The reverse of [`escape`]; what is not UTF-8 is nothing.
fn unescape(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        let digits = (byte == b'%').then(|| rest.by_ref().take(2).map(char::from).collect::<String>());
        bytes.push(digits.and_then(|digits| u8::from_str_radix(&digits, 16).ok()).unwrap_or(byte));
    }
    String::from_utf8(bytes).unwrap_or_default()
}

impl FromRequestParts<Site> for Ask {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, StatusCode> {
        let params = RawPathParams::from_request_parts(parts, site).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        let id = params.iter().next().map(|(_, value)| value.to_owned()).unwrap_or_default();
        let Query(query) = Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri).unwrap_or_default();
        let asked = query.get("lang").and_then(|tag| Language::parse(tag));
        let language = asked.unwrap_or_else(|| preferred(&parts.headers, site.language));
        let (path, form) = parted(parts.uri.path());
        let id = id.strip_suffix(form.ending()).unwrap_or(&id).to_owned();
        let theme = query.get("theme").and_then(|name| Theme::parse(name));
        let kept = || cookie(&parts.headers, "theme").and_then(Theme::parse);
        Ok(Self {
            path,
            form,
            id,
            language,
            chosen: asked.is_some(),
            author: cookie(&parts.headers, "author").map(unescape).unwrap_or_default(),
            theme: theme.or_else(kept).unwrap_or_default(),
            theme_chosen: theme.is_some(),
            query,
        })
    }
}

fn parted(path: &str) -> (String, Form) {
    let ended = [Form::Json, Form::Csv].into_iter().find_map(|form| Some((path.strip_suffix(form.ending())?, form)));
    match ended {
        Some(("/index", form)) => ("/".to_owned(), form),
        Some((page, form)) => (page.to_owned(), form),
        None => (path.to_owned(), Form::Html),
    }
}

/// What the reader chose before, else what the server was started with, else what the browser asks for.
fn preferred(headers: &HeaderMap, option: Option<Language>) -> Language {
    let kept = cookie(headers, "lang").and_then(Language::parse);
    let accepted = || Language::accepted(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?);
    kept.or(option).or_else(accepted).unwrap_or(Language::English)
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let cookies = headers.get(COOKIE)?.to_str().ok()?;
    cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn ask(path: &str, query: &[(&str, &str)]) -> Ask {
        let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (path, form) = parted(path);
        let (language, theme) = (Language::English, Theme::System);
        Ask {
            path,
            form,
            id: String::new(),
            query,
            language,
            chosen: false,
            author: String::new(),
            theme,
            theme_chosen: false,
        }
    }

    #[test]
    fn filters_live_in_the_address() {
        let ask = ask("/events", &[("type", "battle"), ("page", "3")]);
        assert_eq!(ask.with(&[("page", ""), ("q", "a&b")]), "/events?q=a%26b&type=battle");
        assert_eq!(ask.twin_address(Form::Json), "/events.json?page=3&type=battle");
        assert_eq!(ask.page(), 3);
    }

    #[test]
    fn the_overview_has_a_twin_too() {
        assert_eq!(parted("/index.json"), ("/".to_owned(), Form::Json));
        assert_eq!(ask("/", &[]).twin_address(Form::Json), "/index.json");
        assert_eq!(parted("/places.csv"), ("/places".to_owned(), Form::Csv));
    }
}
