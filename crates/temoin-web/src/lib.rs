//! The pages people look at, served on loopback to one person's browser.
//!
//! Each page is loaded once (`routes`), shaped for reading (`view`, `chart`, `map`, `timeline`, `brush`), then written as HTML
//! by a template, as JSON at the same path with `.json` behind it and, where it is a table, as CSV with `.csv`. Nothing is fetched from anywhere else, no
//! `GET` changes anything, and reading and deciding work without JavaScript.

mod ask;
mod brush;
mod chart;
mod cite;
mod dates;
mod decided;
mod error;
mod facets;
mod finding;
mod guard;
mod language;
mod map;
mod messages;
mod narrow;
mod near;
mod page;
mod routes;
mod server;
mod table;
mod timeline;
mod view;
mod words;

pub use error::Error;
pub use server::{ServeOptions, serve};
