//! What one request asks for: which thing, in which form, with which filters, in which language.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};

use crate::language::Language;
use crate::server::Site;

/// A request, read.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Path without the twin's `.json`.
    pub path: String,
    /// Whether the JSON twin is meant.
    pub twin: bool,
    /// The id in the path; empty on pages that have none.
    pub id: String,
    /// The query, one value for each name.
    pub query: BTreeMap<String, String>,
    /// The language of the answer.
    pub language: Language,
    /// Whether the language was chosen just now, and is to be kept.
    pub chosen: bool,
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

    /// This page's address with some values of the query set, or left out where the new value is empty.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        self.address(&self.path, changes)
    }

    /// The address of the JSON twin, with the same filters.
    pub fn twin_address(&self) -> String {
        let path = if self.path == "/" { "/index.json".to_owned() } else { format!("{}.json", self.path) };
        self.address(&path, &[("lang", "")])
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

impl FromRequestParts<Site> for Ask {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, StatusCode> {
        let params = RawPathParams::from_request_parts(parts, site).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        let id = params.iter().next().map(|(_, value)| value.to_owned()).unwrap_or_default();
        let Query(query) = Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri).unwrap_or_default();
        let asked = query.get("lang").and_then(|tag| Language::parse(tag));
        let language = asked.unwrap_or_else(|| preferred(&parts.headers, site.language));
        let (path, twin) = parted(parts.uri.path());
        let id = if twin { id.strip_suffix(".json").unwrap_or(&id).to_owned() } else { id };
        Ok(Self { path, twin, id, query, language, chosen: asked.is_some() })
    }
}

fn parted(path: &str) -> (String, bool) {
    match path.strip_suffix(".json") {
        Some("/index") => ("/".to_owned(), true),
        Some(page) => (page.to_owned(), true),
        None => (path.to_owned(), false),
    }
}

/// What the reader chose before, else what the server was started with, else what the browser asks for.
fn preferred(headers: &HeaderMap, option: Option<Language>) -> Language {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let kept = header(COOKIE).and_then(|cookies| {
        cookies.split(';').find_map(|cookie| Language::parse(cookie.trim().strip_prefix("lang=")?))
    });
    kept.or(option).or_else(|| Language::accepted(header(ACCEPT_LANGUAGE)?)).unwrap_or(Language::English)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn ask(path: &str, query: &[(&str, &str)]) -> Ask {
        let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (path, twin) = parted(path);
        Ask { path, twin, id: String::new(), query, language: Language::English, chosen: false }
    }

    #[test]
    fn filters_live_in_the_address() {
        let ask = ask("/events", &[("type", "battle"), ("page", "3")]);
        assert_eq!(ask.with(&[("page", ""), ("q", "a&b")]), "/events?q=a%26b&type=battle");
        assert_eq!(ask.twin_address(), "/events.json?page=3&type=battle");
        assert_eq!(ask.page(), 3);
    }

    #[test]
    fn the_overview_has_a_twin_too() {
        assert_eq!(parted("/index.json"), ("/".to_owned(), true));
        assert_eq!(ask("/", &[]).twin_address(), "/index.json");
    }
}
