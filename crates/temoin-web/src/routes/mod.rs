//! The addresses of the site. Each page is a file here; its twins have the same address with `.json` behind it and,
//! where the page is a table, `.csv`.

mod actor;
mod actors;
mod assets;
mod cite;
mod claim;
mod decide;
mod document;
mod event;
mod events;
mod exports;
mod files;
mod findings;
mod keys;
mod log;
mod methodology;
mod overview;
mod place;
mod places;
mod quarantine;
mod review;
mod search;
mod settings;
mod sources;
mod status;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

use crate::ask::{Ask, Form};
use crate::page::{Page, show, trouble};
use crate::server::Site;

/// Every address there is.
pub fn router() -> Router<Site> {
    let router = Router::new().route("/", get(show::<overview::Overview>));
    let router = twins::<overview::Overview>(router, "/index");
    let router = twins::<events::Events>(router, "/events");
    let router = twins::<search::Search>(router, "/search");
    let router = twins::<places::Places>(router, "/places");
    let router = twins::<sources::SourcesPage>(router, "/sources");
    let router = twins::<findings::Findings>(router, "/findings");
    let router = twins::<methodology::Methodology>(router, "/methodology");
    let router = twins::<actors::Actors>(router, "/actors");
    let router = twins::<exports::Exports>(router, "/exports");
    let router = twins::<settings::Settings>(router, "/settings");
    let router = twins::<review::Review>(router, "/review");
    let router = twins::<log::Log>(router, "/log");
    let router = twins::<keys::Keys>(router, "/keys");
    let router = twins::<quarantine::Quarantine>(router, "/quarantine");
    let router = twins::<event::figures::FiguresPage>(router, "/e/{id}/figures");
    let router = twins::<event::history::HistoryPage>(router, "/e/{id}/history");
    let router = dossiers(router);
    let router = cite::routes(router);
    router
        .route("/e/{id}", get(show::<event::EventPage>))
        .route("/c/{id}", get(show::<claim::ClaimPage>))
        .route("/d/{id}", get(show::<document::DocumentPage>))
        .route("/p/{id}", get(show::<place::PlacePage>))
        .route("/a/{id}", get(show::<actor::ActorPage>))
        .route("/e/{id}/figures.svg", get(files::figures))
        .route("/d/{id}/original", get(files::original))
        .route("/exports/{format}", get(files::export))
        .route("/decide", post(decide::decide))
        .route("/author", post(decide::author))
        .route("/status/events", get(status::follow))
        .route("/status.json", get(status::show))
        .route("/assets/{name}", get(assets::show))
        .fallback(nothing_here)
}

/// A page without an id, at its address and at those of its twins. (A page with one reads the twin's ending off the id.)
fn twins<P: Page>(router: Router<Site>, path: &str) -> Router<Site> {
    let forms = [Form::Html, Form::Json, Form::Csv].into_iter().filter(|form| P::TABULAR || *form != Form::Csv);
    forms.fold(router, |router, form| router.route(&format!("{path}{}", form.ending()), get(show::<P>)))
}

/// An event's dossier, at one address for each form.
fn dossiers(router: Router<Site>) -> Router<Site> {
    temoin_export::Form::ALL.iter().fold(router, |router, &form| {
        let answer = move |State(site): State<Site>, ask: Ask| files::dossier(site, ask, form);
        router.route(&format!("/e/{{id}}/dossier.{}", form.as_str()), get(answer))
    })
}

async fn nothing_here(State(site): State<Site>, ask: Ask) -> Response {
    trouble(&site.case, &ask, StatusCode::NOT_FOUND, "")
}
