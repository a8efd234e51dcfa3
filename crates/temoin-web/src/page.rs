//! One page: loaded once, written as HTML or as its JSON twin.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use temoin::Case;

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::server::Site;

/// A page of the site.
pub trait Page: Sized + Send + 'static {
    /// Reads from the case what is shown; `None` when there is nothing by that name.
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error>;

    /// Writes it for people.
    fn html(&self, frame: &Frame) -> Result<String, Error>;

    /// Gives it to programs.
    fn twin(&self) -> Result<Value, Error>;
}

/// What every page has around it.
#[derive(Debug)]
pub struct Frame {
    /// The words of the interface.
    pub m: &'static Messages,
    /// Name of the case.
    pub case: String,
    /// Address of the JSON twin.
    pub twin: String,
    /// The other languages: code, name, address of this page in it.
    pub languages: Vec<(&'static str, &'static str, String)>,
    /// What was searched for, to stand in the search box.
    pub query: String,
    /// First part of the path, which the navigation marks as open.
    pub section: String,
}

impl Frame {
    /// The frame of the page that `ask` asks for.
    pub fn new(case: &Case, ask: &Ask) -> Self {
        let others = crate::language::Language::ALL.into_iter().filter(|language| *language != ask.language);
        Self {
            m: Messages::of(ask.language),
            case: case.name(),
            twin: ask.twin_address(),
            languages: others.map(|l| (l.code(), l.name(), ask.with(&[("lang", l.code())]))).collect(),
            query: if ask.path == "/search" { ask.value("q").unwrap_or_default().to_owned() } else { String::new() },
            section: ask.path.split('/').nth(1).unwrap_or_default().to_owned(),
        }
    }

    /// `page` on the link of the section that is open, as `aria-current` wants it.
    pub fn current(&self, sections: &str) -> &'static str {
        if sections.split(' ').any(|section| section == self.section) { "page" } else { "false" }
    }
}

/// Answers with a page, away from the threads that serve connections: reading the record blocks.
pub async fn show<P: Page>(State(site): State<Site>, ask: Ask) -> Response {
    let answered = tokio::task::spawn_blocking(move || answer::<P>(&site.case, &ask)).await;
    answered.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer<P: Page>(case: &Case, ask: &Ask) -> Response {
    let written = P::load(case, ask).and_then(|page| {
        Ok(match page {
            None => None,
            Some(page) if ask.twin => Some(Json(page.twin()?).into_response()),
            Some(page) => Some(Html(page.html(&Frame::new(case, ask))?).into_response()),
        })
    });
    let mut response = match written {
        Ok(Some(response)) => response,
        Ok(None) => trouble(case, ask, StatusCode::NOT_FOUND, ""),
        Err(error) => trouble(case, ask, StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    };
    if ask.chosen {
        let cookie = format!("lang={}; Path=/; SameSite=Strict; HttpOnly", ask.language.code());
        let cookie = HeaderValue::from_str(&cookie).expect("language codes are ASCII letters");
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct Trouble<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    status: u16,
    missing: bool,
    detail: &'a str,
}

/// The page that says what went wrong, in the dress of the others.
pub fn trouble(case: &Case, ask: &Ask, status: StatusCode, detail: &str) -> Response {
    if ask.twin {
        return (status, Json(json!({ "status": status.as_u16(), "detail": detail }))).into_response();
    }
    let frame = Frame::new(case, ask);
    let missing = status == StatusCode::NOT_FOUND;
    let page = Trouble { frame: &frame, m: frame.m, status: status.as_u16(), missing, detail };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}

/// Writes a template.
pub fn render(template: &impl Template) -> Result<String, Error> {
    template.render().map_err(Error::while_doing("writing the page"))
}
