//! `/d/ID/cite.FORM` and `/e/ID/cite.FORM`: a document, or all documents of an event, as references to be taken into a
//! collection.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use temoin::{Case, Store};
use temoin_model::{Document, DocumentId, EventId};

use super::event;
use super::files::{Parcel, hand_over, plain};
use crate::ask::Ask;
use crate::cite::{FORMS, written};
use crate::error::Error;
use crate::server::Site;

/// One address for each form, of documents and of events.
pub fn routes(router: Router<Site>) -> Router<Site> {
    FORMS.into_iter().fold(router, |router, form| {
        let document = move |State(site): State<Site>, ask: Ask| {
            hand_over(site, ask, move |case, ask| parcel(case, ask, form, of_document))
        };
        let event = move |State(site): State<Site>, ask: Ask| {
            hand_over(site, ask, move |case, ask| parcel(case, ask, form, of_event))
        };
        router
            .route(&format!("/d/{{id}}/cite.{form}"), get(document))
            .route(&format!("/e/{{id}}/cite.{form}"), get(event))
    })
}

/// The documents that something with this id stands for; `None` when there is no such thing.
type Documents = fn(&Store, &str) -> Result<Option<Vec<Document>>, Error>;

fn parcel(case: &Case, ask: &Ask, form: &'static str, documents: Documents) -> Result<Option<Parcel>, Error> {
    let store = case.store().map_err(Error::while_doing("opening the record"))?;
    let found = documents(&store, &ask.id)?;
    let written = found.and_then(|documents| written(documents.iter(), form));
    Ok(written.map(|(text, kind, ending)| (text.into_bytes(), kind, format!("{}.{ending}", plain(&ask.id)))))
}

fn of_document(store: &Store, id: &str) -> Result<Option<Vec<Document>>, Error> {
    let found = store.document(&DocumentId::from_stored(id)).map_err(Error::while_doing("reading the document"))?;
    Ok(found.map(|(document, _)| vec![document]))
}

fn of_event(store: &Store, id: &str) -> Result<Option<Vec<Document>>, Error> {
    Ok(event::read(store, &EventId::from_stored(id))?.map(|excerpt| excerpt.corpus.documents))
}
