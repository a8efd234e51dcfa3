//! One page: loaded once, written as HTML or as its JSON twin.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use temoin::Case;

use crate::ask::{Ask, Form};
use crate::error::Error;
use crate::messages::Messages;
use crate::server::Site;
use crate::table::Table;

/// A page of the site.
pub trait Page: Sized + Send + 'static {
    /// Reads from the case what is shown; `None` when there is nothing by that name.
    fn load(case: &Case, ask: &Ask) -> Result<Option<Self>, Error>;

    /// Writes it for people.
    fn html(&self, frame: &Frame) -> Result<String, Error>;

    /// Gives it to programs.
    fn twin(&self) -> Result<Value, Error>;

    /// Whether it is a table, and has a twin for spreadsheets.
    const TABULAR: bool = false;

    /// That table.
    fn table(&self) -> Table {
        Table::default()
    }

    /// Addresses of what stands in place of something that once had this address and is no longer; `None` when nothing
    /// ever had it.
    fn moved(_case: &Case, _ask: &Ask) -> Result<Option<Vec<String>>, Error> {
        Ok(None)
    }
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
    /// Address of the twin for spreadsheets; empty on pages that are no table.
    pub csv: String,
    /// How light the page is.
    pub theme: &'static str,
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
            twin: ask.twin_address(Form::Json),
            csv: String::new(),
            theme: ask.theme.as_str(),
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
    let written = P::load(case, ask).and_then(|page| match page {
        None => Ok(P::moved(case, ask)?.map(|addresses| elsewhere(case, ask, &addresses))),
        Some(page) => write(&page, case, ask).map(Some),
    });
    let mut response = match written {
        Ok(Some(response)) => response,
        Ok(None) => trouble(case, ask, StatusCode::NOT_FOUND, ""),
        Err(error) => trouble(case, ask, StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    };
    let choices = [(ask.chosen, "lang", ask.language.code()), (ask.theme_chosen, "theme", ask.theme.as_str())];
    for (_, name, value) in choices.into_iter().filter(|choice| choice.0) {
        let cookie = format!("{name}={value}; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000");
        let cookie = HeaderValue::from_str(&cookie).expect("codes and names of themes are ASCII letters");
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn write<P: Page>(page: &P, case: &Case, ask: &Ask) -> Result<Response, Error> {
    Ok(match ask.form {
        Form::Json => Json(page.twin()?).into_response(),
        Form::Csv => page.table().into_response(),
        Form::Html => {
            let csv = if P::TABULAR { ask.twin_address(Form::Csv) } else { String::new() };
            Html(page.html(&Frame { csv, ..Frame::new(case, ask) })?).into_response()
        }
    })
}

/// Leads on to what stands in place of a thing that was merged, split or dropped.
pub fn elsewhere(case: &Case, ask: &Ask, addresses: &[String]) -> Response {
    match addresses {
        [] => moved(case, ask, StatusCode::GONE, addresses),
        [only] => {
            let to = format!("{only}{}", ask.form.ending());
            (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
        }
        several => moved(case, ask, StatusCode::MULTIPLE_CHOICES, several),
    }
}

#[derive(Template)]
#[template(path = "moved.html")]
struct Moved<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    addresses: &'a [String],
}

fn moved(case: &Case, ask: &Ask, status: StatusCode, addresses: &[String]) -> Response {
    if ask.form != Form::Html {
        return (status, Json(json!({ "status": status.as_u16(), "instead": addresses }))).into_response();
    }
    let frame = Frame::new(case, ask);
    match (Moved { frame: &frame, m: frame.m, addresses }).render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
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
    if ask.form != Form::Html {
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
