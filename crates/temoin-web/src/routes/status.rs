//! `/status.json`: how far a build has come, for the bars of the overview and for scripts.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use temoin::{Case, Counts};

use crate::error::Error;
use crate::server::Site;

/// How far one phase has come.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct PhaseRow {
    /// `read`, `extract`, `resolve`, `index`.
    pub phase: String,
    /// Units behind us.
    pub done: u64,
    /// Units in all, as far as is known.
    pub total: u64,
}

/// What the case holds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CountsRow {
    pub documents: u64,
    pub sentences: u64,
    pub mentions: u64,
    pub claims: u64,
    pub events: u64,
    pub places: u64,
    pub findings: u64,
    pub contested: u64,
}

impl From<Counts> for CountsRow {
    fn from(counts: Counts) -> Self {
        let Counts { documents, sentences, mentions, claims, events, places, findings, contested } = counts;
        Self { documents, sentences, mentions, claims, events, places, findings, contested }
    }
}

/// The state of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// Whether a build runs, or was interrupted.
    pub building: bool,
    /// In the order they run; empty when no build ever ran.
    pub phases: Vec<PhaseRow>,
    /// What is there by now.
    pub counts: CountsRow,
}

impl Status {
    /// Reads it from the case.
    pub fn read(case: &Case) -> Result<Self, Error> {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let progress = store.progress().map_err(Error::while_doing("reading the progress"))?;
        let counts = store.counts().map_err(Error::while_doing("counting"))?;
        let phases: Vec<PhaseRow> =
            progress.into_iter().map(|(phase, done, total)| PhaseRow { phase, done, total }).collect();
        let building = phases.iter().any(|phase| phase.done < phase.total);
        Ok(Self { building, phases, counts: counts.into() })
    }
}

/// Answers with the state as JSON.
pub async fn show(State(site): State<Site>) -> Response {
    let read = tokio::task::spawn_blocking(move || Status::read(&site.case)).await;
    match read {
        Ok(Ok(status)) => Json(status).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
