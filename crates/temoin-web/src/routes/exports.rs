//! `/exports`: the formats the whole case can be written in, and those of one file to take along at once.

use askama::Template;
use serde_json::{Value, json};
use temoin::Case;

use crate::ask::Ask;
use crate::error::Error;
use crate::messages::Messages;
use crate::page::{Frame, Page, render};

/// The formats, and the name of the case for the commands.
pub struct Exports {
    case: String,
}

impl Page for Exports {
    fn load(case: &Case, _ask: &Ask) -> Result<Option<Self>, Error> {
        let folder = case.dir().file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Some(Self { case: folder.unwrap_or_else(|| case.name()) }))
    }

    fn html(&self, frame: &Frame) -> Result<String, Error> {
        let m = frame.m;
        let row = |(name, about): (&'static str, &'static str)| FormatRow {
            name,
            about: m.explanation("format_holds", name).unwrap_or(about).to_owned(),
            command: format!("temoin export {} --format {name} -o {name}", self.case),
        };
        render(&ExportsPage { frame, m, rows: temoin::formats().map(row).collect() })
    }

    fn twin(&self) -> Result<Value, Error> {
        let formats = temoin::formats().map(|(name, about)| json!({ "name": name, "about": about }));
        Ok(json!({ "formats": formats.collect::<Vec<_>>() }))
    }
}

struct FormatRow {
    name: &'static str,
    about: String,
    command: String,
}

#[derive(Template)]
#[template(path = "exports.html")]
struct ExportsPage<'a> {
    frame: &'a Frame,
    m: &'static Messages,
    rows: Vec<FormatRow>,
}
