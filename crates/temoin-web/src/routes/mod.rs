//! The addresses of the site. Each page is a file here; each has its JSON twin at the same address with `.json` behind it.

mod assets;
mod claim;
mod document;
mod event;
mod events;
mod files;
mod findings;
mod methodology;
mod overview;
mod place;
mod places;
mod search;
mod sources;
mod status;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use crate::ask::Ask;
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
    router
        .route("/e/{id}", get(show::<event::EventPage>))
        .route("/c/{id}", get(show::<claim::ClaimPage>))
        .route("/d/{id}", get(show::<document::DocumentPage>))
        .route("/p/{id}", get(show::<place::PlacePage>))
        .route("/e/{id}/dossier.md", get(files::dossier))
        .route("/d/{id}/original", get(files::original))
        .route("/status.json", get(status::show))
        .route("/assets/{name}", get(assets::show))
        .fallback(nothing_here)
}

/// A page without an id, at its address and at that of its twin. (A page with one reads the twin's ending off the id.)
fn twins<P: Page>(router: Router<Site>, path: &str) -> Router<Site> {
    router.route(path, get(show::<P>)).route(&format!("{path}.json"), get(show::<P>))
}

async fn nothing_here(State(site): State<Site>, ask: Ask) -> Response {
    trouble(&site.case, &ask, StatusCode::NOT_FOUND, "")
}
