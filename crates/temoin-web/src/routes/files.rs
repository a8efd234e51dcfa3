//! What is handed over as a file: a document's original bytes, an event's dossier and figures, an export of the case.

use std::io::{self, Cursor, Write};

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use temoin::Case;
use temoin_export::Form;
use temoin_model::{Corpus, DocumentId, EventId};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::event;
use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{elsewhere, trouble};
use crate::server::Site;

/// Bytes, their type, the name to keep them under.
pub type Parcel = (Vec<u8>, &'static str, String);

/// The original, byte for byte, or the archive it lies in. Never shown in the browser: whatever it holds, it must not run here.
pub async fn original(State(site): State<Site>, ask: Ask) -> Response {
    hand_over(site, ask, |case, ask| {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let found = store.document(&DocumentId::from_stored(ask.id.clone()));
        let Some((document, _)) = found.map_err(Error::while_doing("reading the document"))? else { return Ok(None) };
        let original = case.original(&document.sha256).map_err(Error::while_doing("reading the original"))?;
        let name = match &original.within {
            None => format!("{}.{}", document.sha256, plain(&document.format)),
            Some(within) => format!("{}.{}", within.file, plain(ending(&within.path))),
        };
        Ok(Some((original.bytes, "application/octet-stream", name)))
    })
    .await
}

/// The cited dossier of an event, in one form.
pub async fn dossier(site: Site, ask: Ask, form: Form) -> Response {
    hand_over(site, ask, move |case, ask| {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = EventId::from_stored(ask.id.clone());
        let Some(excerpt) = event::read(&store, &id)? else { return Ok(None) };
        let wording = case.wording(ask.language.code()).map_err(Error::while_doing("reading the ontology"))?;
        let written = temoin_export::dossier(&excerpt.corpus, &[id], form, &wording);
        let bytes = written.map_err(Error::while_doing("writing the dossier"))?;
        Ok(Some((bytes, form.media_type(), format!("{}.{}", plain(&ask.id), form.as_str()))))
    })
    .await
}

/// Every file of an export of the whole case, in one ZIP archive; the same bytes for the same case.
pub async fn export(State(site): State<Site>, ask: Ask) -> Response {
    hand_over(site, ask, |case, ask| {
        let Some(format) = ask.id.strip_suffix(".zip") else { return Ok(None) };
        if !temoin::formats().any(|(name, _)| name == format) {
            return Ok(None);
        }
        let corpus = case.corpus().map_err(Error::while_doing("reading the case"))?;
        let wording = case.wording(ask.language.code()).map_err(Error::while_doing("reading the ontology"))?;
        let bytes = zipped(format, &corpus, &wording).map_err(Error::while_doing("writing the export"))?;
        Ok(Some((bytes, "application/zip", format!("{}.zip", plain(format)))))
    })
    .await
}

fn zipped(format: &str, corpus: &Corpus, options: &temoin_export::Options) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The time of packing would make two archives of one case differ.
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut put = |name: &str, bytes: &[u8]| {
        archive.start_file(name, plain)?;
        archive.write_all(bytes)
    };
    temoin_export::export(format, corpus, options, &mut put).map_err(io::Error::other)?;
    Ok(archive.finish()?.into_inner())
}

/// The figures of an event as a drawing that stands for itself.
pub async fn figures(State(site): State<Site>, ask: Ask) -> Response {
    hand_over(site, ask, |case, ask| {
        let store = case.store().map_err(Error::while_doing("opening the record"))?;
        let id = EventId::from_stored(ask.id.clone());
        let Some(excerpt) = event::read(&store, &id)? else { return Ok(None) };
        let sheet = event::sheet(&excerpt, Messages::of(ask.language));
        Ok(Some((sheet.into_bytes(), "image/svg+xml", format!("{}.svg", plain(&ask.id)))))
    })
    .await
}

/// Packs something away from the threads that serve connections and hands it over as a file. What belongs to an event
/// that is no longer is led on to where the event went.
pub async fn hand_over<P>(site: Site, ask: Ask, pack: P) -> Response
where
    P: FnOnce(&Case, &Ask) -> Result<Option<Parcel>, Error> + Send + 'static,
{
    let packed = tokio::task::spawn_blocking(move || match pack(&site.case, &ask) {
        Ok(Some((bytes, kind, name))) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
                .into_response()
        }
        Ok(None) => gone(&site.case, &ask),
        Err(error) => trouble(&site.case, &ask, StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    });
    packed.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn gone(case: &Case, ask: &Ask) -> Response {
    let rest = ask.path.strip_prefix("/e/").and_then(|path| path.split_once('/')).map(|(_, rest)| format!("/{rest}"));
    match rest.map(|rest| event::moved_to(case, ask, &rest)) {
        Some(Ok(Some(addresses))) => elsewhere(case, ask, &addresses),
        Some(Err(error)) => trouble(case, ask, StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        _ => trouble(case, ask, StatusCode::NOT_FOUND, ""),
    }
}

/// What follows the last dot.
fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// Only what is safe in a file name and in a header.
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}
