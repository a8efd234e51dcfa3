//! What is refused before any page is made, and the headers every answer carries.
//!
//! The server has one reader, in a browser where other sites are open too: whatever was not asked for by our own pages
//! or by the reader's hand is turned away, by name (DNS rebinding), by method and by origin.

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
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (header::VARY, "accept-language, cookie"),
];

/// Lets a request through when it is ours, and dresses the answer in either case.
pub async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut response = match refusal(request.method(), request.headers(), port) {
        None => next.run(request).await,
        Some(refused) => refused.into_response(),
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET"));
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn refusal(method: &Method, headers: &HeaderMap, port: u16) -> Option<(StatusCode, &'static str)> {
    if !is_our_name(headers, port) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "this server answers to its loopback address only\n"));
    }
    if method != Method::GET {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "this server only shows; nothing can be sent to it\n"));
    }
    is_foreign(headers, port).then_some((StatusCode::FORBIDDEN, "another site asked for this page\n"))
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
    let ours = |origin: &[u8]| names(port).iter().any(|name| origin == format!("http://{name}").as_bytes());
    let crossing = matches!(value("sec-fetch-site"), Some(b"cross-site" | b"same-site"));
    value("origin").is_some_and(|origin| !ours(origin)) || (crossing && value("sec-fetch-mode") != Some(b"navigate"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn status(method: Method, pairs: &[(&'static str, &'static str)]) -> Option<u16> {
        refusal(&method, &headers(pairs), 4000).map(|(status, _)| status.as_u16())
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
    fn nothing_can_be_sent() {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::HEAD, Method::OPTIONS] {
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
}
