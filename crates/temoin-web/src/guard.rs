//! What is refused before any page is made, and the headers every answer carries.
//!
//! Reading needs our name and no foreign page that asks. Changing anything is a `POST` and needs more: the secret of this
//! run of the server, which a cookie of our own pages holds, an `Origin` of ours, nothing in `Sec-Fetch-Site` against it,
//! and a form or JSON as its body, neither of which another site can send without asking first.
//!
//! The server has one reader, in a browser where other sites are open too: whatever was not asked for by our own pages
//! or by the reader's hand is turned away, by name (DNS rebinding), by method and by origin.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Another site learns nothing; our own forms need it, or their `Origin` would be withheld.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (header::VARY, "accept-language, cookie"),
];

/// Lets a request through when it is ours, and dresses the answer in either case.
pub async fn guard(State(door): State<Door>, request: Request, next: Next) -> Response {
    let is_known = has_secret(request.headers(), &door);
    let is_ours = is_our_name(request.headers(), door.port);
    let mut response = match refusal(request.method(), request.headers(), &door) {
        None => next.run(request).await,
        Some(refused) => refused.into_response(),
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET"));
    }
    if is_ours && !is_known {
        response.headers_mut().append(header::SET_COOKIE, door.cookie());
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn refusal(method: &Method, headers: &HeaderMap, door: &Door) -> Option<(StatusCode, &'static str)> {
    if !is_our_name(headers, door.port) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "this server answers to its loopback address only\n"));
    }
    match *method {
        Method::GET if is_foreign(headers, door.port) => {
            Some((StatusCode::FORBIDDEN, "another site asked for this page\n"))
        }
        Method::GET => None,
        Method::POST => refusal_of_change(headers, door),
        _ => {
            Some((StatusCode::METHOD_NOT_ALLOWED, "pages are asked for, decisions are posted; nothing else is done\n"))
        }
    }
}

fn refusal_of_change(headers: &HeaderMap, door: &Door) -> Option<(StatusCode, &'static str)> {
    let value = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    let site = value("sec-fetch-site").is_none_or(|site| site == b"same-origin");
    if !site || !value("origin").is_some_and(|origin| is_our_origin(origin, door.port)) {
        return Some((StatusCode::FORBIDDEN, "another site sent this\n"));
    }
    if !has_secret(headers, door) {
        return Some((StatusCode::FORBIDDEN, "the page was opened before the server was started: open it again\n"));
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let known = ["application/x-www-form-urlencoded", "application/json"].contains(&kind);
    (!known).then_some((StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected a form or JSON\n"))
}

/// What only our own pages know: the port, and the secret of this run.
#[derive(Clone, Debug)]
pub struct Door {
    /// The port of the server.
    pub port: u16,
    secret: Arc<str>,
}

impl Door {
    /// A door with a new secret.
    pub fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { port, secret: secret.into() })
    }

    /// Cookies know no ports: the name tells servers on one machine apart.
    fn name(&self) -> String {
        format!("temoin-{}", self.port)
    }

    fn cookie(&self) -> HeaderValue {
        let cookie = format!("{}={}; Path=/; SameSite=Strict; HttpOnly", self.name(), self.secret);
        HeaderValue::from_str(&cookie).expect("digits and letters are fit for a header")
    }
}

fn has_secret(headers: &HeaderMap, door: &Door) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.any(|(name, value)| name == door.name() && is_equal(value.as_bytes(), door.secret.as_bytes()))
}

/// Compares in a time that does not tell where the first difference is.
fn is_equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

/// Exactly one `Host`, and one of the names the loopback address has.
fn is_our_name(headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    hosts.next().is_none() && host.is_some_and(|host| names(port).iter().any(|name| name.eq_ignore_ascii_case(host)))
}

fn names(port: u16) -> [String; 3] {
    ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}"))
}

/// Another site's page asked, other than by a link the reader followed.
fn is_foreign(headers: &HeaderMap, port: u16) -> bool {
    let value = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    let crossing = matches!(value("sec-fetch-site"), Some(b"cross-site" | b"same-site"));
    value("origin").is_some_and(|origin| !is_our_origin(origin, port))
        || (crossing && value("sec-fetch-mode") != Some(b"navigate"))
}

fn is_our_origin(origin: &[u8], port: u16) -> bool {
    names(port).iter().any(|name| origin == format!("http://{name}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn status(method: Method, pairs: &[(&'static str, &'static str)]) -> Option<u16> {
        let door = Door { port: 4000, secret: "5ec7e7".into() };
        refusal(&method, &headers(pairs), &door).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn only_our_names_are_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "[::1]:4000", "LOCALHOST:4000"] {
            assert_eq!(status(Method::GET, &[("host", host)]), None, "{host}");
        }
        for host in ["127.0.0.1", "127.0.0.1:4001", "evil.example:4000", "localhost.evil.example:4000", ""] {
            assert_eq!(status(Method::GET, &[("host", host)]), Some(421), "{host}");
        }
        assert_eq!(status(Method::GET, &[]), Some(421));
    }

    #[test]
    fn nothing_is_done_but_asking_and_deciding() {
        for method in [Method::PUT, Method::DELETE, Method::HEAD, Method::OPTIONS] {
            assert_eq!(status(method, &[("host", "localhost:4000")]), Some(405));
        }
    }

    #[test]
    fn other_sites_are_turned_away_but_a_followed_link_is_not() {
        let host = ("host", "localhost:4000");
        assert_eq!(status(Method::GET, &[host, ("origin", "http://evil.example")]), Some(403));
        assert_eq!(status(Method::GET, &[host, ("origin", "http://localhost:4000")]), None);
        assert_eq!(
            status(Method::GET, &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]),
            Some(403)
        );
        assert_eq!(
            status(Method::GET, &[host, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]),
            None
        );
    }

    #[test]
    fn a_change_needs_our_page_our_secret_and_our_form() {
        let (host, form) = (("host", "localhost:4000"), ("content-type", "application/x-www-form-urlencoded"));
        let (origin, cookie) = (("origin", "http://localhost:4000"), ("cookie", "lang=fr; temoin-4000=5ec7e7"));
        let json = ("content-type", "application/json; charset=utf-8");
        assert_eq!(status(Method::POST, &[host, origin, cookie, form]), None);
        assert_eq!(status(Method::POST, &[host, origin, cookie, json, ("sec-fetch-site", "same-origin")]), None);
        let refused: [&[(&'static str, &'static str)]; 9] = [
            &[host, cookie, form],
            &[host, ("origin", "null"), cookie, form],
            &[host, ("origin", "http://localhost:4001"), cookie, form],
            &[host, origin, form],
            &[host, origin, ("cookie", "temoin-4000=5ec7e8"), form],
            &[host, origin, ("cookie", "temoin-4001=5ec7e7"), form],
            &[host, origin, cookie, form, ("sec-fetch-site", "same-site")],
            &[host, origin, cookie, form, ("sec-fetch-site", "cross-site")],
            &[host, origin, cookie, form, ("sec-fetch-site", "none")],
        ];
        for headers in refused {
            let headers: Vec<(&'static str, &'static str)> = headers.to_vec();
            assert_eq!(status(Method::POST, &headers), Some(403), "{headers:?}");
        }
        assert_eq!(status(Method::POST, &[host, origin, cookie, ("content-type", "text/plain")]), Some(415));
        assert_eq!(status(Method::POST, &[host, origin, cookie]), Some(415));
    }
}
