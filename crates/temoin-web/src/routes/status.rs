//! `/status.json`, `/status/events`: how far a build has come, for scripts and for the bars of the overview.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use temoin::{Case, Counts};

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::server::Site;

/// How often the bars move.
const BEAT: Duration = Duration::from_millis(500);

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

/// How far one phase has come, in words for the page.
#[derive(Clone, Debug, Serialize)]
struct Told {
    #[serde(flatten)]
    row: PhaseRow,
    /// Done and total, rate and time left.
    words: String,
}

/// One beat: the phases in words, and whether the build goes on.
#[derive(Serialize)]
struct Beat {
    building: bool,
    phases: Vec<Told>,
}

/// What a reader was told first, against which rates are measured.
#[derive(Clone, Default)]
struct Since(Vec<(Instant, PhaseRow)>);

/// Tells how a build goes on, as server-sent events, until it ends.
pub async fn follow(State(site): State<Site>, ask: Ask) -> Response {
    let m = Messages::of(ask.language);
    let beats = stream::unfold(Some(Since::default()), move |since| {
        let site = site.clone();
        async move {
            let mut since = since?;
            if !since.0.is_empty() {
                tokio::time::sleep(BEAT).await;
            }
            let read = tokio::task::spawn_blocking(move || Status::read(&site.case)).await;
            let Ok(Ok(status)) = read else { return None };
            let beat = since.tell(&status, Instant::now(), m);
            let event = Event::default().json_data(&beat).ok()?;
            Some((Ok::<_, Infallible>(event), status.building.then_some(since)))
        }
    });
    Sse::new(beats).keep_alive(KeepAlive::default()).into_response()
}

impl Since {
    fn tell(&mut self, status: &Status, now: Instant, m: &Messages) -> Beat {
        let phases =
            status.phases.iter().map(|row| Told { row: row.clone(), words: self.words(row, now, m) }).collect();
        Beat { building: status.building, phases }
    }

    /// Done and total; with rate and time left once a phase has moved while we looked.
    fn words(&mut self, row: &PhaseRow, now: Instant, m: &Messages) -> String {
        let counts = format!("{} / {}", m.number(row.done), m.number(row.total));
        let Some((begun, first)) = self.0.iter().find(|(_, first)| first.phase == row.phase) else {
            self.0.push((now, row.clone()));
            return counts;
        };
        let (seconds, moved) = (now.duration_since(*begun).as_secs_f64(), row.done.saturating_sub(first.done));
        if moved == 0 || seconds < 0.4 || row.done >= row.total {
            return counts;
        }
        let rate = moved as f64 / seconds;
        let left = ((row.total - row.done) as f64 / rate).ceil() as u64;
        let left = if left < 90 {
            m.n("progress.left_seconds", left)
        } else {
            m.n("progress.left_minutes", left.div_ceil(60))
        };
        let rate = m.fill("progress.rate", &[("n", &m.number(rate.round() as u64))]);
        format!("{counts} · {rate} · {left}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn time_left_is_told_once_something_moved() {
        let (m, start) = (Messages::of(Language::English), Instant::now());
        let row = |done| PhaseRow { phase: "read".into(), done, total: 1_000 };
        let mut since = Since::default();
        assert_eq!(since.words(&row(100), start, m), "100 / 1,000");
        assert_eq!(since.words(&row(100), start + Duration::from_secs(5), m), "100 / 1,000");
        let told = since.words(&row(300), start + Duration::from_secs(10), m);
        assert_eq!(told, "300 / 1,000 · 20/s · about 35 s left");
        assert_eq!(since.words(&row(1_000), start + Duration::from_secs(60), m), "1,000 / 1,000");
    }
}
