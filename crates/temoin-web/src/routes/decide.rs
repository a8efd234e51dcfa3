//! `POST /decide` and `POST /author`: the only addresses at which anything changes. [`crate::guard`] stands before them.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Json;
use axum::extract::{Form, FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use temoin::{Case, Wish};
use temoin_model::{Decision, Moment, Signature, Target, Verdict};

use super::review;
use crate::ask::{Ask, escape};
use crate::page::trouble;
use crate::server::Site;

/// How long an answer waits for the record to follow; a larger case follows behind it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Names and values, as a form or a flat JSON object gives them.
type Fields = BTreeMap<String, String>;

/// Why nothing was decided: the status, and what to say.
type Refusal = (StatusCode, String);

/// Logs a decision and brings the record up to it. A form is led on to where it asks (`next`), else to the next claim to
/// review; JSON is answered with the ids of the decisions.
///
/// Fields: `verdict`, `target`, the verdict's terms, `reason`, `also` (other targets of the same verdict, by blanks).
pub async fn decide(State(site): State<Site>, ask: Ask, request: Request) -> Response {
    let as_json = is_json(request.headers());
    let fields = match fields_of(request).await {
        Ok(fields) => fields,
        Err(status) => return trouble(&site.case, &ask, status, ""),
    };
    let case = site.case.clone();
    let author = fields.get("author").filter(|_| as_json).unwrap_or(&ask.author).clone();
    let asked = fields.clone();
    let decided = tokio::task::spawn_blocking(move || log(&case, &asked, &author)).await;
    let decided = decided.unwrap_or_else(|_| Err((StatusCode::INTERNAL_SERVER_ERROR, String::new())));
    match decided {
        Err((status, why)) if as_json => (status, Json(json!({ "detail": why }))).into_response(),
        Err((status, why)) => trouble(&site.case, &ask, status, &why),
        Ok((decisions, next)) => {
            follow(&site).await;
            let ids: Vec<&str> = decisions.iter().map(|decision| decision.id.as_str()).collect();
            if as_json { Json(json!({ "decisions": ids })).into_response() } else { led_to(&next) }
        }
    }
}

/// Keeps who the reader says they are, in a cookie.
pub async fn author(State(site): State<Site>, ask: Ask, request: Request) -> Response {
    let Ok(fields) = fields_of(request).await else { return trouble(&site.case, &ask, StatusCode::BAD_REQUEST, "") };
    let name: String = fields.get("author").map(|name| name.trim().chars().take(80).collect()).unwrap_or_default();
    let cookie = format!("author={}; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000", escape(&name));
    let mut response = led_to(&local(fields.get("next")).unwrap_or_else(|| "/review".to_owned()));
    let cookie = HeaderValue::from_str(&cookie).expect("percent-encoded words are ASCII");
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/json"))
}

async fn fields_of(request: Request) -> Result<Fields, StatusCode> {
    if is_json(request.headers()) {
        return Json::<Fields>::from_request(request, &()).await.map(|Json(it)| it).map_err(|error| error.status());
    }
    let pairs = Form::<Vec<(String, String)>>::from_request(request, &()).await.map_err(|error| error.status())?.0;
    Ok(joined(pairs))
}

/// Values of one name, as boxes that are ticked have, with blanks between them.
fn joined(pairs: Vec<(String, String)>) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in pairs {
        match fields.get_mut(&name) {
            Some(kept) => *kept = format!("{kept} {value}"),
            None => drop(fields.insert(name, value)),
        }
    }
    fields
}

/// Only an address on this site: a path, with no second slash that would make it another host.
fn local(next: Option<&String>) -> Option<String> {
    let next =
        next.filter(|next| next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']));
    next.cloned()
}

fn led_to(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Logs what the fields say; gives back where to go next, found before anything has changed its place.
fn log(case: &Case, fields: &Fields, author: &str) -> Result<(Vec<Decision>, String), Refusal> {
    let bad = |why: String| (StatusCode::BAD_REQUEST, why);
    let name = fields.get("verdict").map(String::as_str).unwrap_or_default();
    let verdict = Verdict::read(name, fields).map_err(|error| bad(error.to_string()))?;
    let targets = ["target", "also"].into_iter().filter_map(|field| fields.get(field));
    let reason = fields.get("reason").cloned();
    let wish = |id: &str| {
        let target = Target::parse(verdict.about(), id)?;
        Some(Wish { target, verdict: verdict.clone(), reason: reason.clone() })
    };
    let wishes: Vec<Wish> = targets.flat_map(|ids| ids.split_whitespace()).filter_map(wish).collect();
    if wishes.is_empty() {
        return Err(bad("nothing is named that could be decided of: expected `target`".to_owned()));
    }
    let next = local(fields.get("next")).map_or_else(|| review::after(case, fields, author), Ok);
    let next = next.map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    let decided = case.decide(&wishes, &Signature { author: author.to_owned(), at: now() });
    let decided = decided.map_err(|error| (status_of(&error), error.to_string()))?;
    Ok((decided, next))
}

fn status_of(error: &temoin::Error) -> StatusCode {
    match error {
        it if it.is_not_found() => StatusCode::NOT_FOUND,
        it if it.is_usage() => StatusCode::BAD_REQUEST,
        it if it.is_busy() => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Brings the record up to the log, one after the other. What cannot be done now (a build is running) the build does.
async fn follow(site: &Site) {
    let site = site.clone();
    let refreshed = tokio::task::spawn_blocking(move || {
        // The lock holds nothing that a panic could have left broken.
        let _one = site.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        site.case.refresh().is_ok()
    });
    // Past our patience it goes on behind the answer.
    let _ = tokio::time::timeout(PATIENCE, refreshed).await;
}

fn now() -> Moment {
    // A clock set before 1970 is wrong in any case, and the order of the log does not rest on it.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticked_boxes_are_all_kept() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = joined(vec![pair("claims", "c-1"), pair("reason", "two days"), pair("claims", "c-2")]);
        assert_eq!((fields["claims"].as_str(), fields["reason"].as_str()), ("c-1 c-2", "two days"));
    }

    #[test]
    fn only_addresses_of_this_site_are_led_to() {
        let led = |next: &str| local(Some(&next.to_owned()));
        assert_eq!(led("/review?queue=contested").as_deref(), Some("/review?queue=contested"));
        for foreign in ["//evil.example", "https://evil.example", "/\\evil.example", "review", "/a\r\nx: y", ""] {
            assert_eq!(led(foreign), None, "{foreign}");
        }
    }
}
